# %% lib/models.py
from django.db import models
from django.db.models import *
from django.db.models.functions import *
class Lang(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
class Author(models.Model):
    name = models.CharField(max_length=20)
    birth = models.DateField(null=True)
    langs = models.ManyToManyField(Lang, related_name="authors")
    manager = models.ForeignKey("self", models.SET_NULL, null=True, related_name="reports")
    def __str__(self): return self.name
class Book(models.Model):
    title = models.CharField(max_length=30)
    authors = models.ManyToManyField(Author, through="Credit", related_name="books")
    lang = models.ForeignKey(Lang, models.PROTECT, related_name="books")
    price = models.DecimalField(max_digits=6, decimal_places=2)
    published = models.DateTimeField()
    meta = models.JSONField(default=dict)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="sequels")
    def __str__(self): return self.title
class Credit(models.Model):
    book = models.ForeignKey(Book, models.CASCADE)
    author = models.ForeignKey(Author, models.CASCADE)
    share = models.FloatField(default=1)
    class Meta: unique_together = ("book", "author")
class Sale(models.Model):
    book = models.ForeignKey(Book, models.CASCADE, related_name="sales")
    at = models.DateTimeField()
    n = models.IntegerField()
    refund = models.OneToOneField("self", models.CASCADE, null=True, related_name="refund_of")
