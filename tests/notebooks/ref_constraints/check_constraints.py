# %% [markdown]
# # CheckConstraint
# %% demoapp/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Upper


class Product(models.Model):
    name = models.CharField(max_length=20)
    kind = models.CharField(max_length=1, choices=[("a", "A"), ("b", "B")], default="a")
    price = models.IntegerField(null=True)
    discount = models.IntegerField(default=0)
    made = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=F("discount")), name="price_gt", violation_error_message="Price %(name)s too low"),
            models.CheckConstraint(condition=Q(kind__in=["a", "b"]), name="%(app_label)s_%(class)s_kind"),
            models.CheckConstraint(condition=Q(discount__range=(0, 50)) | Q(name__startswith="free"), name="range"),
            models.CheckConstraint(condition=~Q(name="no"), name="named", violation_error_code="no_name"),
            models.CheckConstraint(condition=models.lookups.GreaterThan(Length("name"), 1), name="long"),
            models.CheckConstraint(condition=Q(name=Upper("name"), _negated=True) & Q(made__year__gte=2000) | Q(made__isnull=True), name="mixed"),
        ]
# %%
from datetime import date
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

Product.objects.create(name="ok", price=3)
Product.objects.create(name="ok", price=1, discount=2)  # raises IntegrityError
Product.objects.create(name="ok", kind="c")  # raises IntegrityError
Product.objects.create(name="no")  # raises IntegrityError
Product.objects.create(name="x")  # raises IntegrityError
Product.objects.create(name="ok", discount=60)  # raises IntegrityError
Product.objects.create(name="freebie", discount=60).pk
for kwargs in [dict(name="ok", price=1, discount=2), dict(name="no"), dict(name="x"), dict(name="ok", discount=60), dict(name="BIG", made=date(1999, 1, 1)), dict(name="ok", price=None)]:
    try:
        Product(**kwargs).validate_constraints()
        print("fine")
    except ValidationError as e:
        print(e.message_dict, [x.code for x in e.error_dict["__all__"]])

Product(name="x", price=1, discount=2).validate_constraints(exclude={"name", "price"})
[c.name for c in Product._meta.constraints], Product._meta.constraints[0], Product._meta.constraints[0].deconstruct(), Product._meta.constraints[3].violation_error_code
Product._meta.constraints[0].get_violation_error_message(), Product._meta.constraints[0] == Product._meta.constraints[0].clone(), Product._meta.constraints[0] == Product._meta.constraints[1]
models.CheckConstraint(condition=3, name="x")  # raises TypeError
models.CheckConstraint(condition=Q(a=1))  # raises TypeError
models.CheckConstraint(condition=Q(a=1), name="n", violation_error_message="M", violation_error_code="c")
