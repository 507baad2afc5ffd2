# %% [markdown]
# # Arithmetic in the database
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
from datetime import timedelta
Item.objects.annotate(t=F("price") * F("stock")).order_by("pk").values_list("label", "t"), Item.objects.annotate(t=F("price") * 2 + 1).order_by("pk").values_list("t", flat=True), Item.objects.annotate(t=F("price") / F("stock")).order_by("pk").values_list("t", flat=True)
Item.objects.aggregate(v=Sum(F("price") * F("stock")), a=Avg("price"), m=Max(F("price") - 1)), Item.objects.values("shop").annotate(v=Sum(F("price") * F("stock"))).order_by("shop").values_list("v", flat=True)
Item.objects.annotate(t=ExpressionWrapper(F("price") * 1.5, output_field=FloatField())).order_by("pk").values_list("t", flat=True), Item.objects.annotate(t=ExpressionWrapper(F("price") * Decimal("0.5"), output_field=DecimalField(max_digits=9, decimal_places=3))).order_by("pk").values_list("t", flat=True)
Item.objects.annotate(t=F("price") * 1.5).first()  # raises FieldError
Item.objects.filter(price__gt=F("stock")).order_by("pk"), Item.objects.filter(stock__lt=F("price") + 1).order_by("pk"), Item.objects.filter(price__lte=Decimal("3.5") + F("stock") * 0).count(), Item.objects.exclude(stock__gte=F("pk") * 2).order_by("pk")
Item.objects.update(price=F("price") * Decimal("1.1")), Item.objects.order_by("pk").values_list("price", flat=True), Item.objects.update(price=Round("price", 1)), Item.objects.order_by("pk").values_list("price", flat=True)
Item.objects.update(stock=F("stock") + 1, price=F("price") - F("stock")), Item.objects.order_by("pk").values_list("stock", "price"), Item.objects.filter(stock__gt=2).update(stock=F("stock") % 3), Item.objects.order_by("pk").values_list("stock", flat=True)
Shop.objects.annotate(d=F("founded") + timedelta(days=30)).order_by("pk").values_list("d", flat=True), Shop.objects.annotate(age=Value(date(2024, 2, 3)) - F("founded")).order_by("pk").values_list("age", flat=True), Shop.objects.filter(founded__lt=Value(date(2020, 1, 1)) - timedelta(days=1))
Shop.objects.annotate(y=ExtractYear("founded") + 10).order_by("pk").values_list("y", flat=True), Shop.objects.filter(founded=F("founded")), Shop.objects.update(founded=F("founded") + timedelta(days=365)), Shop.objects.get(pk=1).founded
Item.objects.annotate(n=Length("label") + Length("shop__name")).order_by("n", "pk").values_list("n", flat=True), Item.objects.annotate(s=Concat("label", Value("-"), Cast("stock", CharField()))).order_by("pk").values_list("s", flat=True)
Item.objects.annotate(b=F("stock").bitand(1)).filter(b=1).count(), Item.objects.annotate(p=F("stock") ** 2).order_by("pk").values_list("p", flat=True), Item.objects.annotate(n=-F("stock")).aggregate(Min("n")), Item.objects.annotate(x=F("stock") * Value(2.5)).order_by("pk").values_list("x", flat=True)
Item.objects.annotate(x=Value("a") + F("label")).first()  # raises FieldError
Item.objects.annotate(x=F("founded") + 1)  # raises FieldError
Shop.objects.annotate(x=F("founded") + 1).first()  # raises FieldError
Shop.objects.annotate(x=F("founded") - F("name")).first()  # raises FieldError
