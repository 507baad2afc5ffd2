# %% [markdown]
# Models, fields and managers that check themselves, and models whose check() is something else.
# %% demoapp/models.py
from django.core.checks import Error, Info, Warning
from django.db import models


class EvenField(models.IntegerField):
    def check(self, **kwargs):
        return [*super().check(**kwargs), *self._check_even()]

    def _check_even(self):
        if self.has_default() and self.default % 2:
            return [Warning("An odd default.", hint="Take another.", obj=self, id="demoapp.W001")]
        return []


class B(models.Model):
    check = 42


class C(models.Model):
    number = EvenField(default=3)
    even = EvenField(default=4, max_length=3)

    @classmethod
    def check(cls, **kwargs):
        return [*super().check(**kwargs), Warning("mine", obj=cls, id="x.W1"), Info("no id"), Error("bad")]
# %% demoapp/models.py
from django.core.checks import Error, Warning
from django.db import models


class EvenField(models.IntegerField):
    def check(self, **kwargs):
        found = super().check(**kwargs)
        if self.has_default() and self.default % 2:
            found.append(Warning("An odd default.", hint="Take another.", obj=self, id="demoapp.W001"))
        return found


class Checked(models.Manager):
    def check(self, **kwargs):
        return [*super().check(**kwargs), Warning("A manager.", obj=self, id="demoapp.W002")]


class C(models.Model):
    objects = Checked()
    number = EvenField(default=3)
    name = models.CharField(max_length=5)

    @classmethod
    def check(cls, **kwargs):
        errors = super().check(**kwargs)
        if "colour" not in {field.name for field in cls._meta.fields}:
            errors.append(Warning("No colour.", obj=cls))
        return errors
# %%
from django.core.management import call_command
call_command("check")
[str(one) for one in C.check()]
[type(one.obj).__name__ for one in C.check()]
C._meta.get_field("number").check()
from django.core import checks
[str(one) for one in checks.run_checks()]
from django.test.utils import isolate_apps
from django.db import models
with isolate_apps("demoapp") as apps:
    class Shadowed(models.Model):
        check = 5
        class Meta:
            app_label = "demoapp"
    print(checks.run_checks(app_configs=apps.get_app_configs()))
