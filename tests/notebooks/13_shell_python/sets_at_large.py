# %% farm/models.py
from django.db import models
class Barn(models.Model):
    name = models.CharField(max_length=10)
class Cow(models.Model):
    barn = models.ForeignKey(Barn, models.PROTECT, related_name="cows")
    mum = models.ForeignKey("self", models.RESTRICT, null=True)
# %%
{3, 1, 2}, {10, 2, 33, 5}, set([5, 1, 3]), {8, 1, 16}, {-1, -2, 0}, {100, 7, 50, 25, 1, 3, 9}, {1.0, 0.5}, {True, 2}, {(1, 2), (0, 1)} and 1
b = Barn.objects.create(name="x"); c = [Cow.objects.create(barn=b) for _ in range(12)]
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f"H{self.n}"
{H(3), H(1), H(2)}, {H(9), H(1)}, set(map(H, [20, 3, 11, 7, 8, 1, 4]))
{c[2], c[0], c[1]}, set(c), {c[10], c[3]}, frozenset([c[5], c[2]]), {x for x in reversed(c)}
b.delete()
Barn.objects.all().delete()
c[3].mum = c[2]; c[3].save(); c[5].mum = c[2]; c[5].save(); c[1].mum = c[2]; c[1].save()
c[2].delete()
s = {c[4]}; s.add(c[1]); s |= {c[0], c[7]}; s, s - {c[4]}, s & {c[1], c[0]}, s ^ {c[9]}, set(c[3:6]) | set(c[:2])
try: b.delete()
except models.ProtectedError as e: print(e.args[0], len(e.protected_objects), sorted(x.pk for x in e.protected_objects)[:3], list(e.protected_objects)[:3])
from farm.models import *
Cow.objects.filter(pk__in={3, 1, 2}).count(), Cow.objects.filter(barn__in={b}).count(), Cow.objects.filter(mum__in={c[3], c[1]}).count(), Cow.objects.filter(pk__in={x.pk for x in reversed(c)}).count(), Cow.objects.filter(pk__in=frozenset([9, 1])).count(), Cow.objects.in_bulk({3, 1}), Cow.objects.filter(pk__in={1: 2, 0: 3}.keys()).count()
