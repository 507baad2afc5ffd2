# %% garden/mixins.py
import abc, contextlib, contextvars, copy, functools, itertools, logging, operator, re, threading, time, typing, weakref
from collections import ChainMap, namedtuple
from dataclasses import dataclass, field, asdict
from decimal import Decimal, ROUND_HALF_UP, getcontext
from enum import Enum, IntEnum, IntFlag, auto
from typing import Any, Generic, TypeVar, overload, Protocol, NamedTuple, TypedDict, Literal, Final, Optional, Union, Annotated, get_type_hints, TYPE_CHECKING, cast, NewType, Self
from django.db import models
from django.db.models.base import ModelBase
if TYPE_CHECKING:
    from .models import Plant
log = logging.getLogger(__name__)
T = TypeVar("T", bound=models.Model)
class TypedManager(models.Manager, Generic[T]):
    def typed(self) -> "models.QuerySet[T]": return self.all()
class RegisteringBase(ModelBase):
    seen = []
    def __new__(mcs, name, bases, attrs, **kwargs):
        attrs.setdefault("kind_label", name.lower())
        cls = super().__new__(mcs, name, bases, attrs, **kwargs)
        mcs.seen.append(name)
        return cls
class ReprMixin:
    repr_fields: typing.ClassVar[tuple[str, ...]] = ("pk",)
    def __repr__(self):
        body = ", ".join(f"{n}={getattr(self, n)!r}" for n in self.repr_fields)
        return f"{type(self).__name__}({body})"
class DirtyMixin(models.Model):
    class Meta: abstract = True
    @classmethod
    def from_db(cls, db, field_names, values):
        obj = super().from_db(db, field_names, values)
        obj._loaded = dict(zip(field_names, (v for v in values if v is not models.DEFERRED)))
        return obj
    @property
    def dirty(self): return {n: (o, getattr(self, n)) for n, o in getattr(self, "_loaded", {}).items() if getattr(self, n) != o}
class CachedMeta(type):
    def __call__(cls, *a, **k):
        key = (cls, a, tuple(sorted(k.items())))
        if key not in CachedMeta.store: CachedMeta.store[key] = super().__call__(*a, **k)
        return CachedMeta.store[key]
    store: dict = {}
class Unit(metaclass=CachedMeta):
    def __init__(self, name, factor=1): self.name, self.factor = name, Decimal(factor)
    def __rmul__(self, other): return Decimal(str(other)) * self.factor
    def __reduce__(self): return (type(self), (self.name,))
class Season(IntFlag):
    SPRING = auto(); SUMMER = auto(); AUTUMN = auto()
    WARM = SPRING | SUMMER
class ValidatedField(models.CharField):
    def __set_name__(self, owner, name): self.owner_name = f"{owner.__name__}.{name}"
    def contribute_to_class(self, cls, name, **kw):
        super().contribute_to_class(cls, name, **kw)
        setattr(cls, f"check_{name}", functools.partialmethod(_check, name=name))
def _check(self, limit=3, *, name): return len(getattr(self, name)) > limit
@contextlib.contextmanager
def muted(model):
    old = model.noisy; model.noisy = False
    try: yield model
    finally: model.noisy = old
# %% garden/models.py
from __future__ import annotations
from django.db import models
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property, classproperty, lazy, SimpleLazyObject
from .mixins import *
from . import mixins
class Bed(ReprMixin, models.Model, metaclass=RegisteringBase):
    repr_fields = ("name", "area")
    name: str = models.CharField(max_length=10)
    area = models.FloatField(default=1)
    objects: TypedManager[Bed] = TypedManager()
    class Meta: ordering = ("name",)
    def __getitem__(self, i): return list(self.plants.all())[i]
    def __len__(self): return self.plants.count()
    def __iter__(self): return iter(self.plants.all())
    def __contains__(self, p): return self.plants.filter(pk=p.pk).exists()
    def __matmul__(self, other): return Bed(name=f"{self.name}x{other.name}", area=self.area + other.area)
    def __enter__(self): self.area += 1; return self
    def __exit__(self, exc_type, exc, tb): self.save(); return exc_type is ValueError
    def __class_getitem__(cls, key): return cls.objects.get(name=key)
    def __int__(self): return int(self.area)
    def __index__(self): return int(self.area)
    def __eq__(self, o): return isinstance(o, Bed) and self.name == o.name
    def __hash__(self): return hash(self.name)
    def __missing__(self, x): return x
