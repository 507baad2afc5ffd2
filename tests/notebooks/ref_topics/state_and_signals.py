# %% [markdown]
# # Instance state, equality, deferred, refresh
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
i = Item.objects.get(pk=1)
i._state.adding, i._state.db, i._state.fields_cache, i.shop.name, sorted(i._state.fields_cache), Item()._state.adding, Item()._state.db
Item._meta.get_field("shop").is_cached(i), Item._meta.get_field("shop").get_cached_value(i) is i.shop if hasattr(Item._meta.get_field("shop"), "get_cached_value") else True
i.shop_id = 2
i.shop.name, i.shop_id
i.refresh_from_db()
i.shop.name, i.shop_id
i.label = "changed"
i.refresh_from_db(fields=["stock"])
i.label, Item.objects.filter(pk=1).update(stock=50), i.stock, i.refresh_from_db(fields=["stock", "label"]), i.stock, i.label
j = Item.objects.get(pk=1)
i == j, i is j, hash(i) == hash(j), {i, j}, i != Item(pk=2), Item(pk=None) == Item(pk=None), i in Item.objects.all(), Item.objects.all()[0] == i
k = Item.from_db("default", ["id", "label"], [9, "made"])
k.pk, k.label, k._state.adding, k.get_deferred_fields() == {"shop_id", "price", "stock", "data"}
i.delete()
i.pk, i.label, i._state.adding, Item.objects.count(), i in [Item(label="tea")]
i.refresh_from_db()  # raises DoesNotExist
i.save()
i.pk, Item.objects.count()
m = Item(shop=a, label="new", price=Decimal("1"))
m.save(force_insert=True)
m.save(update_fields=("label", "price")), m.save(force_update=True), Item.objects.filter(pk=m.pk).delete(), m.save()
Item.objects.filter(pk=m.pk).delete()
m.save(force_update=True)  # raises DatabaseError
m.save(update_fields=["label"])  # raises DatabaseError
m.clean_fields(), m.clean(), m.full_clean(), m.validate_unique(), m.date_error_message if hasattr(m, "date_error") else None
[f.attname for f in Item._meta.concrete_fields], Item._meta.get_field("price").value_from_object(m), Item._meta.get_field("price").value_to_string(m), Item._meta.get_field("shop").value_from_object(m), m.serializable_value("shop_id")
m.shop = b
m.shop_id, m.shop is b, Item(shop=None).shop_id, Item(shop_id=1).shop.name
a.items.all()._known_related_objects if False else [x.shop is a for x in a.items.all()]
