# %% [markdown]
# # JSON keys of keys, and None
# %% demoapp/models.py
from django.db import models


class Doc(models.Model):
    value = models.JSONField(null=True, blank=True)
# %%
from django.db.models import F, Q, Value, Case, When, JSONNull, IntegerField, CharField
from django.db.models.fields.json import KeyTransform, KeyTextTransform, KT
import warnings
warnings.simplefilter("always")
Doc.objects.bulk_create([Doc(id=1, value=[{"a": 1}, {"b": "x"}]), Doc(id=2, value={"foo": "bar", "bar": ["x", "barn"]}), Doc(id=3, value=7), Doc(id=4, value="yes"), Doc(id=5, value=None), Doc(id=6, value=Value(None, models.JSONField()))])
Doc.objects.filter(value__has_key=KeyTransform("b", KeyTransform(1, "value")))
Doc.objects.filter(value__has_key=KeyTransform("b", KeyTransform("1", "value")))
Doc.objects.filter(value__has_key=F("value__1__b"))
Doc.objects.filter(value__1__has_key="b")
Doc.objects.annotate(t=KeyTextTransform("foo", "value")).filter(t__startswith="bar")
Doc.objects.annotate(t=KeyTextTransform(1, KeyTextTransform("bar", "value"))).filter(t__startswith="bar")
Doc.objects.annotate(t=KT("value__bar__1")).filter(t__startswith="bar")
Doc.objects.filter(value__in=[Value("7", output_field=IntegerField())])
Doc.objects.filter(value__in=[Value("yes", output_field=CharField())])
Doc.objects.filter(value__in=[Value(None, output_field=CharField())])
Doc.objects.filter(value=None)
Doc.objects.filter(value=JSONNull())
Doc.objects.filter(value__foo=None)
Doc.objects.annotate(e=Q(value__isnull=True) | Q(value=None)).filter(e=True)
Doc.objects.annotate(e=Case(When(value=None, then=Value(True)), default=Value(False))).filter(e=True)
Doc.objects.exclude(value=None)
Doc.objects.filter(value__in=[None, 7])
Doc.objects.create(value=JSONNull())
