# %% [markdown]
# # GROUP BY and ordering by expressions
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
print(Entry.objects.values("blog").annotate(n=Count("pk")).query)
print(Entry.objects.values("blog__name", y=ExtractYear("pub_date")).annotate(n=Count("pk"), s=Sum("rating")).order_by("-n").query)
print(Entry.objects.annotate(n=Count("authors")).filter(n__gt=1, rating__gt=2).query)
print(Entry.objects.annotate(n=Count("authors")).values("n").query)
print(Entry.objects.annotate(l=Lower("headline")).values("l").annotate(n=Count("pk")).filter(n__gt=0).order_by("l").query)
print(Blog.objects.annotate(m=Max("entry__rating")).order_by("-m", "name").query)
print(Blog.objects.annotate(m=Max("entry__rating")).exclude(m=3).query)
print(Blog.objects.annotate(m=Max("entry__rating") + Min("entry__rating")).filter(m__lt=F("pk")).query)
print(Blog.objects.values(n=Count("entry")).query)
print(Entry.objects.values("rating").distinct().order_by("rating").query)
print(Entry.objects.values("rating").annotate(x=Value(1)).annotate(n=Count("pk")).query)
print(Entry.objects.values("blog").annotate(e=Exists(Author.objects.filter(entry=OuterRef("pk")))).annotate(n=Count("pk")).query)
print(Entry.objects.values("blog").annotate(r=Window(Rank(), order_by="rating")).query)
print(Entry.objects.annotate(c=Case(When(rating__gt=3, then=Value("hi")), default=Value("lo"))).values("c").annotate(n=Count("pk")).order_by("c").query)
print(Entry.objects.order_by(Coalesce("rating", Value(0)).desc(), "blog__name").query)
print(Entry.objects.values("blog").order_by("rating").annotate(n=Count("pk")).query)
print(Author.objects.annotate(n=Count("entry__blog", distinct=True)).filter(Q(n=1) | Q(name="x")).order_by("n").query)
print(Entry.objects.filter(authors__name="x").values("pk").annotate(n=Count("authors")).query)
print(Entry.objects.aggregate, Entry.objects.annotate(n=Count("authors")).values_list("n").order_by().query) if False else None
Entry.objects.annotate(n=Count("authors")).order_by("n", "pk").values_list("pk", "n"), Entry.objects.annotate(c=Case(When(rating__gt=3, then=Value("hi")), default=Value("lo"))).values("c").annotate(n=Count("pk")).order_by("c")
Blog.objects.annotate(m=Max("entry__rating")).filter(m__gte=Subquery(Entry.objects.values("rating").order_by("-rating")[:1])).order_by("pk"), Entry.objects.values("blog").annotate(n=Count("pk")).order_by("n", "blog").values_list("n", flat=True)
Entry.objects.annotate(n=Count("pk")).update(rating=F("n"))  # raises FieldError
Entry.objects.values("blog").annotate(n=Count("pk")).filter(pk__gt=0).count(), Entry.objects.annotate(x=Count("authors")).count(), Entry.objects.values("blog").annotate(x=Count("authors")).count(), Entry.objects.annotate(x=F("rating")).count()
