# %% [markdown]
# # Conditions as objects, and expressions resolved by hand
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
    age = models.IntegerField(default=3)
class Book(models.Model):
    title = models.CharField(max_length=50)
    author = models.ForeignKey(Author, models.CASCADE)
    price = models.DecimalField(max_digits=6, decimal_places=2, default=3)
# %%
from django.db.models import *
from django.db.models.expressions import RawSQL
from django.db.models.functions import *
w = ExpressionWrapper(Q(age__gt=3) | ~Q(name=Lower("x")), output_field=BooleanField())
w.expression, type(w.expression)
w.expression.children, w.expression.connector
len(list(w.flatten()))
list(Q(w).flatten())[1:3]
When(Q(age=1), then=2).condition.children
When(age=1, then=2).condition
Case(When(age__in=[1], then=Value("a"))).cases[0].condition.children
a = Author.objects.create(name="A")
Book.objects.create(title="B", author=a)
Book.objects.annotate(x=ExpressionWrapper(Q(author=a), output_field=BooleanField())).values_list("x")
Book.objects.annotate(x=Case(When(author=a, then=Value(1)), default=0)).values_list("x")
Book.objects.filter(Q(author=a) & Q(title="B")).query.where
qs = Book.objects.filter(author__name="A").exclude(title="z").order_by("author__name")
qs.query.where.children
[type(child).__name__ for child in qs.query.where.children]
qs.query.where.children[1].negated
list(qs.query.where.leaves())
sorted(qs.query.alias_refcount.items())
str(qs.query)
sorted(qs.query.alias_refcount.items())
qs2 = Book.objects.values("author").annotate(total=Sum("price")).filter(total__gt=1)
qs2.query.annotations["total"].contains_aggregate
qs2.query.where.contains_aggregate
Book.objects.filter(pk__in=[]).query.where
Book.objects.filter(pk__in=[]).query.is_empty()
str(Book.objects.filter(pk__in=[]).query)
Book.objects.extra(where=["price > %s"], params=[1]).query.where.children[0].sqls
F("age").resolve_expression(Author.objects.all().query)
(F("age") + 1).resolve_expression(Author.objects.all().query)
Lower("name").resolve_expression(Author.objects.all().query).output_field
Q(author__name="A").resolve_expression(Book.objects.all().query)
Book.objects.all().query.resolve_ref("author__name")
Count("book").resolve_expression(Author.objects.all().query).contains_aggregate
Author.objects.annotate(n=Count("book", filter=Q(book__price__gt=1))).query.annotations["n"].filter
Author.objects.annotate(n=Count("book", filter=Q(book__price__gt=1))).query.annotations["n"]
Author.objects.annotate(r=RawSQL("select 1", [])).query.annotations["r"].sql
Author.objects.filter(book__price__gte=2).query.where.children[0].rhs
Author.objects.filter(name=F("book__title")).query.where.children[0].rhs
Author.objects.filter(pk__in=Book.objects.values("author")).query.where.children[0].rhs.values_select
Author.objects.filter(name__isnull=True).query.where.children[0]
Book.objects.filter(author=a).query.where.children[0]
Book.objects.filter(author__in=[a]).query.where.children[0]
print(Author.objects.filter(name__contains="x").query.where.children[0].lookup_name)
