# %% [markdown]
# # Lookups of several columns at once, written by hand
# %% demoapp/models.py
from django.db import models


class Customer(models.Model):
    company = models.CharField(max_length=10)
    customer_id = models.IntegerField()

    class Meta:
        unique_together = [("company", "customer_id")]


class Contact(models.Model):
    company_code = models.CharField(max_length=10)
    customer_code = models.IntegerField()
    customer = models.ForeignObject(
        Customer,
        models.CASCADE,
        from_fields=["customer_code", "company_code"],
        to_fields=["customer_id", "company"],
    )


class Item(models.Model):
    pk = models.CompositePrimaryKey("a", "b")
    a = models.IntegerField()
    b = models.IntegerField()
# %%
from django.db.models import F
from django.db.models.lookups import In
from django.db.models.fields.related_lookups import RelatedIsNull
from django.db.models.fields.tuple_lookups import TupleExact, TupleGreaterThan, TupleIn, TupleIsNull, TupleLessThanOrEqual
one = Customer.objects.create(company="a", customer_id=1)
two = Customer.objects.create(company="b", customer_id=2)
Contact.objects.bulk_create([Contact(customer=one), Contact(customer=two), Contact(customer=one)])
lhs = (F("customer_code"), F("company_code"))
# %%
Contact.objects.filter(TupleExact(lhs, (1, "a"))).count()
Contact.objects.filter(TupleIn(lhs, [(1, "a"), (2, None)])).count()
Contact.objects.filter(TupleIn(lhs, [])).count()
Contact.objects.filter(TupleGreaterThan(lhs, (1, "a"))).count()
Contact.objects.filter(TupleLessThanOrEqual(lhs, (1, "a"))).count()
Contact.objects.filter(TupleIsNull(lhs, False)).count()
Contact.objects.filter(TupleIn(lhs, Customer.objects.filter(company="b").values("customer_id", "company").query)).count()
TupleExact(lhs, (1, "a"))
TupleExact.lookup_name, TupleIn.lookup_name, TupleIsNull.lookup_name
# %%
TupleExact(lhs, 1)
TupleExact(lhs, (1, 2, 3))
TupleIn(lhs, (1, 2))
TupleIn(lhs, [(1,)])
TupleIn(lhs, In(F("customer_code"), [1]))
TupleIn(lhs, Customer.objects.values("company").query)
TupleIsNull(lhs, 3)
TupleExact(F("pk"), 1)
TupleIn(F("pk"), Item.objects.values("pk").query)
# %%
Contact.objects.filter(customer=one).count()
Contact.objects.filter(customer__lt=two).count()
Contact.objects.filter(customer__in=[one, two]).count()
Contact.objects.filter(customer__in=Customer.objects.filter(company="a")).count()
Contact.objects.get(customer=1)
Contact.objects.get(customer=(1, 2, 3))
Contact.objects.get(customer__in=(1, 2, 3))
Contact.objects.get(customer__gt=1)
Contact.objects.filter(customer=Customer.objects.filter(id=1)[:1]).count()
Contact.objects.filter(customer__lt=Customer.objects.filter(id=1)[:1]).count()
Contact.objects.filter(customer__isnull=Customer.objects.filter(id=1)[:1]).count()
isinstance(Contact.objects.filter(customer__isnull=True).query.where.children[0], RelatedIsNull)
