# %% [markdown]
# # What the checks say of fields
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    bad_ = models.CharField(max_length=-1)
    a__b = models.IntegerField(max_length=3, choices=[1, 2])
    c = models.CharField(max_length=2, choices=[("long", "Long")], validators=[3], db_index="x")
    d = models.DecimalField(max_digits=2, decimal_places=5)
    e = models.DecimalField(max_digits=-1, decimal_places=-1)
    f = models.DateField(auto_now=True, auto_now_add=True)
    g = models.GenericIPAddressField(blank=True)
    h = models.FilePathField(allow_files=False)
    i = models.FileField(upload_to="/abs", primary_key=False)
    j = models.BinaryField(default="text")
    k = models.IntegerField(choices="abc")
    l = models.IntegerField(db_default=models.F("k"))
    m = models.CharField(max_length=3, unique=True, db_comment="x")
# %% demoapp/models.py
from datetime import date, datetime
from django.db import models


class B(models.Model):
    tags = models.JSONField(default=[])
    made = models.DateField(default=date(2026, 1, 1))
    n = models.IntegerField(max_length=4)
    c = models.CharField(max_length=5, db_comment="Said")

    class Meta:
        db_table_comment = "Table"
        indexes = [models.Index(fields=["n"], include=["c"], name="cover")]
        constraints = [
            models.UniqueConstraint(fields=["n"], name="later", deferrable=models.Deferrable.DEFERRED),
            models.UniqueConstraint(fields=["c"], name="inc", include=["n"]),
            models.UniqueConstraint(fields=["made"], name="nulls", nulls_distinct=False),
        ]
# %%
B.objects.create(n=1, c="x").tags
