//! The SQL of queries, letter for letter: what each QuerySet method adds to a statement.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail so

use std::rc::Rc;

use orm::expression::{Aggregate, Combined, Connector, Expr, Expression, Nature, aggregate, f, func, tree, value};
use orm::query::{Combinator, Connective, Operand, Part, Q, Query};
use orm::schema::{Field, FieldKind, Model, ModelId, OnDelete, Ordering, Schema};
use orm::sql::insert::Assigned;
use orm::sql::update::UpdatePlan;
use orm::sql::{Compiled, Compiler, Insert, OnConflict, Update, aggregation, delete, insert, select, update};
use orm::{Error, Result, Value};

struct Garage {
    schema: Schema,
    customer: ModelId,
    vehicle: ModelId,
}

/// Customer(name, age?), Vehicle(name, customer, previous?: Customer), ordered by name; Vehicle.drivers: many Customers.
fn garage() -> Garage {
    let mut schema = Schema::default();
    let text = |name: &str| Field { max_length: Some(50), ..Field::new(name, FieldKind::Char) };
    let nullable = |field: Field| Field { null: true, ..field };
    let age = nullable(Field::new("age", FieldKind::Integer));
    let customer = schema.add(Model::new("g", "Customer", vec![text("name"), age])).unwrap();
    let named = |mut field: Field, name: &str| {
        if let Some(relation) = &mut field.relation {
            Rc::make_mut(relation).related_name = Some(name.into());
        }
        field
    };
    let previous = Field::foreign_key("previous", "Customer", OnDelete::SetNull);
    let fields = vec![
        text("name"),
        Field::foreign_key("customer", "Customer", OnDelete::Cascade),
        named(nullable(previous), "sold"),
        named(Field::many_to_many_field("drivers", "Customer"), "drives"),
    ];
    let vehicle = schema.add(Model::new("g", "Vehicle", fields)).unwrap();
    Garage { schema, customer, vehicle }
}

/// The statement with its parameters, the tables' prefix and the quotes taken out for reading.
fn plain(sql: &str, params: &[Value]) -> String {
    let text = sql.replace("\"g_", "\"").replace('"', "");
    if params.is_empty() { text } else { format!("{text} {params:?}") }
}

fn check_sql(model: fn(&Garage) -> ModelId, build: impl FnOnce(&Schema, &mut Query) -> Result<()>, expected: &str) {
    let garage = garage();
    let mut query = Query::new(model(&garage));
    let shown = build(&garage.schema, &mut query).and_then(|()| select(&Compiler::new(&garage.schema), &query));
    let shown = match shown {
        Ok(Compiled::Statement(statement)) => {
            let sql = plain(&statement.sql, &statement.params);
            // The columns of all fields say nothing here.
            sql.replace("vehicle.id, vehicle.name, vehicle.customer_id, vehicle.previous_id", "V.*")
                .replace("customer.id, customer.name, customer.age", "C.*")
        }
        Ok(Compiled::Never) => "never".to_owned(),
        Err(error) => format!("{error:?}"),
    };
    assert_eq!(shown, expected);
}

fn vehicles(build: impl FnOnce(&Schema, &mut Query) -> Result<()>, expected: &str) {
    check_sql(|garage| garage.vehicle, build, expected);
}

fn customers(build: impl FnOnce(&Schema, &mut Query) -> Result<()>, expected: &str) {
    check_sql(|garage| garage.customer, build, expected);
}

fn q(path: &str, operand: impl Into<Operand>) -> Q {
    Q::lookup(path, operand)
}

fn or(parts: &[Q]) -> Q {
    parts.iter().skip(1).fold(parts[0].clone(), |all, part| all.combine(part, Connective::Or))
}

fn count(path: &str) -> Expression {
    aggregate("Count", vec![f(path)]).unwrap()
}

#[test]
fn filters_are_sorted_and_joined_by_and() {
    customers(
        |schema, query| query.filter(schema, vec![("name".into(), "x".into()), ("age__gt".into(), 3.into())]),
        "SELECT C.* FROM customer WHERE (customer.age > %s AND customer.name = %s) [3, 'x']",
    );
}

