# %% demoapp/models.py
from django.db import models
from django.db.models.functions import Coalesce, Round, Length, ExtractYear, Cast, Concat, Greatest, Left, Substr, StrIndex, NullIf, Sign, JSONObject


class Item(models.Model):
    name = models.CharField(max_length=20)
    nick = models.CharField(max_length=20, null=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    qty = models.IntegerField(default=1)
    made = models.DateField()
    data = models.JSONField(default=dict)
    total = models.GeneratedField(expression=models.F("price") * models.F("qty"), output_field=models.DecimalField(max_digits=10, decimal_places=2), db_persist=True)
    pos = models.GeneratedField(expression=Length("name"), output_field=models.PositiveIntegerField(), db_persist=True)
    shown = models.GeneratedField(expression=Coalesce("nick", "name"), output_field=models.CharField(max_length=20), db_persist=False, db_index=True)
    year = models.GeneratedField(expression=ExtractYear("made"), output_field=models.PositiveSmallIntegerField(), db_persist=False)
    long = models.GeneratedField(expression=Concat("name", models.Value(" ("), Cast("qty", models.CharField(max_length=5)), models.Value(")")), output_field=models.TextField(), db_persist=True)
    big = models.GeneratedField(expression=models.Case(models.When(price__gt=100, qty__gte=2, then=models.Value("big")), models.When(models.Q(price__lt=1) | models.Q(qty=0), then=models.Value("tiny")), default=models.Value("mid")), output_field=models.CharField(max_length=4), db_persist=True)
    is_free = models.GeneratedField(expression=models.Q(price=0), output_field=models.BooleanField(), db_persist=True)
    cut = models.GeneratedField(expression=Left(Substr("name", 2), 3), output_field=models.CharField(max_length=3), db_persist=True)
    rounded = models.GeneratedField(expression=Round(models.F("price") / 3, precision=1), output_field=models.FloatField(), db_persist=True)
    most = models.GeneratedField(expression=Greatest("qty", Sign("qty"), NullIf("qty", models.Value(3))), output_field=models.IntegerField(), db_persist=True, null=True)
    neg = models.GeneratedField(expression=-models.F("qty") % 4 ** models.F("qty"), output_field=models.IntegerField(), db_persist=True)
    wrapped = models.GeneratedField(expression=models.ExpressionWrapper(models.Q(name__startswith="A") & ~models.Q(nick=None), output_field=models.BooleanField()), output_field=models.BooleanField(), db_persist=True)
    at = models.GeneratedField(expression=StrIndex("name", models.Value("e")), output_field=models.IntegerField(), db_persist=True, db_column="place")
    doc = models.GeneratedField(expression=JSONObject(name="name", total=models.F("price") * 2, inner=JSONObject(y=ExtractYear("made"))), output_field=models.JSONField(), db_persist=True)
    key = models.GeneratedField(expression=models.F("data__a__b"), output_field=models.JSONField(), db_persist=True, null=True)

# %%
import datetime, decimal
i = Item.objects.create(name="Apple", price=decimal.Decimal("12.50"), qty=3, made=datetime.date(2025, 5, 6), data={"a": {"b": [1]}})
i.refresh_from_db()
{f.attname: getattr(i, f.attname) for f in Item._meta.fields}
i.qty = 0; i.nick = "App"; i.save()
i.total, i.shown, i.big, i.neg, i.most
Item.objects.filter(doc__inner__y=2025, big="tiny").values("doc", "key", "long")
Item.objects.update(total=3)  # raises
Item(total=4)
Item.objects.create(name="B", price=1, made=datetime.date(2024, 1, 1), total=9).total
Item.objects.bulk_create([Item(name="Bulk", price=2, qty=5, made=datetime.date(2023, 1, 1))])[0].total
Item._meta.get_field("total").deconstruct()
Item._meta.get_field("big").expression
Item._meta.get_field("doc").expression.deconstruct()
Item._meta.get_field("big").expression.deconstruct()
Item._meta.get_field("neg").expression.deconstruct()
Item._meta.get_field("long").expression.deconstruct()
Item._meta.get_field("wrapped").expression.deconstruct()
models.OrderBy(models.F("a"), descending=True).deconstruct()
models.Func("a", function="F", template="%(function)s").deconstruct()
models.When(a=1, then=2).deconstruct()
models.expressions.RawSQL("select %s", [1]).deconstruct()
Item.objects.order_by("-total", models.F("key").asc(nulls_last=True)).values_list("name", "pos", "year", "cut", "at")
i.full_clean()
Item._meta.get_field("pos").db_parameters(connection)
from django.db.models.functions import *
Cast("a", output_field=models.CharField()).deconstruct()[2].keys(), Cast(expression="a", output_field=models.CharField()).deconstruct()[1:][0]
Collate("name", "nocase").deconstruct(), Collate("name", collation="nocase").deconstruct()
TruncMonth("made", tzinfo=None).deconstruct()[1], Trunc("made", "month").deconstruct(), Extract("made", lookup_name="year").deconstruct(), Extract("made", "year").deconstruct()
Substr("a", 1, length=2).deconstruct(), LPad("a", 3).deconstruct(), LPad("a", 3, fill_text=models.Value("x")).deconstruct(), Replace("a", models.Value("b")).deconstruct()
Lag("a", default=0).deconstruct(), Ntile().deconstruct(), Ntile(4).deconstruct(), NthValue(expression="x", nth=2).deconstruct()
Coalesce("a", "b", output_field=models.CharField()).deconstruct()[1], Lower("a", function="X").deconstruct(), JSONArray("a", 1).deconstruct()
