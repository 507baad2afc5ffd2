# %% [markdown]
# # Composite keys compared with tuples, expressions and queries
# %% demoapp/models.py
from django.db import models


class Tenant(models.Model):
    name = models.CharField(max_length=10, default="")


class User(models.Model):
    pk = models.CompositePrimaryKey("tenant_id", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE)
    id = models.SmallIntegerField(unique=True)
    email = models.EmailField(unique=True)


class Comment(models.Model):
    pk = models.CompositePrimaryKey("tenant", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE)
    id = models.SmallIntegerField(unique=True, db_column="comment_id")
    user_id = models.SmallIntegerField()
    user = models.ForeignObject(User, on_delete=models.CASCADE, from_fields=("tenant_id", "user_id"), to_fields=("tenant_id", "id"), related_name="comments")
    text = models.TextField(default="", blank=True)
    integer = models.IntegerField(default=0)
# %%
from django.db.models import *
from django.db.models.lookups import Exact
t1 = Tenant.objects.create()
t2 = Tenant.objects.create()
u1 = User.objects.create(tenant=t1, id=1, email="a@b.c")
u2 = User.objects.create(tenant=t2, id=2, email="b@b.c")
c1 = Comment.objects.create(tenant=t1, id=1, user=u1)
c2 = Comment.objects.create(tenant=t1, id=2, user=u1)
c3 = Comment.objects.create(tenant=t2, id=3, user=u2)
User(tenant=t1, id=1, email="c@b.c").full_clean()
User(pk=(t1.id, 1), email="c@b.c").full_clean()
User(tenant=t2, id=1, email="c@b.c").full_clean()
User(tenant=t1, id=1, email="c@b.c").full_clean(exclude={"tenant"})
User(tenant=t1, id=1, email="a@b.c").full_clean()
User(tenant=t1, id=7, email="x").full_clean()
Comment.objects.filter(pk=Exact(F("tenant_id"), 1))
Comment.objects.filter(pk=(t1.id, (Value(c1.id) + 1) - 1))
Comment.objects.filter(pk__in=[(t1.id, (Value(c1.id) + 1) - 1)])
Comment.objects.filter(user__in=Comment.objects.filter(id=3).values("user"))
Comment.objects.filter(user__in=User.objects.filter(id=2))
Comment.objects.values("user")
Comment.objects.values_list("user", "user__email")
Comment.objects.values_list("pk", "user")
Comment.objects.filter(user=u1).count()
Comment.objects.filter(user__in=[u1, u2]).count()
Comment.objects.filter(pk__gt=Subquery(User.objects.filter(pk=OuterRef("pk")).values("pk")[:1])).count()
Comment.objects.filter(pk__lte=Subquery(User.objects.filter(pk=OuterRef("pk")).values("pk")[:1])).count()
Comment.objects.filter(pk=Subquery(User.objects.filter(pk=OuterRef("pk")).values("pk")[:1])).count()
Comment.objects.filter(pk__in=Subquery(User.objects.filter(pk=OuterRef("pk")).values("pk")[:1])).count()
Comment.objects.filter(id=Subquery(Comment.objects.filter(pk=OuterRef("id")).values("id")[:1])).count()
Comment.objects.values("pk").annotate(max=Max("id")).first()
Comment.objects.values("tenant").annotate(max=Max("id")).first()
Comment.objects.values("text").annotate(max=Max("id")).first()
Comment.objects.values("pk").annotate(max=Max("id")).last()
Comment.objects.annotate(n=Count("user")).values_list("pk", "n")
Comment.objects.aggregate(Count("pk"))
Comment.objects.filter(pk__gt=(1, 1)).values_list("pk", flat=True)
Comment.objects.order_by("-pk").values_list("pk", flat=True)
Comment.objects.filter(pk=1)
Comment.objects.filter(pk=(1, 2, 3))
Comment.objects.filter(pk__isnull=True)
Comment.objects.in_bulk([c1.pk, c3.pk])
Comment.objects.filter(pk__in=[]).count()
Comment.objects.filter(Q(pk=c1.pk) | Q(pk=c2.pk)).exclude(pk=c2.pk)
User.objects.filter(comments__in=[c1])
User.objects.filter(comments=c1)
User.objects.filter(comments__pk=c1.pk)
User.objects.filter(comments__pk__in=[c1.pk, c3.pk]).distinct()
u1.comments.all()
u1.comments.filter(id=2)
User.objects.prefetch_related("comments").get(id=1).comments.all()
Comment.objects.select_related("user").get(id=3).user
Case(When(pk=(1, 1), then=1))
Comment.objects.annotate(x=Case(When(pk=(1, 1), then=Value(1)), default=Value(0))).values_list("pk", "x")
Comment.objects.annotate(p=F("pk"))
Comment.objects.annotate(p=F("pk")).values_list("p")
Comment.objects.filter(id=F("pk"))
Comment.objects.update(integer=F("id") + 1)
Comment.objects.filter(pk=c1.pk).update(pk=(2, 2))
c1.pk = (2, 9)
c1.tenant_id, c1.id
c1.delete()
Comment.objects.filter(pk=c3.pk).delete()
