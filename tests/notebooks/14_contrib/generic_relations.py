# %% [markdown]
# # Generic relations, further
# %% demoapp/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Tag(models.Model):
    label = models.CharField(max_length=20)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, null=True)
    object_id = models.PositiveIntegerField(null=True)
    target = GenericForeignKey()

    class Meta:
        ordering = ["label"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.label


class Bookmark(models.Model):
    url = models.CharField(max_length=40)
    tags = GenericRelation(Tag, related_query_name="bookmark")

    def __str__(self):
        return self.url


class Song(models.Model):
    name = models.CharField(max_length=40)
    labels = GenericRelation("Tag")

    def __str__(self):
        return self.name
# %%
from demoapp.models import Bookmark, Song, Tag
from django.contrib.contenttypes.models import ContentType
one, two = Bookmark.objects.create(url="one"), Bookmark.objects.create(url="two")
song = Song.objects.create(name="la")
one.tags.create(label="red")
one.tags.get_or_create(label="red")
one.tags.get_or_create(label="blue")
two.tags.update_or_create(label="blue", defaults={"label": "green"})
one.tags.all(), one.tags.filter(label="red"), one.tags.count(), two.tags.exists()
loose = Tag.objects.create(label="loose")
loose.target, loose.content_type
one.tags.add(loose)
one.tags.all()
one.tags.add(Tag(label="new"))  # raises ValueError
one.tags.add("red")  # raises AttributeError
one.tags.add(Tag(label="new"), bulk=False)
song.labels.set([loose])
Tag.objects.get(label="loose").target
one.tags.remove(Tag.objects.get(label="new"))
one.tags.values_list("label", flat=True)
one.tags.set(Tag.objects.filter(label__in=["red", "loose"]))
one.tags.set([], clear=True)
one.tags.clear()
two.tags = []  # raises TypeError
# %%
one.tags.create(label="a"), one.tags.create(label="b"), song.labels.create(label="c")
Bookmark.objects.filter(tags__label="a")
Bookmark.objects.filter(tags__label__in=["a", "b"]).distinct().order_by("pk")
Bookmark.objects.exclude(tags__label="a").order_by("pk")
Bookmark.objects.filter(tags__isnull=True)
Tag.objects.filter(bookmark__url="one")
Tag.objects.filter(bookmark=one)
from django.db.models import Count
Bookmark.objects.annotate(n=Count("tags")).values_list("url", "n").order_by("url")
Bookmark.objects.aggregate(n=Count("tags__label", distinct=True))
Bookmark.objects.values("url", "tags__label").order_by("url", "tags__label")
[(b.url, [t.label for t in b.tags.all()]) for b in Bookmark.objects.prefetch_related("tags").order_by("pk")]
[(t.label, t.target) for t in Tag.objects.prefetch_related("target")]
from django.contrib.contenttypes.prefetch import GenericPrefetch
[(t.label, t.target) for t in Tag.objects.prefetch_related(GenericPrefetch("target", [Bookmark.objects.only("url"), Song.objects.all()]))]
GenericPrefetch("target", [Song.objects.values("name")])  # raises ValueError
Tag.objects.filter(target=one)  # raises FieldError
Tag.objects.values("target")  # raises FieldError
Song.objects.filter(nothing__x=1)  # raises FieldError
Tag(label="x", target=one).object_id, Tag.objects.create(label="z", target=None).target
# %%
tag = Tag.objects.get(label="a")
tag.target = song
tag.save()
tag.refresh_from_db()
tag.target, tag.content_type.model, tag.object_id
Tag.objects.create(label="dangling", content_type=ContentType.objects.get_for_model(Song), object_id=99).target
[f.name for f in Tag._meta.get_fields()], [f.name for f in Tag._meta.private_fields], [f.name for f in Bookmark._meta.get_fields()]
song.delete()
Bookmark.objects.all().delete()
Tag.objects.values_list("label", flat=True)
