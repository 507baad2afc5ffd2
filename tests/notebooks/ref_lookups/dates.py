# %% [markdown]
# # Date lookups
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
Entry.objects.filter(pub_date__year=2008).count(), Entry.objects.filter(pub_date__year__gte=2009).order_by("pk"), Entry.objects.filter(pub_date__year__in=[2008, 2009]).count(), Entry.objects.exclude(pub_date__year=2020).count()
Entry.objects.filter(pub_date__iso_year=2008).count(), Entry.objects.filter(pub_date__month=12), Entry.objects.filter(pub_date__month__gte=6).count(), Entry.objects.filter(pub_date__day=1).count(), Entry.objects.filter(pub_date__day__gte=15).order_by("pk")
Entry.objects.filter(pub_date__week=23).count(), Entry.objects.filter(pub_date__week_day=2).order_by("pk"), Entry.objects.filter(pub_date__iso_week_day=1).order_by("pk"), Entry.objects.filter(pub_date__quarter=2).count()
Entry.objects.filter(pub_date="2008-06-01"), Entry.objects.filter(pub_date__gt="2019-01-01").count(), Entry.objects.filter(pub_date__in=["2008-06-01", date(2009, 6, 1)]).count(), Entry.objects.filter(pub_date__range=("2008-06-01", "2008-12-31")).count()
Entry.objects.filter(pub_date__year=F("rating")).count(), Entry.objects.filter(pub_date__year="2008").count(), Entry.objects.filter(pub_date__month=F("rating") + 2)
Entry.objects.filter(pub_date__year="x")  # raises ValueError
Entry.objects.filter(pub_date__hour=1)  # raises FieldError
Entry.objects.filter(pub_date__date=date(2008, 1, 1))  # raises FieldError
Entry.objects.filter(pub_date__year__month=1)  # raises FieldError
Entry.objects.filter(pub_date=datetime(2008, 6, 1, 12)), Entry.objects.filter(pub_date=F("mod_date")).count(), Entry.objects.filter(mod_date__gt=F("pub_date")).count()
Entry.objects.values("pub_date__year").annotate(n=Count("pk")).order_by("pub_date__year"), Entry.objects.order_by("-pub_date__month", "pk").values_list("pk", flat=True), Entry.objects.values_list("pub_date__quarter", flat=True).order_by("pk")
Entry.objects.annotate(y=F("pub_date__year")).filter(y=2009), Entry.objects.aggregate(Max("pub_date__year"), m=Min("pub_date__month"))
Blog.objects.filter(entry__pub_date__year=2008).distinct().order_by("pk"), Blog.objects.filter(entry__pub_date__year__lt=2009, entry__rating__gt=3)
