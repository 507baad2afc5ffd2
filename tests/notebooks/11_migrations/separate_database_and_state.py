# %% [markdown]
# # A many-to-many field gets a model of its own, its table kept
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    authors = models.ManyToManyField(Author)
# %%
from django.core.management import call_command
from demoapp.models import Author, Book

Book.objects.create().authors.add(Author.objects.create(name="a"), Author.objects.create(name="b"))
# %% demoapp/migrations/0002_through.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL("ALTER TABLE demoapp_book_authors RENAME TO demoapp_authorbook", "ALTER TABLE demoapp_authorbook RENAME TO demoapp_book_authors"),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="AuthorBook",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("author", models.ForeignKey(on_delete=models.deletion.DO_NOTHING, to="demoapp.author")),
                        ("book", models.ForeignKey(on_delete=models.deletion.DO_NOTHING, to="demoapp.book")),
                    ],
                ),
                migrations.AlterField(
                    model_name="book",
                    name="authors",
                    field=models.ManyToManyField(to="demoapp.author", through="demoapp.AuthorBook"),
                ),
            ],
        ),
        migrations.AddField("authorbook", "is_primary", models.BooleanField(default=False)),
    ]
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    authors = models.ManyToManyField(Author, through="AuthorBook")


class AuthorBook(models.Model):
    author = models.ForeignKey(Author, models.DO_NOTHING)
    book = models.ForeignKey(Book, models.DO_NOTHING)
    is_primary = models.BooleanField(default=False)
# %%
from demoapp.models import AuthorBook, Book
AuthorBook.objects.values()
Book.objects.get().authors.values_list("name", flat=True)
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
call_command("migrate")
