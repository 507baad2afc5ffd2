# %% [markdown]
# # select_related() and prefetch_related()
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
e = Entry.objects.select_related("blog").get(pk=1)
e.blog.name
Entry.objects.select_related().get(pk=1).blog, Entry.objects.select_related(None).select_related("blog").get(pk=2).blog
Entry.objects.select_related("blog").select_related(None).get(pk=1).blog
Entry.objects.select_related("authors")  # raises FieldError
Entry.objects.select_related("nothing").first()  # raises FieldError
Entry.objects.select_related("headline").first()  # raises FieldError
Entry.objects.values("pk").select_related("blog")  # raises TypeError
[(e, list(e.authors.all())) for e in Entry.objects.prefetch_related("authors").order_by("pk")]
[(b, [list(e.authors.all()) for e in b.entry_set.all()]) for b in Blog.objects.prefetch_related("entry_set__authors").order_by("pk")]
Blog.objects.prefetch_related("nothing").first()  # raises AttributeError
Blog.objects.prefetch_related("name").first()  # raises ValueError
qs = Blog.objects.prefetch_related(Prefetch("entry_set", queryset=Entry.objects.filter(rating__gt=3).order_by("-pk"), to_attr="good")).order_by("pk")
[(b.name, b.good) for b in qs]
Prefetch("entry_set", queryset=Entry.objects.values("pk"))  # raises ValueError
Prefetch("entry_set", queryset=Entry.objects.raw("select 1"))  # raises ValueError
Prefetch("entry_set", to_attr="x") == Prefetch("entry_set", to_attr="x")
Blog.objects.prefetch_related(Prefetch("entry_set", to_attr="name")).first()  # raises ValueError
Blog.objects.prefetch_related("entry_set", Prefetch("entry_set", queryset=Entry.objects.all())).first()  # raises ValueError
Blog.objects.prefetch_related("entry_set").prefetch_related(None).first().entry_set.count()
blogs = list(Blog.objects.order_by("pk"))
prefetch_related_objects(blogs, "entry_set")
[len(b.entry_set.all()) for b in blogs], blogs[0].entry_set.count(), blogs[0].entry_set.filter(rating=4).exists()
[list(a.entry_set.all()) for a in Author.objects.prefetch_related("entry_set__blog").order_by("pk")]
Entry.objects.select_related("blog").prefetch_related("blog__entry_set").order_by("pk").first().blog.entry_set.all()
Author.objects.prefetch_related(Prefetch("entry_set", queryset=Entry.objects.order_by("pk")[:1], to_attr="one")).order_by("pk")[0].one
