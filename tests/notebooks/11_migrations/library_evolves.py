# %% library/models.py
from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=100)
    pages = models.IntegerField()
# %%
from library.models import Book
Book.objects.create(title="A", pages=10)
# %% library/models.py answers=["y", "1", "timezone.now()"]
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=50, db_comment="full name")

    class Meta:
        db_table = "writers"
        permissions = [("can_sign", "Can sign")]


class Book(models.Model):
    name = models.CharField(max_length=200, unique=True)
    pages = models.PositiveIntegerField(null=True, db_index=True)
    author = models.ForeignKey(Author, models.CASCADE, null=True, related_name="books")
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pages"]
        verbose_name = "tome"
# %%
from library.models import Author, Book
Book.objects.values("name", "pages", "author")
a = Author.objects.create(name="Ann")
Book.objects.update(author=a)
# %% library/models.py answers=["y"]
from django.db import models
from django.db.models import F, Q


class Author(models.Model):
    name = models.CharField(max_length=50)
    slug = models.SlugField(default="x")


class Volume(models.Model):
    name = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(default=1, db_default=7)
    authors = models.ManyToManyField(Author, related_name="volumes")
    kind = models.CharField(max_length=1, choices=[("a", "A"), ("b", "B")], default="a")
    double = models.GeneratedField(expression=F("pages") * 2, output_field=models.IntegerField(), db_persist=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pages__gte=0) & ~Q(name=""), name="ok"),
                       models.UniqueConstraint(F("name").desc(), name="uname", condition=Q(kind="a"))]
        indexes = [models.Index("pages", F("name").asc(), name="pn_idx"), models.Index(fields=["-kind"], condition=Q(pages__gt=3), name="k_idx")]
# %%
from django.core.management import call_command
call_command("showmigrations")
call_command("sqlmigrate", "library", "0002")
call_command("migrate", "library", "0001")
call_command("migrate", "library", "zero", fake=True)
call_command("showmigrations", "library", "--plan")
call_command("migrate", "library", fake_initial=True)
call_command("makemigrations", "library", "--check", "--dry-run")
call_command("makemigrations", "nope")
call_command("check")
call_command("inspectdb")
call_command("dumpdata", "library", indent=2)
call_command("nope")
# %% library/migrations/0004_fill.py
from django.db import migrations
def fill(apps, schema_editor):
    Volume = apps.get_model("library", "Volume")
    print(Volume, Volume.objects.count(), schema_editor.connection.alias)
    Volume.objects.create(name="made", pages=3)
def empty(apps, schema_editor):
    apps.get_model("library", "Volume").objects.all().delete()
class Migration(migrations.Migration):
    dependencies = [("library", "0003_volume_alter_author_options_author_slug_and_more")]
    operations = [migrations.RunPython(fill, empty), migrations.RunSQL("UPDATE library_volume SET pages = pages + 1", migrations.RunSQL.noop)]
# %%
from library.models import Volume
Volume.objects.values()
