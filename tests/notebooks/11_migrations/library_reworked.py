# %% demoapp/models.py
from django.db import models
from django.core.validators import MinValueValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
import uuid


class Tag(models.Model):
    label = models.SlugField(unique=True)


class Author(models.Model):
    class Level(models.TextChoices):
        JUNIOR = "J", _("Junior")
        SENIOR = "S", _("Senior")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("full name"), max_length=80, db_index=True, help_text="As on the cover.")
    level = models.CharField(max_length=1, choices=Level, default=Level.JUNIOR)
    born = models.DateField(null=True, blank=True)
    rating = models.DecimalField(max_digits=4, decimal_places=2, default="3.50", validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["name", models.F("born").desc(nulls_last=True)]
        verbose_name = _("writer")


class Book(models.Model):
    title = models.CharField(max_length=200)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="books", limit_choices_to={"level": "S"})
    tags = models.ManyToManyField(Tag, blank=True, related_name="+")
    pages = models.PositiveIntegerField(default=0)
    price = models.FloatField(null=True)
    code = models.CharField(max_length=5, validators=[RegexValidator(r"^[A-Z]+$", message="Capitals only")])
    slug = models.GeneratedField(expression=models.functions.Lower("title"), output_field=models.CharField(max_length=200), db_persist=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pages__gte=0) & ~models.Q(title=""), name="sane"),
            models.UniqueConstraint(models.functions.Lower("title"), "author", name="one_title"),
        ]
        indexes = [models.Index(fields=["-pages", "title"], name="pages_title"), models.Index(models.F("price") * 2, name="twice", condition=models.Q(price__isnull=False))]

# %%
a = Author.objects.create(name="Ann", id=uuid.UUID(int=1), level=Author.Level.SENIOR)
Book.objects.create(title="One", author=a, pages=3, code="A")

# %% demoapp/models.py
from django.db import models
from django.core.validators import MinValueValidator, RegexValidator, MaxLengthValidator
from django.utils.translation import gettext_lazy as _
import uuid


class Label(models.Model):
    label = models.SlugField(unique=True, max_length=60)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)

    class Meta:
        db_table = "labels"
        verbose_name_plural = "labels"


class Person(models.Model):
    name = models.CharField(max_length=80)
    met = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Author(models.Model):
    class Level(models.IntegerChoices):
        JUNIOR = 1
        SENIOR = 2, _("Senior one")
        __empty__ = _("(Unknown)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("full name"), max_length=80, db_index=True, help_text="As on the cover.", db_comment="who")
    rank = models.IntegerField(choices=Level, default=Level.JUNIOR)
    born = models.DateField(null=True, blank=True, db_column="birth")
    rating = models.DecimalField(max_digits=5, decimal_places=3, default="3.50", validators=[MinValueValidator(1)])
    emails = models.JSONField(default=list)

    class Meta:
        ordering = ["-name"]
        verbose_name = _("writer")
        permissions = [("read", "May read")]
        default_permissions = ("add",)
        get_latest_by = "born"


class Book(models.Model):
    title = models.CharField(max_length=250)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="works", null=True)
    tags = models.ManyToManyField(Label, blank=True, through="Tagging")
    pages = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=5, unique=True, validators=[RegexValidator(r"^[A-Z]+$", message="Capitals only"), MaxLengthValidator(4)])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pages__gte=1) | models.Q(title="x"), name="sane", violation_error_message="insane"),
        ]
        indexes = [models.Index(fields=["-pages", "title"], name="pages_renamed")]


class Tagging(models.Model):
    book = models.ForeignKey(Book, models.CASCADE)
    label = models.ForeignKey(Label, models.CASCADE)
    weight = models.SmallIntegerField(default=1, db_default=1)

    class Meta:
        unique_together = [("book", "label")]
        order_with_respect_to = "book"


class Visitor(Person):
    badge = models.BinaryField(max_length=4, default=b"ab")


class Guest(Visitor):
    host = models.OneToOneField(Author, models.DO_NOTHING, primary_key=False, to_field="id")

# %%
Book.objects.values()
Author.objects.values("name", "rank", "rating", "emails")

# %% demoapp/models.py answers=["y"]
from django.db import models
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _
import uuid


class Label(models.Model):
    label = models.SlugField(unique=True, max_length=60)
    parent = models.ForeignKey("self", models.SET_DEFAULT, default=None, null=True, blank=True, related_name="children", db_constraint=False)

    class Meta:
        db_table = "labels"
        verbose_name_plural = "labels"


class Author(models.Model):
    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("full name"), max_length=80, db_collation="NOCASE")
    born = models.DateField(null=True, blank=True)

    class Meta:
        managed = True


class Book(models.Model):
    title = models.TextField()
    author = models.ForeignKey(Author, on_delete=models.CASCADE, null=True)
    pages = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=5, primary_key=True)

# %%
Book.objects.values()
from django.db.migrations.recorder import MigrationRecorder
[m.name for m in MigrationRecorder.Migration.objects.filter(app="demoapp")]
