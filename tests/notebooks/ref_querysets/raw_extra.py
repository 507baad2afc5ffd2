# %% [markdown]
# # raw(), extra(), explain() and query
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
for p in Entry.objects.raw("SELECT * FROM demoapp_entry ORDER BY id LIMIT 2"):
    print(p, p.blog_id)

Entry.objects.raw("SELECT id, headline FROM demoapp_entry WHERE rating = %s", [5])
[(e.pk, e.twice) for e in Entry.objects.raw("SELECT id, rating * 2 AS twice FROM demoapp_entry ORDER BY id")]
Entry.objects.raw("SELECT id, rating FROM demoapp_entry ORDER BY id")[0].headline
Entry.objects.raw("SELECT headline FROM demoapp_entry")[0]  # raises FieldDoesNotExist
Author.objects.raw("SELECT id, name AS nick FROM demoapp_author ORDER BY id", translations={"nick": "name"})[0].name
len(Entry.objects.raw("SELECT * FROM demoapp_entry")), bool(Entry.objects.raw("SELECT * FROM demoapp_entry WHERE 0"))
Entry.objects.raw("SELECT * FROM demoapp_entry").columns
list(Entry.objects.raw("SELECT * FROM demoapp_entry ORDER BY id LIMIT 1").prefetch_related("authors"))[0].authors.all()
Entry.objects.raw("SELECT nothing")[0]  # raises OperationalError
# %%
Entry.objects.extra(select={"is_recent": "pub_date > '2009-01-01'"}).order_by("pk").values_list("pk", "is_recent")
Blog.objects.extra(select={"entry_count": "SELECT COUNT(*) FROM demoapp_entry WHERE demoapp_entry.blog_id = demoapp_blog.id"}).order_by("pk").values("name", "entry_count")
Entry.objects.extra(where=["rating > 3 OR rating = 2", "blog_id < 3"], order_by=["-rating", "id"])
Entry.objects.extra(where=["headline=%s"], params=["What's % up_?"])
Entry.objects.extra(select={"a": "%s"}, select_params=("x",)).order_by("pk").values_list("a", flat=True)[:1]
Entry.objects.extra(tables=["demoapp_author"], where=["demoapp_author.id = 1"]).count()
Entry.objects.extra(select={"r": "rating"}).extra(order_by=["-r", "id"])[0].r
# %%
print(Entry.objects.filter(headline="a", pub_date=date(2020, 1, 1)).query)
print(Entry.objects.filter(blog__name__in=["a", "b"]).only("pk").query, Blog.objects.values("name").query)
print(Entry.objects.none().query)  # raises EmptyResultSet
str(Entry.objects.filter(rating=None).values("pk").query), str(Author.objects.filter(age__isnull=True).order_by("-name").values("pk").query)
Entry.objects.filter(pk=1).explain()
Entry.objects.explain(format="json")  # raises ValueError
Entry.objects.explain(verbose=True)  # raises ValueError
