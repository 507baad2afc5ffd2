# %% campus/models.py
from __future__ import annotations
import dataclasses, enum, functools, uuid
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import ClassVar, Self
from django.core.exceptions import ValidationError
from django.core.validators import *
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils import timezone

@dataclasses.dataclass(frozen=True)
class Grade:
    points: int
    letter: str = dataclasses.field(init=False)
    def __post_init__(self): object.__setattr__(self, "letter", next(l for m, l in ((90, "A"), (70, "B"), (0, "C")) if self.points >= m))
    def __str__(self): return f"{self.letter}({self.points})"

class Term(enum.Enum):
    SPRING = "s"; FALL = "f"

def even(value):
    if value % 2: raise ValidationError(_("%(value)s is not even"), params={"value": value}, code="odd")

class Slugged(models.Model):
    slug = models.SlugField(blank=True, max_length=12)
    class Meta: abstract = True
    def save(self, *args, **kwargs):
        if not self.slug: self.slug = slugify(str(self))[:12]
        if (uf := kwargs.get("update_fields")) is not None: kwargs["update_fields"] = {*uf, "slug"}
        super().save(*args, **kwargs)

class Person(Slugged):
    registry: ClassVar[dict] = {}
    first = models.CharField(_("first name"), max_length=10)
    last = models.CharField(max_length=10, default="Doe")
    age = models.PositiveSmallIntegerField(null=True, blank=True, validators=[even, MaxValueValidator(120, "Too old: %(show_value)s of %(limit_value)s")])
    friends = models.ManyToManyField("self", through="Friendship", through_fields=("a", "b"), symmetrical=True)
    class Meta:
        verbose_name = _("human")
        verbose_name_plural = "people"
        ordering = ["last", "first"]
        unique_together = (("first", "last"),)
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Person.registry[cls.__name__] = cls
    def __str__(self): return f"{self.first} {self.last}"
    def __lt__(self, other): return self.last < other.last
    @property
    def full(self) -> str: return str(self)
    @full.setter
    def full(self, v): self.first, _, self.last = v.partition(" ")
    @cached_property
    def initials(self): print("computing"); return "".join(w[0] for w in str(self).split())
    @classmethod
    def make(cls, text: str, **kw) -> Self: o = cls(**kw); o.full = text; o.save(); return o
    @staticmethod
    def shout(x): return x.upper()
    def clean(self):
        match (self.first, self.last):
            case (f, l) if f == l: raise ValidationError({"first": "same", "last": ValidationError("as %(x)s", params={"x": "first"}, code="same")})
            case ("Admin", _): raise ValidationError("no admins")
            case ("Many", _): raise ValidationError([ValidationError("one", code="1"), "two"])
            case ("Wrong", _): raise ValidationError({"nope": "x"})

class Friendship(models.Model):
    a = models.ForeignKey(Person, models.CASCADE, related_name="+")
    b = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateField(default=timezone.localdate)

class Student(Person):
    number = models.UUIDField(unique=True, default=uuid.uuid4)
    year = models.IntegerField(choices=[(1, "Fresh"), ("Upper", [(2, "Two"), (3, "Three")])], default=1)
    class Meta(Person.Meta):
        unique_together = ()
        ordering = ["-year"]

class Teacher(Person):
    person = models.OneToOneField(Person, models.CASCADE, parent_link=True, related_name="as_teacher")
    salary = models.DecimalField(max_digits=8, decimal_places=2, null=True)

class Course(Slugged):
    name = models.CharField(max_length=20, validators=[MinLengthValidator(2), ProhibitNullCharactersValidator()])
    code = models.CharField(max_length=8, unique=True, validators=[RegexValidator(r"^[A-Z]{2}\d+$")])
    teacher = models.ForeignKey(Teacher, models.SET_NULL, null=True, blank=True, related_name="courses", limit_choices_to=models.Q(salary__gt=0))
    students = models.ManyToManyField(Student, through="Enrolment", related_name="courses")
    prereqs = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="leads_to")
    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(name=models.F("code")), name="name_is_not_code")]
    def __str__(self): return self.code
    @property
    def average(self): return self.enrolments.aggregate(a=models.Avg("points"))["a"]

