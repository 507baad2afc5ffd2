# %% [markdown]
# Generic relations of a model with a parent row.
# %% shop/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
class Tag(models.Model):
    label = models.CharField(max_length=10)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    item = GenericForeignKey()
class Link(models.Model):
    kind = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=10, null=True)
    to = GenericForeignKey("kind", "key", for_concrete_model=False)
class Book(models.Model):
    title = models.CharField(max_length=10)
    tags = GenericRelation(Tag, related_query_name="book")
    links = GenericRelation(Link, "key", "kind", for_concrete_model=False)
class Comic(Book):
    ink = models.CharField(max_length=5, default="")
    marks = GenericRelation(Link, object_id_field="key", content_type_field="kind")
# %%
from django.db.models import *
from django.contrib.contenttypes.models import ContentType
Comic._meta.private_fields, Book._meta.private_fields
c = Comic.objects.create(title="t"); t = Tag.objects.create(item=c, label="x"); k = Link.objects.create(to=c)
Book.objects.filter(tags__label__nope=1)
Book.objects.filter(links__label=1)
Book.objects.values("links__label")
Comic.objects.filter(links__label=1)
Comic.objects.filter(marks__label=1)
Comic.objects.order_by("marks__label")
c.delete()
Comic.objects.all().delete()
