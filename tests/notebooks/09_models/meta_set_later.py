# %% [markdown]
# # What is set on `_meta` later counts
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
    boss = models.ForeignKey("self", models.CASCADE, null=True)
class Best(Author):
    class Meta:
        proxy = True
# %%
Author.objects.bulk_create([Author(name="b"), Author(name="a")])
Author.objects.all()
Author._meta.ordering
Author._meta.ordering = ["-name"]
Author.objects.all()
Author.objects.all().ordered
Best.objects.all()
Author._meta.get_latest_by = "name"
Author.objects.latest()
Author._meta.ordering = []
Author.objects.all()
Author._meta.get_field("boss").get_choices(include_blank=False)
from django.db import models
objs = list(Author.objects.fetch_mode(models.FETCH_PEERS))
len(objs[0]._state.peers)
