//! `bulk_create()` and `bulk_update()`.

use std::rc::Rc;

use orm::expression::{Case, Expr, FieldIdentity, Written};
use orm::schema::{Field, FieldKind};
use orm::sql::Compiler;
use orm::sql::insert::{Assigned, Insert, OnConflict};
use python::exception::{Exc, PyResult, raise, type_error, value_error};
use python::object::dict::Dict;
use python::object::native::{Args, ClassBuilder, NativeFn};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::asking::asking;
use crate::convert::checked;
use crate::db::models::base::instance::{attribute, is_database_default, is_pk_set};
use crate::db::models::base::{Layout, ModelInfo, instance_state};
use crate::db::models::fields::{attname_of, values};
use crate::db::models::query::write::assigned;
use crate::db::models::query::{fetch, own};
use crate::db::transaction::atomic;

/// SQLite's limit on bound parameters.
const MAX_QUERY_PARAMS: usize = 32_766;

/// How many objects one statement may name that has so many parameters for each (`DatabaseOperations.bulk_batch_size`).
pub(crate) fn bulk_batch_size(params: usize) -> usize {
    (MAX_QUERY_PARAMS / params.max(1)).max(1)
}

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let table: &[(&str, &'static str, NativeFn)] = &[
        (
            "bulk_create",
            "def(self, objs, batch_size=None, ignore_conflicts=False, update_conflicts=False, update_fields=None, \
             unique_fields=None)",
            bulk_create,
        ),
        ("bulk_update", "def(self, objs, fields, batch_size=None)", bulk_update),
    ];
    table.iter().fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
}

type Fields = Vec<Rc<Field>>;

/// What `bulk_create()` does with rows that are there already.
struct Conflict {
    ignore: bool,
    update: Option<(Fields, Fields)>,
}

impl Conflict {
    fn as_orm(&self) -> OnConflict<'_> {
        match &self.update {
            Some((update, unique)) => OnConflict::Update(update, unique),
            None if self.ignore => OnConflict::Ignore,
            None => OnConflict::Raise,
        }
    }
}

fn batch_size(vm: &mut Vm, value: Option<&Value>) -> PyResult<Option<usize>> {
    let Some(value) = value else { return Ok(None) };
    match usize::try_from(vm.index(value)?) {
        Ok(size) if size > 0 => Ok(Some(size)),
        _ => value_error("Batch size must be a positive integer."),
    }
}

fn fields_named(vm: &mut Vm, info: &Rc<ModelInfo>, names: Option<&Value>, what: &str) -> PyResult<Vec<Rc<Field>>> {
    let Some(names) = names else { return Ok(Vec::new()) };
    let schema = info.apps.schema();
    let meta = schema.meta(info.id()?);
    let mut found = Vec::new();
    for name in vm.collect(names)? {
        let name = vm.str(&name)?;
        let wanted: &str = if &*name == "pk" && what.ends_with("unique_fields") { &meta.pk.name } else { &name };
        if meta.forward(wanted).is_none() && meta.get(wanted).is_some() {
            return value_error(format!("{what}."));
        }
        let field = meta.field(wanted, schema.model(info.id()?)).cloned();
        found.push(checked(vm, field)?);
    }
    Ok(found)
}

fn conflict(vm: &mut Vm, info: &Rc<ModelInfo>, args: &Args) -> PyResult<Conflict> {
    let flag = |vm: &mut Vm, at: usize| match args.opt(at) {
        Some(value) => vm.is_true(value),
        None => Ok(false),
    };
    let (ignore, update) = (flag(vm, 3)?, flag(vm, 4)?);
    let unique_fields =
        fields_named(vm, info, args.some(6), "bulk_create() can only be used with concrete fields in unique_fields")?;
    let update_fields =
        fields_named(vm, info, args.some(5), "bulk_create() can only be used with concrete fields in update_fields")?;
    if ignore && update {
        return value_error("ignore_conflicts and update_conflicts are mutually exclusive.");
    }
    if !update {
        return Ok(Conflict { ignore, update: None });
    }
    if update_fields.is_empty() {
        return value_error("Fields that will be updated when a row insertion fails on conflicts must be provided.");
    }
    if unique_fields.is_empty() {
        return value_error("Unique fields that can trigger the upsert must be provided.");
    }
    if update_fields.iter().any(|field| !field.is_concrete() || field.many_to_many()) {
        return value_error("bulk_create() can only be used with concrete fields in update_fields.");
    }
    let keys = info.apps.schema().meta(info.id()?).pk_fields();
    if update_fields.iter().any(|field| keys.iter().any(|key| key.name == field.name)) {
        return value_error("bulk_create() cannot be used with primary keys in update_fields.");
    }
    if unique_fields.iter().any(|field| !field.is_concrete() || field.many_to_many()) {
        return value_error("bulk_create() can only be used with concrete fields in unique_fields.");
    }
    Ok(Conflict { ignore, update: Some((update_fields, unique_fields)) })
}

