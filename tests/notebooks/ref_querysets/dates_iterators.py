# %% [markdown]
# # Iterating, caching, copying
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
qs = Entry.objects.order_by("pk")
qs._result_cache is None, [e.pk for e in qs], len(qs._result_cache), [e.pk for e in qs], qs[0].pk, qs.exists(), qs.count(), qs.first().pk
fresh = qs.all()
fresh._result_cache is None, fresh.query is not qs.query, bool(fresh), len(fresh), fresh[1].pk, list(fresh[1:3])
for entry in qs.filter(rating=5).iterator():
    print(entry.headline)

for index, row in enumerate(qs.values_list("pk", "rating").iterator(chunk_size=2)):
    print(index, row)

Entry.objects.filter(pk__in=qs).count(), Entry.objects.filter(pk__in=qs.values_list("pk", flat=True)[:2]).count(), Entry.objects.filter(blog__in=Blog.objects.filter(name__startswith="B")).count()
any(e.rating == 5 for e in qs), sum(e.rating for e in qs), sorted(qs, key=lambda e: -e.rating)[0].pk, {e.pk: e.rating for e in qs}, max(qs, key=lambda e: e.number_of_comments).pk, [*qs][:1], list(zip(qs, "ab"))
list(map(str, qs))[:2], Entry.objects.get(pk=1) in qs, qs == qs, qs == qs.all(), isinstance(qs, QuerySet), type(qs).__name__ if True else None
Entry.objects.filter(pk=1) and "yes", not Entry.objects.filter(pk=99), Entry.objects.filter(pk=99) or "none"
qs.filter(rating__gt=3).filter(blog=1).exclude(pk=2).order_by("-pk").reverse().distinct()[:5].query.is_sliced if False else qs.filter(rating__gt=3).filter(blog=1).exclude(pk=2)
e = Entry.objects.get(pk=1)
e.pk = None
e._state.adding = True
e.save()
e.authors.set(Entry.objects.get(pk=1).authors.all())
Entry.objects.count(), e.authors.count(), Entry.objects.filter(headline=e.headline).count()
