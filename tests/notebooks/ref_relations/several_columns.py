# %% [markdown]
# # Relations by several columns
# %% demoapp/models.py
from django.db import models


class Country(models.Model):
    name = models.CharField(max_length=50)


class Person(models.Model):
    name = models.CharField(max_length=128)
    country = models.ForeignKey(Country, models.CASCADE)

    class Meta:
        unique_together = [("id", "country")]


class Membership(models.Model):
    country = models.ForeignKey(Country, models.CASCADE)
    person_id = models.IntegerField()
    person = models.ForeignObject(Person, from_fields=["person_id", "country"], to_fields=["id", "country_id"], on_delete=models.CASCADE, related_name="memberships")
# %%
usa = Country.objects.create(name="USA")
fin = Country.objects.create(name="FIN")
bob = Person.objects.create(name="Bob", country=usa)
jim = Person.objects.create(name="Jim", country=usa)
m = Membership.objects.create(person=bob, country=usa)
Membership.objects.create(person_id=jim.id, country=fin)
Membership.objects.filter(person__in=Person.objects.filter(name="Bob"))
Membership.objects.filter(person__in=Person.objects.values("id", "country"))
Membership.objects.filter(person__in=Person.objects.values("id"))
Membership.objects.filter(person__in=[bob, jim])
Membership.objects.filter(person=bob)
Membership.objects.filter(person=(1, 1))
Membership.objects.filter(person__name="Bob")
Membership.objects.exclude(person__name="Bob")
Membership.objects.filter(person__isnull=True)
Membership.objects.values("person", "person__name")
Membership.objects.order_by("person__name").values_list("person", flat=True)
Person.objects.filter(memberships__country=usa)
bob.memberships.all()
m.person
Membership.objects.filter(pk=m.pk).update(person_id=jim.id)
m.refresh_from_db()
m.person.name
m.person = bob
m.person_id, m.country_id
Membership.objects.select_related("person").get(pk=m.pk).person
Membership.objects.prefetch_related("person").get(pk=m.pk).person
Person.objects.prefetch_related("memberships").order_by("pk")[0].memberships.all()
from django.utils import translation
@translation.override("en-gb")
def spoken():
    return translation.get_language()
spoken(), translation.get_language()
