# %% [markdown]
# # Lazy objects copied and kept; text that is safe
# %% demoapp/models.py
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=10)
# %%
import copy, pickle
from django.utils.functional import SimpleLazyObject, LazyObject, empty, lazystr
from django.utils.safestring import mark_safe, SafeString
from django.utils.html import conditional_escape, escape, format_html
from django.utils.datastructures import MultiValueDict
a = Author.objects.create(name="x")
calls = []
def find():
    calls.append(1)
    return Author.objects.get()
one = SimpleLazyObject(find)
two = copy.copy(one)
three = copy.deepcopy(one)
calls, one._wrapped is empty, two._wrapped is empty, type(three)
two.name, calls
copy.copy(two), type(copy.deepcopy(two))
pickle.loads(pickle.dumps(one)) == a
one == a, hash(one) == hash(a), one in {a}, {a: 1}[one]
class Mine(SimpleLazyObject):
    def __init__(self):
        super().__init__(self.make)
    def make(self):
        return "made"
Mine()
m = Mine()
str(m), m
type(str(mark_safe("a&b"))), isinstance(str(mark_safe("a")), SafeString)
conditional_escape("<h1>"), conditional_escape(mark_safe("<h1>")), conditional_escape(lazystr(mark_safe("<h1>"))), conditional_escape(lazystr("<h1>"))
format_html("<b>{}</b>{}", "<i>", mark_safe("<u>"))
v = MultiValueDict({"a": ["1", "2"], "b": ["3"]})
pickle.loads(pickle.dumps(v)) == v, copy.copy(v), copy.deepcopy(v)
Author.objects.filter(pk=SimpleLazyObject(lambda: 1))
Author.objects.filter(name=lazystr("x"))
Author(name=lazystr("y")).save()
Author.objects.values_list("name", flat=True)
