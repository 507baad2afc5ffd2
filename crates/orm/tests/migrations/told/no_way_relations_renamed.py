# %% demoapp/models.py
from django.db import models
class Human(models.Model):
    name = models.CharField(max_length=5, unique=True)
    boss = models.ForeignKey("self", models.CASCADE, null=True)
    friends = models.ManyToManyField("self")
    groups = models.ManyToManyField("Club")
    class Meta:
        unique_together = {("name", "boss")}
        indexes = [models.Index(fields=["-name"], name="nicks")]
class Club(models.Model):
    head = models.ForeignKey(Human, models.CASCADE, to_field="name", related_name="heads")
class Note(models.Model):
    about = models.OneToOneField(Human, models.CASCADE)
    heading = models.CharField(max_length=9, db_column="title")
# %% demoapp/models.py answers=["n","n","1","x","1","x"]
from django.db import models
class Human(models.Model):
    name = models.CharField(max_length=5, unique=True)
    chief = models.ForeignKey("self", models.CASCADE, null=True)
    friends = models.ManyToManyField("self")
    clubs = models.ManyToManyField("Club")
    class Meta:
        unique_together = {("name", "chief")}
        indexes = [models.Index(fields=["-name"], name="by_name")]
class Club(models.Model):
    head = models.ForeignKey(Human, models.CASCADE, to_field="name", related_name="heads")
class Note(models.Model):
    about = models.OneToOneField(Human, models.CASCADE)
    heading = models.CharField(max_length=9, db_column="title")
