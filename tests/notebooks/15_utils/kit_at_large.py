# %% kit/models.py
from django.db import models
class TagManager(models.Manager):
    def get_by_natural_key(self, slug): return self.get(slug=slug)
class Tag(models.Model):
    slug = models.SlugField(unique=True)
    objects = TagManager()
    def natural_key(self): return (self.slug,)
    def __str__(self): return self.slug
class Post(models.Model):
    title = models.CharField(max_length=20)
    tags = models.ManyToManyField(Tag, blank=True)
    main = models.ForeignKey(Tag, models.SET_NULL, null=True, blank=True, related_name="mains")
    when = models.DateTimeField(null=True, blank=True)
    cost = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    blob = models.BinaryField(null=True, blank=True)
    data = models.JSONField(default=dict, blank=True)
    span = models.DurationField(null=True, blank=True)
    def natural_key(self): return (self.title, *self.main.natural_key()) if self.main else (self.title,)
    natural_key.dependencies = ["kit.tag"]
class Special(Post):
    extra = models.IntegerField(default=0)
# %%
import datetime as dt, json, uuid
from decimal import Decimal as D
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.core.management import call_command, CommandError
from django.core.exceptions import *
from django.core.validators import *
# %%
from django.utils import timezone, dateparse, dateformat, timesince, text, html, encoding, functional, crypto, dates, duration, numberformat, datastructures, translation, lorem_ipsum, safestring, tree, version, module_loading, itercompat if False else text
# %%
from django.utils.text import slugify, Truncator, capfirst, get_valid_filename, wrap, smart_split, phone2numeric, get_text_list, camel_case_to_spaces, unescape_string_literal, normalize_newlines
from django.utils.functional import lazy, cached_property, SimpleLazyObject, classproperty, partition, LazyObject
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext, get_language, override, activate
from django.utils.dateparse import parse_date, parse_datetime, parse_time, parse_duration
# %%
from django.utils.timezone import now, localtime, make_aware, is_naive, utc if False else now
# %%
from django.test import TestCase, SimpleTestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext, override_settings, isolate_apps
from django.db.models import *
from django.db import connection
from django.dispatch import Signal, receiver
from django.conf import settings
T = [Tag.objects.create(slug=s) for s in ("a", "b")]
p = Post.objects.create(title="One", main=T[0], when=dt.datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=dt.UTC), cost="1.5", blob=b"\x00\xff", data={"k": [1, None]}, span=dt.timedelta(days=1, seconds=2)); p.tags.set(T)
s = Special.objects.create(title="Sp", extra=3)
print(serializers.serialize("json", Post.objects.all(), indent=2, use_natural_foreign_keys=True, use_natural_primary_keys=True))
print(serializers.serialize("json", Special.objects.all())); print(serializers.serialize("jsonl", Tag.objects.all())); print(serializers.serialize("yaml", Post.objects.filter(pk=p.pk), use_natural_foreign_keys=True)); serializers.serialize("python", [p], fields=("title", "tags"))
list(serializers.deserialize("json", '[{"model": "kit.post", "pk": 50, "fields": {"main": ["zz"]}}]'))
list(serializers.deserialize("json", '[{"model": "kit.post", "pk": 50, "fields": {"tags": [["zz"]]}}]'))
list(serializers.deserialize("json", '[{"model": "kit.post", "pk": 50, "fields": {"main": ["zz"]}}]', handle_forward_references=True))[0].deferred_fields
list(serializers.deserialize("json", '[{"model": "kit.post", "pk": 50, "fields": {"cost": "lots"}}]'))
list(serializers.deserialize("json", '[{"pk": 1}]'))
list(serializers.deserialize("json", '[{"model": "kit"}]'))
list(serializers.deserialize("json", '[{"model": "kit.tag", "pk": 1, "fields": {"nope": 1}}, {"model": "gone.x", "fields": {}}]', ignorenonexistent=True))
list(serializers.deserialize("python", [{"model": "kit.tag", "fields": {"slug": "n"}}])), list(serializers.deserialize("jsonl", '{"model": "kit.tag", "pk": 3, "fields": {"slug": "q"}}\n')), list(serializers.deserialize("yaml", "- {model: kit.tag, pk: 4, fields: {slug: y}}"))
serializers.get_serializer("nope")
serializers.get_serializer_formats(), serializers.get_public_serializer_formats()
json.dumps({"d": dt.date(2024, 1, 1), "t": dt.time(1, 2, 3, 456789), "dt": dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "td": dt.timedelta(hours=-1), "D": D("1.10"), "u": uuid.UUID(int=1), "l": gettext_lazy("x")}, cls=DjangoJSONEncoder)
json.dumps({"s": {1}}, cls=DjangoJSONEncoder)
json.dumps(dt.time(1, tzinfo=dt.UTC), cls=DjangoJSONEncoder)
call_command("dumpdata", "kit.tag"), call_command("dumpdata", "kit", "--exclude", "kit.special", "--natural-foreign", "--pks", "1")
call_command("dumpdata", "kit.tag", pks="1,2", format="jsonl"), call_command("dumpdata", "kit.tag", indent=2)
call_command("dumpdata", "nope")
call_command("dumpdata", "kit.nope")
call_command("dumpdata", format="toml")
call_command("loaddata", "missing.json")
call_command("loaddata")
get_valid_filename("..")
parse_date("2024-02-30")
parse_date("2024-2-3"), parse_date("x"), parse_datetime("2024-01-01T10:20:30.5+05:30"), parse_time("10:20:30.123456789"), parse_duration("4 days 01:02:03.5"), parse_duration("P3DT4H"), parse_duration("-1:30"), parse_duration("x"), parse_datetime("2024-01-01"), parse_time("25:00") if False else 0
dateformat.format(dt.datetime(2024, 2, 29, 13, 5, 9), "Y-m-d H:i:s D l N j S F M n t L z W w a A P g G h e T U c r o u b E f I y"), dateformat.time_format(dt.time(13, 5), "P"), timesince.timesince(dt.datetime(2023, 1, 1), dt.datetime(2024, 3, 15, 4)), timesince.timeuntil(dt.datetime(2024, 1, 2, 3), dt.datetime(2024, 1, 1)), duration.duration_string(dt.timedelta(1, 2, 3)), duration.duration_iso_string(dt.timedelta(-1)), numberformat.format(D("1234567.891"), ".", 2, 3, ",", True) if hasattr(numberformat, "format") else 0
html.escape("<'&\">"), html.format_html("<b>{}</b>", "<x>"), html.strip_tags("<p>a<br>b</p>"), html.conditional_escape(safestring.mark_safe("<b>")), html.linebreaks("a\n\nb"), html.urlize("see http://x.org now"), html.format_html_join(", ", "<i>{}</i>", [("a",), ("<",)]), html.json_script({"a": "<"}, "id"), encoding.force_str(b"x"), encoding.smart_str(5), encoding.iri_to_uri("/é"), crypto.get_random_string(5).__len__(), crypto.constant_time_compare("a", "a"), crypto.salted_hmac("a", "b").hexdigest()[:10]
class C:
    @cached_property
    def v(self): print("calc"); return 5
    @classproperty
    def k(cls): return cls.__name__
