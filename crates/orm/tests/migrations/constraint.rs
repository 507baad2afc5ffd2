//! What a migration file says of an index or a constraint.

use std::rc::Rc;

use orm::schema::*;

use super::build::*;
use super::expression::{expression, q};
use super::python::Py;

pub(crate) fn index(py: &Py) -> Index {
    let Py::Call(_, args, kwargs) = py else { panic!("{py:?} is no index") };
    let mut index = Index { expressions: args.iter().map(expression).collect(), ..Index::default() };
    for (key, value) in kwargs {
        match key.as_str() {
            "name" => index.name = text(value),
            "fields" => index.fields = names(value),
            "condition" => index.condition = Some(Rc::new(q(value))),
            "include" => index.include = names(value),
            other => panic!("no argument {other} of an index"),
        }
    }
    index
}

pub(crate) fn constraint(py: &Py) -> Constraint {
    let Py::Call(class, args, kwargs) = py else { panic!("{py:?} is no constraint") };
    let get = |name: &str| kwargs.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let condition = get("condition");
    let rule = if class == "models.CheckConstraint" {
        Rule::Check(match condition.unwrap() {
            condition @ Py::Call(path, ..) if path == "models.Q" => Condition::Q(Rc::new(q(condition))),
            condition => Condition::Expression(expression(condition)),
        })
    } else {
        Rule::Unique(Unique {
            fields: get("fields").map(names).unwrap_or_default(),
            expressions: args.iter().map(expression).collect(),
            condition: condition.map(|condition| Rc::new(q(condition))),
            include: get("include").map(names).unwrap_or_default(),
            deferrable: get("deferrable")
                .map(|member| *member == Py::Item("models.Deferrable".into(), Box::new(Py::Str("DEFERRED".into())))),
            nulls_distinct: get("nulls_distinct").map(flag),
            ..Unique::default()
        })
    };
    Constraint {
        name: text(get("name").unwrap()),
        rule,
        violation_error_code: get("violation_error_code").map(text),
        violation_error_message: get("violation_error_message").map(literal),
    }
}
