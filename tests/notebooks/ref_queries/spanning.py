# %% [markdown]
# # Spanning relationships
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
Entry.objects.filter(blog__name="Beatles Blog").count(), Blog.objects.filter(entry__headline__contains="Lennon").distinct().order_by("pk"), Blog.objects.filter(entry__authors__name="Paul").distinct().order_by("pk"), Blog.objects.filter(entry__authors__isnull=True)
Blog.objects.filter(entry__authors__isnull=False, entry__authors__name__isnull=True), Author.objects.filter(entry__blog__name__startswith="Pop").order_by("name"), Author.objects.filter(entry__blog__tagline="").distinct()
print(Blog.objects.filter(entry__headline__contains="L", entry__rating=4).query)
print(Blog.objects.filter(entry__headline__contains="L").filter(entry__rating=4).query)
print(Blog.objects.exclude(entry__headline__contains="L", entry__rating=4).query)
print(Blog.objects.exclude(entry__authors__name="Paul").query)
print(Entry.objects.exclude(blog__name="x").exclude(authors=None).query)
print(Entry.objects.filter(Q(blog__name="x") | Q(rating=1)).query)
print(Blog.objects.filter(Q(entry__rating=1) | Q(name="x")).query)
print(Blog.objects.filter(Q(entry__rating=1) | Q(entry__authors__name="y")).query)
print(Blog.objects.filter(Q(entry__rating=1) & Q(entry__authors__name="y")).query)
print(Blog.objects.filter(~Q(entry__rating=1)).query)
print(Blog.objects.filter(entry__rating=F("entry__number_of_comments")).query)
print(Entry.objects.filter(blog__entry__authors__name="John").query)
print(Entry.objects.values("blog__name").annotate(n=Count("authors")).filter(n__gt=1).order_by("n").query)
print(Author.objects.annotate(n=Count("entry", filter=Q(entry__blog__name="x"))).query)
print(Blog.objects.annotate(n=Count("entry")).filter(Q(n__gt=1) | Q(name="x")).query)
print(Entry.objects.order_by("blog__name", "authors__name").query)
print(Entry.objects.select_related("blog").filter(blog__name="x").query)
Blog.objects.filter(entry__nothing=3)  # raises FieldError
Blog.objects.filter(nothing__x=3)  # raises FieldError
Blog.objects.filter(name__entry=3)  # raises FieldError
