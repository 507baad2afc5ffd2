//! `Window` and its frames.

use std::rc::Rc;

use orm::expression::{Expr, Expression, Frame, FrameUnits, Window};
use python::exception::{PyResult, type_error, value_error};
use python::object::class::Class;
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::{ExpressionState, expression_of, made, output_field, parse, subclass};
use crate::convert::state;

/// A `RowRange` or `ValueRange`.
struct FrameState {
    frame: Frame,
}

impl Native for FrameState {}

const EXCLUSIONS: [(&str, &str); 4] =
    [("CURRENT_ROW", "CURRENT ROW"), ("GROUP", "GROUP"), ("TIES", "TIES"), ("NO_OTHERS", "NO OTHERS")];

/// Puts the classes into the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>, expression: &Rc<Class>) -> PyResult<()> {
    let window = super::parts::of_window(subclass(vm, "Window", expression)?)
        .attr("contains_aggregate", Value::Bool(false))
        .attr("contains_over_clause", Value::Bool(true))
        .method(
            "__init__",
            "def(self, expression, partition_by=None, order_by=None, frame=None, output_field=None)",
            new,
        )
        .method("__str__", "def(self)", |_, args| Ok(Value::from(text(args.at(0)))))
        .method("__repr__", "def(self)", |_, args| Ok(Value::from(format!("<Window: {}>", text(args.at(0))))))
        .build();
    module.set("Window", Value::Class(window));
    let frame = vm
        .class("django.db.models.expressions", "WindowFrame")?
        .own_layout()
        .open()
        .static_method("__new__", "def(cls, start=None, end=None, exclusion=None)", new_frame)
        .method("__init__", "def(self, start=None, end=None, exclusion=None)", |_, _| Ok(Value::None))
        .method("__str__", "def(self)", |_, args| Ok(Value::from(frame_text(args.at(0)))))
        .method("get_group_by_cols", "def(self)", |_, _| Ok(Value::list(Vec::new())))
        .method("window_frame_start_end", "def(self, connection, start, end)", |_, _| {
            let message = "Subclasses must implement window_frame_start_end().";
            python::exception::raise(python::Exc::NotImplementedError, message)
        })
        .method("__repr__", "def(self)", |vm, args| {
            let class = vm.type_name(args.at(0));
            Ok(Value::from(format!("<{class}: {}>", frame_text(args.at(0)))))
        })
        .build();
    module.set("WindowFrame", Value::Class(frame.clone()));
    for (name, units) in [("RowRange", "ROWS"), ("ValueRange", "RANGE")] {
        let class = python::object::native::ClassBuilder::new(vm, "django.db.models.expressions", name, &frame)?
            .open()
            .attr("frame_type", Value::str(units))
            .build();
        module.set(name, Value::Class(class));
    }
    let exclusion = exclusion_class(vm)?;
    module.set("WindowFrameExclusion", exclusion);
    Ok(())
}

/// A member of `WindowFrameExclusion`: its place in [`EXCLUSIONS`].
struct ExclusionState {
    name: &'static str,
    value: &'static str,
}

impl Native for ExclusionState {}

