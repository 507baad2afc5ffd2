# %% [markdown]
# # UniqueConstraint
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Booking(models.Model):
    room = models.IntegerField(null=True)
    day = models.DateField(null=True)
    status = models.CharField(max_length=9, default="draft")
    name = models.CharField(max_length=9, default="n")
    code = models.CharField(max_length=9, unique=True, null=True)

    class Meta:
        unique_together = ["room", "day"]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(status="live"), name="unique_live"),
            models.UniqueConstraint(Lower("name").desc(), "room", name="lower_name", condition=Q(room__gt=10)),
            models.UniqueConstraint(fields=["status", "room"], name="status_room", violation_error_message="Taken"),
            models.UniqueConstraint(F("room") + 1, name="plus"),
        ]
# %%
from datetime import date
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

Booking.objects.create(room=1, day=date(2020, 1, 1), code="a")
Booking.objects.create(room=1, day=date(2020, 1, 1), status="x")  # raises IntegrityError
Booking.objects.create(room=2, code="a")  # raises IntegrityError
Booking.objects.create(room=None, day=None, status="live", name="Ann").pk
Booking.objects.create(room=None, day=None, status="live", name="Ann")  # raises IntegrityError
Booking.objects.create(room=11, name="Bob").pk, Booking.objects.create(room=12, name="bob").pk
for kwargs in [dict(room=1, day=date(2020, 1, 1), status="y"), dict(code="a"), dict(status="live", name="Ann"), dict(room=11, name="BOB", status="q"), dict(status="draft", room=1), dict(room=None, status="z")]:
    try:
        Booking(**kwargs).full_clean()
        print("fine")
    except ValidationError as e:
        print(e.message_dict)

b = Booking.objects.get(pk=1)
b.full_clean()
b.unique_error_message(Booking, ("code",)), b.unique_error_message(Booking, ("room", "day"))
Booking._meta.total_unique_constraints, Booking._meta.unique_together, [c.contains_expressions for c in Booking._meta.constraints]
Booking.objects.bulk_create([Booking(code="a", room=77)], update_conflicts=True, unique_fields=["code"], update_fields=["room"]), Booking.objects.get(code="a").room
for bad in [dict(fields=[], name="x"), dict(fields=["a"]), dict(fields=["a"], name="x", condition="y"), dict(fields=["a"], name="x", condition=Q(a=1), deferrable=models.Deferrable.DEFERRED), dict(fields=["a"], name="x", deferrable="q"), dict(fields=["a"], name="x", include="q"), dict(fields=["a"], name="x", nulls_distinct=3), dict(fields=["a"], name="x", opclasses=["a", "b"])]:
    try:
        models.UniqueConstraint(**bad)
    except Exception as e:
        print(type(e).__name__, e)

models.UniqueConstraint("a", fields=["b"], name="x")  # raises ValueError
models.UniqueConstraint(fields=["a"], name="x", condition=Q(b=1), nulls_distinct=False), models.UniqueConstraint(Lower("a"), name="y"), models.UniqueConstraint(fields=["a"], name="x", deferrable=models.Deferrable.IMMEDIATE)
models.UniqueConstraint(fields=["a"], name="x") == models.UniqueConstraint(fields=["a"], name="x"), models.UniqueConstraint(fields=["a"], name="x").deconstruct(), models.Deferrable.DEFERRED, models.Deferrable.IMMEDIATE.value
