# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Upper
class Seat(models.Model):
    row = models.CharField(max_length=2)
    number = models.IntegerField()
    price = models.IntegerField(default=1)
    hall = models.ForeignKey("Hall", models.CASCADE)
    class Meta:
        unique_together = [("row", "number"), ("row", "hall")]
        indexes = [models.Index(fields=["price"], condition=Q(price__gt=5) | Q(row="A"), name="dear"), models.Index(Lower("row").desc(), "number", name="lowrow")]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=F("price")) | Q(number__in=[1, 2]), name="odd"),
            models.UniqueConstraint(fields=["hall", "number"], name="place"),
            models.UniqueConstraint(Lower("row"), name="lower_row"),
        ]
class Hall(models.Model):
    name = models.CharField(max_length=10)
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
class Seat(models.Model):
    row = models.CharField(max_length=2)
    number = models.IntegerField()
    cost = models.IntegerField(default=1)
    hall = models.ForeignKey("Hall", models.CASCADE)
    total = models.GeneratedField(expression=F("number") * F("cost"), output_field=models.IntegerField(), db_persist=True)
    class Meta:
        unique_together = [("row", "number"), ("hall", "row")]
        constraints = [
            models.CheckConstraint(condition=Q(number__lt=1000, row__startswith="x%"), name="odd"),
            models.UniqueConstraint(fields=["hall", "number"], name="place2"),
            models.UniqueConstraint(Upper("row"), name="upper_row", condition=~Q(row__isnull=True)),
        ]
class Hall(models.Model):
    name = models.CharField(max_length=10)
    class Meta:
        ordering = [F("name").desc()]
# %% demoapp/models.py
from django.db import models
class Seat(models.Model):
    row = models.CharField(max_length=2)
    number = models.IntegerField()
    hall = models.ForeignKey("Hall", models.CASCADE)
    class Meta:
        order_with_respect_to = "hall"
        db_table = "seats"
class Hall(models.Model):
    name = models.CharField(max_length=10)
    opened = models.DateField(db_default=models.functions.Now())
# %% demoapp/models.py
from django.db import models
class Seat(models.Model):
    row = models.CharField(max_length=2)
    number = models.IntegerField()