/// `_handle_order_with_respect_to`: new rows come after those that are there.
fn give_orders(vm: &mut Vm, info: &Rc<ModelInfo>, objects: &[Value]) -> PyResult<()> {
    let wrt = info.option("order_with_respect_to");
    if wrt.is_none() {
        return Ok(());
    }
    let order = Str::intern("_order");
    let attname = crate::db::models::fields::attname_of(&wrt);
    let name = crate::db::models::fields::name_of(&wrt);
    let q = crate::apps::attribute_of(vm, "django.db.models", "Q")?;
    let next = Dict::default();
    let mut either: Option<Value> = None;
    for object in objects {
        let key = vm.get_attr(object, &attname)?;
        if next.get(vm, &key)?.is_some() {
            continue;
        }
        next.set(vm, key.clone(), Value::Int(0))?;
        let condition = vm.call_kw(&q, Vec::new(), vec![(name.clone(), key)])?;
        either = Some(match either {
            Some(before) => vm.binary(python::code::BinaryOp::Or, &before, &condition)?,
            None => condition,
        });
    }
    let Some(either) = either else { return Ok(()) };
    let manager = crate::db::models::options::base_manager(vm, info)?;
    let found = vm.call_method(&manager, "filter", &[either])?;
    let found = vm.call_method(&found, "values_list", &[Value::Str(name)])?;
    let max = crate::apps::attribute_of(vm, "django.db.models", "Max")?;
    let max = vm.call(&max, &[Value::str("_order")])?;
    let after = vm.binary(python::code::BinaryOp::Add, &max, &Value::Int(1))?;
    let found = vm.call_method_kw(&found, "annotate", Vec::new(), vec![(Str::intern("_order__max"), after)])?;
    for row in vm.collect(&found)? {
        if let [key, order] = vm.collect(&row)?.as_slice() {
            next.set(vm, key.clone(), order.clone())?;
        }
    }
    for object in objects {
        let held = vm.get_attr_opt(object, &order)?.unwrap_or(Value::None);
        let key = vm.get_attr(object, &attname)?;
        if let (true, Some(Value::Int(place))) = (held.is_none(), next.get(vm, &key)?) {
            vm.set_attr(object, &order, Value::Int(place))?;
            next.set(vm, key, Value::Int(place + 1))?;
        }
    }
    Ok(())
}

fn bulk_create(vm: &mut Vm, args: Args) -> PyResult {
    let info = own(args.at(0))?.model.clone();
    let size = batch_size(vm, args.some(2))?;
    if !info.concrete().parents.borrow().is_empty() {
        return value_error("Can't bulk create a multi-table inherited model");
    }
    if !vm.is_true(args.at(1))? {
        return Ok(args.at(1).clone());
    }
    own(args.at(0))?.expect_database(vm)?;
    let conflict = conflict(vm, &info, &args)?;
    let objects = vm.collect(args.at(1))?;
    let layout = info.layout()?;
    let (with_pk, without_pk) = prepare(vm, &info, &objects)?;
    let both = !with_pk.is_empty() && !without_pk.is_empty();
    let all: Vec<usize> = (0..layout.slots.len())
        .filter(|at| layout.slots.get(*at).is_some_and(|slot| slot.field.generated.is_none()))
        .collect();
    let unkeyed: Vec<usize> = (all.iter().copied())
        .filter(|at| layout.slots.get(*at).is_some_and(|slot| !slot.field.kind.is_auto()))
        .collect();
    let insert = |vm: &mut Vm| -> PyResult<()> {
        give_orders(vm, &info, &objects)?;
        for (objects, slots) in [(&with_pk, &all), (&without_pk, &unkeyed)] {
            if !objects.is_empty() {
                batched_insert(vm, &info, &layout, objects, slots, size, &conflict)?;
            }
        }
        Ok(())
    };
    if both {
        atomic(vm, false, insert)?
    } else {
        insert(vm)?
    }
    Ok(Value::list(objects))
}

