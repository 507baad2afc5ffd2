# %% [markdown]
# # on_delete
# %% demoapp/models.py
from django.db import models


def fallback():
    return Parent.objects.get_or_create(name="fallback")[0]


class Parent(models.Model):
    name = models.CharField(max_length=9)

    def __str__(self):
        return self.name


def child(rule, **kwargs):
    return models.ForeignKey(Parent, rule, related_name="%(class)s_set", **kwargs)


class Cascade(models.Model):
    p = child(models.CASCADE)


class Protect(models.Model):
    p = child(models.PROTECT)

    def __str__(self):
        return f"protect {self.pk}"


class Restrict(models.Model):
    p = child(models.RESTRICT)
    c = models.ForeignKey(Cascade, models.CASCADE, null=True)


class SetNull(models.Model):
    p = child(models.SET_NULL, null=True)


class SetDefault(models.Model):
    p = child(models.SET_DEFAULT, default=1)


class SetValue(models.Model):
    p = child(models.SET(fallback))


class Nothing(models.Model):
    p = child(models.DO_NOTHING, db_constraint=False)


class DbCascade(models.Model):
    p = child(models.DB_CASCADE)


class DbNull(models.Model):
    p = child(models.DB_SET_NULL, null=True)
# %%
from django.db.models import ProtectedError, RestrictedError

first, p, q = (Parent.objects.create(name=n) for n in ("first", "p", "q"))
for model in (Cascade, SetNull, SetDefault, SetValue, Nothing, DbCascade, DbNull):
    model.objects.create(p=p)

p.delete()
[(m.__name__, list(m.objects.values_list("p", flat=True))) for m in (Cascade, SetNull, SetDefault, SetValue, Nothing, DbCascade, DbNull)]
pr = Protect.objects.create(p=q)
q.delete()  # raises ProtectedError
try:
    Parent.objects.filter(pk=q.pk).delete()
except ProtectedError as e:
    print(e.protected_objects, e.args[0])

pr.delete()
Restrict.objects.create(p=q)
q.delete()  # raises RestrictedError
Restrict.objects.all().delete()
c = Cascade.objects.create(p=q)
Restrict.objects.create(p=q, c=c)
q.delete()
Parent.objects.order_by("pk"), Nothing.objects.get().p_id
Nothing.objects.get().p  # raises DoesNotExist
Parent.objects.all().delete()
SetDefault.objects.count(), SetValue.objects.get().p, DbCascade.objects.count()
