# %% zap/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=10)
    objects = 5
# %% zap/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=10, null="x", blank=5, db_index=3, choices=5, validators=["x"], db_column="na me", help_text=None, verbose_name=5)
    save = models.IntegerField()
    class_ = models.IntegerField(default="x")
    from_x = models.DateField(default=models.functions.Now())
# %% zap/models.py
from django.db import models
class A(models.Model):
    a = models.IntegerField(db_column="x")
    b = models.IntegerField(db_column="x")
    class Meta: db_table = "zap_b"
class B(models.Model):
    pass
# %% zap/models.py
from django.db import models
class A(models.Model):
    a = models.IntegerField()
class B(A):
    a = models.TextField()
# %% zap/models.py
from django.db import models
class P(models.Model):
    x = models.IntegerField()
class Q(models.Model):
    x = models.IntegerField()
class R(P, Q): pass
# %% zap/models.py
from django.db import models
class Abs(models.Model):
    x = models.IntegerField(db_index=True)
    f = models.ForeignKey("self", models.CASCADE, related_name="kids")
    class Meta: abstract = True; indexes = [models.Index(fields=["x"], name="abs_x")]; constraints = [models.CheckConstraint(condition=models.Q(x__gt=1), name="abs_c")]
class A(Abs): pass
class B(Abs): pass
# %% zap/models.py
from django.db import models
class Abs(models.Model):
    x = models.IntegerField(db_index=True)
    class Meta: abstract = True; indexes = [models.Index(fields=["x"], name="%(app_label)s_%(class)s_x")]; constraints = [models.CheckConstraint(condition=models.Q(x__gt=1), name="%(class)s_c")]; ordering = ["x"]; verbose_name = "abs"
class A(Abs):
    class Meta(Abs.Meta): verbose_name_plural = "As"
class B(Abs):
    x = None
    y = models.IntegerField()
    class Meta: indexes = []
class C(Abs):
    class Meta: abstract = True; ordering = []
class D(C): pass
# %%
A._meta.verbose_name, A._meta.ordering, B._meta.ordering, D._meta.ordering, D._meta.indexes, D._meta.verbose_name, [f.name for f in B._meta.fields], A._meta.abstract, A.Meta.abstract if hasattr(A, "Meta") else "-"
# %% zap/models.py
from django.db import models
class A(models.Model):
    class Meta: proxy = True
# %% zap/models.py
from django.db import models
class Abs(models.Model):
    class Meta: abstract = True
class A(Abs):
    class Meta: proxy = True
# %% zap/models.py
from django.db import models
class A(models.Model): pass
class B(models.Model): pass
class C(A, B):
    class Meta: proxy = True
# %% zap/models.py
from django.db import models
class A(models.Model): pass
class A(models.Model):
    x = models.IntegerField(default=1)
# %% zap/models.py
from django.db import models
class Session(models.Model):
    id = models.IntegerField()
    pk = models.IntegerField()
# %% zap/models.py
from django.db import models
class A(models.Model):
    id = models.CharField(max_length=5)
# %% zap/models.py
from django.db import models
class A(models.Model):
    key = models.AutoField()
# %% zap/models.py
from django.db import models
class A(models.Model):
    key = models.CharField(primary_key=True, max_length=10, null=True)
    m = models.ManyToManyField("A", through="T")
class T(models.Model):
    a = models.ForeignKey(A, models.CASCADE)
# %% zap/models.py
from django.db import models
class A(models.Model):
    m = models.ManyToManyField("B", through="T")
    n = models.ManyToManyField("B", through="T")
class B(models.Model): pass
class T(models.Model):
    a = models.ForeignKey(A, models.CASCADE)
    b = models.ForeignKey(B, models.CASCADE)
    c = models.ForeignKey(B, models.CASCADE, related_name="+")
# %% zap/models.py
from django.db import models
class A(models.Model):
    m = models.ManyToManyField("B", through="T", through_fields=("b", "a"))
    o = models.ManyToManyField("B", through="T", through_fields=("a",), related_name="o")
    p = models.ManyToManyField("B", through="T", through_fields=("x", "b"), related_name="p")
class B(models.Model): pass
class T(models.Model):
    a = models.ForeignKey(A, models.CASCADE)
    b = models.ForeignKey(B, models.CASCADE)
