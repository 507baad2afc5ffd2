# %% [markdown]
# # System checks: composite keys, rules of deletion, generated columns, relations that are the same
# %% demoapp/models.py
from django.db import models
class Tenant(models.Model):
    name = models.CharField(max_length=10)
class User(models.Model):
    pk = models.CompositePrimaryKey("tenant_id", "number", "missing", "tenant", "half")
    tenant = models.ForeignKey(Tenant, models.CASCADE)
    number = models.IntegerField(null=True)
    half = models.GeneratedField(expression=models.F("number") / 2, output_field=models.IntegerField(), db_persist=True)
# %% demoapp/models.py
from django.db import models
class Tenant(models.Model):
    name = models.CharField(max_length=10)
class Key(models.Model):
    pk = models.CompositePrimaryKey("a", "b")
    a = models.IntegerField()
    b = models.IntegerField()
    class Meta:
        unique_together = [("pk", "a")]
class Mixed(models.Model):
    one = models.ForeignKey(Tenant, models.CASCADE, related_name="+")
    two = models.ForeignKey(Tenant, models.DB_CASCADE, related_name="+")
class Below(models.Model):
    mixed = models.ForeignKey(Mixed, models.DB_CASCADE)
class Amount(models.Model):
    n = models.IntegerField()
    twice = models.GeneratedField(expression=models.F("n") * 2, output_field=models.DecimalField(max_digits=-1, decimal_places=-1), db_persist=True)
    thrice = models.GeneratedField(expression=models.F("n") * 3, output_field=models.IntegerField(max_length=3), db_persist=True)
class Tag(models.Model):
    keys = models.ManyToManyField(Key)
    named = models.ForeignKey(Tenant, models.DO_NOTHING, related_name="with")
# %% demoapp/models.py
from django.db import models
class Person(models.Model):
    name = models.CharField(max_length=10)
class Membership(models.Model):
    person = models.ForeignKey(Person, models.CASCADE)
    group = models.ForeignKey("Group", models.CASCADE)
class Group(models.Model):
    one = models.ManyToManyField(Person, through=Membership, related_name="one")
    two = models.ManyToManyField(Person, through=Membership, related_name="two")
    leader = models.ForeignKey(Person, models.CASCADE)
    @property
    def leader_id(self):
        return 1
# %% demoapp/models.py
from django.db import models
class Old(models.Model):
    ip = models.IPAddressField()
    numbers = models.CommaSeparatedIntegerField(max_length=10)
class Retired(models.IntegerField):
    system_check_removed_details = {"msg": "Retired is gone.", "hint": "Use another.", "id": "fields.E999"}
class Ageing(models.IntegerField):
    system_check_deprecated_details = {"id": "fields.W999"}
class Newer(models.Model):
    a = Retired()
    b = Ageing()
    c = models.TimeField(default=__import__("django.utils.timezone").utils.timezone.now)