/// `WindowFrameExclusion`, an enumeration.
fn exclusion_class(vm: &mut Vm) -> PyResult {
    let class = vm
        .class("django.db.models.expressions", "WindowFrameExclusion")?
        .own_layout()
        .getter("name", |_, member| {
            Ok(state::<ExclusionState>(member).map_or(Value::None, |member| Value::str(member.name)))
        })
        .getter("value", |_, member| {
            Ok(state::<ExclusionState>(member).map_or(Value::None, |member| Value::str(member.value)))
        })
        .method("__repr__", "def(self)", |_, args| {
            let name = state::<ExclusionState>(args.at(0)).map_or("", |member| member.name);
            Ok(Value::from(format!("WindowFrameExclusion.{name}")))
        })
        .build();
    for (name, value) in EXCLUSIONS {
        class.set(&Str::intern(name), Object::native(&class, ExclusionState { name, value }));
    }
    Ok(Value::Class(class))
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let source = match expression_of(vm, args.at(1))? {
        Some(source) if is_compatible(&source) => source,
        _ => {
            let class = vm.type_name(args.at(1));
            return value_error(format!("Expression '{class}' isn't compatible with OVER clauses."));
        }
    };
    let mut partition_by = Vec::new();
    for part in listed(args.some(2)) {
        partition_by.push(parse(vm, &part)?);
    }
    let order_by = orderings(vm, args.some(3))?;
    let frame = match args.some(4) {
        None => None,
        Some(frame) => match state::<FrameState>(frame) {
            Some(state) => Some(state.frame.clone()),
            None => return type_error("frame must be a RowRange or a ValueRange"),
        },
    };
    let output_field = output_field(vm, args.some(5))?;
    let window = Window { expression: source, partition_by, order_by, frame, output_field };
    made(&args, Rc::new(Expr::Window(Rc::new(window))))
}

fn is_compatible(expression: &Expression) -> bool {
    match &**expression {
        Expr::Func(func) => func.function.row().window_compatible,
        Expr::Aggregate(_) => true,
        _ => false,
    }
}

fn listed(value: Option<&Value>) -> Vec<Value> {
    match value {
        None => Vec::new(),
        Some(Value::Tuple(items)) => items.to_vec(),
        Some(Value::List(items)) => items.to_vec(),
        Some(one) => vec![one.clone()],
    }
}

/// `OrderByList.from_param`
fn orderings(vm: &mut Vm, given: Option<&Value>) -> PyResult<Vec<Expression>> {
    if let Some(given) = given
        && !matches!(given, Value::Tuple(_) | Value::List(_) | Value::Str(_))
        && expression_of(vm, given)?.is_none()
    {
        let shown = vm.repr(given)?;
        return value_error(format!(
            "Window.order_by must be either a string reference to a field, an expression, or a list or tuple of them \
             not {shown}."
        ));
    }
    let mut found = Vec::new();
    for item in listed(given) {
        found.push(match &item {
            Value::Str(name) if name.starts_with('-') => {
                orm::expression::f(name.strip_prefix('-').unwrap_or(name)).ordered(true)
            }
            other => parse(vm, other)?,
        });
    }
    Ok(found)
}

fn text(window: &Value) -> String {
    state::<ExpressionState>(window).map(|state| state.get().text()).unwrap_or_default()
}

fn new_frame(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else { return type_error("not a class") };
    let frame_type = class.lookup(&Str::intern("frame_type"));
    let units = match frame_type {
        Some(Value::Str(units)) if &*units == "RANGE" => FrameUnits::Range,
        _ => FrameUnits::Rows,
    };
    let exclusion = match args.some(3) {
        None => None,
        Some(given) => {
            let Some(member) = state::<ExclusionState>(given) else {
                return type_error(format!("{}.exclusion must be a WindowFrameExclusion instance.", class.qualname()));
            };
            Some(member.value)
        }
    };
    let mut bound = |at: usize, which: &str| match args.some(at) {
        Some(Value::Int(offset)) => Ok(Some(*offset)),
        Some(Value::Bool(one)) => Ok(Some(i64::from(*one))),
        Some(other) => {
            let wanted = match (units, which) {
                (FrameUnits::Rows, _) => "an",
                (FrameUnits::Range, "start") => "a negative",
                (FrameUnits::Range, _) => "a positive",
            };
            let shown = vm.str(other)?;
            value_error(format!("{which} argument must be {wanted} integer, zero, or None, but got '{shown}'."))
        }
        None => Ok(None),
    };
    let (start, end) = (bound(1, "start")?, bound(2, "end")?);
    let frame = Frame { units, start, end, exclusion };
    Ok(Object::native(class, FrameState { frame }))
}

fn frame_text(frame: &Value) -> String {
    state::<FrameState>(frame).map(|state| state.frame.to_string()).unwrap_or_default()
}
