# %% [markdown]
# # GeneratedField and db_default
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Lower, Now, Pi


class Square(models.Model):
    side = models.IntegerField()
    name = models.CharField(max_length=20, default="sq")
    area = models.GeneratedField(expression=F("side") * F("side"), output_field=models.BigIntegerField(), db_persist=True)
    label = models.GeneratedField(expression=Concat("name", Value(":"), "side", output_field=models.CharField()), output_field=models.CharField(max_length=40), db_persist=False)
    big = models.GeneratedField(expression=models.Q(side__gt=5), output_field=models.BooleanField(), db_persist=False, db_column="is_big")
    age = models.IntegerField(db_default=18)
    created = models.DateTimeField(db_default=Now())
    pi = models.FloatField(db_default=Pi())
    low = models.GeneratedField(expression=Lower("name"), output_field=models.TextField(), db_persist=True, unique=True)
# %%
s = Square.objects.create(side=3)
s.area, s.label, s.big, s.age, s.pi, s.low
s.side = 6
s.area
s.save(update_fields=["side"])
s.area, s.big
s.area = 9
s.save(update_fields=["side", "name"])
s.refresh_from_db()
s.area
Square(side=1).area  # raises AttributeError
Square(side=1, area=3)
Square.objects.create(side=1, area=4)  # raises IntegrityError
Square.objects.create(side=2, name="SQ")  # raises IntegrityError
Square.objects.filter(area=36).values_list("label", "big"), Square.objects.order_by("-area").first().area, Square.objects.filter(big=True).count()
Square.objects.update(area=1)  # raises IntegrityError
Square.objects.update(side=F("side") + 1), Square.objects.get().area
x = Square(side=2, name="b", age=F("side"))
x.age
Square(side=1, name="sq").full_clean()  # raises ValidationError
Square(side=1, name="other").full_clean()
Square.objects.bulk_create([Square(side=4, name="d"), Square(side=5, name="e", age=1)])
Square.objects.filter(name__in="de").order_by("pk").values_list("area", "age", "label")
f = Square._meta.get_field("area")
f.generated, f.db_persist, f.output_field, f.expression, f.editable, f.deconstruct()
from django.db import models
models.GeneratedField(expression=F("a"), output_field=models.IntegerField(), db_persist=None)  # raises ValueError
models.GeneratedField(expression=F("a"), output_field=models.IntegerField(), db_persist=True, editable=True)  # raises ValueError
models.GeneratedField(expression=F("a"), output_field=models.IntegerField(), db_persist=True, default=1)  # raises ValueError
models.GeneratedField(expression=F("a"), output_field=models.IntegerField(), db_persist=True, blank=False)  # raises ValueError
models.GeneratedField(expression=F("a"))  # raises TypeError
