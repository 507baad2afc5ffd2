# %% [markdown]
# # Custom fields as keys, in relations and in migrations
# %% demoapp/models.py
from django.db import models


class Code(str):
    def upper_half(self):
        return self[: len(self) // 2].upper()


class CodeField(models.CharField):
    description = "A code of up to %(max_length)s characters"

    def __init__(self, *args, prefix="", **kwargs):
        self.prefix = prefix
        kwargs.setdefault("max_length", 12)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.prefix:
            kwargs["prefix"] = self.prefix
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return None if value is None else Code(value.removeprefix(self.prefix))

    def to_python(self, value):
        value = super().to_python(value)
        return None if value is None else Code(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return None if value is None else self.prefix + value.lower().removeprefix(self.prefix)


class TenthField(models.Field):
    def db_type(self, connection):
        return "tenths" if connection.vendor == "sqlite" else None

    def rel_db_type(self, connection):
        return "integer"

    def get_db_prep_save(self, value, connection):
        if hasattr(value, "as_sql"):
            return value
        return None if value is None else int(value * 10)

    def get_prep_value(self, value):
        return None if value is None else int(value * 10)

    def from_db_value(self, value, expression, connection):
        return None if value is None else value / 10


class LowerText(models.TextField):
    def get_internal_type(self):
        return "TextField"

    def clean(self, value, model_instance):
        return super().clean(value, model_instance).lower()


class Box(models.Model):
    code = CodeField(primary_key=True, prefix="b:")
    weight = TenthField(null=True)
    note = LowerText(blank=True)


class Label(models.Model):
    box = models.ForeignKey(Box, models.CASCADE)
    boxes = models.ManyToManyField(Box, related_name="many")
    weights = models.JSONField(default=list)
# %%
from django.db import connection
from django.db.models import F, Max, Q

b = Box.objects.create(code="ABCD", weight=1.5, note="Hi")
b.code, b.pk, b.weight
b = Box.objects.get()
b.code, type(b.code).__name__, b.code.upper_half(), b.weight, b.pk
Box.objects.filter(code="abcd").count(), Box.objects.get(pk="ABCD").code, Box.objects.filter(code__in=["ABCD", "x"]).count(), Box.objects.filter(weight=1.5).count(), Box.objects.filter(weight__gt=1).count(), Box.objects.in_bulk(["ABCD"])
l = Label.objects.create(box=b)
l.box_id, Label.objects.get().box_id, Label.objects.get().box.weight, Label.objects.filter(box=b).count(), Label.objects.filter(box="abcd").count(), Label.objects.filter(box__code="ABCD").count(), Label.objects.filter(box__weight=1.5).count()
l.boxes.add(b), l.boxes.all(), b.many.count(), b.label_set.get().pk, Box.objects.filter(label__pk=1).values_list("code", "weight"), Label.objects.select_related("box").get().box.code
b.weight = 2.5
b.save()
Box.objects.values("weight"), Box.objects.aggregate(Max("weight")), Box.objects.update(weight=F("weight") + 5), Box.objects.get().weight, Box.objects.filter(pk="abcd").update(weight=0.7), Box.objects.get().weight
Box.objects.bulk_update([Box(code="abcd", weight=9.9)], ["weight"]), Box.objects.get().weight, Box.objects.get_or_create(code="NEW", defaults={"weight": 3})[0].code, Box.objects.order_by("code").values_list("pk", flat=True)
x = Box(code="long" * 9, note="LOUD")
x.full_clean()  # raises ValidationError
y = Box(code="ok", note="LOUD")
y.full_clean()
y.note, Box._meta.get_field("code").deconstruct(), Box._meta.get_field("code").db_type(connection), Box._meta.get_field("weight").db_type(connection), Label._meta.get_field("box").db_type(connection), Box._meta.get_field("code").description % {"max_length": 3}
Box._meta.get_field("code").clone().prefix, Box._meta.get_field("weight").get_internal_type(), Box._meta.get_field("note").get_internal_type(), repr(Box._meta.get_field("code")), Box._meta.get_field("code").get_prep_value("QQ"), Box._meta.get_field("weight").get_db_prep_save(1.2, connection)
Box.objects.filter(Q(code="abcd") | Q(weight=3)).order_by("code").delete(), Label.objects.count()
