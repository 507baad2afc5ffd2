# %% [markdown]
# # Value, ExpressionWrapper, RawSQL, Func
# %% demoapp/models.py
from django.db import models


class Blog(models.Model):
    name = models.CharField(max_length=100)
    tagline = models.TextField(default="")

    def __str__(self):
        return self.name


class Author(models.Model):
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    age = models.IntegerField(null=True)

    def __str__(self):
        return self.name


class Entry(models.Model):
    blog = models.ForeignKey(Blog, on_delete=models.CASCADE)
    headline = models.CharField(max_length=255)
    body_text = models.TextField(default="")
    pub_date = models.DateField()
    mod_date = models.DateField(auto_now_add=True)
    authors = models.ManyToManyField(Author)
    number_of_comments = models.IntegerField(default=0)
    number_of_pingbacks = models.IntegerField(default=0)
    rating = models.IntegerField(default=5)

    def __str__(self):
        return self.headline
# %%
from datetime import date, datetime
from django.db.models import *
from django.db.models.functions import *

beatles = Blog.objects.create(name="Beatles Blog", tagline="All the latest Beatles news.")
pop = Blog.objects.create(name="Pop Music Blog")
cheddar = Blog.objects.create(name="Cheddar Talk")
john, paul, george = (Author.objects.create(name=n, email=n.lower() + "@example.com", age=a) for n, a in [("John", 40), ("Paul", 64), ("George", None)])
for blog, headline, day, comments, pings, rating, authors in [
    (beatles, "New Lennon Biography", date(2008, 6, 1), 3, 5, 4, [john]),
    (beatles, "New Lennon Biography in Paperback", date(2009, 6, 1), 0, 0, 5, [john, paul]),
    (pop, "Best Albums of 2008", date(2008, 12, 15), 8, 2, 3, [george]),
    (pop, "Lennon Would Have Loved Hip Hop", date(2020, 4, 1), 1, 9, 2, [paul, george]),
    (cheddar, "What's % up_?", date(2020, 4, 20), 0, 1, 5, []),
]:
    e = Entry.objects.create(blog=blog, headline=headline, pub_date=day, number_of_comments=comments, number_of_pingbacks=pings, rating=rating)
    e.authors.set(authors)
# %%
from django.db.models.expressions import RawSQL, CombinedExpression
Value(1), Value("a"), Value(None), Value(True), Value(1.5, output_field=FloatField()), Value(date(2020, 1, 2)), Value([1]), Value(b"x")
Value(1) == Value(1), Value(1) == Value(2), Value(1) == Value(1, output_field=IntegerField()), hash(Value("a")) == hash(Value("a")), Value(3).value, Value("x").output_field.get_internal_type(), Value(1.5).output_field.get_internal_type()
Value(object()).output_field  # raises OutputFieldIsNoneError
Entry.objects.annotate(a=Value(1), b=Value("x"), c=Value(None, output_field=IntegerField()), d=Value(True), e=Value(date(2020, 1, 2)), f=Value(1.5)).values_list("a", "b", "c", "d", "e", "f").first()
Entry.objects.annotate(a=Value(None)).values("a").first(), Entry.objects.annotate(j=Value({"a": 1}, output_field=JSONField())).values_list("j", flat=True)[0]
Entry.objects.annotate(w=ExpressionWrapper(F("rating") / 2.0, output_field=FloatField())).order_by("pk").values_list("w", flat=True), Entry.objects.annotate(w=ExpressionWrapper(Q(rating__gt=3), output_field=BooleanField())).filter(w=True).order_by("pk"), ExpressionWrapper(F("a"), output_field=IntegerField()), ExpressionWrapper(Q(a=1), IntegerField())
Entry.objects.annotate(v=RawSQL("select max(rating) from demoapp_entry where rating > %s", (3,))).first().v, Entry.objects.filter(id__in=RawSQL("select id from demoapp_entry where rating = %s", (4,))), Entry.objects.order_by(RawSQL("-rating", ()), "pk").values_list("rating", flat=True), RawSQL("1", [], IntegerField()).output_field
Entry.objects.annotate(l=Func(F("headline"), function="LOWER")).order_by("pk").first().l, Entry.objects.annotate(n=Func("rating", function="ABS", template="%(function)s(-%(expressions)s)")).order_by("pk").first().n, Entry.objects.annotate(x=Func("rating", Value(2), function="MAX", arity=2) if False else Func("rating", Value(2), function="MAX")).values_list("x", flat=True).order_by("x"), Entry.objects.annotate(x=Func("rating", "pk", arg_joiner=" + ", template="%(expressions)s", output_field=IntegerField())).values_list("x", flat=True).order_by("pk")
Func("a", function="X"), Func(F("a"), Value(1), function="F", template="T"), Func("a", function="X", extra="e"), Func("a").source_expressions, Func("a", function="L") == Func("a", function="L"), Func("a", function="L") == Func("a", function="M")
Entry.objects.annotate(x=Func("rating", function="NOSUCH")).first()  # raises OperationalError
Entry.objects.annotate(x=F("rating") + "a").first()  # raises FieldError
Entry.objects.annotate(x=F("headline") + F("rating")).values("x").first()  # raises FieldError
Entry.objects.annotate(x=F("rating") + F("number_of_comments") * 2 - 1).order_by("pk").values_list("x", flat=True), Entry.objects.annotate(x=(F("rating") + 1) * 2).order_by("pk").values_list("x", flat=True), Entry.objects.annotate(x=F("rating") % 2, y=F("rating") ** 2, z=F("rating") / 2).order_by("pk").values_list("x", "y", "z")[0], CombinedExpression(F("rating"), "+", Value(1))
Entry.objects.annotate(d=F("mod_date") - F("pub_date")).order_by("pk").values_list("d", flat=True)[0].days > 0, Entry.objects.filter(pub_date__gt=F("mod_date") - __import__("datetime").timedelta(days=365 * 30)).count(), Entry.objects.annotate(x=F("pub_date") + __import__("datetime").timedelta(days=1)).order_by("pk").values_list("x", flat=True)[0]
Lower(Upper("a")), Coalesce(F("a") + 1, Value(2)), Case(When(a=1, then=Lower("b")), default=Value("z")), Count(Case(When(a=1, then=1))), Length(Concat("a", Value(" "), "b"))
Lower("a").asc(), Lower("a").desc(nulls_last=True), (F("a") + 1).desc(), Sum("a").asc(), F("a").asc().expression if hasattr(F("a").asc(), "expression") else F("a")
Sum("a").contains_aggregate, (Sum("a") + 1).contains_aggregate, Window(Sum("a")).contains_over_clause, Lower(Sum("a")).contains_aggregate, Lower(F("a")).get_source_expressions(), [type(x).__name__ for x in (F("a") + 1).flatten()]
Exists(Entry.objects.all()).conditional, Q(a=1).conditional, Value(True).conditional, Value(1).conditional
