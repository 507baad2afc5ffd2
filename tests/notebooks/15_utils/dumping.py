# %% [markdown]
# # dumpdata
# %% demoapp/models.py
from django.db import models


class Shelf(models.Model):
    name = models.CharField(max_length=20)

    def natural_key(self):
        return (self.name,)


class Jar(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE)
    tea = models.CharField(max_length=20)


class Full(Jar):
    class Meta:
        proxy = True
# %%
from django.core.management import call_command
from django.core.management.base import CommandError
top = Shelf.objects.create(name="top")
Jar.objects.create(shelf=top, tea="Assam")
Jar.objects.create(shelf=top, tea="Earl Grey")
call_command("dumpdata", "demoapp")
call_command("dumpdata", "demoapp.Jar", indent=2)
call_command("dumpdata", "demoapp.Jar", primary_keys="2")
call_command("dumpdata", "--natural-foreign", "--natural-primary")
call_command("dumpdata", "demoapp", exclude=["demoapp.Jar"], format="jsonl")
call_command("dumpdata", "nowhere")  # raises CommandError
call_command("dumpdata", "demoapp.Nothing")  # raises CommandError
call_command("dumpdata", format="nonsense")  # raises CommandError
call_command("dumpdata", primary_keys="1")  # raises CommandError
call_command("dumpdata", "demoapp", exclude=["demoapp.Nothing"])  # raises CommandError
from io import StringIO
out = StringIO()
call_command("dumpdata", "demoapp.Shelf", stdout=out)
out.getvalue()
call_command("dumpdata", "demoapp.Shelf", output="shelves.json", verbosity=0)
Shelf.objects.all().delete()
call_command("loaddata", "shelves")
Shelf.objects.values()
call_command("loaddata", "shelves.json", verbosity=0)
call_command("loaddata", "nothing")  # raises CommandError
call_command("loaddata", "shelves.txt")  # raises CommandError
call_command("loaddata")  # raises CommandError
