# %% [markdown]
# # A blog looked at from all sides
# %% demoapp/models.py
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils import timezone
from django.core.validators import MinValueValidator, RegexValidator


class PublishedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=Post.Status.PUBLISHED)

    def popular(self, least=10):
        return self.filter(views__gte=least)


class Author(models.Model):
    name = models.CharField(_("full name"), max_length=100, help_text=_("First and last."))
    email = models.EmailField(_("email"), unique=True, error_messages={"unique": _("This address is taken.")})
    born = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Tag(models.Model):
    label = models.SlugField(unique=True, validators=[RegexValidator(r"^[a-z]+$", message=_("Only small letters."), code="small")])

    def __str__(self):
        return self.label


class Post(models.Model):
    class Status(models.TextChoices):
        DRAFT = "DF", _("Draft")
        PUBLISHED = "PB", _("Published")

    class Level(models.IntegerChoices):
        LOW = 1, _("low")
        HIGH = 2
        __empty__ = _("(unknown)")

    title = models.CharField(max_length=100)
    status = models.CharField(max_length=2, choices=Status, default=Status.DRAFT)
    level = models.IntegerField(choices=Level, null=True, blank=True)
    views = models.PositiveIntegerField(default=0, validators=[MinValueValidator(0, message=_("Not below %(limit_value)s."))])
    author = models.ForeignKey(Author, models.CASCADE, related_name="posts", verbose_name=_("written by"))
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts")
    posted = models.DateTimeField(default=timezone.now)
    objects = PublishedQuerySet.as_manager()
    drafts = models.Manager.from_queryset(PublishedQuerySet)()

    class Meta:
        ordering = ["-posted", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(views__gte=0), name="views_not_negative", violation_error_message=_("Views cannot be negative.")),
            models.UniqueConstraint(fields=["author", "title"], name="one_title"),
        ]
        indexes = [models.Index(fields=["status", "-posted"])]

    def __str__(self):
        return self.title
# %%
from django.db.models import *
from django.db.models.functions import *
from django.core.exceptions import *
ann = Author.objects.create(name="Ann Lee", email="ann@example.com")
bob = Author.objects.create(name="Bob Ray", email="bob@example.com")
t1, t2 = Tag.objects.bulk_create([Tag(label="django"), Tag(label="orm")])
p1 = Post.objects.create(title="One", author=ann, status="PB", views=12, level=1)
p2 = Post.objects.create(title="Two", author=ann, views=3)
p3 = Post.objects.create(title="Three", author=bob, status=Post.Status.PUBLISHED, views=40, level=Post.Level.HIGH)
p1.tags.add(t1, t2); p3.tags.set([t2])
Author(name="", email="ann@example.com").full_clean()
Author(name="x" * 101, email="nope").full_clean()
Tag(label="Big").full_clean()
Tag(label="B 1").full_clean()
Post(title="One", author=ann, views=-1, status="XX", level=9).full_clean()
Post(title="One", author=ann, views=-1).validate_constraints()
Post.objects.create(title="One", author=ann)
Post.objects.create(title="Q", author=ann, views=-1)
p1.get_status_display(), p1.get_level_display(), p2.get_level_display(), p3.status, p3.get_level_display()
Post.Status.choices, Post.Level.choices, Post.Level.labels, Post.Status.names, Post.Status.values
Post.Status("PB"), Post.Status["DRAFT"], Post.Status.PUBLISHED == "PB", str(Post.Status.DRAFT), Post.Status.DRAFT.label
Post.Status("ZZ")
Post._meta.get_field("author").verbose_name, Author._meta.verbose_name_plural, Author._meta.get_field("name").help_text
str(Author._meta.verbose_name).title(), Post._meta.verbose_name_plural
Post.objects.published().popular(), Post.drafts.published()
type(Post.objects), type(Post.drafts)
Post.objects.values_list(Author.objects.filter(pk=OuterRef("author")).values("name"))
Post.objects.values("author__name").annotate(n=Count("id"), v=Sum("views")).order_by("-n", "author__name")
Author.objects.annotate(n=Count("posts", filter=Q(posts__status="PB")), last=Max("posts__views")).values("name", "n", "last")
Tag.objects.annotate(n=Count("posts")).filter(n__gt=1).values_list("label", "n")
Post.objects.filter(tags__label="orm").exclude(author=bob)
Post.objects.aggregate(avg=Avg("views"), most=Max("views"), total=Sum("views", filter=Q(status="PB"), default=0))
Post.objects.annotate(rank=Window(Rank(), order_by=F("views").desc())).values_list("title", "rank")
Post.objects.order_by(Case(When(status="PB", then=0), default=1), "title").values_list("title", flat=True)
Author.objects.prefetch_related(Prefetch("posts", queryset=Post.objects.published(), to_attr="public")).get(pk=ann.pk).public
Post.objects.filter(pk=p2.pk).update(views=F("views") + 1)
p2.refresh_from_db(fields=["views"]); p2.views
Post.objects.in_bulk([p1.pk, 99])
list(Post.objects.iterator(chunk_size=2))
Post.objects.explain()
Author.objects.filter(posts__isnull=True).delete()
ann.delete()
Post.objects.count(), Tag.objects.first().posts.all()
from django.apps import apps
apps.get_app_config("demoapp").models
