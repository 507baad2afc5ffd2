# %% hr/models.py
from django.db import models
class Sample(models.Model):
    n = models.IntegerField()
    x = models.FloatField()
    d = models.DecimalField(max_digits=12, decimal_places=4)
# %%
from django.db.models import *
from decimal import Decimal
import random
r = random.Random(5)
Sample.objects.bulk_create([Sample(n=r.randrange(-1000, 1000), x=r.uniform(-5, 5) * 10 ** r.randrange(-6, 9), d=Decimal(r.randrange(10**8)) / 10000) for i in range(60)])
def of(queryset):
    return [queryset.aggregate(a=StdDev(f), b=StdDev(f, sample=True), c=Variance(f), d=Variance(f, sample=True)) for f in ("n", "x", "d")]
# %%
of(Sample.objects.all())
# %%
for i in range(0, 60, 7): print(of(Sample.objects.filter(pk__gt=i, pk__lte=i + 7)))
# %%
Sample.objects.filter(pk=3).aggregate(Variance("n"))
# %%
Sample.objects.filter(pk=3).aggregate(StdDev("n"), Variance("x"))
# %%
Sample.objects.create(n=2**62, x=1e150, d=1); Sample.objects.create(n=-2**62, x=1e-150, d=1)
Sample.objects.filter(pk__gt=60).aggregate(a=StdDev("n"), c=StdDev("x"), d=Variance("d"))
# %%
Sample.objects.values(m=F("n") % 3).annotate(s=StdDev("x"), v=Variance("n")).order_by("m")
