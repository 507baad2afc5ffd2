# %% [markdown]
# # Many-to-many through keys of several columns
# %% demoapp/models.py
from django.db import models
class Country(models.Model):
    name = models.CharField(max_length=50)
class Person(models.Model):
    name = models.CharField(max_length=50)
    country = models.ForeignKey(Country, models.CASCADE)
class Group(models.Model):
    name = models.CharField(max_length=50)
    country = models.ForeignKey(Country, models.CASCADE)
    members = models.ManyToManyField(Person, related_name="groups", through="Membership")
class Membership(models.Model):
    membership_country = models.ForeignKey(Country, models.CASCADE, null=True)
    person_id = models.IntegerField()
    group_id = models.IntegerField(blank=True, null=True)
    person = models.ForeignObject(Person, from_fields=["person_id", "membership_country"], to_fields=["id", "country_id"], on_delete=models.CASCADE)
    group = models.ForeignObject(Group, from_fields=["group_id", "membership_country"], to_fields=["id", "country"], on_delete=models.CASCADE)
class Limited(models.Model):
    person_id = models.IntegerField()
    person = models.ForeignObject(Person, from_fields=["person_id"], to_fields=["id"], on_delete=models.CASCADE)
    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(person__lt=1000), name="limit")]
# %%
usa, uk = Country.objects.create(name="usa"), Country.objects.create(name="uk")
bob, jim = Person.objects.create(name="Bob", country=usa), Person.objects.create(name="Jim", country=uk)
cia = Group.objects.create(name="CIA", country=usa)
cia.members.all()
Membership.objects.create(membership_country=usa, person=bob, group=cia)
Membership.objects.create(membership_country=uk, person=jim, group_id=cia.pk)
cia.members.all()
bob.groups.all()
jim.groups.all()
Person.objects.filter(groups__name="CIA")
Group.objects.filter(members=bob)
Group.objects.exclude(members=bob)
Membership.objects.filter(person=bob)
Membership.objects.filter(person__in=[bob, jim]).count()
Membership.objects.order_by("person").values_list("pk", "person")
Membership.objects.get(pk=1).person
Membership.objects.select_related("person", "group").get(pk=1).group
# %%
Limited(person_id=5).validate_constraints()
Limited(person_id=1500).validate_constraints(exclude={"person"})
