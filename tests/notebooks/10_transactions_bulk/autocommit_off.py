# %% [markdown]
# # Autocommit off, receivers that go, and rows by their values
# %% demoapp/models.py
from django.db import models
class Item(models.Model):
    name = models.CharField(max_length=30, unique=True)
    size = models.IntegerField(default=0)
# %%
from django.db import transaction
transaction.set_autocommit(False)
Item.objects.create(name="a")
transaction.rollback()
Item.objects.count()
with transaction.atomic():
    Item.objects.create(name="b")
transaction.get_autocommit()
transaction.commit()
transaction.set_autocommit(True)
Item.objects.count()
with transaction.atomic(): transaction.set_autocommit(False)  # raises TransactionManagementError
# %%
Item.objects.create(name="c", size=3)
Item.objects.values().in_bulk()
Item.objects.values("size").in_bulk(["c"], field_name="name")
Item.objects.values_list("size").in_bulk()
Item.objects.values_list("size", flat=True).in_bulk()
Item.objects.values_list("name", flat=True).in_bulk(["b"], field_name="name")
Item.objects.values_list("size", named=True).in_bulk([1])
Item.objects.order_by("pk")[:1] | Item.objects.order_by("-pk")[:1]
# %%
from django.db.models.signals import post_save
def connect():
    def heard(sender, instance, **kwargs): print("heard", instance.name)
    post_save.connect(heard, sender=Item)
connect()
Item.objects.create(name="d").name
def kept(sender, instance, **kwargs): print("kept", instance.name)
post_save.connect(kept, sender=Item)
Item.objects.create(name="e").name
del kept
Item.objects.create(name="f").name
