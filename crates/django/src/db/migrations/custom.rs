//! Operations of the user's own: a class that extends `Operation`.
//!
//! What such a class says of itself is asked once, when the migration is read; what it does to the state is recorded then
//! as the operations of Django's that do the same. What it does to the database is Python code, run when it is due.

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use orm::migration::operation::{
    AddConstraint, AddField, AddIndex, AlterField, Argument, Behaviour, CustomOperation, DeleteModel, Operation,
    RemoveConstraint, RemoveField, RemoveIndex, RenameField, RenameModel, Step,
};
use orm::migration::state::ProjectState;
use orm::schema::{Literal, Name};
use python::exception::{Exc, PyResult, raise};
use python::object::instance::Object;
use python::object::native::{Args, Native, NativeFn};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{self, checked, literal, state};
use crate::db::migrations::arguments::{constraint, field, flag, index, text};
use crate::db::migrations::historical;
use crate::db::models::fields::schema::path_of;

/// An operation of the user's own.
pub(super) struct UserOperation {
    /// The object.
    value: Value,
    class: Name,
    words: String,
    fragment: Option<String>,
    category: char,
    repr: Rc<str>,
    arguments: orm::Result<Vec<(Rc<str>, Literal)>>,
    state_operations: Vec<Rc<Operation>>,
    reversible: bool,
    reduces_to_sql: bool,
    atomic: bool,
    elidable: bool,
}

/// Reads an operation.
///
/// # Errors
/// Whatever its methods raise; NotImplementedError for a change of the state that cannot be recorded.
pub(super) fn read(vm: &mut Vm, value: &Value, repr: String) -> PyResult<Rc<Operation>> {
    let class = Name::dotted(&path_of(&vm.class_of(value)));
    let recorder = Object::native(&recorder_class(vm)?, Recorder::default());
    vm.call_method(value, "state_forwards", &[Value::str(""), recorder.clone()])?;
    let state_operations = state::<Recorder>(&recorder).map(|recorder| recorder.0.take()).unwrap_or_default();
    let words = vm.call_method(value, "describe", &[])?;
    let words = vm.str(&words)?.to_string();
    let fragment = match vm.get_attr(value, &Str::intern("migration_name_fragment"))? {
        Value::None => None,
        fragment => Some(vm.str(&fragment)?.to_string()),
    };
    let shown = vm.call_method(value, "formatted_description", &[])?;
    let category = vm.str(&shown)?.chars().next().unwrap_or('?');
    let parts = vm.call_method(value, "deconstruct", &[])?;
    let parts = vm.collect(&parts)?;
    let arguments = match parts.as_slice() {
        [_, args, kwargs] => literal::arguments(vm, args, kwargs)?,
        _ => Default::default(),
    };
    let arguments = match arguments {
        (args, kwargs) if args.is_empty() => Ok(kwargs),
        _ => Err(orm::Error::NotImplemented(
            format!("writing {}, which was given arguments by position, is not supported by Teacup", class.path())
                .into(),
        )),
    };
    let mut is = |name: &str| -> PyResult<bool> {
        let flag = vm.get_attr(value, &Str::intern(name))?;
        vm.is_true(&flag)
    };
    let own = UserOperation {
        class,
        words,
        fragment,
        category,
        repr: repr.into(),
        arguments,
        state_operations,
        reversible: is("reversible")?,
        reduces_to_sql: is("reduces_to_sql")?,
        atomic: is("atomic")?,
        elidable: is("elidable")?,
        value: value.clone(),
    };
    Ok(Rc::new(Operation::Custom(Rc::new(own))))
}

impl CustomOperation for UserOperation {
    fn class(&self) -> Name {
        self.class.clone()
    }

    fn as_behaviour(&self) -> &dyn Behaviour {
        self
    }

    fn repr(&self) -> Rc<str> {
        self.repr.clone()
    }
}

