# %% [markdown]
# # Subquery, OuterRef, Exists
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
newest = Entry.objects.filter(blog=OuterRef("pk")).order_by("-pub_date")
Blog.objects.annotate(newest=Subquery(newest.values("headline")[:1])).order_by("pk").values_list("newest", flat=True)
Blog.objects.annotate(n=Subquery(newest.order_by().values("blog").annotate(c=Count("pk")).values("c"))).order_by("pk").values_list("n", flat=True)
Blog.objects.filter(pk__in=Subquery(Entry.objects.filter(rating=5).values("blog"))).order_by("pk"), Blog.objects.filter(Exists(newest.filter(rating=5))).order_by("pk"), Blog.objects.filter(~Exists(newest.filter(rating=5)))
Blog.objects.annotate(e=Exists(newest.filter(rating=2))).order_by("-e", "pk").values_list("name", "e"), Blog.objects.filter(Exists(Entry.objects.filter(blog=OuterRef("pk"), authors__name="George"))), Blog.objects.order_by(Exists(newest.filter(rating=2)).desc(), "pk")
Author.objects.filter(Exists(Blog.objects.filter(Exists(Entry.objects.filter(blog=OuterRef("pk"), authors=OuterRef(OuterRef("pk"))))))).order_by("pk")
Entry.objects.filter(rating=Subquery(Entry.objects.filter(blog=OuterRef("blog")).order_by("-rating").values("rating")[:1])).order_by("pk"), Entry.objects.filter(pub_date__gt=Subquery(Entry.objects.filter(pk=OuterRef("pk")).values("pub_date"))).count()
Blog.objects.annotate(m=Subquery(newest.values("rating")[:1], output_field=FloatField())).order_by("pk").values_list("m", flat=True), Blog.objects.annotate(m=Subquery(newest.values("rating")[:1]) + 1).order_by("m").values_list("m", flat=True)
Blog.objects.annotate(total=Sum(Subquery(Entry.objects.filter(blog=OuterRef("pk")).values("rating")[:1]))).count(), Blog.objects.aggregate(x=Max(Subquery(newest.values("rating")[:1])))
Entry.objects.filter(blog=OuterRef("pk"))  # raises ValueError
Blog.objects.annotate(x=Subquery(Entry.objects.all())).values("x")  # raises FieldError
Blog.objects.annotate(x=OuterRef("pk")).first()  # raises ValueError

OuterRef("a"), OuterRef(OuterRef("a")), OuterRef("a") + 1, Exists(newest).output_field, Subquery(Entry.objects.values("rating")).output_field
Blog.objects.update(tagline=Subquery(newest.values("headline")[:1])), Blog.objects.order_by("pk").values_list("tagline", flat=True), Blog.objects.filter(pk__in=Blog.objects.filter(entry__rating=2)).delete()
