//! The constructors of the field classes: which arguments each takes, and what it makes of them.

use orm::schema::FieldKind;
use python::exception::{PyResult, value_error};
use python::object::native::{Args, Signature};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::Django;
use crate::db::models::fields::{choices, given, not_provided, set_own, state};

/// The arguments of `Field.__init__`, in order.
const FIELD: &str = "def (self, verbose_name=None, name=None, primary_key=False, max_length=None, unique=False, \
                     blank=False, null=False, db_index=False, rel=None, default=NOT_PROVIDED, editable=True, \
                     serialize=True, unique_for_date=None, unique_for_month=None, unique_for_year=None, choices=None, \
                     help_text='', db_column=None, db_tablespace=None, auto_created=False, validators=(), \
                     error_messages=None, db_comment=None, db_default=NOT_PROVIDED)";

/// The next numbers of `creation_counter`.
#[derive(Default)]
struct Counters {
    user: std::cell::Cell<i64>,
    auto: std::cell::Cell<i64>,
}

/// Keyword arguments on their way to a base class's constructor.
pub type Keywords = Vec<(Str, Value)>;

/// Sets a keyword unless it was given.
pub fn set_default(keywords: &mut Keywords, name: &str, value: impl Into<Value>) {
    if !keywords.iter().any(|(key, _)| &**key == name) {
        keywords.push((Str::intern(name), value.into()));
    }
}

/// Sets a keyword whether it was given or not.
pub fn force(keywords: &mut Keywords, name: &str, value: impl Into<Value>) {
    keywords.retain(|(key, _)| &**key != name);
    keywords.push((Str::intern(name), value.into()));
}

/// `Field.__init__`, called by every constructor in the end.
pub fn field(vm: &mut Vm, object: &Value, positional: Vec<Value>, keywords: Keywords) -> PyResult<()> {
    let signature = Signature::parse(FIELD);
    let called = || "Field.__init__".to_owned();
    let args = signature.bind(&called, Some(object.clone()), positional.into_iter(), keywords)?;
    let or = |at: usize, default: Value| args.opt(at).cloned().unwrap_or(default);
    let missing = not_provided(vm)?;
    let auto_created = or(20, Value::Bool(false));
    set_own(object, "name", or(2, Value::None));
    set_own(object, "verbose_name", or(1, Value::None));
    set_own(object, "_verbose_name", or(1, Value::None));
    set_own(object, "primary_key", or(3, Value::Bool(false)));
    set_own(object, "max_length", or(4, Value::None));
    set_own(object, "_unique", or(5, Value::Bool(false)));
    set_own(object, "blank", or(6, Value::Bool(false)));
    set_own(object, "null", or(7, Value::Bool(false)));
    set_own(object, "remote_field", or(9, Value::None));
    set_own(object, "is_relation", Value::Bool(!or(9, Value::None).is_none()));
    set_own(object, "default", or(10, missing.clone()));
    set_own(object, "db_default", or(24, missing));
    set_own(object, "editable", or(11, Value::Bool(true)));
    set_own(object, "serialize", or(12, Value::Bool(true)));
    set_own(object, "unique_for_date", or(13, Value::None));
    set_own(object, "unique_for_month", or(14, Value::None));
    set_own(object, "unique_for_year", or(15, Value::None));
    let given_choices = choices::normalize(vm, or(16, Value::None))?;
    set_own(object, "_choices", given_choices);
    set_own(object, "help_text", or(17, Value::str("")));
    set_own(object, "db_index", or(8, Value::Bool(false)));
    set_own(object, "db_column", or(18, Value::None));
    set_own(object, "db_comment", or(23, Value::None));
    set_own(object, "_db_tablespace", or(19, Value::None));
    set_own(object, "auto_created", auto_created.clone());
    let counters = Django::of(vm)?.part::<Counters>();
    let counter = if vm.is_true(&auto_created)? {
        counters.auto.set(counters.auto.get() - 1);
        counters.auto.get()
    } else {
        counters.user.set(counters.user.get() + 1);
        counters.user.get()
    };
    set_own(object, "creation_counter", Value::Int(counter));
    let validators = match args.opt(21) {
        Some(list) => vm.collect(list)?,
        None => Vec::new(),
    };
    set_own(object, "_validators", Value::list(validators));
    set_own(object, "_error_messages", or(22, Value::None));
    Ok(())
}

