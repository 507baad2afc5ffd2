# %% shop/models.py
from django.db import models
import datetime

class Store(models.Model):
    name = models.CharField(max_length=50)
    opened = models.DateTimeField()
    friday_close = models.TimeField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name

class Book(models.Model):
    isbn = models.CharField(max_length=9)
    name = models.CharField(max_length=100)
    pages = models.IntegerField()
    rating = models.FloatField()
    price = models.DecimalField(decimal_places=2, max_digits=6)
    pubdate = models.DateField()
    stores = models.ManyToManyField(Store, related_name="books")
    duration = models.DurationField(null=True)

    def __str__(self):
        return self.name

class Review(models.Model):
    book = models.ForeignKey(Book, models.CASCADE, related_name="reviews")
    stars = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    written = models.DateTimeField(auto_now_add=True)

# %%
import datetime
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *
from django.utils import timezone
tz = datetime.timezone.utc
s = [Store.objects.create(name=n, opened=datetime.datetime(y, 3, 4, 5, 6, 7, tzinfo=tz), friday_close=t) for n, y, t in [("Amazon", 1994, datetime.time(23, 59, 59)), ("Corner", 2001, None), ("Mamma", 1945, datetime.time(21, 30))]]
b = Book.objects.bulk_create([Book(isbn=str(i), name=n, pages=p, rating=r, price=Decimal(pr), pubdate=datetime.date(y, m, 1), duration=datetime.timedelta(days=d)) for i, (n, p, r, pr, y, m, d) in enumerate([("Django", 447, 4.5, "30.00", 2007, 12, 1), ("Sams", 528, 3.0, "23.09", 2008, 3, 2), ("Practical", 300, 4.0, "29.69", 2008, 6, 10), ("AI", 1132, 4.0, "82.80", 1995, 1, 3), ("Paradigms", 946, 5.0, "75.00", 1991, 10, 15)])])
for x, stores in zip(b, ["012", "0", "02", "01", "02"]):
    x.stores.set([s[int(c)] for c in stores])
for x, stars in zip(b, [(5, 4), (3,), (), (1, 2, 2), (5,)]):
    for k in stars:
        x.reviews.create(stars=k, text="t" * k)
