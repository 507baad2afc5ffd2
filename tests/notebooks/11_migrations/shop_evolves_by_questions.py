# %% shop/models.py
from django.db import models


class Category(models.Model):
    name = models.CharField(max_length=30)


class Product(models.Model):
    name = models.CharField(max_length=30)
    category = models.ForeignKey(Category, models.CASCADE)

# %%
c = Category.objects.create(name="Tea")
Product.objects.bulk_create([Product(name=n, category=c) for n in ("Green", "Black")])

# %% shop/models.py answers=["y", "y"]
from django.db import models


class Group(models.Model):
    title = models.CharField(max_length=30)


class Product(models.Model):
    name = models.CharField(max_length=30)
    category = models.ForeignKey(Group, models.CASCADE)

# %%
Product.objects.values()
Group.objects.values()

# %% shop/models.py answers=["y"]
from django.db import models


class Group(models.Model):
    title = models.CharField(max_length=30)


class Product(models.Model):
    name = models.CharField(max_length=30)
    group = models.ForeignKey(Group, models.CASCADE, related_name="products")
    sku = models.CharField(max_length=8, null=True)

# %%
Product.objects.values()

# %% shop/migrations/0004_fill.py
from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat, Upper


def fill(apps, schema_editor):
    Product = apps.get_model("shop", "Product")
    print(schema_editor.connection.alias, Product._meta.get_fields())
    Product.objects.update(sku=Concat(Upper("name"), Value("-"), F("pk")))


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_rename_category_product_group_product_sku_and_more")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

# %%
Product.objects.values()

# %% shop/models.py answers=["1", "'none'"]
from django.db import models


class Group(models.Model):
    title = models.CharField(max_length=30)


class Product(models.Model):
    name = models.CharField(max_length=30)
    group = models.ForeignKey(Group, models.CASCADE, related_name="products")
    sku = models.CharField(max_length=8)
    made = models.DateField(db_default=models.functions.Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sku"], name="unique_sku", deferrable=None, nulls_distinct=None)]

# %% shop/models.py answers=["3"]
from django.db import models


class Group(models.Model):
    title = models.CharField(max_length=30)


class Product(models.Model):
    name = models.CharField(max_length=30)
    group = models.ForeignKey(Group, models.CASCADE, related_name="products")
    sku = models.CharField(max_length=8)
    made = models.DateField(db_default=models.functions.Now())
    weight = models.IntegerField()

# %% shop/models.py answers=["7", "1", "", "oops(", "5 * 2"]
from django.db import models


class Group(models.Model):
    title = models.CharField(max_length=30)


class Product(models.Model):
    name = models.CharField(max_length=30)
    group = models.ForeignKey(Group, models.CASCADE, related_name="products")
    sku = models.CharField(max_length=8)
    made = models.DateField(db_default=models.functions.Now())
    weight = models.IntegerField()

# %%
Product.objects.values("sku", "weight", "made")

# %% shop/models.py
from django.db import models


class Base(models.Model):
    title = models.CharField(max_length=30)


class Group(Base):
    pass


class Product(models.Model):
    name = models.CharField(max_length=30)

    class Meta:
        proxy = False
        db_table = "products"


class Cheap(Product):
    class Meta:
        proxy = True
        ordering = ["name"]
