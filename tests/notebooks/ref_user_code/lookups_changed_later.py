# %% [markdown]
# # Lookups and functions of one's own, changed later
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=20)
    age = models.IntegerField(null=True)
    birthdate = models.DateField(null=True)


class Article(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
    title = models.CharField(max_length=20, default="t")


class MyField(models.TextField):
    def get_lookup(self, lookup_name):
        if lookup_name.startswith("lookupfunc_"):
            key, name = lookup_name.split("_", 1)
            return type("Lookup" + name, (Func,), {"name": name})
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name):
        if lookup_name.startswith("transformfunc_"):
            key, name = lookup_name.split("_", 1)
            return type("Transform" + name, (Trans,), {"name": name})
        return super().get_transform(lookup_name)


class Func(models.Lookup):
    def as_sql(self, compiler, connection):
        return "%s(1)" % self.name, []


class Trans(models.Transform):
    def as_sql(self, compiler, connection):
        return "%s()" % self.name, []


class Custom(models.Model):
    field = MyField()
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db.models.lookups import Exact, StartsWith, Lookup as L, GreaterThan
from django.test.utils import register_lookup
str(Custom.objects.filter(field__lookupfunc_monkeys=3).query)
str(Custom.objects.filter(field__transformfunc_banana__lookupfunc_monkeys=3).query)
str(Custom.objects.filter(field__transformfunc_banana__lookupfunc_elephants=3).query)
class CustomStartsWith(StartsWith):
    lookup_name = "sw"
class Exactly(Exact):
    lookup_name = "exactly"
author = Article._meta.get_field("author")
with register_lookup(Field, CustomStartsWith):
    print(author.get_lookup("sw"), Author._meta.get_field("name").get_lookup("sw"))
with register_lookup(ForeignObject, Exactly):
    print(author.get_lookup("exactly"), str(Article.objects.filter(author__exactly=1).query))
with register_lookup(Field, Exactly):
    print(author.get_lookup("exactly"))
author.get_lookup("exactly"), author.get_lookup("exact"), author.get_lookup("in"), author.get_lookup("nope")
Article.objects.filter(author__exactly=1)
class MySum(Sum):
    pass
def lower(self, compiler, connection):
    sql, params = compiler.compile(self.source_expressions[0])
    return "sum(%s)" % sql, params
str(Author.objects.annotate(s=MySum("age")).query)
MySum.as_sqlite = lower
str(Author.objects.annotate(s=MySum("age")).query)
del MySum.as_sqlite
str(Author.objects.annotate(s=MySum("age")).query)
class YearT(Transform):
    lookup_name = "testyear"
    output_field = IntegerField()
    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.lhs)
        return "STRFTIME('%%%%Y', %s)" % sql, params
    @property
    def output_field(self):
        return IntegerField()
with register_lookup(DateField, YearT):
    print(str(Author.objects.filter(birthdate__testyear=2012).query))
    print(str(Author.objects.order_by("birthdate__testyear").query))
with register_lookup(DateField, YearT):
    Author.objects.filter(birthdate__testyear__junk=2012)
with register_lookup(DateField, YearT):
    Author.objects.filter(birthdate__testyear__junk__more=2012)
class NotEqual(L):
    lookup_name = "ne"
    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return "%s <> %s" % (lhs, rhs), [*lhs_params, *rhs_params]
Field.register_lookup(NotEqual)
str(Author.objects.filter(name__ne="x").query)
NotEqual(F("name"), "x"), NotEqual(F("name"), "x") == NotEqual(F("name"), "x"), hash(NotEqual(F("name"), "x")) == hash(NotEqual(F("name"), "x"))
str(Author.objects.filter(NotEqual(F("name"), Value("x"))).query)
str(Author.objects.annotate(d=NotEqual(F("name"), F("age"))).query)
Author.objects.filter(age__ne=None)
Author.objects.filter(pk__ne=1).exclude(pk__ne=2).query.__str__()
Article.objects.filter(author__ne=1)
Article.objects.filter(author__name__ne="q").query.__str__()
Field._unregister_lookup(NotEqual)
Author.objects.filter(name__ne="x")
slug = Author._meta.get_field("name")
with register_lookup(slug, Length):
    Author.objects.filter(name__lengtp=20)
