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
Tag.objects.update_or_create(label='q', defaults=dict(label=''), create_defaults=dict(label='q'))
[(o.pk, list(o.got)) for o in Author.objects.order_by('pk').prefetch_related(Prefetch('pupils', queryset=Author.objects.filter(written__book__in=[3]), to_attr='got'), 'pupils__mentor')]
x = ts[0]; x.label = 'Ann'; x.clean_fields(); x.label
aa[0].profile
x = ps[0]; x.founded = datetime.date(2022, 2, 2); x.validate_unique(); x.founded
with transaction.atomic():
    print(ps[1].delete())
    transaction.set_rollback(True)

ps[0].books.update(published=datetime.date(2022, 2, 2))
o = Author.objects.only('born').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.age; o
Tagging.objects.bulk_create([Tagging(weight='7', book=bs[0], tag=ts[0]), Tagging(weight=F('id') + 1, book=bs[3], tag=ts[1]), Tagging(weight=1, book=bs[2], tag=ts[2])], batch_size=1)
ns[1].novel_set.remove(ns[2])
[str(o) for o in Book.objects.select_related('publisher').order_by(Length('title'), '-publisher')]; Book.objects.order_by(Length('title'), '-publisher').reverse()[:2]
hasattr(aa[2], 'profile')
ts[0].tagging_set.clear()
bs[1].tagging_set.set([1, 4])
x = ps[2]; x.founded = None; x.clean_fields(); x.founded
[(o.pk, list(o.got)) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('book_set', queryset=Book.objects.filter((Q(id__range=[0, 0]) & ~Q(novel__sequel_of__tags__label__startswith='o_'))), to_attr='got'))]
list(Review.objects.raw('SELECT * FROM shop_review WHERE id < %s', [3]))
with transaction.atomic():
    print(ns[0].delete())
    transaction.set_rollback(True)

Novel.objects.get_or_create(published=datetime.date(2022, 2, 2), in_print=True)
[(o.pk, list(o.got)) for o in Publisher.objects.order_by('pk').prefetch_related(Prefetch('books', queryset=Book.objects.filter(novel__meta__isnull=False), to_attr='got'))]
# %%
Publisher.objects.create(name='zz')
x = ts[2]; x.label = 'zz'; x.save(); x.label
str(Author.objects.filter(books__tags=2).query)
[(o.pk, list(o.reviews.all())) for o in Book.objects.order_by('pk').prefetch_related(Prefetch('reviews', queryset=Review.objects.filter(Q(stars=None))))]
ps[2].pk_id
Review.objects.datetimes('at', 'day')
Book.objects.filter(reviews__by__in=Author.objects.filter(friends=Author.objects.filter(age__isnull=True).first()), novel__authors__friends__born__time__lt=datetime.time(12)).dates('published', 'year', order="DESC")
Profile.objects.create(score=1.5, author=aa[2])
ps[1].books.add(bs[1])
[str(o) for o in Novel.objects.select_related('sequel_of').order_by('genre')]; Novel.objects.order_by('genre').reverse()[:2]
x = ps[1]; x.name = 'q'; x.save(force_insert=True); x.name
ns[1].publisher_id
Profile.objects.update_or_create(bio='w', author=aa[2], defaults=dict(bio=None, author=aa[1]), create_defaults=dict(score=None, bio='', author=aa[1]))
x = ps[0]; x.founded = None; x.save(force_update=True); x.founded
[str(o) for o in Tag.objects.select_related('parent').order_by('-label')]; Tag.objects.order_by('-label').reverse()[:2]
Novel.objects.filter((Q(sequel_of__in_print=False) & (Q(tagging__weight__range=[0, 0]) & Q(sequel_of=1)))).dates('published', 'week', order="DESC")
[str(o) for o in Book.objects.select_related('publisher').order_by('pk')]; Book.objects.order_by('pk').reverse()[:2]
Publisher.objects.get_or_create(name='', founded=datetime.date(2022, 2, 2))
[(o.pk, list(o.got)) for o in Book.objects.order_by('pk').prefetch_related(Prefetch('tags', queryset=Tag.objects.filter(~Q(label__endswith='%')), to_attr='got'))]
[(o.pk, list(o.books.all())) for o in Publisher.objects.order_by('pk').prefetch_related(Prefetch('books', queryset=Book.objects.filter(Q(novel=3))), 'books__tags')]
# %%
[(o.pk, list(o.tagging_set.all())) for o in Book.objects.order_by('pk').prefetch_related('tagging_set')]
bs[2].reviews.remove(3)
ns[1].publisher
o = Author.objects.defer('born').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.age; o
[(o.pk, list(o.books.all())) for o in Publisher.objects.order_by('pk').prefetch_related('books')]
x = ns[0]; x.pages = 3; x.clean_fields(); x.pages
Tagging.objects.create(weight=2, book=bs[0], tag=ts[0])
[(o.pk, list(o.books.all())) for o in Author.objects.order_by('pk').prefetch_related('books')]
o = Author.objects.only('name').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.id; o
Tag.objects.create(label='zz')
ns[1].authors.update_or_create(defaults=dict(name='q'), name='Ann')
ts[1].parent
ns[1].authors.update(name='w')
[(o.pk, list(o.books.all())) for o in Publisher.objects.order_by('pk').prefetch_related('books')]
x = aa[2]; x.born = dt(2022, 1, 1); x.save(); x.born
x = ps[0]; x.founded = None; x.refresh_from_db(fields=['founded']); x.founded
aa[1].written.exists()
hasattr(ns[1], 'book_ptr')
[(o.pk, list(o.children.all())) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('children', queryset=Tag.objects.filter(Q(book=2))))]
ps[2].pk_id
# %%
bs[2].authors.get_or_create(born=dt(2022, 1, 1))
Novel.objects.dates('published', 'month', order="DESC")
[(o.pk, list(o.reviews.all())) for o in Book.objects.order_by('pk').prefetch_related(Prefetch('reviews', queryset=Review.objects.filter((Q(by__written__stars__lt=3) | (Q(pk__in=[100]) | Q(by__mentor__mentor__born__month__in=[1, 6, 12]))))))]
[(o.pk, list(o.friends.all())) for o in Author.objects.order_by('pk').prefetch_related('friends')]
hasattr(ts[1], 'parent')
with transaction.atomic():
    print(Book.objects.filter(Q(title__contains='a')).delete())
    transaction.set_rollback(True)

