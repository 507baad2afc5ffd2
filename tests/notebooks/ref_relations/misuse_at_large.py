# %% farm/models.py
from django.db import models
class Barn(models.Model):
    name = models.CharField(max_length=10)
    def __str__(self): return self.name
class Farmer(models.Model):
    name = models.CharField(max_length=10)
    barn = models.OneToOneField(Barn, models.CASCADE, null=True, related_name="farmer")
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="pupils")
    def __str__(self): return self.name
class Cow(models.Model):
    name = models.CharField(max_length=10)
    barn = models.ForeignKey(Barn, models.CASCADE, related_name="cows")
    vet = models.ForeignKey(Farmer, models.SET_NULL, null=True, blank=True, related_name="patients")
    friends = models.ManyToManyField("self", blank=True)
    keepers = models.ManyToManyField(Farmer, through="Care", related_name="kept")
    plots = models.ManyToManyField("Field", related_name="cows", blank=True)
    milk = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    def __str__(self): return self.name
class Field(models.Model):
    code = models.SlugField(primary_key=True)
    def __str__(self): return self.code
class Care(models.Model):
    cow = models.ForeignKey(Cow, models.CASCADE)
    farmer = models.ForeignKey(Farmer, models.CASCADE)
    hours = models.IntegerField()
class Passport(models.Model):
    cow = models.OneToOneField(Cow, models.CASCADE, primary_key=True)
    number = models.CharField(max_length=5, unique=True)
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db import transaction, IntegrityError, connection
from django.core.exceptions import *
import datetime as dt
from decimal import Decimal as D
from farm.models import Field
b, b2 = Barn.objects.create(name="Red"), Barn.objects.create(name="Blue"); f, f2 = Farmer.objects.create(name="Al", barn=b), Farmer.objects.create(name="Bo"); c, c2, c3 = [Cow.objects.create(name=n, barn=b) for n in "xyz"]; g = Field.objects.create(code="g1")
b.cows.add(None)
b.cows.add([c])
b.cows.add(c.pk)
b.cows.add(f)
b.cows.add(Cow(name="new"))
b.cows.add(Cow(name="new"), bulk=False), b.cows.count()
b.cows.remove(c)
b.cows.clear()
b.cows.set([c])
b.cows.set(5)
b.cows.create(name="n", barn=b2).barn, b.cows.create(nam="x")
b.cows.get_or_create(name="x"), b.cows.update_or_create(name="x", defaults={"milk": 2}), b.cows.get_or_create(name="fresh")[0].barn
b.cows = [c]
b.cows.all().add(c)
b.cows.bulk_create([Cow(name="bulk")])[0].barn_id
f.patients.add(c, c2), f.patients.remove(c), f.patients.remove(c3)
f.patients.remove(5)
f.patients.set([c, c3]), f.patients.set([]), f.patients.count(), f.patients.set([c], clear=True), f.patients.clear(bulk=False), f.patients.add(c, bulk=False)
f.pupils.add(f), f.mentor, f.refresh_from_db(), f.mentor == f, f.pupils.create(name="Cy").mentor.name
c.friends.add(c), c.friends.all(), c.friends.add(c2, c2.pk, str(c3.pk)), c.friends.order_by("pk"), c2.friends.all()
c.friends.add(None)
c.friends.add([c2])
c.friends.add("abc")
c.friends.add(f)
c.friends.add(Cow(name="un"))
c.friends.set([c2, c3.pk, "1"]), c.friends.order_by("pk"), c.friends.set(Cow.objects.none()), c.friends.set([c2], clear=True), c.friends.set("12")
c.friends.set(5)
c.friends.set([None])
c.friends.create(name="pal", barn=b), c.friends.create(name="pal")
c.friends = []
c.keepers.add(f)
c.keepers.add(f, through_defaults={"hours": 3}), c.keepers.add(f, through_defaults={"hours": 9}), Care.objects.values_list("hours", flat=True)
c.keepers.set([f, f2], through_defaults={"hours": 1}), c.keepers.add(f, through_defaults={"hour": 3})
c2.keepers.add(f, through_defaults={"hour": 3})
c2.keepers.add(f, through_defaults=5)
c.keepers.remove(f), c.keepers.create(name="Di", through_defaults={"hours": 2}), c.keepers.through, c.keepers.through._meta.auto_created, c.friends.through._meta.auto_created, c.friends.through._meta.db_table, c.friends.through.objects.first()
c.friends.through._meta.get_fields(), str(c.friends.through.objects.first()), c.friends.through.__name__, c.friends.source_field_name, c.friends.target_field_name, c.friends.symmetrical, c.keepers.through_fields if hasattr(c.keepers, "through_fields") else "-"
c.plots.add("g1"), c.plots.add(g), c.plots.add("nope")
c.plots.all(), g.cows.all(), c.plots.remove("g1"), c.plots.exists(), g.cows.add(c.pk, c2), g.cows.set([c3]), g.cows.filter(name="z").exists()
Cow().friends
Cow().friends.all()
Cow(pk=77).friends.all(), Cow(pk=77).friends.add(c)
Cow(name="no").passport
Barn().cows.all()
Barn(pk=50).cows.all()
Cow.friends.all()
Cow.barn.name
b.farmer, b2.farmer
b2.farmer = f2; f2.barn, f2.save(); b2.farmer = None
b.farmer = c
b.farmer = None; f.refresh_from_db(); f.barn
f.barn = b2; f.save()
f.barn = None; f.save(); f.barn, f.barn_id, Barn.objects.filter(farmer=None), Barn.objects.filter(farmer__isnull=False)
p = Passport.objects.create(cow=c, number="1"); c.passport, p.pk == c.pk, Passport.objects.create(cow=c, number="2")
Passport.objects.create(cow=c2, number="1")
Passport(cow=c2, number="1").full_clean()
Passport(number="7").save()
p.cow = c2; p.save(); Passport.objects.values()
c.vet = 5
c.vet = None; c.vet_id = f2.pk; c.vet, c.save(), c.vet_id
c.barn = None; c.save()
c.barn = Barn(name="unsaved"); c.save()
c.barn_id = "one"; c.save()
c.barn_id = 999; c.save()
c.refresh_from_db(); c.barn_id = b2.pk; c.barn, c.barn.name
c.barn = b2.pk
Cow(name="q", barn_id=b).save()
Cow(name="q", barn=b.pk)
Cow.objects.create(name="q", barn_id=b.pk, barn=b2).barn_id, Cow(barn=b, barn_id=99).barn_id
Cow.objects.filter(barn_id=b).count(), Cow.objects.filter(barn=b2.pk).count(), Cow.objects.filter(barn="1").count(), Cow.objects.filter(barn__id__in=[b, b2]).count(), Cow.objects.filter(barn__in=[1, "2", b]).count(), Cow.objects.filter(barn_id__in=Barn.objects.all()).count()
Cow.objects.filter(barn="Red")
Cow.objects.filter(barn__gt=b).count(), Cow.objects.filter(barn__lt="x")
Cow.objects.filter(barn__contains="R")
Cow.objects.filter(barn__name=b).count()
Cow.objects.filter(friends=None).count(), Cow.objects.filter(friends__gt=1).count(), Cow.objects.filter(friends="x")
Cow.objects.filter(friends__in=["x"])
Cow.objects.filter(keepers__care__hours__gt=1).count(), Cow.objects.filter(care__hours__gt=1, keepers=f2).count(), Farmer.objects.filter(kept__barn=b).distinct().count(), Farmer.objects.filter(care__cow=c2).count()
Cow.objects.filter(passport=p), Cow.objects.filter(passport__number="1"), Cow.objects.filter(passport__isnull=True).count(), Cow.objects.exclude(passport=p).count(), Passport.objects.filter(cow__barn__name="Red"), Passport.objects.filter(pk=c2), Passport.objects.get(pk=c2.pk).cow, Passport.objects.filter(cow=c2.pk), Passport.objects.in_bulk([c2.pk]), Passport.objects.values_list("pk", "cow", "cow__name")
c.delete("x")
c.delete(using="default"), c.pk, c.name, c.friends.all() if c.pk else "gone"
c.save(), c.pk
c.save(force_insert=True, force_update=True)
c.save(update_fields=["name"], force_insert=True)
c.save(update_fields=["name", "barn_id"]), c.save(update_fields=["pk"])
c.save(update_fields=["friends"])
c.save("x", 1, 2, 3, 4)
Cow(pk=c.pk, name="over", barn=b).save(), Cow.objects.get(pk=c.pk).name, Cow(pk=c.pk, name="dup", barn=b).save(force_insert=True)
Cow(pk=12345, name="force", barn=b).save(force_update=True)
Cow(pk="abc", name="x", barn=b).save()
Cow(pk=-3, name="neg", barn=b).save(), Cow.objects.get(pk=-3), Cow(pk=0, name="zero", barn=b).save(), Cow.objects.filter(pk=0).count()
c.milk = "1.234"; c.save(); c.milk, Cow.objects.get(pk=c.pk).milk
c.milk = D("1234.5"); c.save()
c.milk = "abc"; c.save()
c.milk = 1.1; c.save(); c.refresh_from_db(); c.milk, c.clean_fields()
c.milk = D("12345"); c.full_clean()
Cow(pk=999).refresh_from_db()
Cow().refresh_from_db()
c == c2, c == Cow(pk=c.pk), Cow() == Cow(), c == c.pk, c in [c], c != c2, Cow(pk=1) == Barn(pk=1), hash(c) == hash(c.pk), {c: 1}[Cow(pk=c.pk)]
hash(Cow())
c < c2
c + 1
c["name"]
len(c)
for x in c: x
c.nme
c.name()
c.get_name_display()
c.objects
c.DoesNotExist, Cow.DoesNotExist.__mro__[1:3], issubclass(Cow.DoesNotExist, ObjectDoesNotExist), Cow.DoesNotExist("x"), str(Cow.DoesNotExist()), Cow.MultipleObjectsReturned.__module__, Cow.DoesNotExist.__qualname__
try: Cow.objects.get(name="nope")
except Farmer.DoesNotExist: print("wrong class")
try: Cow.objects.get(name="nope")
except (Farmer.DoesNotExist, Cow.DoesNotExist) as e: print(type(e).__qualname__, e)
try: Cow.objects.get(barn=b)
except MultipleObjectsReturned as e: print(e)
Cow.objects.get(barn=b, name__in="xyz")
Cow.objects.filter(name="y").get().pk, Cow.objects.get(Q(name="y")), Cow.objects.get(name__exact="y", barn__name="Red"), Cow.objects.order_by("?").get(name="y")
Cow.objects.create(name="much too long a name", barn=b).full_clean()
Cow.objects.bulk_create([Cow(name="a"), Cow(name="b", barn=b)])
Cow.objects.bulk_create([Cow(name="a", barn=b), Farmer(name="b")])
Cow.objects.bulk_create([Cow(name="a", barn=b, pk=c.pk)])
Cow.objects.bulk_update([Cow(pk=c.pk, name="bu")], ["name"]), Cow.objects.bulk_update(Cow.objects.filter(pk=c.pk), ["vet"]), Cow.objects.bulk_update([c], ["barn"]), Cow.objects.bulk_update([c], ["barn_id"]), Cow.objects.bulk_update([], ["name"])
Cow.objects.bulk_update([c], "name")
Cow.objects.bulk_update([c], ["pk"])
Cow.objects.bulk_update([c], ["friends"])
Cow.objects.bulk_update([c, None], ["name"])
prefetch_related_objects([c, f], "friends")
prefetch_related_objects([c], "nope")
prefetch_related_objects(c, "friends")
prefetch_related_objects([c]), prefetch_related_objects([], "x"), prefetch_related_objects([c], "barn__farmer", "vet__pupils"), prefetch_related_objects(list(Cow.objects.all()), Prefetch("friends", Cow.objects.filter(pk__gt=1), "pals"))
Prefetch("friends", Cow.objects.values("pk"))
[x.pals for x in Cow.objects.prefetch_related(Prefetch("friends", to_attr="pals"), "pals__barn")[:2]], Cow.objects.prefetch_related(Prefetch("friends", to_attr="name"))[:1]
Cow.objects.prefetch_related("barn__cows__barn")[0].barn.cows.all()[0].barn, Cow.objects.prefetch_related("friends", "friends")[0].friends.count(), Cow.objects.prefetch_related("name__x")
Cow.objects.prefetch_related("friends", Prefetch("friends", Cow.objects.filter(pk=1)))[0]
Cow.objects.prefetch_related("passport__number")
Cow.objects.select_related("passport", "barn__farmer", "vet__mentor").order_by("pk")[1].passport.number, Cow.objects.select_related("friends")
Cow.objects.select_related("barn__nope")
Cow.objects.select_related("care_set")
