# %% demo/apps.py
from django.apps import AppConfig

class DemoConfig(AppConfig):
    default_auto_field = "django.db.models.SmallAutoField"
    name = "demo"
    verbose_name = "The demo"

    def ready(self):
        from . import signals
        print("ready", self.label)
# %% demo/signals.py
from django.db.models.signals import post_save
from django.dispatch import receiver

@receiver(post_save, sender="demo.A")
def saved(sender, instance, created, **kwargs):
    print("saved", instance.pk, created)
# %% demo/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=3)
# %%
a = A.objects.create(name="x")
from django.apps import apps
c = apps.get_app_config("demo")
c, c.verbose_name, c.default_auto_field, type(c)
A._meta.app_config is c, A._meta.pk
# %% demo/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=4)
# %%
A.objects.create(name="y")
