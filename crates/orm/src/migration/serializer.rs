//! A Python value as source text, with the imports the text needs.
//!
//! Django: `django.db.migrations.serializer`.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::deconstruct;
use crate::repr;
use crate::schema::{Call, Literal, Name};
use crate::value::{DateTime, Value};

/// Lines such as `import datetime`.
pub type Imports = BTreeSet<String>;

/// The line that a module using `models.` needs.
pub const MODELS_IMPORT: &str = "from django.db import models";

/// The value's source; what it needs is added to `imports`.
///
/// `models.CharField(max_length=30)` needs `from django.db import models`.
pub fn serialize(literal: &Literal, imports: &mut Imports) -> Result<String> {
    Ok(match literal {
        Literal::Value(value) => serialize_value(value, imports)?,
        Literal::Lazy(text) => quoted(text),
        Literal::List(items) => format!("[{}]", serialize_all(items, imports)?.join(", ")),
        Literal::Tuple(items) => tuple(&serialize_all(items, imports)?),
        Literal::Set(items) => match sorted(items, imports)? {
            items if items.is_empty() => "set()".to_owned(),
            items => format!("{{{}}}", items.join(", ")),
        },
        Literal::FrozenSet(items) => format!("frozenset([{}])", sorted(items, imports)?.join(", ")),
        Literal::Dict(items) => serialize_dict(items, imports)?,
        Literal::Name(name) => serialize_name(name, imports),
        Literal::EnumMember(class, member, _) => {
            imports.insert(format!("import {}", class.module));
            // Several flags together are named `A|B`.
            let members = member.split('|').map(|member| format!("{}[{}]", class.path(), quoted(member)));
            members.collect::<Vec<_>>().join(" | ")
        }
        Literal::Call(call) => serialize_call(call, imports)?,
        Literal::Expression(expression) => serialize(&deconstruct::expression(expression), imports)?,
        Literal::Q(condition) => serialize(&deconstruct::q(condition), imports)?,
        Literal::Callable(callable) => serialize_name(&callable.0.name()?, imports),
    })
}

fn serialize_value(value: &Value, imports: &mut Imports) -> Result<String> {
    let import = |imports: &mut Imports, line: &str| {
        imports.insert(line.to_owned());
    };
    Ok(match value {
        Value::Float(number) if !number.is_finite() => format!("float(\"{}\")", repr::float_repr(*number)),
        Value::Date(_) | Value::Time(_) | Value::Duration(_) => {
            import(imports, "import datetime");
            value.repr()
        }
        Value::DateTime(when) => {
            import(imports, "import datetime");
            let utc = DateTime { civil: when.naive_utc(), offset: when.offset.map(|_| 0) };
            Value::DateTime(utc).repr()
        }
        Value::Decimal(_) => {
            import(imports, "from decimal import Decimal");
            value.repr()
        }
        Value::Uuid(_) => {
            import(imports, "import uuid");
            format!("uuid.{}", value.repr())
        }
        Value::List(items) => format!("[{}]", serialize_values(items, imports)?.join(", ")),
        Value::Tuple(items) => tuple(&serialize_values(items, imports)?),
        Value::Dict(items) => {
            let items: Vec<_> =
                items.iter().map(|(k, v)| (Literal::Value(k.clone()), Literal::Value(v.clone()))).collect();
            serialize_dict(&items, imports)?
        }
        Value::Object(_) => return Err(cannot_serialize(&value.repr())),
        _ => value.repr(),
    })
}

/// Django's words for a value it has no source for.
pub fn cannot_serialize(repr: &str) -> Error {
    Error::value(format!(
        "Cannot serialize: {repr}\nThere are some values Django cannot serialize into migration files.\n\
         For more, see https://docs.djangoproject.com/en/6.1/topics/migrations/#migration-serializing"
    ))
}

fn serialize_name(name: &Name, imports: &mut Imports) -> String {
    match (&*name.module, &*name.qualname) {
        ("", qualname) => qualname.to_owned(),
        // The base of every model, and a setting, are imported from where people import them.
        ("django.db.models", "Model") => {
            imports.insert(MODELS_IMPORT.to_owned());
            "models.Model".to_owned()
        }
        ("django.conf", setting) => {
            imports.insert("from django.conf import settings".to_owned());
            setting.to_owned()
        }
        (module, _) => {
            imports.insert(format!("import {module}"));
            name.path()
        }
    }
}

