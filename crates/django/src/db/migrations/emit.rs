//! `pre_migrate` and `post_migrate`: told to every app around a migrate.

use orm::migration::executor::Plan;
use orm::migration::state::ProjectState;
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, attribute_of};
use crate::db::migrations::historical;
use crate::db::models::signals;

/// Sends `pre_migrate` or `post_migrate`; models as they were are made only where somebody listens.
///
/// # Errors
/// Whatever a receiver raises.
pub fn emit(vm: &mut Vm, name: &str, plan: &Plan, state: &ProjectState, verbosity: u8) -> PyResult<()> {
    let signal = attribute_of(vm, "django.db.models.signals", name)?;
    if !signals::is_heard(&signal) {
        return Ok(());
    }
    let apps = historical::apps(vm, state)?;
    let mut steps = Vec::with_capacity(plan.len());
    for (migration, backwards) in plan {
        let config = Django::of(vm)?.apps.config(&migration.app_label);
        let package = config.map_or_else(|| migration.app_label.to_string(), |config| config.name.to_string());
        let class = attribute_of(vm, &format!("{package}.migrations.{}", migration.name), "Migration")?;
        let made = vm.call(&class, &[Value::str(&*migration.name), Value::str(&*migration.app_label)])?;
        steps.push(Value::tuple(vec![made, Value::Bool(*backwards)]));
    }
    for config in Django::of(vm)?.apps.configs() {
        let config = crate::apps::module::config_value(vm, &config.label)?;
        let named = [
            ("sender", config.clone()),
            ("app_config", config),
            ("verbosity", Value::Int(i64::from(verbosity))),
            ("interactive", Value::Bool(false)),
            ("using", Value::str("default")),
            ("stdout", attribute_of(vm, "sys", "stdout")?),
            ("apps", apps.clone()),
            ("plan", Value::list(steps.clone())),
        ];
        let named = named.into_iter().map(|(name, value)| (Str::intern(name), value)).collect();
        vm.call_method_kw(&signal, "send", Vec::new(), named)?;
    }
    Ok(())
}
