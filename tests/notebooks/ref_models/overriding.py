# %% [markdown]
# # Overriding methods, and saving in full
# %% demoapp/models.py
from django.db import models
from django.core.exceptions import ValidationError


class Log(models.Model):
    text = models.CharField(max_length=40)


class Account(models.Model):
    name = models.CharField(max_length=20)
    balance = models.IntegerField(default=0)
    slug = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]

    def save(self, force_insert=False, force_update=False, using=None, update_fields=None):
        self.slug = self.name.lower()
        if update_fields is not None and "name" in update_fields:
            update_fields = {"slug"}.union(update_fields)
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)
        Log.objects.create(text=f"saved {self.pk}")

    def delete(self, *args, **kwargs):
        Log.objects.create(text=f"deleted {self.pk}")
        return super().delete(*args, **kwargs)

    def clean(self):
        if self.balance < 0:
            raise ValidationError("Overdrawn by %(by)s", code="od", params={"by": -self.balance})

    @property
    def rich(self):
        return self.balance > 100

    @classmethod
    def open(cls, name, **kwargs):
        return cls.objects.create(name=name, **kwargs)

    def __eq__(self, other):
        return isinstance(other, Account) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return f"{self.name}={self.balance}"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.touched = False
# %%
from django.db.models import F

a = Account.open("Ann", balance=150)
a, str(a), a.slug, a.rich, a.touched, Log.objects.values_list("text", flat=True)
a.name = "ANNE"
a.save(update_fields=["name"])
Account.objects.get().slug, Account.objects.get().touched
Account.objects.filter(pk=1).update(name="Q"), Log.objects.count(), Account.objects.bulk_create([Account(name="Bulk")])[0].slug
Account(name="x", balance=-5).full_clean()  # raises ValidationError
Account(name="Q") == Account(name="Q", balance=3), len({Account(name="Q"), Account(name="Q")}), Account(name="Q") in Account.objects.all()
Account(rich=True)  # raises TypeError
a.rich = False  # raises AttributeError
a.refresh_from_db()
a, Account.objects.get(name="Bulk").delete(), Account.objects.filter(name="Q").delete(), Log.objects.order_by("pk").values_list("text", flat=True)
b = Account(name="New", balance=1)
b.save()
b.balance = F("balance") + 5
b.save()
b.balance, Account.objects.get(name="New").balance
b.balance += 2
b.save()
Account.objects.get(name="New").balance, Account.objects.update_or_create(name="New", defaults={"balance": 3}), Account.objects.get_or_create(name="Other")[0].slug
c = Account.objects.only("name").get(name="New")
c.touched, sorted(c.get_deferred_fields()), c.balance, c.save(), Log.objects.count()
