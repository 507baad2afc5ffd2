# %% [markdown]
# What a first lesson types, beyond the examples: the engine's first part is trained on it (`xtask/src/split.rs`).
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=100)
    age = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Book(models.Model):
    title = models.CharField(max_length=200, unique=True)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    pages = models.PositiveIntegerField(default=0)
    price = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    published = models.DateField(null=True)
    in_print = models.BooleanField(default=True)

    def __str__(self):
        return f"{self.title} ({self.author})"
# %%
6 * 7
7 / 2, 7 // 2, 7 % 2, 2**10, -1.5
-12345, 10**18, 2**63 - 1, 1234.5678, 0.001, 1e300, 100_000, 0xFF, "é", 'it\'s', "tab\t", """long
text""", b"\x00a"
"tea" + "cup", "tea" * 2, "teacup"[3:], "Tea".lower(), "a,b".split(","), len("tea")
[1, 2, 3], {"a": 1}, (1, None), {1, 2}, True and not False
total = 0
for number in range(5):
    if number % 2 == 0 and number != 4:
        total += number
    else:
        continue
print(f"total: {total}", total > 3, sep=" | ")


def greet(name, greeting="Hello"):
    """Say hello."""
    return f"{greeting}, {name}!"


greet("you")
[greet(name) for name in ["A", "B"] if name]
sorted({"b": 2, "a": 1}.items()), sum([1, 2]), max(3, 4), str(1), int("2"), list(range(3))
try:
    1 / 0
except ZeroDivisionError as error:
    print("no:", error)
# %%
from datetime import date
from django.db.models import Avg, Count, F, Q, Sum
from demoapp.models import Author, Book

ann = Author.objects.create(name="Ann", age=40)
bob = Author.objects.create(name="Bob")
zoë = Author.objects.create(name='Zoë "茶" O\'Neil & <b> 🍵\\\n', age=-1234567)
zoë.name, str(zoë), {"name": zoë}, f"{zoë!r:>60}", len(zoë.name), zoë.name.upper()
Author.objects.filter(name__contains="ë"), Author.objects.get(pk=zoë.pk).age, Author.objects.filter(name__in=["%", "_"])
zoë.delete()
Book.objects.create(title="One", author=ann, pages=100, price="9.50", published=date(2024, 5, 1))
Book.objects.create(title="Two", author=ann, pages=250)
Book.objects.create(title="Three", author=bob, pages=80, in_print=False)
Book.objects.all()
Book.objects.filter(pages__gt=90, author__name="Ann")
Book.objects.filter(title__icontains="t").exclude(in_print=False).order_by("-pages")
Book.objects.filter(Q(pages__lt=90) | Q(title__startswith="O"))
Book.objects.filter(author__in=[ann], published__year=2024, pages__gte=1, pages__lte=500)
Author.objects.filter(age__isnull=True).count(), Author.objects.filter(pk=99).exists()
Book.objects.first(), Book.objects.last(), Book.objects.all()[:2], Book.objects.all()[0]
Book.objects.values("title", "author__name")
Book.objects.values_list("title", flat=True)
Book.objects.aggregate(Count("id"), Sum("pages"), average=Avg("pages"))
Author.objects.annotate(number=Count("books")).filter(number__gt=1)
Author.objects.annotate(number=Count("books")).values("name", "number")
Book.objects.filter(pages__lt=100).update(pages=F("pages") + 1)
Book.objects.select_related("author").get(title="One").author.name
ann.books.all(), ann.books.count()
Author.objects.prefetch_related("books")
book = Book.objects.get(title="Two")
book.title = "Too"
book.save()
book.refresh_from_db()
book.price, book.published
for book in Book.objects.all():
    print(book.title, book.author.name)
print(Book.objects.filter(pages__gt=90).query)
Book.objects.get_or_create(title="Four", defaults={"author": bob})
Book.objects.distinct().none()
for number in range(25):
    Book.objects.create(title=f"Volume {number}", author=bob, pages=number * 1000)
Book.objects.order_by("-id"), Book.objects.filter(pages__gte=10000).count()
bob.delete()
Book.objects.all().delete()
Author.objects.get(name="Nobody")
# %%
undefined
# %%
Author.objects.filter(nme="x")
# %%
Author.objects.create(name="Cat").nme
# %%
def broken(:
