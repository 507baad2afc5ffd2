# %% [markdown]
# # get(), create(), get_or_create(), update_or_create()
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
Entry.objects.get(id=1), Entry.objects.get(blog=cheddar, rating=5)
Entry.objects.get(id=99)  # raises DoesNotExist
Entry.objects.get(blog=beatles)  # raises MultipleObjectsReturned
Entry.objects.get()  # raises MultipleObjectsReturned
Entry.objects.filter(pk=1).get(), Entry.objects.order_by("pk")[:1].get()
Entry.objects.get(Q(pk=1) | Q(headline="x"))
try:
    Blog.objects.get(pk=0)
except Blog.DoesNotExist as error:
    print(repr(error))

Author.objects.create(name="Ringo", email="r@example.com").pk
Author.objects.create(nme="Ringo")  # raises TypeError
Author.objects.create(pk=4, name="Again")  # raises IntegrityError
Author.objects.get_or_create(name="Ringo", defaults={"age": 84})
Author.objects.get_or_create(name="Yoko", defaults={"age": lambda: 91, "email": "y@example.com"})
Author.objects.get_or_create(name__iexact="YOKO", defaults={"name": "YOKO"}), Author.objects.get_or_create(name__startswith="Z", defaults={"name": "Zak"})
Author.objects.filter(Q(name="a") | Q(name="b")).get_or_create(defaults={"name": "a"})
Author.objects.get_or_create(age=None)  # raises MultipleObjectsReturned
Author.objects.get_or_create(nothing=1)  # raises FieldError
Author.objects.get_or_create(name="q", defaults={"nothing": 1})  # raises FieldError
Author.objects.update_or_create(name="Ringo", defaults={"age": 85})
Author.objects.update_or_create(name="Sean", defaults={"age": 1}, create_defaults={"age": 48, "email": "s@example.com"})
Author.objects.update_or_create(name="Sean", defaults={"age": F("age") + 1})[0].age
Author.objects.get(name="Sean").age
beatles.entry_set.create(headline="Later", pub_date=date(2021, 1, 1)), beatles.entry_set.get_or_create(headline="Later")
e, made = Entry.objects.get(pk=1).authors.get_or_create(name="Cynthia")
made, Entry.objects.get(pk=1).authors.count()
Entry.objects.get(pk=1).authors.update_or_create(name="Cynthia", defaults={"age": 75})[0].age
