# %% [markdown]
# # Slices, indexes, len(), bool(), repr()
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
entries = Entry.objects.order_by("pk")
entries[:2], entries[1:3], entries[0], entries[3:]
entries[::2], entries[:4:3]
entries[-1]  # raises ValueError
entries[2:-1]  # raises ValueError
entries[10]  # raises IndexError
entries["a"]  # raises TypeError
entries[1:4][1:], entries[1:4][0], entries[0:0], entries[5:2]
len(entries), bool(entries), bool(Entry.objects.none()), entries.count()
entries[0] is entries[0]
list(entries) == [e for e in entries], Entry.objects.get(pk=1) in entries
repr(Entry.objects.none()), Entry.objects.order_by("pk")[:1]
for i in range(25):
    Blog.objects.create(name=f"b{i}")

Blog.objects.order_by("pk")
entries[1:3].count(), entries[1:3].exists(), entries[1:3].first()
entries[:3].get(pk=1)  # raises TypeError
entries[:2] | entries[1:3]  # raises TypeError
entries[:2].latest("pk")  # raises TypeError
entries[:2].delete()  # raises TypeError
entries[:2].update(rating=1)  # raises TypeError
entries[:2].union(entries[3:4])  # raises DatabaseError
Entry.objects.filter(pk__in=entries[:2]).order_by("-pk")
entries[2:4].aggregate(Sum("rating")), entries[:3].values_list("rating", flat=True)
[e.pk for e in entries.iterator(chunk_size=2)], [e.pk for e in entries[1:3].iterator()]
entries.prefetch_related("authors").iterator()  # raises ValueError
next(entries.iterator(chunk_size=0))  # raises ValueError