class EnrolmentQuerySet(models.QuerySet):
    def passed(self, mark=50): return self.filter(points__gte=mark)
    def by_letter(self):
        out = defaultdict(list)
        for e in self: out[e.grade.letter if e.grade else "-"].append(str(e.student))
        return dict(out)

class Enrolment(models.Model):
    student = models.ForeignKey(Student, models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    points = models.FloatField(null=True, validators=[MinValueValidator(0), StepValueValidator(0.5)])
    term = models.CharField(max_length=1, choices=[(t.value, t.name.title()) for t in Term], default=Term.FALL.value)
    objects = EnrolmentQuerySet.as_manager()
    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "course"], condition=models.Q(term="f"), name="once_a_fall")]
    @property
    def grade(self): return None if self.points is None else Grade(int(self.points))
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db import transaction, IntegrityError, connection
from django.core.exceptions import *
from django.core import serializers
from django.forms.models import model_to_dict
from collections import Counter
import uuid, json
p = Person.make("Ann Lee"); p, p.slug, p.full, p.initials, p.initials
p.full = "Bo Xi"; p.save(update_fields=["first"]); Person.objects.values_list("first", "last", "slug")
Person.shout("a"), Person.registry, Person._meta.verbose_name.title(), str(Student._meta.verbose_name), Student._meta.verbose_name_plural, Teacher._meta.ordering
s = [Student.make(n, number=uuid.UUID(int=i), year=i % 3 + 1) for i, n in enumerate(["Cy Young", "Di Ng", "Ed Poe"])]
t = Teacher.objects.create(first="Fay", last="Wray", salary="5000.5"); t.pk, t.person_id, t.slug, t.initials
Person(first="Fay", last="Wray").full_clean()
Person(first="x", last="x", age=7, slug="ok").full_clean()
Person(first="Admin", age=200, slug="ok").full_clean()
Person(first="Many", age=-2, slug="not ok").full_clean()
Person(first="Wrong", slug="a").full_clean()
Person(first="", slug="a").full_clean(exclude={"first"}), Person(first="", slug="").clean_fields()
try: Person(first="Many", age=3, slug="y").full_clean()
except ValidationError as e: print(e.message_dict, e.messages, [x.code for x in e.error_dict["__all__"]], dict(e), len(e.error_dict), hasattr(e, "message"), repr(e)); json.loads(json.dumps(e.message_dict))
ValidationError("a %(b)s", params={"b": 1}).messages, str(ValidationError(["a", "b"])), repr(ValidationError({"x": ["y"]})), ValidationError("q", code="c").code, ValidationError("a") == ValidationError("a"), ValidationError([ValidationError("n")]).error_list
ValidationError("x").message_dict
Student(year=2).get_year_display(), Student(year=9).get_year_display(), Student._meta.get_field("year").flatchoices, Student._meta.get_field("year").choices
sorted(s, key=lambda x: x.first)[0], sorted([s[1], s[0]]), max(s).last, s[0] in {s[0]}, s[0] == Person.objects.get(pk=s[0].pk), s[0].person_ptr == Person.objects.get(pk=s[0].pk)
c = [Course.objects.create(name=n, code=k, teacher=x) for n, k, x in [("Maths", "MA1", t), ("More maths", "MA2", t), ("Art", "AR1", None)]]
c[1].prereqs.add(c[0]); c[0].leads_to.all(), c[1].prereqs.all(), c[0].prereqs.count(), Course.objects.filter(prereqs__code="MA1"), Course.objects.exclude(leads_to__isnull=False)
Course(name="Q", code="q1").full_clean()
Course(name="XX1", code="XX1", slug="s").full_clean()
Course.objects.create(name="XX1", code="XX1")
Course(name="a\x00b", code="AB1", teacher_id=12345, slug="s").full_clean()
Enrolment.objects.bulk_create([Enrolment(student=s[i], course=c[j], points=x) for i, j, x in [(0, 0, 95), (0, 1, 40.5), (1, 0, 71), (2, 2, None), (1, 2, 88)]])
Enrolment.objects.passed(), Enrolment.objects.by_letter(), Enrolment.objects.filter(course=c[0]).passed(80).by_letter(), str(Enrolment.objects.first().grade), Enrolment.objects.first().grade, c[0].average, c[0].enrolments.passed().count()
Enrolment.objects.create(student=s[0], course=c[0])
Enrolment(student=s[0], course=c[0], points=-0.3).full_clean()
Enrolment.objects.create(student=s[0], course=c[0], term="s").get_term_display(), c[0].students.count(), c[0].students.distinct().order_by("pk"), s[0].courses.values_list("code", flat=True)
Student.objects.annotate(avg=Avg("enrolments__points"), n=Count("courses", distinct=True)).values_list("first", "avg", "n", "year"), Student.objects.order_by("person_ptr__last"), Student.objects.order_by("last").reverse(), Student.objects.filter(friends=None).count()
Person.objects.annotate(kind=Case(When(student__isnull=False, then=Value("student")), When(as_teacher__isnull=False, then=Value("teacher")), default=Value("-"))).values_list("first", "kind")
Person.objects.select_related("student", "as_teacher").get(first="Fay").as_teacher.salary, Person.objects.filter(student__year__gt=1), Person.objects.filter(as_teacher__courses__students__first="Cy").distinct(), Person.objects.exclude(student__courses__code="AR1")
Person.objects.get(first="Bo").student
Person.objects.get(first="Bo").as_teacher
Teacher.objects.filter(person__first="Fay").update(salary=F("salary") * 2, first="Faye"), Teacher.objects.get().salary, Teacher.objects.values("person", "person_id", "id", "pk")
Student.objects.create(person_ptr=p, number=uuid.UUID(int=50)).first, Student.objects.get(pk=p.pk).__dict__.keys()
Student(person_ptr_id=p.pk, number=uuid.UUID(int=51)).save_base(raw=True); p.refresh_from_db(); p, p.student.number
p.friends.add(s[0], s[1]), s[0].friends.all(), Friendship.objects.values_list("a", "b", "since"), p.friends.remove(s[0]), s[0].friends.exists()
Student.objects.prefetch_related(Prefetch("enrolments", Enrolment.objects.select_related("course").passed(), to_attr="good")).annotate(n=Count("enrolments")).order_by("pk").first().good
[(x.first, [str(e.course) for e in x.good], x.n) for x in Student.objects.prefetch_related(Prefetch("enrolments", Enrolment.objects.select_related("course").passed(), to_attr="good")).annotate(n=Count("enrolments")).order_by("pk")]
Course.objects.prefetch_related("students__friends", "prereqs__teacher").annotate(top=Max("enrolments__points")).order_by("-top").values_list("code", "top")
Course.objects.annotate(best=Subquery(Enrolment.objects.filter(course=OuterRef("pk")).order_by(F("points").desc(nulls_last=True)).values("student__first")[:1]), rank=Window(DenseRank(), order_by=F("best").asc())).values_list("code", "best", "rank")
Enrolment.objects.annotate(r=Window(Rank(), partition_by="course__code", order_by=F("points").desc(nulls_last=True)), m=Window(Avg("points"), partition_by="course__teacher__last")).order_by("pk").values_list("student__first", "course__code", "r", "m")
Enrolment.objects.annotate(r=Window(Rank(), partition_by="course", order_by="-points")).filter(r=1, points__isnull=False).order_by("pk").values_list("student__first", flat=True)
Enrolment.objects.values("course__teacher__last").annotate(n=Count("student", distinct=True), hi=Max("points", filter=Q(term="f"))).order_by(F("course__teacher__last").asc(nulls_first=True))
Enrolment.objects.values_list("term").annotate(Count("id")).order_by("term"), Counter(Enrolment.objects.values_list("course__code", flat=True)).most_common(), dict(Enrolment.objects.values_list("course__code").annotate(Avg("points")).order_by("course__code"))
model_to_dict(c[1]), model_to_dict(s[0], fields=["first", "year"]), model_to_dict(p, exclude=["friends"])
print(serializers.serialize("json", Student.objects.order_by("pk")[:1], indent=1)); print(serializers.serialize("json", [c[1]], fields=["code", "prereqs"])); serializers.serialize("python", Teacher.objects.all()), serializers.serialize("jsonl", Enrolment.objects.all()[:2])
print(serializers.serialize("yaml", Course.objects.filter(code="MA2")))
for o in serializers.deserialize("json", '[{"model": "campus.course", "pk": 9, "fields": {"name": "Nine", "code": "NN9", "prereqs": [1, 2]}}]'): print(o, o.object, o.m2m_data); o.save()
Course.objects.get(pk=9).prereqs.order_by("code"), Course.objects.get(pk=9).slug
list(serializers.deserialize("json", '[{"model": "campus.nope", "pk": 1}]'))
list(serializers.deserialize("json", '[{"model": "campus.course", "pk": "x", "fields": {}}]'))
list(serializers.deserialize("json", '[{"model": "campus.course", "pk": 1, "fields": {"bad": 1}}]'))
list(serializers.deserialize("json", '[{"model": "campus.enrolment", "pk": 1, "fields": {"points": "lots"}}]'))
list(serializers.deserialize("json", 'nope'))
list(serializers.deserialize("toml", ''))
serializers.serialize("json", [1])
serializers.serialize("csv", Course.objects.all())
Student.objects.filter(year=1).update(year=F("year") + 1, last=Concat("last", Value("!")))
Student.objects.filter(pk=s[0].pk).delete(), Person.objects.filter(pk=s[0].pk).exists(), t.delete(keep_parents=True), Person.objects.filter(first="Faye").count(), Course.objects.filter(teacher=None).count()
Person.objects.all().delete()
class Sneaky(Person):
    class Meta: proxy = True; app_label = "campus"
