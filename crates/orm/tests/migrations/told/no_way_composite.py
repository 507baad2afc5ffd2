# %% demoapp/models.py
from django.db import models


class Shop(models.Model):
    name = models.CharField(max_length=20)


class Price(models.Model):
    pk = models.CompositePrimaryKey("shop_id", "item")
    shop = models.ForeignKey(Shop, models.CASCADE)
    item = models.CharField(max_length=20)
    cents = models.IntegerField(default=0)

    def __str__(self):
        return f"{self.item}: {self.cents}"


class Seat(models.Model):
    pk = models.CompositePrimaryKey("row", "number")
    row = models.CharField(max_length=1)
    number = models.IntegerField()
    taken = models.BooleanField(default=False)

    class Meta:
        ordering = ["row", "-number"]
# %% demoapp/models.py
from django.db import models


class Parrot(models.Model):
    name = models.CharField(max_length=20, unique=True)
    colour = models.CharField(max_length=10)
    hatched = models.DateField(null=True)

    def __str__(self):
        return self.name