Book.objects.filter(((Q(title__gt='SF') & Q(tagging=1)) & Q(tagging__isnull=False))).dates('published', 'day')
aa[2].friends.remove(aa[3])
[(o.pk, list(o.books.all())) for o in Publisher.objects.order_by('pk').prefetch_related('books')]
o = Author.objects.only('name').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.id; o
l = list(Tagging.objects.order_by('pk')[:3])
for o in l: o.weight = 2

Tagging.objects.bulk_update(l, ['weight'], batch_size=2)
[(o.pk, list(o.children.all())) for o in Tag.objects.order_by('pk').prefetch_related('children')]
ts[1].tagging_set.update(weight='7')
x = aa[1]; x.age = 2; x.save(force_update=True); x.age
[(o.pk, list(o.got)) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('tagging_set', queryset=Tagging.objects.filter(book__title__startswith='Al'), to_attr='got'), 'tagging_set__tag')]
x = ts[0]; x.label = 'q'; x.refresh_from_db(); x.label
Author.objects.bulk_create([Author(born=dt(2022, 1, 1))], update_conflicts=True, update_fields=['name'], unique_fields=['id'])
[(o.pk, list(o.got)) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('children', queryset=Tag.objects.filter(Q(parent__label__isnull=False)), to_attr='got'))]
[str(o) for o in Book.objects.select_related('publisher').order_by('published', 'novel__id')]; Book.objects.order_by('published', 'novel__id').reverse()[:2]
Novel.objects.filter(novel__isnull=False).dates('published', 'month')
# %%
x = ts[0]; x.label = 'q'; x.save(update_fields=['label']); x.label
bs[0].reviews.set([Review.objects.order_by('pk').first(), 4])
Author.objects.in_bulk(field_name='name')
o = Book.objects.defer('price').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.price; o
ts[1].parent
hasattr(aa[0], 'profile')
x = aa[3]; x.age = '7'; x.refresh_from_db(fields=['age']); x.age
aa[2].friends.add(1)
x = ps[1]; x.name = 'zz'; x.save(update_fields=['nope']); x.name
with transaction.atomic():
    print(ts[2].delete())
    transaction.set_rollback(True)

Author.objects.get_or_create(name='Ann', born=None)
x = ps[1]; x.city = 'zz'; x.refresh_from_db(fields=['city']); x.city
[(o.pk, list(o.friends.all())) for o in Author.objects.order_by('pk').prefetch_related('friends')]
x = ns[0]; x.price = None; x.save(); x.price
Tagging.objects.update_or_create(weight=3, book=bs[1], tag=ts[0], defaults=dict(weight=50, book=bs[3], tag=ts[2]), create_defaults=dict(weight=F('id') + 1, book=bs[2], tag=ts[0]))
[(o.pk, list(o.written.all())) for o in Author.objects.order_by('pk').prefetch_related(Prefetch('written', queryset=Review.objects.filter(id__exact=2)))]
Tagging.objects.get_or_create(weight='7', book=bs[1], tag=ts[0])
Author.objects.contains(ts[1])
x = ps[0]; x.founded = datetime.date(2022, 2, 2); x.save(); x.founded
ps[1].pk_id
# %%
ps[1].pk_id
ps[0].books.get_or_create(published=None)
ns[1].reviews.exists()
x = aa[2]; x.age = 2; x.save(); x.age
with transaction.atomic():
    print(Publisher.objects.filter(books__reviews__pk__range=[0, 0], books__reviews=3).delete())
    transaction.set_rollback(True)

