# %% [markdown]
# # What is computed comes back; what is asked is answered
# %% demoapp/models.py
from django.db import models
from django.db.models.functions import Lower, Now


class Company(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=1)
    boss = models.ForeignKey("Person", models.SET_NULL, null=True, related_name="companies")


class Person(models.Model):
    name = models.CharField(max_length=20)
    company = models.ForeignKey(Company, models.CASCADE, null=True, related_name="people")
    updated = models.DateTimeField(auto_now=True)
    slug = models.SlugField(default="s")
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db.models.lookups import *
import warnings
warnings.simplefilter("ignore")
# %%
c = Company.objects.create(name="ACME")
p = Person.objects.create(name="Ann", company=c)
q = Person.objects.create(name="Bob", company=c)
new = Company(name="New", size=F("size") + 16)
new.save()
Company(name=Lower(F("name"))).save()
Person.objects.update_or_create(pk=p.pk, defaults={"company_id": c})
Person.objects.update_or_create(pk=p.pk, defaults={"company": c})
Person.objects.filter(pk=p.pk).update(company_id=c)
Company.objects.values(boss_count=Subquery(Person.objects.filter(company=OuterRef("pk"), name__gt="A").values("company").annotate(n=Count("pk")).values("n"))).annotate(total=Count("*"))
Company.objects.values_list(Subquery(Person.objects.filter(company=OuterRef("pk")).values("company").annotate(n=Count("pk")).values("n"))).annotate(total=Count("*"))
Avg(Value(1), Value(2))
Max(Value(1), Value(2))
Company.objects.update(size=Window(expression=Max("size"), partition_by="name"))
Company.objects.update(size=Max("size"))
When(_negated=True, _connector="evil")
Company.objects.filter(size=Q(1))
Q(RawSQL("1 = 1", (), BooleanField()))
Company.objects.in_bulk([c.pk, 99], field_name="pk")
Person.objects.in_bulk([q.pk, p.pk])
Person.objects.filter(slug__lengtp=20)
Person.objects.filter(name__startwith=20)
with_length = SlugField.register_lookup(Length)
Person.objects.filter(slug__lengtp=20)
Person.objects.filter(company__nam="x")
SlugField._unregister_lookup(Length)
Company.objects.select_related()
from django.utils.functional import SimpleLazyObject
lazy_p = SimpleLazyObject(lambda: Person.objects.get(pk=p.pk))
Company.objects.filter(boss=lazy_p)
Company.objects.filter(people=lazy_p)
e1, e2 = Value(None), F("name")
e2 == F("name"), F("name") != F("other"), {F("name"): 1}[F("name")], hash(F("a")) == hash(F("a"))
hash(OrderBy(F("field"))) == hash(OrderBy(F("field"))), hash(OrderBy(F("field"))) == hash(OrderBy(F("field"), descending=True))
~NegatedExpression(F("field"))
NegatedExpression(F("field"))
F("a") & Q(b=1)
Exact(Value(1), Value(2)) == Exact(Value(1), Value(2)), hash(Exact(F("a"), 1)) == hash(Exact(F("a"), 1)), Exact(F("a"), 1) == GreaterThan(F("a"), 1)
repr(Exact(F("a"), 1)), repr(In(F("a"), [1, 2])), repr(YearExact(F("a"), 1))
Value(1).output_field, Value("a").output_field, (Value(1) + Value(2)).output_field
str(Company.objects.filter(Exact(F("size"), 1)).query)
Func(F("a"), Value(2), function="X", arity=2), Func("a", function="Y").get_source_expressions()
Company.objects.values(**{"alias%": F("id")})
Company.objects.aggregate(**{"a%b": Count("id")})
Company.objects.none().aggregate(Count("id"), s=Sum("size"))
# %%
orders = Company.objects.extra(where=["demoapp_person.name=%s"], params=["Ann"], tables=["demoapp_person"]).order_by("boss")
str(orders.query)
orders
Company.objects.raw("SELECT * FROM demoapp_company WHERE name = %(name)s", {"name": "ACME"})
list(Company.objects.raw("SELECT * FROM demoapp_company WHERE name = %(name)s", params={"name": "ACME"}))
Company.objects.raw("SELECT * FROM demoapp_company WHERE name = %(name)s", params={"name": "ACME"})[0].size
r = Company.objects.raw("SELECT * FROM demoapp_company WHERE name = %s", ["ACME"])
r.query, r.raw_query, r.columns, r.model
str(r.query), r.params
Company.objects.raw("SELECT * FROM demoapp_company WHERE name = %(nope)s", params={"name": "ACME"})[0]
connection.cursor().execute("SELECT * FROM demoapp_company WHERE name = %(name)s AND 1 = %(one)s", {"name": "ACME", "one": 1}).fetchall()
