//! Taking things apart into the call that makes them: Django's `deconstruct()` of fields, indexes and constraints.
//!
//! `models.CharField(max_length=100)` is `Call { name: django.db.models.CharField, kwargs: max_length=100 }`. Two things
//! are the same for a migration if their calls are.

mod expression;

use std::cell::OnceCell;
use std::rc::Rc;

pub use expression::{expression, expression_references, q};

use crate::error::Result;
use crate::schema::{Call, Condition, Constraint, Field, FieldKind, Index, Literal, Name, Relation, Rule, Unique};
use crate::value::Value;

type Kwargs = Vec<(Rc<str>, Literal)>;

/// A field's call.
pub fn field(field: &Field) -> Result<Call> {
    if let Some(custom) = &field.custom
        && let Some(own) = custom.deconstruct()
    {
        let (args, mut kwargs) = own?;
        // A default that was asked for is the migration's, not the class's.
        if kwargs.iter().find(|(key, _)| &**key == "default").map(|(_, value)| value) != field.default.as_ref() {
            drop_key(&mut kwargs, &["default"]);
            kwargs.extend(field.default.clone().map(|default| ("default".into(), default)));
        }
        return Ok(Call { name: custom.name(), args, kwargs });
    }
    let name = match &field.custom {
        Some(custom) => custom.name(),
        None => Name { module: field.kind.row().module.into(), qualname: field.kind.row().class.into() },
    };
    let mut kwargs = base_kwargs(field)?;
    adjust(field, &mut kwargs)?;
    if let Some(relation) = &field.relation {
        relation_kwargs(field, relation, &mut kwargs);
    }
    let args = field.composite.iter().map(|name| Literal::text(name)).collect();
    Ok(Call { name, args, kwargs })
}

/// The field's call with what stands in it in one order, to compare it: Django's `deep_deconstruct`.
pub fn deep(own: &Field) -> Result<Call> {
    Ok(canonical_call(&field(own)?))
}

/// An index's call.
pub fn index(index: &Index) -> Call {
    let mut kwargs: Kwargs = vec![("name".into(), Literal::text(&index.name))];
    push_names(&mut kwargs, "fields", &index.fields, Literal::List);
    push_text(&mut kwargs, "db_tablespace", index.db_tablespace.as_ref());
    push_names(&mut kwargs, "opclasses", &index.opclasses, Literal::List);
    if let Some(condition) = &index.condition {
        kwargs.push(("condition".into(), q(condition)));
    }
    push_names(&mut kwargs, "include", &index.include, Literal::Tuple);
    let name = index.class.clone().unwrap_or_else(|| django("Index"));
    Call { name, args: index.expressions.iter().map(expression).collect(), kwargs }
}

/// A constraint's call.
pub fn constraint(constraint: &Constraint) -> Result<Literal> {
    let mut kwargs: Kwargs = vec![("name".into(), Literal::text(&constraint.name))];
    if let Some(message) = &constraint.violation_error_message {
        kwargs.push(("violation_error_message".into(), message.clone()));
    }
    push_text(&mut kwargs, "violation_error_code", constraint.violation_error_code.as_ref());
    let (name, args) = match &constraint.rule {
        Rule::Custom(literal) => return Ok(literal.clone()),
        Rule::Check(condition) => {
            kwargs.push((
                "condition".into(),
                match condition {
                    Condition::Q(condition) => q(condition),
                    Condition::Expression(condition) => expression(condition),
                },
            ));
            (django("CheckConstraint"), Vec::new())
        }
        Rule::Unique(unique) => {
            unique_kwargs(unique, &mut kwargs);
            (django("UniqueConstraint"), unique.expressions.iter().map(expression).collect())
        }
    };
    Ok(Literal::Call(Rc::new(Call { name, args, kwargs })))
}

/// The field in no model, pointing to what it names.
pub fn detached(field: &Field) -> Field {
    let mut free = field.clone();
    free.model = None;
    free.attname = free.name.clone();
    free.column = free.name.clone();
    if let Some(relation) = &free.relation {
        // A clone is made of what `deconstruct()` writes: the label in lower case.
        let to = match relation.to.split_once('.') {
            Some((app, model)) => format!("{app}.{}", model.to_lowercase()).into(),
            None => relation.to.clone(),
        };
        let relation = Relation { to, model: OnceCell::new(), through_model: OnceCell::new(), ..(**relation).clone() };
        free.relation = Some(Rc::new(relation));
    }
    free
}