/// `_prepare_for_bulk_create`: keys that are computed on saving; those with a key, those without.
fn prepare(vm: &mut Vm, info: &Rc<ModelInfo>, objects: &[Value]) -> PyResult<(Vec<Value>, Vec<Value>)> {
    let (mut with_pk, mut without_pk) = (Vec::new(), Vec::new());
    let pk_field = info.pk_object().filter(values::gives_pk);
    for object in objects {
        if instance_state(object).is_none() {
            return raise(
                Exc::AttributeError,
                format!("'{}' object has no attribute '_prepare_related_fields_for_save'", vm.type_name(object)),
            );
        }
        crate::db::models::base::prepare::prepare_related_fields(vm, object, info, "bulk_create", None)?;
        let mut is_set = is_pk_set(vm, object)?;
        if let Some(field) = pk_field.as_ref().filter(|_| !is_set)
            && !is_database_default(&vm.get_attr(object, &Str::intern("pk"))?)
        {
            let made = vm.call_method(field, "get_pk_value_on_save", std::slice::from_ref(object))?;
            vm.set_attr(object, &attname_of(field), made)?;
            is_set = is_pk_set(vm, object)?;
        }
        if is_set { &mut with_pk } else { &mut without_pk }.push(object.clone());
    }
    Ok((with_pk, without_pk))
}

fn batched_insert(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    layout: &Layout,
    objects: &[Value],
    slots: &[usize],
    size: Option<usize>,
    conflict: &Conflict,
) -> PyResult<()> {
    let most = if slots.is_empty() { objects.len() } else { bulk_batch_size(slots.len()) };
    let size = size.map_or(most, |size| size.min(most)).max(1);
    let run = |vm: &mut Vm| -> PyResult<()> {
        for batch in objects.chunks(size) {
            insert_batch(vm, info, layout, batch, slots, conflict)?;
        }
        Ok(())
    };
    if objects.len() > size { atomic(vm, false, run) } else { run(vm) }
}

fn insert_batch(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    layout: &Layout,
    batch: &[Value],
    slots: &[usize],
    conflict: &Conflict,
) -> PyResult<()> {
    let schema = info.apps.schema();
    let used: Vec<_> = slots.iter().filter_map(|at| layout.slots.get(*at)).collect();
    let reads: Vec<bool> = used.iter().map(|slot| slot.saves_what_it_holds()).collect();
    let stores: Vec<bool> = used.iter().map(|slot| slot.stores_plainly()).collect();
    let mut rows = Vec::with_capacity(batch.len());
    for object in batch {
        let mut row = Vec::with_capacity(used.len());
        for (slot, (reads, stores)) in used.iter().zip(reads.iter().zip(&stores)) {
            let value = if *reads {
                attribute(vm, object, &slot.attname)?
            } else {
                vm.call_method(&slot.object, "pre_save", &[object.clone(), Value::Bool(true)])?
            };
            row.push(match &value {
                Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) if *stores => {
                    Assigned::Value(crate::convert::to_orm(vm, &value)?)
                }
                _ => assigned(vm, Some(&slot.object), &value)?,
            });
        }
        rows.push(row);
    }
    let returning: Vec<Rc<Field>> =
        if conflict.ignore { Vec::new() } else { schema.meta(info.id()?).db_returning_fields().cloned().collect() };
    let insert = Insert {
        model: info.id()?,
        fields: used.iter().map(|slot| slot.field.clone()).collect(),
        rows,
        on_conflict: conflict.as_orm(),
        returning: returning.clone(),
    };
    let inserting = asking(vm, || orm::sql::insert(&Compiler::new(&schema), &insert))?;
    let columns = &inserting.returning;
    let returned = fetch::rows(vm, &inserting.sql, &inserting.params, |vm, row| {
        let mut values = Vec::with_capacity(columns.len());
        for column in columns {
            values.push(fetch::column_value(vm, row, column)?);
        }
        Ok(values)
    })?;
    let names: Vec<Str> = returning.iter().map(|field| Str::intern(&field.attname)).collect();
    for (object, values) in batch.iter().zip(returned) {
        for (name, value) in names.iter().zip(values) {
            vm.set_attr(object, name, value)?;
        }
    }
    for state in batch.iter().filter_map(instance_state) {
        state.set_saved();
    }
    Ok(())
}