Book.objects.aggregate(Avg("rating"), Max("price"), total=Sum("pages"), sd=StdDev("rating"), v=Variance("pages", sample=True))
Book.objects.aggregate(Sum("duration"), Avg("duration"), Min("pubdate"), Max("duration"))
Store.objects.aggregate(Max("friday_close"), Min("opened"), Count("friday_close"))
Book.objects.aggregate(n=Count("reviews"), d=Count("reviews", distinct=True), s=Sum("reviews__stars"))
Book.objects.annotate(n=Count("reviews")).aggregate(Sum("n"), Avg("n"), m=Max("n"))
Book.objects.annotate(n=Count("reviews"), s=Count("stores")).values_list("name", "n", "s").order_by("name")
Book.objects.annotate(n=Count("reviews", distinct=True), s=Count("stores", distinct=True)).values_list("name", "n", "s").order_by("name")
Book.objects.values("rating").annotate(n=Count("id"), cheapest=Min("price")).order_by("rating")
Book.objects.values("rating").annotate(n=Count("id")).filter(n__gt=1)
Book.objects.filter(pages__gt=400).values("rating").annotate(n=Count("id")).values_list("n", flat=True).order_by("-n", "rating")
Book.objects.values(year=ExtractYear("pubdate")).annotate(n=Count("*")).order_by("year")
Book.objects.annotate(year=TruncYear("pubdate")).values("year").annotate(p=Sum("price")).order_by("-year")
Store.objects.annotate(n=Count("books"), avg=Avg("books__rating"), best=Max("books__price")).values("name", "n", "avg", "best")
Store.objects.annotate(n=Count("books", filter=Q(books__pages__gte=500))).values_list("name", "n")
Store.objects.annotate(n=Count("books__reviews")).filter(n__gte=1).count()
Store.objects.annotate(n=Count("books__reviews")).exclude(n=0).exists()
Book.objects.annotate(n=Count("reviews")).filter(Q(n=0) | Q(pages__lt=400)).values_list("name")
Book.objects.annotate(n=Count("reviews")).filter(n__lt=F("rating")).order_by("n", "name")
Book.objects.annotate(ratio=F("price") / F("pages")).aggregate(Avg("ratio"))
Book.objects.annotate(ratio=ExpressionWrapper(F("pages") / F("rating"), output_field=FloatField())).values_list("ratio", flat=True).order_by("ratio")
Book.objects.annotate(d=F("rating") - F("pages")).aggregate(Max("d"))
Book.objects.annotate(d=F("price") * F("rating"))
Book.objects.aggregate(x=Sum(F("price") * F("rating")))
Book.objects.aggregate(x=Sum(F("price") * F("rating"), output_field=FloatField()))
Book.objects.aggregate(Sum(F("pages") + 1))
Book.objects.aggregate(x=Sum("pages") / Count("id"), y=Avg("pages") + Decimal("1.5"))
Book.objects.aggregate(x=Sum("pages", default=0), y=Sum("pages", filter=Q(pages__gt=5000), default=7))
Book.objects.none().aggregate(Sum("pages"), Count("pk"), d=Max("price", default=Decimal(0)))
Book.objects.filter(pk__in=[]).aggregate(n=Count("pk"), m=Max("pages"))
Book.objects.aggregate(names=StringAgg("name", Value(";"), order_by="-name"))
Book.objects.aggregate(a=AnyValue("rating", filter=Q(rating=5)))
Book.objects.annotate(a=AnyValue("reviews__stars")).values("name", "a").order_by("name")[:2]
Book.objects.order_by("price")[:3].aggregate(Sum("price"))
Book.objects.distinct().aggregate(Count("rating"))
Book.objects.values("rating").distinct().aggregate(Count("rating"))
Book.objects.values_list("rating", flat=True).distinct().count()
Book.objects.annotate(n=Count("stores")).order_by("-n", "name").first()
Book.objects.annotate(m=Max("reviews__stars")).order_by(F("m").desc(nulls_last=True), "pk").values_list("name", "m")
Book.objects.annotate(n=Count("reviews")).update(pages=F("pages") + 1)
Book.objects.annotate(n=Count("reviews")).update(pages=F("n"))
Book.objects.annotate(n=Count("reviews")).filter(n=0).delete()
Book.objects.annotate(n=Count("nothing"))
Book.objects.aggregate(Sum("name__length"))
Book.objects.aggregate(Count("pages") + 1)
Book.objects.aggregate(pages=Sum("pages"))
Book.objects.annotate(pages=Sum("reviews__stars"))
Book.objects.annotate(reviews=Count("reviews"))
Book.objects.aggregate(a=Sum("pages"), b=F("a") * 2)
Book.objects.aggregate(a=Avg(Sum("pages")))
Book.objects.annotate(s=Sum("pages")).aggregate(t=Sum(F("s") + Avg("s")))
Book.objects.aggregate("pages")
Book.objects.annotate("pages")
Book.objects.annotate(Count("reviews"), Count("reviews"))
Book.objects.annotate(F("pages") + 1)
Book.objects.aggregate(Sum("pages", distinct=True), Avg("pages", distinct=True))
Book.objects.aggregate(Max("pages", distinct=True))
Book.objects.aggregate(s=StdDev("rating", sample=True), v=Variance("rating"))
Book.objects.aggregate(c=Count(Case(When(rating__gte=4, then=1))), d=Sum(Case(When(pages__gt=500, then="pages"), default=0)))
Book.objects.annotate(top=Exists(Review.objects.filter(book=OuterRef("pk"), stars=5))).values_list("name", "top").order_by("name")
Book.objects.annotate(last=Subquery(Review.objects.filter(book=OuterRef("pk")).order_by("-stars").values("stars")[:1])).values("name", "last").order_by("name")
Book.objects.annotate(total=Subquery(Review.objects.filter(book=OuterRef("pk")).order_by().values("book").annotate(t=Sum("stars")).values("t"))).aggregate(Sum("total"))
Book.objects.filter(pages__gt=Book.objects.aggregate(a=Avg("pages"))["a"]).values_list("name", flat=True)
Review.objects.values("book__name").annotate(n=Count("pk")).order_by("-n", "book__name")
Review.objects.values("book").annotate(n=Count("pk")).order_by("-n", "book").values("book__rating", "n")
Store.objects.values("name").annotate(n=Count("books__rating", distinct=True)).values_list("n")
Store.objects.annotate(x=Sum("books__price")).values("x").annotate(c=Count("pk"))
Store.objects.alias(n=Count("books")).filter(n__gt=2)
Store.objects.alias(n=Count("books")).annotate(m=F("n") * 2).values("m", "name")
Store.objects.annotate(n=Count("books")).values("n").distinct().order_by("n")
Store.objects.annotate(mn=Min("books__pubdate__year")).values_list("name", "mn")
Book.objects.extra(select={"half": "pages / 2"}).values("half").annotate(n=Count("id")).order_by("half")
Book.objects.values("pubdate__year", "rating").annotate(Count("id")).order_by("pubdate__year")
Book.objects.annotate(n=Count("reviews")).values("n").annotate(k=Count("id")).order_by("n")
Book.objects.annotate(r=Round("price")).values("r").annotate(n=Count("id")).order_by("r")
