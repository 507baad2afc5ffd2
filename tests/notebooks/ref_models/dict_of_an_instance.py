# %% [markdown]
# # An instance's own dict
# %% demoapp/models.py
from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=20)
    pages = models.IntegerField(default=1)
    sequel = models.ForeignKey("self", models.SET_NULL, null=True)
# %%
import copy, pickle
b = Book.objects.create(title="One")
list(b.__dict__), list(vars(b))
{name: value for name, value in b.__dict__.items() if not name.startswith("_")}
b.__dict__["_state"] is b._state, b._state.adding, b._state.db
b.__dict__["extra"] = 5
b.extra, list(b.__dict__)
b.title = "Two"
b.__dict__["title"], b.__dict__["pages"]
b.save()
Book.objects.get().title
c = copy.copy(b)
c._state is b._state, c._state.db, list(c.__dict__)
d = pickle.loads(pickle.dumps(b))
d == b, d._state.adding, list(vars(d))
list(vars(Book.objects.only("title").get()))
list(vars(Book.objects.select_related("sequel").get()))
p = Book.objects.annotate(n=models.F("pages") + 1).get()
list(vars(p)), p.n
state = Book.objects.get()._state
state.db
vars(b).pop("pages"), b.pages, b.get_deferred_fields()
b.refresh_from_db()
b.__dict__ == b.__dict__, len(vars(Book(title="x")))
Book(title="x").__dict__["title"]
e = Book.objects.get()
e.__dict__.update(title="Three")
e.title, e.delete()
e.__dict__["id"]