impl UserOperation {
    fn run(&self, step: &mut Step<'_, '_>, forwards: bool) -> orm::Result<()> {
        match step.editor.connection.interpreter {
            Some(interpreter) => interpreter.operate(self, forwards, step),
            None => Err(orm::Error::Runtime("an operation was run without an interpreter".into())),
        }
    }
}

impl Behaviour for UserOperation {
    fn category(&self) -> char {
        self.category
    }
    fn describe(&self) -> String {
        self.words.clone()
    }
    fn migration_name_fragment(&self) -> Option<String> {
        self.fragment.clone()
    }
    fn arguments(&self) -> orm::Result<Vec<(Rc<str>, Argument)>> {
        let arguments = self.arguments.clone()?;
        Ok(arguments.into_iter().map(|(name, value)| (name, Argument::Plain(value))).collect())
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> orm::Result<()> {
        let mut operations = self.state_operations.iter();
        operations.try_for_each(|operation| operation.behaviour().state_forwards(app_label, state))
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> orm::Result<()> {
        self.run(step, true)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> orm::Result<()> {
        self.run(step, false)
    }
    fn reversible(&self) -> bool {
        self.reversible
    }
    fn reduces_to_sql(&self) -> bool {
        self.reduces_to_sql
    }
    fn atomic(&self) -> bool {
        self.atomic
    }
    fn elidable(&self) -> bool {
        self.elidable
    }
}

/// Writes down what an operation does to a state.
#[derive(Default)]
struct Recorder(RefCell<Vec<Rc<Operation>>>);

impl Native for Recorder {}

/// The methods of a state that can be recorded: those that name what an operation names.
const METHODS: &[(&str, &str, NativeFn)] = &[
    ("remove_model", "def(self, app_label, model_name)", |vm, args| {
        let name = text(vm, args.at(2))?;
        record(&args, Operation::DeleteModel(DeleteModel { name }))
    }),
    ("rename_model", "def(self, app_label, old_name, new_name)", |vm, args| {
        let (old_name, new_name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        record(&args, Operation::RenameModel(RenameModel { old_name, new_name }))
    }),
    ("add_field", "def(self, app_label, model_name, name, field, preserve_default)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        let field = field(vm, args.at(3), args.at(4))?;
        let preserve_default = flag(vm, args.opt(5), true)?;
        record(&args, Operation::AddField(AddField { model_name, name, field, preserve_default }))
    }),
    ("remove_field", "def(self, app_label, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        record(&args, Operation::RemoveField(RemoveField { model_name, name }))
    }),
    ("alter_field", "def(self, app_label, model_name, name, field, preserve_default)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        let field = field(vm, args.at(3), args.at(4))?;
        let preserve_default = flag(vm, args.opt(5), true)?;
        record(&args, Operation::AlterField(AlterField { model_name, name, field, preserve_default }))
    }),
    ("rename_field", "def(self, app_label, model_name, old_name, new_name)", |vm, args| {
        let (model_name, old_name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        let new_name = text(vm, args.at(4))?;
        record(&args, Operation::RenameField(RenameField { model_name, old_name, new_name }))
    }),
    ("add_index", "def(self, app_label, model_name, index)", |vm, args| {
        let model_name = text(vm, args.at(2))?;
        let repr = vm.repr(args.at(3))?;
        let index = index(vm, args.at(3))?;
        let made = checked(vm, AddIndex::new(&model_name, index, &repr))?;
        record(&args, Operation::AddIndex(made))
    }),
    ("remove_index", "def(self, app_label, model_name, index_name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        record(&args, Operation::RemoveIndex(RemoveIndex { model_name, name }))
    }),
    ("add_constraint", "def(self, app_label, model_name, constraint)", |vm, args| {
        let model_name = text(vm, args.at(2))?;
        let constraint = constraint(vm, args.at(3))?;
        record(&args, Operation::AddConstraint(AddConstraint { model_name, constraint }))
    }),
    ("remove_constraint", "def(self, app_label, model_name, constraint_name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(2))?, text(vm, args.at(3))?);
        record(&args, Operation::RemoveConstraint(RemoveConstraint { model_name, name }))
    }),
    ("__getattr__", "def(self, name)", |vm, args| {
        let name = vm.str(args.at(1))?;
        let message = format!("state.{name} in the state_forwards() of one's own operation is not supported by Teacup");
        raise(Exc::NotImplementedError, message)
    }),
];

