//! Models and QuerySets on a real SQLite, without migrations: `check` runs Python and compares what it prints.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot run has failed")]

use std::cell::RefCell;
use std::rc::Rc;

use orm::Database;
use python::compile::Mode;
use python::object::module::Module;
use python::{Host, Limits, Vm};

#[derive(Default)]
struct Recorder {
    printed: RefCell<String>,
}

impl Host for Recorder {
    fn print(&self, text: &str) {
        self.printed.borrow_mut().push_str(text);
    }
    fn now_micros(&self) -> i64 {
        0
    }
    fn monotonic_micros(&self) -> u64 {
        0
    }
    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }
    fn memory_in_use(&self) -> usize {
        0
    }
    fn interrupted(&self) -> bool {
        false
    }
    fn read_source(&self, path: &str) -> Option<String> {
        match path {
            "demoapp/__init__.py" => Some(String::new()),
            "demoapp/models.py" => Some(MODELS.to_owned()),
            _ => None,
        }
    }
    fn input(&self, _prompt: &str) -> Option<String> {
        None
    }
}

const MODELS: &str = r#"
from django.db import models

class Customer(models.Model):
    name = models.CharField(max_length=255)

    def __str__(self):
        return self.name

class Vehicle(models.Model):
    name = models.CharField(max_length=255)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
"#;

const TABLES: &[&str] = &[
    r#"CREATE TABLE "demoapp_customer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL)"#,
    r#"CREATE TABLE "demoapp_vehicle" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "customer_id" bigint NOT NULL REFERENCES "demoapp_customer" ("id") DEFERRABLE INITIALLY DEFERRED)"#,
];

/// Runs Python with the two models there; gives what it prints, or the traceback.
fn run(source: &str) -> String {
    let host = Rc::new(Recorder::default());
    let database = Rc::new(sqlite::Sqlite::open_in_memory().unwrap());
    for table in TABLES {
        database.execute(table, &[]).unwrap();
    }
    let mut vm = Vm::new(host.clone(), Limits::default()).unwrap();
    django::install(&mut vm, database).unwrap();
    django::apps::Django::of(&vm).unwrap().apps.install("demoapp");
    let source = format!("from demoapp.models import Customer, Vehicle\n{source}");
    let module = Rc::new(Module::new("__main__"));
    let code = match python::compile::module(&source, "<test>", Mode::Exec) {
        Ok(code) => code,
        Err(problem) => panic!("{:?}", problem.into_raise(&mut vm)),
    };
    if let Err(raised) = vm.run_code(&code, &module.dict) {
        let exception = vm.exception_object(raised);
        return python::traceback::format_exception(&mut vm, &exception);
    }
    host.printed.take()
}

fn check(source: &str, expected: &str) {
    let printed = run(source);
    assert_eq!(printed.trim(), expected.trim());
}

#[test]
fn an_instance_is_saved_and_read_back() {
    check(
        "c = Customer(name='Hannah')\nprint(c.pk)\nc.save()\nprint(c.pk, Customer.objects.get(pk=1).name)",
        "None\n1 Hannah",
    );
}

#[test]
fn a_filter_spans_a_relation() {
    check(
        "c = Customer.objects.create(name='Idris')\nVehicle.objects.create(name='Honda', customer=c)\n\
         print(Vehicle.objects.filter(customer__name='Idris'))\nprint([v.customer.name for v in Vehicle.objects.all()])\n\
         print(c.vehicle_set.count())",
        "<QuerySet [<Vehicle: Vehicle object (1)>]>\n['Idris']\n1",
    );
}

#[test]
fn deleting_takes_related_rows_along() {
    check(
        "c = Customer.objects.create(name='Idris')\nVehicle.objects.create(name='Honda', customer=c)\nprint(c.delete())",
        "(2, {'demoapp.Vehicle': 1, 'demoapp.Customer': 1})",
    );
}

