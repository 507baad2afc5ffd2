//! `order_with_respect_to`: an object's neighbours, and the order that the related object sees and sets.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::when_registered;
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{attname_of, method, name_of, own, related};
use crate::db::models::options;

/// Puts the methods on the ordered model, and on the model it is ordered by once that exists.
///
/// # Errors
/// As [`method::make`].
pub(super) fn add_methods(vm: &mut Vm, info: &Rc<ModelInfo>, wrt: &Value) -> PyResult<()> {
    let next = method::make(vm, wrt, |vm, wrt, instance, _| neighbour(vm, wrt, instance, true))?;
    info.class.set(&Str::intern("get_next_in_order"), next);
    let previous = method::make(vm, wrt, |vm, wrt, instance, _| neighbour(vm, wrt, instance, false))?;
    info.class.set(&Str::intern("get_previous_in_order"), previous);
    if own(wrt, "remote_field").is_none() {
        return Ok(());
    }
    let label = related::target_label(&own(&own(wrt, "remote_field"), "model"), info);
    let (wrt, name) = (wrt.clone(), info.model_name.clone());
    when_registered(
        vm,
        &info.apps,
        vec![label.into(), info.label_lower().into()],
        Box::new(move |vm, found| {
            let Some(target) = found.first() else { return Ok(()) };
            let get = method::make(vm, &wrt, |vm, wrt, instance, _| get_order(vm, wrt, instance))?;
            target.class.set(&Str::intern(&format!("get_{name}_order")), get);
            let set = method::make(vm, &wrt, set_order)?;
            target.class.set(&Str::intern(&format!("set_{name}_order")), set);
            Ok(())
        }),
    )
}

fn ordered_model(wrt: &Value) -> PyResult<Rc<ModelInfo>> {
    ModelInfo::require(&own(wrt, "model"))
}

/// `_get_next_or_previous_in_order`, remembered on the instance.
fn neighbour(vm: &mut Vm, wrt: &Value, instance: &Value, is_next: bool) -> PyResult {
    let cache = Str::intern(if is_next { "__True_order_cache" } else { "__False_order_cache" });
    let Value::Object(object) = instance else { return type_error("a model instance is expected here") };
    if let Some(known) = object.get(&cache) {
        return Ok(known);
    }
    let info = ModelInfo::require(instance)?;
    // A child's `_meta` has none: there Django trips over it as well.
    let options = vm.get_attr(instance, &Str::intern("_meta"))?;
    let order_field = vm.get_attr(&options, &Str::intern("order_with_respect_to"))?;
    if order_field.is_none() {
        vm.get_attr(&order_field, &Str::intern("get_filter_kwargs_for_object"))?;
    }
    let (op, order) = if is_next { ("gt", "_order") } else { ("lt", "-_order") };
    let manager = options::default_manager(vm, &info)?;
    let value = vm.get_attr(instance, &attname_of(wrt))?;
    let siblings = vm.call_method_kw(&manager, "filter", Vec::new(), vec![(name_of(wrt), value)])?;
    let pk_name = info.pk_object().map_or_else(|| Str::intern("pk"), |pk| name_of(&pk));
    let pk = vm.get_attr(instance, &Str::intern("pk"))?;
    let own_order = vm.call_method(&manager, "values", &[Value::str("_order")])?;
    let own_order = vm.call_method_kw(&own_order, "filter", Vec::new(), vec![(pk_name, pk)])?;
    let beyond = vec![(Str::intern(&format!("_order__{op}")), own_order)];
    let found = vm.call_method_kw(&siblings, "filter", Vec::new(), beyond)?;
    let found = vm.call_method(&found, "order_by", &[Value::str(order)])?;
    let slice = Value::Class(vm.types.slice.clone());
    let first = vm.call(&slice, &[Value::None, Value::Int(1)])?;
    let found = vm.get_item(&found, &first)?;
    let found = vm.call_method(&found, "get", &[])?;
    object.set(&cache, found.clone());
    Ok(found)
}

/// The objects of the ordered model that belong to an instance.
fn members(vm: &mut Vm, wrt: &Value, instance: &Value) -> PyResult {
    let info = ordered_model(wrt)?;
    let Some(target) = related::target_field(wrt) else { return type_error("the relation has no target") };
    let key = vm.get_attr(instance, &attname_of(&target))?;
    let manager = vm.get_attr(&Value::Class(info.class.clone()), &Str::intern("objects"))?;
    let name = Str::intern(&format!("{}__{}", name_of(wrt), name_of(&target)));
    vm.call_method_kw(&manager, "filter", Vec::new(), vec![(name, key)])
}

/// `get_RELATED_order(self)`
fn get_order(vm: &mut Vm, wrt: &Value, instance: &Value) -> PyResult {
    let info = ordered_model(wrt)?;
    let pk = info.pk_object().map_or_else(|| Str::intern("pk"), |pk| name_of(&pk));
    let found = members(vm, wrt, instance)?;
    vm.call_method_kw(&found, "values_list", vec![Value::Str(pk)], vec![(Str::intern("flat"), Value::Bool(true))])
}

/// `set_RELATED_order(self, id_list)`
fn set_order(vm: &mut Vm, wrt: &Value, instance: &Value, mut args: Args) -> PyResult {
    let Some(ids) = args.rest.pop() else {
        return type_error("method_set_order() missing 1 required positional argument: 'id_list'");
    };
    let info = ordered_model(wrt)?;
    let found = members(vm, wrt, instance)?;
    let mut objects = Vec::new();
    for (order, id) in vm.collect(&ids)?.into_iter().enumerate() {
        let keywords = vec![(Str::intern("pk"), id), (Str::intern("_order"), Value::size(order))];
        objects.push(vm.call_kw(&Value::Class(info.class.clone()), Vec::new(), keywords)?);
    }
    let fields = Value::list(vec![Value::str("_order")]);
    vm.call_method(&found, "bulk_update", &[Value::list(objects), fields])?;
    Ok(Value::None)
}
