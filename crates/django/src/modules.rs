//! The native modules of this crate, by import path. A package that holds others needs a line of its own.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::NativeFunction;
use python::value::Value;
use python::vm::{ModuleInit, Vm};

use crate::db;

/// Every module with what fills it.
pub const MODULES: &[(&str, ModuleInit)] = &[
    ("django", package),
    ("django.db", db::init),
    ("django.db.utils", db::utils::init),
    ("django.db.backends", empty),
    ("django.test._database", crate::test::init_database),
    ("django.apps.config", alias),
    ("django.apps.registry", alias),
    ("django.db.models.constants", constants),
    ("django.dispatch.dispatcher", alias),
    ("django.contrib", empty),
    ("django.core.management.commands", empty),
    ("django.contrib.contenttypes", empty),
    ("django.contrib.contenttypes.fields", crate::contrib::contenttypes::init_fields),
    ("django.contrib.contenttypes.models", crate::contrib::contenttypes::init_models),
    ("django.contrib.contenttypes.migrations", empty),
    ("django.contrib.auth.migrations", empty),
    ("django.utils.crypto", crate::utils::crypto::init),
    ("django.utils.module_loading", crate::utils::module_loading::init),
    ("django.db.backends", empty),
    ("django.db.backends.sqlite3", empty),
    ("django.db.backends.ddl_references", db::ddl_references::init),
    ("django.db.backends.sqlite3.introspection", db::introspection::init),
    ("django.db.backends.sqlite3.schema", db::schema_editor::init),
    ("django.db.transaction", db::transaction::init),
    ("django.db.migrations", db::migrations::init),
    ("django.db.migrations.exceptions", db::migrations::exceptions::init),
    ("django.db.migrations.migration", db::migrations::init_part),
    ("django.db.migrations.operations", db::migrations::init_part),
    ("django.db.migrations.operations.base", db::migrations::init_part),
    ("django.db.migrations.operations.fields", db::migrations::init_part),
    ("django.db.migrations.operations.models", db::migrations::init_part),
    ("django.db.migrations.operations.special", db::migrations::init_part),
    ("django.core.management", crate::core::management::init),
    ("django.core.management.base", crate::core::management::init_base),
    ("django.db.models.manager", db::models::manager::init),
    ("django.db.models._alters_data", db::models::alters_data::init),
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
    ("django.db.models.functions.uuid", db::models::functions::init_family),
    ("django.db.models.functions.window", db::models::functions::init_family),
    ("django.db.models.lookups", db::models::lookups::init),
    ("django.db.models.fields.related_lookups", db::models::lookups::init_part),
    ("django.db.models.fields.tuple_lookups", db::models::lookups::init_part),
    ("django.db.models.sql", db::models::sql::init),
    ("django.db.models.sql.query", db::models::sql::query::init),
    ("django.db.models.sql.compiler", db::models::sql::compiler::init),
];

/// Every module that is Python source, compiled when it is first imported.
macro_rules! sources {
    ($($name:literal $file:literal),* $(,)?) => {
        /// Every module that is Python source, with what fills it.
        pub const SOURCES: &[(&str, ModuleInit)] = &[$(
            ($name, |vm, module| python::stdlib::run(vm, module, concat!("django/", $file), include_str!($file))),
        )*];
    };
}

