# %%
!showmigrations
!migrate
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    x = models.IntegerField()
# %%
INSERT INTO demoapp_a (x) VALUES (1)
!showmigrations
!showmigrations --plan
!showmigrations nope
!migrate
!makemigrations
!makemigrations demoapp
!makemigrations nope
!makemigrations --check
!makemigrations --empty demoapp --name hand
!makemigrations --empty
!makemigrations demoapp --name 1x
!migrate --plan
!migrate demoapp 0001
!migrate demoapp zero --plan
!migrate demoapp 00
!migrate demoapp 7
!migrate nope
!sqlmigrate demoapp 0002
!sqlmigrate demoapp 00
!sqlmigrate demoapp 9
!migrate --check
!migrate --fake
!showmigrations -v 2
!migrate demoapp zero --fake
!migrate demoapp --fake-initial
!migrate demoapp zero
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    x = models.IntegerField()
    y = models.IntegerField(default=2)
    z = models.ManyToManyField("A")
# %%
!migrate demoapp 0002
!showmigrations -p -v 2
!migrate --plan
!migrate demoapp
!migrate demoapp zero
!migrate demoapp 0003
# %% demoapp/migrations/0004_sql.py
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [('demoapp', '0003_a_y_a_z')]
    operations = [
        migrations.RunSQL("INSERT INTO demoapp_a (x, y) VALUES (1, 1);INSERT INTO demoapp_a (x, y) VALUES (1, 2)", ["DELETE FROM demoapp_a"]),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.AddField(model_name='a', name='w', field=models.IntegerField(null=True))], state_operations=[migrations.AddField(model_name='a', name='w', field=models.IntegerField(null=True))]),
        migrations.RunSQL([("UPDATE demoapp_a SET w = %s WHERE y = %s", [5, 1])], migrations.RunSQL.noop),
    ]
# %%
!migrate demoapp 0003 --plan
!migrate demoapp 0003
!migrate
# %% demoapp/migrations/0005_bad.py
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [('demoapp', '0004_sql')]
    operations = [
        migrations.AddField(model_name='a', name='v', field=models.IntegerField(default=1)),
        migrations.AlterField(model_name='a', name='x', field=models.IntegerField(unique=True)),
    ]
# %%
!showmigrations
!migrate demoapp 0004
!migrate --plan
# %% demoapp/migrations/0005_bad.py
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [('demoapp', '0004_sql')]
    operations = [
        migrations.RunSQL("SELECT 1"),
        migrations.AlterModelTable(name='a', table='renamed'),
        migrations.RemoveField(model_name='a', name='z'),
    ]
# %%
!migrate demoapp 0004
!migrate demoapp zero --plan
