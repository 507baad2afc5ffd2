# %% [markdown]
# # What a message calls an instance, and constraints that are compared
# %% demoapp/models.py
from django.db import models
class Plain(models.Model):
    name = models.CharField(max_length=10)
class Named(models.Model):
    name = models.CharField(max_length=10)
    def __str__(self): return self.name
class Link(models.Model):
    plain = models.ForeignKey(Plain, models.CASCADE)
    named = models.ForeignKey(Named, models.CASCADE, null=True)
# %%
plain = Plain.objects.create(name="p")
named = Named.objects.create(name="n")
Link.objects.filter(plain=named)  # raises ValueError
Link.objects.filter(named=plain)  # raises ValueError
Link.objects.filter(named__in=[named, plain])  # raises ValueError
Link.objects.filter(plain=Plain(name="new"))  # raises ValueError
# %%
from django.db.models import CheckConstraint, Deferrable, Q, UniqueConstraint
UniqueConstraint(fields=["a", "b"], name="u", deferrable=Deferrable.DEFERRED)
UniqueConstraint(fields=["a"], name="u", include=["c"], violation_error_code="dup", violation_error_message="twice")
UniqueConstraint(fields=["a"], name="u") == UniqueConstraint(fields=["a"], name="u")
UniqueConstraint(fields=["a"], name="u") == UniqueConstraint(fields=["a"], name="v")
CheckConstraint(condition=Q(a=1), name="c") == CheckConstraint(condition=Q(a=1), name="c")
CheckConstraint(condition=Q(a=1), name="c") == 3
UniqueConstraint(fields=["a"], name="u", include=["b"], deferrable=Deferrable.IMMEDIATE)  # raises ValueError
UniqueConstraint(fields=["a"], name="u", deferrable="later")  # raises TypeError
UniqueConstraint(fields=["a"], name="u", nulls_distinct="no")  # raises TypeError
UniqueConstraint(fields=["a", "b"], name="u", opclasses=["x"])  # raises ValueError
models.Index(fields=["a"], name="i", opclasses=["x", "y"])  # raises ValueError
models.Index(fields=["a"], name="i", include="b")  # raises ValueError
Named.check()
plain.save(force_insert=(Link,))  # raises TypeError