/// `repr()` of a tuple of names.
pub(crate) fn names_repr(names: &[Rc<str>]) -> String {
    let values: Vec<Value> = names.iter().map(|name| Value::Text(name.clone())).collect();
    Value::Tuple(values.into()).repr()
}

/// A literal in which equal things are written equally: dicts and keyword arguments sorted, lazy text as text.
pub fn canonical(literal: &Literal) -> Literal {
    let all = |items: &[Literal]| items.iter().map(canonical).collect::<Vec<_>>();
    match literal {
        Literal::List(items) => Literal::List(all(items).into()),
        Literal::Tuple(items) => Literal::Tuple(all(items).into()),
        Literal::Set(items) => Literal::Set(sorted(all(items)).into()),
        Literal::FrozenSet(items) => Literal::FrozenSet(sorted(all(items)).into()),
        Literal::Dict(items) => {
            let mut items: Vec<_> = items.iter().map(|(key, value)| (canonical(key), canonical(value))).collect();
            items.sort_by_cached_key(|(key, _)| format!("{key:?}"));
            Literal::Dict(items.into())
        }
        Literal::Call(call) => Literal::Call(Rc::new(canonical_call(call))),
        Literal::Lazy(text) => Literal::Value(Value::Text(text.clone())),
        // A setting's value is a string that remembers the setting; as a value it is the string.
        Literal::EnumMember(name, member, value) => {
            Literal::EnumMember(name.clone(), member.clone(), Box::new(canonical(value)))
        }
        Literal::Expression(inner) => canonical(&expression(inner)),
        Literal::Q(inner) => canonical(&q(inner)),
        Literal::Value(Value::List(items)) => {
            Literal::List(items.iter().map(|item| canonical(&Literal::Value(item.clone()))).collect())
        }
        Literal::Value(Value::Tuple(items)) => {
            Literal::Tuple(items.iter().map(|item| canonical(&Literal::Value(item.clone()))).collect())
        }
        Literal::Value(_) | Literal::Name(_) | Literal::Callable(_) => literal.clone(),
    }
}

fn sorted(mut items: Vec<Literal>) -> Vec<Literal> {
    items.sort_by_cached_key(|item| format!("{item:?}"));
    items
}

/// A call in its canonical form.
pub fn canonical_call(call: &Call) -> Call {
    let mut kwargs: Kwargs = call.kwargs.iter().map(|(key, value)| (key.clone(), canonical(value))).collect();
    kwargs.sort_by(|a, b| a.0.cmp(&b.0));
    Call { name: call.name.clone(), args: call.args.iter().map(canonical).collect(), kwargs }
}

fn django(class: &str) -> Name {
    Name { module: "django.db.models".into(), qualname: class.into() }
}

fn push_text(kwargs: &mut Kwargs, key: &str, text: Option<&Rc<str>>) {
    if let Some(text) = text {
        kwargs.push((key.into(), Literal::text(text)));
    }
}

fn push_flag(kwargs: &mut Kwargs, key: &str, value: bool, default: bool) {
    if value != default {
        kwargs.push((key.into(), Literal::from(value)));
    }
}

fn push_number(kwargs: &mut Kwargs, key: &str, number: Option<u32>) {
    if let Some(number) = number {
        kwargs.push((key.into(), Literal::from(i64::from(number))));
    }
}

fn push_names(kwargs: &mut Kwargs, key: &str, names: &[Rc<str>], sequence: fn(Rc<[Literal]>) -> Literal) {
    if !names.is_empty() {
        kwargs.push((key.into(), sequence(names.iter().map(|name| Literal::text(name)).collect())));
    }
}

fn drop_key(kwargs: &mut Kwargs, keys: &[&str]) {
    kwargs.retain(|(key, _)| !keys.contains(&&**key));
}

fn is_empty_text(literal: &Literal) -> bool {
    matches!(literal, Literal::Value(Value::Text(text)) | Literal::Lazy(text) if text.is_empty())
}

/// What every field class shares.
fn base_kwargs(field: &Field) -> Result<Kwargs> {
    let mut kwargs = Kwargs::new();
    let push = |kwargs: &mut Kwargs, key: &str, value: Option<&Literal>| {
        if let Some(value) = value {
            kwargs.push((key.into(), value.clone()));
        }
    };
    push(&mut kwargs, "verbose_name", field.given_verbose_name.as_ref());
    push_flag(&mut kwargs, "primary_key", field.primary_key, false);
    push_number(&mut kwargs, "max_length", field.max_length);
    push_flag(&mut kwargs, "unique", field.unique, false);
    push_flag(&mut kwargs, "blank", field.blank, false);
    push_flag(&mut kwargs, "null", field.null, false);
    push_flag(&mut kwargs, "db_index", field.has_index(), false);
    push(&mut kwargs, "default", field.default.as_ref());
    if let Some(default) = &field.db_default {
        let given = if field.db_default_wrapped { expression(default) } else { expression::db_default(default) };
        kwargs.push(("db_default".into(), given));
    }
    push_flag(&mut kwargs, "editable", field.editable, true);
    push_flag(&mut kwargs, "serialize", field.serialize, true);
    push_text(&mut kwargs, "unique_for_date", field.unique_for_date.as_ref());
    push_text(&mut kwargs, "unique_for_month", field.unique_for_month.as_ref());
    push_text(&mut kwargs, "unique_for_year", field.unique_for_year.as_ref());
    push(&mut kwargs, "choices", field.choices.as_ref());
    push(&mut kwargs, "help_text", field.help_text.as_ref().filter(|text| !is_empty_text(text)));
    push_text(&mut kwargs, "db_column", field.db_column.as_ref());
    push_text(&mut kwargs, "db_comment", field.db_comment.as_ref());
    push_text(&mut kwargs, "db_tablespace", field.db_tablespace.as_ref());
    push_flag(&mut kwargs, "auto_created", field.auto_created, false);
    if !field.validators.is_empty() {
        kwargs.push(("validators".into(), Literal::List(field.validators.clone().into())));
    }
    push(&mut kwargs, "error_messages", field.error_messages.as_ref());
    for (key, value) in field.extra.iter().filter(|(key, value)| !is_usual(key, value)) {
        kwargs.push((key.clone(), value.clone()));
    }
    Ok(kwargs)
}

/// Whether an argument that only some classes have says what it says by itself.
fn is_usual(key: &str, value: &Literal) -> bool {
    match key {
        "storage" | "width_field" | "height_field" | "match" | "encoder" | "decoder" => *value == Literal::NONE,
        "path" => is_empty_text(value),
        "recursive" | "allow_folders" | "unpack_ipv4" => *value == Literal::from(false),
        "allow_files" => *value == Literal::from(true),
        "protocol" => *value == Literal::text("both"),
        _ => false,
    }
}

/// What a class leaves out because it is its default, and what it adds.
fn adjust(field: &Field, kwargs: &mut Kwargs) -> Result<()> {
    use FieldKind as K;
    let drop_length = |kwargs: &mut Kwargs, length: u32| {
        if field.max_length == Some(length) {
            drop_key(kwargs, &["max_length"]);
        }
    };
    if field.kind.is_auto() {
        drop_key(kwargs, &["blank", "primary_key"]);
        push_flag(kwargs, "primary_key", true, false);
    }
    if field.kind.is_a(K::Char) || field.kind == K::Text {
        push_text(kwargs, "db_collation", field.db_collation.as_ref());
    }
    match field.kind {
        K::Date | K::DateTime | K::Time if field.auto_now || field.auto_now_add => {
            push_flag(kwargs, "auto_now", field.auto_now, false);
            push_flag(kwargs, "auto_now_add", field.auto_now_add, false);
            drop_key(kwargs, &["editable", "blank"]);
        }
        K::Decimal => {
            push_number(kwargs, "max_digits", field.max_digits);
            push_number(kwargs, "decimal_places", field.decimal_places);
        }
        K::Slug => {
            drop_length(kwargs, 50);
            drop_key(kwargs, &["db_index"]);
            push_flag(kwargs, "db_index", field.has_index(), true);
            push_flag(kwargs, "allow_unicode", field.allow_unicode, false);
        }
        K::Url => drop_length(kwargs, 200),
        K::GenericIPAddress => drop_length(kwargs, 39),
        K::Uuid => drop_key(kwargs, &["max_length"]),
        K::FilePath => drop_length(kwargs, 100),
        K::File | K::Image => {
            drop_length(kwargs, 100);
            if field.extra("upload_to").is_none() {
                kwargs.push(("upload_to".into(), Literal::text("")));
            }
        }
        K::Binary => {
            drop_key(kwargs, &["editable"]);
            push_flag(kwargs, "editable", field.editable, false);
        }
        K::Generated => {
            drop_key(kwargs, &["blank", "editable"]);
            if let Some(generated) = &field.generated {
                kwargs.push(("db_persist".into(), Literal::from(generated.db_persist)));
                kwargs.push(("expression".into(), expression(&generated.expression)));
                let output = self::field(&generated.output_field)?;
                kwargs.push(("output_field".into(), Literal::Call(Rc::new(output))));
            }
        }
        K::ForeignKey | K::OneToOne => {
            drop_key(kwargs, &["db_index", "unique"]);
            // OneToOneField is unique by itself, a ForeignKey only if told.
            push_flag(kwargs, "unique", field.unique && field.kind == K::ForeignKey, false);
            push_flag(kwargs, "db_index", field.db_index.unwrap_or(true), true);
        }
        _ => {}
    }
    Ok(())
}

