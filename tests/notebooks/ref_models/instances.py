# %% [markdown]
# # Model instances
# %% demoapp/models.py
from django.db import models


class Blog(models.Model):
    name = models.CharField(max_length=20)
    tagline = models.TextField(default="none")
    views = models.IntegerField(default=0)

    @classmethod
    def titled(cls, name):
        return cls(name=name.title())

    def get_absolute_url(self):
        return f"/blogs/{self.pk}/"

    def save(self, **kwargs):
        if self.name == "Yoko Ono's blog":
            return
        super().save(**kwargs)

    def __str__(self):
        return self.name


class Note(models.Model):
    text = models.CharField(max_length=20, primary_key=True)
    blog = models.ForeignKey(Blog, models.CASCADE, null=True)

    @classmethod
    def from_db(cls, db, field_names, values):
        instance = super().from_db(db, field_names, values)
        instance._loaded_values = dict(zip(field_names, values))
        return instance
# %%
from django.db.models import F
from django.db.models.functions import Upper

b = Blog.titled("cheddar talk")
b, repr(b), b.pk, b.id, b._state.adding, b._state.db, b.get_absolute_url()
b.save()
b.pk, b._state.adding, b._state.db
Blog("x")  # raises
Blog(1, "One", "tag", 4, 5)  # raises IndexError
Blog(1, "One", name="Two")  # raises TypeError
Blog(nothing=1)  # raises TypeError
Blog(a=1, b=2)  # raises TypeError
Blog(pk=9, name="Nine").id, Blog(id=9, name="x") == Blog(pk=9), Blog() == Blog(), hash(Blog(pk=9)) == hash(9)
hash(Blog())  # raises TypeError
Blog(pk=1) == Note(pk=1), Blog(pk=1) != Blog(pk=2), b in [Blog(pk=b.pk)], {b: 1}[Blog(pk=b.pk)]
b.views = F("views") + 1
b.save()
b.views, type(b.views)
b.refresh_from_db()
b.views
b.name = Upper("name")
b.save(update_fields=["name"])
b.refresh_from_db(fields=["name"])
b.name
b.save(update_fields=[])
b.save(update_fields=["nothing"])  # raises ValueError
b.save(force_insert=True)  # raises IntegrityError
b.save(force_insert=True, force_update=True)  # raises ValueError
Blog(pk=55, name="q").save(force_update=True)  # raises DatabaseError
Blog(name="q").save(update_fields=["name"])  # raises ValueError
Blog(pk=77, name="Explicit").save()
Blog(pk=77, name="Again").save()
Blog.objects.get(pk=77).name, Blog(name="Yoko Ono's blog").save(), Blog.objects.count()
b.save(True)  # raises TypeError
copy = Blog.objects.get(pk=77)
copy.pk = None
copy._state.adding = True
copy.save()
copy.pk, Blog.objects.filter(name="Again").count()
Note.objects.create(text="a", blog=b)._state.adding
n = Note.objects.get(text="a")
n._loaded_values, n.text, n.blog_id, n.pk
n.text = "b"
n.save()
Note.objects.count(), Note(text="a").save(), Note.objects.get(text="a").blog
Note(blog=Blog(name="unsaved")).save()  # raises ValueError
Note(text="t", blog=5)  # raises ValueError
n.blog = b
n.blog_id, n.blog is b
n.blog_id = 77
n.blog.name
b.delete(), b.pk, Note.objects.count()
b.refresh_from_db()  # raises DoesNotExist
b.delete()  # raises ValueError
b.serializable_value("name"), Note(text="z", blog_id=3).serializable_value("blog"), b.get_deferred_fields(), b._get_pk_val(), b._is_pk_set()
Blog.DoesNotExist.__mro__[1].__name__, Blog.MultipleObjectsReturned.__qualname__, Blog.objects.model is Blog, Blog.__doc__, Note.__doc__
str(Note(text="s")), repr(Note(text="s")), Note(text="s")
b.nothing  # raises AttributeError
Blog.objects.get(pk=77).refresh_from_db(from_queryset=Blog.objects.filter(name="none"))  # raises DoesNotExist
