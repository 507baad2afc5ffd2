# %% demoapp/models.py
from django.db import models
from django.db.models.functions import Lower, Upper, Collate
models.CharField.register_lookup(Lower)
class Author(models.Model):
    name = models.CharField(max_length=20)
    weight = models.IntegerField(default=1)
    class Meta:
        indexes = [models.Index("name__lower", name="low_idx"), models.Index(Collate(models.F("name").desc(), "nocase"), name="coll_idx"), models.Index(models.F("name__lower").desc(), name="lowd_idx")]
        constraints = [models.UniqueConstraint("name__lower", name="low_uniq"), models.CheckConstraint(condition=models.Q(name__lower="x"), name="chk"), models.UniqueConstraint(Upper("name").desc(), "weight", name="up_uniq"), models.UniqueConstraint(fields=["name", "weight"], name="plain", include=None), models.CheckConstraint(condition=models.Q(weight__gt=1), name="chk2")]
# %%
from django.db import connection
from django.db.models.functions import Lower, Upper
with connection.schema_editor() as editor:
    for one in [*Author._meta.indexes, *Author._meta.constraints]:
        a = one.create_sql(Author, editor); b = one.remove_sql(Author, editor)
        print(type(a).__name__, str(a), repr(a), '|', b, repr(b))
        print(a.references_table("demoapp_author"), a.references_table("x")) if a and not isinstance(a, str) else None
        print(a.references_column("demoapp_author", "name"), a.references_column("demoapp_author", "weight"), a.references_column("x", "name")) if a and not isinstance(a, str) else None
# %%
from django.db import models
from django.db.models.functions import Collate
def attempt(index):
    try:
        print(index.create_sql(Author, editor))
    except Exception as error:
        print(type(error).__name__, error)
attempt(models.Index(Upper(models.F("name").desc()), name="x"))
attempt(models.Index(models.F("name").desc().asc() if hasattr(models.OrderBy, "asc_") else models.OrderBy(models.F("name").desc()), name="x"))
attempt(models.Index(Upper(Collate("name", "nocase")), name="x"))
attempt(models.Index(Collate(Upper("name").asc(), "nocase"), name="x"))
attempt(models.Index(Collate(Collate("name", "nocase"), "binary"), name="x"))
attempt(models.Index(models.F("weight") + 1, models.F("name").desc(nulls_last=True), name="x"))
attempt(models.Index("nothing__lower", name="x"))
attempt(models.Index(fields=["name", "-weight"], name="x", condition=models.Q(name__lower="a")))
for one in Author._meta.constraints:
    print(one.constraint_sql(Author, editor), editor.deferred_sql)
with connection.schema_editor() as other:
    other.add_index(Author, models.Index("name__lower", "weight", name="later"))
    other.remove_index(Author, models.Index("name__lower", "weight", name="later"))
    other.alter_unique_together(Author, set(), {("name", "weight")})
    other.alter_unique_together(Author, {("name", "weight")}, set())
with connection.cursor() as cursor:
    print({name: (one["columns"], one["orders"] if "orders" in one else None, one["unique"], one["check"]) for name, one in connection.introspection.get_constraints(cursor, "demoapp_author").items()})
    print([(one.name, connection.introspection.get_field_type(one.type_code, one)) for one in connection.introspection.get_table_description(cursor, "demoapp_author")])
    print(connection.introspection.sequence_list()[-1])
from django.db.backends.ddl_references import Statement
isinstance(Author._meta.indexes[0].create_sql(Author, editor), Statement)
# %% demoapp/migrations/0002_data.py
from django.db import migrations


def forwards(apps, schema_editor):
    Author = apps.get_model("demoapp", "Author")
    assert Author.objects.filter(name__lower="x").count() == 0
    assert schema_editor.deferred_sql == []


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(forwards)]
