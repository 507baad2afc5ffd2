# %% [markdown]
# The schema editor given fields of no model: what set_attributes_from_name() said is their column.
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=10)
class Book(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
    title = models.CharField(max_length=10)
class Note(models.Model):
    info = models.TextField()
# %%
from django.db import connection, models
new = models.OneToOneField(Note, models.CASCADE, null=True)
new.set_attributes_from_name("note")
with connection.schema_editor() as editor:
    editor.add_field(Author, new)
old = Book._meta.get_field("author")
new = models.ForeignKey(Note, models.CASCADE)
new.set_attributes_from_name("author")
with connection.schema_editor() as editor:
    editor.alter_field(Book, old, new, strict=True)
new2 = models.OneToOneField(Author, models.CASCADE)
new2.set_attributes_from_name("author")
with connection.schema_editor() as editor:
    editor.alter_field(Book, new, new2, strict=True)
new3 = models.ForeignKey(Author, models.SET_NULL)
new3.set_attributes_from_name("author")
with connection.schema_editor() as editor:
    editor.alter_field(Book, old, new3, strict=True)
