# %% [markdown]
# # Models made in the shell, sessions of queries, and their corners
# %% demoapp/models.py
from django.db import models


class Category(models.Model):
    name = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name


class Product(models.Model):
    name = models.CharField(max_length=30)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    added = models.DateField()
    spec = models.JSONField(default=dict, blank=True)

    def __str__(self):
        return self.name


class OrderLine(models.Model):
    product = models.ForeignKey(Product, models.RESTRICT)
    count = models.PositiveSmallIntegerField(default=1)
    when = models.DateTimeField()
# %%
import datetime
from decimal import Decimal
from django.db import transaction, IntegrityError
from django.db.models import *
from django.db.models.functions import *
root = Category.objects.create(name="All")
tools, toys = Category.objects.bulk_create([Category(name="Tools", parent=root), Category(name="Toys", parent=root)])
hammer = Product.objects.create(name="Hammer", price="12.50", category=tools, added="2025-01-31", spec={"weight": 2, "tags": ["iron", "wood"], "size": {"w": 3}})
ball = Product.objects.create(name="Ball", price=Decimal("3"), category=toys, added=datetime.date(2025, 3, 1), spec={"weight": 1, "tags": []})
hammer.price, hammer.added
hammer.refresh_from_db(); hammer.price, hammer.added
utc = datetime.timezone.utc
OrderLine.objects.bulk_create(OrderLine(product=p, count=n, when=datetime.datetime(2025, m, 5, 22, 30, tzinfo=utc)) for p, n, m in [(hammer, 2, 1), (hammer, 1, 2), (ball, 5, 2), (ball, 3, 6)])
OrderLine.objects.annotate(total=F("count") * F("product__price")).values_list("product__name", "total")
OrderLine.objects.annotate(month=TruncMonth("when")).values("month").annotate(n=Sum("count"), money=Sum(F("count") * F("product__price"))).order_by("month")
OrderLine.objects.values(year=ExtractYear("when"), q=ExtractQuarter("when")).annotate(n=Count("*")).order_by("q")
OrderLine.objects.filter(when__month=2, when__hour__gte=20).count()
OrderLine.objects.filter(when__date=datetime.date(2025, 2, 5)).values_list("count", flat=True)
OrderLine.objects.dates("when", "month"), OrderLine.objects.datetimes("when", "day", order="DESC")
Product.objects.filter(spec__tags__contains="iron")
Product.objects.filter(spec__size__w=3), Product.objects.filter(spec__tags__0="iron"), Product.objects.filter(spec__has_key="size")
Product.objects.annotate(w=F("spec__weight")).order_by("-w").values_list("name", "w")
Product.objects.values("spec__weight", "spec__size")
Category.objects.annotate(n=Count("products__orderline"), top=Subquery(Product.objects.filter(category=OuterRef("pk")).order_by("-price").values("name")[:1])).values("name", "n", "top").order_by("pk")
Category.objects.filter(Exists(Product.objects.filter(category=OuterRef("pk"), price__gt=5)))
Category.objects.filter(parent__name="All").exclude(products__price__lt=5)
Category.objects.filter(Q(parent=None) | Q(products__isnull=False)).distinct().order_by("name")
Product.objects.annotate(cheaper=Window(Lag("name"), order_by="price"), share=F("price") * 100 / Window(Sum("price"))).values_list("name", "cheaper", "share")
Product.objects.annotate(label=Concat("category__name", Value(": "), Upper("name")), short=Left("name", 3), n=Length("name")).values_list("label", "short", "n")
Product.objects.order_by(Lower("name").desc()).values_list(Coalesce("name", Value("?")), flat=True)
Product.objects.aggregate(Avg("price"), Max("added"), n=Count("category", distinct=True), dearest=Max(F("price") * 2))
Product.objects.union(Product.objects.filter(price__lt=5)).order_by("name"), Product.objects.difference(Product.objects.filter(price__lt=5))
tools.delete()
hammer.delete()
root.delete()
tools.refresh_from_db(); tools.parent
with transaction.atomic():
    Category.objects.create(name="Temp")
    try:
        with transaction.atomic():
            Category.objects.create(name="Toys")
    except IntegrityError as error:
        print(error)
Category.objects.filter(name="Temp").exists()
Category.objects.get_or_create(name="Temp"), Category.objects.update_or_create(name="Temp", defaults={"parent": toys}, create_defaults={"parent": tools})
Product.objects.filter(price__range=(1, 5)).update(price=F("price") + Decimal("0.5"))
Product.objects.bulk_update([Product(pk=hammer.pk, name="Big hammer", price=13)], ["name", "price"])
Product.objects.only("name").get(pk=hammer.pk).price
Product.objects.select_related("category__parent").get(pk=ball.pk).category.parent.name
Category.objects.prefetch_related("products", "children__products").get(name="All").children.all()
[c.products.count() for c in Category.objects.prefetch_related("products")]
Product.objects.earliest("added"), Product.objects.latest("added"), Product.objects.first(), Product.objects.last()
Product.objects.get(name="Nope")
Product.objects.get(price__gt=0)
Product.objects.filter(nme="x")
Product.objects.filter(price="abc")
Product.objects.create(name="x")
Product(name="y" * 40, price="1234567.891", category_id=99, added="2025-02-30").full_clean()
Product.objects.all()[5], Product.objects.all()[-1]
Product.objects.all()[:2][0], Product.objects.all()[1:1]
Product.objects.none().union(Product.objects.all()).count()
str(Product.objects.filter(category__in=Category.objects.filter(name__startswith="T")).order_by("-price")[:3].query)
Product.objects.filter(pk__in=[hammer.pk, ball.pk]).in_bulk(field_name="id")
Product.objects.contains(hammer), Product.objects.filter(pk=0).exists()
Category.objects.annotate(p=F("parent__parent__name")).values_list("name", "p")
Category.objects.alias(n=Count("products")).filter(n=0).values_list("name")
Product.objects.raw("SELECT id, name FROM demoapp_product WHERE price > %s", [5])[0].category.name