fn serialize_call(call: &Call, imports: &mut Imports) -> Result<String> {
    let name = match (&*call.name.module, &call.name.qualname) {
        ("django.db.models", class) => {
            imports.insert(MODELS_IMPORT.to_owned());
            format!("models.{class}")
        }
        _ => serialize_name(&call.name, imports),
    };
    let mut strings = serialize_all(&call.args, imports)?;
    let mut kwargs: Vec<&(Rc<str>, Literal)> = call.kwargs.iter().collect();
    kwargs.sort_by(|a, b| a.0.cmp(&b.0));
    let (named, spread): (Vec<_>, Vec<_>) = kwargs.into_iter().partition(|(key, _)| is_identifier(key));
    for (key, value) in named {
        strings.push(format!("{key}={}", serialize(value, imports)?));
    }
    if !spread.is_empty() {
        let items: Vec<_> = spread.into_iter().map(|(key, value)| (Literal::text(key), value.clone())).collect();
        strings.push(format!("**{}", serialize_dict(&items, imports)?));
    }
    Ok(format!("{name}({})", strings.join(", ")))
}

fn serialize_dict(items: &[(Literal, Literal)], imports: &mut Imports) -> Result<String> {
    let mut items: Vec<&(Literal, Literal)> = items.iter().collect();
    items.sort_by(|(a, _), (b, _)| order(a, b));
    let mut strings = Vec::with_capacity(items.len());
    for (key, value) in items {
        strings.push(format!("{}: {}", serialize(key, imports)?, serialize(value, imports)?));
    }
    Ok(format!("{{{}}}", strings.join(", ")))
}

/// How Python orders keys of one kind.
fn order(a: &Literal, b: &Literal) -> std::cmp::Ordering {
    match (a, b) {
        (Literal::Value(Value::Int(a)), Literal::Value(Value::Int(b))) => a.cmp(b),
        (Literal::Value(Value::Float(a)), Literal::Value(Value::Float(b))) => a.total_cmp(b),
        (Literal::Value(Value::Text(a)), Literal::Value(Value::Text(b))) => a.cmp(b),
        _ => format!("{a:?}").cmp(&format!("{b:?}")),
    }
}

fn serialize_all(items: &[Literal], imports: &mut Imports) -> Result<Vec<String>> {
    items.iter().map(|item| serialize(item, imports)).collect()
}

fn serialize_values(items: &[Value], imports: &mut Imports) -> Result<Vec<String>> {
    items.iter().map(|item| serialize_value(item, imports)).collect()
}

fn sorted(items: &[Literal], imports: &mut Imports) -> Result<Vec<String>> {
    let mut strings = serialize_all(items, imports)?;
    strings.sort();
    Ok(strings)
}

fn tuple(items: &[String]) -> String {
    match items {
        [only] => format!("({only},)"),
        _ => format!("({})", items.join(", ")),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    repr::write_str_repr(text, &mut out);
    out
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_serialized(literal: Literal, source: &str, needed: &[&str]) {
        let mut imports = Imports::new();
        assert_eq!(serialize(&literal, &mut imports).unwrap(), source);
        assert_eq!(imports.iter().map(String::as_str).collect::<Vec<_>>(), needed);
    }

    fn call(path: &str, args: Vec<Literal>, kwargs: &[(&str, Literal)]) -> Literal {
        let kwargs = kwargs.iter().map(|(key, value)| (Rc::from(*key), value.clone())).collect();
        Literal::Call(Rc::new(Call { name: Name::dotted(path), args, kwargs }))
    }

    #[test]
    fn keyword_arguments_are_sorted() {
        check_serialized(
            call("django.db.models.CharField", vec![], &[("null", true.into()), ("max_length", 5i64.into())]),
            "models.CharField(max_length=5, null=True)",
            &[MODELS_IMPORT],
        );
    }

    #[test]
    fn a_keyword_that_is_no_identifier_is_spread() {
        check_serialized(
            call("m.f", vec![1i64.into()], &[("a-b", 2i64.into())]),
            "m.f(1, **{'a-b': 2})",
            &["import m"],
        );
    }

    #[test]
    fn sets_are_sorted_and_an_empty_one_is_a_call() {
        check_serialized(Literal::Set([Literal::text("b"), Literal::text("a")].into()), "{'a', 'b'}", &[]);
        check_serialized(Literal::Set([].into()), "set()", &[]);
    }

    #[test]
    fn an_aware_moment_is_written_in_utc() {
        let civil = jiff::civil::date(2026, 1, 1).at(1, 30, 0, 0);
        check_serialized(
            Literal::Value(Value::DateTime(DateTime { civil, offset: Some(3600) })),
            "datetime.datetime(2026, 1, 1, 0, 30, tzinfo=datetime.timezone.utc)",
            &["import datetime"],
        );
    }

    #[test]
    fn what_cannot_be_called_by_name_is_named_with_its_module() {
        let name = Literal::Name(Name::dotted("django.utils.timezone.now"));
        check_serialized(name, "django.utils.timezone.now", &["import django.utils.timezone"]);
        check_serialized(Literal::Name(Name::dotted("dict")), "dict", &[]);
        check_serialized(
            Literal::Name(Name { module: "django.conf".into(), qualname: "settings.AUTH_USER_MODEL".into() }),
            "settings.AUTH_USER_MODEL",
            &["from django.conf import settings"],
        );
    }
}
