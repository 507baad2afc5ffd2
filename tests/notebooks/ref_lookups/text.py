# %% [markdown]
# # Text lookups
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
Blog.objects.filter(name__iexact="beatles blog"), Blog.objects.filter(name__iexact=None), Entry.objects.filter(headline__contains="Lennon").order_by("pk"), Entry.objects.filter(headline__icontains="lennon").count()
Entry.objects.filter(headline__startswith="New").count(), Entry.objects.filter(headline__istartswith="new").count(), Entry.objects.filter(headline__endswith="back"), Entry.objects.filter(headline__iendswith="BACK")
Entry.objects.filter(headline__contains="\\"), Entry.objects.filter(headline__contains="%"), Entry.objects.filter(headline__contains="_?"), Entry.objects.filter(headline__contains="'")
Entry.objects.filter(headline__regex=r"^(New|Best) +"), Entry.objects.filter(headline__iregex=r"^(new|best) +").count(), Entry.objects.filter(headline__regex=r"\d{4}$")
Entry.objects.filter(headline__contains=F("blog__name")), Entry.objects.filter(headline__startswith=Value("New")).count(), Entry.objects.filter(headline__iexact=F("headline")).count(), Entry.objects.filter(headline__icontains=Lower(Value("HIP")))
Entry.objects.filter(headline__endswith=Right("headline", 3)).count(), Entry.objects.filter(headline__iendswith=F("headline")).count()
Entry.objects.filter(rating__contains=5).order_by("pk"), Entry.objects.filter(pub_date__contains="2008").order_by("pk"), Entry.objects.filter(rating__startswith=4), Entry.objects.filter(pk__regex=r"[12]").order_by("pk")
Entry.objects.filter(headline__contains=5), Entry.objects.filter(headline__contains=None)  # raises ValueError
Entry.objects.exclude(headline__contains="Lennon"), Author.objects.exclude(entry__headline__contains="Lennon")
Author.objects.filter(email__iendswith="EXAMPLE.com").count(), Author.objects.filter(name__gt="J").order_by("name"), Author.objects.filter(name__range=("A", "K")).order_by("name")
Entry.objects.filter(headline__lower="x")  # raises FieldError
CharField.register_lookup(Lower), Entry.objects.filter(headline__lower__contains="hip"), Entry.objects.order_by("headline__lower")[0], CharField._unregister_lookup(Lower)
Entry.objects.filter(headline__regex="(")  # raises OperationalError
