# %% [markdown]
# # A migration by hand with every operation, there and back
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_all.py
from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Owner",
            fields=[("id", models.AutoField(primary_key=True)), ("name", models.CharField(max_length=9, default="o"))],
            options={"db_table": "owners", "ordering": ["name"]},
        ),
        migrations.AddField("Thing", "owner", models.ForeignKey("demoapp.Owner", models.SET_NULL, null=True)),
        migrations.AddField("thing", "friends", models.ManyToManyField("demoapp.Thing")),
        migrations.AlterModelTable("owner", "the_owners"),
        migrations.RenameField("thing", "name", "title"),
        migrations.AlterField("thing", "title", models.TextField(default="t")),
        migrations.AddIndex("thing", models.Index(Lower("title"), "size", name="lower_title")),
        migrations.AddConstraint("thing", models.CheckConstraint(condition=models.Q(size__gte=0), name="not_negative")),
        migrations.AlterConstraint("thing", "not_negative", models.CheckConstraint(condition=models.Q(size__gte=0), name="not_negative", violation_error_message="No!")),
        migrations.AlterUniqueTogether("thing", {("title", "size")}),
        migrations.RenameModel("Owner", "Holder"),
        migrations.AlterOrderWithRespectTo("thing", "owner"),
        migrations.AlterModelManagers("thing", [("things", models.Manager())]),
        migrations.AlterModelTableComment("thing", "all of them"),
        migrations.AlterUniqueTogether("thing", set()),
        migrations.RemoveConstraint("thing", "not_negative"),
        migrations.RemoveIndex("thing", "lower_title"),
        migrations.CreateModel("Little", [], {"proxy": True}, ("demoapp.thing",)),
        migrations.CreateModel(
            "Special",
            [("thing_ptr", models.OneToOneField("demoapp.Thing", models.CASCADE, parent_link=True, primary_key=True, auto_created=True, serialize=False)), ("extra", models.IntegerField(default=3))],
            bases=("demoapp.thing",),
        ),
        migrations.DeleteModel("Little"),
        migrations.DeleteModel("Special"),
        migrations.RemoveField("thing", "friends"),
    ]
# %%
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT * FROM demoapp_thing")
    print(cursor.fetchall())
call_command("migrate", "demoapp", "0001", plan=True)
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
Thing.objects.values()
call_command("migrate")
call_command("makemigrations", dry_run=True, interactive=False, verbosity=3)
call_command("migrate", "demoapp", "zero")
