# %% [markdown]
# # Composite primary keys
# %% demoapp/models.py
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=100)


class Order(models.Model):
    reference = models.CharField(max_length=20, primary_key=True)


class OrderLineItem(models.Model):
    pk = models.CompositePrimaryKey("product_id", "order_id")
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    quantity = models.IntegerField(default=1)


# %%
from django.db.models import Count, F, Max, Q

product = Product.objects.create(name="apple")
order = Order.objects.create(reference="A755H")
item = OrderLineItem.objects.create(product=product, order=order, quantity=1)
item.pk, item, repr(item), item == OrderLineItem(pk=(1, "A755H")), hash(item) == hash((1, "A755H")), item._is_pk_set()
item = OrderLineItem(pk=(2, "B142C"))
item.pk, item.product_id, item.order_id, OrderLineItem().pk, OrderLineItem()._is_pk_set()
item.pk = (3, "C")
item.product_id, item.pk
item.pk = 5  # raises ValueError
item.pk = (1, 2, 3)  # raises ValueError
OrderLineItem.objects.filter(pk=(1, "A755H")).count(), OrderLineItem.objects.get(pk=(1, "A755H")).quantity, OrderLineItem.objects.filter(pk__in=[(1, "A755H"), (2, "x")]).count()
OrderLineItem.objects.filter(pk__gt=(1, "A")).count(), OrderLineItem.objects.filter(pk__lte=(1, "B")).count(), OrderLineItem.objects.exclude(pk=(1, "A755H")).count(), OrderLineItem.objects.filter(pk__isnull=False).count()
OrderLineItem.objects.filter(pk=1)  # raises ValueError
OrderLineItem.objects.filter(pk=(1,))  # raises ValueError
OrderLineItem.objects.filter(pk__in=[1])  # raises ValueError
OrderLineItem.objects.filter(pk__contains="x")  # raises FieldError
OrderLineItem.objects.order_by("pk").values_list("pk", "quantity"), OrderLineItem.objects.values("pk"), OrderLineItem.objects.order_by("-pk").first().pk
OrderLineItem.objects.count(), OrderLineItem.objects.aggregate(Count("pk"))
OrderLineItem.objects.annotate(x=F("pk"))  # raises ValueError
OrderLineItem.objects.aggregate(Max("pk"))  # raises ValueError
OrderLineItem.objects.filter(pk=F("pk")).count()
OrderLineItem.objects.update(pk=(1, "x"))  # raises FieldError
OrderLineItem.objects.filter(pk=(1, "A755H")).update(quantity=F("quantity") + 4), OrderLineItem.objects.in_bulk([(1, "A755H")])
i = OrderLineItem.objects.get()
i.quantity = 7
i.save()
i.refresh_from_db()
OrderLineItem.objects.create(product=product, order=order)  # raises IntegrityError
OrderLineItem(product=product, order=order).full_clean()  # raises ValidationError
product.orderlineitem_set.all().values_list("pk"), Product.objects.filter(orderlineitem__quantity=7).count(), Product.objects.annotate(n=Count("orderlineitem")).get().n
OrderLineItem.objects.get_or_create(pk=(1, "A755H"), defaults={"quantity": 3})[1], OrderLineItem.objects.contains(i)
i.delete(), OrderLineItem.objects.count()
from django.db import models
models.CompositePrimaryKey()  # raises ValueError
models.CompositePrimaryKey("a")  # raises ValueError
models.CompositePrimaryKey("a", "a")  # raises ValueError
models.CompositePrimaryKey("a", "b", default=1)  # raises ValueError
OrderLineItem._meta.pk, OrderLineItem._meta.pk_fields, OrderLineItem._meta.pk.field_names, OrderLineItem._meta.pk.deconstruct()
