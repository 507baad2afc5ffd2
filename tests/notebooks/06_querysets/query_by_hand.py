# %% [markdown]
# # Queries made and changed by hand
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=50)
    age = models.IntegerField(default=3)
    tags = models.ManyToManyField("self")
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db.models.sql import Query
A.objects.create(name="x")
qs = A.objects.filter(name="x")
q = qs.query
q.add_ordering("-age")
qs
q.set_limits(high=1)
list(qs.values_list("name"))
qs.query.low_mark, qs.query.high_mark
copy_ = qs.query.clone()
copy_.clear_limits()
qs.query.is_sliced, copy_.is_sliced
qs2 = A.objects.all()
qs2.query = copy_
qs2
A.objects.filter(pk__in=copy_)
Query(A).get_compiler("default").as_sql()
Query(A).get_initial_alias()
str(Query(A))
A.objects.all().query.get_meta()
A.objects.all().query == A.objects.all().query
isinstance(A.objects.all().query, Query)
A.objects.filter(tags__name="x").query.alias_refcount
A.objects.filter(tags__name="x").query.alias_map["demoapp_a_tags"].join_field
A.objects.filter(tags__name="x").query.alias_map["T3"].join_type
A.objects.all().query.nothing
A.objects.count(), A.objects.all().query.get_count(using="default")
x = A.objects.values_list("name", flat=True)
x._iterable_class
A.objects.values()._iterable_class, A.objects.all()._iterable_class
x._fields, A.objects.all()._fields, A.objects.prefetch_related("tags")._prefetch_related_lookups, x._prefetch_done, x._hints
A.objects.aggregate(n=Count("pk"), s=Sum("age", default=0))
from django.db.models.sql.query import get_field_names_from_opts
sorted(get_field_names_from_opts(A._meta))
from django.db.models.sql.where import WhereNode
WhereNode([Q(a=1)], "OR"), len(WhereNode()), bool(WhereNode())
from django.db.models.sql.compiler import SQLCompiler
SQLCompiler.__name__
from django.db.models.sql.constants import *
GET_ITERATOR_CHUNK_SIZE, MULTI, LOUTER
