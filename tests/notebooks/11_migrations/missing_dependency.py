# %% [markdown]
# # A dependency on what is not there, a circle, a class that is missing
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
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_nothing")]
    operations = []
# %% demoapp/migrations/0002_next.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("elsewhere", "0001_initial")]
# %% demoapp/migrations/0002_next.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0003_last")]
# %% demoapp/migrations/0003_last.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0002_next")]
# %% demoapp/migrations/0003_last.py
from django.db import migrations
# %% demoapp/migrations/0003_last.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RemoveField("nothing", "a")]
# %% demoapp/migrations/0003_last.py
this is not Python
