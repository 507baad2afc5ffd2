# %% [markdown]
# # Fetch modes
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=30)


class Book(models.Model):
    title = models.CharField(max_length=30)
    author = models.ForeignKey(Author, models.CASCADE)
    notes = models.TextField(default="n")

    def __str__(self):
        return self.title
# %%
from django.db import models
from django.db.models import FETCH_ONE, FETCH_PEERS, FETCH_RAISE

for n in "AB":
    a = Author.objects.create(name=n)
    for i in range(2):
        Book.objects.create(title=n + str(i), author=a)

[b.author.name for b in Book.objects.order_by("pk")]
[b.author.name for b in Book.objects.order_by("pk").fetch_mode(FETCH_PEERS)]
[b.notes for b in Book.objects.order_by("pk").defer("notes").fetch_mode(models.FETCH_PEERS)]
b = Book.objects.fetch_mode(FETCH_RAISE).first()
b.author  # raises FieldFetchBlocked
b.title, b.author_id
Book.objects.only("title").fetch_mode(FETCH_RAISE).first().notes  # raises FieldFetchBlocked
Book.objects.select_related("author").fetch_mode(FETCH_RAISE).first().author.name
Book.objects.prefetch_related("author").fetch_mode(FETCH_RAISE).first().author.name
[a.book_set.count() for a in Author.objects.fetch_mode(FETCH_PEERS).order_by("pk")]
a = Author.objects.fetch_mode(FETCH_PEERS).first()
[x.author.name for x in a.book_set.order_by("pk")]
b._state.fetch_mode is FETCH_RAISE, Book.objects.first()._state.fetch_mode is FETCH_ONE, Book()._state.fetch_mode is FETCH_ONE
class PeersQuerySet(models.QuerySet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

Book.objects.fetch_mode(FETCH_RAISE).values("author__name").first(), Book.objects.fetch_mode(FETCH_RAISE).count()