fn relation_kwargs(field: &Field, relation: &Relation, kwargs: &mut Kwargs) {
    let limit = relation.limit_choices_to.as_ref().filter(|limit| !is_falsy(limit));
    if let Some(limit) = limit {
        kwargs.push(("limit_choices_to".into(), limit.clone()));
    }
    push_text(kwargs, "related_name", relation.related_name.as_ref());
    push_text(kwargs, "related_query_name", relation.related_query_name.as_ref());
    push_flag(kwargs, "db_constraint", relation.db_constraint, true);
    if field.kind.is_foreign_key() {
        kwargs.push(("on_delete".into(), relation.on_delete.literal()));
        push_flag(kwargs, "parent_link", relation.parent_link, false);
        push_text(kwargs, "to_field", relation.to_field.as_ref());
    }
    if field.kind == FieldKind::ForeignObject {
        kwargs.push(("on_delete".into(), relation.on_delete.literal()));
        push_flag(kwargs, "parent_link", relation.parent_link, false);
        let given = relation.fields_given.clone();
        let here = relation.fields.iter().map(|(here, _)| Literal::text(here)).collect();
        let there =
            |name: &Option<Rc<str>>| name.as_ref().map_or(Literal::Value(Value::Null), |name| Literal::text(name));
        let there = relation.fields.iter().map(|(_, to)| there(to)).collect();
        let (here, there) = given.unwrap_or((Literal::List(here), Literal::List(there)));
        kwargs.push(("from_fields".into(), here));
        kwargs.push(("to_fields".into(), there));
    }
    if field.many_to_many() {
        push_text(kwargs, "db_table", relation.db_table.as_ref());
        push_text(kwargs, "through", relation.through.as_ref());
        if let Some((source, target)) = &relation.through_fields {
            let names = [Literal::text(source), Literal::text(target)];
            let names = names.into();
            let names = if relation.through_fields_listed { Literal::List(names) } else { Literal::Tuple(names) };
            kwargs.push(("through_fields".into(), names));
        }
    }
    kwargs.push(("to".into(), target(relation)));
}

/// `to`: the label in lower case, or the setting that names it.
fn target(relation: &Relation) -> Literal {
    if let Some(setting) = &relation.swappable_setting {
        return Literal::Name(Name { module: "django.conf".into(), qualname: format!("settings.{setting}").into() });
    }
    Literal::text(&match relation.to.split_once('.') {
        Some((app, model)) => format!("{app}.{}", model.to_lowercase()),
        None => relation.to.to_lowercase(),
    })
}

fn is_falsy(literal: &Literal) -> bool {
    match literal {
        Literal::Dict(items) => items.is_empty(),
        Literal::Value(value) => value.is_null(),
        _ => false,
    }
}

fn unique_kwargs(unique: &Unique, kwargs: &mut Kwargs) {
    push_names(kwargs, "fields", &unique.fields, Literal::Tuple);
    if let Some(condition) = &unique.condition {
        kwargs.push(("condition".into(), q(condition)));
    }
    if let Some(deferred) = unique.deferrable {
        let member = if deferred { "DEFERRED" } else { "IMMEDIATE" };
        let name = Name { module: "django.db.models.constraints".into(), qualname: "Deferrable".into() };
        let value = Box::new(Literal::text(&member.to_lowercase()));
        kwargs.push(("deferrable".into(), Literal::EnumMember(name, member.into(), value)));
    }
    push_names(kwargs, "include", &unique.include, Literal::Tuple);
    push_names(kwargs, "opclasses", &unique.opclasses, Literal::Tuple);
    if let Some(distinct) = unique.nulls_distinct {
        kwargs.push(("nulls_distinct".into(), Literal::from(distinct)));
    }
}
