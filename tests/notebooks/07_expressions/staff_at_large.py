# %% hr/models.py
from django.db import models

class Department(models.Model):
    name = models.CharField(max_length=30, unique=True)
    def __str__(self): return self.name

class Employee(models.Model):
    name = models.CharField(max_length=40)
    salary = models.PositiveIntegerField()
    department = models.ForeignKey(Department, models.CASCADE, related_name="staff", to_field="name")
    hired = models.DateField()
    boss = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="team")
    code = models.CharField(max_length=10, null=True)
    class Meta:
        ordering = ["-salary", "name"]
        default_related_name = "employees"
    def __str__(self): return self.name

# %%
import datetime
from django.db.models import *
from django.db.models.functions import *
d = {n: Department.objects.create(name=n) for n in ["Sales", "IT", "HR"]}
rows = [("Jones", 45000, "Sales", 2005, None), ("Williams", 37000, "IT", 2009, "Jones"), ("Jenson", 45000, "Sales", 2008, "Jones"), ("Smith", 55000, "HR", 2007, None), ("Brown", 53000, "Sales", 2009, "Jenson"), ("Adams", 50000, "IT", 2013, "Williams"), ("Moore", 34000, "IT", 2013, "Williams")]
for n, s, dep, y, boss in rows:
    _ = Employee.objects.create(name=n, salary=s, department=d[dep], hired=datetime.date(y, 6, 1), boss=Employee.objects.filter(name=boss).first())
