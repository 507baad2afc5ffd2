# %% library/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=50)


class Book(models.Model):
    title = models.CharField(max_length=100)
    pages = models.IntegerField(default=0)
    author = models.ForeignKey(Author, models.CASCADE, null=True)

# %%
from django.db.models import *
from django.db.models.functions import *
Book.objects.annotate(low=Lower("title")).order_by(Lower("title"))
Book.objects.annotate(low=Lower("title")).order_by(Lower(F("title")))
Book.objects.annotate(low=Lower(F("title"))).order_by(Lower(F("title")).desc())
Book.objects.annotate(low=Lower(F("title"))).order_by(Lower("title").desc())
Book.objects.annotate(low=Lower("title")).order_by(Lower("title").asc(nulls_last=True))
Book.objects.annotate(x=F("pages") + 1).order_by(F("pages") + 1)
Book.objects.annotate(x=F("pages") + 1).order_by(F("pages") + Value(1))
Book.objects.annotate(x=F("pages")).order_by(F("pages"))
Book.objects.values(x=F("pages")).order_by(F("pages"))
Book.objects.values("pages").order_by(F("pages").desc())
Book.objects.values("title", low=Lower("title")).order_by(Lower("title"))
Book.objects.order_by(Lower("title").desc()).values("title", low=Lower("title"))
Book.objects.order_by(Lower("title").desc()).values_list("title", Lower("title"))
Author.objects.annotate(n=Count("book")).order_by(Count("book"))
Author.objects.annotate(n=Count("book")).order_by(Count("book").desc(), "name")
Author.objects.annotate(n=Count("book", distinct=True)).order_by(Count("book"))
Author.objects.values("name").annotate(n=Count("book")).order_by(-Count("book"))
Book.objects.annotate(k=Case(When(pages__gt=1, then=Value("a")), default=Value("b"))).order_by(Case(When(pages__gt=1, then=Value("a")), default=Value("b")))
Book.objects.annotate(w=Window(RowNumber(), order_by="pages")).order_by(Window(RowNumber(), order_by="pages"))
Book.objects.annotate(a=Lower("title"), b=Lower("title")).order_by(Lower("title"))
Book.objects.annotate(a=Lower("title"), b=Upper("a")).order_by(Upper("a"))
Book.objects.annotate(y=ExtractYear(Now())).order_by(ExtractYear(Now()))
Book.objects.annotate(c=Coalesce("author__name", Value("?"))).order_by(Coalesce("author__name", Value("?")))
Book.objects.annotate(c=Coalesce("author__name", Value("?"))).order_by(Coalesce("author__name", Value("!")))
Book.objects.annotate(c=Concat("title", "author__name")).order_by(Concat("title", "author__name"))
Book.objects.annotate(c=Cast("pages", CharField())).order_by(Cast("pages", CharField()))
Book.objects.annotate(c=Round("pages", 1)).order_by(Round("pages", precision=1))
Book.objects.annotate(s=Substr("title", 1, 2)).order_by(Substr("title", pos=1, length=2))
Book.objects.annotate(u=Func("title", function="UPPER")).order_by(Func("title", function="UPPER"))
Book.objects.annotate(e=Exists(Author.objects.filter(pk=OuterRef("author")))).order_by(Exists(Author.objects.filter(pk=OuterRef("author"))))
Book.objects.annotate(v=Value(1)).order_by(Value(1))
Book.objects.annotate(q=Q(pages__gt=3)).order_by(Q(pages__gt=3))
Book.objects.annotate(low=Lower("title")).order_by("low").reverse()
Book.objects.annotate(low=Lower("title")).order_by(Lower("title")).reverse()
Book.objects.alias(low=Lower("title")).order_by(Lower("title"))
Book.objects.annotate(low=Lower("title")).values("pages").order_by(Lower("title"))
Book.objects.values("author").annotate(total=Sum("pages")).order_by(Sum("pages"), F("total").desc())
Book.objects.order_by("-?")
Lower("title") == Lower(F("title")), Lower("title") == Lower("title"), F("pages") + 1 == F("pages") + 1
Count("x") == Count("x"), Count("x") == Count("x", distinct=True), Count("x", filter=None) == Count("x")
Case(When(a=1, then=2)) == Case(When(a=1, then=2)), Round("x", 1) == Round("x", precision=1), Value(1) == Value(1), Value(1) == Value(True)
len({Lower("a"), Lower("a"), Lower("b"), Upper("a")})
