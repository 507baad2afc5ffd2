# %% [markdown]
# # exact, gt, lt, range, in, isnull
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
Entry.objects.filter(id__exact=1), Entry.objects.filter(headline__exact="Best Albums of 2008"), Author.objects.filter(age__exact=None), Author.objects.filter(age=None)
Entry.objects.filter(rating__gt=4).count(), Entry.objects.filter(rating__gte="4").count(), Entry.objects.filter(rating__lt=3.5).count(), Entry.objects.filter(rating__lte=3).count()
Entry.objects.filter(id__in=[1, 3, 3, None]).order_by("pk"), Entry.objects.filter(headline__in="abc"), Entry.objects.filter(id__in=[]), Entry.objects.filter(id__in=(4,)), Entry.objects.filter(id__in={5}), Entry.objects.filter(id__in=range(1, 3)).order_by("pk")
inner = Blog.objects.filter(name__contains="Ched")
Entry.objects.filter(blog__name__in=inner.values("name")), Entry.objects.filter(blog__in=inner), Entry.objects.filter(blog__in=list(inner)), Entry.objects.exclude(blog__in=inner).count()
Entry.objects.filter(blog__name__in=Blog.objects.values("id", "name"))  # raises ValueError
Entry.objects.filter(id__in=3)  # raises TypeError
Entry.objects.filter(pub_date__range=(date(2008, 1, 1), date(2008, 12, 31))).order_by("pk"), Entry.objects.filter(rating__range=[2, 3]).order_by("pk"), Entry.objects.filter(rating__range=(F("number_of_comments"), F("number_of_pingbacks"))).order_by("pk")
Entry.objects.filter(rating__range=(1,))  # raises IndexError
Author.objects.filter(age__isnull=True), Author.objects.filter(age__isnull=False).order_by("pk"), Author.objects.exclude(age__isnull=True).count(), Blog.objects.filter(entry__isnull=True)
Author.objects.filter(age__isnull=1)  # raises ValueError
Author.objects.filter(age__gt=None)  # raises ValueError
Author.objects.filter(age__in=[None]), Author.objects.exclude(age__in=[40, None])
Author.objects.exclude(age=40), Author.objects.exclude(age__gt=50), Author.objects.exclude(name="John", age=40), Author.objects.exclude(Q(name="John") | Q(age=64))
Entry.objects.filter(rating=5, rating__gt=1).count(), Entry.objects.filter(Q(rating=5), ~Q(pk=2)), Entry.objects.filter(~Q(~Q(pk=2)))
Entry.objects.filter(pk__gt=3).order_by("pk"), Entry.objects.filter(blog__pk__exact=3), Entry.objects.filter(blog_id__in=[3]), Entry.objects.filter(blog__gt=2), Entry.objects.filter(blog__lte=1).count()
Entry.objects.filter(rating__exact=F("rating")).count(), Entry.objects.filter(rating=Value(5)).count(), Entry.objects.filter(rating__in=[F("number_of_comments"), 5]).order_by("pk")
Entry.objects.filter(rating__gt=Subquery(Entry.objects.filter(pk=1).values("rating"))).order_by("pk"), Entry.objects.filter(rating=Entry.objects.values("rating")[:1])
Entry.objects.filter(rating=Entry.objects.values("rating"))  # raises ValueError
Entry.objects.filter(rating__gt="x")  # raises ValueError
Entry.objects.filter(rating__lookup=3)  # raises FieldError
Entry.objects.filter(rating__exakt=3)  # raises FieldError
Entry.objects.filter(blog__exact__name=3)  # raises FieldError
