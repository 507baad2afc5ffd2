# %% [markdown]
# # order_by(), reverse(), distinct()
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
Entry.objects.order_by("-pub_date", "headline")
Entry.objects.order_by("blog__name", "-pk"), Entry.objects.order_by("blog", "pk")
Entry.objects.order_by("?").count(), Entry.objects.order_by("?").query.order_by
Entry.objects.order_by(Lower("headline").desc()), Entry.objects.order_by(F("rating").asc(), "-pk")
Author.objects.order_by(F("age").asc(nulls_last=True)), Author.objects.order_by(F("age").desc(nulls_first=True), "name")
Entry.objects.order_by("headline").order_by("pub_date"), Entry.objects.order_by("pk").reverse()[:2]
Entry.objects.order_by("pk").reverse().reverse()[0], Entry.objects.reverse()[0]
Entry.objects.order_by().ordered, Entry.objects.order_by("pk").ordered, Entry.objects.all().ordered
Entry.objects.order_by("nothing")  # raises FieldError
Entry.objects.order_by("blog__nothing")  # raises FieldError
Entry.objects.all()[:2].order_by("pk")  # raises TypeError
Entry.objects.all()[:2].reverse()  # raises TypeError
Author.objects.distinct(), Entry.objects.values_list("rating", flat=True).distinct().order_by("rating")
Blog.objects.filter(entry__rating__gt=1).distinct().order_by("name")
Entry.objects.distinct("blog").count()  # raises NotSupportedError
Entry.objects.values("blog__name").distinct().order_by("blog__name").count()
Entry.objects.order_by("authors__name", "pk").values_list("pk", "authors__name")
F("a").asc(nulls_first=True, nulls_last=True)  # raises ValueError
F("a").asc(nulls_first=False)  # raises ValueError
OrderBy("rating"), OrderBy(F("rating"), descending=True, nulls_last=True), F("rating").desc().reverse_ordering