# %% zap/models.py
from django.db import models
class B(models.Model):
    code = models.CharField(max_length=5)
    u = models.CharField(max_length=5, unique=True, null=True)
class A(models.Model):
    b = models.ForeignKey(B, models.CASCADE, to_field="code")
    c = models.ForeignKey(B, models.CASCADE, to_field="nope", related_name="+")
    d = models.ForeignKey(B, models.CASCADE, to_field="u", related_name="bad-name", related_query_name="x__y")
    e = models.ForeignKey(B, models.SET_NULL, related_name="end_", unique=True)
    f = models.ForeignKey(B, models.SET_DEFAULT, related_name="id")
    g = models.ForeignKey(B, models.DB_SET_NULL, related_name="g")
    h = models.ForeignKey(B, models.DB_CASCADE, related_name="h", null=True)
# %% zap/models.py
from django.db import models
class A(models.Model):
    d = models.DecimalField()
    e = models.DecimalField(max_digits="x", decimal_places=-1)
    f = models.CharField(max_length="5")
    g = models.CharField(max_length=True)
    h = models.FileField(primary_key=True, upload_to="/abs")
    j = models.CharField(max_length=300, unique=True)
    k = models.CharField(max_length=5, db_collation="nope")
    l = models.DateTimeField(auto_now_add=True, auto_now=True)
    m = models.DateField(default="2020-01-01")
    n = models.TimeField(default="10:00")
    o = models.BooleanField(choices=[("x", 1)])
    p = models.IntegerField(choices=[(1, "a", "b")])
    q = models.CharField(max_length=1, choices=[("ab", "x"), ("g", [("long", "y")])])
    r = models.GenericIPAddressField(null=False, blank=True)
    s = models.BinaryField(default="text")
    t = models.UUIDField(default="x")
    u = models.JSONField(default=[1])
    v = models.DurationField(default=5)
    w = models.SmallIntegerField(max_length=3)
    x = models.TextField(db_index=True, max_length=5, choices={"a": "A"})
    y = models.PositiveIntegerField(default=-1)
    z = models.OneToOneField("self", models.CASCADE, unique=False, primary_key=False)
# %% zap/models.py
from django.db import models
class A(models.Model):
    class Meta: ordering = "name"; unique_together = "ab"; indexes = 5; constraints = [5]
# %% zap/models.py
from django.db import models
class A(models.Model):
    class Meta: verbose = "x"; ordring = ["a"]; _private = 1
# %% zap/models.py
from django.db import models
class A(models.Model):
    Meta = {"ordering": ["x"]}
# %% zap/models.py
from django.db import models
class A(models.Model):
    class Meta: default_permissions = ("add",); permissions = [("add_a", "x"), ("add_a", "y"), ("x" * 101, "z"), ("p", "q" * 256)]; app_label = "zap"
# %% zap/models.py
from django.contrib.auth.models import User
from django.db import models
class A(models.Model):
    u = models.ForeignKey(User, models.CASCADE)
    class Meta: permissions = [("add_a", "x"), ("p" * 101, "z"), ("p", "q" * 256), ("dup", "a"), ("dup", "b"), ("bad",)]
# %% zap/models.py
from django.db import models
class A(models.Model):
    g = models.GeneratedField(expression=models.F("nope") + 1, output_field=models.IntegerField(), db_persist=True)
    h = models.GeneratedField(expression=models.F("g") + 1, output_field=models.IntegerField(), db_persist=True)
    j = models.GeneratedField(expression=models.Value(1), output_field=models.DecimalField(), db_persist=False, primary_key=True)
# %% zap/models.py
from django.db import models
class A(models.Model):
    a = models.IntegerField(); b = models.IntegerField(null=True)
    pk = models.CompositePrimaryKey("a", "b", "zz")
class B(models.Model):
    pk = models.CompositePrimaryKey("x", "id")
    x = models.IntegerField(primary_key=True)
class C(models.Model):
    pk = models.CompositePrimaryKey("a", "b")
    a = models.IntegerField(); b = models.IntegerField()
class D(models.Model):
    c = models.ForeignKey(C, models.CASCADE)
    m = models.ManyToManyField(C)
class E(C): pass
class F(models.Model):
    key = models.CompositePrimaryKey("a", "b")
    a = models.IntegerField(); b = models.IntegerField()