Employee.objects.annotate(rank=Window(expression=Rank(), order_by=F("salary").desc())).values_list("name", "rank")
Employee.objects.annotate(r=Window(DenseRank(), partition_by=[F("department")], order_by="-salary")).values_list("name", "department", "r").order_by("department", "r", "name")
Employee.objects.annotate(n=Window(RowNumber(), partition_by="department", order_by=["hired", "name"])).filter(n=1).values_list("name", flat=True).order_by("name")
Employee.objects.annotate(prev=Window(Lag("salary", offset=1, default=0), order_by=["salary", "name"])).values_list("name", "prev").order_by("salary", "name")
Employee.objects.annotate(nxt=Window(Lead("name"), order_by="pk")).values_list("name", "nxt").order_by("pk")
Employee.objects.annotate(f=Window(FirstValue("name"), partition_by="department", order_by="-salary"), l=Window(LastValue("name"), partition_by="department", order_by="-salary", frame=RowRange())).values("name", "f", "l").order_by("pk")
Employee.objects.annotate(n=Window(NthValue("name", 2), order_by="pk")).values_list("n", flat=True).order_by("pk")
Employee.objects.annotate(q=Window(Ntile(3), order_by="salary")).values_list("q", flat=True).order_by("salary", "pk")
Employee.objects.annotate(c=Window(CumeDist(), order_by="salary"), p=Window(PercentRank(), order_by="salary")).values_list("name", "c", "p").order_by("pk")
Employee.objects.annotate(s=Window(Sum("salary"), order_by="pk", frame=RowRange(start=-1, end=1))).values_list("s", flat=True).order_by("pk")
Employee.objects.annotate(s=Window(Sum("salary"), order_by=F("salary"), frame=ValueRange(start=None, end=0))).values_list("s", flat=True).order_by("pk")
Employee.objects.annotate(s=Window(Avg("salary"), frame=RowRange(start=0))).values_list("s").order_by("pk")
Employee.objects.annotate(s=Window(Sum("salary"), order_by="pk", frame=RowRange(exclusion=WindowFrameExclusion.CURRENT_ROW)))
Employee.objects.annotate(share=F("salary") * 100 / Window(Sum("salary"), partition_by="department")).values_list("name", "share").order_by("pk")
Employee.objects.annotate(m=Window(Max("salary"), partition_by="department")).filter(salary=F("m")).order_by("name")
Employee.objects.annotate(m=Window(Max("salary"), partition_by="department")).filter(Q(salary=F("m")) & Q(name__startswith="S"))
Employee.objects.annotate(m=Window(Max("salary"), partition_by="department")).filter(Q(salary=F("m")) | Q(name__startswith="M")).values_list("name", "m")
Employee.objects.annotate(m=Window(Max("salary"), partition_by="department")).filter(m__gt=50000).count()
Employee.objects.annotate(m=Window(Max("salary"), partition_by="department")).exclude(m__gt=50000).order_by("pk")
Employee.objects.annotate(m=Window(Max("salary"))).aggregate(Max("m"))
Employee.objects.filter(salary__gt=Window(Avg("salary")))
Employee.objects.values("department").annotate(t=Sum("salary"), r=Window(Rank(), order_by=Sum("salary").desc())).order_by("r")
Employee.objects.annotate(y=ExtractYear("hired")).annotate(n=Window(Count("*"), partition_by="y")).values_list("name", "n").order_by("name")
Employee.objects.order_by(Window(Rank(), order_by="name"))
Window(expression="salary")
Window(Upper("name"))
Window(Rank(), order_by=3)
Window(Rank(), partition_by="department", order_by="-salary", frame=RowRange(start=-2, end=3))
RowRange(start=1)
ValueRange(start=0, end=None)
Employee.objects.annotate(x=Window(Rank(), frame=RowRange(start=3, end=1)))
Employee.objects.annotate(x=Window(Sum("salary"), order_by="pk", frame=ValueRange(start=-1, end=1)))
Lag("salary", offset=0)
NthValue("salary", nth=-1)
Ntile(num_buckets=0)
Employee.objects.filter(boss__boss__isnull=False)
Employee.objects.exclude(team__salary__gt=40000)
Employee.objects.filter(team__isnull=True).count()
Employee.objects.filter(boss__department__staff__name="Moore").distinct()
Employee.objects.select_related("boss__boss").get(name="Brown").boss.boss.name
Employee.objects.select_related("boss", "department").order_by("pk")
Employee.objects.annotate(same=Count("department__staff") - 1).values_list("name", "same").order_by("pk")
Employee.objects.values_list("department__name", "boss__name").order_by("pk")[:3]
Department.objects.annotate(top=Max("staff__salary"), low=Min("staff__salary"), spread=F("top") - F("low")).values().order_by("name")
Department.objects.filter(staff__salary__range=(50000, 60000)).distinct().order_by("name")
Department.objects.filter(staff__name__in=["Jones", "Moore"]).values("name", "staff__name").order_by("staff__name")
Department.objects.prefetch_related(Prefetch("staff", Employee.objects.filter(salary__gt=45000), to_attr="rich")).order_by("name")
[(x.name, x.rich) for x in Department.objects.prefetch_related(Prefetch("staff", Employee.objects.filter(salary__gt=45000), to_attr="rich")).order_by("name")]
[(x.name, list(x.staff.all())) for x in Department.objects.prefetch_related(Prefetch("staff", Employee.objects.order_by("name")[:2])).order_by("name")]
d["IT"].staff.update(salary=F("salary") + 100)
d["IT"].staff.all().aggregate(Sum("salary"))
d["IT"].name = "Tech"
d["IT"].save()
Employee.objects.filter(department="IT").count()
Employee.objects.get(name="Adams").department
Employee.objects.filter(department=d["HR"])
Employee.objects.filter(department__in=[d["HR"], "Sales"]).count()
Employee.objects.filter(code="").count(), Employee.objects.filter(code=None).count(), Employee.objects.exclude(code="x").count()
Employee.objects.filter(Q(code__isnull=True) ^ Q(salary__gt=50000)).values_list("name", flat=True)
Employee.objects.filter(name__regex=r"^[AB]").union(Employee.objects.filter(salary__lt=40000)).order_by("name")
Employee.objects.filter(salary__gt=40000).intersection(Employee.objects.filter(hired__year=2009)).values_list("name", flat=True)
Employee.objects.values_list("name", "salary").difference(Employee.objects.filter(salary__lt=50000).values_list("name", "salary")).order_by("-salary")[:2]
Employee.objects.union(Employee.objects.all()).filter(name="x")
Employee.objects.union(Employee.objects.all(), all=True).count()
Employee.objects.order_by("name").reverse()[2:5]
Employee.objects.all()[5:2]
Employee.objects.all()[-1]
Employee.objects.all()[::2]
Employee.objects.order_by("pk")[1:7:3]