/// The constructor of a class that adds nothing to `Field.__init__`.
pub fn plain(vm: &mut Vm, mut args: Args) -> PyResult {
    let object = args.at(0).clone();
    let mut keywords = std::mem::take(&mut args.kwargs);
    match state(&object).map(|state| state.kind) {
        Some(kind) if kind.is_auto() => force(&mut keywords, "blank", true),
        Some(FieldKind::Email) => set_default(&mut keywords, "max_length", 254),
        Some(FieldKind::Url) => set_default(&mut keywords, "max_length", 200),
        Some(FieldKind::Binary) => set_default(&mut keywords, "editable", false),
        Some(FieldKind::IPAddress) => force(&mut keywords, "max_length", 15),
        Some(FieldKind::Uuid) => force(&mut keywords, "max_length", 32),
        Some(FieldKind::OrderWrt) => {
            force(&mut keywords, "name", "_order");
            force(&mut keywords, "editable", false);
        }
        _ => {}
    }
    field(vm, &object, std::mem::take(&mut args.rest), keywords)?;
    Ok(Value::None)
}

/// CharField, TextField and what extends them: `db_collation`.
pub fn text(vm: &mut Vm, mut args: Args) -> PyResult {
    let object = args.at(0).clone();
    let collation = args.opt(1).cloned().unwrap_or(Value::None);
    let kind = state(&object).map(|state| state.kind);
    let mut keywords = std::mem::take(&mut args.kwargs);
    match kind {
        Some(FieldKind::Email) => set_default(&mut keywords, "max_length", 254),
        Some(FieldKind::Url) => set_default(&mut keywords, "max_length", 200),
        _ => {}
    }
    field(vm, &object, std::mem::take(&mut args.rest), keywords)?;
    set_own(&object, "db_collation", collation);
    Ok(Value::None)
}

/// `SlugField(*args, max_length=50, db_index=True, allow_unicode=False, **kwargs)`
pub fn slug(vm: &mut Vm, mut args: Args) -> PyResult {
    let object = args.at(0).clone();
    let mut keywords = std::mem::take(&mut args.kwargs);
    force(&mut keywords, "max_length", args.opt(1).cloned().unwrap_or(Value::Int(50)));
    force(&mut keywords, "db_index", args.opt(2).cloned().unwrap_or(Value::Bool(true)));
    let collation = keywords.iter().position(|(key, _)| &**key == "db_collation").map(|at| keywords.remove(at).1);
    field(vm, &object, std::mem::take(&mut args.rest), keywords)?;
    set_own(&object, "db_collation", collation.unwrap_or(Value::None));
    set_own(&object, "allow_unicode", args.opt(3).cloned().unwrap_or(Value::Bool(false)));
    Ok(Value::None)
}

/// Constructors of the form `(self, verbose_name=None, name=None, own…, **kwargs)`: the attributes of their own.
fn with_own(vm: &mut Vm, args: &mut Args, names: &[(&str, Value)], mut keywords: Keywords) -> PyResult {
    let object = args.at(0).clone();
    for (at, (name, default)) in names.iter().enumerate() {
        let value = args.opt(at + 3).cloned().unwrap_or_else(|| default.clone());
        set_own(&object, name, value);
    }
    for (at, name) in [(1, "verbose_name"), (2, "name")] {
        if let Some(value) = args.opt(at) {
            force(&mut keywords, name, value.clone());
        }
    }
    field(vm, &object, std::mem::take(&mut args.rest), keywords)?;
    Ok(Value::None)
}

