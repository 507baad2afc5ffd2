# %% [markdown]
# Statements put together at random, recorded from Django.

# %% shop/models.py
from django.db import models

class Publisher(models.Model):
    name = models.CharField(max_length=20)
    city = models.CharField(max_length=20, null=True)
    founded = models.DateField(null=True)

class Author(models.Model):
    name = models.CharField(max_length=20)
    age = models.IntegerField(null=True)
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="pupils")
    friends = models.ManyToManyField("self")
    born = models.DateTimeField(null=True)

class Profile(models.Model):
    author = models.OneToOneField(Author, models.CASCADE)
    bio = models.TextField(default="")
    score = models.FloatField(null=True)

class Tag(models.Model):
    label = models.CharField(max_length=10, unique=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")

class Book(models.Model):
    title = models.CharField(max_length=30)
    pages = models.IntegerField(default=0)
    price = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    published = models.DateField(null=True)
    in_print = models.BooleanField(default=True)
    publisher = models.ForeignKey(Publisher, models.SET_NULL, null=True, related_name="books")
    authors = models.ManyToManyField(Author, related_name="books")
    tags = models.ManyToManyField(Tag, through="Tagging")
    meta = models.JSONField(null=True)
    class Meta:
        ordering = ["title"]

class Novel(Book):
    genre = models.CharField(max_length=10, default="")
    sequel_of = models.ForeignKey("self", models.SET_NULL, null=True)

class Tagging(models.Model):
    book = models.ForeignKey(Book, models.CASCADE)
    tag = models.ForeignKey(Tag, models.CASCADE)
    weight = models.IntegerField(default=1)

class Review(models.Model):
    book = models.ForeignKey(Book, models.CASCADE, related_name="reviews")
    by = models.ForeignKey(Author, models.CASCADE, null=True, related_name="written")
    stars = models.IntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

# %%
import datetime, decimal
from django.db import transaction
from django.db.models import *
from django.db.models.functions import *
from django.db.models.lookups import *
from decimal import Decimal as D
dt = lambda *a: datetime.datetime(*a, tzinfo=datetime.timezone.utc)
ps = [Publisher.objects.create(name=n, city=c, founded=f) for n, c, f in [("Acme", "Rome", datetime.date(1990, 5, 1)), ("Best", None, None), ("Core", "Oslo", datetime.date(2001, 1, 31))]]
aa = [Author.objects.create(name=n, age=a, born=b) for n, a, b in [("Ann", 30, dt(1990, 1, 2, 3, 4)), ("Bob", None, None), ("Cid", 45, dt(1975, 12, 31, 23)), ("Dee", 30, dt(1990, 6, 6))]]
aa[1].mentor = aa[0]; aa[1].save(); aa[2].mentor = aa[1]; aa[2].save(); aa[0].friends.add(aa[1], aa[3])
_ = [Profile.objects.create(author=aa[i], bio=b, score=s) for i, b, s in [(0, "first", 1.5), (2, "", None)]]
ts = [Tag.objects.create(label=l) for l in "xyz"]; ts[1].parent = ts[0]; ts[1].save()
bs = [Book.objects.create(title=t, pages=p, price=d, published=u, in_print=i, publisher=q, meta=m) for t, p, d, u, i, q, m in [("Alpha", 100, D("9.50"), datetime.date(2020, 2, 29), True, ps[0], {"a": 1, "l": [1, 2]}), ("Beta", 250, None, None, False, ps[0], None), ("Gamma", 100, D("20"), datetime.date(2021, 7, 4), True, ps[2], {"a": {"b": "x"}}), ("Delta", 0, D("0.99"), datetime.date(2019, 1, 1), True, None, [])]]
ns = [Novel.objects.create(title="Nov%d" % i, pages=i * 70, genre=g, publisher=ps[1]) for i, g in enumerate(["sf", "", "sf"])]; ns[2].sequel_of = ns[0]; ns[2].save()
bs[0].authors.add(aa[0], aa[1]); bs[2].authors.add(aa[0]); ns[0].authors.add(aa[3])
_ = [Tagging.objects.create(book=b, tag=t, weight=w) for b, t, w in [(bs[0], ts[0], 1), (bs[0], ts[1], 5), (bs[2], ts[1], 2), (ns[1], ts[2], 3)]]
_ = [Review.objects.create(book=b, by=a, stars=s, text=x, at=t) for b, a, s, x, t in [(bs[0], aa[2], 5, "good", dt(2024, 1, 1)), (bs[0], None, 1, "", None), (bs[1], aa[0], 3, "ok", dt(2024, 3, 5, 12)), (ns[2], aa[1], 4, "fine", dt(2023, 11, 30))]]

from django.core.exceptions import *
from django.db import IntegrityError
# %%
[(o.pk, list(o.books.all())) for o in Publisher.objects.order_by('pk').prefetch_related(Prefetch('books', queryset=Book.objects.filter(novel=Novel.objects.filter(authors__in=Author.objects.filter(pk__exact=3)).first())))]
x = ps[2]; x.city = 'q'; x.validate_unique(); x.city
with transaction.atomic():
    print(Publisher.objects.filter(books__publisher__city__iexact='').delete())
    transaction.set_rollback(True)

aa[0].pupils.update(born=None)
Book.objects.update_or_create(published='2022-03-03', defaults=dict(published=datetime.date(2022, 2, 2)), create_defaults=dict(meta={'k': [1, None]}, title='q'))
o = Book.objects.defer('published').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.in_print; o
[(o.pk, list(o.books.all())) for o in Author.objects.order_by('pk').prefetch_related('books')]
Novel.objects.dates('published', 'day', order="DESC")
x = ps[2]; x.founded = None; x.full_clean(); x.founded
hasattr(ps[1], 'pk')
ts[0].children.add(ts[0], ts[0])
with transaction.atomic():
    print(Author.objects.filter(pupils__name__contains='a').update(born=dt(2022, 1, 1)))
    transaction.set_rollback(True)

[(o.pk, list(o.tagging_set.all())) for o in Tag.objects.order_by('pk').prefetch_related('tagging_set')]
Tag.objects.bulk_create([Tag(label='q'), Tag(label='q')], batch_size=1)
Author.objects.extra(select={'n': 'id + 1'}, where=['id > %s'], params=[1]).values('n')
list(Review.objects.raw('SELECT * FROM shop_review WHERE id < %s', [3]))
ps[2].books.set([], clear=True)
Novel.objects.dates('published', 'week', order="DESC")
Book.objects.bulk_create([Book(meta=[]), Book(title='zz', publisher=ps[2]), Book(published=None)])
x = ps[2]; x.city = ''; x.save(); x.city
# %%
list(Book.objects.raw('SELECT * FROM shop_book WHERE id < %s', [3]))
bs[2].authors.get_or_create(name='')
aa[2].mentor
Book.objects.create(published=None, in_print=False)
aa[3].written.filter(text__lower='Al', pk=2020)
[(o.pk, list(o.got)) for o in Publisher.objects.order_by('pk').prefetch_related(Prefetch('books', queryset=Book.objects.filter(reviews__book__tags__id__gt=0, published__isnull=False), to_attr='got'))]
with transaction.atomic():
    print(Author.objects.filter(books__meta=1, mentor__profile__pk__in=[100]).update(name=''))
    transaction.set_rollback(True)

l = list(Tagging.objects.order_by('pk')[:3])
for o in l: o.weight = F('id') + 1

Tagging.objects.bulk_update(l, ['weight'], batch_size=2)
l = list(Book.objects.order_by('pk')[:3])
for o in l: o.title = 'w'

Book.objects.bulk_update(l, ['title'])
[(o.pk, list(o.books.all())) for o in Publisher.objects.order_by('pk').prefetch_related(Prefetch('books', queryset=Book.objects.filter(tagging=Tagging.objects.filter(tag__book__in_print=False).first())))]
x = ns[2]; x.meta = 's'; x.save(); x.meta
ps[0].books.get_or_create(title='')
aa[0].pupils.clear()
ts[1].parent
ts[2].parent_id
l = list(Author.objects.order_by('pk')[:3])
for o in l: o.age = 50

Author.objects.bulk_update(l, ['age'])
ns[1].novel_set.filter(tags__parent__label__regex='a$')
with transaction.atomic():
    print(Publisher.objects.filter(Q(books__in_print=True)).delete())
    transaction.set_rollback(True)

x = bs[3]; x.in_print = True; x.clean_fields(); x.in_print
Book.objects.create(title='q')
# %%
Book.objects.filter(published__isnull=True).values_list('pk', 'pk', named=True)
ps[1].pk_id
ns[1].reviews.add(ps[1])
ns[2].sequel_of_id
Profile.objects.create(bio='q', author=aa[2])
bs[3].authors.clear()
bs[2].tags.update_or_create(defaults=dict(label='q'), label='zz')
Publisher.objects.bulk_create([Publisher(name='q', founded=None), Publisher(founded='2022-03-03')], batch_size=1)
[str(o) for o in Publisher.objects.select_related("pk").order_by(Length('city'))]; Publisher.objects.order_by(Length('city')).reverse()[:2]
x = aa[2]; x.born = None; x.save(force_insert=True); x.born
bool(Review.objects.filter(stars__gt=100))
Publisher.objects.get_or_create(name='q')
hasattr(ts[2], 'parent')
Review.objects.in_bulk([1, 2, 99])
Review.objects.create(text='q', book=bs[0], stars=2)
Book.objects.create(in_print=False, price='3.5')
list(Author.objects.raw('SELECT * FROM shop_author WHERE id < %s', [3]))
Novel.objects.dates('published', 'week', order="DESC")
ps[0].books.update(published='2022-03-03')
ts[2].children.clear()
# %%
x = aa[3]; x.born = None; x.refresh_from_db(); x.born
o = Book.objects.defer('in_print').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.title; o
o = Book.objects.only('price').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.title; o
with transaction.atomic():
    print(Publisher.objects.filter(books=Book.objects.filter(authors__in=Author.objects.filter(pupils__profile__score__isnull=False)).first()).update(name='w'))
    transaction.set_rollback(True)

with transaction.atomic():
    print(Tag.objects.filter(children__pk__lte=1990).delete())
    transaction.set_rollback(True)

ts[2].book_set.add(2, through_defaults={'weight': 4})
[str(o) for o in Book.objects.select_related('publisher').order_by('-title', 'published')]; Book.objects.order_by('-title', 'published').reverse()[:2]
ts[0].children.get_or_create(label='q')
l = list(Author.objects.order_by('pk')[:3])
for o in l: o.name = None

Author.objects.bulk_update(l, ['name'], batch_size=2)
[(o.pk, list(o.book_set.all())) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('book_set', queryset=Book.objects.filter(Q(novel__novel__isnull=True))))]
Review.objects.filter(by__books__authors__born__hour=2020) == 1
Review.objects.update_or_create(text='q', book=bs[1], stars=2, defaults=dict(stars=2, book=bs[2]), create_defaults=dict(stars=F('id') + 1, book=bs[0]))
ns[2].reviews.update_or_create(defaults=dict(at=None), stars='7')
list(Book.objects.raw('SELECT * FROM shop_book WHERE id < %s', [3]))
ns[1].novel_set.set([bs[3]])
with transaction.atomic():
    print(Tag.objects.filter(~Q(book__pages__exact=30)).delete())
    transaction.set_rollback(True)

