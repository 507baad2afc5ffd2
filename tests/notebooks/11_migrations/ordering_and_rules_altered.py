# %% demoapp/models.py
from django.db import models
from django.db.models import Q, F, Case, When, Value
from django.db.models.functions import Lower


class Tag(models.Model):
    name = models.CharField(max_length=5)


class Item(models.Model):
    name = models.CharField(max_length=20)
    qty = models.IntegerField(default=1)
    size = models.CharField(max_length=5, choices=[("s", "Small")])
    tag = models.ForeignKey(Tag, models.CASCADE)
    g = models.GeneratedField(expression=F("qty") + 1, output_field=models.IntegerField(), db_persist=True)

    class Meta:
        ordering = [Case(When(name="a", then=1), default=0)]
        constraints = [models.CheckConstraint(condition=Q(qty__gte=0), name="c"), models.UniqueConstraint(Lower("name"), name="u")]
        indexes = [models.Index(fields=["name"], name="i")]

# %% demoapp/models.py
from django.db import models
from django.db.models import Q, F, Case, When, Value
from django.db.models.functions import Lower


class Tag(models.Model):
    name = models.CharField(max_length=5)


class Item(models.Model):
    name = models.CharField(max_length=20, help_text="x")
    qty = models.IntegerField(default=2, validators=[])
    size = models.CharField(max_length=5, choices={"s": "Small", "m": "Medium"})
    tag = models.ForeignKey(Tag, models.SET_NULL, null=True, related_name="items")

    class Meta:
        ordering = [Case(When(name="a", then=Value(1)), default=0)]
        constraints = [models.CheckConstraint(condition=Q(qty__gte=0), name="c", violation_error_message="no"), models.UniqueConstraint(Lower("name").desc(), name="u")]
        indexes = [models.Index(fields=["name"], name="i2")]

# %% demoapp/models.py
from django.db import models
from django.db.models import Q, F, Case, When, Value
from django.db.models.functions import Lower


class Tag(models.Model):
    name = models.CharField(max_length=5)


class Item(models.Model):
    name = models.CharField(max_length=20, help_text="x")
    qty = models.IntegerField(db_default=2)
    size = models.CharField(max_length=5)
    tags = models.ManyToManyField(Tag)
    extra = models.JSONField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(qty__gte=1), name="c", violation_error_message="no")]
        indexes = [models.Index(fields=["name"], name="i2", condition=Q(qty=1))]

# %% demoapp/models.py answers=["y", "1", "'x'"]
from django.db import models


class Label(models.Model):
    name = models.CharField(max_length=5)


class Item(models.Model):
    title = models.CharField(max_length=20, help_text="x")
    qty = models.BigIntegerField(db_default=2, db_index=True)
    size = models.CharField(max_length=5, unique=True)
    tags = models.ManyToManyField(Label, blank=True)
    extra = models.JSONField(default=dict)

    class Meta:
        db_table = "items"
        verbose_name = "thing"

# %%
Item.objects.create(title="a", size="s", extra={}).qty
