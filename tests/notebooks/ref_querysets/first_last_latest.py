# %% [markdown]
# # first(), last(), latest(), earliest(), exists(), contains(), count()
# %% demoapp/models.py
from django.db import models


class Blog(models.Model):
    name = models.CharField(max_length=100)
    tagline = models.TextField(default="")

    def __str__(self):
        return self.name


class Author(models.Model):
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    age = models.IntegerField(null=True)

    def __str__(self):
        return self.name


class Entry(models.Model):
    blog = models.ForeignKey(Blog, on_delete=models.CASCADE)
    headline = models.CharField(max_length=255)
    body_text = models.TextField(default="")
    pub_date = models.DateField()
    mod_date = models.DateField(auto_now_add=True)
    authors = models.ManyToManyField(Author)
    number_of_comments = models.IntegerField(default=0)
    number_of_pingbacks = models.IntegerField(default=0)
    rating = models.IntegerField(default=5)

    def __str__(self):
        return self.headline
# %%
from datetime import date, datetime
from django.db.models import *
from django.db.models.functions import *

beatles = Blog.objects.create(name="Beatles Blog", tagline="All the latest Beatles news.")
pop = Blog.objects.create(name="Pop Music Blog")
cheddar = Blog.objects.create(name="Cheddar Talk")
john, paul, george = (Author.objects.create(name=n, email=n.lower() + "@example.com", age=a) for n, a in [("John", 40), ("Paul", 64), ("George", None)])
for blog, headline, day, comments, pings, rating, authors in [
    (beatles, "New Lennon Biography", date(2008, 6, 1), 3, 5, 4, [john]),
    (beatles, "New Lennon Biography in Paperback", date(2009, 6, 1), 0, 0, 5, [john, paul]),
    (pop, "Best Albums of 2008", date(2008, 12, 15), 8, 2, 3, [george]),
    (pop, "Lennon Would Have Loved Hip Hop", date(2020, 4, 1), 1, 9, 2, [paul, george]),
    (cheddar, "What's % up_?", date(2020, 4, 20), 0, 1, 5, []),
]:
    e = Entry.objects.create(blog=blog, headline=headline, pub_date=day, number_of_comments=comments, number_of_pingbacks=pings, rating=rating)
    e.authors.set(authors)

# %%
Entry.objects.first(), Entry.objects.last(), Entry.objects.order_by("-rating", "pk").first(), Entry.objects.order_by("rating", "pk").last()
Entry.objects.none().first(), Entry.objects.filter(pk=99).last()
Entry.objects.latest("pub_date"), Entry.objects.earliest("pub_date", "-pk"), Entry.objects.latest("-pub_date")
Entry.objects.latest()  # raises ValueError
Entry.objects.none().latest("pub_date")  # raises DoesNotExist
Entry.objects.filter(blog=99).earliest("pk")  # raises DoesNotExist
Entry.objects.exists(), Entry.objects.filter(pk=99).exists(), Entry.objects.none().exists()
Entry.objects.filter(blog=1).contains(Entry.objects.get(pk=1)), Entry.objects.filter(blog=2).contains(Entry.objects.get(pk=1))
Entry.objects.contains(Entry())  # raises ValueError
Entry.objects.contains("x")  # raises TypeError
Entry.objects.contains(beatles), Entry.objects.values("pk").contains(beatles)  # raises TypeError
Entry.objects.count(), Entry.objects.filter(authors__name__contains="o").count(), Entry.objects.distinct().count()
Entry.objects.annotate(n=Count("authors")).filter(n__gt=1).count(), Entry.objects.none().count()
Entry.objects.dates("pub_date", "year"), Entry.objects.dates("pub_date", "month", order="DESC"), Entry.objects.dates("pub_date", "week")
Entry.objects.filter(headline__contains="Lennon").dates("pub_date", "day")
Entry.objects.dates("pub_date", "hour")  # raises ValueError
Entry.objects.dates("headline", "year")  # raises AssertionError
Entry.objects.datetimes("pub_date", "year")  # raises ValueError
Entry.objects.dates("pub_date", "year", order="x")  # raises ValueError
Entry.objects.dates("blog__entry__pub_date", "year")
Entry.objects.order_by("-pub_date").values_list("pk").first(), Entry.objects.values("rating").annotate(n=Count("pk")).order_by("-n", "rating").first()
