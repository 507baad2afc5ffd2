//! `Case` and `When`.

use std::rc::Rc;

use orm::expression::{Case, Expr, Expression, Written};
use orm::query::{Part, Q};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::state;
use crate::db::models::query_utils::{part, q_of};

use super::{made, operand, output_field, parse, parts, subclass, user, written};

/// A `When(condition, then=result)`.
pub(super) struct WhenState {
    pub(super) condition: Expression,
    pub(super) result: Expression,
    pub(super) written: Written,
}

impl Native for WhenState {}

pub(super) fn conditionals(vm: &mut Vm, module: &Rc<Module>, expression: &Rc<Class>) -> PyResult<()> {
    let when = parts::of_parts(subclass(vm, "When", expression)?)
        .method("get_source_expressions", "def(self)", parts::of_when)
        .static_method("__new__", "def(cls, condition=None, then=None, **lookups)", when)
        .method("__init__", "def(self, condition=None, then=None, **lookups)", |_, _| Ok(Value::None))
        .method("__repr__", "def(self)", |_, args| {
            let Some(when) = state::<WhenState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            Ok(Value::from(format!("<When: WHEN {:?} THEN {:?}>", when.condition, when.result)))
        })
        .method("__str__", "def(self)", |_, args| {
            let Some(when) = state::<WhenState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            Ok(Value::from(format!("WHEN {:?} THEN {:?}", when.condition, when.result)))
        })
        .method("__eq__", "def(self, other)", |_, args| {
            let (this, other) = (state::<WhenState>(args.at(0)), state::<WhenState>(args.at(1)));
            let (Some(this), Some(other)) = (this, other) else { return Ok(Value::NotImplemented) };
            Ok(Value::Bool(this.condition == other.condition && this.result == other.result))
        })
        .method("__hash__", "def(self)", |vm, args| {
            let Some(when) = state::<WhenState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            let identity = [&when.condition, &when.result].map(|part| orm::expression::identity::fingerprint(part));
            Ok(Value::Int(vm.hash(&Value::from(identity.join(" ")))? as i64))
        })
        .getter("condition", |vm, value| match state::<WhenState>(value) {
            Some(when) => user::wrap(vm, &when.condition),
            None => Ok(Value::None),
        })
        .getter("result", |vm, value| match state::<WhenState>(value) {
            Some(when) => user::wrap(vm, &when.result),
            None => Ok(Value::None),
        })
        .build();
    module.set("When", Value::Class(when));
    let case = parts::of_case(subclass(vm, "Case", expression)?)
        .method("__str__", "def(self)", |vm, args| Ok(Value::from(operand(vm, args.at(0))?.text())))
        .method("__init__", "def(self, *cases, default=None, output_field=None)", |vm, args| {
            let mut cases = Vec::with_capacity(args.rest.len());
            for case in &args.rest {
                match state::<WhenState>(case) {
                    Some(when) => cases.push((when.condition.clone(), when.result.clone())),
                    None => return type_error("Positional arguments must all be When objects."),
                }
            }
            let default = parse(vm, args.opt(1).unwrap_or(&Value::None))?;
            let output_field = output_field(vm, args.some(2))?;
            let keywords = [("default", 1), ("output_field", 2)];
            let keywords = keywords.into_iter().filter_map(|(name, at)| Some((name, args.opt(at)?.clone()))).collect();
            let written = written::call(vm, "django.db.models.Case", args.rest.clone(), keywords);
            made(&args, Rc::new(Expr::Case(Case { cases, default, output_field, written })))
        })
        .build();
    module.set("Case", Value::Class(case));
    Ok(())
}

fn when(vm: &mut Vm, args: Args) -> PyResult {
    const REFUSED: &str = "When() supports a Q object, a boolean expression, or lookups as a condition.";
    if let Some(wrong) = crate::db::models::query_utils::prohibited(&args) {
        return type_error(wrong);
    }
    let mut parts = Vec::new();
    if let Some(condition) = args.some(1) {
        let conditional = match vm.get_attr_opt(condition, &Str::intern("conditional"))? {
            Some(flag) => vm.is_true(&flag)?,
            None => false,
        };
        if !conditional {
            return type_error(REFUSED);
        }
        parts.push(part(vm, condition)?);
    }
    let mut lookups: Vec<_> = args.kwargs.iter().collect();
    // As `Q(**lookups)` has them.
    lookups.sort_by(|(a, _), (b, _)| a.as_str().cmp(b.as_str()));
    for (path, value) in lookups {
        let operand = crate::db::models::query::operand(vm, path, value)?;
        parts.push(Part::Lookup(path.as_str().into(), operand));
    }
    if parts.is_empty() {
        return type_error(REFUSED);
    }
    let condition = match parts.as_slice() {
        [Part::Expression(only)] => only.clone(),
        [Part::Q(only)] => Rc::new(Expr::Q(only.clone())),
        _ => Rc::new(Expr::Q(Rc::new(Q { children: parts, ..Q::default() }))),
    };
    let result = parse(vm, args.opt(2).unwrap_or(&Value::None))?;
    if matches!(args.at(1), q if q_of(q).is_some_and(|q| q.children.is_empty())) && args.kwargs.is_empty() {
        return raise(Exc::ValueError, "An empty Q() can't be used as a When() condition.");
    }
    let Value::Class(class) = args.at(0) else { return type_error("not a class") };
    let written = written::of(vm, "django.db.models.When", &["condition", "then"], &args);
    let state = WhenState { condition, result, written };
    Ok(Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state))))))
}
