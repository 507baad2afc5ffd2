# %% [markdown]
# # What a field and its storage make of a file's name
# %% demoapp/models.py
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.utils.deconstruct import deconstructible

@deconstructible
class Shouting(Storage):
    def get_valid_name(self, name):
        return super().get_valid_name(name).upper()

@deconstructible
class Own(Storage):
    def generate_filename(self, filename):
        return "own/" + filename

def folder(instance, filename):
    return f"of_{instance.title}/{filename}"

class Paper(models.Model):
    title = models.CharField(max_length=10)
    plain = models.FileField()
    dated = models.FileField(upload_to="papers/./x/")
    called = models.FileField(upload_to=folder)
    shouted = models.FileField(storage=Shouting(), upload_to="loud")
    own = models.FileField(storage=Own(), upload_to=folder)
# %%
from demoapp.models import Paper
paper = Paper(title="t")
field = Paper._meta.get_field
field("plain").generate_filename(paper, "a b?.txt")
field("dated").generate_filename(paper, "a b?.txt")
field("called").generate_filename(paper, "sub\\a.txt")
field("called").generate_filename(paper, "../a.txt")
field("called").generate_filename(paper, "")
field("plain").generate_filename(paper, "..")
field("plain").generate_filename(paper, "/etc/passwd")
field("shouted").generate_filename(paper, "a b.txt")
field("own").generate_filename(paper, "a b.txt")
class Picture(models.Model):
    image = models.ImageField(storage=lambda: None)
    class Meta: app_label = "demoapp"
