# %% authors/models.py
from django.db import models
class Author(models.Model):
    home = models.ForeignKey("authors.House", models.PROTECT)
    rival = models.ForeignKey("self", models.CASCADE, null=True)
class House(models.Model):
    owner = models.ForeignKey(Author, models.CASCADE)
    class Meta:
        unique_together = [["owner"]]
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_house")]
# %% books/models.py
from django.db import models
class Book(models.Model):
    author = models.ForeignKey("authors.Author", models.CASCADE)
    readers = models.ManyToManyField("authors.Author", through="Reading", related_name="read")
    class Meta:
        order_with_respect_to = "author"
class Reading(models.Model):
    book = models.ForeignKey(Book, models.CASCADE)
    author = models.ForeignKey("authors.Author", models.CASCADE)
    stars = models.IntegerField(default=0)
    class Meta:
        indexes = [models.Index(fields=["book", "stars"]), models.Index("stars", name="st"), models.Index(models.F("stars").desc(), name="stdesc")]
# %% authors/models.py
from django.db import models
class Author(models.Model):
    home = models.ForeignKey("authors.House", models.PROTECT, null=True)
    best = models.ForeignKey("books.Book", models.SET_NULL, null=True, related_name="+")
class House(models.Model):
    owner = models.ForeignKey(Author, models.CASCADE)
# %% books/models.py
from django.db import models
class Book(models.Model):
    author = models.ForeignKey("authors.Author", models.CASCADE)
# %%
!showmigrations --plan
!migrate authors zero --plan
!migrate authors zero
!migrate books
