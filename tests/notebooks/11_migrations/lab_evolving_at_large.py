# %% lab/models.py
from django.db import models
class Writer(models.Model):
    given = models.CharField(max_length=20, default="")
    last = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField(unique=True, null=True)
    class Meta:
        unique_together = [("given", "last")]
        db_table = "writers"
# %% lab/models.py
from functools import partial
from django.db import models
class Writer(models.Model):
    email = models.EmailField(unique=True, null=True)
    dyn = models.IntegerField(default=partial(int, "7"))
    dyn2 = models.IntegerField(default=partial(int, "111", base=2))
# %%
Writer.objects.create().dyn2, Writer.objects.values()
# %% lab/models.py
from functools import partial
from django.db import models
class Writer(models.Model):
    email = models.EmailField(unique=True, null=True)
    dyn = models.IntegerField(default=partial(int, "7"))
    dyn2 = models.IntegerField(default=partial(int, "111", base=3))
    dyn3 = models.IntegerField(default=partial(int, "11"), unique=True)
# %%
Writer.objects.values()
# %% lab/models.py
from functools import partial
from django.db import models
class Writer(models.Model):
    dyn = models.CharField(max_length=3, default=partial(str.upper, "x"))
# %% lab/models.py
from django.db import models
class Writer(models.Model):
    first = models.CharField(max_length=5, default="x")
    second = models.CharField(max_length=5, default="y")
    class Meta:
        unique_together = [("first", "second")]
        indexes = [models.Index(fields=["first"], name="fst")]
class Log(models.Model):
    who = models.ForeignKey(Writer, models.CASCADE)
    text = models.TextField()
# %% lab/models.py answers=["y", "y"]
from django.db import models
class Writer(models.Model):
    first = models.CharField(max_length=5, default="x")
    other = models.CharField(max_length=5, default="y")
    class Meta:
        unique_together = [("first", "other")]
        indexes = [models.Index(fields=["first"], name="first_i")]
class Journal(models.Model):
    who = models.ForeignKey(Writer, models.CASCADE)
    text = models.TextField()
# %% lab/models.py answers=["y", "y"]
from django.db import models
class Scribe(models.Model):
    first = models.CharField(max_length=5, default="x")
    another = models.CharField(max_length=5, default="y", db_column="other")
    class Meta:
        unique_together = [("first", "another")]
        indexes = [models.Index(fields=["first"], name="first_i")]
class Journal(models.Model):
    who = models.ForeignKey(Scribe, models.CASCADE)
    text = models.TextField()
# %% lab/models.py answers=["y"]
from django.db import models
class Scribe(models.Model):
    first = models.CharField(max_length=5, default="x")
    another = models.CharField(max_length=5, default="y", db_column="other")
    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "another"], name="uq")]
        indexes = [models.Index(fields=["-first"], name="first_i")]
class Journal(models.Model):
    whom = models.OneToOneField(Scribe, models.PROTECT)
    text = models.TextField(null=True)
# %% lab/models.py answers=["1", "'k'"]
from django.db import models
class Scribe(models.Model):
    another = models.CharField(max_length=5, default="y")
    slug = models.SlugField(primary_key=True)
class Journal(models.Model):
    text = models.JSONField(default=dict)
    scribes = models.ManyToManyField(Scribe)
# %% lab/models.py answers=["1", "7", "1", "'k'"]
from django.db import models
class Base(models.Model):
    text = models.JSONField(default=dict)
class Scribe(models.Model):
    another = models.CharField(max_length=5, default="y")
    slug = models.SlugField(primary_key=True)
class Journal(Base):
    scribes = models.ManyToManyField(Scribe, db_table="js", related_name="js")
    class Meta: ordering = ["text"]
# %% lab/models.py answers=["y", "1", "1"]
from django.db import models
class Scribe(models.Model):
    another = models.CharField(max_length=5, default="y")
    slug = models.SlugField(primary_key=True)
class Base(models.Model):
    class Meta: abstract = True
    note = models.CharField(max_length=3, default="a", choices=[("a", "A")])
class Journal(Base):
    scribes = models.ForeignKey(Scribe, models.CASCADE, null=True)
class Diary(Journal):
    class Meta: proxy = True; permissions = [("read", "Can read")]
class Album(Journal):
    pages = models.IntegerField(default=0)
class Item(Base):
    order = models.IntegerField(default=1, db_default=5)
    owner = models.ForeignKey("Item", models.SET_DEFAULT, default=1, related_name="+")
    parents = models.ManyToManyField("self", through="Link", through_fields=["x", "y"])
    class Meta: order_with_respect_to = "owner"
class Link(models.Model):
    x = models.ForeignKey(Item, models.DO_NOTHING, related_name="a", db_index=False)
    y = models.ForeignKey(Item, models.RESTRICT, related_name="b")
    class Meta: constraints = [models.CheckConstraint(condition=~models.Q(x=models.F("y")), name="no_loop"), models.UniqueConstraint("x", models.F("y").desc(), name="xy")]
# %% lab/models.py answers=["y"]
from django.db import models
from django.db.models import Q, F, Value
from django.db.models.functions import *
class Scribe(models.Model):
    another = models.CharField(max_length=5, default="y")
    slug = models.SlugField(primary_key=True)
