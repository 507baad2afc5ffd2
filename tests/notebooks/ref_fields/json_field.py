# %% [markdown]
# # JSONField
# %% demoapp/models.py
from django.db import models


class Dog(models.Model):
    name = models.CharField(max_length=200)
    data = models.JSONField(null=True)

    def __str__(self):
        return self.name
# %%
from django.db.models import *
from django.db.models.fields.json import KT, KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Lower

Dog.objects.create(name="Max", data=None)
Dog.objects.create(name="Archie", data=Value(None, JSONField()))
Dog.objects.create(name="Rufus", data={"breed": "labrador", "owner": {"name": "Bob", "other_pets": [{"name": "Fishy"}]}, "n": 3, "ok": True})
Dog.objects.create(name="Meg", data={"breed": "collie", "owner": None, "n": 10.5, "tags": ["a", "b"]})
Dog.objects.create(name="Fred", data=[1, "two", None])
Dog.objects.create(name="Str", data="text")
Dog.objects.filter(data=None), Dog.objects.filter(data=Value(None, JSONField())), Dog.objects.filter(data__isnull=True), Dog.objects.filter(data__isnull=False).count()
Dog.objects.filter(data__breed="collie"), Dog.objects.filter(data__owner__name="Bob"), Dog.objects.filter(data__owner__other_pets__0__name="Fishy"), Dog.objects.filter(data__0=1)
Dog.objects.filter(data__owner__isnull=True), Dog.objects.filter(data__owner=None), Dog.objects.filter(data__owner__isnull=False), Dog.objects.exclude(data__owner__isnull=True)
Dog.objects.filter(data__n__gt=3), Dog.objects.filter(data__n__lte=3.0), Dog.objects.filter(data__ok=True), Dog.objects.filter(data__n__in=[3, 10.5]).count(), Dog.objects.exclude(data__breed="collie")
Dog.objects.filter(data__breed__startswith="l"), Dog.objects.filter(data__breed__icontains="COL"), Dog.objects.filter(data__breed__iexact="Collie"), Dog.objects.filter(data__breed__regex=r"^c")
Dog.objects.filter(data__has_key="owner"), Dog.objects.filter(data__has_keys=["breed", "tags"]), Dog.objects.filter(data__has_any_keys=["tags", "n"]), Dog.objects.filter(data__owner__has_key="name")
Dog.objects.filter(data__contains={"breed": "collie"})  # raises NotSupportedError
Dog.objects.filter(data__contained_by={"a": 1})  # raises NotSupportedError
Dog.objects.filter(data={"breed": "labrador"}).count(), Dog.objects.filter(data="text"), Dog.objects.filter(data=[1, "two", None])
Dog.objects.order_by("data__n", "pk").values_list("name", "data__n"), Dog.objects.values("data__owner__name").order_by("pk")[:3]
Dog.objects.annotate(b=KT("data__breed"), k=KeyTransform("n", "data"), t=KeyTextTransform("n", "data")).order_by("pk").values_list("b", "k", "t")[2:4]
Dog.objects.annotate(l=Lower(KT("data__owner__name"))).filter(l="bob"), Dog.objects.annotate(x=Cast(KT("data__n"), FloatField())).aggregate(Sum("x"))
Dog.objects.values("data__breed").annotate(n=Count("pk")).order_by("data__breed")
KT("data")  # raises ValueError
Dog.objects.filter(name="Meg").update(data={"a": [1, {"b": None}]}), Dog.objects.get(name="Meg").data
Dog.objects.filter(name="Meg").update(data=JSONNull()), Dog.objects.filter(data=JSONNull()).count()
Dog.objects.filter(name="Meg").update(data=None), Dog.objects.get(name="Meg").data, Dog.objects.filter(pk__in=[1, 2]).values_list("data", flat=True)
Dog(name="x", data={1}).save()  # raises TypeError
Dog(name="x", data={1}).full_clean()  # raises ValidationError
d = Dog.objects.create(name="Odd", data={"é": "ü", "1": {"2": 3}, "a.b": 1, 'q"': 2, "big": 2**70, "f": 1e20})
Dog.objects.get(pk=d.pk).data, Dog.objects.filter(data__é="ü").count(), Dog.objects.filter(data__1__2=3).count(), Dog.objects.filter(**{"data__a.b": 1}).count()
Dog.objects.filter(data__n=F("pk")).count(), Dog.objects.filter(data__breed=F("name")).count(), Dog.objects.filter(data__in=["text", [1]]).count(), Dog.objects.filter(data__breed__in=["collie"]).count()
Dog._meta.get_field("data").deconstruct(), JSONField(encoder=1)  # raises ValueError
