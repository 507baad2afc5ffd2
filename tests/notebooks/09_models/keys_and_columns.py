# %% [markdown]
# # A field that names its own column, the default key, savepoints by hand
# %% demoapp/models.py
from django.db import models


class Computed(models.IntegerField):
    def db_type(self, connection):
        return None

    def get_attname_column(self):
        attname, _ = super().get_attname_column()
        return attname, None


class Shouted(models.CharField):
    def get_attname_column(self):
        attname, column = super().get_attname_column()
        return attname, column.upper()


class Profile(models.Model):
    name = Shouted(max_length=20)
    salary = models.FloatField(default=1000.0)
    rank = Computed()


class Manager(Profile):
    class Meta:
        proxy = True
# %%
from django.db import connection, models, transaction
from django.test.utils import isolate_apps, override_settings
Profile._meta.get_field("rank").column, Profile._meta.get_field("rank").concrete
Profile._meta.get_field("name").get_attname_column()
[field.name for field in Profile._meta.concrete_fields]
person = Profile.objects.create(name="Ann", rank=3)
person.rank
Profile.objects.filter(name="Ann").values()
person.name = "Bea"
person.save(update_fields=["name"])
Profile.objects.defer("salary").get()
[field.name for field in Manager._meta.get_fields(include_parents=False)]
# %%
settings_changed = override_settings(DEFAULT_AUTO_FIELD="django.db.models.SmallAutoField")
with settings_changed, isolate_apps("demoapp"):
    class Small(models.Model):
        others = models.ManyToManyField("self")
        class Meta:
            app_label = "demoapp"

type(Small._meta.pk).__name__, type(Small.others.through._meta.pk).__name__
with override_settings(DEFAULT_AUTO_FIELD="django.db.models.NoField"), isolate_apps("demoapp"):
    class Wrong(models.Model):
        class Meta:
            app_label = "demoapp"

with override_settings(DEFAULT_AUTO_FIELD="django.db.models.TextField"), isolate_apps("demoapp"):
    class Wrong(models.Model):
        class Meta:
            app_label = "demoapp"

with override_settings(DEFAULT_AUTO_FIELD=None), isolate_apps("demoapp"):
    class Wrong(models.Model):
        class Meta:
            app_label = "demoapp"

# %%
with transaction.atomic():
    sid = transaction.savepoint_create()
    Profile.objects.create(name="Cid")
    transaction.savepoint_rollback(sid)
    connection.savepoint_ids

Profile.objects.count()
with transaction.atomic():
    with transaction.atomic(savepoint=False):
        connection.savepoint_ids

try:
    with transaction.atomic():
        with transaction.atomic():
            Profile.objects.create(name="Dan")
            connection.savepoint_ids.append("12")
except Exception as error:
    print(type(error).__name__, error)

Profile.objects.count()
