# %% [markdown]
# Paths in a model: os.path in a function that says where a file goes, pathlib where Django takes a path.
# %% library/models.py
import os
from os.path import join, splitext
from pathlib import Path, PurePosixPath

from django.db import models

BASE = Path("media")


def folder(instance, filename):
    name, extension = os.path.splitext(os.path.basename(filename))
    return os.path.join("scans", str(instance.year), f"{name.lower()}{extension}")


class Scan(models.Model):
    year = models.IntegerField(default=2024)
    page = models.FileField(upload_to=folder)
    cover = models.FileField(upload_to=BASE / "covers" / "%Y", blank=True)
    plan = models.FileField(upload_to=PurePosixPath("plans"), default="plans/none.pdf")
    source = models.CharField(max_length=100, default="")

    @property
    def extension(self):
        return Path(self.page.name).suffix
# %%
scan = Scan(year=1999, page="scans/1999/one.PDF")
scan.extension
field = Scan._meta.get_field("page")
field.generate_filename(scan, "dir/Two.Pdf")
Scan._meta.get_field("plan").generate_filename(scan, "Two.Pdf")
Scan._meta.get_field("plan").upload_to
Scan._meta.get_field("cover").deconstruct()[3]
from pathlib import Path
scan.source = Path("a") / "b.txt"
scan.save()
Scan.objects.get().source
Scan.objects.filter(source=Path("a/b.txt")).count()
import os
os.path.relpath("/a/b", "/a"), os.environ.get("DJANGO_SETTINGS_MODULE_")
Scan.objects.filter(page=Path("scans/1999/one.PDF")).values("source", "plan")
# %% library/models.py
from os import fspath
from pathlib import PurePath

from django.db import models


class Folder:
    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return "folders/" + self.name


def folder(instance, filename):
    return fspath(Folder("x"))


class Scan(models.Model):
    year = models.IntegerField(default=2024)
    page = models.FileField(upload_to=folder)
    cover = models.FileField(upload_to=PurePath("media", "covers", "%Y"), blank=True)
    plan = models.FileField(upload_to=Folder("plans"), default="plans/none.pdf")
    source = models.CharField(max_length=100, default=Folder("z"))
# %%
Scan.objects.get().plan
