# %% shop/models.py
from decimal import Decimal
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Coalesce, Now
class Tax(models.Model):
    text = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value("0.2"))
    typed = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value(Decimal("0.2")))
    plain = models.DecimalField(max_digits=5, decimal_places=3, db_default=Decimal("0.2"))
    plain_text = models.DecimalField(max_digits=5, decimal_places=3, db_default="0.25")
    whole = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value(3))
    given = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value("0.5", output_field=models.DecimalField()))
    number = models.IntegerField(db_default=Value("7"))
    number_f = models.FloatField(db_default=Value(1))
    yes = models.BooleanField(db_default=Value(1))
    yes2 = models.BooleanField(db_default=Value(True))
    word = models.CharField(max_length=9, db_default=Value(5))
    day = models.DateField(db_default=Value("2026-01-02"))
    json = models.JSONField(db_default=Value({"a": 1}, models.JSONField()))
    json2 = models.JSONField(db_default={"a": 1})
    total = models.FloatField(db_default=Value(1.5) + 1)
    either = models.FloatField(db_default=Coalesce(Value("1"), Value("2")))
    cast = models.FloatField(db_default=Cast(Value("3"), models.FloatField()))
# %%
t = Tax.objects.create()
# %%
[(f.name, getattr(t, f.name)) for f in Tax._meta.fields]
# %%
t.refresh_from_db(); [(f.name, getattr(t, f.name)) for f in Tax._meta.fields]
# %%
Tax._meta.get_field("text").db_default, Tax._meta.get_field("plain").db_default
# %%
Tax.objects.bulk_create([Tax(), Tax(text=1)])
# %% shop/models.py
from decimal import Decimal
from django.db import models
from django.db.models import F, Value
class Tax(models.Model):
    text = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value("0.3"))
    number = models.IntegerField(db_default=Value("7"), null=True)
    other = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value("0.3"), null=True)
    other2 = models.DecimalField(max_digits=5, decimal_places=3, db_default="0.3", null=True)
    b = models.BooleanField(db_default=Value(False))
# %%
Tax.objects.create().other
# %%
[Tax._meta.get_field(n).db_default for n in ("text", "other2", "b")]
