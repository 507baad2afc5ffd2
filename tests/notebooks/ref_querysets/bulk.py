# %% [markdown]
# # bulk_create() and bulk_update(), in_bulk()
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
made = Author.objects.bulk_create([Author(name="a"), Author(name="b", age=3)])
[a.pk for a in made]
Author.objects.bulk_create([Author(name=str(i)) for i in range(5)], batch_size=2)[-1].pk
Author.objects.bulk_create([Author(pk=1, name="x")])  # raises IntegrityError
Author.objects.bulk_create([Author(pk=1, name="x"), Author(pk=100, name="y")], ignore_conflicts=True)
Author.objects.get(pk=1).name, Author.objects.get(pk=100).name
Author.objects.bulk_create([Author(pk=1, name="John L", age=41)], update_conflicts=True, update_fields=["name"], unique_fields=["pk"])
Author.objects.get(pk=1).name, Author.objects.get(pk=1).age
Author.objects.bulk_create([Author(name="a")], batch_size=-1)  # raises ValueError
Author.objects.bulk_create([Author(name="a")], ignore_conflicts=True, update_conflicts=True)  # raises ValueError
Author.objects.bulk_create([Author(name="a")], update_conflicts=True)  # raises ValueError
Author.objects.bulk_create([Author(name="a")], update_conflicts=True, update_fields=["name"])  # raises ValueError
Author.objects.bulk_create([Author(name="a")], update_conflicts=True, update_fields=["id"], unique_fields=["id"])  # raises ValueError
Author.objects.bulk_create([Author(name="a")], update_conflicts=True, update_fields=["entry"], unique_fields=["id"])  # raises ValueError
Author.objects.bulk_create([])
objs = list(Author.objects.filter(pk__lt=3).order_by("pk"))
objs[0].age, objs[1].age, objs[0].name = 20, F("age") + 1, Lower("name")
Author.objects.bulk_update(objs, ["age", "name"]), Author.objects.filter(pk__lt=3).order_by("pk").values_list("name", "age")
Author.objects.bulk_update(objs, [])  # raises ValueError
Author.objects.bulk_update(objs, ["id"])  # raises ValueError
Author.objects.bulk_update(objs, ["entry"])  # raises ValueError
Author.objects.bulk_update([Author(name="z")], ["name"])  # raises ValueError
Author.objects.bulk_update(objs, ["name"], batch_size=-1)  # raises ValueError
Author.objects.bulk_update(objs, ["age"], batch_size=1), Author.objects.bulk_update([], ["age"])
# %%
Blog.objects.in_bulk([1]), Blog.objects.in_bulk([1, 2]), Blog.objects.in_bulk([]), sorted(Blog.objects.in_bulk())
Blog.objects.in_bulk(["1"]), Blog.objects.in_bulk(id_list=iter([3]))
Blog.objects.in_bulk([1], field_name="name")  # raises ValueError
Blog.objects.all()[:1].in_bulk([1])  # raises TypeError
Blog.objects.values("name").in_bulk()
Blog.objects.values_list("name", flat=True).in_bulk([1])
