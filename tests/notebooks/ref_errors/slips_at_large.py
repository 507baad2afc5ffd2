# %% school/models.py
from django.db import models
class Teacher(models.Model):
    name = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
class Course(models.Model):
    title = models.CharField(max_length=30)
    teacher = models.ForeignKey(Teacher, on_delete=models.CASCADE)
    starts = models.DateTimeField(null=True)
    credits = models.PositiveSmallIntegerField(default=3)
    fee = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    open = models.BooleanField(default=True)
    code = models.SlugField(null=True, unique=True)
class Student(models.Model):
    name = models.CharField(max_length=20)
    courses = models.ManyToManyField(Course, related_name="students")
# %%
import datetime
from django.db.models import *
t = Teacher(name="Ms X")
Course.objects.create(title="A", teacher=t)
t.save(); c = Course.objects.create(title="A", teacher=t)
Course.object.all()
Course.objects.al()
Course.all()
Course.objects.filter(title="A").name
Course.objects.filter(title="A")[0].nam
Course.objects.filter(title)
Course.objects.filter("title")
Course.objects.filter(title=="A")
Course.objects.filter(title=A)
Course.objects.get(title="B")
Course.objects.get(titel="A")
Course.objects.get()
Course.objects.get(1)
Course.objects.filter(teacher__nmae="x")
Course.objects.filter(teacher__name__start="x")
Course.objects.filter(title__startwith="x")
Course.objects.filter(teachers=t)
Course.objects.filter(student__name="x")
Teacher.objects.filter(course_set__title="A")
Teacher.objects.filter(course__title="A")
t.courses.all()
t.course_set.all()
t.course.all()
c.students.add("Bob")
s = Student(name="Bob"); s.courses.add(c)
s.courses
s.save(); s.courses.add(c); c.students.all(), s.courses.all()
Course(title="x", teacher="Ms X")
Course(title="x", teacher=1)
Course("x")
Course(title="x", teacher=t, credit=2)
Course.objects.create(title="x", teacher_id="abc")
Course.objects.create(title="x", teacher_id=99)
Course.objects.create(teacher=t, credits="many")
Course.objects.create(teacher=t, credits=-1)
Course.objects.create(teacher=t, credits=70000).credits
Course.objects.create(teacher=t, fee=12345.678)
Course.objects.create(teacher=t, fee="12.345").fee
Course.objects.create(teacher=t, starts="2024-01-01")
Course.objects.create(teacher=t, starts=datetime.datetime(2024, 1, 1)).starts
Course.objects.create(teacher=t, starts="soon")
Course.objects.create(teacher=t, starts=datetime.date(2024, 1, 1)).starts
Course.objects.create(teacher=t, open="yes")
Course.objects.create(teacher=t, open=None)
Course.objects.create(teacher=None)
Course.objects.create(title=None, teacher=t)
Course.objects.create(teacher=t, code="a b!").code
Course.objects.create(teacher=t, code="a b!")
c.title = "Z"; c.save(update_field=["title"])
c.save(update_fields=["titel"])
c.save(force_insert=True)
c.delete(); c.delete()
c.save(); c.pk
Course.objects.filter(starts__gt="x")
Course.objects.filter(starts=datetime.datetime(2024, 1, 1)).count()
Course.objects.filter(starts__date="2024-01-01").count(), Course.objects.filter(starts__year="2024").count()
Course.objects.filter(open="maybe")
Course.objects.filter(credits="three")
Course.objects.filter(credits__gt=None)
Course.objects.filter(credits=None).count()
Course.objects.filter(teacher__isnull=0)
Course.objects.exclude(title=["A"]).count()
Course.objects.filter(title__in="AB").count(), Course.objects.filter(pk__in=[1, "2", None]).count()
Course.objects.filter(pk__in=["x"])
Course.objects.order_by("titel")
Course.objects.order_by("teacher__nam")
Course.objects.order_by(title)
Course.objects.values("titl")
Course.objects.values_list("title", "teacher__nam")
Course.objects.annotate(n=Count("studnts"))
Course.objects.annotate(Sum("fee") + 1)
Course.objects.aggregate(Sum("fees"))
Course.objects.aggregate(total=Sum(fee))
Course.objects.update(titel="x")
Course.objects.update(teacher__name="x")
Course.objects.update(title=F("nope"))
Course.objects.update(F("title"))
Course.objects.filter(pk=1).update()
Course.objects.filter(pk=1)[:1].filter(pk=1)
Course.objects.all()[0:1].order_by("pk")
Course.objects.all()["a"]
Course.objects.all()[1.5]
Course.objects.select_related("teachr")
Course.objects.select_related("title")
Course.objects.prefetch_related("studnts")
Course.objects.only("teacher__name")
Course.objects.first.title
Course.objects.first().teacher.nmae
Course.objects.filter(pk=99).first().title
Course.objects.get_or_create(title="A")
Course.objects.get_or_create(titel="A", teacher=t)
Course.objects.bulk_create(Course(title="q", teacher=t))
Course.objects.bulk_create([Teacher(name="q")])
Course.objects.raw("SELECT * FROM course")[0]
Course.objects.raw("SELECT title FROM school_course")[0].credits
Course.objects.count() + "1"
len(Course.objects), 
for x in Course.objects: print(x)
for x in Course: print(x)
Course.objects[0]
Course.objects.all() + Student.objects.all()
Course.objects.all() | Student.objects.all()
Course.objects.filter(pk=1) and 1
Course.objects.filter(Q(title="A") or Q(title="B")).count()
Course.objects.filter(Q(title="A") | "B")
Course.objects.filter(F("credits") > 3)
F("credits") > 3
print(Course.objects.filter(title="A").query())
Course.objects.filter(title="A").sql
Course.objects.using()
Student.objects.create(name="S", courses=[c])
s.courses = [c]
t.course_set = []
t.course_set.create()
c.teacher_id = "x"; c.save()
c.teacher = 5
Teacher.name = "x"; Teacher().name
str(c), repr(c), Course
import school.models as m; m.Course is Course, m.Nope
from school.models import Nope
from school import model
import schol
models.CharField(max_lenght=3)
models.Char
models.ForeignKey(Teacher)
class Quick(models.Model): pass
class Local(models.Model):
    class Meta: app_label = "school"
Local.objects.all()
