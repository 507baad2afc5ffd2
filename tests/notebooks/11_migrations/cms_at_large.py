# %% cms/models.py
from django.db import models
class Page(models.Model):
    title = models.CharField(max_length=50)
    body = models.TextField(default="")
# %%
Page.objects.create(title="Home", body="hi")
# %% cms/migrations/0002_views.py
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("cms", "0001_initial")]
    operations = [
        migrations.AddField("page", "views", models.PositiveIntegerField(default=0)),
        migrations.RunSQL(["UPDATE cms_page SET views = 5", ("UPDATE cms_page SET views = views + %s", [2])], reverse_sql=migrations.RunSQL.noop),
        migrations.AddIndex("page", models.Index(fields=["title"], name="title_idx")),
    ]
# %% cms/models.py
from django.db import models
from django.db.models.functions import Lower
class Page(models.Model):
    title = models.CharField(max_length=50)
    body = models.TextField(default="")
    views = models.PositiveIntegerField(default=0)
    class Meta:
        indexes = [models.Index(fields=["title"], name="title_idx")]
# %%
Page.objects.values()
# %% cms/models.py
from django.db import models
from django.db.models.functions import Lower
class Section(models.Model):
    name = models.SlugField(unique=True)
class Page(models.Model):
    title = models.CharField(max_length=80, db_comment="Shown on top")
    body = models.TextField(default="", blank=True)
    hits = models.PositiveBigIntegerField(default=0, db_index=True)
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, related_name="pages")
    tags = models.ManyToManyField("Tag", blank=True)
    class Meta:
        constraints = [models.UniqueConstraint(Lower("title"), name="title_ci")]
        ordering = ["title"]
class Tag(models.Model):
    label = models.CharField(max_length=10, choices=[("a", "A"), ("b", "B")])
# %%
Page.objects.values()
Page.tags.through.objects.count()
# %%
from django.core.management import call_command
call_command("showmigrations", "cms")
call_command("makemigrations", "--check", "--dry-run")
call_command("sqlmigrate", "cms", "0002")
call_command("migrate", "cms", "0001")
from django.db import connection
[c.name for c in connection.introspection.get_table_description(connection.cursor(), "cms_page")]
call_command("migrate", "cms")
call_command("migrate", "cms", "0099")
call_command("migrate", "nothing")
call_command("nope")
call_command("migrate", plan=True)
call_command("inspectdb", "cms_tag")
call_command("dumpdata", "cms.page", indent=1)
Page.objects.count()
from django.db.migrations.recorder import MigrationRecorder
# %% cms/models.py answers=["2"]
from django.db import models
class Section(models.Model):
    name = models.SlugField(unique=True)
    order = models.IntegerField()
class Page(models.Model):
    title = models.CharField(max_length=80)
# %% cms/models.py
from django.db import models
class Section(models.Model):
    name = models.SlugField(unique=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True)
    class Meta:
        verbose_name = "part"
        db_table = "parts"
        permissions = [("see", "Can see")]
        default_permissions = ("add",)
        managed = True
class Page(models.Model):
    title = models.CharField(max_length=80)
    created = models.DateTimeField(auto_now_add=True, null=True)
    class Meta:
        order_with_respect_to = None
class Proxy(Page):
    class Meta:
        proxy = True
        ordering = ["-title"]
class Child(Page):
    extra = models.JSONField(default=list)
# %%
Child.objects.create(title="c"), Proxy.objects.all()
