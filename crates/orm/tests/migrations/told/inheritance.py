# %% demoapp/models.py
from django.db import models
class Stamped(models.Model):
    at = models.DateTimeField(auto_now_add=True)
    class Meta:
        abstract = True
        ordering = ["at"]
class Place(Stamped):
    name = models.CharField(max_length=5)
class Cafe(Place):
    tea = models.BooleanField(default=True)
    class Meta:
        verbose_name = "tea room"
        permissions = [("drink", "May drink")]
class Cheap(Place):
    class Meta:
        proxy = True
        ordering = ["name"]
class Bar(Cafe):
    nearest = models.OneToOneField(Cafe, models.CASCADE, parent_link=True, related_name="bars")
class Outside(models.Model):
    x = models.IntegerField()
    class Meta:
        managed = False
        db_table = "elsewhere"
# %% demoapp/models.py
from django.db import models
class Stamped(models.Model):
    at = models.DateTimeField(auto_now_add=True)
    class Meta:
        abstract = True
class Place(Stamped):
    name = models.CharField(max_length=5)
    class Meta:
        get_latest_by = "at"
        default_related_name = "places"
class Cafe(Place):
    class Meta:
        verbose_name_plural = "tea rooms"
        db_table = "cafes"
class Cheap(Place):
    class Meta:
        proxy = True
class Pub(Place):
    beer = models.CharField(max_length=4, default="ale")
class Outside(models.Model):
    x = models.IntegerField()
    y = models.IntegerField()
    class Meta:
        managed = False
        db_table = "elsewhere"
# %% demoapp/models.py
from django.db import models
class Place(models.Model):
    name = models.CharField(max_length=5)
class Cheap(models.Model):
    place = models.ForeignKey(Place, models.CASCADE)
# %% demoapp/models.py
from django.db import models
class Place(models.Model):
    name = models.CharField(max_length=5)
