# %% demoapp/models.py
from django.db import models
class A(models.Model):
    x = models.IntegerField()
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    x = models.IntegerField(default=3)
    y = models.IntegerField(null=True)
class B(models.Model):
    a = models.ForeignKey(A, models.CASCADE)
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    y = models.IntegerField(null=True, db_index=True)
    class Meta:
        verbose_name = "first"
        indexes = [models.Index(fields=["y"], name="ys")]
        unique_together = {("y",)}
class B(models.Model):
    a = models.OneToOneField(A, models.CASCADE)
    more = models.ManyToManyField(A, related_name="+")
# %%
!squashmigrations demoapp 0003
!showmigrations
!migrate
!showmigrations
!squashmigrations demoapp 0002 0003
!squashmigrations demoapp 0009
!squashmigrations nope 0001
!optimizemigration demoapp 0001
!migrate demoapp zero
!showmigrations
!migrate
!showmigrations --plan
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    z = models.IntegerField(null=True)
# %% demoapp/migrations/0005_two.py
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [('demoapp', '0001_squashed_0003_alter_a_options_alter_a_unique_together_b_more_and_more')]
    operations = [
        migrations.AddField(model_name='a', name='v', field=models.IntegerField(null=True)),
        migrations.AlterField(model_name='a', name='v', field=models.IntegerField(default=1)),
        migrations.RenameField(model_name='a', old_name='v', new_name='w'),
        migrations.RenameModel(old_name='B', new_name='C'),
        migrations.RenameModel(old_name='C', new_name='D'),
    ]
# %%
!migrate
!makemigrations
!makemigrations --merge
!migrate
!optimizemigration demoapp 0005
