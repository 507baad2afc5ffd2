# %% [markdown]
# # update() and delete()
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
Entry.objects.filter(pub_date__year=2020).update(rating=1), Entry.objects.filter(pk=1).update(headline="This is old", number_of_comments=F("number_of_comments") + 1)
Entry.objects.update(blog__name="foo")  # raises FieldError
Entry.objects.update(nothing=1)  # raises FieldDoesNotExist
Entry.objects.update(authors=john)  # raises FieldError
Entry.objects.filter(blog__id=1).update(rating=2), Entry.objects.filter(authors__name="Paul").update(rating=3)
Entry.objects.update(blog=pop), Entry.objects.filter(pk=1).update(blog=1), Entry.objects.filter(pk=2).update(blog_id=1)
Entry.objects.update(rating=F("blog__id"))  # raises FieldError
Entry.objects.update(headline=F("blog__name"))  # raises FieldError
Entry.objects.update(rating=Count("authors"))  # raises FieldError
Entry.objects.annotate(x=F("rating") + 10).filter(pk=1).update(rating=F("x")), Entry.objects.get(pk=1).rating
Entry.objects.filter(pk=1).update(headline=Subquery(Blog.objects.filter(pk=OuterRef("blog_id")).values("name")))
Entry.objects.filter(pk=1).update(headline=Concat(F("headline"), Value("!"))), Entry.objects.get(pk=1).headline
Entry.objects.filter(pk=1).update(rating=Case(When(rating__gt=5, then=Value(5)), default=F("rating")))
Entry.objects.order_by("-rating").update(rating=4), Entry.objects.none().update(rating=1), Entry.objects.update()
Entry.objects.filter(pk=1).update(rating="x")  # raises ValueError
Entry.objects.filter(pk=1).update(rating=None)  # raises IntegrityError
Entry.objects.distinct().update(rating=2)
Entry.objects.annotate(n=Count("authors")).filter(n=2).update(rating=9)
# %%
Entry.objects.filter(pk=5).delete(), Entry.objects.filter(pk=99).delete()
Blog.objects.filter(name__startswith="Beatles").delete()
Author.objects.filter(entry__headline__contains="Lennon").delete()
Entry.objects.get(pk=3).delete(), Entry.objects.count()
Entry().delete()  # raises ValueError
Entry.objects.values("pk").delete()  # raises TypeError
Entry.objects.distinct().delete()
Blog.objects.all().delete(), Author.objects.all()._raw_delete("default")
