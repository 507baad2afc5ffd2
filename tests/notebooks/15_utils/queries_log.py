# %% [markdown]
# # What was sent
# %% demoapp/models.py
from django.db import models


class City(models.Model):
    name = models.CharField(max_length=20)
# %%
from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext
City.objects.create(name="O'Neil")
connection.queries
with CaptureQueriesContext(connection) as captured:
    list(City.objects.filter(name="O'Neil", pk__in=[1, 2]))
    City.objects.count()
len(captured), [q["sql"] for q in captured], captured[0]["sql"], sorted(captured[1])
captured.captured_queries == list(captured), connection.queries == captured.captured_queries
with CaptureQueriesContext(connection) as captured:
    with transaction.atomic():
        City.objects.create(name="Ely")
        with transaction.atomic():
            City.objects.update(name="Rye")
    City.objects.bulk_create([City(name="a"), City(name=None)][:1])
[q["sql"].split(" \"s")[0] for q in captured]
with CaptureQueriesContext(connection) as captured:
    with connection.cursor() as c:
        done = c.execute("SELECT %s, 'x%%'", [5])
        done = c.executemany("UPDATE demoapp_city SET name = %s WHERE id = %s", [("x", 1), ("y", 2)])
    City.objects.filter(pk=5).delete()
[q["sql"] for q in captured]
with CaptureQueriesContext(connection) as captured:
    pass
len(captured), list(captured)
connection.force_debug_cursor = True
City.objects.exists()
connection.queries[-1]["sql"], len(connection.queries) > 0, type(connection.queries)
reset_queries()
connection.queries
connection.force_debug_cursor = False
# %%
seen = []
def watch(execute, sql, params, many, context):
    seen.append((sql, params, many, sorted(context)))
    return execute(sql, params, many, context)
with connection.execute_wrapper(watch):
    City.objects.count()
    City.objects.filter(name="x").first()
seen
City.objects.count(), len(seen)
def block(*args):
    raise Exception("No queries here")
with connection.execute_wrapper(block):
    City.objects.count()  # raises Exception
City.objects.count() >= 0
class Log:
    def __init__(self):
        self.kinds = []
    def __call__(self, execute, sql, params, many, context):
        try:
            result = execute(sql, params, many, context)
        except Exception as e:
            self.kinds.append(type(e).__name__)
            raise
        self.kinds.append(sql.split()[0])
        return result
log = Log()
with connection.execute_wrapper(log):
    with transaction.atomic():
        City.objects.create(name="z")
    try:
        with connection.cursor() as c:
            c.execute("SELECT nothing")
    except Exception as e:
        print(type(e).__name__)
    with connection.cursor() as c:
        done = c.executemany("DELETE FROM demoapp_city WHERE id = %s", [(1,), (2,)])
log.kinds
