# %% library/models.py
import datetime
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Upper, Now
from django.utils.translation import gettext_lazy as _


class TimeStamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        get_latest_by = "created"


class Genre(models.TextChoices):
    FICTION = "FI", _("Fiction")
    SCIENCE = "SC", _("Science")
    POETRY = "PO", _("Poetry")
    __empty__ = _("(unknown)")


class Rating(models.IntegerChoices):
    POOR = 1
    FAIR = 2
    GOOD = 3


class PublishedManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(published__isnull=False)


class BookQuerySet(models.QuerySet):
    def by(self, name):
        return self.filter(authors__name__iexact=name)

    def priced(self):
        return self.exclude(price=None)


class Author(TimeStamped):
    name = models.CharField(max_length=80, db_index=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    born = models.DateField(null=True)

    class Meta(TimeStamped.Meta):
        ordering = ["name"]
        verbose_name = "writer"
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="author_named")]

    def __str__(self):
        return self.name

    @property
    def age(self):
        return datetime.date(2026, 1, 1).year - self.born.year if self.born else None


class Publisher(models.Model):
    name = models.CharField(max_length=50, primary_key=True)
    website = models.URLField(blank=True)

    def __str__(self):
        return f"<{self.name}>"


class Book(TimeStamped):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("the title"), max_length=120)
    slug = models.SlugField(unique_for_year="published")
    genre = models.CharField(max_length=2, choices=Genre, default=Genre.FICTION, blank=True)
    rating = models.PositiveSmallIntegerField(choices=Rating, null=True, blank=True)
    price = models.DecimalField(max_digits=6, decimal_places=2, null=True, validators=[MinValueValidator(Decimal("0.01"))])
    pages = models.PositiveIntegerField(default=100)
    published = models.DateField(null=True, blank=True)
    authors = models.ManyToManyField(Author, related_name="books", through="Credit")
    publisher = models.ForeignKey(Publisher, models.SET_NULL, null=True, related_name="+")
    isbn = models.CharField(max_length=13, blank=True, validators=[RegexValidator(r"^\d{13}$", "13 digits.", code="isbn")])
    title_length = models.GeneratedField(expression=models.functions.Length("title"), output_field=models.IntegerField(), db_persist=True)

    objects = BookQuerySet.as_manager()
    out = PublishedManager()

    class Meta:
        ordering = ["-pages", F("title").asc(nulls_last=True)]
        indexes = [models.Index(fields=["genre", "-price"], name="genre_price"), models.Index(Lower("title"), name="lower_title")]
        constraints = [
            models.UniqueConstraint(Lower("title"), "publisher", name="title_once", violation_error_message="Twice!"),
            models.CheckConstraint(condition=Q(pages__gt=0) & Q(pages__lt=10000), name="sane_pages"),
        ]

    def clean(self):
        if self.title and self.title.islower():
            raise ValidationError({"title": "Capitals, please."})

    def __str__(self):
        return self.title


class Credit(models.Model):
    book = models.ForeignKey(Book, models.CASCADE, related_name="credits")
    author = models.ForeignKey(Author, models.PROTECT)
    role = models.CharField(max_length=20, default="writer")
    share = models.FloatField(default=1.0)

    class Meta:
        unique_together = [("book", "author", "role")]
        order_with_respect_to = "book"

# %%
import uuid, datetime
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *
from library.models import *
a = [Author.objects.create(name=n, email=e, born=b) for n, e, b in [("Ursula", "u@x.org", datetime.date(1929, 10, 21)), ("Iain", None, datetime.date(1954, 2, 16)), ("Ada", "ada@x.org", None)]]
a
a[0].age, a[2].age
p = Publisher.objects.create(name="Orbit")
b = Book(id=uuid.UUID(int=1), title="the dispossessed", slug="the-dispossessed", price=Decimal("0"), isbn="12")
try:
    b.full_clean()
except Exception as e:
    print(type(e).__name__, e)
    print(e.message_dict)
    print(e.error_dict["isbn"][0].code, e.error_dict["isbn"][0].params)
b.title = "The Dispossessed"
b.price = Decimal("9.5")
b.isbn = ""
b.full_clean()
b.save()
b.title_length
b.price
b.refresh_from_db()
b.price, b.title_length
Credit.objects.create(book=b, author=a[0])
b.authors.all()
b.authors.add(a[1], through_defaults={"role": "foreword", "share": 0.1})
b.credits.values_list("author__name", "role", "share", "_order")
b.get_credit_order()
b.set_credit_order([2, 1])
[c.author.name for c in b.credits.all()]
b.credits.first().get_next_in_order()
a[0].delete()
Book.objects.create(id=uuid.UUID(int=2), title="THE DISPOSSESSED", slug="x", publisher=None)
Book.objects.create(id=uuid.UUID(int=3), title="Excession", slug="excession", publisher=p, pages=451, published=datetime.date(1996, 6, 1), genre=Genre.SCIENCE, rating=Rating.GOOD)
try:
    Book(id=uuid.UUID(int=4), title="EXCESSION", slug="excession", publisher=p, published=datetime.date(1996, 1, 1)).full_clean()
except Exception as e:
    print(e)
Book.objects.create(id=uuid.UUID(int=5), title="EXCESSION", slug="e", publisher=p)
Book.objects.create(id=uuid.UUID(int=6), title="Nothing", slug="n", pages=0)
Book.out.all()
print(Book.objects.priced().by("IAIN").query)
Book.objects.values("genre").annotate(n=Count("*"), avg=Avg("pages")).order_by("genre")
e = Book.objects.get(title="Excession")
e.get_genre_display(), e.get_rating_display(), e.genre, e.rating, Genre(e.genre).label
Genre.choices, Rating.labels, Genre.values
Book._meta.get_field("genre").choices
Book._meta.get_field("genre").flatchoices
Author.objects.latest()
Author.objects.earliest("born")
Author.objects.aggregate(Max("born"), oldest=Min("born"), n=Count("pk"))
Book.objects.filter(published__year__gte=1990, published__month__in=[5, 6]).values_list("title", flat=True)
Book.objects.order_by(Lower("title").desc()).values("title", low=Lower("title"))
Author.objects.annotate(nbooks=Count("books", filter=Q(books__pages__gt=50))).filter(nbooks__gte=1)
Author.objects.filter(books__credits__share__lt=F("books__pages") / 100).distinct()
Book.objects.annotate(cheap=Case(When(price__lt=10, then=Value("yes")), When(price__isnull=True, then=Value("?")), default=Value("no"))).values_list("title", "cheap")
Author.objects.update(name=Concat("name", Value("!")))
list(Author.objects.values_list("name", named=True))
Author.objects.filter(name__contains="!").update(name=Replace("name", Value("!"), Value("")))
Book.objects.bulk_update([e], ["pages"])
e.pages = F("pages") + 1
e.save(update_fields=["pages"])
e.pages
Book.objects.filter(pk=e.pk).update(pages=-5)
Book.objects.in_bulk(field_name="slug")
Book.objects.dates("published", "year")
Author.objects.exclude(books__publisher__name="Orbit")
Author.objects.filter(~Exists(Book.objects.filter(authors=OuterRef("pk"))))
Author.objects.raw("SELECT * FROM library_author WHERE name = %s", ["Ada"])[0]
Author.objects.create(name="")
Author.objects.get(name="Nobody")
Author.objects.get(born__isnull=False)
Author.objects.filter(nme="x")
Book.objects.order_by("titel")
Book(titel="x")
