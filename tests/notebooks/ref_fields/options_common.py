# %% [markdown]
# # Field options
# %% demoapp/models.py
import uuid
from django.core.validators import MinLengthValidator, MaxValueValidator
from django.db import models
from django.db.models.functions import Now, Upper


def default_tags():
    return ["new"]


def letters():
    return [("a", "A")]


class Student(models.Model):
    class Year(models.TextChoices):
        FRESHMAN = "FR", "Freshman"
        SENIOR = "SR", "Senior"
        __empty__ = "(Unknown)"

    class Level(models.IntegerChoices):
        LOW = 1
        VERY_HIGH = 9, "Top"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("full name", max_length=20, validators=[MinLengthValidator(2)], help_text="As on the card", error_messages={"blank": "Name, please"}, db_column="the_name", unique=True)
    year = models.CharField(max_length=2, choices=Year, default=Year.FRESHMAN)
    level = models.IntegerField(choices=Level, null=True, blank=True)
    media = models.CharField(max_length=10, blank=True, choices=[("Audio", [("vinyl", "Vinyl"), ("cd", "CD")]), ("Video", {"vhs": "VHS Tape"}), ("unknown", "Unknown")])
    called = models.CharField(max_length=5, blank=True, choices=letters)
    tags = models.JSONField(default=default_tags)
    score = models.IntegerField(db_default=7, db_index=True, validators=[MaxValueValidator(100)])
    made = models.DateTimeField(db_default=Now())
    shout = models.CharField(max_length=9, db_default=Upper(models.Value("hey")), db_comment="Loud")
    slug = models.SlugField(unique_for_year="made", allow_unicode=True)
    note = models.TextField(null=True, blank=True, db_collation="NOCASE", editable=False)
# %%
from django.db.models import F, Value
import uuid

s = Student(key=uuid.UUID(int=1), name="Ann", slug="ann")
s.year, s.get_year_display(), s.year == Student.Year.FRESHMAN, s.level, s.tags, s.get_media_display()
s.save()
s.score, s.shout, s.made.year
Student(key=uuid.UUID(int=8), name="A", slug="x y", year="XX", level=5, media="tape", called="b", score=200).full_clean()  # raises ValidationError
Student(key=uuid.UUID(int=8), name="", slug="").full_clean()  # raises ValidationError
t = Student(key=uuid.UUID(int=2), name="Bo", slug="ann", score=3, level=9, media="vhs", note="Note")
t.get_level_display(), t.get_media_display(), t.level == Student.Level.VERY_HIGH
t.save()
Student.objects.create(key=uuid.UUID(int=3), name="Ann", slug="q")  # raises IntegrityError
Student.objects.filter(year=Student.Year.FRESHMAN, level__in=Student.Level), Student.objects.filter(note="NOTE").count()
Student.Year.choices, Student.Year.labels, Student.Year.values, Student.Year.names, Student.Level.choices
Student.Year("SR").label, Student.Year.SENIOR.name, repr(Student.Level.LOW), str(Student.Year.SENIOR), Student.Level(9)
Student.Year("QQ")  # raises ValueError
"FR" in Student.Year, 9 in Student.Level, [y for y in Student.Year]
f = Student._meta.get_field("name")
f.verbose_name, f.help_text, f.max_length, f.column, f.attname, f.unique, f.primary_key, f.null, f.blank, f.db_index, f.editable, f.has_default(), f.get_default()
f.error_messages["blank"], f.error_messages["max_length"] if "max_length" in f.error_messages else None, [type(v).__name__ for v in f.validators]
g = Student._meta.get_field("media")
g.choices, g.flatchoices, list(Student._meta.get_field("called").choices), Student._meta.get_field("year").choices
Student._meta.get_field("score").db_default, Student._meta.get_field("score").has_db_default(), Student._meta.get_field("key").default.__name__
Student._meta.get_field("slug").unique_for_year, Student._meta.get_field("shout").db_comment, Student._meta.get_field("note").db_collation
f.deconstruct()[3].keys()
Student._meta.get_field("year").deconstruct(), Student._meta.get_field("slug").deconstruct()
f, str(f), f.model, f.description % vars(f), f.name, f == Student._meta.get_field("name"), f < g, hash(f) == hash(f.clone())
list(Student._meta.get_field("year").get_choices()), list(g.get_choices()), Student._meta.get_field("level").get_choices(include_blank=False)
