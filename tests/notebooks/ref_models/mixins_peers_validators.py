# %% [markdown]
# # Inheritance, generic relations, signals and checks
# %% demoapp/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Question(models.Model):
    text = models.CharField(max_length=20)
    answers = GenericRelation("Answer")


class Answer(models.Model):
    text = models.CharField(max_length=20)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    question = GenericForeignKey()


class Mixin:
    def __init__(self):
        self.other_attr = 1


class Mixed(models.Model, Mixin):
    pass


class Family(models.Model):
    name = models.CharField(max_length=20)


class Genus(models.Model):
    name = models.CharField(max_length=20)
    family = models.ForeignKey(Family, models.CASCADE)


class Species(models.Model):
    name = models.CharField(max_length=20)
    genus = models.ForeignKey(Genus, models.CASCADE)


class Dated(models.Model):
    start_date = models.DateField()
    end_date = models.DateTimeField()
    count = models.IntegerField(unique_for_date="start_date", unique_for_year="end_date")
    order = models.IntegerField(unique_for_month="end_date")
    name = models.CharField(max_length=100)


class Person(models.Model):
    name = models.CharField(max_length=20)


class Employee(Person):
    number = models.IntegerField(default=0)


class Profile(models.Model):
    name = models.CharField(max_length=20)
    link = models.ImageField(upload_to="x")


# %% demoapp/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Question(models.Model):
    text = models.CharField(max_length=20)
    answers = GenericRelation("Answer")


class Answer(models.Model):
    text = models.CharField(max_length=20)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    question = GenericForeignKey()


class Mixin:
    def __init__(self):
        self.other_attr = 1


class Mixed(models.Model, Mixin):
    pass


class Family(models.Model):
    name = models.CharField(max_length=20)


class Genus(models.Model):
    name = models.CharField(max_length=20)
    family = models.ForeignKey(Family, models.CASCADE)


class Species(models.Model):
    name = models.CharField(max_length=20)
    genus = models.ForeignKey(Genus, models.CASCADE)


class Dated(models.Model):
    start_date = models.DateField()
    end_date = models.DateTimeField()
    count = models.IntegerField(unique_for_date="start_date", unique_for_year="end_date")
    order = models.IntegerField(unique_for_month="end_date")
    name = models.CharField(max_length=100)


class Person(models.Model):
    name = models.CharField(max_length=20)


class Employee(Person):
    number = models.IntegerField(default=0)
# %%
q = Question.objects.create(text="q")
a1 = Answer.objects.create(text="a1", question=q)
a2 = Answer.objects.create(text="a2", question=q)
Mixed().other_attr
f = Family.objects.create(name="f")
g1 = Genus.objects.create(name="g1", family=f)
g2 = Genus.objects.create(name="g2", family=f)
Species.objects.bulk_create([Species(name="s1", genus=g1), Species(name="s2", genus=g2)])
from django.db.models import FETCH_PEERS, FETCH_RAISE
[s.genus.family.name for s in Species.objects.select_related("genus").fetch_mode(FETCH_PEERS).order_by("pk")]
[s.genus.family.name for s in Species.objects.fetch_mode(FETCH_PEERS).order_by("pk")]
a = Answer.objects.fetch_mode(FETCH_RAISE).get(pk=a1.pk)
a.question
Dated()._get_unique_checks()
Dated()._get_unique_checks(exclude={"start_date"})
e = Employee.objects.create(name="Boss")
e.save(update_fields=["id"])
e.save(update_fields=["person_ptr"])
e.save(update_fields=["person_ptr_id"])
e.save(update_fields=["nope"])
Person.objects.bulk_update([e.person_ptr], ["id"])
# %%
from django.db.models import Index, UniqueConstraint
class Quoted(models.Model):
    name = models.CharField(max_length=50)
    class Meta:
        app_label = "demoapp"
        db_table = '"t_quoted"'
index = Index(fields=["name"])
index.set_name_with_model(Quoted)
index.name
index.suffix = "suff"
index.set_name_with_model(Quoted)
UniqueConstraint(fields=["a", "b"], name="u", opclasses=["x", "y"])
UniqueConstraint(fields=["a", "b"], name="u", opclasses=["x", "y"]).deconstruct()
models.BaseConstraint(name="x").deconstruct()
# %%
from django.db.models import signals
from django.db.models.signals import *
def hear(sender, **kwargs):
    print("heard", sender)
pre_init.connect(hear, sender="demoapp.Person")
p = Person(name="x")
pre_init.disconnect(hear, sender="demoapp.Person")
p = Person(name="x")
pre_save.connect(hear, sender="nope")
pre_save.connect(hear, sender="demoapp.Later")
# %%
from django.core.validators import *
URLValidator().regex.pattern[:60]
bool(URLValidator().regex.search("http://a.com"))
URLValidator.schemes, URLValidator.max_length, sorted(URLValidator.unsafe_chars)
URLValidator.hostname_re, URLValidator.tld_re, URLValidator.host_re
URLValidator()("http://" + "a" * 2100)
URLValidator()("http://a\n.com")
class Local(URLValidator):
    tld_re = ""
    host_re = "(localhost|intranet)"
Local(regex="^http://(localhost|intranet)$")("http://intranet")
Local(regex="^http://(localhost|intranet)$")("http://intranet2")
DecimalValidator(3, 1)(__import__("decimal").Decimal("123.45"))
DomainNameValidator().regex.pattern[:40]
