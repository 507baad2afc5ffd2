# %% [markdown]
# # annotate() and alias()
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
q = Blog.objects.annotate(Count("entry")).order_by("pk")
q[0].name, q[0].entry__count
q = Blog.objects.annotate(number_of_entries=Count("entry")).order_by("pk")
[b.number_of_entries for b in q]
Blog.objects.alias(entries=Count("entry")).filter(entries__gt=1).order_by("pk")
blogs = Blog.objects.alias(entries=Count("entry"))
blogs.annotate(entries=F("entries")).filter(entries=2).order_by("pk").values_list("name", "entries")
blogs.annotate(big=Case(When(entries__gt=1, then=Value("yes")), default=Value("no"))).order_by("name").values("name", "big")
blogs.order_by("-entries", "name"), blogs.aggregate(Sum("entries"))
Blog.objects.annotate(name=Value(1))  # raises ValueError
Blog.objects.annotate(entry=Value(1))  # raises ValueError
Blog.objects.annotate(x=1)  # raises TypeError
Blog.objects.annotate(Count("entry"), entry__count=Value(1))  # raises TypeError
Blog.objects.annotate(Lower("name"))  # raises TypeError
Blog.objects.annotate(**{"bad alias": Count("entry")})  # raises ValueError
Blog.objects.alias(Count("entry"))
Blog.objects.annotate(n=Count("entry")).values("n").annotate(blogs=Count("pk")).order_by("n")
Entry.objects.annotate(total=F("number_of_comments") + F("number_of_pingbacks")).filter(total__gt=5).values_list("headline", "total").order_by("total")
Entry.objects.annotate(blog_name=F("blog__name"), y=F("pub_date__year")).order_by("pk").values("blog_name", "y")[:2]
Entry.objects.annotate(many=Q(number_of_comments__gt=2)).order_by("pk").values_list("many", flat=True)
Entry.objects.annotate(e=Exists(Author.objects.filter(entry=OuterRef("pk")))).filter(e=False)
Blog.objects.annotate(best=Max("entry__rating"), worst=Min("entry__rating")).order_by("pk").values_list("best", "worst")
Blog.objects.annotate(latest=Subquery(Entry.objects.filter(blog=OuterRef("pk")).order_by("-pub_date").values("headline")[:1])).order_by("pk").values_list("latest", flat=True)
Author.objects.annotate(n=Count("entry", distinct=True), s=Sum("entry__rating")).filter(n__gt=0).order_by("name").values("name", "n", "s")
Entry.objects.annotate(x=F("nothing"))  # raises FieldError
Entry.objects.alias(x=F("rating")).annotate(y=F("x") * 2).values("y").order_by("-y")[0]