class Journal(models.Model):
    scribes = models.ForeignKey(Scribe, models.DB_CASCADE, null=True)
    a = models.IntegerField(db_default=1)
    b = models.IntegerField(db_default=F("a") + 1) if False else models.IntegerField(db_default=Value(2) + 3)
    c = models.GeneratedField(expression=Coalesce(F("a"), 0) * F("b"), output_field=models.BigIntegerField(), db_persist=True)
    d = models.DateTimeField(db_default=Now())
    e = models.CharField(max_length=10, db_default=Concat(Value("a"), Value("b")))
    f = models.JSONField(db_default={"a": [1, None]})
    g = models.BooleanField(db_default=True)
    h = models.DecimalField(max_digits=4, decimal_places=2, db_default="1.5")
    class Meta:
        constraints = [models.CheckConstraint(condition=Q(a__in=[1, 2, 3]) | Q(b__range=(1, 5), e__startswith="a"), name="rng"), models.CheckConstraint(condition=Q(GreaterThan := 1) if False else Q(d__year__gte=2000) & Q(f__a__isnull=False), name="yr"), models.UniqueConstraint(Lower("e"), Coalesce("a", Value(0)), name="low", condition=Q(g=True))]
        indexes = [models.Index(Upper("e"), F("a").desc(nulls_last=True), name="exp"), models.Index(fields=["a", "-b"], name="cond", condition=Q(a__gt=1) & ~Q(e=""))]
# %%
Journal.objects.create().c, Journal.objects.values()
Journal.objects.create(a=9, e="z")
Journal.objects.create(f={})
# %% lab/models.py answers=["y"]
from django.db import models
from django.db.models import Q, F, Value
class Scribe(models.Model):
    another = models.CharField(max_length=5, default="y")
    slug = models.SlugField(primary_key=True)
class Journal(models.Model):
    scribes = models.ForeignKey(Scribe, models.CASCADE, null=True)
    a = models.IntegerField(db_default=2)
    b2 = models.IntegerField(db_default=Value(2) + 3)
    c = models.GeneratedField(expression=F("a") * 3, output_field=models.BigIntegerField(), db_persist=True)
# %% lab/models.py
from django.db import models
from django.db.models import Q, F, Value
class Scribe(models.Model):
    another = models.CharField(max_length=5, default="y")
    slug = models.SlugField(primary_key=True)
class Journal(models.Model):
    scribes = models.ForeignKey(Scribe, models.CASCADE, null=True)
    a = models.IntegerField(db_default=2)
    c = models.GeneratedField(expression=F("a") * 3, output_field=models.BigIntegerField(), db_persist=False)
# %% lab/models.py
from django.db import models
class Scribe(models.Model):
    another = models.IntegerField(null=True)
    slug = models.SlugField(primary_key=True)
class Journal(models.Model):
    id = models.AutoField(primary_key=True)
    scribes = models.ManyToManyField(Scribe)
# %% lab/models.py answers=["1", "5"]
from django.db import models
class Scribe(models.Model):
    slug = models.SlugField()
    code = models.IntegerField(primary_key=True)
class Journal(models.Model):
    scribes = models.ManyToManyField(Scribe)
# %% lab/models.py
from django.db import models
class Tag(models.Model): pass
class Entry(models.Model):
    tags = models.ManyToManyField(Tag, related_name="%(app_label)s_%(class)s", blank=True, help_text="x", verbose_name="labels", limit_choices_to={"pk__gt": 1}, db_constraint=False)
    class Meta: db_table = '"quoted"'; managed = False; default_permissions = []; select_on_save = True; base_manager_name = "objects"; required_db_vendor = "sqlite"; app_label = "lab"
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    name = models.CharField(max_length=-1)
    name2 = models.CharField()
class Entry(models.Model):
    name = models.DecimalField(max_digits=2, decimal_places=5)
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    name = models.CharField(max_length=5
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    name = models.CharFeld(max_length=5)
# %% lab/models.py
from django.db import models
class Tag(Model):
    name = models.CharField(max_length=5)
# %% lab/models.py
import nothing
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    x = models.ForeignKey(models.CASCADE)
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    x = models.ForeignKey("Nope", models.CASCADE)
    y = models.ForeignKey("other.Thing", models.CASCADE)
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    x = models.ForeignKey(Other, on_delete=models.CASCADE)
class Other(models.Model): pass
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    x = models.ForeignKey("Other", on_delete=models.CASCADE, related_name="tags")
    y = models.ForeignKey("Other", on_delete=models.CASCADE)
    w = models.ForeignKey("Other", on_delete=models.CASCADE)
    v = models.ForeignKey("Other", on_delete=models.SET_NULL)
    u = models.OneToOneField("Other", on_delete=models.SET_DEFAULT)
class Other(models.Model):
    tags = models.IntegerField()
    tag_set = models.IntegerField()
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    class Meta:
        ordering = ["nope", "-x__y", "?"]
        unique_together = ["a", "b"]
        indexes = [models.Index(fields=["zip"], name="i"), models.Index(fields=["id"], name="i")]
        constraints = [models.CheckConstraint(condition=models.Q(zap=1), name="i"), models.UniqueConstraint(fields=["zop"], name="u")]
        get_latest_by = "nope"
        default_related_name = "x y"
# %% lab/models.py
from django.db import models
class Tag(models.Model):
    choice = models.CharField(max_length=1, choices=[("abc", "long"), "bad"])
    ch2 = models.IntegerField(choices="abc", default=lambda: 5, max_length=4)
    d = models.DateField(auto_now=True, auto_now_add=True, default=3)
    dt = models.DateTimeField(default="2020-01-01")
    n = models.BooleanField(null=True, blank=True, db_index="yes", validators=[5])
    j = models.JSONField(default={})
    l = models.JSONField(default=[])
    ip = models.GenericIPAddressField(blank=True)
    pk = models.IntegerField()
    a__b = models.IntegerField()
    c_ = models.IntegerField(primary_key=True, null=True)
    f = models.FloatField(help_text=5)
    m = models.ManyToManyField("self", null=True, unique=True, validators=[1], symmetrical=False, related_name="+", blank=False, limit_choices_to={})
    fp = models.FilePathField(allow_files=False)
    s = models.SlugField(max_length="x", unique_for_date="nope")
