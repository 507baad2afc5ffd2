//! The native field classes, one for each kind.

use std::rc::Rc;

use orm::schema::FieldKind;
use orm::schema::kind::KINDS;
use python::exception::{PyResult, value_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, NativeFn, NativeFunction};
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{
    builder, choices, class_of_kind, contribute, deconstruct, init, messages, method, module_of, new, own, related,
    set_own, state, values,
};

const PLAIN: &str = "def (self, *args, **kwargs)";

/// How a kind's constructor is called, and what it does.
fn constructor(kind: FieldKind) -> Option<(&'static str, NativeFn)> {
    use FieldKind as K;
    Some(match kind {
        K::Bare | K::Auto | K::BigAuto | K::SmallAuto | K::Binary | K::IPAddress | K::OrderWrt => (PLAIN, init::plain),
        K::Char | K::Text => ("def (self, *args, db_collation=None, **kwargs)", init::text),
        K::Email | K::Url => ("def (self, *args, db_collation=None, **kwargs)", init::text),
        K::Slug => ("def (self, *args, max_length=50, db_index=True, allow_unicode=False, **kwargs)", init::slug),
        K::Date | K::Time => {
            ("def (self, verbose_name=None, name=None, auto_now=False, auto_now_add=False, **kwargs)", init::date)
        }
        K::Decimal => {
            ("def (self, verbose_name=None, name=None, max_digits=None, decimal_places=None, **kwargs)", init::decimal)
        }
        K::Json => ("def (self, verbose_name=None, name=None, encoder=None, decoder=None, **kwargs)", init::json),
        K::Uuid => ("def (self, verbose_name=None, **kwargs)", init::uuid),
        K::GenericIPAddress => (
            "def (self, verbose_name=None, name=None, protocol='both', unpack_ipv4=False, *args, **kwargs)",
            init::generic_ip,
        ),
        K::FilePath => (
            "def (self, verbose_name=None, name=None, path='', match=None, recursive=False, allow_files=True, \
             allow_folders=False, **kwargs)",
            init::file_path,
        ),
        K::File => ("def (self, verbose_name=None, name=None, upload_to='', storage=None, **kwargs)", init::file),
        K::Image => {
            ("def (self, verbose_name=None, name=None, width_field=None, height_field=None, **kwargs)", init::image)
        }
        K::Generated => ("def (self, *, expression, output_field, db_persist, **kwargs)", init::generated),
        K::CompositePrimaryKey => (PLAIN, init::composite),
        K::ForeignKey => (
            "def (self, to, on_delete, related_name=None, related_query_name=None, limit_choices_to=None, \
             parent_link=False, to_field=None, db_constraint=True, **kwargs)",
            related::foreign_key,
        ),
        K::ForeignObject => (
            "def (self, to, on_delete, from_fields, to_fields, rel=None, related_name=None, related_query_name=None, \
             limit_choices_to=None, parent_link=False, swappable=True, **kwargs)",
            related::foreign_object,
        ),
        K::OneToOne => ("def (self, to, on_delete, to_field=None, **kwargs)", related::one_to_one),
        K::ManyToMany => (
            "def (self, to, related_name=None, related_query_name=None, limit_choices_to=None, symmetrical=None, \
             through=None, through_fields=None, db_constraint=True, db_table=None, swappable=True, **kwargs)",
            related::many_to_many::init,
        ),
        _ => return None,
    })
}

/// Defines the classes of one module, bases first.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn define(vm: &mut Vm, path: &str, module: &Rc<Module>) -> PyResult<()> {
    if path == "django.db.models.fields" {
        let (method_class, bound) = method::classes(vm)?;
        module.set("FieldMethod", Value::Class(method_class));
        let load = "def (app_label, model_name, field_name)";
        module
            .set("_load_field", NativeFunction::of_module("django.db.models.fields", "_load_field", load, load_field));
        module.set("BoundFieldMethod", Value::Class(bound));
    }
    let mut waiting: Vec<FieldKind> =
        KINDS.iter().map(|row| row.kind).filter(|kind| module_of(*kind) == path).collect();
    waiting.sort_by_key(|kind| depth(*kind));
    for kind in waiting {
        let class = define_one(vm, kind, module)?;
        module.set(kind.row().class, Value::Class(class));
    }
    Ok(())
}

fn depth(kind: FieldKind) -> u32 {
    let base = kind.row().base;
    if base == kind { 0 } else { 1 + depth(base) }
}

