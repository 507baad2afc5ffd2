# %% farm/models.py
from django.db import models
class Barn(models.Model):
    name = models.CharField(max_length=10)
    at = models.DateTimeField(null=True)
class Cow(models.Model):
    barn = models.ForeignKey(Barn, models.PROTECT, related_name="cows")
    n = models.IntegerField(default=1)
# %%
from django.db.models import *
from django.db.models.functions import *
b = Barn.objects.create(name="x"); Cow.objects.create(barn=b)
Barn.objects.annotate(m=TruncMonth("at")).values("m").annotate(n=Count("id")).first()
Barn.objects.values("name").annotate(n=Count("id")).first()
Barn.objects.values(m=Upper("name")).annotate(n=Count("id")).last()
Barn.objects.values("cows__n").annotate(n=Count("id")).last()
Barn.objects.annotate(n=Count("cows")).first()
Barn.objects.annotate(n=Count("cows")).values("n").first()
Barn.objects.values("pk").annotate(n=Count("cows")).first()
Barn.objects.values("name").annotate(n=Count("id")).order_by("name").first()
Barn.objects.values("name", "pk").annotate(n=Count("id"), u=Upper("name")).first()
Cow.objects.values("barn").annotate(n=Sum("n")).last()
Cow.objects.values("barn").annotate(t=Sum("n")).last()
Cow.objects.values("barn__name").annotate(t=Sum("n")).order_by("-t").first()
Cow.objects.values("barn_id").annotate(t=Sum("n")).earliest("t")
Cow.objects.values("barn_id").annotate(t=Sum("n"))[0]
Cow.objects.values("barn_id").annotate(t=Sum("n")).get()
Cow.objects.values("barn_id").annotate(t=Sum("n")).exists(), Cow.objects.values("barn_id").annotate(t=Sum("n")).count()
