# %% lib/models.py
from django.core.exceptions import ValidationError
from django.core.validators import *
from django.db import models
from django.db.models.functions import Now, Length
from decimal import Decimal
import datetime
class Named(models.Model):
    name = models.CharField(max_length=10, error_messages={"max_length": "Too long: %(show_value)s > %(limit_value)s", "blank": "Say it"})
    class Meta:
        abstract = True
        ordering = ["name"]

    def shout(self):
        return self.name.upper()
class Colour(models.TextChoices):
    RED = "r"
    GREEN = "g", "Verdant"
    __empty__ = "(none)"
class Size(models.IntegerChoices):
    S = 1
    L = 3, "Large one"
    @property
    def double(self):
        return self.value * 2
class Thing(Named):
    colour = models.CharField(max_length=1, choices=Colour, blank=True, default=Colour.RED)
    size = models.IntegerField(choices=Size, null=True, blank=True)
    group = models.CharField(max_length=3, choices=[("Odd", [("a", "A"), ("c", "C")]), ("b", "B")], default="a")
    price = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal("1.5"), validators=[MaxValueValidator(500)])
    when = models.DateField(auto_now=True)
    slug = models.SlugField(unique_for_month="when", default="x")
    url = models.URLField(blank=True)
    mail = models.EmailField(null=True, blank=True)
    flag = models.BooleanField(null=True)
    n = models.PositiveSmallIntegerField(default=0)
    f = models.FloatField(default=0)
    u = models.UUIDField(null=True, blank=True)
    j = models.JSONField(null=True, blank=True)
    t = models.TimeField(null=True, blank=True)
    dur = models.DurationField(null=True, blank=True)
    csv = models.CharField(max_length=20, blank=True, validators=[validate_comma_separated_integer_list, MinLengthValidator(3)])
    class Meta(Named.Meta):
        verbose_name = "gadget"
        unique_together = [("name", "group")]
        constraints = [models.CheckConstraint(condition=models.Q(n__gte=models.F("f")), name="n_over_f", violation_error_code="few"), models.UniqueConstraint(fields=["colour"], condition=models.Q(size=3), name="one_large", violation_error_message="Only one %(name)s")]
class Sub(Thing):
    extra = models.TextField(default="")
    parent_link = models.OneToOneField(Thing, models.CASCADE, parent_link=True, related_name="subby")
class Pair(models.Model):
    a = models.ForeignKey(Thing, models.CASCADE, related_name="as_a", to_field="id")
    b = models.ForeignKey(Thing, models.RESTRICT, related_name="as_b", null=True)
    class Meta:
        constraints = [models.UniqueConstraint("a", "b", name="pair"), models.UniqueConstraint(fields=["b"], name="nn", nulls_distinct=None, include=[])]