fn bulk_update(vm: &mut Vm, args: Args) -> PyResult {
    let info = own(args.at(0))?.model.clone();
    let size = batch_size(vm, args.some(3))?;
    let names = vm.collect(args.at(2))?;
    if names.is_empty() {
        return value_error("Field names must be given to bulk_update().");
    }
    own(args.at(0))?.expect_database(vm)?;
    let objects = vm.collect(args.at(1))?;
    let layout = info.layout()?;
    for object in &objects {
        if instance_state(object).is_none() {
            let message = format!("'{}' object has no attribute '_is_pk_set'", vm.type_name(object));
            return raise(Exc::AttributeError, message);
        }
        if !is_pk_set(vm, object)? {
            return value_error("All bulk_update() objects must have a primary key set.");
        }
    }
    let fields = fields_named(vm, &info, Some(args.at(2)), "bulk_update() can only be used with concrete fields")?;
    if fields.iter().any(|field| !field.is_concrete() || field.many_to_many()) {
        return value_error("bulk_update() can only be used with concrete fields.");
    }
    let keys = info.apps.schema().meta(info.id()?).pk_fields();
    let is_key = |field: &orm::schema::Field| keys.iter().any(|key| key.name == field.name);
    if fields.iter().any(|field| field.primary_key || field.kind == FieldKind::CompositePrimaryKey || is_key(field)) {
        return value_error("bulk_update() cannot be used with primary key fields.");
    }
    if objects.is_empty() {
        return Ok(Value::Int(0));
    }
    for object in &objects {
        crate::db::models::base::prepare::prepare_related_fields(vm, object, &info, "bulk_update", Some(&fields))?;
    }
    // Each value is a WHEN with the key and the value, beside the key in the WHERE.
    let most = bulk_batch_size(1 + 2 * fields.len());
    let size = size.map_or(most, |size| size.min(most));
    let queryset = args.at(0).clone();
    atomic(vm, false, |vm| {
        let mut count = 0;
        for batch in objects.chunks(size) {
            count += update_batch(vm, &queryset, &layout, batch, &fields)?;
        }
        Ok(Value::Int(count))
    })
}

fn update_batch(
    vm: &mut Vm,
    queryset: &Value,
    layout: &Layout,
    batch: &[Value],
    fields: &[Rc<Field>],
) -> PyResult<i64> {
    let pk = match layout.pk.and_then(|at| layout.slots.get(at)) {
        Some(pk) => pk.attname.clone(),
        None => Str::intern("pk"),
    };
    let mut keys = Vec::with_capacity(batch.len());
    for object in batch {
        keys.push(vm.get_attr(object, &pk)?);
    }
    let mut values = Vec::with_capacity(fields.len());
    for field in fields {
        let Some((_, slot)) = layout.find(&field.attname) else { continue };
        let mut cases = Vec::with_capacity(batch.len());
        for (object, key) in batch.iter().zip(&keys) {
            let held = vm.get_attr(object, &slot.attname)?;
            let then = match assigned(vm, Some(&slot.object), &held)? {
                Assigned::Expression(expression) => expression,
                Assigned::Value(value) => orm::expression::typed_value(value, field.clone()),
                Assigned::DatabaseDefault => return type_error("a database default cannot be updated to"),
            };
            let key = crate::convert::to_orm(vm, key)?;
            let condition = Rc::new(Expr::Q(Rc::new(orm::query::Q::lookup("pk", key))));
            cases.push((condition as orm::expression::Expression, then));
        }
        let default = orm::expression::value(orm::Value::Null);
        let output_field = Some(FieldIdentity(field.clone()));
        let case = Rc::new(Expr::Case(Case { cases, default, output_field, written: Written::default() }));
        let case = crate::db::models::expressions::new(vm, "Case", case)?;
        values.push((Str::intern(&field.attname), case));
    }
    let keywords = vec![(Str::intern("pk__in"), Value::list(keys))];
    let found = vm.call_method_kw(queryset, "filter", Vec::new(), keywords)?;
    match vm.call_method_kw(&found, "update", Vec::new(), values)? {
        Value::Int(count) => Ok(count),
        _ => Ok(0),
    }
}
