# %% [markdown]
# # Making queries: the topic's examples
# %% demoapp/models.py
from datetime import date

from django.db import models


class Blog(models.Model):
    name = models.CharField(max_length=100)
    tagline = models.TextField()

    def __str__(self):
        return self.name


class Author(models.Model):
    name = models.CharField(max_length=200)
    email = models.EmailField()

    def __str__(self):
        return self.name


class Entry(models.Model):
    blog = models.ForeignKey(Blog, on_delete=models.CASCADE)
    headline = models.CharField(max_length=255)
    body_text = models.TextField()
    pub_date = models.DateField()
    mod_date = models.DateField(default=date.today)
    authors = models.ManyToManyField(Author)
    number_of_comments = models.IntegerField(default=0)
    number_of_pingbacks = models.IntegerField(default=0)
    rating = models.IntegerField(default=5)

    def __str__(self):
        return self.headline


class EntryDetail(models.Model):
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE)
    details = models.TextField()


class ThemeBlog(Blog):
    theme = models.CharField(max_length=200)
# %%
from datetime import date, timedelta
from django.db.models import F, Min, OuterRef, Q, Subquery, Sum

b = Blog(name="Beatles Blog", tagline="All the latest Beatles news.")
b.save()
b.name = "New name"
b.save()
entry = Entry.objects.create(blog=b, headline="What", body_text="", pub_date=date(2006, 1, 30))
cheese = Blog.objects.create(name="Cheddar Talk", tagline="")
entry.blog = cheese
entry.save()
joe, john, paul = (Author.objects.create(name=n, email=f"{n}@x.com") for n in ("Joe", "John", "Paul"))
entry.authors.add(joe)
entry.authors.add(john, paul)

b.objects  # raises AttributeError
q1 = Entry.objects.filter(headline__startswith="What")
q2 = q1.exclude(pub_date__gte=date.today())
q3 = q1.filter(pub_date__gte=date.today())
q1, q2, q3, Entry.objects.filter(pub_date__year=2006)
q = Entry.objects.filter(headline__startswith="What").filter(pub_date__lte=date.today()).exclude(body_text__icontains="food")
print(q)
Entry.objects.get(pk=1), Entry.objects.all()[:5], Entry.objects.all()[5:10], Entry.objects.all()[:10:2], Entry.objects.order_by("headline")[0], Entry.objects.order_by("headline")[0:1].get()
Entry.objects.filter(blog_id=2), Blog.objects.get(id__exact=1), Blog.objects.get(id=1), Blog.objects.get(name__iexact="new NAME"), Blog.objects.get(pk=1), Blog.objects.filter(pk__in=[1, 2]), Blog.objects.filter(pk__gt=1), Entry.objects.filter(blog__id__exact=2), Entry.objects.filter(blog__pk=2)
Entry.objects.filter(mod_date__gt=F("pub_date") + timedelta(days=3)), Entry.objects.filter(pub_date__year=F("mod_date__year")), Entry.objects.aggregate(first_published_year=Min("pub_date__year"))
Entry.objects.create(blog=cheese, headline="Copy", body_text="", pub_date=date(2020, 1, 1)) == entry, entry == Entry.objects.get(pk=1), entry.pk == entry.id
blog = Blog(name="My blog", tagline="Blogging is easy")
blog.save()
blog.pk = None
blog._state.adding = True
blog.save()
blog.pk
t = ThemeBlog(name="Django", tagline="Django is easy", theme="python")
t.save()
t.pk, t.id
t.pk = None
t.id = None
t._state.adding = True
t.save()
t.pk, ThemeBlog.objects.count()
detail = EntryDetail.objects.create(entry=entry, details="d")
detail.entry, entry.entrydetail.details, Entry.objects.get(pk=1).entrydetail == detail
old_authors = entry.authors.all()
copy = Entry.objects.get(pk=1)
copy.pk = None
copy._state.adding = True
copy.save()
copy.authors.set(old_authors)
copy.authors.count(), entry.blog.entry_set.count(), b.entry_set.count()
Entry.objects.filter(blog=b), Entry.objects.filter(blog=b.id), Entry.objects.filter(blog="2").count(), cheese.entry_set.filter(headline__contains="Copy"), cheese.entry_set.count()
Entry.objects.filter(pub_date__year=2006).update(headline="Everything is the same"), Entry.objects.update(blog=b), Entry.objects.filter(blog=b).update(headline="x"), Entry.objects.update(number_of_pingbacks=F("number_of_pingbacks") + 1), Entry.objects.update(headline=F("blog__name"))  # raises FieldError
for item in Entry.objects.order_by("pk"):
    item.save()

entry.delete(), Entry.objects.filter(pub_date__year=2020).delete(), Blog.objects.get(pk=1).delete()
