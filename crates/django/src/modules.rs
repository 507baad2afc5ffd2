//! The native modules of this crate, by import path. A package that holds others needs a line of its own.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::{ModuleInit, Vm};

use crate::db;

/// Every module with what fills it.
pub const MODULES: &[(&str, ModuleInit)] = &[
    ("django", empty),
    ("django.db", db::init),
    ("django.db.utils", db::utils::init),
    ("django.db._handlers", db::handlers),
    ("django.db.backends", empty),
    ("django.db.backends.sqlite3", empty),
    ("django.db.backends.sqlite3.features", db::features),
    ("django.db.backends.sqlite3.operations", db::operations),
    ("django.test", crate::test::init),
    ("django.test._database", crate::test::init_database),
    ("django.test.signals", crate::test::init_signals),
    ("django.test.testcases", crate::test::init_testcases),
    ("django.test.utils", crate::test::init_utils),
    ("django.utils.timezone", crate::utils::timezone::init),
    ("django.utils.dateparse", crate::utils::dateparse::init),
    ("django.db.transaction", db::transaction::init),
    ("django.db.migrations", db::migrations::init),
    ("django.db.models.manager", db::models::manager::init),
    ("django.db.models.query", db::models::query::init),
    ("django.db.models.query_utils", db::models::query_utils::init),
    ("django.db.models.expressions", db::models::expressions::init),
    ("django.db.models.aggregates", db::models::aggregates::init),
    ("django.db.models.functions", db::models::functions::init),
    ("django.db.models.functions.comparison", db::models::functions::init_family),
    ("django.db.models.functions.datetime", db::models::functions::init_family),
    ("django.db.models.functions.json", db::models::functions::init_family),
    ("django.db.models.functions.math", db::models::functions::init_family),
    ("django.db.models.functions.text", db::models::functions::init_family),
    ("django.db.models.functions.window", db::models::functions::init_family),
    ("django.db.models.lookups", db::models::lookups::init),
];

/// A package with nothing of its own.
fn empty(_vm: &mut Vm, _module: &Rc<Module>) -> PyResult<()> {
    Ok(())
}