class Plant(ReprMixin, DirtyMixin, models.Model):
    repr_fields = ("name",)
    noisy: bool = True
    count: ClassVar[int] = 0 if False else 0
    name = ValidatedField(max_length=12)
    bed = models.ForeignKey(Bed, models.CASCADE, related_name="plants", null=True)
    height = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    seasons = models.IntegerField(default=Season.SPRING)
    parents = models.ManyToManyField("self", symmetrical=False, related_name="children", blank=True)
    def __init__(self, *args, **kwargs):
        self.unit = kwargs.pop("unit", Unit("cm"))
        super().__init__(*args, **kwargs)
        type(self).count += 1
    @property
    def season(self): return Season(self.seasons)
    @season.setter
    def season(self, value): self.seasons = int(Season[value.upper()] if isinstance(value, str) else value)
    @cached_property
    def tall(self): log.warning("computing"); return self.height > 100
    @classproperty
    def label(cls): return cls._meta.label_lower
    @functools.lru_cache(maxsize=None)
    def slow(self, n): print("slow", n); return n * 2
    def save(self, *args, force=False, **kwargs):
        if self.noisy: print("saving", self, "dirty", sorted(self.dirty), "force", force)
        if not force and self.height < 0: raise ValidationError("negative")
        return super().save(*args, **kwargs)
    def delete(self, *a, **k):
        if self.noisy: print("deleting", self)
        return super().delete(*a, **k)
    def refresh_from_db(self, using=None, fields=None, **kw):
        print("refresh", fields); super().refresh_from_db(using=using, fields=fields, **kw)
    def __add__(self, o): p = Plant(name=self.name[:3] + o.name[:3], bed=self.bed); p.save(); p.parents.add(self, o); return p
    def __lt__(self, o): return self.height < o.height
    def __format__(self, spec): return {"n": self.name, "h": f"{self.height:>8}"}.get(spec, str(self))
    def __str__(self): return self.name
    def __bool__(self): return self.height > 0
    def __copy__(self): c = type(self)(name=self.name, height=self.height, bed_id=self.bed_id); return c
    def __getattr__(self, n):
        if n.startswith("is_"): return self.name == n[3:]
        raise AttributeError(f"{type(self).__name__!r} has no {n!r}")
    def __call__(self, **kw): return Plant.objects.filter(pk=self.pk).update(**kw)
    def __reduce__(self): return super().__reduce__()
class Tree(Plant):
    noisy = False
    rings = models.IntegerField(default=0)
    def __str__(self): return f"{super().__str__()}/{self.rings}"