fn base_of(vm: &mut Vm, kind: FieldKind, module: &Rc<Module>) -> PyResult<Rc<Class>> {
    let base = kind.row().base;
    if base == kind {
        return Ok(vm.types.object.clone());
    }
    match module.get(base.row().class) {
        Some(Value::Class(class)) => Ok(class),
        _ => class_of_kind(vm, base),
    }
}

fn define_one(vm: &mut Vm, kind: FieldKind, module: &Rc<Module>) -> PyResult<Rc<Class>> {
    let base = base_of(vm, kind, module)?;
    let row = kind.row();
    let builder = builder(vm, kind, vec![base])?;
    let mut builder = if kind == FieldKind::Bare {
        crate::db::models::lookups::register::getters(methods(builder.own_layout()))
    } else {
        builder
    };
    if let Some((signature, function)) = constructor(kind) {
        builder = builder.method("__init__", signature, function);
    }
    if kind == FieldKind::ManyToMany {
        builder = many_to_many_methods(builder);
    }
    if kind == FieldKind::File {
        builder = builder
            .method("generate_filename", "def (self, instance, filename)", super::files::generate_filename)
            .getter("attr_class", |vm, field| {
                let image = state(field).is_some_and(|state| state.kind == FieldKind::Image);
                Ok(Value::Class(super::files::attr_class(vm, image)?))
            });
    }
    if kind == FieldKind::CompositePrimaryKey {
        builder = super::composite_text::methods(builder)
            .getter("columns", |_, field| composite_parts(field, "column"))
            .getter("fields", |_, field| composite_parts(field, ""));
    }
    if kind == FieldKind::Binary {
        let no_bytes = Value::Bytes(Rc::new(python::object::bytes::Bytes::new(Vec::new())));
        builder = builder.attr("empty_values", Value::list(vec![Value::None, no_bytes]));
    }
    if kind == FieldKind::Json {
        builder = builder.method("from_db_value", "def (self, value, expression, connection)", values::from_document);
    }
    if matches!(kind, FieldKind::ForeignKey | FieldKind::ForeignObject | FieldKind::ManyToMany) {
        builder = builder.class_method("__class_getitem__", "(cls, *args, **kwargs)", |_, args| Ok(args.at(0).clone()));
    }
    let mut builder = builder
        .attr("empty_strings_allowed", Value::Bool(row.empty_strings_allowed))
        .attr("default_error_messages", messages::dict_of_kind(kind));
    if kind != FieldKind::Bare && kind != FieldKind::Char && !row.description.starts_with("Field of type") {
        builder = builder.attr("description", Value::str(row.description));
    }
    for (name, holds) in flags(kind) {
        builder = builder.attr(name, Value::Bool(holds));
    }
    let class = builder.build();
    *class.host.borrow_mut() = Some(Rc::new(kind));
    if kind == FieldKind::Bare {
        crate::db::models::lookups::register::add_to(vm, &class)?;
    }
    if kind == FieldKind::Auto {
        let meta = ClassBuilder::with_bases(vm, module_of(kind), "AutoFieldMeta", vec![vm.types.type_.clone()])?
            .open()
            .method("__instancecheck__", "(self, instance, /)", |vm, args| {
                let class = vm.class_of(args.at(1));
                Ok(Value::Bool(counts_as_auto(args.at(0), &Value::Class(class))))
            })
            .method("__subclasscheck__", "(self, subclass, /)", |_, args| {
                Ok(Value::Bool(counts_as_auto(args.at(0), args.at(1))))
            })
            .build();
        class.set_metaclass(meta);
    }
    Ok(class)
}

/// Whether a class is the other's subclass, or one of those that an AutoField is not above and yet stands for.
fn counts_as_auto(of: &Value, class: &Value) -> bool {
    let (Value::Class(of), Value::Class(class)) = (of, class) else { return false };
    class.is_subclass(of) || matches!(super::kind_of_class(class), FieldKind::BigAuto | FieldKind::SmallAuto)
}