# %%
t = Thing(name="x"); t.full_clean(); t.save(); t, t.shout(), t.get_colour_display(), t.get_size_display(), t.get_group_display()
# %%
Thing(name="much too long a name", colour="z", size=2, group="d", price="1234.567", url="nope", mail="a@b", n=-1, f="x", u="1", t="99", dur="x", csv="a", flag="maybe").full_clean()
# %%
Thing(name="x", n=1).full_clean()
# %%
Thing(name="", n=0, f=5).full_clean()
# %%
Thing(name="y", slug="x", price=501, j=object()).full_clean(exclude=["j"])
# %%
Thing(name="big", size=3).save(); Thing(name="big2", size=3).full_clean()
# %%
try: Thing(name="q", mail="bad").clean_fields()
except ValidationError as e: print(e.message_dict, e.messages, e.error_dict, list(e), repr(e))
# %%
Colour.choices, Colour.labels, Colour.values, Colour.names, Colour("g").label, Colour.RED == "r", str(Colour.RED), repr(Colour.RED), Size.L.double, Size(3), Size.L + 1
# %%
Colour("zz")
# %%
Thing._meta.get_field("colour").choices, Thing._meta.get_field("group").flatchoices, list(Thing._meta.get_field("size").get_choices()), Thing._meta.get_field("colour").get_choices(include_blank=False)
# %%
s = Sub.objects.create(name="sub", extra="e"); s.thing_ptr if hasattr(s, "thing_ptr") else s.parent_link, Thing.objects.get(name="sub").subby, s.pk, s.id
# %%
Thing.objects.get(name="x").subby
# %%
[f.name for f in Sub._meta.local_fields], Sub._meta.parents, Sub._meta.get_parent_list(), Sub._meta.pk
# %%
Pair.objects.create(a=t, b=Thing.objects.get(name="big")); t.as_a.get().b, t.delete()
# %%
Pair.objects.create(a=s, b=s.parent_link if 0 else Thing.objects.get(name="big")); Thing.objects.get(name="big").delete()
# %%
p = Pair.objects.get(); p.a_id, p.a, p.a.subby == s, Pair.a.is_cached(p), Pair.a.field, Pair.a.field.target_field, p.serializable_value("a")
# %%
p.a_id = 99; p.a
# %%
Pair(a=Thing(name="new"))
# %%
Pair(a_id=1, a=None, c=2)
# %%
Pair(1, 2, 3, 4)
# %%
Thing(1, "n", name="n")
# %%
x = Thing.objects.only("name").get(name="sub"); x.get_deferred_fields() >= {"price"}, x.price, x.refresh_from_db(fields=["name"]), x.__dict__.keys() >= {"price"}
# %%
x.save(update_fields=[]), x.save(update_fields=["price", "bogus"])
# %%
x.save(force_insert=True, force_update=True)
# %%
x.pk = None; x._state.adding = True; x.name = "copy"; x.save(); x.pk, Thing.objects.count()
# %%
Thing().pk, Thing()._state.adding, Thing()._state.db, x._state.db, repr(Thing()), str(Thing(pk=3)), hash(Thing(pk=3)) == hash(3)
# %%
hash(Thing())
# %%
Thing(name="d").delete()
# %%
Thing.DoesNotExist.__mro__[1:3], Thing.MultipleObjectsReturned, Thing.NotUpdated
# %%
x.date_error_message(("when",), "month", "slug") if 0 else x._get_pk_val(), x.validate_unique(), x.get_next_by_when().name
# %%
x.get_previous_by_when(name="zzz")
# %%
Named.objects
# %%
Named(name="x")
# %%
Thing.objects.__class__, Thing.objects.model, Thing.objects.db, Thing._default_manager is Thing.objects, x.objects
# %%
Thing.objects.create(name="n", price="abc")
# %%
Thing.objects.create(name="n", when="bad", u="bad")
# %%
Thing.objects.create(name=None)
# %%
Thing.objects.create(name="e", j={"a": {1, 2}})
# %%
Thing.objects.create(name="g", dur=datetime.timedelta(days=1, microseconds=5), t=datetime.time(1, 2), u="12345678123456781234567812345678", j=[1, None, "é"], f=float("inf"))
# %%
g = Thing.objects.get(name="g")
# %%
Thing.objects.values_list("dur", "t", "u", "j", "price").last()
# %%
Thing.objects.bulk_create([Thing(name="long name exceeding")]), Thing.objects.filter(name="long name exceeding").update(group="bb")
# %%
[str(i) for i in Thing._meta.constraints], Pair._meta.constraints[0], Thing._meta.unique_together, Thing._meta.verbose_name_raw, Thing._meta.label_lower
# %%
Thing._meta.get_field("nope")
# %%
Thing._meta.get_field("price").validators, Thing._meta.get_field("csv").run_validators("a"), 
# %%
Thing._meta.get_field("price").to_python("1e3"), Thing._meta.get_field("flag").to_python("t"), Thing._meta.get_field("dur").to_python("3 days 1:00:00"), Thing._meta.get_field("when").to_python("2024-02-30")
# %%
type(Thing)(  "Dyn", (models.Model,), {"__module__": "lib.models", "n": models.IntegerField()})._meta.label
# %%
class Nope(models.Model):
    class Meta:
        bogus = 1