C().v, C.k, C.v, partition(lambda x: x > 2, range(5)), lazy(lambda: "lz", str)() + "!", str(lazy(lambda x: x * 2, int)(4)), SimpleLazyObject(lambda: [1, 2])[0], functional.keep_lazy_text(lambda s: s.upper())("a"), datastructures.MultiValueDict({"a": [1, 2]})["a"], datastructures.OrderedSet([3, 1, 3]), datastructures.CaseInsensitiveMapping({"A": 1})["a"], datastructures.ImmutableList([1])
datastructures.ImmutableList([1]).append(2)
datastructures.MultiValueDict({})["x"]
_("hello"), gettext_lazy("x") == "x", str(gettext_lazy("hi %s") % "you"), ngettext("%d item", "%d items", 2) % 2, pgettext("ctx", "May"), get_language(), repr(gettext_lazy("q")), gettext_lazy("a") + "b", f"{gettext_lazy('z')}", len(gettext_lazy("abc")), gettext_lazy("abc").upper(), translation.to_locale("en-us"), translation.get_language_info("de")["name"]
EmailValidator()("x"), 
try: EmailValidator(message="bad!", code="c", allowlist=["corp"])("x@nowhere")
except ValidationError as e: print(e.message, e.code, e.params)
RegexValidator(r"^a", inverse_match=True)("ab")
MinValueValidator(5)(3)
MaxLengthValidator(3)("abcd")
StepValueValidator(3, offset=1)(6)
DecimalValidator(4, 2)(D("123.4"))
DecimalValidator(4, 2)(D("1.234"))
URLValidator()("nope")
RegexValidator(regex=5, flags=2)
MinValueValidator()
MinValueValidator(5)("a")
MinValueValidator(5).deconstruct() if hasattr(MinValueValidator(5), "deconstruct") else 0, MinValueValidator(5, "msg").message, MinValueValidator.code, str(MinValueValidator.message), MaxValueValidator(5).limit_value
# %%
class TagTests(TestCase):
# %%
    @classmethod
