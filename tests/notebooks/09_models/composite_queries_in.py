# %% [markdown]
# QuerySets that relations to composite keys are looked for in; empty windows, and numbers of other types.
# %% shop/models.py
from django.db import models
class Tenant(models.Model):
    name = models.CharField(max_length=20)
    n = models.IntegerField(default=1)
    flag = models.BooleanField(default=True)
class User(models.Model):
    pk = models.CompositePrimaryKey("tenant_id", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="users")
    id = models.SmallIntegerField(unique=True)
class Comment(models.Model):
    pk = models.CompositePrimaryKey("tenant", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="comments")
    id = models.SmallIntegerField(unique=True, db_column="comment_id")
    user_id = models.SmallIntegerField(null=True)
    user = models.ForeignObject(User, on_delete=models.CASCADE, from_fields=("tenant_id", "user_id"), to_fields=("tenant_id", "id"), related_name="comments")
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db.models.fields.tuple_lookups import *
import uuid
t = Tenant.objects.create(name="t"); u = User.objects.create(tenant=t, id=1); v = User.objects.create(tenant=t, id=2); c = Comment.objects.create(tenant=t, id=3, user=u)
User.objects.filter(comments__in=Comment.objects.all())
User.objects.filter(comments__in=Comment.objects.order_by("id")[:1])
User.objects.exclude(comments__in=Comment.objects.filter(id=3))
Comment.objects.filter(user__in=User.objects.all())
Comment.objects.filter(user__in=User.objects.filter(id=1).order_by("-id"))
Tenant.objects.filter(users__in=User.objects.filter(id=1))
Tenant.objects.filter(users__in=User.objects.values("pk"))
User.objects.filter(pk__in=User.objects.filter(id=1))
Comment.objects.filter(user=F("pk"))
Comment.objects.filter(user__gt=F("pk"))
Comment.objects.filter(user__in=F("pk"))
Comment.objects.filter(TupleExact((F("tenant_id"), F("id")), F("pk")))
Comment.objects.filter(TupleIn((F("tenant_id"), F("id")), F("pk")))
Comment.objects.filter(TupleExact((F("tenant_id"), F("id")), Value(1)))
list(Tenant.objects.annotate(w=Window(Sum("n", filter=Q(pk__in=[])), order_by="id")).values_list("w"))
list(Tenant.objects.annotate(w=Window(Count("n", filter=Q(pk__in=[])), partition_by="name")).values_list("w"))
list(Tenant.objects.annotate(w=Window(Count("n", filter=~Q(pk__in=[])), partition_by="name")).values_list("w"))
Tenant.objects.aggregate(x=Avg("flag"), y=Max("flag"), z=Sum("flag"))
Tenant.objects.filter(n=uuid.UUID(int=1))
Tenant.objects.filter(n__gt=uuid.UUID(int=2**100))
Tenant._meta.get_field("n").to_python(uuid.UUID(int=7))
Tenant.objects.bulk_create([t], update_conflicts=True, update_fields=["nope"], unique_fields=["nada"])
User.objects.filter(pk__in=F("pk"))
User.objects.filter(pk__in=Value(1))
User.objects.filter(Exists(Comment.objects.filter(pk__in=OuterRef("pk"))))
