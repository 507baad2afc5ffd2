# %% library/models.py
import uuid
from decimal import Decimal
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Upper, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TimeStamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-created"]


class AuthorQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(died__isnull=True)

    def with_counts(self):
        return self.annotate(n_books=models.Count("books", distinct=True))


class Author(TimeStamped):
    class Rank(models.IntegerChoices):
        NEW = 1, _("Newcomer")
        KNOWN = 5, _("Known")
        STAR = 10

    name = models.CharField(_("full name"), max_length=80, unique=True, help_text="As on the cover")
    slug = models.SlugField(blank=True, null=True)
    born = models.DateField(null=True, blank=True)
    died = models.DateField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.NEW)
    email = models.EmailField(blank=True)
    site = models.URLField(blank=True, default="")
    friends = models.ManyToManyField("self", blank=True)
    mentor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="pupils")
    objects = AuthorQuerySet.as_manager()

    class Meta(TimeStamped.Meta):
        ordering = ["name"]
        verbose_name = "writer"
        constraints = [
            models.CheckConstraint(condition=Q(died__isnull=True) | Q(died__gt=F("born")), name="dies_later", violation_error_message="Died before birth"),
            models.UniqueConstraint(Lower("name"), name="name_ci"),
        ]
        indexes = [models.Index(fields=["born", "-died"], name="lifetime"), models.Index(Upper("name"), name="upper_name")]
        permissions = [("promote", "Can promote")]
        get_latest_by = ["born", "name"]

    def __str__(self):
        return self.name

    def clean(self):
        if self.name == "Nobody":
            raise ValidationError({"name": "Somebody, please"})

    @property
    def age(self):
        return self.died.year - self.born.year if self.died else None


class Genre(models.Model):
    code = models.CharField(max_length=3, primary_key=True)
    title = models.CharField(max_length=30)

    def natural_key(self):
        return (self.code,)


class Book(TimeStamped):
    uid = models.UUIDField(default=uuid.UUID(int=7), editable=False)
    title = models.CharField(max_length=100)
    authors = models.ManyToManyField(Author, through="Writing", related_name="books")
    genre = models.ForeignKey(Genre, models.PROTECT, null=True, related_name="books", related_query_name="book")
    price = models.DecimalField(max_digits=7, decimal_places=2, validators=[MinValueValidator(Decimal("0.5"))])
    pages = models.IntegerField(default=100)
    data = models.JSONField(default=dict, blank=True)
    out = models.BooleanField(default=False)
    net = models.GeneratedField(expression=F("price") * Decimal("0.8"), output_field=models.DecimalField(max_digits=8, decimal_places=3), db_persist=True)
    length = models.DurationField(null=True)

    class Meta:
        order_with_respect_to = "genre"
        unique_together = [("title", "genre")]