# %%
from garden.mixins import *
from garden.models import *
from django.db.models import *
import copy, pickle, functools, collections
from decimal import Decimal
RegisteringBase.seen, Bed.kind_label, type(Bed), Plant.label, Tree.label, Plant.name.field.owner_name if hasattr(Plant.name.field, "owner_name") else None
b1, b2 = Bed.objects.bulk_create([Bed(name="A", area=2.5), Bed(name="B")]); b1, b2, b1 @ b2, Bed["A"], int(b1), [10, 20, 30][b1]
Bed.objects.typed(), TypedManager[Bed], Bed.objects.__class__, Bed["Z"]
fern = Plant(name="Fern", bed=b1, height="12.5"); fern.save(); rose = Plant.objects.create(name="Rose", bed=b1, height=Decimal(30), seasons=Season.WARM)
fern.dirty, rose.season, fern.season, Plant.objects.get(pk=fern.pk).dirty
p = Plant.objects.get(name="Rose"); p.height += 100; p.season = "autumn"; p.dirty; p.save(); p.tall, p.tall, p.season, Season.WARM in Season(3), list(Season(5)), Season(8), ~Season.SPRING
Plant.objects.only("name").get(pk=p.pk).dirty, Plant.objects.defer("height").get(pk=p.pk).height
Plant(name="bad", height=-1).save()
Plant(name="bad", height=-1).save(force=True), Plant.objects.count()
Plant.objects.bulk_create([Plant(name="quiet", height=-5)]), Plant.objects.filter(name="quiet").delete()
with muted(Plant): Plant.objects.create(name="shh"); Plant.noisy
Plant.noisy, len(b1), b1[0], b1[-1], b1[5] if len(b1) > 5 else "none", fern in b1, list(b1), [*map(str, b1)], bool(b1), sorted(b1), max(b1).name, b1[:2]
with b1: b1.area
with b1: raise ValueError("swallowed")
with b1 as q: raise KeyError("k")
Bed["A"].area, b1 == Bed["A"], b1 is Bed["A"], {b1, Bed["A"]}, b1 in [b2], hash(b1) == hash("A")
baby = fern + rose; baby.parents.all(), fern.children.all(), baby.bed, f"{baby:n}|{rose:h}|{rose}", bool(baby), not rose, baby or "no", f"{rose!r:>20}"
c = copy.copy(rose); c.pk, c.name, copy.deepcopy(fern).pk, copy.deepcopy(fern) == fern, copy.copy(b1) is b1, copy.copy(b1)._state is b1._state
pickle.loads(pickle.dumps(fern)).name, pickle.loads(pickle.dumps(b1)).area, pickle.loads(pickle.dumps(Plant.objects.filter(name="Fern"))), pickle.loads(pickle.dumps(Unit("cm"))) is Unit("cm")
fern.slow(2), fern.slow(2), rose.slow(2), Plant.slow.cache_info()
fern.is_Fern, fern.is_x, fern.nope
fern(name="Renamed"), fern.name, fern.refresh_from_db(), fern.name, fern.refresh_from_db(fields=["height"])
fern.unit.name, Plant(unit=Unit("m", 100)).unit.factor, 3 * Unit("m", 100), Unit("m", 100) is Unit("m", 100), Plant(name="x", nope=3)
Tree.objects.create(name="Oak", rings=50, height=500), Tree.objects.get().dirty, str(Plant.objects.get(name="Oak")), Plant.objects.get(name="Oak").tree, Tree.count, Plant.count > 10
Tree.objects.get().delete(), fern.delete(), Plant.objects.filter(name="Rose").delete()
Plant.objects.all()[0] < Plant.objects.all()[1] if Plant.objects.count() > 1 else None, sorted(Plant.objects.all(), key=operator.attrgetter("height", "name")), min(Plant.objects.all(), default=None)
[p for p in Plant.objects.all() if p], any(Plant.objects.all()), all(Plant.objects.all()), len(list(filter(None, Plant.objects.all()))), sum((p.height for p in Plant.objects.all()), Decimal(0)), functools.reduce(operator.or_, [Q(name=n) for n in ("a", "b")]), functools.reduce(lambda q, f: q.filter(**f), [{"name": "a"}, {"height__gt": 1}], Plant.objects.all()).count()
{k: list(v) for k, v in itertools.groupby(Plant.objects.order_by("bed_id", "name"), key=lambda p: p.bed_id)}, collections.Counter(p.season.name for p in Plant.objects.all()), dict(zip(("a", "b"), Plant.objects.values_list("name", flat=True))), [[*g] for g in itertools.batched(Plant.objects.values_list("pk", flat=True), 2)]
get_type_hints(Bed.objects.typed) if False else get_type_hints(Plant.check_name) if False else Bed.__annotations__, Plant.__annotations__, Plant.__mro__, Plant.__doc__, Bed.__doc__, Tree.__doc__, Plant.__module__, Plant.__qualname__
class Temp(Plant):
    """My own words."""
    class Meta: proxy = True; app_label = "garden"
Temp.__doc__, Temp.label, Temp(name="t"), Temp.objects.count(), isinstance(Temp(), Plant), issubclass(Temp, DirtyMixin), Temp._meta.proxy, Temp.mro()[1] is Plant
class Conflict(models.Model, metaclass=CachedMeta):
    class Meta: app_label = "garden"
class AbsModel(models.Model, abc.ABC):
    class Meta: abstract = True; app_label = "garden"
class ABCModelMeta(type(models.Model), abc.ABCMeta): pass
class Shape(models.Model, metaclass=ABCModelMeta):
    @abc.abstractmethod
    def area(self): ...
    class Meta: abstract = True; app_label = "garden"
class Sq(Shape):
    side = models.IntegerField(default=2)
    class Meta: app_label = "garden"
Sq()
class Sq2(Shape):
    def area(self): return 4
    class Meta: app_label = "garden"
Sq2().area(), Shape.__abstractmethods__, ABCModelMeta.__mro__[1]
@dataclass
class DTO:
    name: str
    height: Decimal = Decimal("0")
    tags: list[str] = field(default_factory=list)
    @classmethod
    def of(cls, p: Plant) -> Self: return cls(p.name, p.height)
[DTO.of(p) for p in Plant.objects.all()], asdict(DTO("x")), Plant(**{k: v for k, v in asdict(DTO("y")).items() if k != "tags"})
class Row(NamedTuple): name: str; height: Decimal
[Row(*r) for r in Plant.objects.values_list("name", "height")], Row._make(Plant.objects.values_list("name", "height")[0]), Plant.objects.values_list("name", "height", named=True)[0]
match Plant.objects.first():
    case Plant(name=str() as n, height=h) if h > 5: print("tall", n)
    case Plant(name=n): print("short", n)
match {"op": "filter", "args": {"name": "x"}}:
    case {"op": ("filter" | "exclude") as op, "args": dict(a)}: print(getattr(Plant.objects, op)(**a).query.where)
lazy_plant = SimpleLazyObject(lambda: Plant.objects.first()); lazy_plant.name, isinstance(lazy_plant, Plant), lazy_plant == Plant.objects.first(), lazy_plant
