# %% [markdown]
# # Enumeration types
# %% demoapp/models.py
import datetime
from django.db import models


class Suit(models.IntegerChoices):
    DIAMOND = 1
    SPADE = 2
    HEART = 3, "Hearts!"


class Medal(models.TextChoices):
    GOLD = "G"
    SILVER = "S", "Silvery"
    BRONZE = enum_auto = "B"


class MoonLandings(datetime.date, models.Choices):
    APOLLO_11 = 1969, 7, 20, "Apollo 11 (Eagle)"
    APOLLO_12 = 1969, 11, 19, "Apollo 12 (Intrepid)"


class Card(models.Model):
    class Rank(models.TextChoices):
        ACE = "A", "Ace"
        KING = "K"
        __empty__ = "No rank"

    suit = models.IntegerField(choices=Suit)
    rank = models.CharField(max_length=1, choices=Rank.choices, blank=True, null=True)
    medal = models.CharField(max_length=1, choices=Medal, default=Medal.GOLD)
    landed = models.DateField(choices=MoonLandings, null=True)
    plain = models.IntegerField(choices={1: "one", 2: "two"}, default=1)
# %%
from django.db import models
from demoapp.models import Medal, MoonLandings, Suit

c = Card(suit=3, rank="K", landed=MoonLandings.APOLLO_11)
c.get_suit_display(), c.get_rank_display(), c.get_medal_display(), c.get_landed_display(), c.get_plain_display(), Card(suit=9).get_suit_display(), Card(suit=1).get_rank_display()
c.save()
Card.objects.filter(suit=Suit.HEART, medal=Medal.GOLD, landed=MoonLandings.APOLLO_11).count(), Card.objects.filter(suit__in=[Suit.HEART, 2]).count(), Card.objects.get().suit == Suit.HEART, type(Card.objects.get().suit).__name__
Suit.choices, Suit.labels, Suit.values, Suit.names, Suit.HEART.label, Suit.HEART.value, Suit.SPADE.label, str(Suit.HEART), repr(Suit.HEART), Suit(1), Suit["SPADE"]
Medal.choices, Medal.GOLD == "G", Medal("S").label, f"{Medal.GOLD}", [m.name for m in Medal], Medal.BRONZE.label
MoonLandings.choices, MoonLandings.APOLLO_11.year, MoonLandings.APOLLO_12 > MoonLandings.APOLLO_11, MoonLandings.labels
Card.Rank.choices, Card.Rank.values, Card.Rank.names, Card.Rank.labels, None in Card.Rank.values, "A" in Card.Rank, "Z" in Card.Rank
Card(suit=7, medal="Q", plain=3, rank="X").full_clean()  # raises ValidationError
Vehicle = models.TextChoices("Vehicle", "CAR TRUCK JET_SKI")
Vehicle.choices, Vehicle.JET_SKI, Vehicle.JET_SKI.label
class Bad(models.IntegerChoices):
    A = "x"
class Twice(models.TextChoices):
    A = "x"
    B = "x"
Suit(99)  # raises ValueError
Suit.HEART.nothing  # raises AttributeError
Suit.HEART + 1, Suit.DIAMOND < Suit.SPADE, max(Suit), sorted(Suit, reverse=True), len(Suit), Suit.HEART in Suit, 1 in Suit
{Suit.HEART: 1}[3], bool(Suit.HEART), isinstance(Medal.GOLD, str), Medal.GOLD.lower(), hash(Suit.HEART) == hash(3)
