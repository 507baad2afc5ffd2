# %% [markdown]
# A key that is not set is asked of its field; QuerySets and computed values among operands.
# %% shop/models.py
from django.db import models
class Stamp(models.Model):
    pk = models.CompositePrimaryKey("day", "n", "who")
    day = models.DateField()
    n = models.IntegerField(default=0)
    who = models.CharField(max_length=5)
class Plain(models.Model):
    n = models.IntegerField(default=0, unique=True)
    who = models.CharField(max_length=5)
class Str(models.Model):
    n = models.CharField(max_length=3, primary_key=True)
# %%
x = Stamp.objects.create(day="2024-01-01", n=1, who="a")
x.pk = None; x.save()
Stamp(day="2024-01-01", n=None, who=None).save()
x.pk
x = Stamp.objects.first(); x.delete(); x.pk
Str(n=None).save()
Str().save()
Str(n="").save()
x = Str(n="q"); x.pk = None; x.save(); x.pk
Plain.objects.update(pk=3)
Plain.objects.update(id=3)
Plain.objects.filter(pk=3).update_or_create(pk=4, defaults={"pk": 5})
from django.db.models import *
Stamp.objects.filter(pk__gt=Subquery(Stamp.objects.values("pk")[:1]))
Stamp.objects.filter(pk__gt=Stamp.objects.values("pk")[:1])
Stamp.objects.filter(pk=Subquery(Stamp.objects.values("day")[:1]))
Stamp.objects.filter(pk=Value(1))
Stamp.objects.filter(pk__in=Subquery(Stamp.objects.values("day")[:1]))
Stamp.objects.filter(pk__gt=F("n"))
Stamp.objects.filter(pk=F("pk"))
Stamp.objects.filter(pk__lt=Max("pk"))
Plain.objects.filter(n__in=[Plain.objects.filter(n=1), None])
Plain.objects.filter(nope__in=[Plain.objects.filter(n=1), None])
Plain.objects.filter(n__in=(Plain.objects.filter(n=1), F("n")))
Str.objects.filter(club__in=[Plain.objects.filter(n=1), None])
Plain.objects.filter(n=Plain.objects.filter(n=1))
Plain.objects.filter(nope=[Plain.objects.filter(n=1)])