# %%
import datetime as dt
from decimal import Decimal as D
from django.db.models import *
from django.db.models.functions import *
from django.db.models.expressions import *
from django.core.exceptions import *
U = dt.UTC
en, it = Lang.objects.bulk_create([Lang(code="en"), Lang(code="it")])
A = [Author.objects.create(name=n, birth=b) for n, b in [("Ada", dt.date(1950, 5, 5)), ("Bob", None), ("Cleo", dt.date(1980, 2, 29))]]
B = [Book.objects.create(title=t, lang=l, price=p, published=dt.datetime(y, m, 1, 12, tzinfo=U), meta=j) for t, l, p, y, m, j in [("One", en, "10", 2020, 1, {"p": 100, "tags": ["a", "b"]}), ("Two", it, "20.50", 2021, 6, {"p": "x"}), ("Three", en, "5.25", 2021, 12, {}), ("Four", it, "40", 2023, 3, {"p": 250.5, "in": {"x": None}})]]
B[1].parent = B[0]; B[1].save(); B[2].parent = B[1]; B[2].save()
Credit.objects.bulk_create([Credit(book=B[i], author=A[j], share=s) for i, j, s in [(0, 0, 1), (1, 0, .5), (1, 1, .5), (2, 2, 1), (3, 1, .3), (3, 2, .7)]])
Sale.objects.bulk_create([Sale(book=B[i], at=dt.datetime(2024, m, d, 10, tzinfo=U), n=n) for i, m, d, n in [(0, 1, 1, 5), (0, 1, 15, 3), (1, 2, 1, 10), (3, 2, 2, 1), (3, 3, 3, 7), (0, 3, 30, 2)]])
Author.objects.annotate(earned=Sum(F("credit__share") * F("credit__book__price") * F("credit__book__sales__n"))).values_list("name", "earned")
Author.objects.annotate(earned=Sum(F("credit__share") * F("credit__book__price") * F("credit__book__sales__n"), output_field=FloatField())).order_by("name").values_list("name", "earned")
Author.objects.annotate(n=Count("books", distinct=True), s=Sum("books__sales__n"), x=Subquery(Sale.objects.filter(book__authors=OuterRef("pk")).values("book__authors").annotate(t=Sum("n")).values("t"))).order_by("pk").values_list("name", "n", "s", "x")
Book.objects.annotate(total=Sum("sales__n")).annotate(rank=Window(Rank(), order_by=F("total").desc(nulls_last=True)), share=Cast("total", FloatField()) / Window(Sum(Sum("sales__n")))).order_by("rank", "title").values_list("title", "total", "rank", "share")
Book.objects.annotate(cum=Window(Sum("price"), partition_by=[ExtractYear("published"), "lang"], order_by=["published"]), lead=Window(Lead("title", default=Value("-")), order_by="published")).order_by("published").values_list("title", "cum", "lead")
Book.objects.annotate(r=Window(RowNumber(), partition_by="lang", order_by="-price")).filter(r=1, price__gt=6).values("title", "r").order_by("title")
Book.objects.annotate(r=Window(RowNumber(), partition_by="lang", order_by="-price")).filter(Q(r=1) | Q(title="One")).exclude(title="Four").order_by("pk")
Book.objects.annotate(r=Window(RowNumber(), order_by="price")).filter(r__lte=2).aggregate(Sum("price"), n=Count("pk"))
Book.objects.annotate(r=Window(RowNumber(), order_by="price")).filter(r__lte=2).count(), Book.objects.annotate(r=Window(RowNumber(), order_by="price")).filter(r__lte=2).exists()
Book.objects.annotate(r=Window(RowNumber(), order_by="price")).filter(r=1).update(price=1)
Book.objects.annotate(r=Window(RowNumber(), order_by="price")).filter(r=1).delete()
Book.objects.annotate(r=Window(RowNumber(), order_by="price")).exclude(r=1).values_list("title", flat=True).order_by("r")
Book.objects.filter(pk__in=Book.objects.annotate(r=Window(RowNumber(), order_by="price")).filter(r__in=[1, 2]).values("pk")).order_by("title")
Book.objects.annotate(n=Count("authors")).annotate(r=Window(Rank(), order_by="-n")).order_by("pk").values_list("n", "r")
Book.objects.values("lang").annotate(n=Count("pk"), r=Window(Rank(), order_by=Count("pk").desc())).order_by("lang")
Book.objects.annotate(first=FirstValue("title")) 
Book.objects.aggregate(x=Avg(Window(Sum("price"))))
Sale.objects.annotate(ma=Window(Avg("n"), order_by="at", frame=RowRange(start=-1, end=1)), mx=Window(Max("n"), order_by="at", frame=RowRange(end=0)), d=Window(Lag("n"), order_by="at") - F("n")).order_by("at").values_list("ma", "mx", "d")
Sale.objects.annotate(g=Window(Sum("n"), partition_by=TruncMonth("at"), order_by=[F("at").asc(), "pk"])).order_by("at").values_list("g", flat=True)
Sale.objects.values(m=TruncMonth("at")).annotate(t=Sum("n"), best=Max("book__title"), prev=Window(Lag(Sum("n")), order_by="m")).order_by("m")
Book.objects.annotate(latest=Max("sales__at")).filter(latest__month=3).values("title"), Book.objects.annotate(s=Count("sales", filter=Q(sales__n__gt=2) & Q(sales__at__year=2024))).filter(s__gte=1).order_by("-s", "title").values_list("title", "s")
Book.objects.annotate(top=Exists(Sale.objects.filter(book=OuterRef("pk"), n__gte=OuterRef("price") / 4))).values_list("title", "top").order_by("pk"), Book.objects.filter(Exists(Sale.objects.filter(book=OuterRef("pk")).filter(Exists(Credit.objects.filter(book=OuterRef("book"), share__lt=OuterRef("n")))))).count()
Book.objects.annotate(avg=Subquery(Book.objects.filter(lang=OuterRef("lang")).values("lang").annotate(a=Avg("price")).values("a"))).filter(price__gt=F("avg")).values_list("title", "avg").order_by("title")
Book.objects.filter(price__gt=Subquery(Book.objects.values("lang").annotate(a=Avg("price")).order_by("a").values("a")[:1])).order_by("pk"), Book.objects.filter(price=Book.objects.order_by("-price").values("price")[:1]), Book.objects.filter(lang__in=Lang.objects.filter(authors__name="Cleo"))
Author.objects.filter(books__in=Book.objects.filter(sales__n__gt=6)).distinct().order_by("name"), Author.objects.exclude(books__sales__n__gt=6).order_by("name"), Author.objects.filter(Q(books__lang="en") | Q(langs="it"), manager__isnull=False).distinct().order_by("pk"), Author.objects.exclude(Q(books__lang="en") & Q(langs="it")).order_by("pk")
Author.objects.filter(manager__manager__name="Ada"), Author.objects.filter(reports__reports__isnull=False), Author.objects.annotate(boss=F("manager__manager__name"), team=Count("reports")).order_by("pk").values_list("name", "boss", "team"), Author.objects.exclude(manager__name="Ada").order_by("pk"), Author.objects.filter(~Q(manager__name="Ada")).count()
Author.objects.annotate(g=FilteredRelation("books", condition=Q(books__price__gt=15))).annotate(n=Count("g"), m=Max("g__price")).order_by("pk").values_list("name", "n", "m"), Author.objects.annotate(g=FilteredRelation("books__sales", condition=Q(books__sales__n__gt=5))).values_list("name", "g__n").order_by("name", "g__n")
Author.objects.annotate(g=FilteredRelation("books", condition=Q(name="x"))).filter(g__isnull=False), Author.objects.annotate(g=FilteredRelation("books", condition=Q(books__lang__code="it"))).filter(g__title__startswith="T").values("name")
Author.objects.annotate(g=FilteredRelation("nope", condition=Q(nope=1))).filter(g__x=1)
Author.objects.annotate(g=FilteredRelation("books", condition=Q(books__sales__n=1))).filter(g__isnull=False)
Book.objects.annotate(p=F("meta__p"), t=F("meta__tags__0")).values_list("p", "t"), Book.objects.filter(meta__p__gt=50).order_by("-meta__p").values("title"), Book.objects.annotate(k=Cast(KT("meta__p") if "KT" in globals() else F("meta__p"), FloatField())).values_list("k", flat=True), Book.objects.filter(meta__tags__contains="a") if False else 0, Book.objects.aggregate(x=Max(Cast("meta__p", IntegerField())), n=Count("meta__p"))
Book.objects.values("meta__p").annotate(n=Count("pk")).order_by("n", "meta__p")[:2], Book.objects.filter(meta__in__x=None), Book.objects.filter(meta__has_keys=["p", "in"]), Book.objects.exclude(meta__has_key="p"), Book.objects.filter(meta={}), Book.objects.filter(meta__p="x").update(meta=JSONObject(p=F("price"), t="title")), Book.objects.get(title="Two").meta
Book.objects.prefetch_related(Prefetch("authors", Author.objects.annotate(n=Count("books")).filter(n__gt=1).order_by("-name"), to_attr="busy"), "sequels__sequels", Prefetch("sales", Sale.objects.order_by("-n")[:2], to_attr="top2"))[0].busy
[(b.title, [(a.name, a.n) for a in b.busy], [s.n for s in b.top2], [x.title for x in b.sequels.all()]) for b in Book.objects.prefetch_related(Prefetch("authors", Author.objects.annotate(n=Count("books")).filter(n__gt=1).order_by("-name"), to_attr="busy"), "sequels__sequels", Prefetch("sales", Sale.objects.order_by("-n")[:2], to_attr="top2")).order_by("pk")]
[(a.name, [c.book.lang_id for c in a.credit_set.all()], [l.pk for l in a.langs.all()]) for a in Author.objects.prefetch_related("credit_set__book__lang", "langs").order_by("pk")]
Credit.objects.select_related("book__parent__parent", "author__manager").only("share", "book__title", "book__parent__title", "author__name").order_by("pk")[4].book.parent, Credit.objects.select_related("book").defer("book__meta", "book__price").first().book.get_deferred_fields() == {"meta", "price"}
Book.objects.dates("published", "year"), Book.objects.datetimes("published", "month", order="DESC"), Book.objects.values_list("published__year", flat=True).distinct().order_by("published__year"), Book.objects.annotate(q=TruncQuarter("published")).values("q").annotate(c=Count("*")).order_by("q"), Book.objects.filter(published__date__gte="2021-06-01", published__quarter__in=[1, 2]).count()
Book.objects.annotate(age=dt.datetime(2024, 1, 1, tzinfo=U) - F("published")).order_by("age").values_list("title", "age")[:2], Book.objects.filter(published__lt=dt.datetime(2022, 1, 1, tzinfo=U) - dt.timedelta(days=30)).count(), Book.objects.annotate(nxt=F("published") + dt.timedelta(weeks=1)).filter(nxt__month=F("published__month")).count(), Author.objects.annotate(y=2024 - ExtractYear("birth")).values_list("y", flat=True), Author.objects.filter(birth__month=2, birth__day=29)
Sale.objects.annotate(gap=F("at") - Subquery(Sale.objects.filter(book=OuterRef("book"), at__lt=OuterRef("at")).order_by("-at").values("at")[:1])).order_by("pk").values_list("gap", flat=True), Sale.objects.aggregate(span=Max("at") - Min("at"), avg=Avg("n"), tot=Sum(F("n") * F("book__price")))
Lang.objects.annotate(books_n=Count("books", distinct=True), authors_n=Count("authors", distinct=True), revenue=Coalesce(Sum(F("books__price") * F("books__sales__n")), D(0))).order_by("pk").values()
Lang.objects.annotate(titles=StringAgg("books__title", Value("|"), order_by="books__title")).values_list("pk", "titles"), Lang.objects.annotate(cheap=Min("books__price"), t=Subquery(Book.objects.filter(lang=OuterRef("pk")).order_by("price").values("title")[:1])).values("cheap", "t"), Lang.objects.filter(books__price=Subquery(Book.objects.filter(lang=OuterRef("pk")).values("lang").annotate(m=Max("price")).values("m"))).order_by("pk").values("books__title")
Book.objects.filter(pk=B[0].pk).update(price=F("price") + Value(D("0.5")), title=Concat(F("title"), Value("!"), Cast("pk", CharField()))), Book.objects.get(pk=B[0].pk).title, Book.objects.filter(lang__code="it").update(price=Case(When(sales__isnull=True, then=1), default=2))
Book.objects.update(price=Subquery(Sale.objects.filter(book=OuterRef("pk")).values("book").annotate(t=Sum("n")).values("t")))
Book.objects.filter(sales__isnull=False).update(price=Coalesce(Subquery(Sale.objects.filter(book=OuterRef("pk")).order_by().values("book").annotate(t=Sum("n")).values("t")), Value(0)))
Book.objects.order_by("pk").values_list("price", flat=True), Credit.objects.filter(book__lang="it", author__name__in=["Bob"]).update(share=F("share") * 2), Credit.objects.filter(author__manager=None).delete(), Sale.objects.filter(book__in=Book.objects.order_by("price")[:1]).delete()
en.delete()
Book.objects.filter(lang=en).delete(), Lang.objects.filter(pk="en").delete(), Book.objects.values_list("title", "parent")
(Book.objects.filter(price__gt=5) | Book.objects.filter(authors__name="Bob")).distinct().count(), (Book.objects.filter(lang="it") & Book.objects.filter(authors__name="Bob")).order_by("pk"), Book.objects.filter(authors__name="Bob").union(Book.objects.filter(price__lt=9)).order_by("title").values_list("title", "price"), Book.objects.values_list("title", Value("b")).union(Author.objects.values_list("name", Value("a"))).order_by("title"), Book.objects.annotate(k=Value("b")).values("title", "k").union(Author.objects.annotate(k=Value("a")).values("name", "k")).count()
print(Book.objects.annotate(r=Window(Rank(), order_by="price")).filter(r=1).query)
print(Author.objects.annotate(g=FilteredRelation("books", condition=Q(books__price__gt=15))).filter(g__isnull=False).exclude(name__in=["a", "b"]).order_by("-g__title").query)
