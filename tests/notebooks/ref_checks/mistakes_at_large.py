# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    name = models.CharField()
    n = models.IntegerField(max_length=3)
    d = models.DecimalField()
    d2 = models.DecimalField(max_digits=2, decimal_places=5)
    bad_ = models.IntegerField()
    a__b = models.IntegerField()
    pk2 = models.AutoField()

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    c = models.CharField(max_length=2, choices=[("abc", "x")])
    c2 = models.CharField(max_length=20, choices="abc")
    c3 = models.CharField(max_length=20, choices=[1, 2])
    b = models.BooleanField(null=True, default=3)
    dt = models.DateTimeField(auto_now=True, auto_now_add=True)
    dd = models.DateField(default="2020-01-01", auto_now=True)
    f = models.FileField(primary_key=True)
    i = models.IntegerField(unique="yes", db_index="x", validators=[3])
    g = models.GenericIPAddressField(blank=True)
    j = models.JSONField(default={})
    t = models.TextField(db_index=True, default=[])

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.ForeignKey("Nope", models.CASCADE)
    y = models.ForeignKey("A", models.SET_NULL)
    z = models.ForeignKey("A", models.SET_DEFAULT, related_name="x")
    m = models.ManyToManyField("A", null=True, related_name="bad+name")
    o = models.OneToOneField("self", models.CASCADE, null=True, to_field="nothing")
    u = models.ForeignKey("A", models.CASCADE, to_field="w", related_name="uu", null=True)
    w = models.IntegerField(default=1)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    b = models.ForeignKey("B", models.CASCADE)
    c = models.ForeignKey("B", models.CASCADE)
    d = models.ManyToManyField("B", related_name="a_set2")
class B(models.Model):
    a = models.IntegerField()
    a_set = models.IntegerField()

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    a = models.IntegerField()
    class Meta:
        ordering = ["nope", "-a", "?x", "a__b", "pk"]
        unique_together = [("a", "zz"), "a"]
        indexes = [models.Index(fields=["zz"], name="_bad"), models.Index(fields=["a"], name="1x"), models.Index(fields=["a"], name="n" * 31)]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    a = models.IntegerField()
    class Meta:
        constraints = [models.UniqueConstraint(fields=["zz"], name="u"), models.CheckConstraint(condition=Q(zz=1), name="c"), models.CheckConstraint(condition=Q(a__gt=1), name="c"), models.UniqueConstraint(fields=["a"], name="d", deferrable=models.Deferrable.DEFERRED), models.UniqueConstraint(fields=["a"], name="e", include=["id"]), models.UniqueConstraint(fields=["a"], name="f", nulls_distinct=False)]
        indexes = [models.Index(fields=["a"], include=["id"], name="i")]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    a = models.IntegerField()
    class Meta:
        index_together = [("a",)]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    a = models.IntegerField()
    class Meta:
        nonsense = 1
        abstrac = True

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    id = models.IntegerField()
    def check(cls): pass
class B(A):
    a = models.IntegerField()
    id = models.IntegerField(primary_key=True)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    name = models.CharField(max_length=10)
class B(A):
    name = models.CharField(max_length=10)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    p = models.IntegerField(primary_key=True)
    q = models.IntegerField(primary_key=True)
    class Meta:
        db_table = "same"
class B(models.Model):
    class Meta:
        db_table = "same"
        get_latest_by = "nope"
        order_with_respect_to = "nope"

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    class Meta:
        ordering = "name"
    name = models.CharField(max_length=-1)
    name2 = models.CharField(max_length="10")
    s = models.SlugField(max_length=None)
    fl = models.FilePathField(allow_files=False, allow_folders=False)
    e = models.EmailField(db_collation="nocase")
    bi = models.BinaryField(default="x")
    g = models.GeneratedField(expression=F("name"), db_persist=True)
    g2 = models.GeneratedField(expression=Lower("name"), output_field=models.CharField(max_length=3), db_persist=False, default="x")
    u = models.UUIDField(max_length=2)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class Base(models.Model):
    x = models.ForeignKey("Target", models.CASCADE, related_name="things")
    class Meta:
        abstract = True
class Target(models.Model): pass
class One(Base): pass
class Two(Base): pass
class P(One):
    extra = models.IntegerField()
    class Meta:
        proxy = True

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    class Meta:
        proxy = True

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    class Meta:
        abstract = True
class B(A):
    x = models.IntegerField(db_column="y")
    y = models.IntegerField()
    class Meta:
        verbose_name = 3
        permissions = [("add_b", "x"), ("a" * 101, "y"), ("dup", "1"), ("dup", "2")]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    pk = models.CompositePrimaryKey("x", "nope")
    x = models.IntegerField()
class B(models.Model):
    pk = models.CompositePrimaryKey("x", "y")
    x = models.IntegerField(); y = models.IntegerField(null=True)
    f = models.ForeignKey("B", models.CASCADE)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    through = models.ManyToManyField("B", through="T", through_fields=("a", "zz"))
    sym = models.ManyToManyField("self", through="S", symmetrical=True)
class B(models.Model): pass
class T(models.Model):
    a = models.ForeignKey(A, models.CASCADE)
    a2 = models.ForeignKey(A, models.CASCADE, related_name="q")
    b = models.ForeignKey(B, models.CASCADE)
class S(models.Model):
    a = models.ForeignKey(A, models.CASCADE, related_name="r")

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    objects = 3
    save = models.IntegerField()
    delete = models.CharField(max_length=3)
    f = models.IntegerField(default="x", help_text=3, verbose_name=None)
    when = models.DateField(unique_for_date="nope", default=None)
    t = models.TimeField(default="25:00")

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.IntegerField(default=1, db_default=2)
    y = models.CharField(max_length=3, db_default=F("x"))
    z = models.IntegerField(db_default=Now())
    w = models.ForeignKey("A", on_delete=models.DB_CASCADE, null=True)
    v = models.ForeignKey("A", on_delete=models.DB_SET_NULL, related_name="+")
    s = models.ForeignKey("A", on_delete=models.DB_SET_DEFAULT, related_name="+", null=True)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.ForeignKey("A")

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.ForeignKey("A", on_delete="CASCADE")

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.IntegerField(nonsense=True)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.ManyToManyField("A", on_delete=models.CASCADE)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = models.CharField(max_length=10

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    x = model.CharField(max_length=10)

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    class Meta:
        constraints = [models.UniqueConstraint("x", fields=["x"], name="a")]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    class Meta:
        constraints = [models.UniqueConstraint(fields=["x"])]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    class Meta:
        indexes = [models.Index(name="x")]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class A(models.Model):
    name = models.CharField(max_length=10)
    class Meta:
        indexes = [models.Index(Lower("name"))]

# %% demo/models.py
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import *
class Ok(models.Model):
    name = models.CharField(max_length=10)
    def __str__(self): return self.name

# %%
Ok.objects.create(name="fine")
from django.core import checks
checks.run_checks()
