# %% [markdown]
# # Subqueries that select a relation, and queries given as they are
# %% demoapp/models.py
from django.db import models


class Team(models.Model):
    name = models.CharField(max_length=20)


class Player(models.Model):
    name = models.CharField(max_length=20)
    team = models.ForeignKey(Team, models.CASCADE, null=True)
    captain = models.ForeignKey("self", models.SET_NULL, null=True)
# %%
from django.db.models import *
from django.db.models.functions import Coalesce, Greatest
from django.utils.functional import SimpleLazyObject
red, blue = Team.objects.create(name="red"), Team.objects.create(name="blue")
ann = Player.objects.create(name="Ann", team=red)
bob = Player.objects.create(name="Bob", team=blue, captain=ann)
cid = Player.objects.create(name="Cid", captain=bob)
captains_team = Player.objects.filter(pk=OuterRef("captain")).values("team")
players = Player.objects.annotate(t=Subquery(captains_team)).order_by("pk")
# %%
players.filter(t=red)
players.filter(t=red.pk)
players.filter(t__in=[red, blue])
players.filter(t__in=Team.objects.filter(name="red"))
players.filter(t=SimpleLazyObject(lambda: blue))
players.filter(t__isnull=True)
players.filter(t__gt=1)
players.filter(t="x")
players.filter(t__name="red")
players.values_list("t")
players.values("t").annotate(n=Count("pk")).order_by("t")
players.order_by("-t", "pk").values_list("name", flat=True)
players.annotate(u=Coalesce("t", Value(0))).values_list("u")
players.annotate(u=Coalesce("t", Value(0), output_field=IntegerField())).values_list("u")
players.annotate(u=F("t") + 1).values_list("u")
players.annotate(u=Case(When(t=red, then=Value("r")), default=Value("other"))).values_list("u")
players.filter(team=F("t"))
players.annotate(same=Q(t=F("team"))).values_list("same")
players.aggregate(Max("t"), Count("t", distinct=True))
players.filter(Exists(Team.objects.filter(pk=OuterRef("t"))))
Player.objects.filter(team=Subquery(captains_team))
Player.objects.filter(team__in=captains_team)
# %%
names = Player.objects.filter(pk=OuterRef("captain")).values("name")
Player.objects.annotate(boss=names.query).order_by("pk").values_list("boss")
Player.objects.order_by("pk").values_list("pk", names)
Player.objects.values_list(names.query).annotate(n=Count("*")).order_by("n", "pk").count()
Player.objects.annotate(boss=Subquery(names.query)).filter(boss="Ann")
Player.objects.filter(Exists(names.query)).count()
Player.objects.filter(team__in=Team.objects.filter(name="red").query)
Value(1).output_field
v = Value(None)
v._output_field_or_none
v.output_field = BooleanField()
v._output_field_or_none
Player.objects.annotate(x=v).values_list("x").first()
raw = RawSQL("%s + 1", (2,))
raw.output_field = IntegerField()
Player.objects.annotate(x=raw).filter(x__gt=2).count()
class Shout(Func):
    function = "UPPER"
    output_field = CharField()

class Quiet(Func):
    function = "LOWER"

Quiet(Shout("name")).output_field is Shout.output_field
class Most(Max):
    pass

Player.objects.annotate(Max("pk")).annotate(m=Most("pk__max"))