class Writing(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
    book = models.ForeignKey(Book, models.CASCADE)
    share = models.FloatField(default=1.0)
    role = models.CharField(max_length=10, default="main")


class Novel(Book):
    chapters = models.IntegerField(default=1)


class Starred(Author):
    class Meta:
        proxy = True
        verbose_name_plural = "stars"
# %%
from library.models import *
import datetime
from decimal import Decimal
from django.db import connection, IntegrityError, transaction
from django.db.models import *
from django.db.models.functions import *
# %%
ada, bob, cy = Author.objects.bulk_create([Author(name="Ada", born=datetime.date(1815, 12, 10), died=datetime.date(1852, 11, 27), rank=10), Author(name="Bob", born=datetime.date(1950, 1, 1)), Author(name="Cy")])
# %%
sf = Genre.objects.create(code="sf", title="Science Fiction"); cr = Genre.objects.create(code="cr", title="Crime")
# %%
b1 = Book.objects.create(title="Engines", price="12.50", genre=sf, data={"tags": ["a", "b"], "rating": 4.5}, length=datetime.timedelta(hours=3))
# %%
b1.net, b1.price, b1.uid == Book.objects.get().uid
# %%
b2 = Book(title="Notes", price=Decimal("7.25"), genre=cr, pages=320, out=True); b2.save(); b2.net
# %%
n = Novel.objects.create(title="Saga", price=30, chapters=12, genre=sf); n.pk, n.book_ptr_id, n.net
# %%
ada.books.add(b1, through_defaults={"share": 0.5}); bob.books.add(b1, b2, n)
# %%
b1.authors.through.objects.values_list("author__name", "book__title", "share")
# %%
Author.objects.with_counts().alive().values("name", "n_books")
# %%
Author._meta.get_latest_by, Author.objects.latest(), Author.objects.earliest("name")
# %%
Author(name="ADA").full_clean()
# %%
Author(name="Nobody", rank=3, email="x", site="y").full_clean()
# %%
Author(name="Z", born=datetime.date(2000,1,1), died=datetime.date(1999,1,1)).validate_constraints()
# %%
try:
    with transaction.atomic():
        Author.objects.create(name="ada")
except IntegrityError as e:
    print(type(e), e)
# %%
sf.delete()
# %%
cr.get_book_order(), sf.get_book_order()
# %%
sf.set_book_order([n.pk, b1.pk]); sf.get_book_order(), b1.get_next_in_order()
# %%
n.get_next_in_order().title
# %%
Book.objects.filter(data__tags__contains="a")
# %%
Book.objects.filter(data__rating__gt=4).values_list("data__tags__0", "data__rating")
# %%
Book.objects.annotate(r=Cast("data__rating", FloatField())).aggregate(Avg("r"), Max("pages"), total=Sum(F("price") * F("pages")))
# %%
Book.objects.values("genre__title").annotate(n=Count("pk"), dear=Count("pk", filter=Q(price__gt=10)), s=Sum("price")).order_by("-n", "genre__title")
# %%
Genre.objects.filter(book__authors__name__startswith="B").distinct()
# %%
Genre.objects.annotate(cheapest=Subquery(Book.objects.filter(genre=OuterRef("pk")).order_by("price").values("title")[:1]), many=Exists(Book.objects.filter(genre=OuterRef("pk"), pages__gt=200))).values_list()
# %%
Book.objects.annotate(rk=Window(RowNumber(), partition_by="genre", order_by=F("price").desc())).filter(rk=1).values_list("title", "rk")
# %%
Author.objects.exclude(books__price__gt=20)
# %%
Author.objects.filter(Q(books__price__gt=20) | ~Q(rank=1)).distinct()
# %%
Book.objects.prefetch_related(Prefetch("authors", queryset=Author.objects.filter(rank=10), to_attr="stars")).get(title="Engines").stars
# %%
Book.objects.select_related("genre").only("title", "genre__title").get(pk=b1.pk).get_deferred_fields() - {"x"} == set()
# %%
Author.objects.in_bulk(["Ada", "Cy"], field_name="name")
# %%
Author.objects.update_or_create(name="Cy", defaults={"rank": Author.Rank.KNOWN}, create_defaults={"rank": 1})
# %%
Author.objects.get(name="Cy").get_rank_display(), Author.Rank.STAR.label, Author.Rank.choices
# %%
Author.objects.bulk_create([Author(name="Ada", rank=5)], update_conflicts=True, update_fields=["rank"], unique_fields=["name"])
# %%
bob.friends.add(ada); ada.friends.all(), bob.friends.count()
# %%
ada.pupils.set([bob, cy]); bob.refresh_from_db(); bob.mentor
# %%
Author.objects.filter(mentor__mentor__isnull=True, mentor__name="Ada").values_list("name", flat=True)
# %%
Author.objects.dates("born", "year"), Author.objects.datetimes("created", "month")
# %%
Author.objects.order_by(F("born").asc(nulls_last=True), "-name").values_list("name")
# %%
Author.objects.annotate(y=ExtractYear("born"), d=TruncDecade("born") if "TruncDecade" in globals() else TruncYear("born")).values_list("name", "y", "d")
# %%
Author.objects.annotate(full=Concat("name", Value(" #"), "pk", output_field=CharField())).values_list("full", flat=True)
# %%
Book.objects.annotate(level=Case(When(pages__gt=300, then=Value("long")), When(out=True, then=Value("short")), default=Value("?"))).values_list("title", "level")
# %%
Book.objects.filter(pages__in=Book.objects.values("pages")).union(Book.objects.filter(out=True)).count()
# %%
Book.objects.values_list("title").difference(Book.objects.filter(out=True).values_list("title")).order_by("title")
# %%
print(Book.objects.filter(authors__friends__name="Ada").order_by("genre__title", "-price").query)
# %%
Book.objects.alias(n=Count("authors")).filter(n__gt=1).values("title")
# %%
Book.objects.filter(length__gt=datetime.timedelta(hours=2)).update(pages=F("pages") + 1, price=Round(F("price") * 2, 1))
# %%
b1.refresh_from_db(); b1.price, b1.pages, b1.net
# %%
Book.objects.filter(genre__title__icontains="fic", title__regex=r"^[ES]").explain()
# %%
Writing.objects.filter(book__genre=sf).delete()
# %%
Starred._meta.proxy, Starred.objects.first(), Starred._meta.verbose_name_plural, Author._meta.verbose_name_plural
# %%
n.delete()
# %%
Novel.objects.count(), Book.objects.count()
# %%
Author._meta.get_field("name").verbose_name, [f.name for f in Book._meta.get_fields()]
# %%
Book.objects.raw("SELECT id, title FROM library_book WHERE pages > %s", [10])[0].title
# %%
from django.core import serializers
print(serializers.serialize("json", Genre.objects.all(), indent=2, use_natural_primary_keys=True))
# %%
from django.forms.models import model_to_dict
model_to_dict(cr)
# %%
Book.objects.get(title="zzz")
# %%
Book.objects.filter(titel="x")
# %%
Book.objects.order_by("nope")
# %%
Book.objects.values("authors__nope")
# %%
Author.objects.create(nme="x")
# %%
Book.objects.create(title="NoPrice")
# %%
Book.objects.filter(price="abc")
# %%
Book.objects.filter(uid="abc")
# %%
Author.objects.filter(born="yesterday")
# %%
Author.objects.filter(rank__foo=3)
# %%
b1.authors = [ada]
# %%
b1.genre = ada
# %%
Author.objects.all()[-1]
# %%
Author.objects.filter(pk=1)[:2].filter(name="x")
# %%
Author.objects.aggregate(x=F("rank"))
# %%
Author.objects.annotate(name=Value(1))
# %%
Author.objects.values("name").annotate(Count("books")).filter(books__count__gte=1).order_by("-books__count")
# %%
Author.objects.first().books.all().query.get_compiler("default").as_sql()
# %%
for p in Author.objects.all().iterator(chunk_size=2): print(repr(p), p.age)
# %%
Author.objects.values_list("name", "rank", named=True)[0]
# %%
Author.objects.filter(name__in=[]).exists(), Author.objects.none().query.is_empty()
# %%
str(Author.objects.filter(name__in=[]).query)
# %%
Book.objects.annotate(k=JSONObject(t="title", p="pages")).values_list("k", flat=True)
# %%
Author.objects.aggregate(names=StringAgg("name", Value(", "), order_by="-name"))
# %%
Author.objects.annotate(l=Length("name"), left=Left("name", 2), rev=Reverse("name"), pad=LPad("name", 5, Value("*")), r=Repeat("name", 2), ss=Substr("name", 2), up=Upper("name"), ix=StrIndex("name", Value("d"))).values_list("l", "left", "rev", "pad", "r", "ss", "up", "ix")
# %%
Author.objects.annotate(c=Coalesce("born", Value(datetime.date(2000,1,1))), g=Greatest("rank", Value(3)), nf=NullIf("name", Value("Bob"))).values_list("c", "g", "nf")
# %%
Book.objects.aggregate(s=StdDev("pages"), v=Variance("pages", sample=True))
# %%
Author.objects.extra(select={"n": "LENGTH(name)"}, where=["rank > %s"], params=[0], order_by=["-n"]).values_list("n")
# %%
Author.objects.select_for_update().get(name="Bob")
# %%
Author.objects.defer("email").get(name="Bob").email
# %%
Author.check(), Book._meta.constraints, Author._meta.indexes
# %%
ada == Author.objects.get(name="Ada"), hash(ada) == hash(ada.pk), Author() == Author(), ada in Author.objects.all()
# %%
ada.delete()
