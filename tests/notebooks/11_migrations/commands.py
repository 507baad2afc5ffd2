# %% [markdown]
# # Commands called from a cell, right and wrong
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)


class Part(models.Model):
    thing = models.ForeignKey(Thing, models.CASCADE)
# %%
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from demoapp.models import Part, Thing


class Out:
    text = ""

    def write(self, text):
        self.text += text


Part.objects.create(thing=Thing.objects.create(name="x"))
call_command("check")
call_command("check", "demoapp")
call_command("check", "nope")
call_command("sqlsequencereset", "demoapp")
call_command("sqlsequencereset")
call_command("sqlsequencereset", "nope")
out = Out()
call_command("showmigrations", stdout=out)
out.text
call_command("sqlmigrate", "demoapp", "0001", stdout=out)
print(out.text)
call_command("migrate", "demoapp", "zero", verbosity=0, stdout=out)
call_command("migrate", stdout=(out := Out()))
out.text
call_command("flush", interactive=False)
Thing.objects.count(), Part.objects.count()
call_command("nope")
call_command("migrate", "demoapp", "0001", "0002")
call_command("sqlmigrate")
call_command("sqlmigrate", "demoapp")
call_command("sqlmigrate", "demoapp", "0009")
call_command("sqlmigrate", "nope", "0001")
call_command("migrate", "--verbosity", "7")
call_command("migrate", "-v", "x")
call_command("migrate", "--database", "other")
call_command("migrate", "--pla")
call_command("migrate", "--p")
call_command("migrate", verbositi=3, other=2)
call_command("showmigrations", "nope")
call_command("showmigrations", format="plan")
call_command("showmigrations", "-p", "demoapp")
call_command("makemigrations", ["demoapp"], "--dry-run")
call_command("migrate", app_label="demoapp", migration_name="zero", verbosity=0)
call_command("migrate", fake_initial=True, interactive=True)
try:
    call_command("migrate", "nope")
except CommandError as error:
    print(repr(error), error.returncode, issubclass(SystemCheckError, CommandError))
call_command("shell", command="print(6 * 7)", verbosity=0)
call_command("shell", "-c", "print(Thing.objects.count())", verbosity=0)
