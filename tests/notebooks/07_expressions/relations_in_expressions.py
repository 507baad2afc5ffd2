# %% [markdown]
# # Relations as the types of expressions, and what equals what
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
class Book(models.Model):
    title = models.CharField(max_length=50)
    author = models.ForeignKey(Author, models.CASCADE)
    author_text = models.CharField(max_length=5, default="1")
# %%
from django.db import models
from django.db.models import *
from django.db.models.functions import *
a = Author.objects.create(name="A")
Book.objects.create(title="B", author=a)
Book.objects.annotate(a=Cast("author_text", models.ForeignKey(Author, models.CASCADE))).values_list("a")
Book.objects.annotate(a=Coalesce("author", Value(1))).filter(a=a)
Book.objects.values("author").annotate(n=Count("pk")).filter(author=a)
Book.objects.annotate(m=Max("author")).filter(m=a)
Book.objects.aggregate(Max("author"))
Book.objects.annotate(m=F("author")).filter(m=a).values("m")
Book.objects.annotate(m=F("author")).filter(m__name="A")
Book.objects.alias(m=Subquery(Author.objects.filter(pk=OuterRef("author")).values("pk"))).filter(m=a)
# %%
Author._meta.get_field("name").get_lookup("exact"), Author._meta.get_field("name").get_lookup("nope")
Book._meta.get_field("author").get_lookup("exact")
Lower("name").get_lookup("contains")
F("name").asc() == F("name").asc(), F("name").asc() == F("name").desc()
Q(name=Lower(Value("x"))) == Q(name=Lower(Value("x")))
{Lower("name"): 1}[Lower("name")]
set([Count("a"), Count("a"), Count("b"), Count("a", distinct=True)]) == {Count("a"), Count("b"), Count("a", distinct=True)}
Case(When(a__in=[1, 2], then=1)) == Case(When(a__in=(1, 2), then=1)), hash(Case(When(a__in=[1, 2], then=1))) == hash(Case(When(a__in=(1, 2), then=1)))
Value([1]) == Value((1,)), hash(Value([1])) == hash(Value((1,)))
Sum("x", output_field=IntegerField()) == Sum("x")
Author.objects.filter(name="A").query.where.children[0] == Author.objects.filter(name="A").query.where.children[0]
class MyFunc(Func):
    function = "MYFUNC"
    def as_sqlite(self, compiler, connection, **extra):
        self.extra["function"] = "UPPER"
        return self.as_sql(compiler, connection, **extra)

Author.objects.annotate(u=MyFunc("name", output_field=CharField())).values_list("u")
MyFunc("name").extra, MyFunc("name", x=1).extra
