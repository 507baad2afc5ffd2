# %% [markdown]
# # F and Q objects
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
Entry.objects.filter(number_of_comments__gt=F("number_of_pingbacks")), Entry.objects.filter(rating__lt=F("number_of_comments") + F("number_of_pingbacks")).order_by("pk"), Entry.objects.filter(authors__name=F("blog__name")).count()
Entry.objects.filter(mod_date__gt=F("pub_date") + __import__("datetime").timedelta(days=3)).count(), Entry.objects.filter(rating=F("rating__abs")) if False else None
Entry.objects.filter(pub_date__year=F("mod_date__year")).count(), Entry.objects.aggregate(first=Min("pub_date__year")), Entry.objects.values("pub_date__year").annotate(top=Subquery(Entry.objects.filter(pub_date__year=OuterRef("pub_date__year")).order_by("-rating").values("rating")[:1]), total=Sum("number_of_comments")).order_by("pub_date__year")
e = Entry.objects.get(pk=1)
e.number_of_pingbacks = F("number_of_pingbacks") + 1
e.save(update_fields=["number_of_pingbacks"])
e.refresh_from_db()
e.number_of_pingbacks, F("a"), F("a") == F("a"), F("a") == F("b"), hash(F("a")) == hash(F("a")), F("x").name
Q(a=1), Q(a=1, b=2), Q(b=2, a=1) == Q(a=1, b=2), Q(a=1) & Q(b=2), Q(a=1) | Q(b=2), ~Q(a=1), ~(Q(a=1) | Q(b=2)), ~~Q(a=1), Q(a=1) ^ Q(b=2)
Q(), bool(Q()), Q() | Q(a=1), Q(a=1) & Q(), Q(Q(a=1), b=2), Q(Q(a=1) | Q(b=2), c=3), Q(("a", 1)), Q(a=1, _connector="OR", _negated=True)
Q(a=1) & 3  # raises TypeError
Q(a=1) | "x"  # raises TypeError
Q(a=1, _connector="NOR")  # raises ValueError
Q(a=1).deconstruct(), (Q(a=1) | Q(b=F("c"))).deconstruct(), (~Q(a=1)).deconstruct(), Q(a=1).connector, Q(a=1).negated, Q(a=1).children, Q(a__b=1, c=2).children, len(Q(a=1, b=2)), hash(Q(a=1)) == hash(Q(a=1))
Entry.objects.filter(Q(pk__lt=3) & (Q(rating=4) | ~Q(rating=5))), Entry.objects.filter(Q(), rating=4), Entry.objects.exclude(Q(rating=5) & Q(pk=2)).count(), Entry.objects.filter(~Q()).count(), Entry.objects.filter(Q(Q(), Q())).count()
Entry.objects.get(Q(headline__startswith="What") | Q(pk=99), rating=5), Entry.objects.filter(Q(rating=5) | Q(rating=4) | Q(rating=3)).order_by("pk").values_list("rating", flat=True)
Q(rating__gt=1).check({"rating": 3}), Q(rating__gt=1).check({"rating": 0}), Q(a=1, b__contains="x").check({"a": 1, "b": "axb"}), Q(a=F("b") + 1).check({"a": 2, "b": 1})
Q(c=1).check({"a": 3})  # raises FieldError
list(Q(a=1, b=F("c")).flatten())[1:]
