# %% [markdown]
# # Aggregates of one's own
# %% demoapp/models.py
from django.db import models


class Sale(models.Model):
    shop = models.CharField(max_length=10)
    item = models.CharField(max_length=10)
    amount = models.IntegerField()

    def __str__(self):
        return f"{self.shop}: {self.item}"
# %%
from django.db.models import *

Sale.objects.bulk_create([Sale(shop=s, item=i, amount=a) for s, i, a in [("a", "tea", 3), ("a", "pot", 5), ("b", "tea", 8), ("b", "tea", 1), ("c", "cup", 2)]])
# %%
class SumAll(Aggregate):
    function = "SUM"
    template = "%(function)s(%(all_values)s%(expressions)s)"
    allow_distinct = False
    arity = 1

    def __init__(self, expression, all_values=False, **extra):
        super().__init__(expression, all_values="ALL " if all_values else "", **extra)

Sale.objects.aggregate(SumAll("amount"), everything=SumAll("amount", all_values=True))
Sale.objects.values("shop").annotate(n=SumAll("amount")).order_by("shop")
SumAll("amount", distinct=True)  # raises TypeError
SumAll("amount", "item")  # raises TypeError
# %%
class Product(Aggregate):
    function = "MAX"
    name = "Largest"
    allow_distinct = True

Sale.objects.values("shop").annotate(p=Product("amount", distinct=True)).filter(p__gt=4).order_by("shop")
Sale.objects.aggregate(Product("amount"))
Sale.objects.annotate(p=Product("amount", filter=Q(item="tea"))).order_by("pk").values_list("p", flat=True)
Product("amount"), Product("amount", distinct=True), Product(F("amount") + 1, filter=Q(item="tea"))
# %%
class GroupConcat(Aggregate):
    function = "GROUP_CONCAT"
    output_field = CharField()
    allow_distinct = True

    def __init__(self, expression, separator=",", **extra):
        super().__init__(expression, Value(separator), **extra)

Sale.objects.values("shop").annotate(items=GroupConcat("item", separator="+")).order_by("shop").values_list("shop", "items")
Sale.objects.aggregate(items=GroupConcat("item", filter=Q(amount__gt=2)))
# %%
class Tenfold(Sum):
    def as_sql(self, compiler, connection, **extra_context):
        sql, params = super().as_sql(compiler, connection, **extra_context)
        return f"10 * {sql}", params

Sale.objects.aggregate(Tenfold("amount"))
Sale.objects.values("item").annotate(t=Tenfold("amount")).filter(t__gte=20).order_by("-t")
Sale.objects.annotate(t=Tenfold("amount")).aggregate(Max("t"))
# %%
class Median(Aggregate):
    function = "AVG"
    output_field = FloatField()

    def convert_value(self, value, expression, connection):
        return None if value is None else round(value, 1)

Sale.objects.aggregate(m=Median("amount")), Sale.objects.none().aggregate(m=Median("amount"))
Sale.objects.aggregate(m=Median("amount", default=0.0))
Sale.objects.filter(pk__gt=99).aggregate(m=Median("amount", default=7))
Aggregate("amount")