fn record(args: &Args, operation: Operation) -> PyResult {
    if let Some(recorder) = state::<Recorder>(args.at(0)) {
        recorder.0.borrow_mut().push(Rc::new(operation));
    }
    Ok(Value::None)
}

fn recorder_class(vm: &mut Vm) -> PyResult<Rc<python::object::class::Class>> {
    let mut builder = vm.class("django.db.migrations.state", "ProjectState")?.own_layout();
    for (name, signature, function) in METHODS {
        builder = builder.method(name, signature, *function);
    }
    Ok(builder.build())
}

/// A state as an operation is given it: its models, made when they are asked for.
struct Given {
    state: ProjectState,
    apps: OnceCell<Value>,
}

impl Native for Given {}

/// `from_state`, `to_state`.
///
/// # Errors
/// Whatever rendering the state raises.
fn given(vm: &mut Vm, known: &ProjectState) -> PyResult {
    let class = vm
        .class("django.db.migrations.state", "ProjectState")?
        .own_layout()
        .getter("apps", |vm, value| {
            let Some(given) = state::<Given>(value) else { return Ok(Value::None) };
            if let Some(apps) = given.apps.get() {
                return Ok(apps.clone());
            }
            let apps = historical::apps(vm, &given.state)?;
            Ok(given.apps.get_or_init(|| apps).clone())
        })
        .method("clear_delayed_apps_cache", "def(self)", |_, _| Ok(Value::None))
        .build();
    let copy = checked(vm, known.duplicate())?;
    Ok(Object::native(&class, Given { state: copy, apps: OnceCell::new() }))
}

/// Calls `database_forwards` or `database_backwards`.
///
/// # Errors
/// Whatever it raises.
pub(super) fn operate(
    vm: &mut Vm,
    operation: &dyn Any,
    forwards: bool,
    (app_label, from_state, to_state): (&str, &ProjectState, &ProjectState),
    editor: &Value,
) -> PyResult<()> {
    let Some(own) = operation.downcast_ref::<UserOperation>() else {
        return raise(Exc::RuntimeError, "this operation is not Python's");
    };
    let (from_state, to_state) = (given(vm, from_state)?, given(vm, to_state)?);
    let method = if forwards { "database_forwards" } else { "database_backwards" };
    let args = [Value::str(app_label), editor.clone(), from_state, to_state];
    vm.call_method(&own.value, method, &args).map(drop)
}

/// `operation.allow_migrate_model(connection_alias, model)`
pub(super) fn allow_migrate_model(vm: &mut Vm, args: Args) -> PyResult {
    let meta = vm.get_attr(args.at(2), &Str::intern("_meta"))?;
    let mut is = |name: &str| -> PyResult<bool> {
        let flag = vm.get_attr(&meta, &Str::intern(name))?;
        vm.is_true(&flag)
    };
    Ok(Value::Bool(is("managed")? && !is("proxy")?))
}

/// What a base class's method says that was to be provided.
pub(super) fn not_provided(vm: &mut Vm, args: &Args, method: &str) -> PyResult {
    if super::operations::is_ours(args.at(0)) {
        let class = vm.type_name(args.at(0));
        return Err(convert::raise_orm(
            vm,
            orm::Error::NotImplemented(
                format!("{class}.{method}() called from Python is not supported by Teacup").into(),
            ),
        ));
    }
    raise(Exc::NotImplementedError, format!("subclasses of Operation must provide a {method}() method"))
}