Sneaky.objects.count(), Person.registry["Sneaky"] is Sneaky, Sneaky._meta.proxy_for_model
class Broken(Person):
    extra = models.IntegerField()
    class Meta: proxy = True; app_label = "campus"
class Clash(Person):
    first = models.TextField()
    class Meta: app_label = "campus"
class NoApp(models.Model): x = models.IntegerField()
class Twice(models.Model):
    a = models.AutoField(primary_key=True); b = models.AutoField(primary_key=True)
    class Meta: app_label = "campus"
class BadMeta(models.Model):
    class Meta: app_label = "campus"; orderng = ["x"]
class Two(models.Model):
    class Meta: app_label = "campus"; ordering = ["x"]; order_with_respect_to = "x"
class Idx(models.Model):
    class Meta: app_label = "campus"; indexes = [models.Index(fields=["a"])]; abstract = False
class Abs(Slugged):
    class Meta: abstract = True
Abs()
Abs.objects
Slugged.objects.all()
Person.objects.create(first="A", last="B", slug="s", age="ten")
Person.objects.create("A")
Person("A", "B", "C", "D", "E", "F", "G")
Person(1, "a", id=2)
Person(nope=1, nada=2)
Person(full="Zed Zee").last, Person(pk=5).id, Person(friends=[])
Person(first=None).save()
Person.objects.get_or_create(first="Gil"), Person.objects.get_or_create(first="Gil", defaults=dict(last="Q")), Person.objects.update_or_create(first="Gil", defaults={"age": lambda: 44}, create_defaults={"age": 1})[0].age
Person.objects.get_or_create(first__iexact="hal", defaults={"first": "Hal"}), Person.objects.get_or_create(first="x", defaults={"nope": 1})
Person.objects.get_or_create(first="x", friends__first="y")
