# %% [markdown]
# # Regular expressions in queries
# %% demoapp/models.py
from django.db import models


class Note(models.Model):
    text = models.CharField(max_length=80, null=True)
    size = models.IntegerField(default=0)
    ratio = models.FloatField(default=0.5)
    day = models.DateField(null=True)

    def __str__(self):
        return f"{self.text!r}"
# %%
import datetime
from django.db.models import F, Value, Q
from django.db.models.functions import Lower
from demoapp.models import Note

for text, size in [
    ("Straße 7", 7), ("STRASSE 8", 80), ("naïve café", 12), ("two\nlines", 2), ("aa bb aa", 3), ("x=1, y=2", 21),
    ("İstanbul ılık", 5), ("K (kelvin)", 100), (None, 0), ("", 1), ("100%_\\", 9), ("é́ combining", 4), ("١٢٣", 123),
]:
    Note.objects.create(text=text, size=size, ratio=size / 4, day=datetime.date(2024, 1, 1 + size % 28))

def texts(**lookups):
    return list(Note.objects.filter(**lookups).order_by("pk").values_list("text", flat=True))

texts(text__regex=r"^\w+ \d$"), texts(text__iregex=r"^straße|strasse")
texts(text__regex=r"(?i)STRASSE"), texts(text__iregex="STRA(SS|ß)E")
texts(text__regex=r"^t.o$"), texts(text__regex=r"(?m)^lines$"), texts(text__regex=r"(?s)two.lines\Z")
texts(text__regex=r"\b(\w\w)\b.*\b\1\b"), texts(text__regex=r"(\w)=\d(?!.*\1)")
texts(text__regex=r"(?<=x=)\d"), texts(text__regex=r"(?<!x=)\d"), texts(text__regex=r"^(?!.*a)")
texts(text__iregex="k"), texts(text__iregex="[a-k]elvin"), texts(text__iregex="^i"), texts(text__iregex="ILIK")
texts(text__regex=r"\d{3}"), texts(text__regex=r"(?a)\d{3}"), texts(text__regex="%_\\\\"), texts(text__regex="")
texts(text__regex=r"^$"), texts(text__regex=r"\W"), texts(text__regex=r"[^\x00-\x7f]")
texts(size__regex=r"^\d\d$"), texts(ratio__regex=r"\.0$"), texts(ratio__regex=r"\.5"), texts(day__regex=r"-0[1-5]$")
texts(text__regex=Value("^x")), texts(text__regex=Lower(Value("^X")))
Note.objects.filter(text__regex=F("text")).count()  # raises OperationalError
Note.objects.exclude(text__regex="a").order_by("pk")
Note.objects.filter(Q(text__regex="^x") | Q(size__regex="^1")).order_by("pk")
texts(text__regex=None)  # raises ValueError
texts(text__regex="(")  # raises OperationalError
texts(text__regex="*")  # raises OperationalError
texts(text__regex=5), texts(text__iregex=5)
texts(text__regex=r"a*+b"), texts(text__regex=r"(?>a+)b"), texts(text__regex=r"(?(1)a)")  # raises OperationalError
texts(text__regex=r"(?P<c>a)(?P=c)"), texts(text__regex=r"[[:alpha:]]"), texts(text__regex=r"\Qa")  # raises OperationalError
Note.objects.annotate(low=Lower("text")).filter(low__regex="^str").values_list("low", flat=True).order_by("pk")
texts(text__regex=r"\Astraße"), texts(text__iregex=r"\ASTRAßE \d\Z")
Note.objects.filter(text__regex=r"^\d+$").update(size=-1), texts(size=-1)
