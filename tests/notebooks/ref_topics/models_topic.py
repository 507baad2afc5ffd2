# %% [markdown]
# # Models: the topic's examples
# %% demoapp/models.py
from django.db import models


class Musician(models.Model):
    first_name = models.CharField(max_length=50)
    last_name = models.CharField(max_length=50)
    instrument = models.CharField(max_length=100)


class Album(models.Model):
    artist = models.ForeignKey(Musician, on_delete=models.CASCADE)
    name = models.CharField(max_length=100)
    release_date = models.DateField()
    num_stars = models.IntegerField()


class Runner(models.Model):
    MedalType = models.TextChoices("MedalType", "GOLD SILVER BRONZE")
    name = models.CharField(max_length=60)
    medal = models.CharField(blank=True, choices=MedalType, max_length=10)


class Fruit(models.Model):
    name = models.CharField(max_length=100, primary_key=True)


class Person(models.Model):
    SHIRT_SIZES = {"S": "Small", "M": "Medium", "L": "Large"}
    first_name = models.CharField("person's first name", max_length=30)
    last_name = models.CharField(max_length=30)
    shirt_size = models.CharField(max_length=1, choices=SHIRT_SIZES)
    birth_date = models.DateField(null=True)

    def baby_boomer_status(self):
        "Returns the person's baby-boomer status."
        import datetime

        if self.birth_date < datetime.date(1945, 8, 1):
            return "Pre-boomer"
        elif self.birth_date < datetime.date(1965, 1, 1):
            return "Baby boomer"
        else:
            return "Post-boomer"

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}"


class MyPerson(Person):
    class Meta:
        proxy = True

    def do_something(self):
        return 1


class Ox(models.Model):
    horn_length = models.IntegerField()

    class Meta:
        ordering = ["horn_length"]
        verbose_name_plural = "oxen"
# %%
import datetime

p = Person(first_name="Fred", last_name="Flintstone", shirt_size="L", birth_date=datetime.date(1950, 1, 1))
p.save()
p.shirt_size, p.get_shirt_size_display(), p.full_name, p.baby_boomer_status(), Person._meta.get_field("first_name").verbose_name, Person._meta.get_field("last_name").verbose_name
fruit = Fruit.objects.create(name="Apple")
fruit.name = "Pear"
fruit.save()
Fruit.objects.values_list("name", flat=True)
Runner.MedalType.choices, Runner(name="x", medal="GOLD").get_medal_display(), Runner(name="x", medal="TIN").full_clean()  # raises ValidationError
MyPerson.objects.get(first_name="Fred").do_something(), MyPerson.objects.count(), Ox._meta.verbose_name_plural, Ox._meta.verbose_name, str(Ox(horn_length=3))
m = Musician.objects.create(first_name="A", last_name="B", instrument="C")
m.album_set.create(name="One", release_date="2020-01-01", num_stars=3).artist == m
Person.baby_boomer_status.__doc__, Person.__doc__, Musician.__doc__, Person.__module__, Person.__qualname__
Person.SHIRT_SIZES, Person._meta.get_field("shirt_size").choices, Person.objects.create(first_name="x", last_name="y", shirt_size="Q").get_shirt_size_display()
