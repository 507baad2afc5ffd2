# %% [markdown]
# # What an expression is made of, and which are equal
# %% demoapp/models.py
from django.db import models


class Employee(models.Model):
    name = models.CharField(max_length=50)
    salary = models.IntegerField(default=0)
    bonus = models.IntegerField(null=True)
    active = models.BooleanField(default=True)
    hired = models.DateTimeField(null=True)
# %%
import datetime
from django.db.models import *
from django.db.models.expressions import Col, Combinable, Expression, ExpressionList, NegatedExpression, OrderBy, OrderByList, RawSQL, Ref, Star
from django.db.models.functions import Coalesce, ExtractDay, Lower, TruncDate, Upper
from django.db.models.lookups import Exact, GreaterThan, IntegerFieldExact
# %%
total = F("salary") + F("bonus") * 2
total.lhs, total.connector, total.rhs
total.rhs.lhs, total.rhs.rhs
total.get_source_expressions()
list(total.flatten())
wrapped = ExpressionWrapper(total, output_field=IntegerField())
wrapped.expression
wrapped.output_field
case = Case(When(salary__gt=10, then=Value("rich")), When(active=False, then=F("name")), default=Value("poor"))
case.cases
case.default
case.cases[0].condition, case.cases[0].result
case.get_source_expressions()
order = F("salary").desc(nulls_last=True)
order.expression, order.descending, order.nulls_last
RawSQL("a + %s", [1]).sql, RawSQL("a + %s", [1]).params
~F("active")
(~F("active")).expression
~~F("active") == F("active")
window = Window(Sum("salary"), partition_by=[F("name")], order_by="-salary")
window.source_expression
window.partition_by
window.order_by
window.contains_aggregate, window.contains_over_clause
counted = Count("pk", filter=Q(active=True), distinct=True)
counted.filter, counted.distinct
Sum("salary", default=0).default
ExpressionList(F("a"), Value(1))
OrderByList("name", "-salary")
Ref("total", Sum("salary")).refs, Ref("total", Sum("salary")).source
Star()
NegatedExpression(F("active"))
Col("alias", Employee._meta.get_field("name"))
Col("alias", Employee._meta.get_field("name")).target
Subquery(Employee.objects.values("name")).query.values_select
Exists(Employee.objects.all()).template, Subquery.template
# %%
Value(1) == Value(1), Value(1) == Value(2), Value(1) == Value(1, output_field=IntegerField())
hash(Value(1)) == hash(Value(1)), hash(Value(1)) == hash(Value(1, output_field=IntegerField()))
F("a") == F("a"), F("a") == F("b"), F("a") == Value("a")
OrderBy(F("a"), nulls_last=True) == OrderBy(F("a")), hash(OrderBy(F("a"), nulls_last=True)) == hash(OrderBy(F("a")))
Expression() == Expression(), Expression(IntegerField()) == Expression(output_field=IntegerField())
Expression(IntegerField()) == Expression(CharField()), hash(Expression()) == hash(Expression())
class Shout(Func):
    function = "UPPER"

Shout("name") == Shout("name"), Shout("name") == Shout("salary"), Shout("name") == Upper("name")
class Doubled(Expression):
    def __init__(self, value, times=2):
        super().__init__(output_field=IntegerField())
        self.value = value
        self.times = times

Doubled(1) == Doubled(1), Doubled(1) == Doubled(2), Doubled(1) == Doubled(1, times=2), Doubled(1) == Doubled(1, 3)
len({Doubled(1), Doubled(1, 2), Doubled(1, times=2), Doubled(4)})
Doubled(1).identity == Doubled(1, 2).identity
case == Case(When(salary__gt=10, then=Value("rich")), When(active=False, then=F("name")), default=Value("poor"))
When(salary__gt=1, then=1) == When(salary__gt=1, then=1)
Combinable() & Combinable()
c = Combinable()
-c == c * -1
# %%
day = Value(datetime.datetime(2025, 3, 1, 14, 10))
F("hired__date").replace_expressions({F("hired"): day})
F("hired__date__day").replace_expressions({F("hired"): day})
F("hired__nothing").replace_expressions({F("hired"): day})
(F("salary") + F("bonus")).replace_expressions({F("bonus"): Value(5)})
Coalesce("bonus", "salary").replace_expressions({F("salary"): Value(5)})
Q(salary=1).replace_expressions({F("salary"): Value(2)})
Q(hired__date__day=1).replace_expressions({F("hired"): day})
Q(Q(salary=1), name__startswith="x", bonus=F("salary")).referenced_base_fields == {"salary", "name", "bonus"}
Value(3).get_group_by_cols()
ExpressionWrapper(Value(3), output_field=IntegerField()).get_group_by_cols()
Window(Sum("pk")).get_group_by_cols()
Value(1).allowed_default, F("x").allowed_default, (Value(1) + 2).allowed_default, Upper(F("x")).allowed_default
Case(When(GreaterThan(2, 1), then=3), default=4).allowed_default
Value(1.5, output_field=FloatField()).convert_value("2.5", None, None)
Value(day.value).get_transform("date"), Value("x").get_lookup("startswith")
OrderBy(F("a")).get_expression_for_validation()
RowRange(start=-1).get_group_by_cols()
Employee._meta.get_field("hired").get_transform("year"), Employee._meta.get_field("name").get_transform("year")
# %%
Employee.objects.create(name="Jo", salary=5)
Employee.objects.annotate(x=wrapped).values_list("x")
Employee.objects.annotate(low=Lower("name")).query.annotations["low"].lhs
Employee.objects.annotate(twice=Sum("salary") * 2).query.annotations["twice"].lhs
Employee.objects.filter(~F("active"))
