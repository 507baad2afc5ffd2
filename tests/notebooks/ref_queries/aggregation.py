# %% [markdown]
# # The aggregation topic
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
Entry.objects.count(), Entry.objects.aggregate(Avg("rating", default=0)), Entry.objects.aggregate(Max("rating", default=0)), Entry.objects.aggregate(diff=Max("rating", output_field=FloatField()) - Avg("rating"))
pubs = Blog.objects.annotate(num=Count("entry")).order_by("-num", "pk")
pubs, pubs[0].num, Blog.objects.annotate(above=Count("entry", filter=Q(entry__rating__gt=3)), below=Count("entry", filter=Q(entry__rating__lte=3))).order_by("pk").values_list("above", "below")
Blog.objects.annotate(Count("entry"), Count("entry__authors")).order_by("pk").values_list("entry__count", "entry__authors__count"), Blog.objects.annotate(Count("entry", distinct=True), Count("entry__authors", distinct=True)).order_by("pk").values_list("entry__count", "entry__authors__count")
Blog.objects.aggregate(Min("entry__rating"), youngest=Min("entry__authors__age")), Author.objects.annotate(total=Sum("entry__rating")).order_by("name").values("name", "total"), Author.objects.aggregate(average=Avg("entry__rating"))
Entry.objects.filter(headline__startswith="New").annotate(n=Count("authors")).order_by("pk").values_list("n", flat=True), Blog.objects.filter(entry__rating__gt=3).annotate(n=Count("entry")).order_by("pk").values_list("name", "n"), Blog.objects.annotate(n=Count("entry")).filter(entry__rating__gt=3).order_by("pk", "entry").values_list("name", "n")
Blog.objects.annotate(num=Count("entry", distinct=True)).filter(num__gt=1).order_by("pk"), Blog.objects.annotate(a=Avg("entry__rating")).filter(entry__rating__gt=2).distinct().order_by("pk").values_list("a", flat=True), Blog.objects.filter(entry__rating__gt=2).annotate(a=Avg("entry__rating")).order_by("pk").values_list("a", flat=True)
Author.objects.values("name").annotate(average=Avg("entry__rating")).order_by("name"), Author.objects.annotate(average=Avg("entry__rating")).values("name", "average").order_by("name"), Entry.objects.values("rating").annotate(Count("id")).order_by(), Entry.objects.values("blog__name", "rating").annotate(n=Count("id")).order_by("blog__name", "rating")
Blog.objects.annotate(n=Count("entry")).aggregate(Avg("n")), Entry.objects.values("blog").annotate(m=Max("rating")).aggregate(Sum("m")), Entry.objects.annotate(n=Count("authors")).aggregate(Sum("n"), Max("rating"))
Entry.objects.none().aggregate(total=Sum("rating")), Entry.objects.none().aggregate(total=Sum("rating", default=0), n=Count("*")), Entry.objects.filter(pk__in=[]).aggregate(Avg("rating"))
Entry.objects.annotate(c=Count("authors")).filter(Q(c__gt=1) | Q(rating=2)).order_by("pk"), Entry.objects.annotate(c=Count("authors")).exclude(c=1).order_by("pk").values_list("c", flat=True), Entry.objects.annotate(r=F("rating")).values("r").annotate(Count("r")).order_by("r")
Entry.objects.values("blog").annotate(names=StringAgg("headline", Value("; "), order_by="headline")).order_by("blog"), Entry.objects.values("blog").annotate(d=Count("pk") * 10 + F("blog")).order_by("blog").values_list("d", flat=True)
Entry.objects.annotate(Count("authors")).annotate(x=F("authors__count") + 1).order_by("pk").values_list("x", flat=True), Entry.objects.values("blog").annotate(a=Sum("rating")).annotate(b=F("a") * 2).filter(b__gt=10).order_by("blog").values_list("a", "b")
