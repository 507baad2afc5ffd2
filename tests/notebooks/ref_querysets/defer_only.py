# %% [markdown]
# # defer() and only()
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
e = Entry.objects.defer("body_text", "headline").get(pk=1)
sorted(e.get_deferred_fields())
e.headline, sorted(e.get_deferred_fields())
Entry.objects.defer("body_text").filter(rating=5).defer("headline").order_by("pk").first().pk
Entry.objects.defer("headline").defer(None).order_by("pk")[0].headline
Entry.objects.only("headline").get(pk=1).pub_date
Entry.objects.only("body_text", "rating").only("headline").get(pk=1).get_deferred_fields() == {"blog_id", "body_text", "pub_date", "mod_date", "number_of_comments", "number_of_pingbacks", "rating"}
Entry.objects.only("headline", "body_text").defer("body_text").get(pk=2)
Entry.objects.defer("body_text").only("headline", "body_text").get(pk=2).get_deferred_fields() & {"headline", "body_text"}
Entry.objects.select_related("blog").only("headline", "blog__name").get(pk=1).blog.name
Entry.objects.select_related("blog").defer("blog__tagline").get(pk=1).blog.tagline
Entry.objects.select_related("blog").only("headline").get(pk=1)  # raises FieldError
Entry.objects.only("nothing").first()  # raises FieldDoesNotExist
Entry.objects.only("pk").get(pk=1).headline
Entry.objects.values("pk").only("headline")  # raises TypeError
Entry.objects.values("pk").defer("headline")  # raises TypeError
Entry.objects.only(None)  # raises TypeError
x = Entry.objects.only("headline").get(pk=3)
x.headline = "Changed"
x.save()
Entry.objects.defer("headline").get(pk=3).save(force_update=True)
Entry.objects.get(pk=3).headline, Entry.objects.only("headline").get(pk=3).refresh_from_db(fields=["rating"])
Entry.objects.only("blog").get(pk=1).blog_id, Entry.objects.defer("blog").get(pk=1).blog
