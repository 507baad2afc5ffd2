# %% press/models.py
from django.db import models
class Publisher(models.Model):
    name = models.CharField(max_length=20)
    def __str__(self): return self.name
class Author(models.Model):
    name = models.CharField(max_length=20)
    age = models.IntegerField()
    friends = models.ManyToManyField("self", blank=True)
    def __str__(self): return self.name
class Book(models.Model):
    title = models.CharField(max_length=30)
    pages = models.IntegerField()
    price = models.DecimalField(max_digits=6, decimal_places=2)
    rating = models.FloatField()
    authors = models.ManyToManyField(Author, related_name="books")
    publisher = models.ForeignKey(Publisher, models.CASCADE, related_name="books")
    pubdate = models.DateField()
    contact = models.ForeignKey(Author, models.SET_NULL, null=True, related_name="contact_for")
    class Meta: ordering = ["title"]
    def __str__(self): return self.title
class Store(models.Model):
    name = models.CharField(max_length=20)
    books = models.ManyToManyField(Book, related_name="stores")
    opens = models.TimeField(null=True)
    def __str__(self): return self.name
# %%
import datetime as dt, operator, functools
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *
from django.db.models.expressions import *
from django.db.models.lookups import *
from django.db.models.sql.constants import *
from django.core.paginator import Paginator, EmptyPage, PageNotAnInteger
from django.core.exceptions import *
from django.shortcuts import get_object_or_404, get_list_or_404
P = [Publisher.objects.create(name=n) for n in ("Apress", "Sams", "Empty")]
A = [Author.objects.create(name=n, age=a) for n, a in [("Ada", 34), ("Bob", 35), ("Cat", 45), ("Dan", 57)]]
A[0].friends.add(A[1], A[2])
B = [Book.objects.create(title=t, pages=p, price=c, rating=r, publisher=P[i], pubdate=dt.date(2007 + i, 12, 6), contact=A[k]) for t, p, c, r, i, k in [("Django", 447, "30", 4.5, 0, 0), ("Teach", 528, "23.09", 3.0, 1, 2), ("Practical", 300, "29.69", 4.0, 0, 3), ("AI", 1132, "82.80", 4.0, 1, 3)]]
for b, aa in zip(B, [[0, 1], [2], [3], [3, 0]]): b.authors.set([A[i] for i in aa])
S = [Store.objects.create(name=n, opens=o) for n, o in [("Amazon", dt.time(9)), ("Mama", None)]]; S[0].books.set(B); S[1].books.set(B[:2])
Q(a=1) & Q(b=2) | ~Q(c=3), Q(), ~Q(), Q(a=1) & Q(), Q(Q(a=1), b=2), Q(a=1, _connector=Q.OR, b=2), Q(a=1) ^ Q(b=2), ~(Q(a=1) | Q(b=2)), bool(Q()), Q(a=1) == Q(a=1), hash(Q(a=1)) == hash(Q(a=1)), len(Q(a=1, b=2)), ("a", 1) in Q(a=1)
Q(a=1) & 5
Q(a=1).check({"a": 1}), Q(a__gt=1).check({"a": 1}), Q(a=Upper(Value("x"))).check({"a": "X"})
F("a") + 1, F("a") * F("b") - 2, -F("a"), F("a") / 2 % 3, F("a") ** 2, 1 + F("a"), 2 - F("a"), F("a").bitand(1), F("a").bitor(2), F("a").bitrightshift(1), F("a") == F("a"), F("a").asc(), F("a").desc(nulls_last=True), hash(F("a")) == hash(F("a")), F("name")[1:3], F("name")[2], F("a") & F("b") if False else 0
F("a") & F("b")
F("a") and F("b"), F("a") or 1, not F("a"), F("a") is None, F("a") > 1
F("name")[-1]
F("name")[1:3:2]
F("name")[3:1]
F(), F(1)
F("a").asc(nulls_first=True, nulls_last=True)
F("a").asc(nulls_first=False)
Value(1), Value("a") + Value("b"), Value(None), Value(1, output_field=FloatField()), Value(Decimal("1.5")), Value(1) == Value(1), Value(1) == Value(1.0), repr(Value(dt.date(2024, 1, 1))), Value([1]), Value(Value(1))
Count("*"), Count("a", distinct=True), Count("a", filter=Q(b=1)), Sum(F("a") * 2, default=0), Avg("a"), Max("a", output_field=FloatField()), StringAgg("a", Value(","), order_by="b"), Count(Case(When(a=1, then=2))), StdDev("a", sample=True), Variance("x")
Count("*", filter=Q(a=1)), Count("*", distinct=True)
Sum("a", "b")
Sum()
Sum("a", distinct=True), Avg("a", distinct=True), Min("a", distinct=True)
StdDev("a", distinct=True)
Lower("a"), Concat("a", Value("b")), Coalesce("a", "b", 3), Cast("a", IntegerField()), Trunc("a", "month"), Extract("a", "year"), TruncYear("d", tzinfo=dt.UTC), Greatest("a", "b"), Substr("a", 1, 2), Round("a", 2), Now(), Random(), Left("a", 3), JSONObject(a="b"), NullIf("a", Value(1)), Collate("a", "nocase"), StrIndex("a", Value("b")), LPad("a", 3), Repeat("a", 2), MD5("x"), ExtractWeekDay("x")
Lower("a", "b")
Lower()
Cast("a")
Trunc("a", "month", output_field=CharField())
Exists(Book.objects.all()), ~Exists(Book.objects.none()), Subquery(Book.objects.values("pk")), OuterRef("pk"), OuterRef(OuterRef("a")), Exists(Book), ExpressionWrapper(F("a"), FloatField()), RawSQL("1", []), OrderBy(F("a"), descending=True), Case(When(a=1, then=Value(2)), default=3), Func(F("a"), function="X", b=1), Star() if "Star" in globals() else 0
Exists(Book.objects.all()).filter(pk=1)
Subquery(5)
OrderBy("a")
OrderBy(F("a"), nulls_first=True, nulls_last=True)
Lower("a") == Lower("a"), Lower("a") == Upper("a"), hash(Lower("a")) == hash(Lower("a")), Lower("a").get_source_expressions(), (F("a") + 2).lhs, (F("a") + 2).connector, Lower("a").copy() is Lower("a"), list(Lower(F("a")).flatten()), Count("a").contains_aggregate, Lower(Count("a")).contains_aggregate, Window(Count("a")).contains_over_clause, Lower("a").name if hasattr(Lower("a"), "name") else 0
Book.objects.annotate(n=Count("authors")).annotate(m=Avg("n"))
Book.objects.annotate(m=Avg(Count("authors")))
Book.objects.annotate(n=Count("authors")).aggregate(x=Sum(F("n") * F("pages")))
Book.objects.annotate(n=Count("authors"), s=Count("stores")).values("title", "n", "s")
Book.objects.annotate(n=Count("authors", distinct=True), s=Count("stores", distinct=True)).values_list("title", "n", "s")
Publisher.objects.annotate(n=Count("books"), above=Count("books", filter=Q(books__rating__gt=3.5)), best=Max("books__rating"), total=Sum("books__price")).order_by("-n").values_list("name", "n", "above", "best", "total")
Publisher.objects.annotate(n=Count("books")).filter(n__gt=1).order_by("name").values("name"), Publisher.objects.filter(books__rating__gt=3.5).annotate(n=Count("books")).values("name", "n").order_by("pk"), Publisher.objects.annotate(n=Count("books")).filter(books__rating__gt=3.5).values("name", "n").order_by("pk")
Author.objects.values("name").annotate(a=Avg("books__rating")).order_by("name"), Author.objects.annotate(a=Avg("books__rating")).values("name", "a").order_by("name"), Author.objects.values("age").annotate(Count("age")).order_by(), Book.objects.values("publisher").annotate(Count("pk")).order_by("publisher"), Book.objects.values("publisher").annotate(Count("pk"))
Author.objects.aggregate(Avg("age")), Author.objects.aggregate(avg=Avg("age"), n=Count("books", distinct=True), young=Count("pk", filter=Q(age__lt=40))), Book.objects.aggregate(diff=Max("price", output_field=FloatField()) - Avg("price", output_field=FloatField())), Book.objects.aggregate(Max("price") - Min("price")) if False else 0
Book.objects.aggregate(Max("price") - Min("price"))
Store.objects.aggregate(lo=Min("books__price"), hi=Max("books__price"), ages=Avg("books__authors__age"), opens=Min("opens")), Store.objects.annotate(y=Min("books__authors__age")).order_by("y", "name").values_list("name", "y")
Book.objects.alias(n=Count("authors")).filter(n__gt=1), Book.objects.alias(n=Count("authors")).annotate(m=F("n") * 10).values_list("m", flat=True), Book.objects.alias(x=F("nope"))
Book.objects.alias(n=Count("authors")).aggregate(Sum("n")), Book.objects.alias(n=F("pages")).order_by("-n")[:1], Book.objects.alias(n=F("pages")).values("n")
Book.objects.annotate(pub=F("publisher__name")).values_list("pub", flat=True).distinct().order_by("pub"), Book.objects.annotate(x=F("authors__name")).order_by("pk", "x").values_list("title", "x"), Book.objects.annotate(x=F("publisher")).values("x")[:1], Book.objects.annotate(x=F("publisher__books__title")).count()
Book.objects.annotate(pages=F("rating"))
Book.objects.annotate(authors=Count("authors"))
Book.objects.annotate(n=F("pages")).annotate(n=F("rating")).values("n")[0], Book.objects.annotate(a=F("b"), b=F("pages"))
Book.objects.values("title", pub=F("publisher__name"), low=Lower("title"))[:2], Book.objects.values_list(Lower("title"), F("pages") + 1, "rating")[:2], Book.objects.values_list("title", Length("title"), named=True)[0], Book.objects.values(Lower("title"))[0], Book.objects.values(x="title")
Book.objects.values("authors__name", "stores__name").order_by("pk", "authors__name", "stores__name")[:3], Book.objects.values("authors").distinct().order_by("authors"), Book.objects.values_list("authors__friends__name", flat=True).order_by("authors__friends__name").distinct(), Book.objects.values("publisher__nope")
Book.objects.values().annotate(n=Count("authors"))[0], Book.objects.annotate(n=Count("authors")).values("n", "pk")[:2], Book.objects.values("n").annotate(n=Count("authors"))
Book.objects.filter(authors__age__gt=40).filter(authors__age__lt=40), Book.objects.filter(authors__age__gt=30, authors__name="Ada"), Book.objects.exclude(authors__name="Ada"), Book.objects.exclude(authors__age__gt=40, authors__name="Dan"), Book.objects.filter(~Q(authors__name="Ada") | Q(pages__lt=400)).distinct()
Book.objects.filter(authors__in=Author.objects.filter(age__gt=40)).distinct(), Book.objects.filter(authors__in=[A[0], A[3].pk]).distinct(), Book.objects.filter(publisher__in=Publisher.objects.filter(name__startswith="A")), Book.objects.filter(publisher=P[0].pk), Book.objects.filter(publisher__pk__in=[P[0]]), Book.objects.filter(publisher__name__in={"Sams"}), Book.objects.filter(contact__isnull=False, contact__in=A).count()
Book.objects.filter(publisher=A[0])
Book.objects.filter(authors=P[0])
Book.objects.filter(publisher__in=[A[0]])
Book.objects.filter(publisher__in=Author.objects.all())
Book.objects.filter(publisher=Publisher.objects.all())
Book.objects.filter(publisher=Publisher(name="unsaved"))
Book.objects.filter(authors=Author(name="unsaved")), 
Book.objects.filter(pages__gt=F("rating") * 100).values_list("title"), Book.objects.filter(contact=F("authors")), Book.objects.filter(contact__age=F("authors__age") - 0).distinct(), Book.objects.filter(title=F("title")).count(), Book.objects.filter(pages__range=(F("rating"), 500)), Book.objects.filter(pages__in=[F("pages"), 3]).count(), Book.objects.filter(pubdate__year=F("publisher_id") + 2006).count()
Book.objects.filter(title__startswith=Left(F("title"), 2)).count(), Book.objects.filter(price__gt=Value(25)).count(), Book.objects.filter(Q(pages__gt=400) & Exists(Author.objects.filter(books=OuterRef("pk"), age__gt=50))), Book.objects.filter(GreaterThan(F("pages"), Value(500)) | Exact(F("title"), "Django")) if False else Book.objects.filter(GreaterThan(F("pages"), Value(500)))
Book.objects.order_by("publisher__name", "-rating").values_list("title", flat=True), Book.objects.order_by("authors__name").values_list("title", "authors__name"), Book.objects.order_by("publisher"), Book.objects.order_by("-publisher_id", "pk"), Book.objects.order_by(F("contact__age").desc(), "title"), Book.objects.order_by(Lower("title").desc()).reverse(), Book.objects.order_by("pages").order_by("rating", "title"), Book.objects.order_by(), Book.objects.order_by(None) if False else 0
Book.objects.order_by("-?")
Book.objects.order_by("?").count(), Book.objects.order_by("+title"), Book.objects.order_by("title", "title").query.order_by, Book.objects.order_by("").count()
Book.objects.order_by(5)
Book.objects.order_by(Count("authors")).values_list("title"), Book.objects.order_by("title__length")
a = Book.objects.filter(pages__gt=400); b = Book.objects.filter(rating=4.0); a & b, a | b, a ^ b, (a | b).count(), (a & Book.objects.filter(authors__name="Dan")).distinct(), a.union(b).count(), a.intersection(b), a.difference(b), a.union(b, all=True).order_by("-pages").values_list("title", flat=True), a.values("title").union(Author.objects.values("name")).order_by("title")[:3]
a.union(b).filter(pk=1)
a.union(b).annotate(x=Value(1))
a.union(Author.objects.all())
list(a.union(Author.objects.values("pk")))
a.union(b).delete()
a.union(b).order_by("pages").first(), a.union(b)[:2], a.union(b).values_list("title", flat=True), a.union(b).exists(), a.union(Book.objects.none()), a.union(b).contains(B[3]), a.union(b).only("title") if False else 0
a.union(b).get(pk=1)
a.order_by("title")[:1].union(b), list(a.order_by("title")[:1].union(b))
a & Author.objects.all()
a[:1] & b
a.values("pk") | b
a.none() | b, b & a.none(), Book.objects.none().query.is_empty(), isinstance(Book.objects.none(), Book.objects.all().__class__), Book.objects.none().union(a, b).count(), Book.objects.none().aggregate(Count("*"), Sum("pages")), Book.objects.none().values("pk"), Book.objects.none().annotate(n=Count("pk"))
get_object_or_404(Book, title="AI"), get_object_or_404(Book.objects.filter(pages__gt=1), pk=B[0].pk), get_list_or_404(Book, rating=4.0)
get_object_or_404(Book, title="None")
get_list_or_404(Author.objects.filter(age=1))
get_object_or_404("Book", pk=1)
get_object_or_404(Book, authors__age__gt=1)
pg = Paginator(Book.objects.order_by("pk"), 3, orphans=0); pg.count, pg.num_pages, pg.page_range, pg.page(2).object_list, pg.page(1).has_next(), pg.page(1), pg.get_page(99), pg.get_page("x").number, list(pg.get_elided_page_range(1)), pg.page(2).start_index(), pg.page(1).next_page_number(), len(pg.page(1)), pg.page(1)[0], pg.page(2).has_other_pages()
pg.page(0)
pg.page("x")
pg.page(9)
pg.page(1).previous_page_number()
Paginator(Book.objects.all(), 2).page(1).object_list, Paginator([1, 2, 3], 2, orphans=1).num_pages, Paginator([], 2).num_pages, Paginator([], 2, allow_empty_first_page=False).page(1)
[p.object_list for p in Paginator("abcde", 2)], Paginator(range(100), 5, error_messages={"no_results": "nix"}).page(21)
str(a.query), a.query.model, a.query.get_initial_alias() if False else 0, a.query.order_by, a.query.low_mark, a[:3].query.high_mark, a.query.is_sliced, a.ordered, a.order_by().ordered, a.query.distinct, a.db, a.model, a.values("pk").query.values_select, a.query.where.children[0], str(a.query.where)[:9], a.query.alias_map.keys(), a.query.has_filters() if False else 0
a._result_cache, len(a), a._result_cache, a._fetch_all(), a._prefetch_related_lookups, a._clone()._result_cache, a.all() is a, a.iterator is a.iterator, a._iterable_class, a.values()._iterable_class, a._fields, a.values("pk")._fields, a._hints, a._known_related_objects, A[0].books.all()._known_related_objects
print(Book.objects.filter(publisher__name="x", authors__age__gt=3).exclude(stores__name="y").annotate(n=Count("authors")).filter(n__gt=1).order_by("-n", "publisher__name")[2:5].query)
print(Book.objects.filter(pubdate__year=2007, opens=1).query) if False else print(Store.objects.filter(opens__hour=9, books__pubdate__year__gt=2006).query)