aa[1].friends.update(age='7')
aa[1].friends.get_or_create(age=3)
aa[0].books.update_or_create(defaults=dict(in_print=False), pages='7')
[(o.pk, list(o.got)) for o in Author.objects.order_by('pk').prefetch_related(Prefetch('books', queryset=Book.objects.filter(Q(tags__in=[1, 2])), to_attr='got'))]
# %%
l = list(Tag.objects.order_by('pk')[:3])
for o in l: o.label = 'zz'

Tag.objects.bulk_update(l, ['label'])
x = bs[0]; x.meta = 's'; x.save(); x.meta
bs[0].tagging_set.remove(1)
x = ns[2]; x.published = datetime.date(2022, 2, 2); x.full_clean(); x.published
Review.objects.datetimes('at', 'week', order="DESC")
Novel.objects.create(published='2022-03-03', price=None)
hasattr(ts[1], 'parent')
Book.objects.bulk_create([Book(in_print=False, publisher=ps[2]), Book(published='2022-03-03', publisher=ps[0])])
bool(Book.objects.filter(publisher__city__length=3, publisher__founded__gt=datetime.date(2001, 1, 31)))
ps[1].books.remove(2)
x = ts[1]; x.label = 'w'; x.save(force_insert=True); x.label
ts[1].book_set.clear()
x = ps[0]; x.founded = '2022-03-03'; x.save(force_insert=True); x.founded
bs[1].reviews.create(stars='7')
bs[3].tagging_set.add(Tagging.objects.order_by('pk').first())
x = ts[0]; x.label = 'Ann'; x.save(force_insert=True); x.label
Novel.objects.create(meta='s', publisher=ps[1])
x = ns[2]; x.in_print = True; x.refresh_from_db(fields=['in_print']); x.in_print
with transaction.atomic():
    print(Book.objects.filter(novel__genre__contains='%').delete())
    transaction.set_rollback(True)

