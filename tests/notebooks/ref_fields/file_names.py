# %% demo/models.py
from django.db import models
import os
def up(instance, filename):
    return {"a": "docs/x y.txt", "b": "../up.txt", "c": "/abs/f.txt", "d": "docs/", "e": "a//b/./c d$.txt"}[instance.kind]
class Doc(models.Model):
    kind = models.CharField(max_length=3)
    f = models.FileField(upload_to=up)
    g = models.FileField(upload_to="g/%Y/", null=True)
    h = models.FileField()
# %%
f, g, h = [Doc._meta.get_field(n) for n in "fgh"]
f.generate_filename(Doc(kind="a"), "z.txt")
f.generate_filename(Doc(kind="b"), "z.txt")
f.generate_filename(Doc(kind="c"), "z.txt")
f.generate_filename(Doc(kind="d"), "z.txt")
f.generate_filename(Doc(kind="e"), "z.txt")
g.generate_filename(Doc(), "my file.txt"), h.generate_filename(Doc(), "my (file).txt")
h.generate_filename(Doc(), "..")
h.generate_filename(Doc(), "$$$")
