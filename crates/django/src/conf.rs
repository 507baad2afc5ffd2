//! `django.conf`: the settings of a notebook's project.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise};
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.conf", "LazySettings")?
        .open()
        .method("__getattr__", "(self, name, /)", get)
        .method("__setattr__", "(self, name, value, /)", set)
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("<LazySettings \"settings\">")))
        .build();
    let settings = Object::new(class.clone(), Payload::None);
    let set = |name: &str, value: Value| settings.set(&Str::intern(name), value);
    set("USE_TZ", Value::Bool(true));
    set("TIME_ZONE", Value::str("UTC"));
    set("DEBUG", Value::Bool(false));
    set("DEFAULT_AUTO_FIELD", Value::str("django.db.models.BigAutoField"));
    set("AUTH_USER_MODEL", Value::str("auth.User"));
    set("SECRET_KEY", Value::str("x"));
    set("SECRET_KEY_FALLBACKS", Value::list(Vec::new()));
    // One round of MD5, as Django's documentation advises where passwords guard nothing.
    set("PASSWORD_HASHERS", texts(&["django.contrib.auth.hashers.MD5PasswordHasher"]));
    set("AUTHENTICATION_BACKENDS", texts(&["django.contrib.auth.backends.ModelBackend"]));
    set("AUTH_PASSWORD_VALIDATORS", Value::list(Vec::new()));
    set("LANGUAGE_CODE", Value::str("en-us"));
    set("USE_I18N", Value::Bool(true));
    set("USE_THOUSAND_SEPARATOR", Value::Bool(false));
    set("MEDIA_ROOT", Value::str(""));
    // Django's default is empty; asked for, it has the path of the site before it.
    set("MEDIA_URL", Value::str("/"));
    set("DEFAULT_TABLESPACE", Value::str(""));
    set("DEFAULT_INDEX_TABLESPACE", Value::str(""));
    module.set("LazySettings", Value::Class(class));
    module.set("settings", Value::Object(Rc::new(settings)));
    Ok(())
}

/// Settings of Django's that mean nothing here.
const MISSING: &str = "ADMINS ALLOWED_HOSTS APPEND_SLASH CACHES CACHE_MIDDLEWARE_ALIAS \
    CACHE_MIDDLEWARE_KEY_PREFIX CACHE_MIDDLEWARE_SECONDS CSRF_COOKIE_AGE CSRF_COOKIE_DOMAIN CSRF_COOKIE_HTTPONLY \
    CSRF_COOKIE_NAME CSRF_COOKIE_PATH CSRF_COOKIE_SAMESITE CSRF_COOKIE_SECURE CSRF_FAILURE_VIEW CSRF_HEADER_NAME \
    CSRF_TRUSTED_ORIGINS CSRF_USE_SESSIONS DATABASE_ROUTERS DATA_UPLOAD_MAX_MEMORY_SIZE \
    DATA_UPLOAD_MAX_NUMBER_FIELDS DATA_UPLOAD_MAX_NUMBER_FILES DATETIME_FORMAT DATETIME_INPUT_FORMATS DATE_FORMAT \
    DATE_INPUT_FORMATS DEBUG_PROPAGATE_EXCEPTIONS DECIMAL_SEPARATOR DEFAULT_CHARSET DEFAULT_EXCEPTION_REPORTER \
    DEFAULT_EXCEPTION_REPORTER_FILTER DEFAULT_FROM_EMAIL DISALLOWED_USER_AGENTS EMAIL_BACKEND EMAIL_HOST \
    EMAIL_HOST_PASSWORD EMAIL_HOST_USER EMAIL_PORT EMAIL_SSL_CERTFILE EMAIL_SSL_KEYFILE EMAIL_SUBJECT_PREFIX \
    EMAIL_TIMEOUT EMAIL_USE_LOCALTIME EMAIL_USE_SSL EMAIL_USE_TLS FILE_UPLOAD_DIRECTORY_PERMISSIONS \
    FILE_UPLOAD_HANDLERS FILE_UPLOAD_MAX_MEMORY_SIZE FILE_UPLOAD_PERMISSIONS FILE_UPLOAD_TEMP_DIR \
    FIRST_DAY_OF_WEEK FORCE_SCRIPT_NAME FORMAT_MODULE_PATH FORM_RENDERER IGNORABLE_404_URLS \
    INTERNAL_IPS LANGUAGES LANGUAGES_BIDI LANGUAGE_COOKIE_AGE LANGUAGE_COOKIE_DOMAIN LANGUAGE_COOKIE_HTTPONLY \
    LANGUAGE_COOKIE_NAME LANGUAGE_COOKIE_PATH LANGUAGE_COOKIE_SAMESITE LANGUAGE_COOKIE_SECURE LOCALE_PATHS LOGGING \
    LOGGING_CONFIG LOGIN_REDIRECT_URL LOGIN_URL LOGOUT_REDIRECT_URL MANAGERS MESSAGE_STORAGE \
    MIDDLEWARE MONTH_DAY_FORMAT NUMBER_GROUPING PASSWORD_RESET_TIMEOUT PREPEND_WWW \
    SECURE_CONTENT_TYPE_NOSNIFF SECURE_CROSS_ORIGIN_OPENER_POLICY SECURE_CSP SECURE_CSP_REPORT_ONLY \
    SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_HSTS_PRELOAD SECURE_HSTS_SECONDS SECURE_PROXY_SSL_HEADER \
    SECURE_REDIRECT_EXEMPT SECURE_REFERRER_POLICY SECURE_SSL_HOST SECURE_SSL_REDIRECT SERVER_EMAIL \
    SESSION_CACHE_ALIAS SESSION_COOKIE_AGE SESSION_COOKIE_DOMAIN SESSION_COOKIE_HTTPONLY SESSION_COOKIE_NAME \
    SESSION_COOKIE_PATH SESSION_COOKIE_SAMESITE SESSION_COOKIE_SECURE SESSION_ENGINE \
    SESSION_EXPIRE_AT_BROWSER_CLOSE SESSION_FILE_PATH SESSION_SAVE_EVERY_REQUEST SESSION_SERIALIZER \
    SHORT_DATETIME_FORMAT SHORT_DATE_FORMAT SIGNED_COOKIE_LEGACY_SALT_FALLBACK SIGNING_BACKEND \
    SILENCED_SYSTEM_CHECKS STATICFILES_DIRS STATICFILES_FINDERS STATIC_ROOT STATIC_URL STORAGES TASKS TEMPLATES \
    TEST_NON_SERIALIZED_APPS TEST_RUNNER THOUSAND_SEPARATOR TIME_FORMAT TIME_INPUT_FORMATS URLIZE_ASSUME_HTTPS \
    USE_BLANK_CHOICE_DASH USE_X_FORWARDED_HOST USE_X_FORWARDED_PORT WSGI_APPLICATION X_FRAME_OPTIONS \
    YEAR_MONTH_FORMAT";

