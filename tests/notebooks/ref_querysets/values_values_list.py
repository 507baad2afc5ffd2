# %% [markdown]
# # values() and values_list()
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
Blog.objects.filter(name__startswith="Beatles").values()
Blog.objects.values("id", "name").order_by("id")[:2]
Blog.objects.values(lower_name=Lower("name")).order_by("pk")
Entry.objects.values("blog_id", "blog").order_by("pk")[:1], Entry.objects.values("pk", "blog__pk", "blog__id").order_by("pk")[:1]
Entry.objects.values("headline", "blog__name", "authors__name").order_by("pk", "authors")[:3]
Blog.objects.values("entry__authors", entries=Count("entry")).order_by("entry__authors", "entries")
Blog.objects.values("entry__authors").annotate(entries=Count("entry")).order_by("entry__authors")
Entry.objects.values_list("id", "headline").order_by("id")[:2], Entry.objects.values_list("id", Lower("headline")).order_by("id")[:1]
Entry.objects.values_list("id", flat=True).order_by("id"), Entry.objects.values_list("headline", flat=True).get(pk=1)
Entry.objects.values_list("id", "headline", named=True).order_by("id")[0]
Entry.objects.values_list("id", "rating", flat=True)  # raises TypeError
Entry.objects.values_list("id", flat=True, named=True)  # raises TypeError
Entry.objects.values("nothing")  # raises FieldError
Author.objects.values_list("name", "entry__headline").order_by("name", "entry")
Entry.objects.annotate(n=Value(1)).values_list("n", "headline", "n").first()
Entry.objects.values("rating").values("headline").order_by("pk").first(), Entry.objects.values_list("rating").values("rating").first()
Entry.objects.values("rating").get(pk=1), Entry.objects.values_list("rating").first(), Entry.objects.values("rating").order_by("pk").last()
Entry.objects.values("pub_date__year", "pub_date__month").distinct().order_by("pub_date__year", "pub_date__month")
Entry.objects.values(y=ExtractYear("pub_date")).annotate(n=Count("pk")).order_by("y")
Entry.objects.values("headline", headline=Lower("headline"))  # raises ValueError
list(Entry.objects.values_list(F("rating") + 1).order_by("pk"))
[row.keys() for row in Blog.objects.values("name", "pk")[:1]]
len(Blog.objects.values_list()), Blog.objects.values_list().first()