#[test]
fn a_foreign_key_is_compared_without_joining() {
    vehicles(
        |schema, query| query.add_q(schema, &q("customer__id", 1), false),
        "SELECT V.* FROM vehicle WHERE vehicle.customer_id = %s [1]",
    );
    vehicles(
        |schema, query| query.add_q(schema, &q("customer__name", "x"), false),
        "SELECT V.* FROM vehicle INNER JOIN customer ON (vehicle.customer_id = customer.id) \
         WHERE customer.name = %s ['x']",
    );
}

#[test]
fn alternatives_join_outward() {
    vehicles(
        |schema, query| query.add_q(schema, &or(&[q("previous__name", "x"), q("name", "y")]), false),
        "SELECT V.* FROM vehicle LEFT OUTER JOIN customer ON (vehicle.previous_id = customer.id) \
         WHERE (customer.name = %s OR vehicle.name = %s) ['x', 'y']",
    );
    vehicles(
        |schema, query| query.add_q(schema, &or(&[q("previous__name", "x"), q("previous__age", 1)]), false),
        "SELECT V.* FROM vehicle INNER JOIN customer ON (vehicle.previous_id = customer.id) \
         WHERE (customer.name = %s OR customer.age = %s) ['x', 1]",
    );
}

#[test]
fn excluding_keeps_rows_without_a_value() {
    customers(
        |schema, query| query.exclude(schema, vec![("age".into(), 1.into())]),
        "SELECT C.* FROM customer WHERE NOT (customer.age = %s AND customer.age IS NOT NULL) [1]",
    );
    customers(
        |schema, query| query.exclude(schema, vec![("drives__name".into(), "x".into())]),
        "SELECT C.* FROM customer WHERE NOT (EXISTS(SELECT 1 AS a FROM vehicle_drivers U1 INNER JOIN vehicle U2 \
         ON (U1.vehicle_id = U2.id) WHERE (U2.name = %s AND U1.customer_id = (customer.id)) LIMIT 1)) ['x']"
            .replace("SELECT 1 AS a", "SELECT %s AS a")
            .replace("['x']", "[1, 'x']")
            .as_str(),
    );
}

#[test]
fn each_filter_across_many_joins_anew() {
    customers(
        |schema, query| {
            query.add_q(schema, &q("sold__name", "x"), false)?;
            *query = query.chain();
            query.add_q(schema, &q("sold__name", "y"), false)
        },
        "SELECT C.* FROM customer INNER JOIN vehicle ON (customer.id = vehicle.previous_id) \
         INNER JOIN vehicle T3 ON (customer.id = T3.previous_id) \
         WHERE (vehicle.name = %s AND T3.name = %s) ['x', 'y']",
    );
}

#[test]
fn values_have_names_and_order_by_position() {
    vehicles(
        |schema, query| {
            query.set_values(schema, &["customer__name".into(), "name".into()])?;
            query.add_ordering(schema, vec![Ordering::Path("-name".into())])
        },
        "SELECT customer.name AS customer__name, vehicle.name AS name FROM vehicle \
         INNER JOIN customer ON (vehicle.customer_id = customer.id) ORDER BY 2 DESC",
    );
}

#[test]
fn an_aggregate_groups_by_what_is_selected() {
    customers(
        |schema, query| {
            query.add_annotation(schema, &count("sold"), "n", true)?;
            query.group_for_aggregate(false);
            query.add_q(schema, &q("n__gt", 1), false)
        },
        "SELECT C.*, COUNT(vehicle.id) AS n FROM customer \
         LEFT OUTER JOIN vehicle ON (customer.id = vehicle.previous_id) \
         GROUP BY C.* HAVING COUNT(vehicle.id) > %s [1]",
    );
    customers(
        |schema, query| {
            query.set_values(schema, &["name".into()])?;
            query.add_annotation(schema, &count("sold"), "n", true)?;
            query.group_for_aggregate(true);
            Ok(())
        },
        "SELECT customer.name AS name, COUNT(vehicle.id) AS n FROM customer \
         LEFT OUTER JOIN vehicle ON (customer.id = vehicle.previous_id) GROUP BY 1",
    );
}

