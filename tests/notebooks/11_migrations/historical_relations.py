# %% [markdown]
# # Historical models with relations, parents and abstract bases
# %% demoapp/models.py
from django.db import models


class Base(models.Model):
    made = models.IntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ["-made"]


class Place(Base):
    name = models.CharField(max_length=9)


class Inn(Place):
    beds = models.IntegerField(default=2)
    tags = models.ManyToManyField("Tag", related_name="inns")


class Tag(models.Model):
    word = models.SlugField(primary_key=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")


class Cheap(Inn):
    class Meta:
        proxy = True
        verbose_name = "cheap inn"


class Room(models.Model):
    inn = models.ForeignKey(Inn, models.CASCADE)
    number = models.IntegerField(choices=[(1, "One"), (2, "Two")])

    class Meta:
        unique_together = [("inn", "number")]
        indexes = [models.Index(fields=["number"], name="by_number")]
        constraints = [models.CheckConstraint(condition=models.Q(number__gt=0), name="positive")]
# %% demoapp/log.py
lines = []


def note(*values):
    lines.append(" ".join(map(str, values)))
# %% demoapp/migrations/0002_rows.py
from django.db import migrations
from django.db.models import Count, F

from demoapp.log import note


def rows(apps, schema_editor):
    Inn, Tag, Room, Cheap = (apps.get_model("demoapp", name) for name in ("Inn", "Tag", "Room", "Cheap"))
    root = Tag.objects.create(word="root")
    child = Tag.objects.create(word="leaf", parent=root)
    inn = Inn.objects.create(name="Crown", beds=4)
    inn.tags.add(root, child)
    Room.objects.bulk_create([Room(inn=inn, number=n) for n in (1, 2)])
    note(inn.room_set.count(), [r.get_number_display() for r in inn.room_set.order_by("number")], root.children.all(), child.parent_id)
    note(Inn.objects.annotate(rooms=Count("room")).values("name", "rooms", "made"), inn.place_ptr.name)
    note(Cheap.objects.get(), Cheap._meta.proxy, Cheap.__mro__[1].__name__, Room._meta.unique_together)
    note(Inn.objects.filter(tags__word="leaf", room__number=F("beds") - 3).count())
    note(Room.objects.filter(number=2).delete())
    note([f.name for f in Inn._meta.get_fields()])
    try:
        Room.objects.get(number=7)
    except Room.DoesNotExist as error:
        note(type(error).__qualname__, error)


def away(apps, schema_editor):
    note(apps.get_model("demoapp", "Place").objects.all().delete())
    apps.get_model("demoapp", "Tag").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(rows, away)]
# %%
from django.core.management import call_command
from demoapp.models import Inn
Inn.objects.values()
call_command("migrate", "demoapp", "0001")
print(*lines, sep="\n")
lines.clear()
Inn.objects.count()
