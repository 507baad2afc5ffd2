# %% [markdown]
# # Rows with names, and names of models
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=50)
# %%
import pickle
from django.db import connection
Author.objects.create(name="a")
row = Author.objects.values_list("id", "name", named=True).get()
row, type(row), type(row).__mro__[1:], row._fields, row._asdict()
pickle.loads(pickle.dumps(row)) == row
pickle.loads(pickle.dumps(list(Author.objects.values_list("id", named=True))))
connection.operators["contains"], connection.operators["exact"], sorted(connection.operators)
connection.pattern_ops["contains"]
Author.objects.values_list("name", named=True)[0]
from django.db.models.utils import make_model_tuple
make_model_tuple(Author), make_model_tuple("demoapp.Author")
make_model_tuple("x.y.z")