# %%
    def setUpTestData(cls): cls.t = Tag.objects.create(slug="test")
    def test_count(self): self.assertEqual(Tag.objects.filter(slug="test").count(), 1)
    def test_queries(self):
        with self.assertNumQueries(1): list(Tag.objects.all())
    def test_fail(self): self.assertQuerySetEqual(Tag.objects.filter(slug="test"), ["x"], transform=str)
    def test_raises(self):
        with self.assertRaisesMessage(Tag.DoesNotExist, "matching query"): Tag.objects.get(slug="nope")
# %%
import unittest; r = unittest.TextTestRunner(stream=open("/dev/null", "w") if False else __import__("io").StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(TagTests)); r.testsRun, len(r.failures), len(r.errors), r.failures[0][0].id() if r.failures else None, Tag.objects.filter(slug="test").exists()
with CaptureQueriesContext(connection) as ctx: Tag.objects.get(slug="a"); Tag.objects.filter(slug__in=["a", "b"]).count()
[q["sql"] for q in ctx.captured_queries]
sig = Signal(); log = []
# %%
@receiver(sig, dispatch_uid="one")
# %%
def h1(sender, **kw): log.append(("h1", sender, sorted(kw))); return 1
# %%
@receiver(sig, sender=int)
# %%
def h2(sender, signal, x=None, **kw): log.append(("h2", x)); raise ValueError("boom")
sig.send(str, x=1), sig.send_robust(int, x=2)[1][1], log, sig.has_listeners(int), sig.disconnect(h2), sig.disconnect(h2, sender=int), sig.disconnect(dispatch_uid="one"), sig.send(int)
sig.connect(5)
sig.connect(lambda: 1)
# %%
@receiver(signals.post_save, sender="kit.Tag") if False else receiver([signals.pre_save, signals.post_save], sender=Tag)
# %%
def on_tag(sender, instance, signal, **kw): print("tag", instance, kw.get("created"), kw["raw"], kw["update_fields"])
Tag.objects.create(slug="sig"), Tag(slug="raw").save_base(raw=True), Tag.objects.bulk_create([Tag(slug="bulk")]), Tag.objects.filter(slug="sig").update(slug="sig2"), Tag.objects.get_or_create(slug="goc"), Tag.objects.update_or_create(slug="goc", defaults={"slug": "goc2"})
signals.post_save.disconnect(on_tag, sender=Tag), signals.pre_save.disconnect(on_tag), signals.post_save.connect(on_tag, sender=Post, weak=False), p.save(update_fields=["title"]), s.save()
settings.DEBUG, settings.USE_TZ, settings.TIME_ZONE, settings.LANGUAGE_CODE, settings.DATABASES["default"]["ENGINE"], settings.DEFAULT_AUTO_FIELD, settings.INSTALLED_APPS, settings.SECRET_KEY, settings.USE_I18N
settings.NOPE
with override_settings(USE_TZ=False): Post.objects.get(pk=p.pk).when
module_loading.import_string("kit.models.Tag") is Tag, module_loading.import_string("kit.nope.X") if False else version.get_version((6, 1, 3, "final", 0))
module_loading.import_string("kit.models.Nope")
module_loading.import_string("nodots")
from django.apps import apps; apps.get_model("kit.Tag") is Tag, apps.get_app_config("kit").label, [m.__name__ for m in apps.get_app_config("kit").get_models()], apps.is_installed("kit"), apps.get_model("kit", "nope")
apps.get_app_config("nope")
apps.get_model("kit")

