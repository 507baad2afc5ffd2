# %% [markdown]
# # inspectdb writes models from tables
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=40, unique=True, db_collation="NOCASE")
    born = models.DateField(null=True)
    data = models.JSONField(default=dict)


class Book(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
    editor = models.ForeignKey(Author, models.CASCADE, related_name="+")
    price = models.DecimalField(max_digits=5, decimal_places=2)
    pages = models.PositiveIntegerField()
    sold = models.BigIntegerField()
    weight = models.FloatField()
    raw = models.BinaryField()
    at = models.DateTimeField()
    time = models.TimeField()
    span = models.DurationField()
    key = models.UUIDField()
    ip = models.GenericIPAddressField()
    small = models.SmallIntegerField()
    on = models.BooleanField()

    class Meta:
        unique_together = [("author", "price")]
        constraints = [models.UniqueConstraint(fields=["pages", "sold"], name="both"), models.CheckConstraint(condition=models.Q(pages__gt=0), name="some")]
        indexes = [models.Index(fields=["at"])]


class Cascading(models.Model):
    author = models.ForeignKey(Author, models.DB_CASCADE)


class Seat(models.Model):
    pk = models.CompositePrimaryKey("row", "number")
    row = models.SlugField()
    number = models.IntegerField()


class Only(models.Model):
    book = models.OneToOneField(Book, models.CASCADE, primary_key=True)
    tags = models.ManyToManyField(Author)
# %%
from django.core.management import call_command
with connection.cursor() as cursor:
    done = cursor.execute('CREATE TABLE "odd Table_1" ("Class" int, "2nd" text, "a__b" varchar(3) NULL, "_x" text, "y_" funny, "a-b" text, "other" int REFERENCES "odd Table_1" ("2nd"), "ID" integer PRIMARY KEY)')
    done = cursor.execute("CREATE VIEW names AS SELECT name FROM demoapp_author")
call_command("inspectdb")
call_command("inspectdb", "names", include_views=True)
call_command("inspectdb", "demoapp_author", "nothing")
