# %% [markdown]
# # FilteredRelation with expressions, what it caches; instances in filters; create() and a relation's other end
# %% demoapp/models.py
from django.db import models
class Place(models.Model):
    name = models.CharField(max_length=50)
class Restaurant(models.Model):
    place = models.OneToOneField(Place, models.CASCADE, primary_key=True)
    stars = models.IntegerField(default=0)
class Author(models.Model):
    name = models.CharField(max_length=50)
class Book(models.Model):
    title = models.CharField(max_length=50)
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
    editor = models.OneToOneField(Author, models.SET_NULL, null=True, related_name="edited")
# %%
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
p, q = Place.objects.create(name="a"), Place.objects.create(name="b")
r = Restaurant.objects.create(place=q, stars=3)
Restaurant.objects.filter(pk=r)
Restaurant.objects.filter(place=r)
Restaurant.objects.filter(pk__in=[r])
Restaurant.objects.exclude(pk=r)
Place.objects.create(restaurant=r)
Place.objects.get_or_create(name="zz", defaults={"restaurant": r})
Place.objects.get_or_create(name="zz", defaults={"nothing": r})
a, b = Author.objects.create(name="A"), Author.objects.create(name="B")
x = Book.objects.create(title="Poem", author=a, editor=b)
y = Book.objects.create(title="Prose", author=a)
qs = Author.objects.annotate(poems=FilteredRelation("books", condition=Q(Exact(Lower("books__title"), "poem")))).filter(poems__isnull=False)
str(qs.query)
qs
found = Author.objects.annotate(poem=FilteredRelation("books", condition=Q(books__title="Poem"))).select_related("poem").order_by("pk")
[(author.poem, author.poem and author.poem.author is author) for author in found]
edited = Book.objects.annotate(by=FilteredRelation("editor")).select_related("by").get(pk=x.pk)
edited.by, edited.by.edited is edited
qs.only("poems")
qs.prefetch_related("poems")
Author.objects.annotate(n=FilteredRelation("books", condition=Q(books__in=Book.objects.all())))
Author.objects.annotate(n=FilteredRelation("books", condition=Q(Exact(F("books__author__name"), F("name")))))
