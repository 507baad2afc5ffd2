# %% [markdown]
# # Errors of queries
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
Item.objects.filter(shop__nme="x")  # raises FieldError
Item.objects.filter(lable="x")  # raises FieldError
Item.objects.filter(shop=3.5).count(), Item.objects.filter(shop="x")  # raises ValueError
Item.objects.filter(price="x")  # raises ValidationError
Item.objects.filter(stock=[1])  # raises TypeError
Item.objects.filter(stock={"a": 1})  # raises TypeError
Item.objects.filter("label")  # raises ValueError
Item.objects.filter(1)  # raises TypeError
Item.objects.filter(label__in=None)  # raises TypeError
Item.objects.filter(label__contains__startswith="x")  # raises FieldError
Item.objects.filter(label__regexp="x")  # raises FieldError
Item.objects.filter(founded__year="x")  # raises FieldError
Item.objects.filter(pk__in=[[1]])  # raises TypeError
Item.objects.get(label="tea")  # raises MultipleObjectsReturned
Item.objects.get(label="none")  # raises DoesNotExist
Item.objects.create(lable="x")  # raises TypeError
Item.objects.create(shop=a)  # raises IntegrityError
Item.objects.create(shop=3, label="x", price=1)  # raises ValueError
Item.objects.create(shop_id=99, label="x", price=1)  # raises IntegrityError
Item.objects.order_by("lable")  # raises FieldError
Item.objects.order_by("shop__nme")  # raises FieldError
Item.objects.order_by(3)  # raises TypeError
Item.objects.values("lable")  # raises FieldError
Item.objects.values_list("shop__nme")  # raises FieldError
Item.objects.only("lable").first()  # raises FieldDoesNotExist
Item.objects.defer("lable").first()
Item.objects.select_related("lable").first()  # raises FieldError
Item.objects.prefetch_related("lable").first()  # raises AttributeError
Item.objects.annotate(Sum("lable"))  # raises FieldError
Item.objects.annotate(x=Sum(F("price") * "y"))  # raises FieldError
Item.objects.aggregate(Sum("label")), Item.objects.aggregate(x=Max("lable"))  # raises FieldError
Item.objects.update(lable=3)  # raises FieldDoesNotExist
Item.objects.update(stock=F("lable"))  # raises FieldError
Item.objects.dates("label", "year")  # raises AssertionError
Item.objects.latest("lable")  # raises FieldError
Item.objects.in_bulk(field_name="label")  # raises ValueError
Item.objects.bulk_create([Shop(name="x")])  # raises AttributeError
Item.objects.distinct("label").count()  # raises NotSupportedError
Item.objects.union(Shop.objects.all()).count()  # raises OperationalError
Item.objects.filter(shop__in=Item.objects.values("label", "price"))  # raises ValueError
Item.objects.filter(shop=Item.objects.all())  # raises ValueError
Item.objects.filter(shop=b, pk=Item(label="x"))  # raises ValueError
Item.objects.filter(shop=Shop(name="unsaved"))  # raises ValueError
Item.objects.exclude(nothing=1)  # raises FieldError
Shop.objects.filter(items__nothing=1)  # raises FieldError
Shop.objects.filter(item__label="tea")  # raises FieldError
Shop.objects.filter(items__label__foo="tea")  # raises FieldError
Item.objects.get(nothing=1)  # raises FieldError
Item().shop  # raises RelatedObjectDoesNotExist
Item(shop=3)  # raises ValueError
Item.objects.first().lable  # raises AttributeError
Item.objects.lable  # raises AttributeError
Item(label="x", price="y", shop=a).save()  # raises ValidationError
Item(label="x", price=Decimal("123456789"), shop=a).save()  # raises InvalidOperation
Shop.objects.create(name=None)  # raises IntegrityError
Shop(name="x" * 40).full_clean()  # raises ValidationError