sources! {
    "django.db._handlers" "db/source/handlers.py",
    "django.db.backends.utils" "db/source/backends_utils.py",
    "django.db.models.fields.mixins" "db/source/field_mixins.py",
    "django.db.migrations.recorder" "db/source/migration_recorder.py",
    "django.db.models.utils" "db/source/model_utils.py",
    "django.db.models._expressions" "db/source/expression_methods.py",
    "django.db.models._empty" "db/source/empty_query_set.py",
    "django.db.models._iterator" "db/source/iterator.py",
    "django.db.models.sql.constants" "db/source/sql_constants.py",
    "django.db.models.sql.datastructures" "db/source/datastructures.py",
    "django.db.models.sql.where" "db/source/where.py",
    "django.db.backends.sqlite3.features" "db/source/features.py",
    "django.db.backends.sqlite3.operations" "db/source/operations.py",
    "django.test" "test/source/__init__.py",
    "django.test._markup" "test/source/markup.py",
    "django.test.signals" "test/source/signals.py",
    "django.test.testcases" "test/source/testcases.py",
    "django.test.utils" "test/source/utils.py",
    "django.contrib.admin" "contrib/admin/package.py",
    "django.contrib.admin.decorators" "contrib/admin/decorators.py",
    "django.contrib.auth" "contrib/auth/package.py",
    "django.forms" "forms/package.py",
    "django.forms.models" "forms/models.py",
    "django.contrib.auth.apps" "contrib/auth/apps.py",
    "django.contrib.auth.backends" "contrib/auth/backends.py",
    "django.contrib.auth.base_user" "contrib/auth/base_user.py",
    "django.contrib.auth.checks" "contrib/auth/checks.py",
    "django.contrib.auth.hashers" "contrib/auth/hashers.py",
    "django.contrib.auth.management" "contrib/auth/management.py",
    "django.contrib.auth.models" "contrib/auth/models.py",
    "django.contrib.auth.password_validation" "contrib/auth/password_validation.py",
    "django.contrib.auth.signals" "contrib/auth/signals.py",
    "django.contrib.auth.validators" "contrib/auth/validators.py",
    "django.contrib.auth.migrations.0001_initial" "contrib/auth/migrations/0001_initial.py",
    "django.contrib.auth.migrations.0002_alter_permission_name_max_length" "contrib/auth/migrations/0002_alter_permission_name_max_length.py",
    "django.contrib.auth.migrations.0003_alter_user_email_max_length" "contrib/auth/migrations/0003_alter_user_email_max_length.py",
    "django.contrib.auth.migrations.0004_alter_user_username_opts" "contrib/auth/migrations/0004_alter_user_username_opts.py",
    "django.contrib.auth.migrations.0005_alter_user_last_login_null" "contrib/auth/migrations/0005_alter_user_last_login_null.py",
    "django.contrib.auth.migrations.0006_require_contenttypes_0002" "contrib/auth/migrations/0006_require_contenttypes_0002.py",
    "django.contrib.auth.migrations.0007_alter_validators_add_error_messages" "contrib/auth/migrations/0007_alter_validators_add_error_messages.py",
    "django.contrib.auth.migrations.0008_alter_user_username_max_length" "contrib/auth/migrations/0008_alter_user_username_max_length.py",
    "django.contrib.auth.migrations.0009_alter_user_last_name_max_length" "contrib/auth/migrations/0009_alter_user_last_name_max_length.py",
    "django.contrib.auth.migrations.0010_alter_group_name_max_length" "contrib/auth/migrations/0010_alter_group_name_max_length.py",
    "django.contrib.auth.migrations.0011_update_proxy_permissions" "contrib/auth/migrations/0011_update_proxy_permissions.py",
    "django.contrib.auth.migrations.0012_alter_user_first_name_max_length" "contrib/auth/migrations/0012_alter_user_first_name_max_length.py",
    "django.contrib.contenttypes.apps" "contrib/contenttypes/apps.py",
    "django.contrib.contenttypes.checks" "contrib/contenttypes/checks.py",
    "django.contrib.contenttypes.management" "contrib/contenttypes/management.py",
    "django.contrib.contenttypes.prefetch" "contrib/contenttypes/prefetch.py",
    "django.contrib.contenttypes.migrations.0001_initial" "contrib/contenttypes/migrations/0001_initial.py",
    "django.contrib.contenttypes.migrations.0002_remove_content_type_name"
        "contrib/contenttypes/migrations/0002_remove_content_type_name.py",
    "django.core.checks" "core/source/checks.py",
    "django.core.checks.messages" "core/source/check_messages.py",
    "django.core.checks.model_checks" "core/source/model_checks.py",
    "django.core.checks.registry" "core/source/check_registry.py",
    "django.core.management.commands.dumpdata" "core/management/dumpdata.py",
    "django.core.management.commands.loaddata" "core/management/loaddata.py",
    "django.core.files" "core/source/files/package.py",
    "django.core.files.base" "core/source/files/base.py",
    "django.core.files.storage" "core/source/files/storage.py",
    "django.core.files.storage.base" "core/source/files/storage_base.py",
    "django.core.files.storage.filesystem" "core/source/files/filesystem.py",
    "django.core.files.utils" "core/source/files/utils.py",
    "django.core.paginator" "core/source/paginator.py",
    "django.core.serializers" "core/serializers/package.py",
    "django.core.serializers.base" "core/serializers/base.py",
    "django.core.serializers.json" "core/serializers/json.py",
    "django.core.serializers.jsonl" "core/serializers/jsonl.py",
    "django.core.serializers.python" "core/serializers/python.py",
    "django.core.serializers.xml_serializer" "core/serializers/xml_serializer.py",
    "django.core.serializers.pyyaml" "core/serializers/pyyaml.py",
    "django.http" "http.py",
    "django.shortcuts" "shortcuts.py",
    "django.utils._os" "utils/source/_os.py",
    "django.utils.connection" "utils/source/connection.py",
    "django.utils.inspect" "utils/source/inspect.py",
    "django.utils.ipv6" "utils/source/ipv6.py",
    "django.utils.lorem_ipsum" "utils/source/lorem_ipsum.py",
    "django.utils.datastructures" "utils/source/datastructures.py",
    "django.utils.dateformat" "utils/source/dateformat.py",
    "django.utils.dateparse" "utils/source/dateparse.py",
    "django.utils.dates" "utils/source/dates.py",
    "django.utils.deconstruct" "utils/source/deconstruct.py",
    "django.utils.deprecation" "utils/source/deprecation.py",
    "django.utils.duration" "utils/source/duration.py",
    "django.utils.encoding" "utils/source/encoding.py",
    "django.utils.formats" "utils/source/formats.py",
    "django.utils.hashable" "utils/source/hashable.py",
    "django.utils.html" "utils/source/html.py",
    "django.utils.numberformat" "utils/source/numberformat.py",
    "django.utils.safestring" "utils/source/safestring.py",
    "django.utils.timesince" "utils/source/timesince.py",
    "django.utils.timezone" "utils/source/timezone.py",
    "django.utils.tree" "utils/source/tree.py",
    "django.utils.translation" "utils/source/translation.py",
    "django.utils.version" "utils/source/version.py",
    "django.utils.xmlutils" "utils/source/xmlutils.py",
}

