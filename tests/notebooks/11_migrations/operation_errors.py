# %% [markdown]
# # Operations about what is not there
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AddField("nothing", "a", models.IntegerField())]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RemoveField("thing", "nothing")]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RenameField("thing", "nothing", "other")]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AddField("thing", "other", models.ForeignKey("demoapp.Missing", models.CASCADE, null=True))]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RemoveIndex("thing", "no_such_index")]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RemoveConstraint("thing", "no_such_constraint")]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.CreateModel("Dup", [("a", models.IntegerField()), ("a", models.IntegerField())])]
# %% demoapp/migrations/0002_next.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AlterField("thing", "size", models.IntegerField(unique=True)), migrations.DeleteModel("Nothing")]
# %%
Thing.objects.values_list()
call_command("showmigrations")
