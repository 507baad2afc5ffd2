# %% [markdown]
# # Expressions of one's own
# %% demoapp/models.py
from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=100)
    motto = models.CharField(max_length=100, null=True)
    ticker = models.CharField(max_length=20, null=True)
    staff = models.IntegerField(default=0)
    chairs = models.IntegerField(default=0)

    def __str__(self):
        return self.name
# %%
from django.db.models import *
from django.db.models.functions import Length, Lower, Upper, Coalesce as BuiltinCoalesce

Company.objects.bulk_create([Company(name="Google", motto="Do No Evil", staff=5, chairs=7), Company(name="Yahoo", ticker="YHOO", staff=9, chairs=2), Company(name="Acorn", staff=3, chairs=3)])
# %%
class Together(Expression):
    template = "COALESCE( %(expressions)s )"

    def __init__(self, expressions, output_field):
        super().__init__(output_field=output_field)
        if len(expressions) < 2:
            raise ValueError("expressions must have at least 2 elements")
        for expression in expressions:
            if not hasattr(expression, "resolve_expression"):
                raise TypeError("%r is not an Expression" % expression)
        self.expressions = expressions

    def resolve_expression(self, query=None, allow_joins=True, reuse=None, summarize=False, for_save=False):
        c = self.copy()
        c.is_summary = summarize
        for pos, expression in enumerate(self.expressions):
            c.expressions[pos] = expression.resolve_expression(query, allow_joins, reuse, summarize, for_save)
        return c

    def as_sql(self, compiler, connection, template=None):
        sql_expressions, sql_params = [], []
        for expression in self.expressions:
            sql, params = compiler.compile(expression)
            sql_expressions.append(sql)
            sql_params.extend(params)
        template = template or self.template
        data = {"expressions": ",".join(sql_expressions)}
        return template % data, sql_params

    def get_source_expressions(self):
        return self.expressions

    def set_source_expressions(self, expressions):
        self.expressions = expressions

qs = Company.objects.annotate(tagline=Together([F("motto"), F("ticker"), Value("No Tagline")], output_field=CharField())).order_by("pk")
[(c.name, c.tagline) for c in qs]
qs.values_list("tagline", flat=True)
qs.filter(tagline__startswith="No")
qs.order_by("tagline").values("tagline")
Together([F("motto")], CharField())  # raises ValueError
Together([1, 2], CharField())  # raises TypeError
Company.objects.filter(pk=3).update(motto=Together([F("motto"), Value("x")], output_field=CharField()))
Company.objects.get(pk=3).motto
# %%
class Plus(Func):
    function = None
    template = "(%(expressions)s)"
    arg_joiner = " + "
    arity = 2
    output_field = IntegerField()

Company.objects.annotate(n=Plus("staff", "chairs")).filter(n__gt=6).order_by("-n").values_list("name", "n")
Plus("staff")  # raises TypeError
Plus(F("staff"), 1), Plus("staff", Value(3))
Company.objects.aggregate(total=Sum(Plus("staff", "chairs")))
# %%
class Wrapped(Func):
    def __init__(self, expression, before, after="]", **extra):
        super().__init__(expression, before=before, after=after, **extra)

    def as_sql(self, compiler, connection, **extra_context):
        sql, params = super().as_sql(compiler, connection, function="UPPER", **extra_context)
        return "%%s || %s || %%s" % sql, (self.extra["before"], *params, self.extra["after"])

Company.objects.annotate(w=Wrapped("name", "[", output_field=CharField())).order_by("w").values_list("w", flat=True)
Wrapped("name", "[").extra
# %%
class Shout(Func):
    function = "UPPER"

    def as_sqlite(self, compiler, connection):
        return self.as_sql(compiler, connection, template="%(function)s(%(expressions)s || '!')")

Company.objects.filter(pk=1).values_list(Shout("name"))
Company.objects.values("name").annotate(s=Shout("motto")).order_by("s", "name").values_list("name", "s")
# %%
class Halved(Func):
    function = "ABS"
    arity = 1

    @property
    def output_field(self):
        return FloatField()

    def convert_value(self, value, expression, connection):
        return value / 2

Company.objects.annotate(h=Halved("staff")).order_by("pk").values_list("h", flat=True)
Company.objects.annotate(h=Halved("staff")).get(pk=2).h
# %%
class Constant(Expression):
    def __init__(self, number):
        super().__init__(output_field=IntegerField())
        self.number = number

    def as_sql(self, compiler, connection):
        return "%s", [self.number]

Company.objects.annotate(c=Constant(4)).values_list("c", flat=True)
Company.objects.annotate(c=Constant(4) + F("staff")).order_by("pk").values_list("c", flat=True)
Company.objects.filter(staff__gt=Constant(4)).count()
Company.objects.order_by(Constant(1).desc(), "-pk")
# %%
class Nothing(Expression):
    pass

Company.objects.annotate(n=Nothing(output_field=CharField()))  # raises NotImplementedError
Func(F("x"), function="LOWER").get_source_expressions()
Lower("name").copy() == Lower("name"), Lower("name") == Upper("name")
hasattr(F("a"), "as_sql"), hasattr(Value(1), "as_sql")
Value(1).output_field, Value("a").output_field.get_internal_type()
