# %% [markdown]
# # What `queryset.query` can be asked
# %% demoapp/models.py
from django.db import models


class Country(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        ordering = ["name"]


class Author(models.Model):
    name = models.CharField(max_length=50)
    num = models.IntegerField(default=0)
    country = models.ForeignKey(Country, models.SET_NULL, null=True)
    mentor = models.ForeignKey("self", models.CASCADE, null=True)


class Book(models.Model):
    title = models.CharField(max_length=100)
    authors = models.ManyToManyField(Author)
    pages = models.IntegerField(default=0)
# %%
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.sql import Query, AND, OR
from django.db.models.sql.constants import INNER, LOUTER, SINGLE
peru = Country.objects.create(name="Peru")
mario = Author.objects.create(name="Mario", num=3, country=peru)
ada = Author.objects.create(name="Ada", num=5, mentor=mario)
book = Book.objects.create(title="The Green House", pages=405)
book.authors.add(mario, ada)
# %%
query = Author.objects.filter(country__name="Peru", mentor__num__gt=1).query
query.model
list(query.alias_map)
[(table.table_name, table.table_alias, table.join_type, table.parent_alias) for table in query.alias_map.values()]
query.alias_refcount
[alias for alias, table in query.alias_map.items() if table.join_type == INNER]
query.count_active_tables()
query.where
query.where.connector, query.where.negated
query.where.children
query.where.children[0].lhs, query.where.children[0].rhs
query.where.children[0].lhs.target, query.where.children[0].lhs.alias
query.is_empty(), query.can_filter(), query.is_sliced
Author.objects.all()[2:5].query.low_mark, Author.objects.all()[2:5].query.high_mark
Author.objects.none().query.is_empty()
list(Author.objects.exclude(country=None).query.alias_map)
Author.objects.filter(Q(num=1) | ~Q(name="Ada")).query.where
# %%
Author.objects.select_related("country", "mentor__country").query.select_related
Author.objects.select_related().query.select_related
Author.objects.all().query.select_related
Author.objects.order_by("-num", F("name").asc()).query.order_by
Country.objects.all().query.order_by, Country.objects.all().query.default_ordering
Author.objects.distinct().query.distinct, Author.objects.distinct("num").query.distinct_fields
Author.objects.defer("num").query.deferred_loading
Author.objects.only("num").query.deferred_loading
Author.objects.values("num", "name").query.values_select
Author.objects.annotate(double=F("num") * 2).query.annotations
Author.objects.annotate(double=F("num") * 2).alias(n=Count("book")).query.annotation_select
Author.objects.annotate(n=Count("book")).query.group_by
Author.objects.values("country").annotate(n=Count("pk")).query.group_by
Author.objects.all().query.group_by
Author.objects.filter(num=1).union(Author.objects.filter(num=2)).query.combinator
sub = Author.objects.filter(pk=OuterRef("pk"), pk__in=Author.objects.filter(num=1))
sorted(Author.objects.filter(Exists(sub)).query.subq_aliases)
# %%
sql, params = Author.objects.filter(name__startswith="A").order_by("num").query.get_compiler("default").as_sql()
sql
params
Author.objects.filter(num__in=[1, 2]).query.sql_with_params()
Author.objects.all().query.get_compiler("default")
Author.objects.all().query.get_compiler()
Author.objects.none().query.get_compiler("default").as_sql()
compiler = Author.objects.values("num").annotate(n=Count("pk")).order_by("num").query.get_compiler("default")
compiler.pre_sql_setup()
Value("foo").as_sql(compiler, connection)
compiler.compile(Value(3))
compiler.quote_name("odd name")
Author.objects.filter(name="Ada").query.get_compiler("default").execute_sql(SINGLE)
Author.objects.values_list("name").order_by("name").query.get_compiler("default").execute_sql()
# %%
query = Query(Author)
query.build_where(Q(num__gt=2) | Q(name="x"))
query.build_where(Q(country__name="Peru"))
query.add_q(Q(num__gt=2))
query.add_ordering("-num")
query.add_ordering("nothing")
str(query)
query.get_initial_alias()
query.add_annotation(F("num") + 1, "next")
query.annotations
query.clear_ordering(force=True)
query.set_limits(high=3)
str(query)
query.get_count("default")
query.has_results("default")
query.exists().sql_with_params()
clone = query.clone()
clone.add_filter("name", "Ada")
str(clone) == str(query)
query.names_to_path(["country", "name"], Author._meta)
query.names_to_path(["nope"], Author._meta)
query.resolve_ref("num")
Q(num__gt=1, name="x").resolve_expression(Query(Author))
F("num").resolve_expression(Query(Author))
# %%
authors = Author.objects.order_by("num")
authors.query.clear_ordering(force=True)
authors.query.set_limits(1, 2)
authors
names = Author.objects.values("name")
names.query.distinct = True
names
grouped = Author.objects.values("num")
grouped.query.group_by = ("num",)
print(grouped.query)
numbers = Author.objects.all()
numbers.query.select_related = True
print(numbers.query)
Author.objects.filter(pk__in=Author.objects.values("pk").query)
