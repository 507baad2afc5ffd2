# %% [markdown]
# # Transactions with models
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
from django.db import IntegrityError, transaction, connection

with transaction.atomic():
    Shop.objects.create(name="In")
    try:
        with transaction.atomic():
            Item.objects.create(shop_id=1, label=None, price=1)
    except IntegrityError:
        print("rolled back")
    Shop.objects.create(name="After")
Shop.objects.count()
with transaction.atomic():
    transaction.on_commit(lambda: print("done"))
    print("inside", connection.in_atomic_block)
    Shop.objects.filter(name="In").delete()
try:
    with transaction.atomic():
        Shop.objects.all().delete()
        raise ValueError
except ValueError:
    pass
Shop.objects.count(), Item.objects.count()
@transaction.atomic
def move(item, shop):
    item.shop = shop
    item.save()
    sid = transaction.savepoint()
    item.stock = 99
    item.save()
    transaction.savepoint_rollback(sid)
    return item

move(Item.objects.get(pk=1), b).shop, Item.objects.get(pk=1).stock
with transaction.atomic():
    transaction.set_rollback(True)
    Shop.objects.create(name="never")
Shop.objects.filter(name="never").exists(), transaction.get_autocommit()
with transaction.atomic():
    try:
        Shop.objects.create(name=None)
    except IntegrityError:
        print("broken")
    Shop.objects.count()
with transaction.atomic(durable=True):
    with transaction.atomic(savepoint=False):
        Shop.objects.create(name="kept")
Shop.objects.filter(name="kept").count()
with transaction.atomic():
    with transaction.atomic(durable=True):
        pass
transaction.on_commit(lambda: print("now"))
with transaction.atomic():
    print(Shop.objects.select_for_update().get(pk=1))
