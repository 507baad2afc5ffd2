# %% [markdown]
# # QuerySets and queries pickled; Q compared and combined
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=20)
class Book(models.Model):
    title = models.CharField(max_length=20)
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")
# %%
import copy, pickle
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q
a = Author.objects.create(name="A")
Book.objects.bulk_create([Book(title="x", author=a), Book(title="y", author=a)])
data = pickle.dumps(Book.objects.filter(title="x"))
again = pickle.loads(data)
again
query = Book.objects.values_list("title").query
fresh = Book.objects.all()
fresh.query = pickle.loads(pickle.dumps(query))
fresh
annotated = Author.objects.annotate(n=Count("books")).prefetch_related("books")
loaded = pickle.loads(pickle.dumps(annotated))
[(author.n, list(author.books.all())) for author in loaded]
field = pickle.loads(pickle.dumps(Book._meta.get_field("title")))
field is Book._meta.get_field("title")
copy.deepcopy(F("x")) == F("x"), copy.deepcopy(Q(x=1)) == Q(x=1)
Book.objects.filter(author__in=Author.objects.filter(name="A").query)
Q(("x__in", (1, 2))) == Q(x__in=[1, 2]), hash(Q(("x__in", (1, 2)))) == hash(Q(x__in=[1, 2]))
q = Q(x=1)
(q & Q()) is q, (q & Q()) == q, Q() | q == q
type(Q() & ~Exists(Book.objects.filter(author=OuterRef("pk")))).__name__
Book.objects.filter({"title": "x"})
Book.objects.filter(title="x", _negated=True, _connector="OR")
Book.objects.all() | Book.objects.union(Book.objects.all())
Book.objects.explain(**{"a b": 1})
Book.objects.filter(pk=1).update(author=Author(name="new"))
Author.objects.annotate(1, x=2, y=Max("pk"))
Author.objects.aggregate(1, x=2)
Author.objects.annotate(n=Count("books")).order_by("-n").update(name="z")