/// DateField, DateTimeField, TimeField: `auto_now` and `auto_now_add`.
pub fn date(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    let mut automatic = false;
    for at in [3, 4] {
        if let Some(flag) = args.opt(at).cloned() {
            automatic |= vm.is_true(&flag)?;
        }
    }
    if automatic {
        force(&mut keywords, "editable", false);
        force(&mut keywords, "blank", true);
    }
    let names = [("auto_now", Value::Bool(false)), ("auto_now_add", Value::Bool(false))];
    with_own(vm, &mut args, &names, keywords)
}

/// `DecimalField(verbose_name=None, name=None, max_digits=None, decimal_places=None, **kwargs)`
pub fn decimal(vm: &mut Vm, mut args: Args) -> PyResult {
    let keywords = std::mem::take(&mut args.kwargs);
    with_own(vm, &mut args, &[("max_digits", Value::None), ("decimal_places", Value::None)], keywords)
}

/// `JSONField(verbose_name=None, name=None, encoder=None, decoder=None, **kwargs)`
pub fn json(vm: &mut Vm, mut args: Args) -> PyResult {
    let keywords = std::mem::take(&mut args.kwargs);
    for (at, name) in [(3, "encoder"), (4, "decoder")] {
        let Some(value) = args.some(at).cloned() else { continue };
        if vm.get_attr_opt(&value, &Str::intern("__call__"))?.is_none() {
            return python::exception::value_error(format!("The {name} parameter must be a callable object."));
        }
    }
    with_own(vm, &mut args, &[("encoder", Value::None), ("decoder", Value::None)], keywords)
}

/// `UUIDField(verbose_name=None, **kwargs)`
pub fn uuid(vm: &mut Vm, mut args: Args) -> PyResult {
    let object = args.at(0).clone();
    let mut keywords = std::mem::take(&mut args.kwargs);
    force(&mut keywords, "max_length", 32);
    if let Some(name) = args.opt(1) {
        force(&mut keywords, "verbose_name", name.clone());
    }
    field(vm, &object, Vec::new(), keywords)?;
    Ok(Value::None)
}

/// `GenericIPAddressField(verbose_name=None, name=None, protocol="both", unpack_ipv4=False, *args, **kwargs)`
pub fn generic_ip(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    force(&mut keywords, "max_length", 39);
    let protocol = args.opt(3).cloned().unwrap_or_else(|| Value::str("both"));
    let unpack = args.opt(4).is_some_and(|flag| !matches!(flag, Value::Bool(false) | Value::None));
    if let Value::Str(name) = &protocol {
        if unpack && &**name != "both" {
            return value_error("You can only use `unpack_ipv4` if `protocol` is set to 'both'");
        }
        if !["both", "ipv4", "ipv6"].contains(&&*name.to_lowercase()) {
            return value_error(format!("The protocol '{name}' is unknown. Supported: ['both', 'ipv4', 'ipv6']"));
        }
    }
    with_own(vm, &mut args, &[("protocol", Value::str("both")), ("unpack_ipv4", Value::Bool(false))], keywords)
}

/// `FilePathField(verbose_name=None, name=None, path="", match=None, recursive=False, allow_files=True, …)`
pub fn file_path(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    set_default(&mut keywords, "max_length", 100);
    let names = [
        ("path", Value::str("")),
        ("match", Value::None),
        ("recursive", Value::Bool(false)),
        ("allow_files", Value::Bool(true)),
        ("allow_folders", Value::Bool(false)),
    ];
    with_own(vm, &mut args, &names, keywords)
}

/// `FileField(verbose_name=None, name=None, upload_to="", storage=None, **kwargs)`
pub fn file(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    let explicit = keywords.iter().any(|(key, _)| &**key == "primary_key");
    set_own(args.at(0), "_primary_key_set_explicitly", Value::Bool(explicit));
    set_default(&mut keywords, "max_length", 100);
    with_own(vm, &mut args, &[("upload_to", Value::str("")), ("storage", Value::None)], keywords)?;
    super::files::settle_storage(vm, args.at(0))?;
    Ok(Value::None)
}

