# %% desk/models.py
from django.db import models
class Pen(models.Model):
    ink = models.CharField(max_length=5)
    cost = models.IntegerField(default=1)
    def __str__(self): return 5
class Cup(models.Model):
    name = models.CharField(max_length=5)
    pen = models.ForeignKey(Pen, models.CASCADE, null=True)
    def __repr__(self): return f"Cup<{self.name}>"
class Lid(models.Model):
    cup = models.OneToOneField(Cup, models.CASCADE)
    def __str__(self): return self.nam
class Tin(models.Model):
    def __str__(self): pass
class Box(models.Model):
    size = models.IntegerField()
    def __str__(self): return f"{self.size:>3}|{self.cup_set.count()}"
    def __eq__(self, o): return self.size == o.size
class Jar(models.Model):
    def __len__(self): return 0
    def __bool__(self): return False
    def __getattr__(self, n): return n * 2 if not n.startswith("_") and n != "resolve_expression" else object.__getattribute__(self, n)
    def __iter__(self): return iter([1, 2])
    def __contains__(self, x): return x == 1
    def __call__(self, *a, **k): return a, k
    def __getitem__(self, k): return k
    def __format__(self, s): return f"<jar {s}>"
    def __enter__(self): print("open"); return self
    def __exit__(self, *a): print("close", a[0])
    def __str__(self): return ""
# %%
1 + 1
_
_ + 1
x = 5
x
None
"text"
print("out") or 3
1; 2; "three"
if x > 3:
    "big"
    x * 2
else:
    "small"
for i in range(3): i
for i in range(2):
    print(i)
    i ** 2
while x > 3: x -= 1; x
def f(a): a; return a
f(3); _
class K: 7; y = 8
K
[i for i in range(3)]
# %%
(yield)
# %%
return 5
# %%
break
# %%
continue
# %%
x = = 3
# %%
x = (1 +
# %%
2)
# %%
if True print(1)
# %%
for in range(3): pass
# %%
def g(:
    pass
# %%
class : pass
# %%
print "hello"
# %%
print("a"
# %%
"b")
# %%
"unterminated
# %%
'''multi
# %%
line'''
# %%
f"{x!z}"
# %%
f"{}"
# %%
f"{x"
# %%
f"{a b}"
# %%
1 = x
# %%
x + 1 = 2
# %%
f() = 3
# %%
None = 1
# %%
True = 0
# %%
del f()
# %%
del 5
# %%
a, b += 1
# %%
x++
# %%
x--
# %%
++x
# %%
# %%
x ? 1 : 2
# %%
x && y
# %%
x || y
# %%
x = 5 if
else: 1
elif x: 1
# %%
try: 1
except: 2
# %%
lambda x: return x
# %%
import
# %%
from x import
# %%
from . import y
from desk import models as m; m.Pen.__name__
import desk.models, desk.nope
# %%
import 5
# %%
global x
# %%
nonlocal x
# %%
async def co(): await 1
# %%
await 1
# %%
def h(a, a): pass
# %%
def h(a=1, b): pass
# %%
def h(*, **k): pass
# %%
def h(**k, a): pass
# %%
f(a=1, 2)
# %%
f(**{}, *[])
# %%
f(a=1, a=2)
# %%
f(x for x in [1], 2)
# %%
{**{1: 2}, 3}
# %%
{1: 2, 3}
# %%
[*a for a in b]
# %%
x = *y
# %%
*x = 1
# %%
*x, *y = 1
# %%
for x, in [[1]]: x
# %%
with open("f") as 5: pass
# %%
assert (1, "always")
# %%
if x = 5: pass
# %%
while x := 3 > 4: pass
# %%
x := 3
# %%
(x := 3)
print(x := 4)
# %%
print(x=1 if x else)
# %%
0777
# %%
0xZZ
# %%
1_000_
# %%
1__0
# %%
5abc
# %%
1.2.3
# %%
"a" "b" b"c"
# %%
# %%
'\x1'
# %%
'\u12'
# %%
b"é"
# %%
"\d"
# %%
$x
# %%
x@
# %%
x¬y
# %%
“quoted”
    indented = 1
# %%
if 1:
# %%
pass
# %%
if 1:
        a = 1
    b = 2
# %%
def k():
	x = 1
        y = 2
# %%
class A(B, B=): pass
# %%
match 5:
    case 1 | x: 1
# %%
match 5:
    case x: 1
    case 2: 2
# %%
match 5:
    case {**a, "b": 1}: 1
# %%
match 5:
    case [*a, *b]: 1
# %%
type X = int
X, X.__value__
def gen[T](x: T) -> T: return x
gen(1), gen.__type_params__
Pen()
Pen.objects.create(ink="blue")
Pen.objects.all()
str(Pen())
repr(Pen())
print(Pen())
f"{Pen()}"
"%s" % Pen()
[Pen()]
Cup(name="x"), [Cup(name="y")], str(Cup(name="z")), f"{Cup(name='w')} {Cup(name='v')!r}"
Cup.objects.create(name="a", pen=Pen.objects.first()); Cup.objects.all(), Cup.objects.get().pen
Lid.objects.create(cup=Cup.objects.get())
Lid.objects.all()
Lid.objects.count(), Lid.objects.values()
str(Lid())
Tin()
str(Tin())
Box(size=1)
Box(size=2).save(); Box.objects.first()
Box(size=1) == Box(size=1), Box(size=1) != Box(size=2)
hash(Box(size=1))
{Box(size=1)}
Box(size=1) == 5
b = Box.objects.create(size=3); b.delete(); b.pk
j = Jar(); bool(j), len(j), j.wat, list(j), 1 in j, j(1, k=2), j[3], f"{j:q}", j
with j as q: 1 / 0
Jar.objects.create()
j.save(); j.pk, Jar.objects.get() == j, Jar.objects.get()
Jar.objects.first() or "falsy"
j.objects
Pen.objects.first().objects
Pen.objects.first().delete().foo
Pen.cost = 5; Pen().cost
Pen._meta.fields, Pen._meta.get_fields(), Cup._meta.get_field("pen"), Cup._meta.get_field("lid"), Cup._meta.label, Cup._meta.db_table, Cup._meta.pk, Cup._meta.app_config, Cup._meta.concrete_model, Cup._meta.related_objects
Cup._meta.get_field("nope")
Pen.objects.get(ink="red")
Pen.objects.create(ink="red"); Pen.objects.get(); 
Pen.objects.get(ink="a", cost=2).foo
try: Pen.objects.get(pk=99)
except Pen.DoesNotExist as e: print(type(e), e, isinstance(e, models.ObjectDoesNotExist) if hasattr(models, "ObjectDoesNotExist") else "-", e.args)
try: Pen.objects.get(cost__gte=0)
except Pen.MultipleObjectsReturned as e: print(e)
Pen.objects.filter(pk=1)[0].cost + "a"
[p.cst for p in Pen.objects.all()]
{p.pk: p for p in Cup.objects.all()}
Pen.objects.all()[0:5:2], Pen.objects.all()[::-1]
Pen.objects.filter(ink__in=("red", "blue"), cost=1).order_by("-ink").values("ink")
sum(p.cost for p in Pen.objects.all()), max(Pen.objects.values_list("cost", flat=True)), len(Pen.objects.all()), list(map(str, Cup.objects.all())), any(c.pen for c in Cup.objects.all())
for c in Cup.objects.all(): c; c.name
with connection.cursor() as cur: cur.execute("select 1").fetchall()