o = Author.objects.defer('age').order_by('pk')[1]; sorted(o.get_deferred_fields()); o.age; o
bs[0].tags.get_or_create(label='Ann')
with transaction.atomic():
    print(Book.objects.filter(authors__name__gt='Al', reviews__book__published__year=0).delete())
    transaction.set_rollback(True)

[(o.pk, list(o.got)) for o in Book.objects.order_by('pk').prefetch_related(Prefetch('authors', queryset=Author.objects.filter(friends__written__isnull=False, books__reviews__stars__range=(1, 50)), to_attr='got'))]
Tagging.objects.update_or_create(weight='7', book=bs[2], tag=ts[2], defaults=dict(weight='7', book=bs[0], tag=ts[0]), create_defaults=dict(weight=F('id') + 1, book=bs[0], tag=ts[2]))
x = ts[0]; x.label = 'Ann'; x.save(); x.label
aa[1].mentor
x = aa[0]; x.name = ''; x.refresh_from_db(fields=['name']); x.name
[str(o) for o in Novel.objects.select_related('publisher').order_by('title', '-sequel_of__pk')]; Novel.objects.order_by('title', '-sequel_of__pk').reverse()[:2]
Book.objects.filter(((Q(tagging__id=1990) & Q(reviews=Review.objects.filter(at__date__gt=datetime.date(2024, 1, 1)).first())) & Q(reviews=Review.objects.filter(by__in=Author.objects.filter(friends__age__in=[])).first()))).values_list('pk', flat=True)
with transaction.atomic():
    print(Publisher.objects.filter(books__published__quarter=1, pk__exact=F('books__pages')).update(founded=datetime.date(2022, 2, 2)))
    transaction.set_rollback(True)

ps[0].books.add(bs[3])
x = aa[0]; x.age = '7'; x.save(force_update=True); x.age
Profile.objects.get_or_create(bio='', author=aa[1])
bs[0].tags.clear()
# %%
bs[3].reviews.clear()
ps[2].pk_id
with transaction.atomic():
    print(Tag.objects.filter(tagging__book__novel__pages__exact=30).delete())
    transaction.set_rollback(True)

x = ns[1]; x.meta = []; x.save(force_update=True); x.meta
aa[2].pupils.add(1)
bs[3].reviews.create(stars=2, at=None)
Review.objects.filter(by__profile__score=2).datetimes('at', 'year')
Publisher.objects.get_or_create(founded='2022-03-03')
ts[2].children.filter(Q(id__isnull=True))
bs[0].tags.set([])
Profile.objects.create(bio='zz', score=None, author=aa[1])
Book.objects.filter(publisher__id__gt=3).dates('published', 'week', order="DESC")
bs[3].tags.clear()
Tag.objects.get_or_create(label='w')
list(Book.objects.raw('SELECT * FROM shop_book WHERE id < %s', [3]))
ts[2].tagging_set.set([1], clear=True)
x = ns[1]; x.meta = 's'; x.save(update_fields=['nope']); x.meta
[(o.pk, list(o.children.all())) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('children', queryset=Tag.objects.filter(tagging__isnull=False, label__startswith='a')), 'children__tagging')]
ns[1].reviews.filter((Q(text__istartswith='SF') | Q(book__price__gt=20)))
ns[1].sequel_of
# %%
aa[2].friends.clear()
ts[2].tagging_set.update_or_create(defaults=dict(weight=50), weight=50)
x = ps[1]; x.founded = datetime.date(2022, 2, 2); x.refresh_from_db(fields=['founded']); x.founded
[(o.pk, list(o.tagging_set.all())) for o in Book.objects.order_by('pk').prefetch_related('tagging_set')]
ps[0].books.set([bs[3]])
aa[1].written.add(Review.objects.order_by('pk').first())
x = bs[3]; x.pages = 3; x.save(update_fields=['nope']); x.pages
ts[0].book_set.get_or_create(published=None)
bool(Review.objects.filter(by__mentor__id__gte=1990))
[(o.pk, list(o.got)) for o in Tag.objects.order_by('pk').prefetch_related(Prefetch('tagging_set', queryset=Tagging.objects.filter(~(Q(book__in=[]) & Q(book__novel__genre__iendswith='%'))), to_attr='got'))]
