# %% [markdown]
# # Copies
# %% demoapp/models.py
from django.db import models


class Herb(models.Model):
    name = models.CharField(max_length=20)
    friend = models.ForeignKey("self", null=True, on_delete=models.CASCADE)

    def __str__(self):
        return self.name
# %%
import copy
from demoapp.models import Herb
mint = Herb.objects.create(name="mint")
sage = Herb.objects.create(name="sage", friend=mint)
twin = copy.copy(sage)
twin == sage, twin is sage, twin._state is sage._state, twin.friend is sage.friend
deep = copy.deepcopy(sage)
deep == sage, deep.friend is sage.friend, deep.friend == sage.friend
found = Herb.objects.filter(name__startswith="m")
copy.copy(Herb.objects.all()), copy.deepcopy(found)
