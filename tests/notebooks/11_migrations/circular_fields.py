# %% [markdown]
# # A self reference, a reference to a later model, an index over a foreign key
# %% demoapp/models.py
from django.db import models


class Node(models.Model):
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    owner = models.ForeignKey("Zoo", models.CASCADE)
    rank = models.IntegerField()

    class Meta:
        unique_together = [("parent", "rank")]
        indexes = [models.Index(fields=["owner", "rank"]), models.Index(fields=["-rank"], name="by_rank")]
        constraints = [models.UniqueConstraint(fields=["owner", "parent"], name="one_each", condition=models.Q(rank__lt=3))]


class Zoo(models.Model):
    best = models.OneToOneField(Node, models.SET_NULL, null=True, related_name="best_of")
# %% demoapp/models.py answers=["y"]
from django.db import models


class Node(models.Model):
    above = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    owner = models.ForeignKey("Zoo", models.CASCADE)
    rank = models.IntegerField()

    class Meta:
        unique_together = [("above", "rank")]
        indexes = [models.Index(fields=["owner", "rank"]), models.Index(fields=["-rank"], name="by_rank")]
        constraints = [models.UniqueConstraint(fields=["owner", "above"], name="one_each", condition=models.Q(rank__lt=3))]


class Zoo(models.Model):
    best = models.OneToOneField(Node, models.SET_NULL, null=True, related_name="best_of")
# %% demoapp/models.py
from django.db import models


class Node(models.Model):
    rank = models.IntegerField()


class Zoo(models.Model):
    best = models.IntegerField(null=True)
