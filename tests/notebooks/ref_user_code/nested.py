# %% [markdown]
# # Expressions that ask the database, and that fail
# %% demoapp/models.py
from django.db import models


class Shop(models.Model):
    name = models.CharField(max_length=30)
    founded = models.DateField(null=True)

    def __str__(self):
        return self.name


class Item(models.Model):
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="items")
    label = models.CharField(max_length=30)
    price = models.DecimalField(max_digits=7, decimal_places=2)
    stock = models.IntegerField(default=0)
    data = models.JSONField(default=dict)

    def __str__(self):
        return self.label
# %%
from datetime import date
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *

a, b = Shop.objects.create(name="Alpha", founded=date(2001, 2, 3)), Shop.objects.create(name="Beta")
for shop, label, price, stock in [(a, "tea", "3.50", 4), (a, "pot", "12.00", 1), (b, "cup", "2.25", 9), (b, "tea", "3.75", 0)]:
    Item.objects.create(shop=shop, label=label, price=Decimal(price), stock=stock)
# %%
class Asking(Func):
    function = "ABS"
    output_field = IntegerField()

    def as_sql(self, compiler, connection, **extra_context):
        count = Item.objects.filter(stock__gt=0).count()
        sql, params = super().as_sql(compiler, connection, **extra_context)
        return f"{sql} + %s", (*params, count)

Item.objects.annotate(x=Asking("stock")).order_by("pk").values_list("x", flat=True)
[i.x for i in Item.objects.annotate(x=Asking("stock")).filter(x__gt=4).order_by("pk")]
# %%
class Failing(Func):
    function = "ABS"

    def as_sql(self, compiler, connection, **extra_context):
        raise KeyError("oh no")

Item.objects.annotate(x=Failing("stock")).first()  # raises KeyError
Item.objects.filter(stock=Failing("stock")).count()  # raises KeyError
Item.objects.count(), Item.objects.annotate(x=Asking("stock")).first().x
# %%
from django.core.exceptions import EmptyResultSet, FullResultSet

class Empty(Func):
    output_field = BooleanField()
    conditional = True

    def as_sql(self, compiler, connection, **extra_context):
        raise EmptyResultSet

class Full(Func):
    output_field = BooleanField()
    conditional = True

    def as_sql(self, compiler, connection, **extra_context):
        raise FullResultSet

Item.objects.filter(Empty("stock")), Item.objects.filter(Q(Empty("stock")) | Q(pk=1)), Item.objects.filter(~Q(Empty("stock"))).count(), Item.objects.exclude(Empty("stock")).count()
Item.objects.filter(Full("stock")).count(), Item.objects.filter(Q(Full("stock")) & Q(pk=1)), Item.objects.exclude(Full("stock"))
# %%
class Odd(Lookup):
    lookup_name = "odd"

    def get_prep_lookup(self):
        return bool(self.rhs)

    def as_sql(self, compiler, connection):
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} %% 2 = {int(self.rhs)}", params

IntegerField.register_lookup(Odd)
Item.objects.filter(stock__odd=True).order_by("pk"), Item.objects.filter(stock__odd=0).order_by("pk"), Item.objects.exclude(stock__odd=True).order_by("pk"), Shop.objects.filter(items__stock__odd=True).distinct().order_by("pk"), Item.objects.filter(Q(stock__odd=True) | Q(pk=4)).order_by("pk")
class Deep(Func):
    function = "ABS"

    def as_sql(self, compiler, connection, **extra_context):
        return compiler.compile(Deep(*self.source_expressions)) if False else super().as_sql(compiler, connection, **extra_context)

Item.objects.annotate(x=Deep(Deep(Deep("stock")))).order_by("pk").values_list("x", flat=True), Item.objects.aggregate(Sum(Deep("stock"))) if False else Item.objects.aggregate(s=Sum(Deep("stock")))
Item.objects.annotate(x=Window(Tally("stock"), order_by="pk")) if "Tally" in globals() else Item.objects.annotate(x=Window(Sum(Deep("stock")), order_by="pk")).values_list("x", flat=True)
str(Item.objects.annotate(x=Asking("stock")).query)[:60], Item.objects.filter(pk__in=Item.objects.annotate(x=Asking("stock")).filter(x__gt=4).values("pk")).count(), Item.objects.filter(stock__in=[Asking(Value(1)), 9]).order_by("pk")
Item.objects.filter(pk=1).update(stock=Asking("stock")), Item.objects.get(pk=1).stock, Item.objects.create(shop=a, label="q", price=1, stock=Asking(Value(2))).pk, Item.objects.order_by("-pk").first().stock
Item.objects.bulk_update([Item(pk=1, stock=Asking(Value(7)))], ["stock"]), Item.objects.get(pk=1).stock, Item.objects.order_by(Asking("stock").desc(), "pk").first(), Item.objects.values("shop").annotate(m=Max(Asking("stock"))).order_by("shop")
