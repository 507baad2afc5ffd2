# %% demoapp/models.py
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=20)
    friends = models.ManyToManyField("self", through="Friendship", symmetrical=True)

    def __str__(self):
        return self.name


class Band(models.Model):
    name = models.CharField(max_length=20)
    members = models.ManyToManyField(Person, through="Membership", through_fields=("band", "person"), related_name="bands")

    def __str__(self):
        return self.name


class Membership(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    band = models.ForeignKey(Band, on_delete=models.CASCADE)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="invitations")
    instrument = models.CharField(max_length=20, default="voice")
    since = models.IntegerField(null=True)

    class Meta:
        ordering = ["since", "pk"]
        unique_together = [("person", "band")]

    def __str__(self):
        return f"{self.person} in {self.band}"


class Friendship(models.Model):
    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.IntegerField(default=1)
# %% demoapp/models.py
from django.db import models


class Parrot(models.Model):
    name = models.CharField(max_length=20, unique=True)
    colour = models.CharField(max_length=10)
    hatched = models.DateField(null=True)

    def __str__(self):
        return self.name
