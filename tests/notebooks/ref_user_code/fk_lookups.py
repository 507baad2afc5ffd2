# %% [markdown]
# # Lookups on relations and JSON, and by get_lookup
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
from django.db.models import lookups
from django.db.models.functions import *

a, b = Shop.objects.create(name="Alpha", founded=date(2001, 2, 3)), Shop.objects.create(name="Beta")
for shop, label, price, stock in [(a, "tea", "3.50", 4), (a, "pot", "12.00", 1), (b, "cup", "2.25", 9), (b, "tea", "3.75", 0)]:
    Item.objects.create(shop=shop, label=label, price=Decimal(price), stock=stock)
# %%
@Field.register_lookup
class NotEqual(Lookup):
    lookup_name = "ne"

    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} <> {rhs}", [*lhs_params, *rhs_params]

Item.objects.filter(price__ne=Decimal("3.50")).count(), Item.objects.filter(shop__name__ne="Alpha").order_by("pk"), Item.objects.filter(stock__ne=F("pk")).count(), Item.objects.filter(label__ne=Lower(Value("TEA"))).order_by("pk")
Shop.objects.filter(items__label__ne="tea").distinct().order_by("pk"), Shop.objects.exclude(items__label__ne="tea"), Item.objects.filter(stock__ne=Subquery(Item.objects.filter(pk=1).values("stock"))).count()
Shop.objects.filter(founded__year__ne=2001), Shop.objects.filter(founded__ne=date(2000, 1, 1)), Shop.objects.annotate(n=Count("items")).filter(n__ne=2), Shop.objects.filter(Q(name__ne="Beta") & ~Q(name__ne="Alpha"))
Item.objects.aggregate(n=Count("pk", filter=Q(label__ne="tea"))), Item.objects.annotate(c=Case(When(label__ne="tea", then=Value("no")), default=Value("tea"))).order_by("pk").values_list("c", flat=True)
# %%
class DigitSum(Transform):
    lookup_name = "half"

    def as_sql(self, compiler, connection):
        lhs, params = compiler.compile(self.lhs)
        return f"({lhs} / 2)", params

    @property
    def output_field(self):
        return FloatField()

IntegerField.register_lookup(DigitSum)
Item.objects.filter(stock__half=2), Item.objects.filter(stock__half__gte=0.5).order_by("pk"), Item.objects.order_by("-stock__half", "pk").values_list("stock__half", flat=True), Item.objects.annotate(h=DigitSum("stock")).filter(h__lt=1).count(), Item.objects.aggregate(Max("stock__half"))
Item.objects.values("stock__half").annotate(n=Count("pk")).order_by("stock__half"), DigitSum(F("stock")).lhs, DigitSum("stock").output_field
IntegerField._unregister_lookup(DigitSum), Field._unregister_lookup(NotEqual)
Item.objects.filter(stock__half=2)  # raises FieldError
# %%
class Coordinate(CharField):
    def get_lookup(self, lookup_name):
        if lookup_name == "close":
            return Close
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name):
        if lookup_name.startswith("x"):
            try:
                dimension = int(lookup_name.removeprefix("x"))
            except ValueError:
                pass
            else:
                return lambda lhs: Substr(lhs, dimension, 1)
        return super().get_transform(lookup_name)


class Close(Lookup):
    lookup_name = "close"

    def as_sql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return "ABS(LENGTH(%s) - LENGTH(%s)) < 2" % (lhs, rhs), (*params, *rhs_params)

Item.objects.annotate(c=Cast("label", Coordinate())).filter(c__close="four").count(), Item.objects.annotate(c=Cast("label", Coordinate())).filter(c__x1="t").order_by("pk"), Item.objects.annotate(c=Cast("label", Coordinate())).filter(c__contains="e").count()
Item.objects.annotate(c=Cast("label", Coordinate())).filter(c__xy="t")  # raises FieldError
# %%
class Prefix(lookups.StartsWith):
    lookup_name = "startswith"
    prepare_rhs = False

    def process_rhs(self, compiler, connection):
        sql, params = super().process_rhs(compiler, connection)
        return sql, [p.lower() for p in params]

with_own = CharField.register_lookup(Prefix)
Item.objects.filter(label__startswith="TE").order_by("pk"), CharField._unregister_lookup(Prefix), Item.objects.filter(label__startswith="te").count(), with_own.__name__
