# %% [markdown]
# # Custom lookups: the how-to's examples
# %% demoapp/models.py
from django.db import models


class Experiment(models.Model):
    start = models.CharField(max_length=20)
    change = models.IntegerField()

    def __str__(self):
        return f"{self.start}:{self.change}"


class Author(models.Model):
    name = models.CharField(max_length=20)

    def __str__(self):
        return self.name
# %%
from django.db.models import CharField, Field, FloatField, IntegerField, Lookup, Transform, functions, lookups

Experiment.objects.bulk_create([Experiment(start="a", change=c) for c in (-30, -20, 5, 27)])
Author.objects.bulk_create([Author(name=n) for n in ("Jack", "jill", "JOHN")])
@Field.register_lookup
class NotEqual(Lookup):
    lookup_name = "ne"

    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        params = (*lhs_params, *rhs_params)
        return "%s <> %s" % (lhs, rhs), params

Author.objects.filter(name__ne="Jack")
@IntegerField.register_lookup
class AbsoluteValue(Transform):
    lookup_name = "abs"
    function = "ABS"

    @property
    def output_field(self):
        return FloatField()

Experiment.objects.filter(change__abs=27), Experiment.objects.filter(change__abs__lt=27), Experiment.objects.order_by("change__abs"), Experiment.objects.filter(change__abs__ne=20)
@AbsoluteValue.register_lookup
class AbsoluteValueLessThan(Lookup):
    lookup_name = "lt"

    def as_sql(self, compiler, connection):
        lhs, lhs_params = compiler.compile(self.lhs.lhs)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        params = (*lhs_params, *rhs_params, *lhs_params, *rhs_params)
        return "%s < %s AND %s > -%s" % (lhs, rhs, lhs, rhs), params

Experiment.objects.filter(change__abs__lt=27), Experiment.objects.exclude(change__abs__lt=27)
@CharField.register_lookup
class UpperCase(Transform):
    lookup_name = "upper"
    function = "UPPER"
    bilateral = True

Author.objects.filter(name__upper="john"), Author.objects.filter(name__upper__startswith="j").count(), Author.objects.filter(name__upper__in=["JACK", "jill"]).order_by("pk")
class MySQLNotEqual(NotEqual):
    def as_mysql(self, compiler, connection, **extra_context):
        return "%s != %s", []

    def as_sqlite(self, compiler, connection):
        sql, params = self.as_sql(compiler, connection)
        return sql.replace("<>", "IS NOT"), params

CharField.register_lookup(MySQLNotEqual)
Author.objects.filter(name__ne="Jack"), CharField._unregister_lookup(MySQLNotEqual), Author.objects.filter(name__ne="Jack").count()
with_length = functions.Length
CharField.register_lookup(functions.Length)
Author.objects.filter(name__length__gt=3).count(), Author.objects.filter(name__length=4).order_by("name__length", "pk"), Author.objects.values_list("name__length", flat=True)
Author.objects.filter(name__length__ne=4).count(), CharField._unregister_lookup(functions.Length)
