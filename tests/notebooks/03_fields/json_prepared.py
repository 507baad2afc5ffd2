# %% demoapp/models.py
from django.db import models
class Sorted(models.JSONField):
    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return dict(sorted(value.items())) if isinstance(value, dict) else value
class Doc(models.Model):
    data = models.JSONField(null=True)
    tidy = Sorted(default=dict)
# %%
from demoapp.models import Doc, Sorted
f = Doc._meta.get_field("data")
f.get_prep_value({"value": True}), f.get_prep_value(None), f.get_prep_value("x"), f.get_prep_value([1, (2,)])
from django.db import connection
f.get_db_prep_value({"b": 1, "a": [None]}, connection), f.get_db_prep_value(None, connection), f.get_db_prep_save(None, connection), f.get_db_prep_save({"a": 1}, connection)
from django.db.models import Value, JSONField
f.get_db_prep_save(Value(None, JSONField()), connection)
f.get_db_prep_value({"b": 1}, connection, prepared=True)
Doc.objects.create(data={"b": 1}, tidy={"z": 1, "a": 2})
Doc.objects.get().tidy
Doc.objects.filter(tidy={"z": 1, "a": 2}).count()
Doc.objects.update(tidy={"y": 1, "b": 2})
Doc.objects.values_list("tidy", flat=True)
Doc.objects.filter(tidy__b=2).exists()
Doc.objects.bulk_create([Doc(tidy={"q": 1, "c": 2}), Doc(data=None)])
Doc.objects.values_list("data", "tidy")
Doc(data=Value(None, JSONField()), tidy=[]).save()
Doc.objects.filter(data__isnull=True).count()
