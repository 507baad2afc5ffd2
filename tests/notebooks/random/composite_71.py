# %% shop/models.py
from django.db import models
from django.db.models import F, Q

class Tenant(models.Model):
    name = models.CharField(max_length=20)

class User(models.Model):
    pk = models.CompositePrimaryKey("tenant_id", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="users")
    id = models.SmallIntegerField(unique=True)
    email = models.EmailField(unique=True)
    age = models.IntegerField(null=True)
    def __str__(self):
        return self.email

class Post(models.Model):
    pk = models.CompositePrimaryKey("tenant_id", "key")
    tenant = models.ForeignKey(Tenant, models.CASCADE, default=1)
    key = models.CharField(max_length=8)
    title = models.CharField(max_length=20, default="t")
    class Meta:
        ordering = ["pk"]

class Comment(models.Model):
    pk = models.CompositePrimaryKey("tenant", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="comments")
    id = models.SmallIntegerField(unique=True, db_column="comment_id")
    user_id = models.SmallIntegerField(null=True)
    user = models.ForeignObject(User, on_delete=models.CASCADE, from_fields=("tenant_id", "user_id"), to_fields=("tenant_id", "id"), related_name="comments")
    text = models.TextField(default="", blank=True)
    stars = models.IntegerField(null=True)

class Stamp(models.Model):
    pk = models.CompositePrimaryKey("day", "n", "who")
    day = models.DateField()
    n = models.IntegerField(default=0)
    who = models.CharField(max_length=5)
    val = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    class Meta:
        constraints = [models.CheckConstraint(condition=Q(n__gte=0), name="n_ok")]
# %%
import datetime, decimal
from decimal import Decimal as D
from django.db import transaction, IntegrityError
from django.db.models import *
from django.db.models.functions import *
from django.db.models.fields.tuple_lookups import *
from django.core.exceptions import *
day = datetime.date
t1, t2, t3 = [Tenant.objects.create(name=n) for n in ("A", "B", "C")]
us = [User.objects.create(tenant=t, id=i, email="u%d@x.io" % i, age=a) for t, i, a in [(t1, 1, 30), (t1, 2, None), (t2, 3, 20), (t2, 4, 30)]]
ps = [Post.objects.create(tenant=t, key=k, title=x) for t, k, x in [(t1, "a", "Hi"), (t1, "b", "Yo"), (t3, "a", "Hi")]]
cs = [Comment.objects.create(tenant=u.tenant, id=i, user=u, text=x, stars=s) for i, u, x, s in [(1, us[0], "good", 5), (2, us[0], "", None), (3, us[2], "bad", 1), (4, us[3], "so", 3)]] + [Comment.objects.create(tenant=t3, id=9, user_id=None, text="none")]
ss = [Stamp.objects.create(day=day(2024, m, 1), n=n, who=w, val=v) for m, n, w, v in [(1, 0, "x", D("1.5")), (1, 1, "x", None), (2, 0, "y", D("-2")), (3, 5, "", D("9.99"))]]
# %%
list(Post.objects.filter(pk=OuterRef('pk')).order_by().values_list('pk', flat=True).get(id='x'))
Stamp.objects.order_by(F('comments').desc(nulls_last=True))[:2].in_bulk([None, (1, 1)])
x = Post(pk=(1, 'n')); repr(x)
with transaction.atomic():
    print(us[0].tenant.users.clear())
    transaction.set_rollback(True)

Post.objects.get_or_create(F('pk'))
User.objects.order_by('-user__tenant', 'pk').values_list('pk', flat=True)
Tenant.objects.exclude(user__in=User.objects.values_list('pk')).in_bulk(field_name='pk')
Comment.objects.filter(user__lt=('2024-01-01', 0, 'x')).aggregate(Count('pk'))
Comment.objects.annotate(u=F('user')).values('u')
User.objects.exclude(pk__isnull=False).select_related()
Tenant.objects.order_by()[:2].alias(c=Count('comments__pk', distinct=True)).values('user')
User.objects.filter(user=User()).order_by('user__tenant')
User.objects.filter(pk=(1, 2))
Comment.objects.filter(pk__year={1, 2}).order_by(F('pk'))
Stamp.objects.annotate(c=Subquery(Stamp.objects.filter(pk=OuterRef('pk')).values('tenant_id')[:1])).filter(TupleLessThanOrEqual(Tuple(F('id'), F('tenant_id')), (1, 1))).order_by('-pk')
User.objects.in_bulk()
with transaction.atomic():
    print(Comment.objects.get_or_create(pk=F('pk')))
    transaction.set_rollback(True)

Comment.objects.filter(tenant=1).values('user__pk')
x = Stamp(day=day(2024, 5, 5), who='w', n=4); x.pk; x.pk = (F('id'), 1); x.tenant_id
x = User(key='k'); x.pk; x.pk = us[0].pk; hash(x) == 1
# %%
with transaction.atomic():
    print(User.objects.update(pk='1'))
    transaction.set_rollback(True)

Stamp.objects.order_by('comments__pk')[:2].iterator()
User(pk=F('pk')).pk
with transaction.atomic():
    print(us[2].delete())
    transaction.set_rollback(True)

with transaction.atomic():
    print(Post.objects.update_or_create(pk=(None, 1), defaults={'id': 5}))
    transaction.set_rollback(True)

