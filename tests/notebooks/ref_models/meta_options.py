# %% [markdown]
# # Meta options
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Base(models.Model):
    name = models.CharField(max_length=30)
    made = models.DateField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["name"]
        get_latest_by = "made"
        default_related_name = "%(app_label)s_%(model_name)ss"


class Shelf(models.Model):
    label = models.CharField(max_length=5)

    class Meta:
        db_table = "shelves"
        db_table_comment = "Where things stand"
        verbose_name = "shelf of wood"
        verbose_name_plural = "shelves of wood"
        permissions = [("can_build", "Can build shelves")]
        default_permissions = ("add", "change")


class Thing(Base):
    shelf = models.ForeignKey(Shelf, models.CASCADE)
    rank = models.IntegerField(default=0)

    class Meta(Base.Meta):
        ordering = [F("rank").desc(nulls_last=True), "-name"]
        indexes = [models.Index(fields=["rank", "-name"], name="rank_name"), models.Index(Lower("name").desc(), name="low"), models.Index(fields=["name"], condition=Q(rank__gt=1), name="part")]
        constraints = [models.UniqueConstraint(Lower("name"), "shelf", name="once"), models.CheckConstraint(condition=Q(rank__gte=0), name="positive")]
        required_db_vendor = "sqlite"
        select_on_save = True


class Box(Base):
    pass


class Special(Thing):
    class Meta:
        proxy = True
        ordering = ["pk"]
        get_latest_by = ["rank", "-name"]
        verbose_name = "special"


class Unmanaged(models.Model):
    x = models.IntegerField()

    class Meta:
        managed = False
        db_table = "elsewhere"
# %%
m = Thing._meta
m.app_label, m.model_name, m.object_name, m.label, m.label_lower, m.db_table, m.verbose_name, m.verbose_name_plural, m.verbose_name_raw
m.ordering, m.get_latest_by, m.abstract, m.proxy, m.managed, m.swapped, m.default_permissions, m.permissions, m.default_related_name
m.indexes, m.constraints, [i.name for i in m.indexes], m.required_db_vendor, m.select_on_save
[f.name for f in m.fields], [f.name for f in m.get_fields()], m.pk, m.pk.name, m.auto_field, m.concrete_model, m.many_to_many
[f.name for f in Shelf._meta.get_fields()], Shelf._meta.related_objects, Shelf._meta.get_field("demoapp_things")
Shelf._meta.db_table, Shelf._meta.db_table_comment, Shelf._meta.verbose_name, Shelf._meta.permissions, str(Shelf._meta), Shelf._meta
m.get_field("nothing")  # raises FieldDoesNotExist
m.get_field("shelf").related_model, m.get_field("shelf").remote_field, m.get_field("shelf").many_to_one, m.get_field("shelf").is_relation
Special._meta.proxy, Special._meta.proxy_for_model, Special._meta.concrete_model, Special._meta.verbose_name_plural, Special._meta.db_table, Unmanaged._meta.managed, Special._meta.ordering
Box._meta.ordering, Box._meta.get_latest_by, Box._meta.db_table, m.can_migrate("default"), Unmanaged._meta.can_migrate("default")
s = Shelf.objects.create(label="A")
for n, r in [("pen", 2), ("Ink", 3), ("cup", 2)]:
    Thing.objects.create(name=n, rank=r, shelf=s)

Thing.objects.all(), Special.objects.all(), Thing.objects.latest(), Special.objects.latest(), Thing.objects.earliest()
s.demoapp_things.count(), Shelf.objects.filter(demoapp_things__name="pen").count()
t = Special.objects.get(name="pen")
type(t), t.__class__._meta.model_name, Thing.objects.get(pk=t.pk) == t, isinstance(t, Thing)
t.rank = 9
t.save()
Thing.objects.create(name="PEN", rank=1, shelf=s)  # raises IntegrityError
Thing.objects.create(name="x", rank=-1, shelf=s)  # raises IntegrityError
Thing(name="PEN", rank=-1, shelf=s).full_clean()  # raises ValidationError
Unmanaged.objects.count()  # raises OperationalError
class Bad(Thing):
    class Meta:
        app_label = "demoapp"
        nonsense = 1
class Loose(__import__("django").db.models.Model):
    pass
