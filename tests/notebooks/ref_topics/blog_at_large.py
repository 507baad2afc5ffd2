# %% blog/models.py
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
import os

def upload(instance, filename):
    return os.path.join("posts", str(instance.pk), filename)

class Post(models.Model):
    title = models.CharField(max_length=100)
    slug = models.SlugField(unique=True, blank=True)
    body = models.TextField()
    cover = models.ImageField(upload_to=upload, blank=True) if False else models.FileField(upload_to=upload, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    likes = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-published_at"]

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = slugify(self.title)
        return super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("post", args=[self.slug])

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    def __str__(self):
        return self.title

class Comment(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    author = models.CharField(max_length=30)
    text = models.TextField()
    approved = models.BooleanField(default=False)

    def __repr__(self):
        return f"<Comment by {self.author}>"

# %%
import datetime, json
from django.core import serializers
from django.core.paginator import Paginator, EmptyPage, PageNotAnInteger
from django.core.exceptions import *
from django.shortcuts import get_object_or_404, get_list_or_404
from django.db import transaction, connection, IntegrityError, DatabaseError, reset_queries
from django.db.models import *
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, text, html, dateparse, dateformat, formats, encoding, functional, safestring, timesince
p = [Post.objects.create(title=f"Post number {i}", body="b" * i, published_at=timezone.now() - datetime.timedelta(days=i) if i % 2 else None) for i in range(1, 8)]
p[0], p[0].slug, p[0].is_published, p[0].cover, bool(p[0].cover), p[0].cover.name
p[0].cover = "a/b.txt"; p[0].cover, p[0].cover.name
p[0].cover.url
Post._meta.get_field("cover").generate_filename(p[0], "x y.txt")
Comment.objects.bulk_create([Comment(post=x, author=a, text=a * 3, approved=a != "eve") for x in p[:3] for a in ("ann", "eve")])
pg = Paginator(Post.objects.order_by("pk"), 3)
pg.count, pg.num_pages, pg.page_range, pg.page(2), list(pg.page(2)), pg.page(2).has_next(), pg.page(3).end_index(), pg.get_page("x"), pg.get_page(99)
pg.page(0)
pg.page("a")
pg.page(9)
list(pg.get_elided_page_range(2))
Paginator(Post.objects.filter(likes=0).order_by("?"), 2, orphans=1).num_pages
get_object_or_404(Post, pk=1), get_object_or_404(Post.objects.filter(likes=0), slug="post-number-2"), get_list_or_404(Comment, author="ann")
get_object_or_404(Post, pk=99)
get_list_or_404(Comment, author="zed")
get_object_or_404("x")
data = serializers.serialize("json", Post.objects.filter(pk__lte=2), fields=["title", "published_at"], indent=2)
print(data)
serializers.serialize("python", Comment.objects.filter(pk=1))
for obj in serializers.deserialize("json", '[{"model": "blog.comment", "pk": 50, "fields": {"post": 1, "author": "zz", "text": "t"}}]'): print(obj, obj.object.pk); obj.save()
list(serializers.deserialize("json", '[{"model": "blog.nope", "pk": 1, "fields": {}}]'))
list(serializers.deserialize("json", '{bad'))
list(serializers.deserialize("json", '[{"model": "blog.comment", "pk": 50, "fields": {"nope": 1}}]'))
list(serializers.deserialize("json", '[{"model": "blog.comment", "pk": "x", "fields": {"post": 1}}]'))
with CaptureQueriesContext(connection) as ctx:
    list(Post.objects.all()); Post.objects.count()
len(ctx), ctx.captured_queries[1]["sql"], [q["sql"][:20] for q in ctx]
reset_queries(); Post.objects.exists(); len(connection.queries), connection.queries[-1]["sql"]
with connection.cursor() as c:
    _ = c.execute("SELECT title, likes FROM blog_post WHERE id < %s ORDER BY id", [3])
    print(c.description[0][0], c.fetchone(), c.fetchall(), c.rowcount)
with connection.cursor() as c: c.execute("SELECT * FROM nope")
with connection.cursor() as c: c.execute("SELECT %s, %s", [1])
with connection.cursor() as c: _ = c.executemany("UPDATE blog_post SET likes = %s WHERE id = %s", [(1, 1), (2, 2)])
connection.vendor, connection.settings_dict["ENGINE"], connection.in_atomic_block, connection.introspection.table_names()
@transaction.atomic
def transfer(a, b, n):
    Post.objects.filter(pk=a).update(likes=F("likes") - n)
    Post.objects.filter(pk=b).update(likes=F("likes") + n)
    if n > 5: raise ValueError("too many")
transfer(2, 1, 1)
transfer(2, 1, 9)
Post.objects.filter(pk__lt=3).values_list("likes", flat=True).order_by("pk")
with transaction.atomic():
    try:
        with transaction.atomic():
            Post.objects.create(title="dup", slug="post-number-1", body="")
    except IntegrityError as e: print("caught", e)
    sid = transaction.savepoint()
    Post.objects.filter(pk=1).update(likes=100)
    transaction.savepoint_rollback(sid)
    transaction.on_commit(lambda: print("done"))
    transaction.set_rollback(False)
with transaction.atomic():
    try: Post.objects.create(title="dup", slug="post-number-1", body="")
    except IntegrityError: pass
    Post.objects.count()
transaction.get_autocommit(), transaction.on_commit(lambda: print("now")), transaction.get_connection().alias
with transaction.atomic(durable=True):
    with transaction.atomic(durable=True): pass
with transaction.atomic(): Post.objects.filter(pk=1).update(likes=77); raise Post.DoesNotExist("roll")
Post.objects.get(pk=1).likes
text.slugify("Ünïcode & Stuff!"), text.Truncator("one two three").words(2), text.get_valid_filename("a b?.txt"), text.capfirst("abc"), text.wrap("a b c d", 3), text.phone2numeric("abc"), text.camel_case_to_spaces("CamelCase")
html.escape("<a href='x'>"), html.strip_tags("<b>x</b>y"), html.format_html("<b>{}</b>", "<i>"), safestring.mark_safe("<p>"), html.linebreaks("a\n\nb")
dateparse.parse_date("2024-02-30"), 
dateparse.parse_datetime("2024-02-03T04:05:06Z"), dateparse.parse_duration("3 days, 4:05:06"), dateparse.parse_time("10:20")
dateformat.format(datetime.datetime(2024, 3, 5, 14, 7), "D, jS F Y, P e"), timesince.timesince(datetime.datetime(2024, 1, 1), datetime.datetime(2024, 3, 2, 5)), formats.number_format(12345.678, 2), formats.date_format(datetime.date(2024, 3, 5), "SHORT_DATE_FORMAT")
timezone.now(), timezone.localtime(), timezone.make_aware(datetime.datetime(2024, 1, 1)), timezone.is_naive(datetime.datetime.now()), timezone.get_current_timezone_name(), timezone.localdate()
class cached:
    @functional.cached_property
    def x(self): print("once"); return 1
c = cached(); c.x, c.x
encoding.force_str(b"abc"), encoding.smart_bytes("é"), functional.lazy(lambda: "z", str)() + "y"
Post.objects.filter(comments__approved=True).annotate(n=Count("comments")).values_list("title", "n").order_by("title")
Post.objects.annotate(ok=Count("comments", filter=Q(comments__approved=True)), all_=Count("comments")).order_by("pk").values("pk", "ok", "all_")[:4]
[c.post.title for c in Comment.objects.select_related("post").order_by("pk")[:2]], Comment.objects.order_by("post__title", "-author").first(), Comment.objects.filter(post__published_at__isnull=True)
Post.objects.defer("body").get(pk=1).body, sorted(Post.objects.only("title").get(pk=1).get_deferred_fields())
Post.objects.get(title__startswith="Post")
q = Post.objects.filter(likes__gt=0); q.query.where, str(q.query), q.ordered, q.db, q.model
from django.test import TestCase
class PostTests(TestCase):
    @classmethod
    def setUpTestData(cls): cls.post = Post.objects.create(title="T", body="")
    def test_one(self):
        with self.assertNumQueries(1): Post.objects.get(pk=self.post.pk)
    def test_two(self): self.assertQuerySetEqual(Post.objects.filter(title="T"), [self.post])
    def test_fails(self): self.assertEqual(self.post.title, "U", "names differ")
    def test_raises(self):
        with self.assertRaisesMessage(ValueError, "bad"): int("x")
import unittest
r = unittest.TextTestRunner(verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(PostTests)); r.testsRun, len(r.failures), len(r.errors)
Post.objects.filter(title="T").exists()
