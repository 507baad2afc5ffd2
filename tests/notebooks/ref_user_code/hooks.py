# %% [markdown]
# # More of what an expression may override
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
class Sign(Func):
    function = "SIGN"
    arity = 1
    output_field = IntegerField()

    def get_group_by_cols(self):
        return []

Item.objects.values("shop").annotate(n=Count("pk")).annotate(s=Sign(Value(3))).order_by("shop").values_list("shop", "n", "s")
# %%
class Secret(Func):
    function = "LOWER"
    filterable = False

Item.objects.annotate(s=Secret("label")).order_by("pk").values_list("s", flat=True)
Item.objects.filter(label=Secret("label"))  # raises NotSupportedError
Item.objects.annotate(s=Secret("label")).filter(s="tea")  # raises NotSupportedError
# %%
class Checked(Func):
    function = "UPPER"

    def resolve_expression(self, query=None, allow_joins=True, reuse=None, summarize=False, for_save=False):
        resolved = super().resolve_expression(query, allow_joins, reuse, summarize, for_save)
        if not isinstance(resolved.get_source_expressions()[0].output_field, CharField):
            raise TypeError("Only text")
        return resolved

Item.objects.annotate(c=Checked("label")).order_by("pk").values_list("c", flat=True)
Item.objects.annotate(c=Checked("stock"))  # raises TypeError
Item.objects.annotate(c=Checked("shop__name")).filter(c="BETA").count()
# %%
class Typed(Func):
    function = "MAX"

    def _resolve_output_field(self):
        return FloatField()

Item.objects.annotate(t=Typed("stock", Value(2))).order_by("pk").values_list("t", flat=True)
Typed("stock", Value(2)).output_field
# %%
class Total(Subquery):
    template = "(SELECT SUM(price) FROM (%(subquery)s) _t)"
    output_field = FloatField()

Shop.objects.annotate(t=Total(Item.objects.filter(shop=OuterRef("pk")).values("price"))).order_by("pk").values_list("name", "t")
# %%
class SQCount(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) _count)"
    output_field = IntegerField()

Shop.objects.annotate(n=SQCount(Item.objects.filter(shop=OuterRef("pk"), stock__gt=0))).order_by("-n", "pk").values_list("name", "n")
# %%
class Both(Expression):
    def __init__(self, left, right, joiner="/"):
        super().__init__(output_field=CharField())
        self.left, self.right = self._parse_expressions(left, right)
        self.joiner = joiner

    def get_source_expressions(self):
        return [self.left, self.right]

    def set_source_expressions(self, exprs):
        self.left, self.right = exprs

    def as_sql(self, compiler, connection):
        left, left_params = compiler.compile(self.left)
        right, right_params = compiler.compile(self.right)
        return f"{left} || %s || {right}", (*left_params, self.joiner, *right_params)

    def __repr__(self):
        return f"Both({self.left}, {self.right})"

Item.objects.annotate(x=Both("shop__name", "label")).order_by("pk").values_list("x", flat=True)
Item.objects.annotate(x=Both(Upper("label"), Value("!"), joiner="-")).filter(x__endswith="!").order_by("-x").values_list("x", flat=True)[:2]
Item.objects.values("shop").annotate(x=Both(Max("label"), Min("label"))).order_by("shop").values_list("x", flat=True)
Item.objects.filter(pk=1).update(label=Both("label", Value("x"))), Item.objects.get(pk=1).label
Both("a", "b"), [type(s).__name__ for s in Both("a", Value(1)).get_source_expressions()], Both("a", "b").contains_aggregate if False else None
# %%
class Ratio(Expression):
    def as_sql(self, compiler, connection):
        return "1.5", []

Item.objects.annotate(r=Ratio(output_field=FloatField()) * 2).values_list("r", flat=True)[:1]
Item.objects.order_by(Ratio(output_field=FloatField()), "pk")[0], Item.objects.annotate(r=Ratio()).values("r").first()  # raises OutputFieldIsNoneError
