# %% [markdown]
# # Expressions of one's own: which are equal, and where they may stand
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
    age = models.IntegerField(default=3)
# %%
from django.db.models import *
from django.db.models.functions import *
class Doubled(Func):
    template = "(%(expressions)s * 2)"
    output_field = IntegerField()

class Fixed(Expression):
    output_field = IntegerField()
    def __init__(self, n):
        super().__init__()
        self.n = n
    def as_sql(self, compiler, connection):
        return "%s", (self.n,)

Lower(Fixed(1)) == Lower(Fixed(1)), Lower(Fixed(1)) == Lower(Fixed(2))
Coalesce(Doubled("age"), Fixed(1)) == Coalesce(Doubled("age"), Fixed(1))
hash(Coalesce(Doubled("age"), Fixed(1))) == hash(Coalesce(Doubled("age"), Fixed(1)))
Author.objects.create(name="a", age=4)
Author.objects.values(d=Doubled("age")).annotate(n=Count("pk")).order_by("d")
Author.objects.values(d=Fixed(7)).annotate(n=Count("pk")).order_by(Fixed(7))
Author.objects.annotate(d=Fixed(7) + F("age")).values("d").annotate(n=Count("pk"))
Author.objects.annotate(d=Case(When(age=Fixed(4), then=Fixed(1)), default=Fixed(0))).values_list("d")
Author.objects.annotate(d=Fixed(3)).filter(d=3).aggregate(Sum("d"))
Author.objects.order_by(Fixed(1).desc(), Doubled("age")).values_list("name")
Author.objects.filter(age__lt=Fixed(9)).update(age=Doubled("age") + Fixed(1))
Author.objects.get().age
Author.objects.annotate(w=Window(Sum(Doubled("age")), partition_by=[Fixed(1)])).values_list("w")
import copy
copy.deepcopy(Fixed(3)) == Fixed(3), copy.copy(Fixed(3)).n
sorted(vars(Fixed(3)))
repr(Doubled("age"))
class Named(Expression):
    def __init__(self, a, *rest, b=1, **more):
        super().__init__(output_field=IntegerField())

Named(1, 2, b=3, c=4).identity[1:]
Named(1) == Named(a=1), Named(1, b=1) == Named(1)
