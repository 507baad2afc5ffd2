# %% [markdown]
# # Lookups and transforms of one's own
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=50)
    alias = models.CharField(max_length=50, blank=True)
    age = models.IntegerField(null=True)
    born = models.DateField(null=True)
    change = models.FloatField(default=0)

    def __str__(self):
        return self.name


class Article(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
    title = models.CharField(max_length=50)
# %%
import datetime
from django.db.models import CharField, DateField, Field, FloatField, IntegerField, Lookup, Transform, F, Value, Q
from django.db.models import lookups
from django.db.models.functions import Length, Lower, Upper

ann = Author.objects.create(name="Ann", alias="ann", age=30, born=datetime.date(1990, 5, 17), change=-2.5)
bob = Author.objects.create(name="Bob", alias="Rob", age=40, born=datetime.date(1980, 12, 1), change=1.5)
Article.objects.create(author=ann, title="One")
Article.objects.create(author=bob, title="bob")
# %%
@Field.register_lookup
class NotEqual(Lookup):
    lookup_name = "ne"

    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        params = lhs_params + tuple(rhs_params)
        return "%s <> %s" % (lhs, rhs), params

Author.objects.filter(name__ne="Ann")
Author.objects.filter(name__ne=F("alias")).count(), Author.objects.exclude(age__ne=30)
Author.objects.filter(Q(name__ne="Ann") | ~Q(age__ne=30)).count()
Article.objects.filter(author__name__ne="Ann"), Article.objects.filter(title__ne=F("author__name"))
Author.objects.filter(article__title__ne="x").count()
Author.objects.filter(name__ne=None)  # raises ValueError
Author.objects.filter(born__year__ne=1990)
# %%
@IntegerField.register_lookup
@FloatField.register_lookup
class AbsoluteValue(Transform):
    lookup_name = "abs"
    function = "ABS"

@AbsoluteValue.register_lookup
class AbsoluteValueLessThan(Lookup):
    lookup_name = "lt"

    def as_sql(self, compiler, connection):
        lhs, lhs_params = compiler.compile(self.lhs.lhs)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        params = (*lhs_params, *rhs_params, *lhs_params, *rhs_params)
        return "%s < %s AND %s > -%s" % (lhs, rhs, lhs, rhs), params

Author.objects.filter(change__abs=2.5), Author.objects.filter(change__abs__gt=2)
Author.objects.filter(change__abs__lt=27)
Author.objects.order_by("change__abs").values_list("change__abs", flat=True)
Author.objects.filter(age__abs__ne=30)
Author.objects.filter(name__abs=3)  # raises FieldError
AbsoluteValue.lookup_name, AbsoluteValue.get_lookups(), AbsoluteValue("change")
# %%
class UpperCase(Transform):
    lookup_name = "upper"
    function = "UPPER"
    bilateral = True

CharField.register_lookup(UpperCase)
Author.objects.filter(name__upper="bob"), Author.objects.filter(name__upper__in=["ann", "BOB"]).count()
Author.objects.filter(name__upper__contains="n"), Author.objects.filter(name__upper__ne=F("alias"))
Author.objects.filter(name__upper__startswith=Value("a"))
Author.objects.filter(name__upper__isnull=False).count()
Author.objects.filter(name__upper__in=Author.objects.values("name"))  # raises NotImplementedError
CharField._unregister_lookup(UpperCase)
Author.objects.filter(name__upper="bob")  # raises FieldError
# %%
with_length = Author._meta.get_field("name").register_lookup(Length)
Author.objects.filter(name__length=3).count()
Author.objects.filter(alias__length=3)  # raises FieldError
Author._meta.get_field("name")._unregister_lookup(Length)
with_length, Author._meta.get_field("name").get_lookup("exact"), CharField().get_lookup("nothing")
"ne" in CharField.get_lookups(), CharField().get_transform("lower")
# %%
class YearGap(lookups.IntegerGreaterThan):
    lookup_name = "gap"

class StartsWithAny(lookups.In):
    lookup_name = "any"

class Similar(lookups.Contains):
    lookup_name = "similar"

    def get_prep_lookup(self):
        return super().get_prep_lookup().strip()

IntegerField.register_lookup(YearGap)
CharField.register_lookup(Similar)
CharField.register_lookup(StartsWithAny)
Author.objects.filter(age__gap=35), Author.objects.filter(name__similar="  nn ")
Author.objects.filter(name__any=["Ann", "Cy"])
# %%
Author.objects.filter(lookups.GreaterThan(F("age"), 35))
Author.objects.annotate(old=lookups.GreaterThanOrEqual(F("age"), 40)).order_by("pk").values_list("name", "old")
Author.objects.filter(lookups.Exact(Lower("name"), Value("bob"))), Author.objects.filter(lookups.IsNull(F("born"), True))
Author.objects.filter(lookups.LessThan(F("age"), F("change") * 100) | Q(name="Ann"))
lookups.GreaterThan(F("age"), 35), lookups.Exact.lookup_name
# %%
class Reversed(Transform):
    lookup_name = "last"

    @property
    def output_field(self):
        return CharField()

    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.lhs)
        return "SUBSTR(%s, -1)" % sql, params

CharField.register_lookup(Reversed)
Author.objects.filter(name__last="b"), Author.objects.values_list("name__last", flat=True).order_by("name__last")
Author.objects.filter(name__last__lower__in=["n"])  # raises FieldError
CharField.register_lookup(Lower)
Author.objects.filter(name__last__lower__in=["n"])
CharField.register_lookup(Lower, lookup_name="small")
Author.objects.filter(name__small="ann").exists()
