# %% [markdown]
# # Historical models do what models do: queries, transactions, signals of none
# %% demoapp/models.py
from django.db import models


class Shelf(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    shelf = models.ForeignKey(Shelf, models.CASCADE, related_name="books")
    title = models.CharField(max_length=9, unique=True)
    pages = models.IntegerField(default=1)
    tags = models.JSONField(default=list)
# %% demoapp/migrations/0002_data.py
from django.db import migrations, transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Upper


def fill(apps, schema_editor):
    Shelf, Book = apps.get_model("demoapp", "Shelf"), apps.get_model("demoapp", "Book")
    db_alias = schema_editor.connection.alias
    shelves = Shelf.objects.using(db_alias).bulk_create([Shelf(name="a"), Shelf(name="b")])
    Book.objects.bulk_create([Book(shelf=shelves[n % 2], title=f"t{n}", pages=n) for n in range(5)])
    Book.objects.filter(pages__gt=2).update(pages=F("pages") * 10, tags=["big"])
    book, made = Book.objects.get_or_create(title="new", defaults={"shelf": shelves[0]})
    assert made and book.shelf.name == "a"
    Book.objects.update_or_create(title="new", defaults={"pages": 7})
    Shelf.objects.filter(name="a").update(name=str(Shelf.objects.get(name="a").books.aggregate(n=Sum("pages"))["n"]))
    for shelf in Shelf.objects.annotate(n=Count("books", filter=Q(books__pages__gt=5))).select_related().prefetch_related("books"):
        Book.objects.create(shelf=shelf, title=f"n{shelf.n}", tags=[b.title for b in shelf.books.all()])
    Book.objects.filter(title__startswith="t").annotate(up=Upper("title")).order_by("-up").first().delete()
    try:
        with transaction.atomic():
            Book.objects.create(shelf=shelves[0], title="new")
    except Exception as error:
        Shelf.objects.create(name=type(error).__name__[:9])


def empty(apps, schema_editor):
    apps.get_model("demoapp", "Shelf").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(fill, empty)]
# %%
from django.core.management import call_command
from demoapp.models import Book, Shelf
Shelf.objects.values()
Book.objects.order_by("pk").values_list("shelf__name", "title", "pages", "tags")
call_command("migrate", "demoapp", "0001")
Book.objects.count(), Shelf.objects.count()
call_command("migrate")
