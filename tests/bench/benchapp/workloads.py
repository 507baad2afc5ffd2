"""The ORM's workloads (a)-(i), the same file for Teacup and for Django.

Every workload is a pair (prepare, run): prepare() is not timed and its return
value is handed to run(), which is. run() returns a value that is turned into
a check (a small integer or string, computed outside the timed part) that must
come out the same in every harness, so no harness can win by doing less.
"""
import time
from gc import collect

from django.db import connection
from django.db.models import Count

from .models import Customer, Vehicle

N_CUSTOMERS = 1000
N_VEHICLES = 10_000
N_RELATED = 5000  # read with their customers
N_SINGLE = 1000  # created, got and saved one by one
PEOPLE = ["Henry", "Ada", "Grace", "Linus", "Guido", "Margaret", "Alan", "Barbara"]
MAKES = ["Honda", "Hyundai", "Ford", "Fiat", "Toyota", "Tesla", "Volvo", "BMW", "Audi", "Kia"]


# --- deterministic data ---------------------------------------------------
def customer_name(i):
    return f"{PEOPLE[i % 8]} {i:05d}"


def vehicle_name(i):
    return f"{MAKES[i % 10]} {i:05d}"


def owner_index(i):
    """0-based index of vehicle i's customer: each customer gets exactly 10."""
    return (i * 7 + i // N_CUSTOMERS) % N_CUSTOMERS


def pick_pk(i):
    """The i-th primary key to look up or update: spread over 1..10000."""
    return i * 7919 % N_VEHICLES + 1


# --- not timed ------------------------------------------------------------
def clear_vehicles():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM benchapp_vehicle")
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'benchapp_vehicle'")


def seed_customers():
    clear_vehicles()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM benchapp_customer")
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'benchapp_customer'")
    Customer.objects.bulk_create(
        [Customer(name=customer_name(i)) for i in range(N_CUSTOMERS)]
    )


def empty():
    """Vehicle table empty; returns the 1000 customers in pk order."""
    clear_vehicles()
    return list(Customer.objects.order_by("pk"))


def full():
    """Vehicle table holding exactly the 10k deterministic rows."""
    run_bulk_create(empty())


# --- timed ----------------------------------------------------------------
def run_compile(_):
    sql = ""
    for _ in range(2000):
        sql = str(
            Vehicle.objects.filter(name__startswith="H", customer__name="Henry")
            .order_by("-id")
            .query
        )
    return sql


def run_create(customers):
    for i in range(N_SINGLE):
        Vehicle.objects.create(name=vehicle_name(i), customer=customers[owner_index(i)])


def run_bulk_create(customers):
    Vehicle.objects.bulk_create(
        [
            Vehicle(name=vehicle_name(i), customer=customers[owner_index(i)])
            for i in range(N_VEHICLES)
        ]
    )


def run_list(_):
    return list(Vehicle.objects.all())


def run_get(_):
    return [Vehicle.objects.get(pk=pick_pk(i)) for i in range(N_SINGLE)]


def run_select_related(_):
    total = 0
    for v in Vehicle.objects.filter(id__lte=N_RELATED).select_related("customer"):
        total += len(v.name) + len(v.customer.name)
    return total


def run_annotate(_):
    return list(Customer.objects.annotate(n=Count("vehicle")).order_by("id"))


def run_prefetch(_):
    total = 0
    for c in Customer.objects.prefetch_related("vehicle_set"):
        for v in c.vehicle_set.all():
            total += c.id * v.id % 1000
    return total


def load_for_save():
    full()
    by_pk = Vehicle.objects.in_bulk([pick_pk(i) for i in range(N_SINGLE)])
    return [by_pk[pick_pk(i)] for i in range(N_SINGLE)]


def run_save(vehicles):
    for i, v in enumerate(vehicles):
        v.name = f"Saved {i:05d}"
        v.save()


# --- checks (not timed) ---------------------------------------------------
def table_check(_=None):
    """count, sum(pk*customer_id mod 1000), sum(length(name)) of the vehicles."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*), SUM(id * customer_id % 1000), SUM(LENGTH(name)),"
            " SUM(name LIKE 'Saved %%') FROM benchapp_vehicle",
            [],
        )
        return "/".join(str(x) for x in cursor.fetchone())


def rows_check(vehicles):
    return sum(v.id * v.customer_id % 1000 + len(v.name) for v in vehicles)


def annotate_check(customers):
    return sum(c.id * c.n % 1000 for c in customers)


# key: (prepare, run, check)
WORKLOADS = {
    "a_compile_sql_2000": (lambda: None, run_compile, str),
    "b_create_1000": (empty, run_create, table_check),
    "c_bulk_create_10k": (empty, run_bulk_create, table_check),
    "d_list_10k": (full, run_list, rows_check),
    "e_get_pk_1000": (full, run_get, rows_check),
    "f_select_related_5k": (full, run_select_related, int),
    "g_annotate_count_10k": (full, run_annotate, annotate_check),
    "h_prefetch_1k_10k": (full, run_prefetch, int),
    "i_save_update_1000": (load_for_save, run_save, table_check),
}


def samples_of(work, repeats, warmups=1):
    """The samples of a workload in milliseconds, and its check."""
    prepare, run, check = work
    samples = []
    for n in range(warmups + repeats):
        given = prepare()
        collect()
        start = time.perf_counter()
        result = run(given)
        took = (time.perf_counter() - start) * 1000
        if n >= warmups:
            samples.append(took)
        checked = check(result)
        del given, result
    return samples, checked


def measure(repeats=5):
    """Run all workloads and print a line for each: its key, the samples in milliseconds, its check."""
    seed_customers()
    for key, work in WORKLOADS.items():
        samples, checked = samples_of(work, repeats)
        print("bench", key, " ".join(f"{sample:.3f}" for sample in samples), checked, sep="\t")


GROWTH_ROWS = 300_000  # timed at each number of rows, so that the machine's noise falls on each alike


def measure_growth(rows, letter):
    """What a row costs a workload where there are so many: a line, the samples in microseconds a row."""
    global N_CUSTOMERS, N_VEHICLES, N_RELATED, N_SINGLE
    N_CUSTOMERS, N_VEHICLES, N_RELATED, N_SINGLE = rows // 10, rows, rows, rows
    seed_customers()
    for key, work in WORKLOADS.items():
        if not key.startswith(letter):
            continue
        samples, checked = samples_of(work, GROWTH_ROWS // rows)
        name = "_".join(word for word in key.split("_") if not word[0].isdigit()) + f"@{rows}"
        print("bench", name, " ".join(f"{sample * 1000 / rows:.4f}" for sample in samples), checked, sep="\t")
