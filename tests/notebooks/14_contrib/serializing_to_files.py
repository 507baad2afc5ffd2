# %% shop/models.py
from django.db import models
class Product(models.Model):
    name = models.CharField(max_length=20)
    price = models.DecimalField(max_digits=6, decimal_places=2)
# %%
from decimal import Decimal
from django.core import serializers
from django.core.management import call_command
Product.objects.bulk_create([Product(name="Tea", price=Decimal("3.50")), Product(name="Cup", price=Decimal("9"))])
# %%
with open("/tmp/teacup_products.xml", "w") as out:
    print(serializers.serialize("xml", Product.objects.all(), stream=out))
# %%
print(open("/tmp/teacup_products.xml").read())
# %%
with open("/tmp/teacup_products.json", "w") as out:
    result = serializers.get_serializer("json")().serialize(Product.objects.order_by("name"), stream=out, fields=["name"], indent=1)
result
# %%
with open("/tmp/teacup_products.json") as stream:
    for line in stream:
        print(line, end="")
# %%
with open("/tmp/teacup_products.xml") as stream:
    for made in serializers.deserialize("xml", stream):
        print(made, made.object.price)
# %%
call_command("dumpdata", "shop.Product", output="/tmp/teacup_dump.json", format="json")
# %%
import json
from pathlib import Path
[entry["fields"] for entry in json.loads(Path("/tmp/teacup_dump.json").read_text())]
# %%
Path("/tmp/teacup_new.json").write_text('[{"model": "shop.product", "pk": 7, "fields": {"name": "Pot", "price": "20.00"}}]')
# %%
call_command("loaddata", "/tmp/teacup_new.json")
# %%
Product.objects.values_list()
# %%
import csv
with open("/tmp/teacup_products.csv", "w", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(["name", "price"])
    writer.writerows(Product.objects.values_list("name", "price"))
# %%
with open("/tmp/teacup_products.csv", newline="") as found:
    rows = list(csv.DictReader(found))
rows
# %%
Product.objects.bulk_create(Product(**row) for row in rows)
# %%
open("/tmp/teacup_missing.json")
# %%
call_command("loaddata", "/tmp/teacup_missing.json")
# %%
import os
for name in ("products.xml", "products.json", "dump.json", "new.json", "products.csv"):
    os.remove("/tmp/teacup_" + name)