#[test]
fn an_update_tells_how_many_rows_it_changed() {
    check(
        "Customer.objects.create(name='a')\nCustomer.objects.create(name='b')\n\
         print(Customer.objects.update(name='c'), list(Customer.objects.values_list('name', flat=True)))",
        "2 ['c', 'c']",
    );
}

#[test]
fn what_is_not_there_raises_the_models_own_exception() {
    check(
        "try:\n    Customer.objects.get(pk=9)\nexcept Customer.DoesNotExist as exc:\n    print(type(exc).__qualname__, exc)",
        "Customer.DoesNotExist Customer matching query does not exist.",
    );
}

#[test]
fn what_was_prefetched_is_let_go_when_nobody_can_reach_it() {
    check(
        r#"
import gc
import weakref

customers = Customer.objects.bulk_create([Customer(name=f"customer {i}") for i in range(20)])
Vehicle.objects.bulk_create([Vehicle(name=f"{i}", customer=c) for i in range(2) for c in customers])
del customers

def fetch():
    return list(Customer.objects.prefetch_related("vehicle_set"))

first = fetch()
refs = list(map(weakref.ref, first))
vehicle = first[3].vehicle_set.all()[1]
queryset = first[4].vehicle_set.all()
owner, manager = first[5], first[6].vehicle_set
cache = first[7]._prefetched_objects_cache
related = first[8].vehicle_set.all()[0]._state.fields_cache
found = first[9].vehicle_set.all()._result_cache
found, first = None, None
def alive():
    return [at for at, ref in enumerate(refs) if ref() is not None]

print(len(alive()))
print(gc.collect() > 0)
print(alive())
print(vehicle.name, queryset[0].customer.name, owner.vehicle_set.all()[1].customer is owner)
print(len(manager.all()), list(cache), related["customer"].name, queryset._known_related_objects.values())
del vehicle, queryset, owner, manager, cache, related
gc.collect()
print(alive())
"#,
        "20\nTrue\n[3, 4, 5, 6, 7, 8]\n1 customer 4 True\n2 ['vehicle_set'] customer 8 \
         dict_values([{5: <Customer: customer 4>}])\n[]",
    );
}

// Asked of Django 6.1.3 with SQLite's own limit of 32,766 parameters; a recording would hold a megabyte of keys.
#[test]
fn more_keys_than_a_statement_may_have_are_asked_for_in_batches() {
    check(
        r#"
from django.db import connection
from django.test.utils import CaptureQueriesContext
made = Customer.objects.bulk_create([Customer(name="c") for _ in range(40_000)])
Vehicle.objects.bulk_create([Vehicle(name="v", customer=made[at]) for at in range(0, 40_000, 1000)])
with CaptureQueriesContext(connection) as seen:
    found = Customer.objects.in_bulk(range(1, 40_001))
print(len(found), list(found)[-1], [query["sql"].count(",") for query in seen.captured_queries])
with CaptureQueriesContext(connection) as seen:
    print(Customer.objects.filter(id__lte=39_000).delete())
print(len(seen), Customer.objects.count(), Vehicle.objects.count())
"#,
        "40000 40000 [32766, 7234]\n(39039, {'demoapp.Vehicle': 39, 'demoapp.Customer': 39000})\n395 1000 1",
    );
}

#[test]
fn rings_of_prefetched_objects_are_collected_when_asked() {
    check(
        r#"
import gc
import weakref
made = Customer.objects.bulk_create([Customer(name="c") for _ in range(3)])
Vehicle.objects.bulk_create([Vehicle(name="v", customer=made[at % 3]) for at in range(6)])
found = list(Customer.objects.prefetch_related("vehicle_set"))
refs = list(map(weakref.ref, found))
kept = found[1]
gc.collect()
print([ref() is not None for ref in refs], kept.vehicle_set.all()[0].customer is kept)
found = None
gc.collect()
print([ref() is not None for ref in refs], len(kept.vehicle_set.all()))
"#,
        "[True, True, True] True\n[False, True, False] 2",
    );
}
