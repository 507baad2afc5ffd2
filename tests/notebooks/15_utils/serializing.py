# %% [markdown]
# # Serializers
# %% demoapp/models.py
import uuid
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=20, unique=True)
    born = models.DateField(null=True)

    def natural_key(self):
        return (self.name,)

    class Manager(models.Manager):
        def get_by_natural_key(self, name):
            return self.get(name=name)

    objects = Manager()

    def __str__(self):
        return self.name


class Tag(models.Model):
    label = models.CharField(max_length=20)


class Book(models.Model):
    title = models.CharField(max_length=40)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, null=True)
    tags = models.ManyToManyField(Tag)
    friends = models.ManyToManyField(Author, related_name="loved")
    price = models.DecimalField(max_digits=6, decimal_places=2, default="1.50")
    code = models.UUIDField(default=uuid.UUID("12345678123456781234567812345678"))
    added = models.DateTimeField(null=True)
    takes = models.DurationField(null=True)
    opens = models.TimeField(null=True)
    ratio = models.FloatField(default=0.5)
    extra = models.JSONField(default=dict)
    data = models.BinaryField(null=True)
    is_out = models.BooleanField(default=False)

    def __str__(self):
        return self.title


class Comic(Book):
    colour = models.BooleanField(default=True)
# %%
import datetime
from django.core import serializers
from demoapp.models import Author, Book, Comic, Tag
ann = Author.objects.create(name="Ann", born=datetime.date(1980, 2, 3))
red, blue = Tag.objects.create(label="red"), Tag.objects.create(label="blue")
when = datetime.datetime(2024, 5, 1, 12, 30, 15, 123456, tzinfo=datetime.timezone.utc)
book = Book.objects.create(title="On “tea”", author=ann, added=when, takes=datetime.timedelta(days=1, seconds=5), opens=datetime.time(9, 30), extra={"a": [1, None]}, data=b"\x01\xff")
book.tags.set([blue, red])
book.friends.add(ann)
# %%
serializers.serialize("json", Author.objects.all())
serializers.serialize("json", [book])
serializers.serialize("json", Book.objects.all(), fields=["title", "author", "tags"])
print(serializers.serialize("json", Tag.objects.order_by("pk"), indent=2))
print(serializers.serialize("jsonl", Tag.objects.order_by("pk")))
serializers.serialize("python", Book.objects.filter(pk=book.pk))
serializers.serialize("json", [book], use_natural_foreign_keys=True, use_natural_primary_keys=True, fields=("author", "friends"))
serializers.serialize("json", [ann], use_natural_primary_keys=True)
serializers.serialize("json", Book.objects.prefetch_related("tags", "friends"), fields=["tags", "friends"])
serializers.serialize("json", [])
serializers.serialize("nonsense", [])  # raises SerializerDoesNotExist
serializers.serialize("yaml", [])  # raises ModuleNotFoundError
serializers.get_serializer_formats(), serializers.get_public_serializer_formats()
comic = Comic.objects.create(title="Pow")
serializers.serialize("json", [comic])
serializers.serialize("json", Comic.objects.all(), use_natural_primary_keys=True)
[m.__name__ for m in serializers.sort_dependencies([("demoapp", [Book, Author, Tag])])]
# %%
text = serializers.serialize("json", Book.objects.filter(pk=book.pk))
found = list(serializers.deserialize("json", text))
found, found[0].object, found[0].m2m_data, found[0].object.added, found[0].object.price, bytes(found[0].object.data), found[0].object.takes
found[0].object.title = "Changed"
found[0].save()
Book.objects.get(pk=book.pk).title
for obj in serializers.deserialize("json", '[{"model": "demoapp.tag", "pk": 77, "fields": {"label": "green"}}]'):
    obj, obj.object.label, obj.object._state.adding
    obj.save()
Tag.objects.get(pk=77).label
natural = '[{"model": "demoapp.author", "fields": {"name": "Ann", "born": null}}, {"model": "demoapp.book", "fields": {"title": "New", "author": ["Ann"], "friends": [["Ann"]], "tags": [77]}}]'
for obj in serializers.deserialize("json", natural):
    obj.save()
Author.objects.get(name="Ann").born, Book.objects.get(title="New").author, list(Book.objects.get(title="New").friends.all()), Book.objects.get(title="New").tags.count()
list(serializers.deserialize("python", [{"model": "demoapp.tag", "pk": "5", "fields": {"label": "x"}}]))[0].object.pk
list(serializers.deserialize("jsonl", '{"model": "demoapp.tag", "pk": 1, "fields": {"label": "x"}}\n\n{"model": "demoapp.tag", "pk": 2, "fields": {"label": "y"}}\n'))
list(serializers.deserialize("json", "{nonsense"))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.nothing", "fields": {}}]'))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.nothing", "fields": {}}]', ignorenonexistent=True))
list(serializers.deserialize("json", '[{"model": "demoapp.tag", "fields": {"colour": 1}}]'))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.tag", "fields": {"colour": 1}}]', ignorenonexistent=True))
list(serializers.deserialize("json", '[{"model": "demoapp.tag", "pk": "x", "fields": {}}]'))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.author", "pk": 1, "fields": {"born": "never"}}]'))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.book", "pk": 1, "fields": {"author": ["Nobody"]}}]'))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.book", "pk": 1, "fields": {"author": ["Nobody"]}}]', handle_forward_references=True))[0].deferred_fields
list(serializers.deserialize("json", '[{"model": "demoapp.book", "pk": 1, "fields": {"tags": 5}}]'))  # raises DeserializationError
list(serializers.deserialize("json", '[{"model": "demoapp.book", "pk": 1, "fields": {"tags": ["x"]}}]'))  # raises DeserializationError
# %%
import json, decimal, uuid
from django.core.serializers.json import DjangoJSONEncoder
json.dumps({"d": decimal.Decimal("1.20"), "when": when, "day": when.date(), "time": datetime.time(1, 2, 3, 4000), "delta": datetime.timedelta(hours=1), "id": uuid.UUID(int=5)}, cls=DjangoJSONEncoder)
json.dumps(object, cls=DjangoJSONEncoder)  # raises TypeError
json.dumps(datetime.time(1, tzinfo=datetime.timezone.utc), cls=DjangoJSONEncoder)  # raises ValueError
