# %% press/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=40)
class Piece(models.Model):
    headline = models.CharField(max_length=60)
    writer = models.ForeignKey(Author, models.CASCADE)
    body = models.TextField()
    words = models.IntegerField(null=True)
# %%
a = Author.objects.create(name="Ann Lee"); b = Author.objects.create(name="Bo")
Piece.objects.bulk_create([Piece(headline=f"H{i}", writer=a if i % 2 else b, body="w " * i, words=None if i == 2 else i) for i in range(4)])
# %% press/models.py answers=["y", "y"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
class Article(models.Model):
    headline = models.CharField(max_length=60)
    writer = models.ForeignKey(Author, models.CASCADE)
    body = models.TextField()
    words = models.IntegerField(null=True)
# %% press/models.py answers=["n", "1", "timezone.now"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField(null=True)
    created = models.DateTimeField()
# %%
Article.objects.values_list("headline", "author", "created", "words")
# %% press/models.py answers=["1", "0"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
# %%
Article.objects.values_list("words", flat=True)
# %% press/models.py answers=["3"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
# %% press/models.py answers=["1", "abc", "'x@example.com'"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
# %% press/models.py answers=["9", "x", "1", "", "datetime.date(2020, 1, 1)"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
    born = models.DateField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
# %% press/models.py answers=["1", "exit"]
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
    born = models.DateField()
    died = models.DateField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
# %% press/models.py
from django.db import models
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
    born = models.DateField()
    died = models.DateField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
# %% press/models.py answers=["1"]
from django.db import models
from django.utils import timezone
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
    born = models.DateField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
    changed = models.DateTimeField(auto_now=True)
    added = models.DateField(auto_now_add=True)
# %% press/models.py answers=["1", "", "1", "timezone.now().date()"]
from django.db import models
from django.utils import timezone
class Author(models.Model):
    full_name = models.CharField(max_length=40)
    email = models.EmailField()
    born = models.DateField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Author, models.CASCADE, null=True)
    body = models.TextField()
    words = models.IntegerField()
    created = models.DateTimeField()
    changed = models.DateTimeField(auto_now=True)
    added = models.DateField(auto_now_add=True)
# %%
Article.objects.values_list("changed", "added")[:2]
# %% press/migrations/0008_split_names.py
from django.db import migrations, models
def forwards(apps, schema_editor):
    Author = apps.get_model("press", "Author")
    Article = apps.get_model("press.Article")
    for a in Author.objects.all():
        first, _, last = a.full_name.partition(" ")
        a.first, a.last = first, last
        a.save(update_fields=["first", "last"])
    Author.objects.filter(last="").update(last="?")
def backwards(apps, schema_editor):
    for a in apps.get_model("press", "author").objects.all():
        a.full_name = f"{a.first} {a.last}"
        a.save()
class Migration(migrations.Migration):
    dependencies = [("press", "0007_article_added_article_changed")]
    operations = [
        migrations.AddField("author", "first", models.CharField(max_length=20, default="")),
        migrations.AddField("author", "last", models.CharField(max_length=20, default="", blank=True)),
        migrations.RunPython(forwards, backwards, hints={"a": 1}),
        migrations.AlterField("author", "full_name", models.CharField(max_length=50, default="")),
        migrations.RunPython(migrations.RunPython.noop),
    ]
# %% press/models.py
from django.db import models
from django.db.models import Q, F
from django.db.models.functions import Lower
class Author(models.Model):
    full_name = models.CharField(max_length=50, default="")
    first = models.CharField(max_length=20, default="")
    last = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField()
    born = models.DateField()
    def shout(self): return self.first.upper()
    class Meta:
        indexes = [models.Index(fields=["last", "-first"]), models.Index(Lower("email"), name="mail_i")]
class Article(models.Model):
    class Kind(models.TextChoices):
        NEWS = "n", "News"
        OPED = "o", "Op-ed"
    headline = models.CharField(max_length=60, help_text="Short's \"best\"\n", verbose_name="the headline")
    author = models.ForeignKey(Author, models.SET_NULL, null=True, related_name="%(class)ss", db_column="auth", limit_choices_to={"born__year__gt": 1900})
    body = models.TextField(db_default="nothing")
    words = models.IntegerField(db_index=True)
    created = models.DateTimeField(db_default=models.functions.Now())
    changed = models.DateTimeField(auto_now=True)
    added = models.DateField(auto_now_add=True)
    kind = models.CharField(max_length=1, choices=Kind, default=Kind.NEWS)
    slugged = models.GeneratedField(expression=Lower("headline"), output_field=models.CharField(max_length=60), db_persist=False)
    class Meta:
        constraints = [models.CheckConstraint(condition=Q(words__gte=0) & ~Q(kind="x"), name="words_ok"), models.UniqueConstraint(F("kind"), Lower("headline").desc(), name="uq", condition=Q(words__gt=1), violation_error_message="dup!")]
        ordering = [F("words").desc(nulls_last=True), "pk"]
        get_latest_by = "created"
        default_related_name = "arts"
        verbose_name = "piece of news"
        permissions = [("publish", "Can publish")]
        db_table_comment = "All of it"
