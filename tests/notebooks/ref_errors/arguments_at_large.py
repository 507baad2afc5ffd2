# %% press/models.py
from django.db import models
class Book(models.Model):
    title = models.CharField(max_length=30)
    pages = models.IntegerField()
# %%
from django.db.models import *
from django.db.models.functions import *
import abc, itertools
Book.objects.annotate(x=ExpressionWrapper("pages", IntegerField()))
Book.objects.filter(pages=ExpressionWrapper("pages", IntegerField()))
Book.objects.values(Lower("title"))
Book.objects.values(5)
Book.objects.values(None)
Book.objects.values(["title"])
Book.objects.values(("title",))
Book.objects.values(F("title"))
Book.objects.values(Book)
Book.objects.values(Count("pk"))
Book.objects.values_list(5)
Book.objects.values_list(["title"])
Book.objects.values_list("title", 5)
Book.objects.only(5)
Book.objects.defer(["title"])
Book.objects.only(F("title"))
Book.objects.order_by(["title"])
Book.objects.order_by(("title", "pages"))
Book.objects.order_by(None)
Book.objects.distinct(5)
Book.objects.select_related(5)
Book.objects.select_related(["x"])
Book.objects.prefetch_related(5)
Book.objects.prefetch_related(["x"])
Book.objects.filter(["title", "x"])
Book.objects.filter(("title", "x"))
Book.objects.filter(5)
Book.objects.filter(None)
Book.objects.filter({"title": 1})
Book.objects.filter(**{"title": "a", "pages": 1}).count()
Book.objects.filter(True)
Book.objects.filter(Q(title="a"), 5)
Book.objects.exclude("title")
Book.objects.get("title")
Book.objects.get(**{"pk": 1})
Book.objects.annotate(5)
Book.objects.annotate(x=[Count("pk")])
Book.objects.aggregate(5)
Book.objects.aggregate("pages")
Book.objects.update(5)
Book.objects.update({"pages": 1})
Book.objects.create({"pages": 1})
Book.objects.create(["a"])
Book.objects.bulk_create([1])
Book.objects.bulk_create(None)
Book.objects.bulk_create([{"title": "x"}])
Book.objects.bulk_update([1], ["title"])
Book.objects.bulk_update(Book.objects.all(), "title")
Book.objects.in_bulk(5)
Book.objects.in_bulk("ab")
Book.objects.in_bulk([1], field_name="pages")
Book.objects.dates("pages", "year")
Book.objects.raw()
Book.objects.latest(5)
Book.objects.earliest()
Book.objects.first(5)
Book.objects.count(5)
Book.objects.exists(pk=1)
Book.objects.all(5)
Book.objects.all().all.filter()
Book.objects.delete()
Book.objects.save()
Book.save()
Book.delete()
Book.objects.contains(5)
Book.objects.contains(Book())
Book.objects.explain(5)
Book.objects.union(5)
Book.objects.union()
Book.objects.get_or_create()
Book.objects.get_or_create(title="a", defaults=5)
Book.objects.update_or_create(title="a", defaults=["x"])
Book.objects.get_or_create({"title": "x"})
Book.objects.reverse(5)
Book.objects.none(5)
Book.objects.complex_filter({"pages": 1}), Book.objects.complex_filter(Q(pages=1)), Book.objects.complex_filter({})
Book.objects.alias(5)
Book.objects.alias(x=5)
Book.objects.select_for_update(5)
Book.objects.db_manager(5).db
Book.objects.model, Book.objects.name, Book.objects.db, Book.objects.creation_counter > 0, Book.objects == Book.objects, Book.objects.auto_created, str(Book.objects), Book.objects.deconstruct(), Book.objects.check()
Book().objects
Book.__mro__
Book.objects.all().__class__.__mro__
class C(Book, metaclass=abc.ABCMeta): pass
class ABCM(type(models.Model), abc.ABCMeta): pass
class Shape(models.Model, metaclass=ABCM):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def nm(self): ...
    class Meta: abstract = True; app_label = "press"
class Sq(Shape):
    def area(self): return 1
    class Meta: app_label = "press"
Sq()
class Sq3(Sq):
    nm = "x"
    class Meta: proxy = True; app_label = "press"
Sq3().nm, Sq3.__abstractmethods__, isinstance(Sq3(), Shape)
class L:
    def __init__(self, n): self.n = n
    def __len__(self): print("len"); return self.n
    def __iter__(self): print("iter"); return iter(range(self.n))
list(L(2)), tuple(L(2)), sorted(L(2)), [*L(2)], set(L(2)), (*L(1),), sum(L(2)), max(L(1)), dict.fromkeys(L(1)), list(map(str, L(1))), ",".join(map(str, L(1)))
a, b = L(2)
x = []; x.extend(L(1)); x += L(1); x
class M:
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): print("hint"); return 9
list(M()), tuple(M())
class W:
    def __iter__(self): return iter([1])
    def __len__(self): raise ValueError("no len")
list(W())
tuple(W())
class W2(W):
    def __len__(self): raise TypeError("x")
list(W2())
class Fake:
    @property
    def __class__(self): return int
isinstance(Fake(), int), isinstance(Fake(), Fake), isinstance(Fake(), str), Fake().__class__, type(Fake())
