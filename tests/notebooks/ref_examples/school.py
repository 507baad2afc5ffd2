# %% school/models.py
from datetime import date, timedelta
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Lower, Now, Upper


class Person(models.Model):
    first = models.CharField(max_length=30)
    last = models.CharField(max_length=30)
    born = models.DateField(null=True)
    full = models.GeneratedField(expression=models.functions.Concat("first", models.Value(" "), "last"), output_field=models.CharField(max_length=61), db_persist=True)

    class Meta:
        ordering = [Lower("last").asc(), "-first"]
        constraints = [models.UniqueConstraint(Lower("first"), Upper("last"), name="unique_names")]

    def __str__(self):
        return self.full or f"{self.first} {self.last}"


class Teacher(Person):
    salary = models.DecimalField(max_digits=9, decimal_places=2, default=1000)
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")


class Student(Person):
    person_ptr = models.OneToOneField(Person, models.CASCADE, parent_link=True, primary_key=True, related_name="as_student")
    friends = models.ManyToManyField("self")
    follows = models.ManyToManyField("self", symmetrical=False, related_name="followers")


class HonoursManager(models.Manager):
    use_in_migrations = True

    def get_queryset(self):
        return super().get_queryset().filter(enrolment__grade__gte=90).distinct()


class HonoursStudent(Student):
    objects = HonoursManager()
    everyone = models.Manager()

    class Meta:
        proxy = True
        ordering = ["pk"]


class Course(models.Model):
    code = models.CharField(primary_key=True, max_length=8)
    title = models.CharField(max_length=80, db_column="course_title", help_text="As printed.")
    teacher = models.ForeignKey(Teacher, models.SET_DEFAULT, default=None, null=True, to_field="person_ptr")
    students = models.ManyToManyField(Student, through="Enrolment", through_fields=("course", "student"))
    starts = models.DateTimeField(db_default=Now())
    length = models.DurationField(default=timedelta(weeks=10))
    notes = GenericRelation("Note", related_query_name="course")


class Enrolment(models.Model):
    course = models.ForeignKey(Course, models.CASCADE)
    student = models.ForeignKey(Student, models.CASCADE)
    grade = models.FloatField(null=True)


class Note(models.Model):
    text = models.TextField()
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.CharField(max_length=20)
    about = GenericForeignKey()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]
# %%
from datetime import date, datetime, timedelta, timezone as tz
from django.db import connection, models, transaction, IntegrityError
from django.db.models import *
from django.db.models.functions import *
from django.db.models.lookups import *
from django.db.models.signals import post_save, pre_delete, m2m_changed
from school.models import *
t = Teacher.objects.create(first="Ada", last="Lovelace", born=date(1815, 12, 10), salary="2500.50")
u = Teacher.objects.create(first="Alan", last="turing", born=date(1912, 6, 23), mentor=t)
s = [Student.objects.create(first=f, last=l, born=b) for f, l, b in [("Bo", "Abel", date(2001, 1, 31)), ("Cy", "Zorn", date(2000, 2, 29)), ("Di", "Abel", None)]]
t.full, Person.objects.all(), Person.objects.get(pk=t.pk).teacher
Person.objects.get(pk=s[0].pk).teacher
s[0].friends.add(s[1]); s[1].friends.all(), s[0].follows.add(s[2]), s[2].followers.all()
c = Course.objects.create(code="CS1", title="Computing", teacher=t, starts=datetime(2024, 1, 31, 9, 30, tzinfo=tz.utc))
m = Course.objects.create(code="MA1", title="Maths", teacher=u, starts=datetime(2024, 11, 3, 23, 59, tzinfo=tz.utc), length=timedelta(days=30, hours=5))
Enrolment.objects.bulk_create([Enrolment(course=c, student=s[0], grade=95), Enrolment(course=c, student=s[1], grade=60), Enrolment(course=m, student=s[0])])
Enrolment.objects.first().pk
HonoursStudent.objects.all(), HonoursStudent.everyone.count(), HonoursStudent._meta.proxy, type(HonoursStudent.objects.first())
c.students.all(), s[0].course_set.order_by("code"), c.students.through
c.students.add(s[2], through_defaults={"grade": 70}); c.enrolment_set.values_list("student__first", "grade").order_by("grade")
Note.objects.create(text="hard", about=c), c.notes.create(text="fun"), Note.objects.filter(course__title="Computing").count()
Note.objects.prefetch_related("about")[0].about, Course.objects.filter(notes__text="fun")
Course.objects.annotate(day=TruncDay("starts"), week=ExtractWeek("starts"), q=ExtractQuarter("starts"), iso=ExtractIsoYear("starts")).values_list("code", "day", "week", "q", "iso")
Course.objects.annotate(end=ExpressionWrapper(F("starts") + F("length"), output_field=DateTimeField())).values_list("code", "end")
Course.objects.filter(starts__month=1, starts__week_day=4, starts__time__gte="09:00").values_list("pk")
Course.objects.datetimes("starts", "month", order="DESC"), Person.objects.dates("born", "year")
Course.objects.annotate(best=Max("enrolment__grade"), n=Count("enrolment"), low=Min("enrolment__grade", filter=Q(enrolment__grade__gt=60), default=0)).order_by("pk").values()
Student.objects.annotate(avg=Avg("enrolment__grade")).order_by(F("avg").desc(nulls_last=True)).values_list("first", "avg")
Enrolment.objects.annotate(r=Window(DenseRank(), partition_by="course", order_by="-grade"), prev=Window(Lag("grade", default=-1.0), partition_by=F("course"), order_by=F("grade").asc())).values_list("student__first", "course", "r", "prev").order_by("course", "r", "student")
Person.objects.annotate(age=ExtractYear(Value(date(2024, 1, 1))) - ExtractYear("born")).filter(age__gt=20).values_list("first", "age")
Person.objects.alias(n=Length("last")).filter(n=4).values("last", initial=Left("first", 1), up=Upper("last"), pad=LPad("first", 5, Value("*")))
Person.objects.annotate(g=Greatest("first", "last"), nul=NullIf("first", Value("Bo")), rep=Replace("last", Value("e"), Value("3")), pos=StrIndex("last", Value("o"))).values_list("g", "nul", "rep", "pos")
Person.objects.values(obj=JSONObject(f="first", y=ExtractYear("born"))).order_by("pk")
Person.objects.filter(Exact(F("first"), "Bo") | GreaterThan(Length("last"), 5)).values_list("full", flat=True)
Student.objects.filter(friends__first="Cy").union(Student.objects.filter(last="Zorn")).order_by("pk").values_list("first")
Student.objects.values_list("pk").difference(Student.objects.filter(last="Abel").values_list("pk")), Student.objects.all().intersection(Student.objects.filter(pk=s[0].pk))
Student.objects.annotate(cs=FilteredRelation("enrolment", condition=Q(enrolment__course="CS1"))).filter(cs__grade__gte=70).values_list("first", "cs__grade")
Teacher.objects.filter(mentor__salary__gt=F("salary")).values("first", boss=F("mentor__first"))
Teacher.objects.select_related("mentor").get(pk=u.pk).mentor, Teacher.objects.defer("salary").get(pk=u.pk).get_deferred_fields()
prefetch_related_objects(s, Prefetch("enrolment_set", Enrolment.objects.filter(grade__isnull=False), to_attr="graded")); [x.graded for x in s]
Student.objects.filter(enrolment__grade=None).count(), Student.objects.exclude(enrolment__grade__lt=80).values_list("first", flat=True)
Person.objects.filter(born__range=("2000-01-01", date(2001, 12, 31))).contains(Person(pk=s[0].pk)), Person.objects.none().exists(), Person.objects.filter(pk__in=[]).count()
class Soundex(Func):
    function = "SUBSTR"; template = "%(function)s(%(expressions)s, 1, 2)"; output_field = CharField()