/// The names by which a many-to-many field's table is known.
fn many_to_many_methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    fn link(field: &Value, reverse: bool) -> Value {
        let links = related::many_to_many::link_fields(&own(field, "remote_field"));
        links.map_or(Value::None, |(first, second)| if reverse { second } else { first })
    }
    builder
        .method("m2m_field_name", "def (self)", |_, args| Ok(own(&link(args.at(0), false), "name")))
        .method("m2m_reverse_field_name", "def (self)", |_, args| Ok(own(&link(args.at(0), true), "name")))
        .method("m2m_column_name", "def (self)", |_, args| Ok(own(&link(args.at(0), false), "column")))
        .method("m2m_reverse_name", "def (self)", |_, args| Ok(own(&link(args.at(0), true), "column")))
        .method("m2m_db_table", "def (self)", |_, args| {
            let through = own(&own(args.at(0), "remote_field"), "through");
            Ok(crate::db::models::base::ModelInfo::of_value(&through)
                .map_or(Value::None, |through| through.option("db_table")))
        })
}

fn flags(kind: FieldKind) -> Vec<(&'static str, bool)> {
    let (many_to_many, many_to_one, one_to_one) = match kind {
        FieldKind::ForeignKey | FieldKind::ForeignObject => (false, true, false),
        FieldKind::OneToOne => (false, false, true),
        FieldKind::ManyToMany => (true, false, false),
        FieldKind::Generated => return vec![("generated", true), ("db_returning", true)],
        kind if kind.is_auto() => return vec![("db_returning", true)],
        _ => return Vec::new(),
    };
    vec![
        ("many_to_many", many_to_many),
        ("many_to_one", many_to_one),
        ("one_to_many", false),
        ("one_to_one", one_to_one),
    ]
}

fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let empty = Value::list(vec![
        Value::None,
        Value::str(""),
        Value::list(Vec::new()),
        Value::tuple(Vec::new()),
        Value::Dict(Rc::new(Dict::default())),
    ]);
    let builder = builder
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .attr("empty_values", empty)
        .attr("default_validators", Value::list(Vec::new()))
        .attr("hidden", Value::Bool(false))
        .attr("generated", Value::Bool(false))
        .attr("db_returning", Value::Bool(false))
        .attr("many_to_many", Value::None)
        .attr("many_to_one", Value::None)
        .attr("one_to_many", Value::None)
        .attr("one_to_one", Value::None)
        .getset("choices", |_, field| Ok(own(field, "_choices")), Some(set_choices))
        .getter("unique", |vm, field| {
            let unique = vm.is_true(&own(field, "_unique"))? || vm.is_true(&own(field, "primary_key"))?;
            Ok(Value::Bool(unique))
        })
        .getter("db_tablespace", |_, field| {
            let given = own(field, "_db_tablespace");
            Ok(if given.is_none() { Value::str("") } else { given })
        })
        .getter("flatchoices", |vm, field| {
            let pairs = choices::flat(vm, field)?;
            Ok(Value::list(pairs.into_iter().map(|(key, label)| Value::tuple(vec![key, label])).collect()))
        })
        .getter("description", description)
        .getter("error_messages", |vm, field| Ok(Value::Dict(messages::error_messages(vm, field)?)))
        .getter("validators", |vm, field| Ok(Value::list(values::validators(vm, field)?)))
        .getter("related_model", |_, field| Ok(own(&own(field, "remote_field"), "model")))
        .method("check", "def (self, **kwargs)", crate::core::checks::field_check)
        .getter("related_fields", |_, field| {
            let pairs = related::related_fields(field).into_iter();
            Ok(Value::list(pairs.map(|(here, there)| Value::tuple(vec![here, there])).collect()))
        })
        .getter("reverse_related_fields", |_, field| {
            let pairs = related::related_fields(field).into_iter();
            Ok(Value::list(pairs.map(|(here, there)| Value::tuple(vec![there, here])).collect()))
        })
        .getter("local_related_fields", |_, field| {
            Ok(Value::tuple(related::related_fields(field).into_iter().map(|(here, _)| here).collect()))
        })
        .getter("foreign_related_fields", |_, field| {
            Ok(Value::tuple(related::related_fields(field).into_iter().map(|(_, there)| there).collect()))
        })
        .getter("target_field", |_, field| Ok(related::target_field(field).unwrap_or(Value::None)))
        .getter("cache_name", |_, field| Ok(own(field, "name")));
    let builder = super::mixins::field_cache(builder)
        .method("contribute_to_class", "def (self, cls, name, private_only=False)", contribute::contribute_to_class)
        .method("set_attributes_from_name", "def (self, name)", |vm, args| {
            if let Value::Str(name) = args.at(1) {
                contribute::set_attributes_from_name(vm, args.at(0), name)?;
            }
            Ok(Value::None)
        })
        .method("related_query_name", "def (self)", |vm, args| {
            let rel = own(args.at(0), "remote_field");
            for name in ["related_query_name", "related_name"] {
                let given = own(&rel, name);
                if vm.is_true(&given)? {
                    return Ok(given);
                }
            }
            let owner = crate::db::models::base::ModelInfo::of_value(&own(args.at(0), "model"));
            Ok(owner.map_or(Value::None, |owner| owner.option("model_name")))
        })
        .method("get_col", "def (self, alias, output_field=None)", get_col)
        .getter("cached_col", |vm, field| {
            let model = own(field, "model");
            let table = crate::db::models::base::ModelInfo::of_value(&model).map(|info| info.option("db_table"));
            vm.call_method(field, "get_col", &[table.unwrap_or(Value::None)])
        })
        .method("get_attname", "def (self)", super::contribute::get_attname)
        .method("get_attname_column", "def (self)", super::contribute::get_attname_column)
        .method("get_internal_type", "def (self)", values::get_internal_type)
        .method("deconstruct", "def (self)", deconstruct::deconstruct_method)
        .method("clone", "def (self)", deconstruct::clone)
        .method("__deepcopy__", "def (self, memodict)", |_, args| Ok(super::copy(args.at(0))))
        .method("__reduce__", "def (self)", reduce)
        .method("__copy__", "def (self)", |_, args| Ok(super::copy(args.at(0))));
    let builder = values::methods(builder);
    values::comparison::methods(builder)
}

