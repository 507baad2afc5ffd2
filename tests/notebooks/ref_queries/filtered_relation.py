# %% [markdown]
# # FilteredRelation
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
Blog.objects.annotate(good=FilteredRelation("entry", condition=Q(entry__rating__gt=3))).filter(good__headline__contains="o").distinct().order_by("pk"), Blog.objects.annotate(good=FilteredRelation("entry", condition=Q(entry__rating__gt=3))).values_list("name", "good__headline").order_by("name", "good")
Blog.objects.annotate(good=FilteredRelation("entry", condition=Q(entry__rating__gt=3)), n=Count("good")).order_by("pk").values_list("name", "n"), Author.objects.annotate(e=FilteredRelation("entry", condition=Q(entry__blog__name="Pop Music Blog"))).filter(e__isnull=False).order_by("pk")
Entry.objects.annotate(b=FilteredRelation("blog", condition=Q(blog__name__startswith="Pop"))).select_related("b").filter(b__isnull=False).order_by("pk"), Entry.objects.annotate(b=FilteredRelation("blog")).filter(b__pk=3)
FilteredRelation("")  # raises ValueError
FilteredRelation("entry", condition="x")  # raises ValueError
Blog.objects.annotate(x=FilteredRelation("nothing", condition=Q(pk=1))).filter(x__pk=1)  # raises FieldError
Blog.objects.annotate(x=FilteredRelation("entry", condition=Q(name="q"))).filter(x__pk=1)
Blog.objects.annotate(x=FilteredRelation("entry", condition=Q(entry__authors__name="q"))).filter(x__pk=1)
Blog.objects.annotate(x=FilteredRelation("entry", condition=Q(entry__rating__gt=F("pk")))).values_list("pk", "x__pk").order_by("pk", "x__pk")
Blog.objects.alias(x=FilteredRelation("entry", condition=Q(entry__rating=5))).filter(x__pub_date__year=2020), FilteredRelation("a", condition=Q(b=1)) == FilteredRelation("a", condition=Q(b=1)), FilteredRelation("a").relation_name