l = list(Book.objects.order_by('pk')[:3])
for o in l: o.published = '2022-03-03'

Book.objects.bulk_update(l, ['published'], batch_size=2)
# %%
[str(o) for o in Tag.objects.select_related('parent').order_by('-book__pk')]; Tag.objects.order_by('-book__pk').reverse()[:2]
[(o.pk, list(o.tagging_set.all())) for o in Tag.objects.order_by('pk').prefetch_related('tagging_set')]
o = Book.objects.only('pages').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.meta; o
aa[2].mentor_id
with transaction.atomic():
    print(Author.objects.filter(friends__name='Alpha').delete())
    transaction.set_rollback(True)

[str(o) for o in Novel.objects.select_related('publisher').order_by('title', 'pk')]; Novel.objects.order_by('title', 'pk').reverse()[:2]
bs[2].authors.add(3)
Author.objects.filter(age__range=(1, 50)).values_list('pk', 'pk', named=True)
x = ts[2]; x.label = 'q'; x.save(update_fields=['label']); x.label
Novel.objects.dates('published', 'year')
with transaction.atomic():
    print(Author.objects.filter(books__price='20').delete())
    transaction.set_rollback(True)

x = bs[2]; x.published = '2022-03-03'; x.clean_fields(); x.published
ts[0].children.remove(1)
[(o.pk, list(o.tags.all())) for o in Book.objects.order_by('pk').prefetch_related('tags', 'tags__parent')]
ns[1].tags.filter((Q(label__length=0) & (Q(parent__parent__in=Tag.objects.filter(tagging=1)) & Q(book__tags__label='Rome'))))
ts[1].tagging_set.set([], clear=True)
Book.objects.dates('published', 'year')
Book.objects.in_bulk(field_name='title')
Tagging.objects.create(weight='7', book=bs[3], tag=ts[1])
Publisher.objects.get_or_create(city='q')
# %%
Author.objects.bulk_create([Author(age=50, born=None)], ignore_conflicts=True)
o = Author.objects.only('name').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.age; o
bs[3].authors.set([])
l = list(Tagging.objects.order_by('pk')[:3])
for o in l: o.weight = 50

