//! What a migration file's calls mean: fields, options, operations. In Teacup the crate `django` does this.

use std::any::Any;
use std::rc::Rc;

use indexmap::IndexMap;
use orm::migration::operation::*;
use orm::migration::state::{ModelState, OptionValue};
use orm::migration::{Key, Migration};
use orm::schema::*;
use orm::value::{DateTime, Value};

use super::constraint::{constraint, index};
use super::expression::{expression, is_expression, q};
use super::python::{Py, parse};

type Fields = Vec<(Rc<str>, Rc<Field>)>;

/// 2026-01-01 00:00 in UTC, where every story's clock stands.
pub(crate) fn now() -> DateTime {
    DateTime { civil: jiff::civil::date(2026, 1, 1).at(0, 0, 0, 0), offset: Some(0) }
}

struct Function(Name);

impl Hook for Function {
    fn call(&self) -> orm::Result<Value> {
        Ok(match &*self.0.qualname {
            "now" => Value::DateTime(now()),
            "dict" => Value::Dict([].into()),
            "list" => Value::List([].into()),
            "uuid4" => Value::Uuid([7; 16]),
            other => Value::text(other),
        })
    }
    fn name(&self) -> orm::Result<Name> {
        Ok(self.0.clone())
    }
    fn is_same(&self, other: &dyn Hook) -> bool {
        other.name().is_ok_and(|name| name == self.0)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

pub(crate) fn text(py: &Py) -> Rc<str> {
    match py {
        Py::Str(text) => text.as_str().into(),
        other => panic!("{other:?} is no text"),
    }
}

fn optional_text(py: &Py) -> Option<Rc<str>> {
    (*py != Py::Name("None".to_owned())).then(|| text(py))
}

pub(crate) fn flag(py: &Py) -> bool {
    *py == Py::Name("True".to_owned())
}

fn number(py: &Py) -> u32 {
    match py {
        Py::Int(number) => *number as u32,
        other => panic!("{other:?} is no number"),
    }
}

pub(crate) fn items(py: &Py) -> &[Py] {
    match py {
        Py::List(items) | Py::Tuple(items) | Py::Set(items) => items,
        other => panic!("{other:?} is no sequence"),
    }
}

pub(crate) fn names(py: &Py) -> Vec<Rc<str>> {
    items(py).iter().map(text).collect()
}

/// `models.CharField` is `django.db.models.CharField`.
pub(crate) fn name(path: &str) -> Name {
    match path.strip_prefix("models.") {
        Some(class) => Name { module: "django.db.models".into(), qualname: class.into() },
        None => Name::dotted(path),
    }
}

fn together(py: &Py) -> Option<Vec<Vec<Rc<str>>>> {
    match py {
        Py::Name(_) => None,
        Py::Call(..) => Some(Vec::new()),
        sets => Some(items(sets).iter().map(names).collect()),
    }
}

/// Any expression as a literal.
pub(crate) fn literal(py: &Py) -> Literal {
    let all = |items: &[Py]| items.iter().map(literal).collect::<Rc<[Literal]>>();
    match py {
        Py::Str(text) => Literal::text(text),
        Py::Bytes(bytes) => Literal::Value(Value::Bytes(bytes.as_slice().into())),
        Py::Int(number) => Literal::from(*number),
        Py::Float(number) => Literal::from(*number),
        Py::List(items) => Literal::List(all(items)),
        Py::Tuple(items) => Literal::Tuple(all(items)),
        Py::Set(items) => Literal::Set(all(items)),
        Py::Dict(items) => Literal::Dict(items.iter().map(|(k, v)| (literal(k), literal(v))).collect()),
        Py::Item(class, member) => Literal::EnumMember(Name::dotted(class), text(member), Box::new(Literal::NONE)),
        Py::Name(path) => match path.as_str() {
            "None" => Literal::NONE,
            "True" => true.into(),
            "False" => false.into(),
            "timezone.now" => Literal::Callable(Callable(Rc::new(Function(Name::dotted("django.utils.timezone.now"))))),
            "models.Model" => Literal::Name(name(path)),
            setting if setting.starts_with("settings.") => {
                Literal::Name(Name { module: "django.conf".into(), qualname: setting.into() })
            }
            path if path.contains(".deletion.") || path.chars().any(char::is_uppercase) => Literal::Name(name(path)),
            path => Literal::Callable(Callable(Rc::new(Function(name(path))))),
        },
        Py::Call(path, args, kwargs) => match path.as_str() {
            "set" => Literal::Set([].into()),
            "Decimal" => Literal::Value(Value::Decimal(text(&args[0]))),
            "datetime.timedelta" => {
                let field =
                    |name: &str| kwargs.iter().find(|(key, _)| key == name).map_or(0, |(_, v)| number(v) as i32);
                let (days, seconds, microseconds) = (field("days"), field("seconds"), field("microseconds"));
                Literal::Value(Value::Duration(orm::Duration { days, seconds, microseconds }))
            }
            "datetime.date" => {
                let part = |index: usize| number(&args[index]) as i16;
                Literal::Value(Value::Date(jiff::civil::date(part(0), part(1) as i8, part(2) as i8)))
            }
            "datetime.time" => {
                let part = |index: usize| args.get(index).map_or(0, number) as i8;
                Literal::Value(Value::Time(jiff::civil::time(part(0), part(1), part(2), 0)))
            }
            "models.Q" => Literal::Q(Rc::new(q(py))),
            _ if is_expression(path) => Literal::Expression(expression(py)),
            _ => Literal::Call(Rc::new(Call {
                name: name(path),
                args: args.iter().map(literal).collect(),
                kwargs: kwargs.iter().map(|(key, value)| (key.as_str().into(), literal(value))).collect(),
            })),
        },
    }
}

fn on_delete(py: &Py) -> OnDelete {
    match py {
        Py::Name(path) => match path.rsplit('.').next().unwrap() {
            "CASCADE" => OnDelete::Cascade,
            "PROTECT" => OnDelete::Protect,
            "RESTRICT" => OnDelete::Restrict,
            "SET_NULL" => OnDelete::SetNull,
            "SET_DEFAULT" => OnDelete::SetDefault,
            "DO_NOTHING" => OnDelete::DoNothing,
            "DB_CASCADE" => OnDelete::DbCascade,
            "DB_SET_NULL" => OnDelete::DbSetNull,
            "DB_SET_DEFAULT" => OnDelete::DbSetDefault,
            _ => OnDelete::Custom(literal(py)),
        },
        Py::Call(_, args, _) => OnDelete::Set(literal(&args[0])),
        other => panic!("{other:?}"),
    }
}

/// `models.CharField(max_length=30)`
pub(crate) fn field(own_name: &str, py: &Py) -> Field {
    let Py::Call(path, args, kwargs) = py else { panic!("{py:?} is no field") };
    let class = path.rsplit('.').next().unwrap();
    let kind = FieldKind::from_class(class).unwrap_or_else(|| panic!("no field class {path}"));
    let mut field = Field::new(own_name, kind);
    field.composite = args.iter().map(text).collect();
    let mut relation = kwargs.iter().find(|(key, _)| key == "to").map(|(_, to)| match to {
        Py::Name(setting) => Relation {
            swappable_setting: Some(setting.trim_start_matches("settings.").into()),
            ..Relation::to("auth.User", OnDelete::DoNothing)
        },
        to => Relation::to(&text(to), OnDelete::DoNothing),
    });
    let mut generated = (None, None, false);
    for (key, value) in kwargs {
        if let Some(relation) = &mut relation
            && relation_argument(relation, key, value)
        {
            continue;
        }
        match key.as_str() {
            "expression" => generated.0 = Some(expression(value)),
            "output_field" => generated.1 = Some(Rc::new(self::field("", value))),
            "db_persist" => generated.2 = flag(value),
            _ => field_argument(&mut field, key, value),
        }
    }
    if let (Some(expression), Some(output_field)) = (generated.0, generated.1) {
        field.generated = Some(Rc::new(Generated { expression, output_field, db_persist: generated.2 }));
    }
    if field.auto_now || field.auto_now_add {
        field.editable = false;
        field.blank = true;
    }
    if let Some(mut relation) = relation {
        if let Some((_, value)) = kwargs.iter().find(|(key, _)| key == "on_delete") {
            relation.on_delete = on_delete(value);
        }
        field.relation = Some(Rc::new(relation));
    }
    field
}

fn relation_argument(relation: &mut Relation, key: &str, value: &Py) -> bool {
    match key {
        "to" | "on_delete" => {}
        "to_field" => relation.to_field = Some(text(value)),
        "related_name" => relation.related_name = Some(text(value)),
        "related_query_name" => relation.related_query_name = Some(text(value)),
        "limit_choices_to" => relation.limit_choices_to = Some(literal(value)),
        "parent_link" => relation.parent_link = flag(value),
        "db_constraint" => relation.db_constraint = flag(value),
        "through" => relation.through = Some(text(value)),
        "through_fields" => {
            let names = names(value);
            relation.through_fields = Some((names[0].clone(), names[1].clone()));
        }
        "db_table" => relation.db_table = Some(text(value)),
        _ => return false,
    }
    true
}

fn field_argument(field: &mut Field, key: &str, value: &Py) {
    match key {
        "verbose_name" => field.given_verbose_name = Some(literal(value)),
        "null" => field.null = flag(value),
        "blank" => field.blank = flag(value),
        "unique" => field.unique = flag(value),
        "primary_key" => field.primary_key = flag(value),
        "db_index" => field.db_index = Some(flag(value)),
        "editable" => field.editable = flag(value),
        "serialize" => field.serialize = flag(value),
        "auto_created" => field.auto_created = flag(value),
        "default" => field.default = Some(literal(value)),
        "db_default" => field.db_default = Some(expression(value)),
        "choices" => field.choices = Some(literal(value)),
        "help_text" => field.help_text = Some(literal(value)),
        "db_column" => field.db_column = Some(text(value)),
        "db_comment" => field.db_comment = Some(text(value)),
        "validators" => field.validators = items(value).iter().map(literal).collect(),
        "error_messages" => field.error_messages = Some(literal(value)),
        "unique_for_date" => field.unique_for_date = Some(text(value)),
        "max_length" => field.max_length = Some(number(value)),
        "db_collation" => field.db_collation = Some(text(value)),
        "max_digits" => field.max_digits = Some(number(value)),
        "decimal_places" => field.decimal_places = Some(number(value)),
        "auto_now" => field.auto_now = flag(value),
        "auto_now_add" => field.auto_now_add = flag(value),
        "allow_unicode" => field.allow_unicode = flag(value),
        key => field.extra.push((key.into(), literal(value))),
    }
}

fn fields(py: &Py) -> Fields {
    let one = |pair: &Py| {
        let [own_name, call] = items(pair) else { panic!("{pair:?}") };
        let own_name = text(own_name);
        (own_name.clone(), Rc::new(field(&own_name, call)))
    };
    items(py).iter().map(one).collect()
}

fn managers(py: &Py) -> Vec<(Rc<str>, Literal)> {
    items(py).iter().map(|pair| (text(&items(pair)[0]), literal(&items(pair)[1]))).collect()
}

fn options(py: &Py) -> IndexMap<Rc<str>, OptionValue> {
    let Py::Dict(entries) = py else { panic!("{py:?} are no options") };
    entries
        .iter()
        .map(|(key, value)| {
            let value = match &*text(key) {
                "indexes" => OptionValue::Indexes(items(value).iter().map(|one| Rc::new(index(one))).collect()),
                "constraints" => {
                    OptionValue::Constraints(items(value).iter().map(|one| Rc::new(constraint(one))).collect())
                }
                _ => OptionValue::Literal(literal(value)),
            };
            (text(key), value)
        })
        .collect()
}

/// `migrations.CreateModel(...)` as the state of a model.
pub(crate) fn model(app_label: &str, source: &str) -> ModelState {
    let Operation::CreateModel(create) = operation(&parse(source)) else { panic!("{source}") };
    let mut state = ModelState::new(app_label, &create.name, create.fields);
    state.options = create.options;
    state.bases = if create.bases.is_empty() { state.bases } else { create.bases };
    state.managers = create.managers;
    state
}

/// `<RunSQL 'SELECT 1'>`: what it was made with, as a file has it.
fn shown(args: &[Py], kwargs: &[(String, Py)]) -> Rc<str> {
    let repr = |value: &Py| literal(value).evaluate().map_or_else(|_| "...".to_owned(), |value| value.repr());
    let positional: Vec<String> = args.iter().map(repr).collect();
    let named: Vec<String> = kwargs.iter().map(|(key, value)| format!(" {key}={}", repr(value))).collect();
    format!("<RunSQL {}{}>", positional.join(", "), named.join(",")).into()
}

/// An operation of a migration file.
pub(crate) fn operation(py: &Py) -> Operation {
    let Py::Call(class, args, kwargs) = py else { panic!("{py:?} is no operation") };
    let get = |name: &str| kwargs.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let str_of = |name: &str| text(get(name).unwrap_or_else(|| panic!("no {name} of {class}")));
    let preserve_default = get("preserve_default").is_none_or(flag);
    let list = |name: &str| {
        get(name).map(|list| items(list).iter().map(|one| Rc::new(operation(one))).collect()).unwrap_or_default()
    };
    match class.trim_start_matches("migrations.") {
        "CreateModel" => CreateModel::new(
            &str_of("name"),
            get("fields").map(fields).unwrap_or_default(),
            get("options").map(options).unwrap_or_default(),
            get("bases").map(|bases| items(bases).iter().map(literal).collect()).unwrap_or_default(),
            get("managers").map(managers).unwrap_or_default(),
        )
        .unwrap()
        .into(),
        "DeleteModel" => DeleteModel { name: str_of("name") }.into(),
        "RenameModel" => RenameModel { old_name: str_of("old_name"), new_name: str_of("new_name") }.into(),
        "AddField" => AddField {
            model_name: str_of("model_name"),
            name: str_of("name"),
            field: Rc::new(field(&str_of("name"), get("field").unwrap())),
            preserve_default,
        }
        .into(),
        "AlterField" => AlterField {
            model_name: str_of("model_name"),
            name: str_of("name"),
            field: Rc::new(field(&str_of("name"), get("field").unwrap())),
            preserve_default,
        }
        .into(),
        "RemoveField" => RemoveField { model_name: str_of("model_name"), name: str_of("name") }.into(),
        "RenameField" => {
            RenameField { model_name: str_of("model_name"), old_name: str_of("old_name"), new_name: str_of("new_name") }
                .into()
        }
        "AddIndex" => {
            AddIndex { model_name: str_of("model_name"), index: Rc::new(index(get("index").unwrap())) }.into()
        }
        "RemoveIndex" => RemoveIndex { model_name: str_of("model_name"), name: str_of("name") }.into(),
        "RenameIndex" => RenameIndex {
            model_name: str_of("model_name"),
            new_name: str_of("new_name"),
            old_name: get("old_name").map(text),
            old_fields: get("old_fields").map(names),
        }
        .into(),
        "AddConstraint" => AddConstraint {
            model_name: str_of("model_name"),
            constraint: Rc::new(constraint(get("constraint").unwrap())),
        }
        .into(),
        "RemoveConstraint" => RemoveConstraint { model_name: str_of("model_name"), name: str_of("name") }.into(),
        "AlterConstraint" => AlterConstraint {
            model_name: str_of("model_name"),
            name: str_of("name"),
            constraint: Rc::new(constraint(get("constraint").unwrap())),
        }
        .into(),
        "AlterModelTable" => {
            AlterModelTable { name: str_of("name"), table: optional_text(get("table").unwrap()) }.into()
        }
        "AlterUniqueTogether" => {
            AlterUniqueTogether { name: str_of("name"), unique_together: together(get("unique_together").unwrap()) }
                .into()
        }
        "AlterOrderWithRespectTo" => AlterOrderWithRespectTo {
            name: str_of("name"),
            order_with_respect_to: optional_text(get("order_with_respect_to").unwrap()),
        }
        .into(),
        "AlterModelOptions" => {
            let options = get("options").or(args.get(1)).unwrap();
            let Py::Dict(options) = options else { panic!("{options:?}") };
            let options = options.iter().map(|(key, value)| (text(key), literal(value))).collect();
            AlterModelOptions { name: get("name").or(args.first()).map(text).unwrap(), options }.into()
        }
        "AlterModelManagers" => {
            AlterModelManagers { name: str_of("name"), managers: managers(get("managers").unwrap()) }.into()
        }
        "RunSQL" => RunSql {
            sql: literal(get("sql").or(args.first()).unwrap()),
            reverse_sql: get("reverse_sql").or(args.get(1)).map(|py| match py {
                Py::Name(_) => Literal::text(""),
                sql => literal(sql),
            }),
            state_operations: list("state_operations"),
            hints: None,
            elidable: false,
            repr: shown(args, kwargs),
        }
        .into(),
        "RunPython" => RunPython {
            code: Rc::new(Untold),
            reverse_code: args.get(1).map(|_| Rc::new(Untold) as Rc<dyn Code>),
            atomic: None,
            hints: None,
            elidable: false,
            repr: "".into(),
        }
        .into(),
        "SeparateDatabaseAndState" => SeparateDatabaseAndState {
            database_operations: list("database_operations"),
            state_operations: list("state_operations"),
        }
        .into(),
        other => panic!("no operation {other}"),
    }
}

/// A function whose work no story looks at.
struct Untold;

impl Code for Untold {
    fn run(
        &self,
        _state: &orm::migration::state::ProjectState,
        _editor: &mut orm::ddl::SchemaEditor<'_>,
    ) -> orm::Result<()> {
        Ok(())
    }
    fn literal(&self) -> orm::Result<Literal> {
        Ok(Literal::NONE)
    }
}

/// A migration file's text as the migration it defines.
pub(crate) fn migration(app_label: &str, own_name: &str, source: &str) -> Migration {
    let mut migration = Migration::new(app_label, own_name);
    let after = |start: &str| source.split_once(start).map(|(_, rest)| parse(rest));
    migration.initial = source.contains("\n    initial = True\n").then_some(true);
    for dependency in items(&after("dependencies = ").unwrap()) {
        migration.dependencies.push(match dependency {
            Py::Call(..) => Key::new("auth", "__first__"),
            pair => Key { app: text(&items(pair)[0]), name: text(&items(pair)[1]) },
        });
    }
    if let Some(replaces) = after("\n    replaces = ") {
        let key = |pair: &Py| Key { app: text(&items(pair)[0]), name: text(&items(pair)[1]) };
        migration.replaces = items(&replaces).iter().map(key).collect();
    }
    let operations = after("operations = ").unwrap();
    migration.operations = items(&operations).iter().map(|one| Rc::new(operation(one))).collect();
    migration
}