# %%
Author.objects.values(), Article.objects.values("kind", "slugged", "words")
from django.core.management import call_command
call_command("migrate", "press", "0008")
call_command("migrate", "press", "0008", fake=True)
call_command("migrate", "press")
call_command("showmigrations", "press", format="plan")
call_command("showmigrations", "press", "-v2")
call_command("makemigrations", "press", empty=True, name="hand_made", dry_run=True)
call_command("makemigrations", "press", "--empty")
call_command("makemigrations", "nope")
call_command("sqlmigrate", "press", "0009", backwards=True)
call_command("sqlmigrate", "press", "00")
call_command("sqlmigrate", "press", "0042")
call_command("migrate", "press", "zero", plan=True)
call_command("squashmigrations", "press", "0003", "--no-input")
call_command("migrate", "press", "0001_initial", "--check")
call_command("migrate", "--prune")
call_command("check"), call_command("check", "press", deploy=False)
call_command("optimizemigration", "press", "0008")
call_command("sqlsequencereset", "press")
call_command("inspectdb", "press_article")
# %% press/models.py answers=["y", "n", "y"]
from django.db import models
class Writer(models.Model):
    full_name = models.CharField(max_length=50, default="")
    given = models.CharField(max_length=20, default="")
    last = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField()
    born = models.DateField()
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Writer, models.SET_NULL, null=True)
    text = models.TextField(db_default="nothing")
    words = models.IntegerField()
    reviewers = models.ManyToManyField(Writer, related_name="reviewed")
# %% press/models.py
from django.db import models
class Writer(models.Model):
    full_name = models.CharField(max_length=50, default="")
    given = models.CharField(max_length=20, default="")
    last = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField(unique=True, null=True)
    born = models.DateField()
    class Meta:
        unique_together = [("given", "last")]
        db_table = "writers"
class Article(models.Model):
    headline = models.CharField(max_length=60)
    author = models.ForeignKey(Writer, models.SET_NULL, null=True)
    text = models.TextField(db_default="nothing")
    words = models.IntegerField()
    reviewers = models.ManyToManyField(Writer, through="Review", related_name="reviewed")
class Review(models.Model):
    writer = models.ForeignKey(Writer, models.CASCADE)
    article = models.ForeignKey(Article, models.CASCADE)
# %% press/models.py
from django.db import models
class Base(models.Model):
    stamp = models.DateTimeField(auto_now=True)
    class Meta:
        abstract = True
class Writer(models.Model):
    full_name = models.CharField(max_length=50, default="")
class Editor(Writer):
    desk = models.CharField(max_length=5)
    class Meta:
        proxy = False
class Article(Base):
    id = models.UUIDField(primary_key=True)
    words = models.TextField()
    text = models.IntegerField(null=True)
    seq = models.SmallIntegerField(default=lambda: 3)
# %% press/models.py
import uuid
from decimal import Decimal
from datetime import date, timedelta
from functools import partial
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
def seq(): return 3
class Writer(models.Model):
    full_name = models.CharField(max_length=50, default="")
class Gadget(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seq = models.SmallIntegerField(default=seq, validators=[MinValueValidator(1, message="low")])
    cost = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal("1.50"))
    since = models.DateField(default=date(2020, 1, 1))
    lasts = models.DurationField(default=timedelta(days=2, hours=3))
    tags = models.JSONField(default=list)
    code = models.CharField(max_length=8, validators=[RegexValidator(r"^\w+$", flags=2)], unique=True, error_messages={"unique": "taken"})
    blob = models.BinaryField(default=b"\x00ab", editable=True)
    ratio = models.FloatField(default=float("inf"))
    flag = models.BooleanField(default=True, choices=[(True, "Yes"), (False, "No")])
    pick = models.IntegerField(choices={"A": {1: "one", 2: "two"}, 3: "three"}, default=3)
    dyn = models.CharField(max_length=3, default=partial(str.upper, "abc"))
    owner = models.ForeignKey(Writer, on_delete=models.SET_DEFAULT, default=1, to_field="id", db_constraint=False)
    peer = models.OneToOneField("self", models.SET(seq), null=True)
    ip = models.GenericIPAddressField(protocol="IPv4", null=True)
# %%
call_command("makemigrations", check=True)
