# %% demo/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=3)
# %%
from django.db import transaction, connections, connection
a = A.objects.create(name="x")
A.objects.using("other")
q = A.objects.using("other"); q.db
A.objects.using("default").db, A.objects.using("default").count()
A.objects.using("other").create(name="y")
A.objects.using("other").filter(name="x").update(name="z")
A.objects.using("other").filter(name="x").delete()
A.objects.using("other").get(pk=1)
A.objects.using("other").exists()
A.objects.using("other").aggregate(models.Count("pk"))
A.objects.using("other").bulk_create([A(name="q")])
A.objects.using("other").raw("select 1")
A.objects.using("other").first()
A.objects.using("other").none(), A.objects.using("other").filter(pk__in=[])
str(A.objects.using("other").query)
A.objects.db_manager("other").count()
A.objects.db_manager("other").create(name="q")
a.save(using="other")
a.delete(using="other")
a.refresh_from_db(using="other")
connections["other"]
"other" in connections, list(connections), connections["default"].alias, connections.databases.keys()
with transaction.atomic(using="other"): pass
transaction.on_commit(print, using="other")
transaction.get_connection("other")
A.objects.using(None).count(), A.objects.using("default").using("other").db
a.full_clean(), a.validate_unique(), a._state.db
from django.db import router
router.db_for_read(A), router.db_for_write(A), router.allow_migrate("default", "demo")
A.objects.using("other").union(A.objects.all())
list(A.objects.using("other").iterator())
A.objects.filter(pk__in=A.objects.using("other").all())
A.objects.using("other").select_for_update()
A.objects.using("other").in_bulk([1])
A.objects.using("other").explain()
A.objects.using("other").get_or_create(name="n")
A.objects.using("other").contains(a)
A.objects.using("other").dates("name", "year")
Q = A.objects.using("other").filter(name="a").order_by("name")
Q._db, Q.all().db, Q[:2].db
A.objects.bulk_update([a], ["pk"])
A.objects.bulk_create([A(name="p")], update_conflicts=True, update_fields=["pk"], unique_fields=["pk"])
A.objects.bulk_create([A(pk=50, name="p")], update_conflicts=True, update_fields=["name"], unique_fields=["pk"])
list(A.objects.raw("select * from demo_a", using="other"))
A.objects.raw("select * from demo_a").using("other").db
A.objects.using("other").bulk_update([a], ["name"])
A.objects.using("other").update_or_create(name="n")
A.objects.using("other").values("name")
A.objects.using("other").count()
@transaction.atomic(using="other")
def f(): return 1
f()
transaction.get_autocommit(using="other")
transaction.set_autocommit(False, using="other")
transaction.savepoint_create(using="other")
from django.db.models import QuerySet
QuerySet(A, using="other").db
QuerySet(A, using="other").count()
class B(models.Manager):
    def get_queryset(self): return super().get_queryset().using("other")
models.Manager().db_manager("x").db, A.objects.db_manager("default").count()
A.objects.filter(pk__in=A.objects.using("default").all()).count()