Comment.objects.only('day', 'tenant_id').annotate(c=Max('day')).order_by('-c', 'pk')
Tenant.objects.filter(user__isnull=True).aggregate(c=Count(F('pk')))
list(Comment.objects.defer().values(x=F('pk')))
list(Comment.objects.filter(tenant=2).values('pk'))
with transaction.atomic():
    print(User.objects.order_by('pk')[:1].delete())
    transaction.set_rollback(True)

list(Comment.objects.filter(user__isnull=True) | User.objects.filter(TupleIn((F('tenant_id'), F('id')), [F('pk'), (2, 3)])).values_list('user__tenant', 'pk', named=True))
[(cs[0]).pk]
list(Post.objects.exclude(user__in=User.objects.filter(age=30)).values('pk').distinct())
User.objects.first().pk
Comment.objects.defer('pk', 'id').values('user__tenant')
Post.objects.create(pk=us[0].pk)
Stamp.objects.filter(user__lte=(1,))
Comment.objects.filter(~Exists(Comment.objects.filter(tenant=OuterRef('tenant'), pk__gt=OuterRef('pk'))))
with transaction.atomic():
    print(Tenant.objects.update(email=9))
    transaction.set_rollback(True)

with transaction.atomic():
    print(Post.objects.filter(pk=(1, 2)).delete())
    transaction.set_rollback(True)

# %%
Tenant.objects.order_by(F('pk').desc()).dates('day', 'month')
Tenant.objects.exclude(pk__in=User.objects.values_list('pk', 'age'))
User.objects.defer('pk').distinct('day')
x = Stamp(name='N', key='1'); x.pk; x.pk = (1, None); x.save()
User.objects.order_by('pk').values('tenant').annotate(c=Count('pk'))
x = Comment(title='ttt'); x.pk; x.pk = (1, 1); x.pk

Post(key='k')._is_pk_set()
User.objects.order_by(F('pk').desc())
with transaction.atomic():
    print(Post.objects.update(n=F('user__pk')))
    transaction.set_rollback(True)

x = User(pk=(1, 1)); x.id = 40000; x.save()
Stamp.objects.filter(comments__isnull=False) | User.objects.filter(TupleLessThanOrEqual(Tuple(F('id'), F('tenant_id')), (F('id'), 1))).order_by(F('pk')).earliest('pk')
list(Stamp.objects.filter(user__pk=None).order_by('-pk').values(x=F('pk')))
with transaction.atomic():
    print(Comment.objects.update(n=F('comments')))
    transaction.set_rollback(True)

User.objects.filter(pk__in=User.objects.filter(age=30))
Comment.objects.filter(pk=('1', '2')).values_list('pk', flat=True).get(id=1)
Stamp.objects.annotate(x=Subquery(Post.objects.values('pk')[:1]))
Comment.objects.get(pk=(day(2024, 1, 1), 0, 'x'))
list(Comment.objects.only('pk').values_list('pk', flat=True))
Comment.objects.get(pk__iexact=[1, 1])
# %%
Post.objects.only('pk').count()
Stamp.objects.order_by(F('pk').desc())
[(Stamp(pk=(day(2025, 1, 1), 3, 'z'))).tenant]
x = Tenant(nope=1, key='1'); x.pk; x.pk = (1, 1); x.tenant_id
Tenant.objects.get(pk=('2024-01-01', 0, 'x'))
User.objects.all().latest(F('pk').desc())
x = Comment(day=day(2024, 5, 5), who='w', n=9); x.pk; x.pk = None; x.save()
User.objects.annotate(c=ExpressionWrapper(F('pk'), output_field=IntegerField())).filter(tenant__users__pk=(3, 'a')).values('tenant_id').order_by('-pk')
Tenant.objects.filter(~Q(pk__gt=(day(2024, 1, 1), 0, 'x'))).order_by(F('pk').asc(nulls_last=True)).values_list('pk').intersection(Stamp.objects.values_list('pk')).order_by('pk')
User.objects.order_by().values_list('tenant_id', flat=True)
Comment.objects.filter(pk=F('tenant__name'))
with transaction.atomic():
    print(Post(pk=(1, 'n')).delete())
    transaction.set_rollback(True)

User.objects.filter(user=t1).order_by(F('pk').asc(nulls_last=True)).in_bulk([1, 1])
Stamp.objects.defer().update(id=4)
User.objects.filter(pk__in=Comment.objects.values('user'))
Comment(day=day(2024, 5, 5), who='w', n=0).pk
Post.objects.order_by(F('n').desc(nulls_last=True)).values_list('users__pk', 'pk', named=True)
Comment.objects.values('user').annotate(c=Count('pk')).order_by('c', 'user')
x = Stamp(nope=1, key='None'); x.pk; x.pk = (1, 2, 3); x.full_clean()
list(Comment.objects.defer().values_list('pk', flat=True))
# %%
x = Comment(pk=(2, 60), user_id=3); x.get_deferred_fields()
Post.objects.filter(pk__in=Stamp.objects.filter(user=us[0]).values('pk'))
Post.objects.filter(user__isnull=us[2]).values('pk')
Stamp.objects.only('pk').contains(t1)
with transaction.atomic():
    print(Tenant.objects.all().delete())
    transaction.set_rollback(True)

x = Post(pk=(1, 'n')); x.tenant.users.all()
Comment.objects.select_related('user')
User.objects.filter(Exists(Comment.objects.filter(pk=OuterRef('pk'))))
Post.objects.bulk_update(ss, ['pk'])
list(Stamp.objects.filter(Exists(Post.objects.filter(pk=OuterRef('pk')))) | User.objects.filter(tenant__users__pk=(t1, 1)).values('tenant').annotate(c=Count('pk')))
