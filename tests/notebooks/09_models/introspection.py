# %% [markdown]
# # What the database says of a table
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Shop(models.Model):
    name = models.CharField(max_length=30, unique=True)


class Product(models.Model):
    sku = models.SlugField(max_length=20)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    old_price = models.PositiveIntegerField(null=True)
    data = models.JSONField(default=dict)
    shop = models.ForeignKey(Shop, models.CASCADE)
    active = models.BooleanField(default=True)

    class Meta:
        unique_together = [("sku", "shop")]
        indexes = [
            models.Index(fields=["price", "-sku"], name="price_sku_idx"),
            models.Index(Lower("sku"), name="lower_sku_idx"),
            models.Index(fields=["active"], name="active_idx", condition=Q(active=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=F("old_price")), name="price_up"),
            models.UniqueConstraint(fields=["shop", "price"], name="shop_price"),
            models.UniqueConstraint(fields=["sku"], condition=Q(active=True), name="active_sku"),
        ]
# %%
from django.db import connection
from django.db.models import Index, Q
cursor = connection.cursor()
names = connection.introspection.get_constraints(cursor, "demoapp_product")
list(names)
for name, constraint in names.items():
    print(name, constraint)

for info in connection.introspection.get_table_description(cursor, "demoapp_product"):
    print(tuple(info))

connection.introspection.get_table_description(cursor, "demoapp_shop")[1]
connection.introspection.get_constraints(cursor, "demoapp_shop")
connection.introspection.get_table_description(cursor, "nothing")
# %%
editor = connection.schema_editor()
str(Index(fields=["-price"], name="p").create_sql(Product, editor))
str(Index(Lower("sku"), name="l").create_sql(Product, editor))
str(Index(fields=["sku"], name="c", condition=Q(price__gt=3)).create_sql(Product, editor))
editor._create_index_name("demoapp_product", ["sku", "price"], suffix="_x")
[str(statement) for statement in editor._model_indexes_sql(Product)]
