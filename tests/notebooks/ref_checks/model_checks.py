# %% [markdown]
# # What the checks say of models
# %% demoapp/models.py
from django.db import models
from django.db.models.functions import Lower


class Other(models.Model):
    name = models.CharField(max_length=5)


class A(models.Model):
    id = models.IntegerField()
    x = models.IntegerField()
    y = models.IntegerField(db_column="x")
    many = models.ManyToManyField(Other)
    other = models.ForeignKey(Other, models.CASCADE, related_name="+")

    class Meta:
        unique_together = [("x", "nothing"), ("many", "y")]
        ordering = ["gone", "-other__name", "other__nope", "?"]
        indexes = [models.Index(fields=["zzz"], name="_bad"), models.Index(Lower("nope"), name="x" * 31), models.Index(fields=["x"], name="same")]
        constraints = [
            models.CheckConstraint(condition=models.Q(nope=1) | models.Q(other__name="x"), name="c1"),
            models.UniqueConstraint(fields=["many"], name="u1"),
            models.UniqueConstraint(Lower("missing"), name="u2", condition=models.Q(other__name__gt="q")),
            models.CheckConstraint(condition=models.Q(x__gt=models.F("unknown")), name="c1"),
        ]


class Proxy(Other):
    extra = models.IntegerField()

    class Meta:
        proxy = True


class Under_(models.Model):
    class Meta:
        ordering = "name"
        unique_together = "x"