/// A setting that Django has a default for and that means nothing to us unless it was set; `None` where it was not.
///
/// # Errors
/// As importing a module.
pub fn given(vm: &mut Vm, name: &str) -> PyResult {
    match crate::apps::attribute_of(vm, "django.conf", "settings")? {
        Value::Object(settings) => Ok(settings.get(&Str::intern(name)).unwrap_or(Value::None)),
        _ => Ok(Value::None),
    }
}

/// What is not among the settings' own attributes: two that depend on the project, or none.
fn get(vm: &mut Vm, args: Args) -> PyResult {
    let name = vm.str(args.at(1))?;
    match name.as_str() {
        "INSTALLED_APPS" => {
            let apps = crate::apps::attribute_of(vm, "django.apps", "apps")?;
            let configs = vm.call_method(&apps, "get_app_configs", &[])?;
            let mut names = Vec::new();
            for config in vm.collect(&configs)? {
                names.push(vm.get_attr(&config, &Str::intern("name"))?);
            }
            Ok(Value::list(names))
        }
        "FIXTURE_DIRS" => Ok(Value::list(Vec::new())),
        "ABSOLUTE_URL_OVERRIDES" | "MIGRATION_MODULES" => Ok(Value::Dict(Rc::new(Dict::default()))),
        "DATABASES" => {
            let (database, databases) = (Dict::default(), Dict::default());
            database.set_str(&Str::intern("ENGINE"), Value::str("django.db.backends.sqlite3"));
            database.set_str(&Str::intern("NAME"), Value::str(":memory:"));
            databases.set_str(&Str::intern("default"), Value::Dict(Rc::new(database)));
            Ok(Value::Dict(Rc::new(databases)))
        }
        missing if MISSING.split(' ').any(|known| known == missing) => {
            raise(Exc::NotImplementedError, format!("settings.{missing} is not supported by Teacup"))
        }
        unknown => {
            raise(Exc::AttributeError, format!("module 'django.conf.global_settings' has no attribute '{unknown}'"))
        }
    }
}

/// Sets a setting; those of time are told to the ORM and the process's clock, and DEBUG to the connection, which logs queries.
fn set(vm: &mut Vm, args: Args) -> PyResult {
    let name = vm.str(args.at(1))?;
    match name.as_str() {
        "USE_TZ" => {
            let on = vm.is_true(args.at(2))?;
            orm::zone::set_in_use(on);
        }
        "DEBUG" => {
            let on = vm.is_true(args.at(2))?;
            crate::db::connection::connection(vm)?.debug.set(on);
        }
        "MIGRATION_MODULES" if vm.is_true(args.at(2))? => {
            return raise(Exc::NotImplementedError, "settings.MIGRATION_MODULES is not supported by Teacup");
        }
        "TIME_ZONE" => crate::utils::zone::set_default(&vm.str(args.at(2))?),
        _ => {}
    }
    let class = vm.class_of(args.at(0));
    vm.generic_set_attr(args.at(0), &class, &name, Some(args.at(2).clone()))?;
    Ok(Value::None)
}

fn texts(items: &[&str]) -> Value {
    Value::list(items.iter().map(|item| Value::str(*item)).collect())
}
