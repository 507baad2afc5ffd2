# %% [markdown]
# # UniqueConstraint.validate with conditions and transforms inside; inherited unique fields; signals by name
# %% demoapp/models.py
from django.db import models
from django.db.models.functions import Lower
from django.db.models.signals import post_save, pre_init
from django.dispatch import receiver
@receiver(post_save, sender="demoapp.Product")
def saved(sender, instance, created, **kwargs):
    print("saved", instance.name, created)
class Parent(models.Model):
    email = models.CharField(max_length=20, unique=True)
    first = models.CharField(max_length=20)
    last = models.CharField(max_length=20)
    class Meta:
        unique_together = [("first", "last")]
class Child(Parent):
    pass
class Product(models.Model):
    name = models.CharField(max_length=20, null=True)
    color = models.CharField(max_length=20, null=True)
    made = models.DateTimeField(null=True)
    kind = models.CharField(max_length=20, db_default="plain")
    lower = models.GeneratedField(expression=Lower("name"), output_field=models.CharField(max_length=20, null=True), db_persist=True)
# %%
import datetime
from django.db.models import Case, F, Q, UniqueConstraint, When
from django.db.models.functions import Lower, Upper
from django.utils import timezone
p = Product.objects.create(name="p1", color="red", made=datetime.datetime(2024, 1, 1, 5, tzinfo=datetime.timezone.utc))
by_case = UniqueConstraint(Case(When(color="red", then="name")), name="c1")
by_case.validate(Product, Product(name="p1", color="green"))
by_case.validate(Product, Product(name="p1", color="red"))
by_day = UniqueConstraint(F("made__date"), name="c2")
by_day.validate(Product, Product(made=datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)))
by_day.validate(Product, Product(made=datetime.datetime(2024, 1, 1, 23, tzinfo=datetime.timezone.utc)))
UniqueConstraint(fields=["kind"], name="c3").validate(Product, Product())
UniqueConstraint(Upper("kind"), name="c4").validate(Product, Product())
nulls = UniqueConstraint(fields=["lower"], name="c5", nulls_distinct=False)
Product.objects.create(name=None)
nulls.validate(Product, Product(name="Box"))
nulls.validate(Product, Product(name=None))
Parent.objects.create(email="a", first="x", last="y")
Child(email="a", first="q", last="r").validate_unique()
Child(email="b", first="x", last="y").validate_unique()
Child(email="b")._get_unique_checks()
Product.objects.filter(pk=p.pk).order_by("lower").totally_ordered, Parent.objects.order_by("first", "last").totally_ordered
