# %% [markdown]
# What a lesson on relations and models with behaviour types: the engine's first part is trained on it too (`xtask/src/split.rs`).
# %% demoapp/models.py
from django.db import models
from django.utils import timezone


class Tag(models.Model):
    name = models.CharField(max_length=30, unique=True)

    def __str__(self):
        return self.name


class PublishedManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(status="p")


class Post(models.Model):
    class Status(models.TextChoices):
        DRAFT = "d", "Draft"
        PUBLISHED = "p", "Published"

    title = models.CharField("the title", max_length=200, db_index=True)
    slug = models.SlugField(blank=True)
    body = models.TextField(blank=True, default="")
    status = models.CharField(max_length=1, choices=Status, default=Status.DRAFT)
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts")
    rating = models.FloatField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(default=timezone.now)

    objects = models.Manager()
    published = PublishedManager()

    class Meta:
        ordering = ["-created", "title"]
        verbose_name_plural = "posts"

    @property
    def short(self):
        return self.title[:10]

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.title.lower().replace(" ", "-")
        super().save(*args, **kwargs)

    def __str__(self):
        return f"{self.title} [{self.get_status_display()}]"


class Comment(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()


class Profile(models.Model):
    post = models.OneToOneField(Post, on_delete=models.CASCADE)
    hits = models.PositiveSmallIntegerField(default=0)
# %%
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Sum
from demoapp.models import Comment, Post, Profile, Tag

first = Post(title="First post", rating=4.5)
first.save()
first, first.slug, first.short, first.status == Post.Status.DRAFT, Post.Status.choices
for n in range(3):
    Post.objects.create(title=f"Post {n}", status="p", rating=n)
django, python = [Tag.objects.create(name=name) for name in ("django", "python")]
first.tags.add(django, python)
first.tags.all(), django.posts.count()
first.tags.remove(python)
Tag.objects.filter(posts__title__contains="First").distinct()
Post.objects.filter(tags=django), Post.objects.filter(tags__name__in=["django", "python"])
Post.published.all()
Post.objects.filter(status=Post.Status.PUBLISHED, rating__range=(0, 1)).order_by(F("rating").desc())
Post.objects.filter(~Q(title__endswith="2") & Q(rating__lte=3))
Comment.objects.create(post=first, text="hm")
first.comments.create(text="ok")
Comment.objects.select_related("post").values_list("post__title", "text")
Post.objects.prefetch_related("comments", "tags")[0].comments.all()
Profile.objects.create(post=first, hits=2)
first.profile, first.profile.hits
Post.objects.annotate(n=Count("comments"), best=Max("rating")).filter(n__gte=1).values("title", "n")
Post.objects.values("status").annotate(n=Count("id"), low=Min("rating")).order_by("status")
Post.objects.annotate(last=Subquery(Comment.objects.filter(post=OuterRef("pk")).values("text")[:1])).values_list("last", flat=True)
Post.objects.bulk_create([Post(title="Bulk"), Post(title="Two")])
for n, post in enumerate(Post.objects.all(), start=1):
    print(f"{n:>2}. {post.title:<12}|{post.rating or 0:6.2f}")
Post.objects.get(pk__gt=0)
# %%
class Shape:
    sides = 0

    def __init__(self, name, **options):
        self.name, self.options = name, options

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Square(Shape):
    sides = 4

    @classmethod
    def unit(cls):
        return cls("unit", size=1)

    @staticmethod
    def area(size):
        return size**2


Square.unit(), Square.area(3), isinstance(Square.unit(), Shape)
names = {"b": 2, "a": 1}
sorted(names, key=lambda name: names[name], reverse=True), [f"{k}={v}" for k, v in names.items()], any(v > 1 for v in names.values())
first, *others = "a b c".split()
others, ", ".join(others), "%s-%d" % ("x", 3), "{:.2f} {!r}".format(2.5, "q"), round(2.567, 1)
a, b = 1, 2
a, b = b, a
print(a, b, a if a > b else b, a is None, not b, None)
[1, 2, 3][::-1], (1, 2) + (3,), list(zip([1, 2], "ab")), list(map(str, [1])), "abc".title(), "  a ".strip(), min([3, 1]), 0.1 + 0.2
names["zz"]
# %%
[1, 2][5]
# %%
int("x")
# %%
"a" + 1
# %%
Post.objects.fliter(pk=1)
# %%
Post(titel="x")