/// `ImageField(verbose_name=None, name=None, width_field=None, height_field=None, **kwargs)`
pub fn image(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    let object = args.at(0).clone();
    set_default(&mut keywords, "max_length", 100);
    for (name, default) in [("upload_to", Value::str("")), ("storage", Value::None)] {
        let at = keywords.iter().position(|(key, _)| &**key == name);
        set_own(&object, name, at.map_or(default, |at| keywords.remove(at).1));
    }
    set_own(&object, "_primary_key_set_explicitly", Value::Bool(false));
    with_own(vm, &mut args, &[("width_field", Value::None), ("height_field", Value::None)], keywords)?;
    super::files::settle_storage(vm, &object)?;
    Ok(Value::None)
}

/// `GeneratedField(*, expression, output_field, db_persist, **kwargs)`
pub fn generated(vm: &mut Vm, mut args: Args) -> PyResult {
    let object = args.at(0).clone();
    let mut keywords = std::mem::take(&mut args.kwargs);
    let said = |keywords: &Keywords, name: &str| {
        keywords.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.clone())
    };
    if matches!(said(&keywords, "editable"), Some(value) if !matches!(value, Value::Bool(false))) {
        return python::exception::value_error("GeneratedField cannot be editable.");
    }
    if matches!(said(&keywords, "blank"), Some(value) if !matches!(value, Value::Bool(true))) {
        return python::exception::value_error("GeneratedField must be blank.");
    }
    if said(&keywords, "default").is_some_and(|value| given(&value).is_some()) {
        return python::exception::value_error("GeneratedField cannot have a default.");
    }
    if said(&keywords, "db_default").is_some_and(|value| given(&value).is_some()) {
        return python::exception::value_error("GeneratedField cannot have a database default.");
    }
    if !matches!(args.at(3), Value::Bool(_)) {
        return python::exception::value_error("GeneratedField.db_persist must be True or False.");
    }
    for (at, name) in [(1, "expression"), (2, "output_field"), (3, "db_persist")] {
        set_own(&object, name, args.at(at).clone());
    }
    force(&mut keywords, "editable", false);
    force(&mut keywords, "blank", true);
    force(&mut keywords, "default", not_provided(vm)?);
    field(vm, &object, Vec::new(), keywords)?;
    Ok(Value::None)
}

/// `CompositePrimaryKey(*args, **kwargs)`
pub fn composite(vm: &mut Vm, mut args: Args) -> PyResult {
    let object = args.at(0).clone();
    let mut keywords = std::mem::take(&mut args.kwargs);
    let names = std::mem::take(&mut args.rest);
    let is_field_name = |name: &Value| matches!(name, Value::Str(_));
    let unique = names.iter().enumerate().all(|(at, name)| {
        let text = |value: &Value| if let Value::Str(text) = value { Some(text.clone()) } else { None };
        !names.iter().take(at).any(|other| text(other) == text(name))
    });
    if names.is_empty() || !names.iter().all(is_field_name) || !unique {
        return python::exception::value_error("CompositePrimaryKey args must be unique strings.");
    }
    if names.len() == 1 {
        return python::exception::value_error("CompositePrimaryKey must include at least two fields.");
    }
    let said = |name: &str| keywords.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.clone());
    if said("default").is_some() {
        return python::exception::value_error("CompositePrimaryKey cannot have a default.");
    }
    if said("db_default").is_some() {
        return python::exception::value_error("CompositePrimaryKey cannot have a database default.");
    }
    if said("db_column").is_some() {
        return python::exception::value_error("CompositePrimaryKey cannot have a db_column.");
    }
    if matches!(said("editable"), Some(Value::Bool(true))) {
        return python::exception::value_error("CompositePrimaryKey cannot be editable.");
    }
    if matches!(said("primary_key"), Some(Value::Bool(false))) {
        return python::exception::value_error("CompositePrimaryKey must be a primary key.");
    }
    if matches!(said("blank"), Some(Value::Bool(false))) {
        return python::exception::value_error("CompositePrimaryKey must be blank.");
    }
    set_own(&object, "field_names", Value::tuple(names));
    force(&mut keywords, "blank", true);
    force(&mut keywords, "editable", false);
    force(&mut keywords, "primary_key", true);
    field(vm, &object, Vec::new(), keywords)?;
    Ok(Value::None)
}
