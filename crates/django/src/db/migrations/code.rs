//! The functions of data migrations, and who runs them while a migration is applied.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use orm::Database;
use orm::ddl::{Interpreter, SchemaEditor};
use orm::migration::operation::{Code, Step};
use orm::migration::state::ProjectState;
use orm::schema::{Field, Literal};
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{all_to_orm, foreign_error, literal, made, to_orm};
use crate::db::connection::{Connection, connection};
use crate::db::migrations::{custom, historical};
use crate::db::schema_editor;
use crate::db::transaction;

/// A function that `RunPython` was given.
pub struct Function {
    value: Value,
    literal: Literal,
    doc: Option<Rc<str>>,
}

impl Function {
    /// Reads its name and docstring.
    ///
    /// # Errors
    /// Whatever its attributes raise.
    pub fn new(vm: &mut Vm, value: &Value) -> PyResult<Rc<Function>> {
        let doc = match vm.get_attr_opt(value, &Str::intern("__doc__"))? {
            Some(Value::Str(doc)) => Some(doc.as_str().into()),
            _ => None,
        };
        Ok(Rc::new(Function { value: value.clone(), literal: literal(vm, value)?, doc }))
    }
}

impl Code for Function {
    fn run(&self, state: &ProjectState, editor: &mut SchemaEditor<'_>) -> orm::Result<()> {
        match editor.connection.interpreter {
            Some(interpreter) => interpreter.run(self, state, editor),
            None => Err(orm::Error::Runtime("a data migration was run without an interpreter".into())),
        }
    }

    fn literal(&self) -> orm::Result<Literal> {
        Ok(self.literal.clone())
    }

    fn doc(&self) -> Option<Rc<str>> {
        self.doc.clone()
    }
}

/// The interpreter, lent to a command that changes the database.
pub struct Lent<'v>(RefCell<&'v mut Vm>);

impl<'v> Lent<'v> {
    /// Lends it.
    pub fn new(vm: &'v mut Vm) -> Lent<'v> {
        Lent(RefCell::new(vm))
    }

    /// Uses it; what it raises passes through the ORM as itself.
    ///
    /// # Errors
    /// What `work` raises.
    pub fn with<T>(&self, work: impl FnOnce(&mut Vm) -> PyResult<T>) -> orm::Result<T> {
        let Ok(mut vm) = self.0.try_borrow_mut() else {
            return Err(orm::Error::Runtime("the interpreter is already at work".into()));
        };
        work(&mut vm).map_err(|raise| foreign_error(&mut vm, raise))
    }
}

impl Interpreter for Lent<'_> {
    fn default(&self, field: &Field, default: &Literal) -> orm::Result<orm::Value> {
        // What is no callable needs nobody, and a plain value no conversion there and back.
        let is_plain = matches!(default, Literal::Value(value) if !matches!(value, orm::Value::Object(_)));
        if is_plain && field.custom.is_none() {
            return default.evaluate();
        }
        self.with(|vm| {
            let mut value = made::made(vm, default)?;
            if python::builtins::checks::is_callable(vm, &value) {
                value = vm.call(&value, &[])?;
            }
            let custom = field.custom.as_deref().and_then(crate::db::models::fields::custom::object_of);
            if let Some(object) = custom {
                let wrapper = crate::apps::attribute_of(vm, "django.db", "connection")?;
                value = vm.call_method(&object, "get_db_prep_save", &[value, wrapper])?;
            }
            to_orm(vm, &value)
        })
    }

    fn run(&self, code: &dyn Any, state: &ProjectState, editor: &mut SchemaEditor<'_>) -> orm::Result<()> {
        let Some(function) = code.downcast_ref::<Function>() else {
            return Err(orm::Error::Runtime("this code is not Python".into()));
        };
        self.with(|vm| {
            let apps = historical::apps(vm, state)?;
            let open = schema_editor::lend(vm, editor)?;
            let block = Block::begin(vm)?;
            let result = vm.call(&function.value, &[apps, open.clone()]);
            schema_editor::take_back(&open, editor);
            block.end(vm, result.map(drop))
        })
    }

    fn operate(&self, operation: &dyn Any, forwards: bool, step: &mut Step<'_, '_>) -> orm::Result<()> {
        let states = (step.app_label, step.from_state, step.to_state);
        self.with(|vm| {
            let open = schema_editor::lend(vm, step.editor)?;
            let block = Block::begin(vm)?;
            let result = custom::operate(vm, operation, forwards, states, &open);
            schema_editor::take_back(&open, step.editor);
            block.end(vm, result)
        })
    }

    fn finished(&self, committed: bool) -> orm::Result<()> {
        self.with(|vm| transaction::finished(vm, committed))
    }
}

/// While Python code runs within the schema editor's transaction, `connection` knows that it is in an atomic block.
struct Block {
    connection: Rc<Connection>,
    is_new: bool,
}

impl Block {
    fn begin(vm: &Vm) -> PyResult<Block> {
        let connection = connection(vm)?;
        let is_new = connection.in_transaction() && !connection.in_atomic_block.get();
        if is_new {
            connection.in_atomic_block.set(true);
            connection.autocommit.set(false);
            connection.needs_rollback.set(false);
            connection.atomic_blocks.set(connection.atomic_blocks.get() + 1);
        }
        Ok(Block { connection, is_new })
    }

    fn end(self, vm: &mut Vm, result: PyResult<()>) -> PyResult<()> {
        // A statement that failed and was forgiven still leaves a transaction that can only be rolled back.
        let result = match result {
            Ok(()) if self.connection.needs_rollback.get() => transaction::refuse(vm),
            other => other,
        };
        if self.is_new {
            self.connection.in_atomic_block.set(false);
            self.connection.autocommit.set(true);
            self.connection.needs_rollback.set(false);
            self.connection.rollback_exc.replace(None);
            self.connection.atomic_blocks.set(self.connection.atomic_blocks.get().saturating_sub(1));
        }
        result
    }
}

/// The parameters of a statement as the ORM takes them.
///
/// # Errors
/// As [`all_to_orm`].
pub(crate) fn params(vm: &mut Vm, given: &Value) -> PyResult<Vec<orm::Value>> {
    let items = vm.collect(given)?;
    all_to_orm(vm, &items)
}
