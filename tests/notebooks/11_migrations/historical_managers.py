# %% [markdown]
# # Managers that migrations keep, and what historical models have not
# %% demoapp/models.py
from django.db import models


class ThingQuerySet(models.QuerySet):
    def big(self):
        return self.filter(size__gt=5)


class SmallManager(models.Manager):
    use_in_migrations = True

    def get_queryset(self):
        return super().get_queryset().filter(size__lte=5)


class Limited(models.Manager):
    use_in_migrations = True

    def __init__(self, limit, name="x"):
        super().__init__()
        self.limit = limit


class BigManager(models.Manager.from_queryset(ThingQuerySet)):
    use_in_migrations = True


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
    objects = BigManager()
    small = SmallManager()
    limited = Limited(3, name="y")
    plain = models.Manager()

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        print("saved")
        super().save(*args, **kwargs)

    @property
    def double(self):
        return self.size * 2
# %% demoapp/log.py
lines = []


def note(*values):
    lines.append(" ".join(map(str, values)))
# %%
from django.core.management import call_command
from demoapp.models import Thing
Thing.objects.create(name="a", size=3).double
Thing(name="b", size=9).save()
# %% demoapp/migrations/0002_look.py
from django.db import migrations

from demoapp.log import note


def look(apps, schema_editor):
    Thing = apps.get_model("demoapp", "Thing")
    note(Thing.objects.big(), Thing.small.all(), Thing.limited.limit)
    note(hasattr(Thing, "plain"), hasattr(Thing, "double"), Thing._default_manager.name, type(Thing._base_manager).__name__)
    thing = Thing.objects.create(name="c", size=1)
    note(str(thing), thing.pk)
    note([field.name for field in Thing._meta.get_fields()], [manager.name for manager in Thing._meta.managers])
    for wrong in ["demoapp.Nothing", "other.Thing"]:
        try:
            apps.get_model(wrong)
        except LookupError as error:
            note(error)
    note([model.__name__ for model in apps.get_models()], apps.is_installed("demoapp"))


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(look, migrations.RunPython.noop)]
# %%
from demoapp.log import lines
print(*lines, sep="\n")
lines.clear()
Thing.objects.count()