Person.objects.annotate(x=Soundex("last")).values_list("x", flat=True)
@CharField.register_lookup
class Longer(Lookup):
    lookup_name = "longer"; prepare_rhs = False
    def as_sql(self, compiler, connection):
        lhs, p = self.process_lhs(compiler, connection)
        return f"LENGTH({lhs}) > %s", [*p, self.rhs]
Person.objects.filter(first__longer=2), str(Person.objects.filter(last__lower__longer=4).query)
def heard(sender, **kw): print("signal", sender.__name__, sorted(k for k in kw if k != "signal"))
post_save.connect(heard, sender=Course); pre_delete.connect(heard); m2m_changed.connect(lambda **kw: print(kw["action"], kw["pk_set"]), weak=False)
Course(code="X").save(); Course.objects.filter(code="X").delete(); s[0].friends.set([s[2]]); s[0].friends.clear()
post_save.disconnect(heard, sender=Course), pre_delete.disconnect(heard)
with transaction.atomic():
    sid = transaction.savepoint(); Person.objects.create(first="Tmp", last="P"); transaction.savepoint_rollback(sid)
    transaction.on_commit(lambda: print("committed"))
Person.objects.create(first="bo", last="ABEL")
Person(first="bo", last="ABEL").validate_constraints()
Enrolment.objects.create(course=c, student=s[0])
Course.objects.create(code="CS1", title="again")
t.delete()
Course.objects.values_list("code", "teacher"), Person.objects.count(), u.refresh_from_db(), u.mentor
Enrolment.objects.filter(grade__lt=80).update(grade=F("grade") + Value(5)), Enrolment.objects.aggregate(Sum("grade"), StdDev("grade"), Variance("grade"))
Person.objects.filter(first__regex=r"^[A-C]", last__iregex="^a").explain(format="text")[:3], connection.vendor, len(connection.queries) > 0
Person.objects.extra(select={"n": "LENGTH(first)"}, where=["last LIKE %s"], params=["A%"]).values_list("first", "n")
Person.objects.order_by("?").ordered, Person.objects.reverse().first(), Person.objects.order_by("-born")[1:3], Person.objects.last()
list(Person.objects.iterator(chunk_size=2))[:2], Person.objects.values_list("first", "last", named=True)[0], Person.objects.values_list("first", "last", flat=True)
Person.objects.get_or_create(first="New", last="One", defaults={"born": date(2020, 2, 2)}), s[1].friends.get_or_create(first="Eve", last="E")
Person.objects.select_for_update().get(pk=1), Person.objects.all()[5:2], Person.objects.all()["x"]
Person.objects.all()[-1]
Person.objects.filter(student__friends__first="x", student__followers=None).query.__str__()
Student.objects.filter(first="Bo").values("friends__enrolment__course__title", "as_student")
Note.objects.filter(about=c)
Person._meta.get_field("full").generated, Student._meta.parents, Student._meta.pk, [f.name for f in Student._meta.get_fields(include_parents=False)], Teacher._meta.label_lower
Person.objects.bulk_create([Person(first="A", last="B"), Person(first="A", last="B")], ignore_conflicts=True)
Teacher.objects.bulk_create([Teacher(first="Q", last="Q")])
s[0].full = "x"; s[0].save(); s[0].full
Course.objects.filter(teacher=5).filter(teacher__isnull=False), Course.objects.filter(teacher=s[0])
Course.objects.filter(students=[s[0], s[1]]), Course.objects.filter(students__in=Student.objects.filter(last="Abel")).distinct()
