//! Django's ORM as a Rust library: schema, query, SQL, DDL and migrations. Knows no Python object, no JSON, no browser.
//!
//! ```
//! use orm::query::Query;
//! use orm::schema::{Field, FieldKind, Model, OnDelete, Schema};
//! use orm::sql::{Compiler, select};
//! use orm::{Database, Flow, Value};
//!
//! // Two models, as a class statement makes them.
//! let mut schema = Schema::default();
//! let name = || Field { max_length: Some(50), ..Field::new("name", FieldKind::Char) };
//! schema.add(Model::new("garage", "Customer", vec![name()]))?;
//! let vehicle = schema.add(Model::new("garage", "Vehicle", vec![
//!     name(),
//!     Field::foreign_key("customer", "garage.Customer", OnDelete::Cascade),
//! ]))?;
//!
//! // Vehicle.objects.filter(customer__name="Hannah").order_by("-name")
//! let mut query = Query::new(vehicle);
//! query.filter(&schema, vec![("customer__name".into(), "Hannah".into())])?;
//! query.add_ordering(&schema, vec![orm::schema::Ordering::Path("-name".into())])?;
//! let statement = select(&Compiler::new(&schema), &query)?.statement().unwrap();
//! assert_eq!(statement.sql, concat!(
//!     r#"SELECT "garage_vehicle"."id", "garage_vehicle"."name", "garage_vehicle"."customer_id" FROM "garage_vehicle" "#,
//!     r#"INNER JOIN "garage_customer" ON ("garage_vehicle"."customer_id" = "garage_customer"."id") "#,
//!     r#"WHERE "garage_customer"."name" = %s ORDER BY "garage_vehicle"."name" DESC"#,
//! ));
//!
//! // Run it.
//! let db = sqlite::Sqlite::open_in_memory()?;
//! db.script(r#"
//!     CREATE TABLE "garage_customer" ("id" integer PRIMARY KEY, "name" varchar(50));
//!     CREATE TABLE "garage_vehicle" ("id" integer PRIMARY KEY, "name" varchar(50), "customer_id" bigint);
//!     INSERT INTO "garage_customer" VALUES (1, 'Hannah'), (2, 'Idris');
//!     INSERT INTO "garage_vehicle" VALUES (1, 'Jazz', 1), (2, 'Clio', 2), (3, 'i10', 1);
//! "#)?;
//! let mut found = Vec::new();
//! db.query(&statement.sql, &statement.params, &mut |row| {
//!     found.push(statement.columns[1].converter.convert(row.cell(1))?);
//!     Ok(Flow::More)
//! })?;
//! assert_eq!(found, [Value::from("i10"), Value::from("Jazz")]);
//! # Ok::<(), orm::Error>(())
//! ```
//!
//! # Where to find things
//!
//! | Django | here |
//! |---|---|
//! | a value a user gives or a row holds | [`Value`]; a foreign object is [`Opaque`] |
//! | exceptions | [`Error`], with [`Error::class`] and [`Error::message`] |
//! | `connection` | [`Database`]: one method, [`Database::run`], through which every statement passes |
//! | the app registry, `_meta` | [`schema::Schema`], [`schema::Model`], [`schema::Meta`] (`schema.meta(id)`) |
//! | fields | [`schema::Field`], a row of [`schema::kind::KINDS`] each; relations are [`schema::Relation`], seen from their target [`schema::Reverse`] |
//! | `to_python`, `get_prep_value`, `get_db_prep_value`, `get_db_prep_save` | [`schema::prepare`] |
//! | `from_db_value` | [`schema::convert`]: a [`schema::convert::Converter`] for each column |
//! | `QuerySet.query` | [`query::Query`] |
//! | `F`, `Value`, `Case`, `Subquery`, `Func`, aggregates... | [`expression::Expr`], shared as [`expression::Expression`] |
//! | `Q` | [`query::Q`]; what a lookup compares with is a [`query::Operand`] |
//! | lookups | [`lookup::LOOKUPS`]; functions [`expression::function::FUNCTIONS`], aggregates [`expression::aggregate::AGGREGATES`] |
//! | `SQLCompiler` | [`sql::select`], [`sql::aggregation`], [`sql::insert`], [`sql::update`], [`sql::delete`] |
//! | schema editor, migrations | [`ddl`], [`migration`] |
//!
//! # A QuerySet's methods
//!
//! Each begins with [`query::Query::chain`] (a cheap copy) and changes the copy:
//!
//! | QuerySet | Query |
//! |---|---|
//! | `filter(*args, **kwargs)`, `exclude` | `add_q(schema, &Q::new(args, kwargs), false)`, with `.negate()` |
//! | `get()` | filter; `clear_ordering(false, true)`; `set_limits(None, Some(21))` |
//! | `order_by(*names)` | `clear_ordering(true, false)`; `add_ordering` |
//! | `reverse()` | `reverse_ordering` |
//! | `[low:high]` | `set_limits` |
//! | `values(*names)`, `values_list` | `set_values`; expressions among them are annotated first |
//! | `annotate(x=e)`, `alias` | `add_annotation(schema, &e, "x", select)`; a `FilteredRelation` by `add_filtered_relation`; after all of them, if one contains an aggregate ([`expression::tree::contains_aggregate`]): `group_for_aggregate(values_called)` |
//! | `aggregate(x=e)`, `count()` | `get_aggregation`, `get_count`, compiled by [`sql::aggregation`]; `Compiled::Never` means the answer is `empty` |
//! | `exists()` | `exists(schema, true)` |
//! | `distinct`, `none`, `select_related`, `defer`, `only` | `add_distinct_fields`, `set_empty`, `add_select_related` or `set_select_related`, `add_deferred_loading`, `add_immediate_loading` |
//! | `first()` | if not `is_ordered`: order by `pk`; `set_limits(None, Some(1))` |
//! | `a & b`, `a \| b` | `combine` |
//! | `union` ... | `combinator_query` |
//! | `update(**kwargs)` | [`sql::Update::new`], `set` for each, [`sql::update()`] |
//! | `delete()` of the fast kind | `clear_ordering(true, true)`, [`sql::delete()`] |
//! | `_insert` | [`sql::insert()`] |
//! | a QuerySet as an operand | [`query::Operand::Query`]; in an expression `Expr::Query(query.as_subquery())`, `Expr::Subquery`, `Expr::Exists(query.exists()?)` |
//!
//! # Reading rows
//!
//! A [`sql::Select`] says for each column its [`schema::convert::Converter`], in [`sql::KlassInfo`] which columns make the
//! instances (and those of `select_related`), and by name where annotations are. Rows come borrowed, one at a time.
//!
//! # User code
//!
//! A `Func` subclass that only sets attributes is an [`expression::function::GivenFunction`]; any other expression class a
//! [`expression::CustomExpression`]; a lookup a [`lookup::LookupClass`], a transform a [`lookup::TransformClass`] (both
//! registered in [`schema::Schema::lookups`]); a field a [`schema::CustomField`]; a callable default a [`schema::Hook`].

pub mod value;
pub mod error;
pub mod database;
pub mod schema;
pub mod query;
pub mod lookup;
pub mod expression;
pub mod sql;
pub mod repr;
pub mod ddl;
pub mod migration;
pub mod nesting;
pub mod zone;

pub use database::{Call, Cell, Database, Flow, Outcome, Params, Row, Sink};
pub use error::{Error, Result};
pub use value::{DateTime, Duration, Opaque, Value};
