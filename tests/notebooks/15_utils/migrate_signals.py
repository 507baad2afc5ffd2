# %% [markdown]
# # Signals around a migrate
# %% demoapp/models.py
from django.apps import apps
from django.db import models
from django.db.models.signals import post_migrate, pre_migrate


seen = []


class Pot(models.Model):
    name = models.CharField(max_length=20)


def before(sender, app_config, verbosity, interactive, using, plan, apps, **kwargs):
    seen.append(("before", sender.label, app_config is sender, verbosity, interactive, using, [(str(m), b) for m, b in plan]))
    seen.append(([m._meta.label for m in apps.get_models()],))


def after(sender, apps, plan, **kwargs):
    seen.append(("after", sender.name, len(plan), sorted(kwargs)))
    model = apps.get_model("demoapp", "Pot")
    seen.append((model is Pot, model._meta.label))
    if not model.objects.exists():
        model.objects.create(name="default")


pre_migrate.connect(before, sender=apps.get_app_config("demoapp"), dispatch_uid="before")
post_migrate.connect(after, dispatch_uid="after")
# %%
from demoapp.models import seen
Pot.objects.values()
for line in seen:
    print(*line)
# %% demoapp/models.py
from django.apps import apps
from django.db import models
from django.db.models.signals import post_migrate, pre_migrate

post_migrate.disconnect(dispatch_uid="after")
pre_migrate.disconnect(dispatch_uid="before", sender=apps.get_app_config("demoapp"))


class Pot(models.Model):
    name = models.CharField(max_length=20)


class Lid(models.Model):
    pot = models.ForeignKey(Pot, on_delete=models.CASCADE)
# %%
Lid.objects.count(), Pot.objects.count()
apps_config = __import__("django.apps").apps.apps.get_app_config("demoapp")
apps_config, apps_config.label, apps_config.name, apps_config.verbose_name, [m.__name__ for m in apps_config.get_models()]
