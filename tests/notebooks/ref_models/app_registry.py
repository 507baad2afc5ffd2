# %% demo/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=3)
    others = models.ManyToManyField("self")
class B(models.Model):
    class Meta:
        proxy = False
# %%
from django.apps import apps
c = apps.get_app_config("demo")
list(c.get_models()), list(c.get_models(include_auto_created=True))
[m for m in apps.get_models(include_auto_created=True) if m._meta.app_label == "demo"]
c.get_model("a"), c.get_model("A_others"), c.models, c.name, c.label, c.verbose_name
apps.get_model("demo", "a_others"), apps.get_model("demo.A")
from django.db.models import QuerySet
QuerySet(A, query=A.objects.filter(name="x").query)
QuerySet(model=A, query=A.objects.order_by("-name").query, using="default").ordered
apps.is_installed("demo"), apps.ready, apps.get_app_configs(), apps.all_models["demo"] if hasattr(apps, "all_models") and False else 0