/// `field.get_col(alias)`: its column; a key's is of the type of what it refers to in the end.
fn get_col(vm: &mut Vm, args: Args) -> PyResult {
    let field = args.at(0);
    let mut output = args.some(2).cloned().unwrap_or_else(|| field.clone());
    if output.is(field) {
        while super::is_foreign_key(&output)
            && let Some(target) = super::related::target_field(&output)
            && !target.is(&output)
        {
            output = target;
            if output.is(field) {
                return value_error("Cannot resolve output_field.");
            }
        }
    }
    let class = crate::apps::class_of(vm, "django.db.models.expressions", "Col")?;
    vm.call(&Value::Class(class), &[args.at(1).clone(), field.clone(), output])
}

/// The columns, or the fields, that a composite key is made of.
fn composite_parts(field: &Value, attribute: &str) -> PyResult {
    let Some(info) = crate::db::models::base::ModelInfo::of_value(&own(field, "model")) else {
        return Ok(Value::tuple(Vec::new()));
    };
    let names = super::schema::names(&own(field, "field_names"));
    let fields = names.iter().filter_map(|name| info.field_object(name));
    Ok(Value::tuple(fields.map(|part| if attribute.is_empty() { part } else { own(&part, attribute) }).collect()))
}

fn set_choices(vm: &mut Vm, field: &Value, value: Value) -> PyResult<()> {
    let normalized = choices::normalize(vm, value)?;
    set_own(field, "_choices", normalized);
    Ok(())
}

fn description(vm: &mut Vm, field: &Value) -> PyResult {
    let class = vm.type_name(field);
    let is_text = state(field).is_some_and(|state| state.kind.is_a(FieldKind::Char));
    if is_text {
        let shown =
            if own(field, "max_length").is_none() { "String (unlimited)" } else { "String (up to %(max_length)s)" };
        return Ok(Value::str(shown));
    }
    Ok(Value::str(format!("Field of type: {class}")))
}

/// A field of a model is pickled as its name there.
fn reduce(vm: &mut Vm, args: Args) -> PyResult {
    let Some(info) = ModelInfo::of_value(&own(args.at(0), "model")) else {
        return crate::db::models::query::pickle::reduce_kept(vm, args);
    };
    let load = crate::apps::attribute_of(vm, "django.db.models.fields", "_load_field")?;
    let names = [info.app_label.clone(), info.object_name.clone(), super::name_of(args.at(0))];
    Ok(Value::tuple(vec![load, Value::tuple(names.into_iter().map(Value::Str).collect())]))
}

/// `_load_field(app_label, model_name, field_name)`
pub(super) fn load_field(vm: &mut Vm, args: Args) -> PyResult {
    let label = format!("{}.{}", vm.str(args.at(0))?, vm.str(args.at(1))?);
    let name = vm.str(args.at(2))?;
    match crate::apps::Django::of(vm)?.apps.find(&orm::schema::label_key(&label)) {
        Some(info) => crate::db::models::options::get_field(vm, &info, &name),
        None => python::exception::raise(python::Exc::LookupError, format!("No installed app with model '{label}'.")),
    }
}
