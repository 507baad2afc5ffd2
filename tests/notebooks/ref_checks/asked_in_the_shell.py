# %% [markdown]
# # A model defined again, checks asked for in the shell
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=10)
# %%
import warnings
class Author(models.Model):
    class Meta:
        app_label = "demoapp"
Author
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    class Draft(models.Model):
        class Meta:
            app_label = "demoapp"
    class Draft(models.Model):
        title = models.CharField(max_length=3)
        class Meta:
            app_label = "demoapp"
    print([(w.category.__name__, str(w.message)) for w in caught])
Draft._meta.get_fields()
from django.apps import apps
apps.get_model("demoapp", "Draft") is Draft
class NoLabel(models.Model):
    pass
class Wrong(models.Model):
    name = models.CharField(max_length=-1)
    name_ = models.IntegerField(choices=[(1,)])
    class Meta:
        app_label = "demoapp"
        ordering = ["nope"]
        db_table = "demoapp_author"
        unique_together = ["x"]
        indexes = [models.Index(fields=["zz"], name="i"), models.Index(fields=["name"], name="i")]
Wrong.check()
from django.core import checks
checks.run_checks()
[m.id for m in checks.run_checks(app_configs=[apps.get_app_config("demoapp")])]
checks.run_checks(tags=["models"]) == checks.run_checks(), checks.run_checks(tags=["urls"])
str(checks.Error("bad", hint="do so", obj=Author, id="x.E001")), checks.Error("bad") == checks.Error("bad")
Wrong._meta.get_field("name").check()
from django.core.management import call_command
call_command("check")
