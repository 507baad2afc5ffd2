# %% [markdown]
# # ForeignKey options
# %% demoapp/models.py
from django.db import models


def limit():
    return {"active": True}


class Place(models.Model):
    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=20, default="")
    active = models.BooleanField(default=True)

    def __str__(self):
        return self.code


class Trip(models.Model):
    start = models.ForeignKey(Place, models.CASCADE, to_field="code", related_name="starts", related_query_name="started")
    end = models.ForeignKey("Place", on_delete=models.PROTECT, db_column="end_place", related_name="+", null=True)
    via = models.ForeignKey("demoapp.Place", models.SET_NULL, null=True, blank=True, limit_choices_to=limit, default=None, db_constraint=False)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="legs")
    guide = models.OneToOneField(Place, models.SET_NULL, null=True, related_name="guided_trip", limit_choices_to=models.Q(name__startswith="G"))
# %%
from django.db import models

a, b, c = (Place.objects.create(code=x, name=x * 2, active=x != "C") for x in "ABC")
t = Trip.objects.create(start=a, end=b, via=c)
t.start_id, t.end_id, t.start, t.via_id
Trip.objects.filter(start="A").count(), Trip.objects.filter(start=a).count(), Trip.objects.filter(start__code="A").count(), Trip.objects.filter(start_id="A").count(), Trip.objects.filter(start__pk=a.pk).count(), Trip.objects.filter(end=2).count()
a.starts.all().count(), Place.objects.filter(started__isnull=False), Place.objects.filter(trip__isnull=False), hasattr(b, "trip_set"), b.trip_set.count()
Place.objects.filter(starts=t)  # raises FieldError
Place.objects.filter(guided_trip=None).count(), a.starts.create(end=c, parent=t).parent_id, t.legs.count(), Trip.objects.filter(legs__isnull=False), Trip.objects.filter(parent__start=a).count()
t.start_id = "B"
t.start, t.save(), Trip.objects.get(pk=t.pk).start_id
Trip(start=a, via=c, end=b).full_clean()  # raises ValidationError
Trip(start=a, end=b, guide=a).full_clean()  # raises ValidationError
Trip(start_id="Z", end=b).full_clean()  # raises ValidationError
Trip(start=Place(code="New")).save()  # raises ValueError
Trip(start="A")  # raises ValueError
Trip(start=None).save()  # raises IntegrityError
Trip.objects.select_related("start", "end").get(pk=t.pk).start.name, Trip.objects.select_related("parent__start").order_by("pk").last().parent.start
f = Trip._meta.get_field("start")
f.attname, f.column, f.target_field, f.related_model, f.remote_field.related_name, f.remote_field.on_delete.__name__, f.foreign_related_fields, f.get_attname_column(), f.many_to_one, f.related_query_name()
Trip._meta.get_field("via").get_limit_choices_to(), sorted(Trip._meta.get_field("end").deconstruct()[3]), Trip._meta.get_field("via").db_constraint
f.get_choices(include_blank=False), Trip._meta.get_field("via").get_choices(include_blank=False), Trip._meta.get_field("via").formfield if False else None
[(r.name, r.get_accessor_name(), r.field.name, r.one_to_many, r.one_to_one) for r in Place._meta.related_objects], Place._meta.get_field("started").related_model
models.ForeignKey(Place)  # raises TypeError
models.ForeignKey(Place, on_delete="x")  # raises TypeError
models.ForeignKey(3, models.CASCADE)  # raises TypeError
models.OneToOneField(Place)  # raises TypeError
t.guide = c
t.save()
c.guided_trip, Trip(start=a, end=b, guide=c).save()  # raises IntegrityError
b.delete()  # raises ProtectedError