#[test]
fn arithmetic_and_functions_are_written_in_place() {
    customers(
        |schema, query| {
            let sum = Rc::new(Expr::Combined(Combined {
                lhs: f("age"),
                connector: Connector::Add,
                rhs: value(1),
                output_field: None,
                nature: Nature::Plain,
            }));
            query.add_annotation(schema, &sum, "next", true)?;
            query.add_annotation(schema, &func("Lower", vec![f("name")]).unwrap(), "low", true)?;
            query.add_q(schema, &q("low__startswith", "50%"), false)
        },
        "SELECT C.*, (customer.age + %s) AS next, LOWER(customer.name) AS low FROM customer \
         WHERE LOWER(customer.name) LIKE %s ESCAPE '\\' [1, '50\\\\%%']",
    );
}

#[test]
fn a_queryset_is_a_subquery_with_its_own_aliases() {
    vehicles(
        |schema, query| {
            let Some(model) = schema.find("g.Customer") else { return Ok(()) };
            let mut inner = Query::new(model);
            inner.add_q(schema, &q("age", 3), false)?;
            let part = Part::Lookup("customer__in".into(), Operand::Query(Rc::new(inner)));
            query.add_q(schema, &Q { children: vec![part], ..Q::default() }, false)
        },
        "SELECT V.* FROM vehicle WHERE vehicle.customer_id IN \
         (SELECT U0.id FROM customer U0 WHERE U0.age = %s) [3]",
    );
}

#[test]
fn slices_limit_and_what_cannot_match_is_not_run() {
    customers(
        |_, query| {
            query.set_limits(Some(2), Some(5));
            Ok(())
        },
        "SELECT C.* FROM customer LIMIT 3 OFFSET 2",
    );
    customers(|schema, query| query.add_q(schema, &q("id__in", Vec::<Value>::new()), false), "never");
    customers(
        |schema, query| query.exclude(schema, vec![("id__in".into(), Vec::<Value>::new().into())]),
        "SELECT C.* FROM customer",
    );
}

#[test]
fn set_operations_name_their_columns() {
    customers(
        |schema, query| {
            let other = query.chain();
            query.add_q(schema, &q("age", 1), false)?;
            *query = query.combinator_query(Combinator::Union, false, &[other]);
            query.add_ordering(schema, vec![Ordering::Path("name".into())])
        },
        "SELECT customer.id AS col1, customer.name AS col2, customer.age AS col3 FROM customer WHERE customer.age = %s \
         UNION SELECT customer.id AS col1, customer.name AS col2, customer.age AS col3 FROM customer \
         ORDER BY col2 ASC [1]",
    );
}

#[test]
fn related_rows_are_selected_along() {
    vehicles(
        |_, query| {
            query.add_select_related(&["customer".into()]);
            Ok(())
        },
        "SELECT V.*, C.* FROM vehicle INNER JOIN customer ON (vehicle.customer_id = customer.id)",
    );
    vehicles(
        |schema, query| {
            query.add_immediate_loading(schema, &["name".into()]);
            Ok(())
        },
        "SELECT vehicle.id, vehicle.name FROM vehicle",
    );
}

#[test]
fn mistakes_are_told_in_djangos_words() {
    let mistake = |path: &str, operand: Value, expected: &str| {
        let path = path.to_owned();
        vehicles(move |schema, query| query.add_q(schema, &q(&path, operand), false), expected);
    };
    mistake(
        "colour",
        1.into(),
        "FieldError: Cannot resolve keyword 'colour' into field. \
         Choices are: customer, customer_id, drivers, id, name, previous, previous_id",
    );
    mistake(
        "name__startwith",
        "x".into(),
        "FieldError: Unsupported lookup 'startwith' for CharField or join on the field not permitted, \
         perhaps you meant startswith or istartswith?",
    );
    mistake("customer__age", "old".into(), "ValueError: Field 'age' expected a number but got 'old'.");
    mistake("name__gt", Value::Null, "ValueError: Cannot use None as a query value");
}

