# %% [markdown]
# # A migration fails in its second operation: the first is undone
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_fails.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.AddField("thing", "extra", models.IntegerField(default=1)),
        migrations.CreateModel("Other", [("id", models.AutoField(primary_key=True))]),
        migrations.AlterField("thing", "size", models.IntegerField(default=0, unique=True)),
        migrations.RunSQL("UPDATE demoapp_thing SET size = 1"),
    ]
# %%
connection.introspection.table_names()
Thing.objects.values()
call_command("showmigrations")
call_command("migrate")
connection.introspection.table_names()
Thing.objects.create(name="after", size=7).pk
# %% demoapp/migrations/0002_fails.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.AddField("thing", "other", models.ForeignKey("demoapp.Thing", models.CASCADE, default=99)),
    ]
# %%
Thing.objects.values()
call_command("showmigrations")
