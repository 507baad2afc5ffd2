# %% [markdown]
# # union(), intersection(), difference() and |, &, ^
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
q1 = Entry.objects.filter(rating__gte=4)
q2 = Entry.objects.filter(blog=beatles)
q1.union(q2).order_by("pk"), q1.union(q2, all=True).count(), q1.intersection(q2).order_by("pk"), q1.difference(q2)
Author.objects.values_list("name").union(Blog.objects.values_list("name")).order_by("name")
Author.objects.values_list("name", "pk").union(Blog.objects.values_list("name", "pk")).order_by("-pk", "name")[:3]
Author.objects.values("name").union(Blog.objects.values("name")).order_by("name").first()
q1.union(q2).filter(pk=1)  # raises NotSupportedError
q1.union(q2).exclude(pk=1)  # raises NotSupportedError
q1.union(q2).annotate(n=Value(1))  # raises NotSupportedError
q1.union(q2).update(rating=1)  # raises NotSupportedError
q1.union(q2).delete()  # raises NotSupportedError
q1.union(q2).aggregate(Max("rating"))  # raises NotSupportedError
q1.union(q2).get(pk=1)  # raises NotSupportedError
q1.union(q2).select_related("blog")  # raises NotSupportedError
q1.union(q2).distinct()  # raises NotSupportedError
q1.union(q2).count(), q1.union(q2).exists(), len(q1.union(q2)), q1.union().count()
q1.union(q2).values_list("headline", flat=True).order_by("headline")[:2]
q1.union(Entry.objects.none()).order_by("pk").values_list("pk"), Entry.objects.none().union(q2).count(), q1.intersection(Entry.objects.none()), Entry.objects.none().difference(q1)
q1.union(q2, Entry.objects.filter(pk=5)).order_by("pk").values_list("pk", flat=True)
q1.annotate(kind=Value("rated")).values("pk", "kind").union(q2.annotate(kind=Value("mine")).values("pk", "kind")).order_by("kind", "pk")
Entry.objects.filter(pk__in=q1.union(q2).values("pk")).order_by("pk")
# %%
(q1 | q2).order_by("pk"), (q1 & q2).order_by("pk"), (q1 ^ q2).order_by("pk")
q1 | Blog.objects.all()  # raises TypeError
(q1 & Entry.objects.none()), (Entry.objects.none() | q2).count(), q1 ^ Entry.objects.none()
Entry.objects.filter(authors=john) | Entry.objects.filter(authors=paul)
(Entry.objects.filter(authors__name="John") & Entry.objects.filter(authors__name="Paul")).values_list("pk")
q1.order_by("pk") | q2.order_by("-pk")
