//! What Django has and Teacup does not: asked for, it is refused by its name, so that nobody hunts for a mistake of
//! their own.

use python::vm::Vm;

/// Whole modules. What lies below one is missing with it.
pub const MODULES: &[&str] = &[
    "asgiref",
    "django.conf.urls",
    "django.contrib.admin",
    "django.contrib.admindocs",
    "django.contrib.auth.admin",
    "django.contrib.auth.decorators",
    "django.contrib.auth.forms",
    "django.contrib.auth.middleware",
    "django.contrib.auth.mixins",
    "django.contrib.auth.tokens",
    "django.contrib.auth.urls",
    "django.contrib.auth.views",
    "django.contrib.contenttypes.admin",
    "django.contrib.contenttypes.forms",
    "django.contrib.flatpages",
    "django.contrib.gis",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.redirects",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "django.contrib.syndication",
    "django.core.asgi",
    "django.core.cache",
    "django.core.files",
    "django.core.handlers",
    "django.core.mail",
    "django.core.servers",
    "django.core.signing",
    "django.core.wsgi",
    "django.forms",
    "django.http.cookie",
    "django.http.multipartparser",
    "django.http.request",
    "django.http.response",
    "django.middleware",
    "django.tasks",
    "django.template",
    "django.templatetags",
    "django.urls",
    "django.utils.archive",
    "django.utils.asyncio",
    "django.utils.autoreload",
    "django.utils.cache",
    "django.utils.connection",
    "django.utils.copy",
    "django.utils.csp",
    "django.utils.decorators",
    "django.utils.deprecation",
    "django.utils.feedgenerator",
    "django.utils.http",
    "django.utils.inspect",
    "django.utils.ipv6",
    "django.utils.json",
    "django.utils.log",
    "django.utils.lorem_ipsum",
    "django.utils.regex_helper",
    "django.utils.termcolors",
    "django.utils.tree",
    "django.utils.version",
    "django.utils.xmlutils",
    "django.views",
];

/// Names of modules that are there otherwise, separated by spaces.
pub const NAMES: &[(&str, &str)] = &[
    (
        "django.contrib.auth",
        "aauthenticate aget_user alogin alogout aupdate_session_auth_hash get_user login logout \
         update_session_auth_hash acheck_password_with_timing_attack_mitigation",
    ),
    (
        "django.contrib.auth.hashers",
        "Argon2PasswordHasher BCryptPasswordHasher BCryptSHA256PasswordHasher ScryptPasswordHasher acheck_password",
    ),
    ("django.contrib.auth.password_validation", "CommonPasswordValidator UserAttributeSimilarityValidator"),
    ("django.contrib.auth.backends", "RemoteUserBackend AllowAllUsersRemoteUserBackend"),
    ("django.contrib.contenttypes.fields", "GenericTabularInline"),
];

/// Whether a module, or a name of one, is missing.
fn is_missing(module: &str, name: Option<&str>) -> bool {
    let full = name.map_or_else(|| module.to_owned(), |name| format!("{module}.{name}"));
    let below =
        |missing: &&str| full.strip_prefix(missing).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if MODULES.iter().any(|missing| below(&missing)) {
        return true;
    }
    let Some(name) = name else { return false };
    NAMES.iter().any(|(known, names)| *known == module && names.split_whitespace().any(|missing| missing == name))
}

/// Teaches the interpreter to refuse what is missing.
pub fn install(vm: &mut Vm) {
    vm.refuses = Some(is_missing);
}
