# %% [markdown]
# A filtered relation whose condition nothing meets; rows that restrict a deletion, asked for together.
# %% shop/models.py
from django.db import models
class Team(models.Model):
    name = models.CharField(max_length=9)
class Person(models.Model):
    name = models.CharField(max_length=9)
    team = models.ForeignKey(Team, models.CASCADE, null=True)
    friends = models.ManyToManyField("self")
class Follow(models.Model):
    a = models.ForeignKey(Person, models.CASCADE, related_name="out")
    by = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="introduced")
    host = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="hosted")
# %%
from django.db.models import *
t = Team.objects.create(name="t"); pp = [Person.objects.create(name=n, team=t) for n in "abc"]
ff = [Follow.objects.create(a=pp[a], by=b and pp[b], host=c and pp[c]) for a, b, c in [(0, 2, None), (1, 1, 2), (2, None, 1), (0, 0, 1)]]
list(Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__isnull=True))
list(Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).values("fr__name"))
Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).order_by("fr__name").count()
Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__name="t").exists()
Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).aggregate(Count("fr"), x=Count("id"))
Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__name="t").update(name="x")
Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__name="t").delete()
Team.objects.filter(person__in=Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__name="t"))
Team.objects.annotate(n=Count(Subquery(Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__name="t").values("pk")[:1])))
Team.objects.annotate(n=Exists(Person.objects.alias(fr=FilteredRelation("team", condition=Q(pk__in=[]))).filter(fr__name="t"))).values("n")
Person.objects.alias(fr=FilteredRelation("team", condition=~Q(pk__in=[]))).filter(fr__name="t").count()
Person.objects.alias(fr=FilteredRelation("friends", condition=Q(pk__in=[]))).filter(fr__name="t").distinct().count()
Person.objects.filter(pk__in=[1, 2]).delete()
Person.objects.filter(pk=1).delete()
Person.objects.filter(name="b").delete()
t.delete()
