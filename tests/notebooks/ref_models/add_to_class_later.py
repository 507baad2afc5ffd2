# %% [markdown]
# Fields that join a model which is registered already: add_to_class() and contribute_to_class().
# %% demoapp/models.py
from django.db import models
class Tag(models.Model):
    name = models.CharField(max_length=10)
class Book(models.Model):
    title = models.CharField(max_length=10)
Book.add_to_class("tags", models.ManyToManyField(Tag))
Book.add_to_class("best", models.ForeignKey("Tag", models.CASCADE, null=True, related_name="+"))
# %%
b = Book.objects.create(title="a")
b.tags.create(name="x")
Book.objects.filter(tags__name="x")
Book.tags.through
from django.db import models, connection
new = models.ManyToManyField("Tag", related_name="later")
new.contribute_to_class(Book, "others")
with connection.schema_editor() as editor:
    editor.add_field(Book, new)
b.others.create(name="y")
old, new = new, models.ManyToManyField("Tag", related_name="later2")
new.contribute_to_class(Book, "writers")
with connection.schema_editor() as editor:
    editor.alter_field(Book, old, new, strict=True)
b.writers.all()
class Loose(models.Model):
    tags = models.ManyToManyField("Tag")
    class Meta:
        app_label = "demoapp"
Loose.tags.through._meta.db_table
class Looser(models.Model):
    tags = models.ManyToManyField("Nothing")
    class Meta:
        app_label = "demoapp"
Looser.tags.through._meta.db_table, Looser._meta.get_field("tags").remote_field.through
with connection.schema_editor() as editor:
    editor.create_model(Loose)
# %% demoapp/models.py
from django.db import models
from django.db.models.signals import class_prepared
class Tag(models.Model):
    name = models.CharField(max_length=10)
class Book(models.Model):
    title = models.CharField(max_length=10)
    class Meta:
        ordering = ["title"]
class Novel(Book):
    plot = models.TextField(default="")
Book.add_to_class("pages", models.IntegerField(default=7, db_index=True))
Book.add_to_class("kind", models.CharField(max_length=1, choices=[("a", "Aha"), ("b", "Bee")], default="a"))
def more(sender, **kwargs):
    if sender.__name__ == "Late":
        models.BooleanField(default=True).contribute_to_class(sender, "fresh")
class_prepared.connect(more)
class Late(models.Model):
    pass
class_prepared.disconnect(more)
# %%
n = Novel.objects.create(title="n", pages=3, kind="b")
n.get_kind_display(), n.pages, Novel.objects.get().pages
Book.objects.filter(pages__gt=1).values()
Book(title="x").pages, Book._meta.get_fields(), [field.attname for field in Novel._meta.concrete_fields]
Late.objects.create().fresh, Late.objects.filter(fresh=True).count()
Book.objects.update(pages=models.F("pages") + 1) if "models" in globals() else None
Book.objects.only("pages").get().title
