//! The checks of models together: tables, and names of indexes and constraints.

use std::rc::Rc;

use python::exception::PyResult;
use python::value::Value;
use python::vm::Vm;

use crate::core::checks::{CheckMessage, Findings};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::own;

/// Models that share a table, and names of indexes and constraints that are used twice.
pub(super) fn tables(vm: &mut Vm, models: &[Rc<ModelInfo>]) -> PyResult<Vec<CheckMessage>> {
    let mut found = Vec::new();
    let mut by_table: Vec<(String, Vec<String>)> = Vec::new();
    let mut names: Vec<(&str, String, Vec<String>)> = Vec::new();
    for info in models {
        if !info.is_proxy && vm.is_true(&info.option("managed"))? {
            let table = vm.str(&info.option("db_table"))?.to_string();
            match by_table.iter_mut().find(|(known, _)| *known == table) {
                Some((_, labels)) => labels.push(info.label()),
                None => by_table.push((table, vec![info.label()])),
            }
        }
        for (kind, option) in [("index", "indexes"), ("constraint", "constraints")] {
            for item in vm.collect(&info.option(option))? {
                let Value::Str(name) = own(&item, "name") else { continue };
                match names.iter_mut().find(|(known, text, _)| *known == kind && **text == *name) {
                    Some((_, _, labels)) => labels.push(info.label()),
                    None => names.push((kind, name.to_string(), vec![info.label()])),
                }
            }
        }
    }
    for (table, labels) in by_table {
        if labels.len() > 1 {
            let mut about = Findings { obj: table.clone(), found: Vec::new() };
            about
                .error("models.E028", format!("db_table '{table}' is used by multiple models: {}.", labels.join(", ")));
            found.extend(about.found);
        }
    }
    for (kind, name, labels) in names {
        let Some(first) = labels.first().filter(|_| labels.len() > 1) else { continue };
        let together = labels.iter().all(|label| label == first);
        let (among, single) = if together {
            (format!("for model {first}"), true)
        } else {
            (format!("among models: {}", labels.join(", ")), false)
        };
        let mut about = Findings { obj: "?".to_owned(), found: Vec::new() };
        let id = match (kind, single) {
            ("index", true) => "models.E029",
            ("index", false) => "models.E030",
            (_, true) => "models.E031",
            (_, false) => "models.E032",
        };
        about.error(id, format!("{kind} name '{name}' is not unique {among}."));
        found.extend(about.found);
    }
    Ok(found)
}
