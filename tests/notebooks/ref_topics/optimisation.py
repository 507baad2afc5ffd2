# %% [markdown]
# # Counting queries
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=20)


class Book(models.Model):
    title = models.CharField(max_length=20)
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
    pages = models.IntegerField(default=100)

    def __str__(self):
        return self.title


class Review(models.Model):
    book = models.ForeignKey(Book, models.CASCADE)
    stars = models.IntegerField()
# %%
from django.db.models import Avg, Count, F, Prefetch, Q, Sum

for i, n in enumerate("AB"):
    a = Author.objects.create(name=n)
    for j in range(2):
        b = Book.objects.create(title=f"{n}{j}", author=a, pages=100 * (i + j + 1))
        Review.objects.bulk_create([Review(book=b, stars=s) for s in (1, 5)])

[b.author.name for b in Book.objects.select_related("author").order_by("pk")]
[(a.name, [b.title for b in a.books.all()]) for a in Author.objects.prefetch_related("books").order_by("pk")]
[(a.name, [r.stars for b in a.books.all() for r in b.review_set.all()]) for a in Author.objects.prefetch_related("books__review_set").order_by("pk")]
[(a.name, [b.title for b in a.long]) for a in Author.objects.prefetch_related(Prefetch("books", Book.objects.filter(pages__gt=150), to_attr="long")).order_by("pk")]
Book.objects.prefetch_related("author", Prefetch("review_set", Review.objects.select_related("book").filter(stars=5))).order_by("pk")[0].review_set.all()[0].book.title
Review.objects.select_related("book__author").order_by("pk").first().book.author.name, Review.objects.select_related("book", "book__author").filter(book__author__name="B").count()
books = Book.objects.prefetch_related("review_set")
[len(b.review_set.all()) for b in books], [b.review_set.count() for b in books][:1], [b.review_set.filter(stars=1).count() for b in books][:1], books[0].review_set.first().stars
a = Author.objects.annotate(n=Count("books"), p=Sum("books__pages")).order_by("-p").first()
a.name, a.n, a.p, Author.objects.aggregate(Count("books"), Avg("books__pages")), Book.objects.values("author__name").annotate(stars=Avg("review__stars"), n=Count("review")).order_by("author__name")
Book.objects.filter(author__in=Author.objects.filter(name="A")).exists(), Book.objects.only("title").get(pk=1).title, Book.objects.values_list("author_id", flat=True).distinct().order_by("author_id"), Book.objects.filter(pk__in=[1, 2]).update(pages=F("pages") + 1)
b = Book.objects.get(pk=1)
b.author_id, b.author, b.author is b.author
Book.objects.filter(author=b.author).exclude(pk=b.pk), b.author.books.all(), b.author.books.filter(pages__gt=0).first().author is b.author
Author.objects.get(pk=1).delete(), Review.objects.count()
