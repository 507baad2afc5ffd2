# %% zoo/models.py
from django.db import models
class Keeper(models.Model):
    name = models.CharField(max_length=20)
class Animal(models.Model):
    name = models.CharField(max_length=20)
    age = models.IntegerField()
    keeper = models.ForeignKey(Keeper, models.CASCADE)
# %%
k = Keeper.objects.create(name="Kim"); Animal.objects.create(name="Leo", age=3, keeper=k)
# %% zoo/models.py
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
def today():
    return 7
class Keeper(models.Model):
    name = models.CharField(max_length=30, db_index=True)
    boss = models.OneToOneField("self", models.SET_NULL, null=True, blank=True)
class Animal(models.Model):
    name = models.CharField("called", max_length=20, unique=True, db_comment="what it is called", choices={"Leo": "Lion", "Tim": "Tiger"})
    age = models.PositiveIntegerField(default=today, help_text="in years")
    keeper = models.ForeignKey(Keeper, models.PROTECT, related_name="animals", db_index=False)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1, db_column="kg")
    seen = models.DateTimeField(default=timezone.now)
    double = models.GeneratedField(expression=F("age") * 2, output_field=models.IntegerField(), db_persist=False)
    class Meta:
        ordering = ["-age", "name"]
        verbose_name_plural = "beasts"
        db_table = "beasts"
        db_table_comment = "all of them"
        indexes = [models.Index(fields=["-age"], name="by_age", condition=Q(age__gt=1)), models.Index(Upper("name"), name="by_upper")]
        constraints = [models.CheckConstraint(condition=Q(age__lt=200) & ~Q(name=""), name="sane"), models.UniqueConstraint(fields=["name", "keeper"], name="one_each", condition=Q(age__gte=0))]
# %%
Animal.objects.values()
# %% zoo/models.py
from django.db import models
from django.db.models import F, Q
class Keeper(models.Model):
    name = models.TextField(db_collation="nocase")
    boss = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    class Meta:
        managed = True
        default_permissions = ("view",)
class Enclosure(models.Model):
    title = models.CharField(max_length=9, primary_key=True)
    keepers = models.ManyToManyField(Keeper, db_table="watch", related_name="places")
class Animal(models.Model):
    name = models.CharField(max_length=25, null=True)
    age = models.FloatField(default=2.5, db_default=1.5)
    keeper = models.ForeignKey(Keeper, models.DO_NOTHING, null=True, db_constraint=False)
    home = models.ForeignKey(Enclosure, models.SET_DEFAULT, default="cage", null=True, to_field="title", db_column="cage")
    class Meta:
        unique_together = {("name", "keeper"), ("age", "name")}
        get_latest_by = "age"
class Cat(Animal):
    claws = models.SmallIntegerField(default=18)
    class Meta:
        abstract = False
class Sphinx(Cat):
    class Meta:
        proxy = True
        permissions = [("pet", "Can pet")]
# %%
Cat.objects.create(name="Tim", keeper=k).age
# %% zoo/models.py
from django.db import models
class Keeper(models.Model):
    uid = models.UUIDField(primary_key=True)
    name = models.TextField(db_default="?")
class Enclosure(models.Model):
    title = models.CharField(max_length=9, primary_key=True)
class Watch(models.Model):
    enclosure = models.ForeignKey(Enclosure, models.CASCADE)
    keeper = models.ForeignKey(Keeper, models.DB_CASCADE)
    class Meta:
        unique_together = [["enclosure", "keeper"]]
        order_with_respect_to = "keeper"
class Cat(models.Model):
    pk = models.CompositePrimaryKey("claws", "name")
    name = models.CharField(max_length=5)
    claws = models.SmallIntegerField(default=18)
    data = models.JSONField(default=list, null=True)
    raw = models.BinaryField(null=True, editable=True)
    ip = models.GenericIPAddressField(protocol="ipv4", unpack_ipv4=False, default="127.0.0.1")
    path = models.FilePathField(path="/tmp", recursive=True, match=r".*\.txt$")
    took = models.DurationField(unique=True, null=True)
    slug = models.SlugField(allow_unicode=True, default="")
# %%
from django.core.management import call_command
call_command("showmigrations", "zoo")
# %%
call_command("sqlmigrate", "zoo", "0001", backwards=True)
# %%
call_command("migrate", "zoo", "zero", verbosity=1)
# %%
from django.db import connection
connection.introspection.table_names()
