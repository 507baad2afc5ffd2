//! `values()`, `values_list()`, `dates()`, `iterator()`: rows as something other than instances.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::native::{Args, ClassBuilder, NativeFn, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;
use python::vm::call::Keywords;

use crate::asking::asking;
use crate::convert::state;
use crate::db::models::expressions::expression_of;
use crate::db::models::query::chain::not_combined;
use crate::db::models::query::fetch::fetch;
use crate::db::models::query::{Iterable, QuerySetState, chain, own, raw};

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let table: &[(&str, &'static str, NativeFn)] = &[
        ("values", "def(self, *fields, **expressions)", |vm, args| {
            let (fields, expressions) = (args.rest.clone(), args.kwargs.clone());
            let fields = [fields, expressions.iter().map(|(name, _)| Value::Str(name.clone())).collect()].concat();
            let made = select_values(vm, args.at(0), &fields, expressions)?;
            own(&made)?.iterable.set(Iterable::Values);
            Ok(made)
        }),
        ("values_list", "def(self, *fields, flat=False, named=False)", values_list),
        ("iterator", "def(self, chunk_size=None)", iterator),
        ("dates", "def(self, field_name, kind, order='ASC')", |vm, args| raw::truncated(vm, args, false)),
        ("datetimes", "def(self, field_name, kind, order='ASC', tzinfo=None)", |vm, args| {
            raw::truncated(vm, args, true)
        }),
        (
            "extra",
            "def(self, select=None, where=None, params=None, tables=None, order_by=None, select_params=None)",
            raw::extra,
        ),
        ("raw", "def(self, raw_query, params=(), translations=None, using=None)", raw::raw),
        ("explain", "def(self, *, format=None, **options)", raw::explain),
    ];
    table.iter().fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
}

/// `_values(*fields, **expressions)`
fn select_values(vm: &mut Vm, queryset: &Value, fields: &[Value], expressions: Keywords) -> PyResult {
    let made = if expressions.is_empty() {
        chain(queryset)?
    } else {
        vm.call_method_kw(queryset, "annotate", Vec::new(), expressions)?
    };
    let mut names: Vec<Rc<str>> = Vec::with_capacity(fields.len());
    for field in fields {
        match field {
            Value::Str(name) => names.push(name.as_str().into()),
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) => {
                let kind = vm.type_name(field);
                return type_error(format!("expected string or bytes-like object, got '{kind}'"));
            }
            other => return type_error(format!("argument of type '{}' is not iterable", vm.type_name(other))),
        }
    }
    let state = own(&made)?;
    let schema = state.schema();
    asking(vm, || state.change(|query| query.set_values(&schema, &names)))?;
    state.fields.replace(Some(names));
    Ok(made)
}

fn values_list(vm: &mut Vm, args: Args) -> PyResult {
    let flag = |vm: &mut Vm, at: usize| match args.opt(at) {
        Some(value) => vm.is_true(value),
        None => Ok(false),
    };
    let (flat, named) = (flag(vm, 1)?, flag(vm, 2)?);
    if flat && named {
        return type_error("'flat' and 'named' can't be used together.");
    }
    if flat && args.rest.len() > 1 {
        return type_error("'flat' is not valid when values_list is called with more than one field.");
    }
    let mut names: Vec<Str> = Vec::new();
    for field in &args.rest {
        match field {
            Value::Str(name) => names.push(name.clone()),
            Value::List(_) | Value::Dict(_) | Value::Set(_) => {
                vm.hash(field)?;
            }
            _ => {}
        }
    }
    let mut seen: Vec<Str> = Vec::new();
    let mut fields = Vec::with_capacity(args.rest.len());
    let mut expressions = Keywords::new();
    let mut counter = 1;
    for field in &args.rest {
        let (base, value) = match field {
            Value::Str(name) if !seen.contains(name) => {
                seen.push(name.clone());
                fields.push(field.clone());
                continue;
            }
            Value::Str(name) => {
                let again = crate::db::models::expressions::new(vm, "F", orm::expression::f(name))?;
                (name.to_string(), again)
            }
            other
                if expression_of(vm, other)?.is_none()
                    && state::<QuerySetState>(other).is_none()
                    && crate::db::models::sql::query::query_of(other).is_none() =>
            {
                fields.push(other.clone());
                continue;
            }
            other => {
                let base = match vm.get_attr_opt(other, &Str::intern("default_alias")) {
                    Ok(Some(Value::Str(alias))) => alias.to_string(),
                    _ => vm.type_name(other).to_lowercase(),
                };
                (base, other.clone())
            }
        };
        let name = loop {
            let name = Str::intern(&format!("{base}{counter}"));
            if !names.contains(&name) {
                break name;
            }
            counter += 1;
        };
        names.push(name.clone());
        fields.push(Value::Str(name.clone()));
        expressions.push((name, value));
    }
    if flat && fields.is_empty() {
        crate::warnings::deprecated(
            vm,
            "Calling values_list() with no field name and flat=True is deprecated. Pass an explicit field name instead, like 'pk'.",
        )?;
        let layout = own(args.at(0))?.model.layout()?;
        fields.extend(layout.slots.first().map(|slot| Value::Str(slot.attname.clone())));
    }
    let made = select_values(vm, args.at(0), &fields, expressions)?;
    own(&made)?.iterable.set(match (flat, named) {
        (true, _) => Iterable::Flat,
        (_, true) => Iterable::Named,
        _ => Iterable::ValuesList,
    });
    Ok(made)
}

/// `iterator()`: the rows without keeping them on the QuerySet.
fn iterator(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "iterator")?;
    if let Some(size) = args.some(1) {
        let none = vm.compare(python::code::CompareOp::Le, size, &Value::Int(0))?;
        if vm.is_true(&none)? {
            return raise(Exc::ValueError, "Chunk size must be strictly positive.");
        }
    }
    if args.some(1).is_none() && !state.prefetch.borrow().is_empty() {
        return raise(
            Exc::ValueError,
            "chunk_size must be provided when using QuerySet.iterator() after prefetch_related().",
        );
    }
    let lookups = Value::list(state.prefetch.borrow().clone());
    let size = args.some(1).cloned().unwrap_or(Value::None);
    let fetch = |vm: &mut Vm, args: Args| Ok(Value::list(fetch(vm, own(args.at(0))?)?));
    lazily(vm, "QuerySet", "_iterator", args.at(0), fetch, &[lookups, size])
}

/// A generator that asks for its rows when the first of them is wanted.
pub(super) fn lazily(
    vm: &mut Vm,
    class: &str,
    method: &'static str,
    queryset: &Value,
    fetch: NativeFn,
    more: &[Value],
) -> PyResult {
    let class = crate::apps::attribute_of(vm, "django.db.models._iterator", class)?;
    let fetch = NativeFunction::of_module("django.db.models.query", "_fetch", "(queryset, /)", fetch);
    let mut args = vec![queryset.clone(), fetch];
    args.extend_from_slice(more);
    vm.call_method(&class, method, &args)
}
