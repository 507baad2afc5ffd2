# %% [markdown]
# # Related managers
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
e = Entry.objects.get(pk=3)
beatles.entry_set.add(e), e.blog, beatles.entry_set.count(), beatles.entry_set.add(Entry(headline="new", pub_date=date(2022, 1, 1)), bulk=False), beatles.entry_set.latest("pub_date")
beatles.entry_set.add(Entry(headline="x", pub_date=date(2022, 1, 1)))  # raises ValueError
beatles.entry_set.add(john)  # raises TypeError
beatles.entry_set.add(1)  # raises TypeError
beatles.entry_set.create(headline="made", pub_date=date(2023, 1, 1)).blog_id, beatles.entry_set.bulk_create([Entry(headline="q", blog=beatles, pub_date=date(2024, 1, 1))])[0].pk, beatles.entry_set.update_or_create(headline="q", defaults={"rating": 1})[1]
hasattr(beatles.entry_set, "remove"), hasattr(beatles.entry_set, "clear"), beatles.entry_set.set([e]) if hasattr(beatles.entry_set, "remove") else beatles.entry_set.count()
e.authors.add(john, paul.pk, "3"), e.authors.order_by("pk"), e.authors.remove(john), e.authors.filter(name="Paul").exists(), e.authors.exclude(name="Paul"), e.authors.count()
e.authors.set([john, george]), e.authors.order_by("pk"), john.entry_set.add(e, 4), john.entry_set.order_by("pk"), e.authors.create(name="Yoko").pk, e.authors.all().values_list("name", flat=True).order_by("name")
e.authors.add(Author(name="unsaved"))  # raises ValueError
e.authors.add(beatles)  # raises TypeError
e.authors.add("x")  # raises ValueError
e.authors.clear(), e.authors.exists(), Entry().authors  # raises ValueError
Blog().entry_set.all()  # raises ValueError
e.authors.through._meta.label, e.authors.through.objects.count(), e.authors.source_field_name, e.authors.target_field_name, e.authors.prefetch_cache_name, e.authors.model, beatles.entry_set.model, e.authors.instance == e
beatles.entry_set.all().update(rating=2), beatles.entry_set.filter(pk=1).delete(), beatles.entry_set.aggregate(Sum("rating")), beatles.entry_set.values_list("headline", flat=True).order_by("pk")
Blog.objects.filter(entry=e), Blog.objects.get(entry__pk=2), e.blog.entry_set.first().blog is e.blog, [x.blog is beatles for x in beatles.entry_set.all()][:1]
