# %% shop/models.py
from django.db import models


class Doc(models.Model):
    name = models.CharField(max_length=9, default="n")
    meta = models.JSONField(null=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="kids")

# %%
from django.db.models import *
from django.db.models.functions import *
J = lambda v: Value(v, JSONField())
a = Doc.objects.create(meta=None); b = Doc.objects.create(meta=J(None)); c = Doc.objects.create(meta={"a": None})
Doc.objects.create(meta=JSONNull())
a.meta = J(None); a.save()
a.meta = None; a.save()
a.meta = J([1]); a.save()
a.meta = Value("x"); a.save()
Doc.objects.update(meta=None)
Doc.objects.update(meta=J(None))
Doc.objects.update(meta=Value(None))
Doc.objects.update(meta=JSONNull())
Doc.objects.update(meta=Case(When(pk=1, then=J(None)), When(pk=2, then=J({"b": 1})), default=J("z")))
Doc.objects.update(meta=Coalesce(J(None), J(1)))
for d, v in zip([a, b, c], [None, J(None), {"q": None}]): d.meta = v

Doc.objects.bulk_update([a, b, c], ["meta"])
Doc.objects.bulk_create([Doc(meta=None), Doc(meta=J(None)), Doc(meta=J({"x": 1})), Doc(meta="s")])
Doc.objects.filter(meta=None).count(), Doc.objects.filter(meta=J(None)).count(), Doc.objects.filter(meta__isnull=True).count(), Doc.objects.filter(meta=JSONNull()).count()
Doc.objects.annotate(x=J(None)).values_list("x", flat=True)[:1]
Doc.objects.values_list("meta", flat=True)
Doc.objects.filter(meta__in=[None, "s"])
Doc.objects.in_bulk(field_name="nope")
Doc.objects.in_bulk(field_name="name")
Doc.objects.in_bulk(field_name="kids")
d = Doc(name=F("pk") + 1, meta=1); d.clean_fields()
d = Doc(parent_id=F("pk") + 1); d.clean_fields()
str(F("a") + 1), str(F("a")), str(Value(1) * F("b") - 2), str(Case(When(a=1, then=2), default=3)), str(When(a=1, then=F("b"))), str(Lower("a")), str(Q(a=1) & Q(b=2)), str(~Q(a=1)), str(Count("a", filter=Q(b=1))), str(Window(Sum("a"), order_by="b")), str(ExpressionWrapper(F("a") + 1, IntegerField())), str(F("a").desc()), str(Subquery(Doc.objects.all()))[:20], str(-F("x")), str(F("a") % 2), str(OuterRef("x")), str(Exists(Doc.objects.all()))[:10], f"{F('a') + 1}", "%s" % (F("a") / 2)
for x in range(20): _ = Doc.objects.create(parent=a)

list(a.kids.values_list("pk", flat=True))
a.kids.remove(*Doc.objects.filter(pk__in=[10, 17, 25, 9]))
a.kids.set([20, 21])
a.kids.set(Doc.objects.filter(pk__gt=22))