#[test]
fn counting_selects_from_a_subquery_only_where_it_must() {
    let check = |build: fn(&Schema, &mut Query) -> Result<()>, expected: &str| {
        let garage = garage();
        let mut query = Query::new(garage.customer);
        build(&garage.schema, &mut query).unwrap();
        let count = query.get_count(&garage.schema).unwrap();
        let compiled = aggregation(&Compiler::new(&garage.schema), &count).unwrap();
        let shown = match compiled {
            Compiled::Statement(statement) => plain(&statement.sql, &statement.params),
            Compiled::Never => format!("{:?}", count.empty),
        };
        assert_eq!(shown, expected);
    };
    check(|_, _| Ok(()), "SELECT COUNT(*) AS __count FROM customer");
    check(
        |_, query| {
            query.set_limits(None, Some(3));
            Ok(())
        },
        "SELECT COUNT(*) FROM (SELECT customer.id AS col1 FROM customer LIMIT 3) subquery",
    );
    check(
        |_, query| {
            query.set_empty();
            Ok(())
        },
        "Some([0])",
    );
    assert!(tree::contains_aggregate(&Expr::Aggregate(Aggregate::new(aggregate::find("Sum").unwrap(), vec![]))));
}

#[test]
fn rows_are_inserted_updated_and_deleted() {
    let Garage { schema, customer, vehicle } = garage();
    let compiler = Compiler::new(&schema);
    let meta = schema.meta(customer);
    let fields: Vec<_> = meta.concrete_fields.iter().skip(1).cloned().collect();
    let row = |name: &str, age: Value| vec![Assigned::Value(name.into()), Assigned::Value(age)];
    let mut rows = Insert {
        model: customer,
        fields: fields.clone(),
        rows: vec![row("x", Value::Null), row("y", 3.into())],
        on_conflict: OnConflict::Raise,
        returning: vec![meta.pk.clone()],
    };
    let inserting = insert(&compiler, &rows).unwrap();
    assert_eq!(
        plain(&inserting.sql, &inserting.params),
        "INSERT INTO customer (name, age) VALUES (%s, %s), (%s, %s) RETURNING customer.id ['x', None, 'y', 3]"
    );
    let (set, unique) = (fields[1..].to_vec(), fields[..1].to_vec());
    rows.on_conflict = OnConflict::Update(&set, &unique);
    rows.returning.clear();
    rows.rows.truncate(1);
    assert_eq!(
        plain(&insert(&compiler, &rows).unwrap().sql, &[]),
        "INSERT INTO customer (name, age) VALUES (%s, %s) ON CONFLICT(name) DO UPDATE SET age = EXCLUDED.age"
    );

    let mut query = Query::new(vehicle);
    query.add_q(&schema, &q("customer__name", "x"), false).unwrap();
    let mut changes = Update::new(&query);
    changes.set(&schema, "name", Assigned::Expression(func("Upper", vec![f("name")]).unwrap())).unwrap();
    let UpdatePlan::Single(Compiled::Statement(updating)) = update(&compiler, &changes, &[]).unwrap() else { panic!() };
    assert_eq!(
        plain(&updating.sql, &updating.params),
        "UPDATE vehicle SET name = UPPER(vehicle.name) WHERE vehicle.id IN (SELECT U0.id FROM vehicle U0 \
         INNER JOIN customer U1 ON (U0.customer_id = U1.id) WHERE U1.name = %s) ['x']"
    );
    let Compiled::Statement(deleting) = delete(&compiler, &Query::new(customer)).unwrap() else { panic!() };
    assert_eq!(plain(&deleting.text, &deleting.params), "DELETE FROM customer");
    assert_eq!(
        changes.set(&schema, "drivers", Assigned::Value(1.into())),
        Err(Error::field(
            "Cannot update model field <django.db.models.fields.related.ManyToManyField: drivers> (only concrete fields \
             are permitted)."
        ))
    );
}

#[test]
fn an_ordering_that_leads_back_to_itself_is_an_error() {
    let mut schema = Schema::default();
    let parent = Field { null: true, ..Field::foreign_key("parent", "self", OnDelete::Cascade) };
    let mut node = Model::new("g", "Node", vec![parent]);
    node.options.ordering = vec![Ordering::Path("parent".into())];
    let node = schema.add(node).unwrap();
    let error = select(&Compiler::new(&schema), &Query::new(node)).unwrap_err();
    assert_eq!(error, Error::field("Infinite loop caused by ordering."));
}
