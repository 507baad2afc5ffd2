# %% [markdown]
# # select_for_update(), using(), none(), async methods
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
from django.db import transaction

Entry.objects.select_for_update().filter(pk=1)
with transaction.atomic():
    print(list(Entry.objects.select_for_update().filter(pk=1)))

with transaction.atomic():
    Entry.objects.select_for_update(nowait=True).first()
Entry.objects.select_for_update(nowait=True, skip_locked=True)  # raises ValueError
Entry.objects.using("default").count(), Entry.objects.db
Entry.objects.none(), Entry.objects.none().filter(pk=1), isinstance(Entry.objects.none(), type(Entry.objects.all()))
Entry.objects.all().none().union(Entry.objects.none())
qs = Entry.objects.all()
qs.model, qs.db, qs.query.__class__.__name__, qs._result_cache
list(qs) and len(qs._result_cache)
qs.all()._result_cache, qs is qs.all()
e = Entry.objects.get(pk=1)
e.objects  # raises AttributeError
Entry.objects.all().nothing  # raises AttributeError
Entry.objects.nothing  # raises AttributeError
Entry.objects.complex_filter({"pk": 1}), Entry.objects.complex_filter(Q(pk=2))
