# %% demoapp/models.py
from django.db import models
class A(models.Model):
    n = models.CharField(max_length=9)
# %%
from django.db.models import *
A.objects.aggregate(z=StringAgg("n", Value(",")))
A.objects.aggregate(z=StringAgg("n", Value(","), filter=Q(pk__in=[])))
A.objects.aggregate(z=Max("n", filter=Q(pk__in=[])))
A.objects.aggregate(z=Count("n", filter=Q(pk__in=[])), y=Sum("id", filter=Q(pk__in=[])))
A.objects.aggregate(z=StringAgg("n", Value(","), order_by="pk"))
A.objects.aggregate(z=StringAgg("n", Value(","), order_by="pk", filter=Q(pk__in=[])))
A.objects.annotate(q=Upper("n")).aggregate(z=Max("n", filter=Q(pk__in=[])))
A.objects.alias(q=functions.Upper("n")).aggregate(z=Max("n", filter=Q(pk__in=[])))
A.objects.alias(q=functions.Upper("n")).aggregate(z=Max("n", filter=Q(pk__in=[])), y=Count("pk"))
A.objects.none().aggregate(z=Max("n"), y=Count("pk"))
