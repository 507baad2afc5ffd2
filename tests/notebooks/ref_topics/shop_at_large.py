# %% shop/models.py
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_save, pre_delete, m2m_changed
from django.dispatch import receiver
from django.utils import timezone


class Tag(models.Model):
    label = models.SlugField()
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.label


class Category(models.Model):
    name = models.CharField(max_length=30)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return f"{self.parent} > {self.name}" if self.parent else self.name


class Product(models.Model):
    name = models.CharField(max_length=50)
    category = models.ForeignKey(Category, on_delete=models.RESTRICT)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    stock = models.IntegerField(default=0)
    attributes = models.JSONField(default=dict, blank=True)
    tags = GenericRelation(Tag, related_query_name="product")
    similar = models.ManyToManyField("self", blank=True)

    def __str__(self):
        return self.name


class Order(models.Model):
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, limit_choices_to={"is_active": True})
    placed = models.DateTimeField(default=timezone.now)
    products = models.ManyToManyField(Product, through="Line", through_fields=("order", "product"))


class Line(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines", related_query_name="line")
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    replaced = models.ForeignKey(Product, on_delete=models.SET_NULL, null=True, related_name="+")
    quantity = models.PositiveIntegerField(default=1)


@receiver(post_save, sender=Order)
def saved(sender, instance, created, raw, using, update_fields, **kwargs):
    print("saved", instance.pk, created, raw, using, update_fields)


@receiver(pre_delete, sender=Line)
def going(sender, instance, origin, **kwargs):
    print("going", instance.pk, origin)


@receiver(m2m_changed, sender=Product.similar.through)
def similar_changed(sender, instance, action, reverse, model, pk_set, **kwargs):
    print(action, instance, reverse, model.__name__, pk_set)

# %%
from django.contrib.auth.models import User
from django.db.models import *
from django.db.models.functions import *
from django.db import transaction, IntegrityError, connection
u = User.objects.create(username="ann")
root = Category.objects.create(name="All")
toys = Category.objects.create(name="Toys", parent=root)
tools = root.children.create(name="Tools")
str(toys), root.children.count()
ps = Product.objects.bulk_create([Product(name="Car", category=toys, price="4.50", stock=3, attributes={"color": "red", "sizes": [1, 2]}), Product(name="Doll", category=toys, price="12.00", attributes={"color": "blue", "made": {"in": "IT", "year": 2020}}), Product(name="Saw", category=tools, price="25.99", stock=10)])
ps
o = Order.objects.create(customer=u)
o.lines.create(product=ps[0], quantity=2)
o.products.add(ps[1], through_defaults={"quantity": 5})
o.products.through
o.lines.aggregate(total=Sum(F("quantity") * F("product__price")))
Order.objects.annotate(total=Sum(F("line__quantity") * F("line__product__price"), output_field=DecimalField())).values("customer__username", "total")
Product.objects.filter(attributes__color="red")
Product.objects.filter(attributes__sizes__0=1)
Product.objects.filter(attributes__made__year__gt=2000).values("attributes__made__in")
Product.objects.values("attributes__in")
Product.objects.order_by("attributes__made__exact")
Product.objects.filter(attributes__made__in__year=3)
Product.objects.values("attributes__made__year__nothing")
Product.objects.filter(attributes__has_key="color").order_by("attributes__color")
Product.objects.filter(attributes__contains={"color": "red"})
Product.objects.exclude(attributes__color="red")
Product.objects.annotate(c=F("attributes__color")).values_list("name", "c")
Product.objects.filter(attributes__missing__isnull=True).count()
ps[0].similar.add(ps[1], ps[2])
ps[1].similar.all()
ps[0].similar.remove(ps[2])
ps[0].similar.set([ps[2]])
ps[0].similar.clear()
t = ps[0].tags.create(label="sale")
t.item, t.content_type
Tag.objects.create(label="new", item=ps[2])
Product.objects.filter(tags__label="sale")
Tag.objects.filter(product__name__startswith="S")
Product.objects.prefetch_related("tags", Prefetch("line_set", queryset=Line.objects.select_related("order"), to_attr="sold"))
[(p.name, [str(t) for t in p.tags.all()], [l.order_id for l in p.sold]) for p in Product.objects.prefetch_related("tags", Prefetch("line_set", queryset=Line.objects.select_related("order"), to_attr="sold"))]
Tag.objects.prefetch_related("item")
[t.item.category for t in Tag.objects.prefetch_related("item__category")]
toys.delete()
root.delete()
ps[0].delete()
o.delete()
Category.objects.filter(children__product__stock__gt=0).distinct()
Category.objects.annotate(n=Count("children__product")).order_by("-n", "name").values_list("name", "n")
Category.objects.annotate(kids=Subquery(Category.objects.filter(parent=OuterRef("pk")).values("parent").annotate(c=Count("pk")).values("c"))).values("name", "kids")
Product.objects.annotate(rank=Window(Rank(), partition_by="category", order_by="-price"), total=Window(Sum("price"), partition_by=["category"], order_by="id")).values_list("name", "rank", "total").order_by("id")
Product.objects.values("category__name").annotate(cheapest=Min("price"), dear=Max("price"), names=StringAgg("name", Value(", "), order_by="name")).order_by("category__name")
with transaction.atomic():
    Product.objects.select_for_update().filter(stock__gt=0).update(stock=F("stock") - 1)
    transaction.on_commit(lambda: print("committed"))
try:
    with transaction.atomic():
        Product.objects.create(name="Bad", category_id=99, price=1)
except IntegrityError as e:
    print("no:", e)
Product.objects.create(name="Bad", category=None, price=1)
Product.objects.create(name="Bad", category=toys, price="abc")
Product.objects.update_or_create(name="Car", defaults={"stock": 7}, create_defaults={"category": toys, "price": 1})
Product.objects.get_or_create(name="Kite", defaults={"category": toys, "price": 3})
Product.objects.filter(Q(name="Car") | Q(stock__lt=5) & ~Q(category__name="Tools")).explain()
u.groups.create(name="buyers")
u.user_permissions.all()
User.objects.filter(groups__name="buyers").values_list("username", flat=True)
u.has_perm("shop.add_product"), u.get_all_permissions()
ContentType.objects.get_for_model(Product)
ContentType.objects.get_for_model(Product).get_object_for_this_type(name="Car")