Tagging.objects.bulk_update(l, ['weight'], batch_size=2)
with transaction.atomic():
    print(Book.objects.filter(reviews__text__endswith='a', publisher__books__price__lt=0.99).delete())
    transaction.set_rollback(True)

[(o.pk, list(o.friends.all())) for o in Author.objects.order_by('pk').prefetch_related('friends', 'friends__written')]
o = Book.objects.only('published').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.meta; o
Tagging.objects.create(weight=50, book=bs[2], tag=ts[1])
ts[2].parent_id
Review.objects.extra(select={'n': 'id + 1'}, where=['id > %s'], params=[1]).values('n')
ts[2].tagging_set.first()
hasattr(bs[2], 'publisher')
aa[0].written.set([Review.objects.order_by('pk').first(), Review.objects.order_by('pk').first()], clear=True)
bs[1].tags.add(1)
bs[0].novel
Tag.objects.create(label='')
ts[2].parent
with transaction.atomic():
    print(Book.objects.filter(reviews__book__pages__gt=F('tagging__id')).update(pages=1))
    transaction.set_rollback(True)

hasattr(aa[3], 'mentor')
[(o.pk, list(o.book_set.all())) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('book_set', queryset=Book.objects.filter(((Q(authors__written__stars=1990) | Q(publisher__in=[3])) | ~Q(pk__in=[])))))]
# %%
with transaction.atomic():
    print(Book.objects.filter(authors__friends__name__iendswith='o_').update(title='q'))
    transaction.set_rollback(True)

Tagging.objects.update_or_create(weight=50, book=bs[0], tag=ts[2], defaults=dict(weight=2, book=bs[3], tag=ts[0]), create_defaults=dict(weight=3, book=bs[1], tag=ts[1]))
with transaction.atomic():
    print(ts[1].delete())
    transaction.set_rollback(True)

Review.objects.filter(Q(by__friends__friends__name__contains='%')).datetimes('at', 'week')
with transaction.atomic():
    print(bs[0].delete())
    transaction.set_rollback(True)

Publisher.objects.create(name='w')
with transaction.atomic():
    print(Author.objects.filter(Q(written__book__published__isnull=False)).delete())
    transaction.set_rollback(True)

[(o.pk, list(o.tagging_set.all())) for o in Book.objects.order_by('pk').prefetch_related('tagging_set')]
ts[0].book_set.get_or_create(meta={'k': [1, None]})
ns[0].reviews.add(3)
