# %% [markdown]
# # Indexes
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Round


class Person(models.Model):
    first = models.CharField(max_length=20, db_index=True)
    last = models.CharField(max_length=20)
    age = models.IntegerField(default=0)
    height = models.FloatField(default=1.5)
    boss = models.ForeignKey("self", models.SET_NULL, null=True, db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["last", "-first"]),
            models.Index(fields=["-age"], name="%(app_label)s_%(class)s_age"),
            models.Index(Lower("last").desc(), F("age").asc(), name="low_last"),
            models.Index("age", Round("height"), name="round"),
            models.Index(fields=["first"], condition=Q(age__gt=18) & ~Q(last=""), name="adults"),
        ]
# %%
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

[i.name for i in Person._meta.indexes], Person._meta.indexes
Person._meta.indexes[0].fields_orders, Person._meta.indexes[2].expressions, Person._meta.indexes[4].condition, Person._meta.indexes[2].contains_expressions
Person._meta.indexes[0].deconstruct(), Person._meta.indexes[2].deconstruct(), Person._meta.indexes[4].deconstruct()
Person._meta.indexes[0] == Person._meta.indexes[0].clone(), Person._meta.indexes[0].suffix, models.Index.max_name_length
models.Index(fields=["a", "-b"]), models.Index(Lower("a"), name="x"), models.Index(fields=["a"], name="y", include=["b"], condition=Q(c=1)), models.Index(fields=["a"], opclasses=["x"], name="z")
for args, kwargs in [((), {}), ((), dict(fields="a")), ((), dict(fields=[1])), (("a",), {}), (("a",), dict(fields=["b"], name="x")), ((), dict(fields=["a"], condition=Q(b=1))), ((), dict(fields=["a"], condition=3, name="x")), ((), dict(fields=["a"], include=["b"])), ((), dict(fields=["a"], opclasses=["b"])), ((), dict(fields=["a"], opclasses=["b", "c"], name="x")), ((Lower("a"),), dict(opclasses=["b"], name="x"))]:
    try:
        print(models.Index(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)

index = models.Index(fields=["first", "-age"])
index.set_name_with_model(Person)
index.name, index
Person.objects.create(first="A", last="B").pk, Person.objects.filter(last__lower="b") if False else None