/// Modules that show what lies in another.
const ALIASES: &[(&str, &str)] = &[
    ("django.apps.config", "django.apps"),
    ("django.apps.registry", "django.apps"),
    ("django.dispatch.dispatcher", "django.dispatch"),
];

fn alias(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let name = module.name().clone();
    let Some((_, target)) = ALIASES.iter().find(|(known, _)| *known == &*name) else { return Ok(()) };
    for (name, value) in vm.import_module(target)?.dict.items() {
        if let Value::Str(name) = name
            && !name.starts_with('_')
        {
            module.set(&name, value);
        }
    }
    Ok(())
}

fn constants(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    module.set("LOOKUP_SEP", Value::str("__"));
    Ok(())
}

/// `django`: its version, and a `setup()` that has been done.
fn package(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let version = [Value::Int(6), Value::Int(1), Value::Int(3), Value::str("final"), Value::Int(0)];
    module.set("VERSION", Value::tuple(version.to_vec()));
    module.set("__version__", Value::str("6.1.3"));
    let function = |name, signature, function| NativeFunction::of_module("django", name, signature, function);
    module.set("get_version", function("get_version", "def (version=None)", |_, _| Ok(Value::str("6.1.3"))));
    module.set("setup", function("setup", "def (set_prefix=True)", |_, _| Ok(Value::None)));
    Ok(())
}

/// A package with nothing of its own.
fn empty(_vm: &mut Vm, _module: &Rc<Module>) -> PyResult<()> {
    Ok(())
}
