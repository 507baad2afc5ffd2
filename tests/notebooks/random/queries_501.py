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

# %%
Author.objects.filter(Q(friends__age__gt=F('mentor__friends__age') + 1)).filter(pupils__pupils__born__date__gt=datetime.date(2024, 1, 1))
Author.objects.filter(friends__in=Author.objects.filter(profile__bio__gt='o_'), mentor__mentor=2).annotate(a1=Max('written__stars')).filter(a1__lt=3)
Book.objects.order_by('id', '-price').filter(Q(price__lt='20')).select_related('publisher').annotate(a1=NullIf('novel__genre', Value('Ann')))
Book.objects.exclude(tagging=Tagging.objects.filter(tag__isnull=False).first()).distinct().filter(reviews__by__pupils__id__lt=100).explain()[:0]
Book.objects.order_by('price', '-pages').distinct().distinct().exclude(Q(reviews__at__minute=3)).select_related('publisher')
Publisher.objects.filter(books__isnull=False).values('books__id', 'name')
Tagging.objects.values_list('book__in_print').alias(a1=Length('book__title')).annotate(a2=Greatest('book__title', 'tag__label'))
Publisher.objects.filter(books__in_print=True, books__published__month=30).filter(founded__day=0).only('name')
Profile.objects.filter((Q(author__in=[3]) ^ (Q(author__isnull=False) & Q(author__isnull=True)))).exclude(pk__lte=2).alias(a1=Case(When(Q(author__profile__pk__range=(1, 50)), then=Value(2)), When(((Q(id__lt=1) & Q(author__id__gt=30)) | Q(author__isnull=False)), then=Value(1)), default=None)).exclude(bio__endswith='a').filter(Q(author__id__range=(1, 50))).aggregate(z=Count('author', filter=Q(bio__isnull=True)))
Profile.objects.filter(author__friends__id__in={0}).filter(Q(bio__icontains='')).earliest('pk')
Novel.objects.order_by('authors__age').filter(~Q(pages__gt=2)).filter(Q(genre__istartswith='Al')).exclude((Q(id__gt=1) & Q(reviews__stars__in=(30, None)))).filter(tagging__tag__id__lte=F('pages') * 2)
with transaction.atomic():
    print(Review.objects.exclude(by__name__istartswith='Al').update(stars=1))
    transaction.set_rollback(True)

Novel.objects.order_by('-novel__title', 'id').exclude(((Q(tags__label__contains='') & Q(novel__authors__born__isnull=True)) | ~Q(pk=2020))).alias(a1=Collate('reviews__text', 'nocase')).filter(reviews=Review.objects.filter(book__reviews__book__meta__isnull=True).first()).only('price').last()
Review.objects.annotate(a1=StringAgg('by__name', Value(','), order_by='pk', filter=Q(book__price__lt=D('9.50')))).order_by('-a1', 'pk')
Review.objects.reverse().annotate(a1=Min('book__pk', default=0)).reverse().order_by('-by', '-text')
Tag.objects.filter(((Q(parent__book__in_print=False) & Q(children__book__in=Book.objects.filter(reviews__id__in=[1, 2]))) | Q(children__in=Tag.objects.filter(label__regex='a$')))).order_by('-id').annotate(a1=StringAgg('label', Value(','), order_by='pk')).annotate(a2=Coalesce('label', 'label', Value('?'))).select_related('parent')
Book.objects.alias(a1=Case(When(novel__meta=None, then=F('authors__mentor__age')), default=F('pages'))).exclude((~Q(pk__gt=F('publisher__books__id') + 1) | (Q(tags__id__lte=2) | Q(published__year__gte=3)))).annotate(a2=Concat('publisher__books__title', Value('-'), 'title'))
Publisher.objects.exclude(((Q(books__pages__range=(1, 50)) | Q(books__in_print=True)) | Q(pk__exact=2020))).annotate(a1=StdDev(F('id') * 1)).alias(a2=Trim('name'))[1:2]
Author.objects.exclude(mentor__name__regex='[b-m]').order_by('-age')
Publisher.objects.alias(a1=Greatest('books__title', 'books__title')).annotate(a2=Avg('books__price'))
Book.objects.filter(tagging__book__title__istartswith='%').exclude(reviews__by__written__text__iregex='[b-m]')
Profile.objects.filter(Q(author__written__at=dt(1990, 1, 2, 3, 4))).filter((Q(score__lte=0) & (Q(author=Author.objects.filter(friends__written__id=1).first()) | Q(id__exact=2))))
Novel.objects.filter(sequel_of=2).exclude(tagging__in=Tagging.objects.filter(book__in=Book.objects.filter(reviews__book__in=Book.objects.filter(meta__has_any_keys=['a']))), authors__age__gt=2).annotate(a1=Case(When(tagging__tag__label__startswith='o_', authors__profile__author__age__in=[100], then=Value(1)), When(Q(tagging__tag__id__lte=100), then=(F('tags__children__parent__id') - F('novel__tagging__book__pages'))), default=((F('pages') + F('novel__tagging__tag__id')) % F('tags__pk')), output_field=IntegerField())).count()
Review.objects.filter(Q(book__tagging__in=Tagging.objects.filter(tag__label__iexact='Al'))).filter(book__publisher__name__in=['', None]).annotate(a1=Concat('text', Value('-'), 'book__tags__book__title')).values_list('id').first()
Tagging.objects.filter(tag__in=Tag.objects.filter(label__in=['Ann', 'Acme', 'x'])).filter((~Q(id__range=[0, 0]) ^ Q(book__in=Book.objects.filter(reviews__text__regex='[b-m]')))).filter(book__publisher__founded='2021-07-04').select_related('book')
# %%
Book.objects.exclude(id__exact=F('pk') * 2).values('publisher__id', 'publisher__founded', 'in_print').filter((Q(authors__born__minute=3) | (Q(authors__mentor__isnull=False) | Q(tagging__weight__in={0})))).filter(publisher__id__lt=1).in_bulk()
Book.objects.annotate(a1=Sum('id')).exclude(Q(a1__range=(1, 50))).filter(authors__pupils__mentor__id__exact=2020).filter(a1__lte=100).distinct().count()
Novel.objects.filter(Q(reviews__in=Review.objects.filter(by__age__gt=3))).exclude(publisher=1).filter(Q(publisher__books=Book.objects.filter(tags__parent__label__length=4).first())).values('in_print', 'title', 'reviews__id')
Book.objects.annotate(a1=Sum('authors__profile__score')).reverse().filter(title__in=['Alpha'], tags__id__gte=30).exclude(a1__gt=2)
Book.objects.exclude(((Q(authors__friends=Author.objects.filter(mentor__age__lte=F('books__pages')).first()) & Q(reviews=3)) ^ (Q(publisher__books=Book.objects.filter(authors__born__hour=30).first()) & Q(authors__in=[3])))).filter(tags=Tag.objects.filter(children__parent__pk__gt=F('parent__parent__pk') + 1).first())
Review.objects.defer('at').annotate(a1=StrIndex('by__written__text', Value('a')))
Review.objects.filter(book__authors__friends__pk__in=[100]).filter(by__friends__isnull=False).select_related('by')
Tagging.objects.filter(Q(tag__pk__range=[0, 0])).order_by('weight')
Novel.objects.filter(sequel_of__title__iregex='a$').only('genre').alias(a1=Subquery(Novel.objects.filter(sequel_of=OuterRef('pk')).values('sequel_of').annotate(c=Count('pk')).values('c'))).exclude((Q(sequel_of__tagging__tag__label__iexact='Al') & ~Q(a1__lte=1990)))
Novel.objects.annotate(a1=Window(Lag('id', 1), order_by='-pk')).alias(a2=Extract('published', 'week'))
with transaction.atomic():
    print(Publisher.objects.order_by('books__published')[:2].update())
    transaction.set_rollback(True)

Book.objects.filter(novel__publisher=Publisher.objects.filter(books=Book.objects.filter(tags__tagging__in=[]).first()).first(), published__year__gte=1).annotate(a1=Min('authors__age', filter=(Q(tagging__tag=2) & Q(tagging__tag__label__regex='a$')))).order_by('price', 'published').filter(((Q(a1__lt=3) ^ Q(reviews__by__books__meta__has_any_keys=['a'])) & ~Q(reviews__by__age__lte=0))).exclude(~Q(a1__isnull=False))
Book.objects.annotate(a1=Min('tags__id', filter=Q(in_print=False))).filter(reviews__by__profile__bio__iexact='%').order_by('a1').annotate(a2=Case(When(tagging__weight__gt=2, then=((F('tagging__tag__pk') + F('pages')) % (F('novel__tagging__book__pages') * F('tagging__weight')))), default=F('pk')))
with transaction.atomic():
    print(Publisher.objects.filter(books=Book.objects.filter(authors__isnull=True).first()).update(city='q'))
    transaction.set_rollback(True)

Author.objects.exclude(Q(friends__in=Author.objects.filter(age__gt=F('books__tagging__weight') + 1))).filter((Q(books__reviews__by__age__in=[]) & ~Q(id__exact=2))).exclude(profile__bio__regex='a$').annotate(a1=Max(F('pk') * 2)).aggregate(z=Min('mentor__mentor__age'))
Profile.objects.distinct().filter(author=1)
Author.objects.filter((Q(profile__author=Author.objects.filter(mentor__age__lte=F('mentor__pk') + 1).first()) & Q(pupils__pupils=Author.objects.filter(written__book__pages__in=[1, 2]).first()))).filter(~Q(friends=Author.objects.filter(friends__in=[1, 2]).first())).annotate(a1=StringAgg('books__title', Value(','))).filter(Q(name='x'))
Profile.objects.exclude(Q(score__gt=2)).exclude(author__friends__in=[3]).values_list('author__name')
Book.objects.order_by('publisher')
Profile.objects.filter(author__friends__name__contains='SF').filter(Q(score__gt=1.5)).count()
with transaction.atomic():
    print(Book.objects.filter((Q(tags__book__meta__l__0={'b': 'x'}) ^ (Q(tags__parent__parent__label__lower='Al') & Q(tagging__book__id__exact=3)))).update(title='q'))
    transaction.set_rollback(True)

Book.objects.alias(a1=Exists(Tagging.objects.filter(book=OuterRef('pk')))).reverse()
Profile.objects.filter(Q(author__pupils__name__startswith='%')).exclude(author__mentor__id__gt=F('author__friends__age')).annotate(a1=Window(Sum('pk'), order_by=[F('pk').desc(), 'pk'])).count()
Novel.objects.select_related('sequel_of').filter(publisher__in=Publisher.objects.filter(id__gt=F('pk'))).filter(publisher__books=Book.objects.filter(authors__born__gt=dt(2024, 1, 1)).first()).distinct()
Book.objects.select_related('publisher').filter(novel__published__isnull=True)[:3]
# %%
Author.objects.annotate(a1=Max('books__novel__tagging__weight', default=0, filter=Q(mentor__written__in=Review.objects.filter(by=2)))).order_by('written__text').annotate(a2=Count('mentor')).exclude(id__gte=0)
with transaction.atomic():
    print(Novel.objects.order_by('genre', '-tagging__id')[:2].delete())
    transaction.set_rollback(True)

Publisher.objects.filter(books__tags__id__exact=1990, books=2).exclude(books__novel=Novel.objects.filter(sequel_of__pk__gte=2).first()).values('books__pages')
Publisher.objects.filter(founded__gt='2021-07-04').only('city')
Author.objects.annotate(a1=Count('mentor__profile')).order_by('-name', '-name').get(pupils__mentor__profile__pk__gt=F('mentor__id') + 1)
Author.objects.filter((Q(profile__author__friends__id__range=(1, 50)) & (Q(friends=1) & Q(name__gt='Al')))).annotate(a1=StringAgg('written__by__name', Value(','), order_by='pk', filter=Q(friends__isnull=True)))
Review.objects.order_by('text')
Book.objects.filter(in_print=False).order_by('novel').filter(reviews__in=[1, 2]).alias(a1=Substr('reviews__text', 1, 2)).exclude(published__range=(datetime.date(2019, 1, 1), datetime.date(2020, 12, 31)))
Publisher.objects.annotate(a1=Left('city', 2)).only('founded')
Book.objects.select_related('publisher').filter(meta='x').filter(novel=2).values('pages', 'publisher__founded', 'title').earliest('pk')
with transaction.atomic():
    print(Novel.objects.filter(published__month=2020, id__isnull=True).update(genre=Concat('genre', Value('!'))))
    transaction.set_rollback(True)

Review.objects.order_by('text').count()
Review.objects[1:5].count()
with transaction.atomic():
    print(Tagging.objects.filter(book__in=Book.objects.filter(tags__book__meta__has_key='b'), weight__isnull=True).update(weight=2))
    transaction.set_rollback(True)

Tag.objects.annotate(a1=Avg('id', distinct=True)).filter(book__meta__a__b=1)
Publisher.objects.exclude(~Q(books__authors=2)).filter(Q(books=Book.objects.filter(novel=1).first())).alias(a1=Case(When(books__in=[], then=Value(2)), default=F('books__reviews__id'))).values('books__price', 'a1', 'books__meta', 'books__title')
Author.objects.annotate(a1=StdDev('age'))
Book.objects.annotate(a1=Sum('pages')).annotate(a2=Min('id'))
Publisher.objects.filter(books__id__gte=3).exclude(((Q(books=2) | Q(pk=100)) ^ Q(books__in=Book.objects.filter(publisher__books__pages__isnull=False)))).filter(books__id__exact=2)
with transaction.atomic():
    print(Review.objects.filter(Q(id__lt=1)).update(stars=Subquery(Book.objects.filter(reviews=OuterRef('pk')).values('written').annotate(c=Count('pk')).values('c'))))
    transaction.set_rollback(True)

Book.objects.annotate(a1=StdDev('price')).annotate(a2=Count('authors__written__stars', distinct=True))
Author.objects.annotate(a1=F('pupils__friends__born') - dt(2000, 1, 1))
Publisher.objects.exclude(books__in_print=True)
Tag.objects.exclude(Q(parent__in=Tag.objects.filter(parent__pk__gt=2020))).filter(parent__tagging__tag__label__iendswith='%').get(book__id__gt=F('id'))
Profile.objects.values_list('author__name', 'author__born', 'pk').reverse().exclude(~(Q(author__profile__id__isnull=False) & Q(author__friends__books__id__gt=100)))
# %%
Author.objects.annotate(a1=StdDev('age')).alias(a2=Case(When(Q(books__tags__children__label__icontains='SF'), then=Value(1)), When(friends__name__contains='%', a1=0, then=Value(2)), default=None)).filter(Q(id__exact=30))
Author.objects.order_by('-profile', 'born').filter(books__reviews__stars__gt=F('age'))
Novel.objects.select_related('sequel_of').alias(a1=F('tagging__id')).filter(sequel_of__meta__isnull=False)
Review.objects.values('by__born').exclude(stars__lt=1).annotate(a1=Count('*')).annotate(a2=F('by__pk')).annotate(a3=Max('id'))
Novel.objects.annotate(a1=Trim('publisher__books__title')).exclude(a1__istartswith='SF').order_by('-sequel_of__published').distinct().alias(a2=Case(When(a1__iendswith='', then=((F('authors__mentor__id') - F('id')) * (F('pages') + F('authors__id')))), When(sequel_of=Novel.objects.filter(sequel_of__sequel_of__novel__title__iexact='Al').first(), reviews__book__id__lte=F('pages') * 2, then=F('tags__pk')), default=(F('novel__tags__pk') % F('tags__tagging__weight'))))
Book.objects.annotate(a1=Case(When(pages__lte=2020, then=Value(1)), default=Value(0), output_field=IntegerField())).values('pages').filter(tagging__tag__pk__gte=2).annotate(a2=Avg('publisher__books__novel__price', filter=Q(pages__lte=2))).order_by('-reviews__text')
Review.objects.filter(text__endswith='a', by__in=[1, 2]).filter((~Q(by__in=Author.objects.filter(mentor__name__regex='^a')) | ~Q(book__novel__publisher__city__gt='SF'))).earliest('pk')
Novel.objects.exclude(((Q(authors__mentor__age__gt=F('novel__pk') * 2) & Q(authors__mentor__books__meta__isnull=True)) | (Q(authors__pk__lt=2020) & Q(tags__in=Tag.objects.filter(tagging__book__price__range=(1, D('10.5'))))))).filter(((Q(reviews__in=[3]) | Q(tagging=Tagging.objects.filter(book__in_print=True).first())) & ~Q(tags=Tag.objects.filter(children__tagging__id__gt=100).first()))).distinct()
Review.objects.filter(book__meta__isnull=False).filter(book__tagging__in=[]).filter(by__in=[])
Profile.objects.order_by('bio', 'id')
Author.objects.order_by('pupils__name').difference(Author.objects.filter(written__by__age__gt=1).filter(friends__isnull=True))
Novel.objects.exclude(tags__isnull=True).filter(published__lte=datetime.date(2001, 1, 31), novel__published__range=(datetime.date(2019, 1, 1), datetime.date(2020, 12, 31)))
Tag.objects.filter(~(Q(tagging__in=[]) & Q(book__id__range=(1, 50)))).exclude(~Q(children__label='_')).annotate(a1=Count('children'))
Author.objects.annotate(a1=Max('friends__books__pages', filter=Q(pupils__friends__in=Author.objects.filter(age__gte=3)))).annotate(a2=Count('mentor__written__text', distinct=True))
Review.objects.exclude(Q(stars__exact=0)).filter(by__id__gt=0).exclude((Q(book__tagging__tag__label__iexact='Al') | (Q(book=Book.objects.filter(reviews__isnull=False).first()) & Q(book__authors__friends__pk__lt=100))))
Publisher.objects.filter(Q(books__isnull=True)).exclude(pk__exact=1990, books__tagging=Tagging.objects.filter(weight=1990).first()).count()
Publisher.objects.exclude(books__reviews__isnull=True).filter(Q(books__isnull=False)).filter((Q(books__id__gte=1) | (Q(books__in=[3]) | Q(books__in=[]))))
Book.objects.annotate(a1=F('authors__mentor__id')).count()
Review.objects.values('id', 'pk').order_by('text').exclude(by__born__isnull=False).order_by(Lower('text'))
Profile.objects.exclude(author__age__in=[100]).annotate(a1=StdDev('author__id', default=0, filter=(Q(author__mentor__born__year=1) & Q(author__profile__bio__icontains='SF')))).exclude(id__gt=1990).aggregate(z=Avg('author__age'))
Author.objects.filter(written__isnull=False).reverse().annotate(a1=Count('friends__written')).annotate(a2=Window(Sum('age'), order_by=[F('age').desc(), 'pk'])).select_related('mentor')
Profile.objects.select_related('author').exclude(id__gt=F('id'))
Book.objects.order_by('-pages', F('title').asc(nulls_first=True)).alias(a1=Cast('publisher__name', CharField())).count()
Tagging.objects.only('weight').annotate(a1=Reverse('tag__parent__label')).annotate(a2=Min('book__tags__id')).order_by(F('weight').asc(), '-weight').exclude(a2__isnull=True, book__id__isnull=True)
Author.objects.annotate(a1=Max('mentor__written__stars', filter=(Q(born=dt(2024, 1, 1)) | Q(profile__author__mentor__id__lt=2)))).annotate(a2=Avg('pupils__profile__score', default=0)).filter((Q(friends__books__pk__lte=F('books__reviews__book__pages') + 1) & (Q(name__iexact='') & Q(friends__id__gt=0)))).explain()[:0]
# %%
with transaction.atomic():
    print(Tag.objects.filter(book__reviews__pk__range=(1, 50)).update(label=Concat('label', Value('!'))))
    transaction.set_rollback(True)

Author.objects.annotate(a1=StringAgg('mentor__name', Value(','), order_by='pk')).annotate(a2=Min('mentor__profile__author__age')).aggregate(z=Sum('age', distinct=True))
Tagging.objects.union(Tagging.objects.distinct().annotate(a1=Case(When((~Q(book__reviews=1) ^ Q(book__tagging__id__lte=1)), then=Value(1)), default=None, output_field=IntegerField()))).exclude(book__novel__price__range=(1, D('10.5'))).defer('weight').last()
Tag.objects.select_related('parent').order_by('-children__id').annotate(a1=Left('label', 2))
Novel.objects.alias(a1=Window(Sum('pages'), order_by=[F('pages').desc(), 'pk'])).aggregate(z=Count('tags'))
Tag.objects.annotate(a1=StrIndex('children__label', Value('a'))).annotate(a2=Case(When(((Q(pk__gte=1990) ^ Q(label__in=['Ann', 'Acme', 'x'])) | (Q(a1__lt=0) & Q(book__isnull=True))), then=F('id')), When(a1__isnull=True, tagging__id=2, then=Value(2)), default=F('id'), output_field=IntegerField()))
Profile.objects.select_related('author')
Author.objects.exclude((Q(name='a') | Q(friends__isnull=False))).filter(pupils__name='Ann', friends__age__range=[0, 0])
Tagging.objects.intersection(Tagging.objects.alias(a1=Length('book__title')).filter(book__publisher__name__startswith='a').only('weight')).filter(Q(tag__isnull=True)).annotate(a1=Value(8)).distinct().defer('weight')
Book.objects.annotate(a1=Min('novel__price')).order_by('title', 'publisher__name').filter(a1__range=(1, D('10.5'))).defer('published').reverse()
Book.objects.annotate(a1=Count('publisher__city', filter=Q(authors__in=Author.objects.filter(friends__name__contains='o_')))).alias(a2=Case(When(id__gte=30, then=Value(1)), When(((Q(title__length=6) | Q(reviews__by__id__range=[0, 0])) | Q(a1=30)), then=Value(2)), default=F('tags__book__pk'), output_field=IntegerField())).annotate(a3=Subquery(Tagging.objects.filter(book=OuterRef('pk')).values('label')[:1])).only('title')
Review.objects.filter(at__month__in=[1, 6, 12]).annotate(a1=Case(When(book=2, book__title__lower='o_', then=Value(1)), default=Value(7))).annotate(a2=Case(When(a1__exact=0, then=Value(1)), default=None, output_field=IntegerField()))
Profile.objects.filter(Q(author__id=3)).exclude(Q(author__born__gt=dt(2024, 1, 1))).difference(Profile.objects.annotate(a1=Count('*')).order_by('-author__born').filter(id__lte=2)).annotate(a1=(F('author__id') % F('author__books__pages')))
Novel.objects.filter(tagging__tag__id__exact=30).filter(price__gt='20').exclude((Q(tags__id__lte=F('pages')) ^ (Q(pages__lte=100) | Q(tags__book__isnull=True))))
Profile.objects.annotate(a1=Max('author__age', default=0)).filter(Q(author__books__in_print=True)).in_bulk()
Author.objects.filter(pk__gt=1990, age__range=(1, 50)).filter(written__at__year=1990, books__isnull=True).filter((Q(name__iendswith='') & (Q(written__in=[3]) & Q(books__tagging__in=[1, 2])))).exclude(Q(mentor__in=Author.objects.filter(id__range=(1, 50))))
Book.objects.exclude(novel__novel__title__icontains='o_').exclude(authors__pupils__name__gt='a').annotate(a1=MD5('novel__genre')).filter(a1__isnull=True).exists()
Book.objects.filter((Q(authors__isnull=False) & Q(authors__mentor__born__date=datetime.date(2024, 1, 1)))).annotate(a1=Min('tags__children__pk', filter=Q(novel__pk__lte=2))).first()
Novel.objects.filter((Q(tagging__in=[]) & Q(pages__lte=0))).annotate(a1=Count('pages'))
Novel.objects.order_by('-published', 'genre').values('title', 'pages', 'reviews__at').exclude(((Q(tags__children__id__exact=1990) | Q(authors__name__endswith='Al')) & (Q(pages__in={0}) & Q(tags__id__lt=2)))).annotate(a1=Value(4))
Book.objects.filter(tags__in=Tag.objects.filter(id__gte=2020)).count()
Profile.objects.annotate(a1=StdDev(F('author__written__stars') - 2, distinct=True))
Review.objects.annotate(a1=Sum('by__age', default=0)).filter(a1__exact=1).annotate(a2=StdDev('book__authors__age', distinct=True))
Novel.objects.annotate(a1=NullIf('authors__friends__pupils__name', Value('Ann'))).distinct().get(meta__isnull=False)
Author.objects.alias(a1=Trim('written__text')).alias(a2=Cast('name', CharField())).annotate(a3=StdDev('id')).order_by('-name').aggregate(z=Avg('age'))
# %%
Book.objects.annotate(a1=Max('tagging__book__price', default=0)).values('title').order_by('-a1', 'a1').count()
Novel.objects.exclude(publisher=3, publisher__name__istartswith='').only('pages').filter(Q(meta__has_any_keys=['a', 'b'])).alias(a1=Exists(Book.objects.filter(novel=OuterRef('pk'), price='20'))).distinct()
Book.objects.exclude(tags__pk=F('id'), novel__reviews__in=[]).alias(a1=Trim('authors__written__book__title'))
Book.objects.exclude(tagging__tag=1).alias(a1=F('tagging__pk')).filter(((Q(authors__id__gte=30) | Q(reviews__stars=0)) & Q(tags__label__iregex='a$')))
Book.objects.distinct()
Author.objects.exclude(Q(pupils=1)).filter(books__isnull=True)[1:3]
Review.objects.filter(Q(book=Book.objects.filter(publisher=Publisher.objects.filter(founded__year__gte=1).first()).first())).order_by('-at').values_list('by__name').alias(a1=NullIf('text', Value('Ann')))
Publisher.objects.annotate(a1=StringAgg('books__title', Value(','), filter=Q(city__icontains='%'))).order_by('-books__title', 'city').exists()
with transaction.atomic():
    print(Review.objects.filter(book__isnull=True).update(stars=F('stars') + 1))
    transaction.set_rollback(True)

Author.objects.exclude(written=3, profile__score__isnull=True).annotate(a1=Reverse('pupils__name')).annotate(a2=Min(F('written__stars') + 2))
Tagging.objects.alias(a1=ExtractYear('book__published')).filter(book__published__isnull=True).values('book__meta', 'weight').filter(pk__gte=0).annotate(a2=Case(When(id__range=(1, 50), weight__range=(1, 50), then=((F('tag__children__id') * F('tag__id')) - F('weight'))), default=None))
Author.objects.exclude(written__at__year=1990)
Author.objects.reverse().annotate(a1=Min('age')).values('age')[1:5].first()
Author.objects.annotate(a1=Min('age')).exclude(Q(mentor__id__lt=3)).get(id__exact=30)
Book.objects.values_list('in_print').reverse().filter(((Q(tags__id__gte=30) & Q(authors__id__exact=F('tags__children__pk') + 1)) & (Q(reviews=3) | Q(novel__published__month=100))))
Author.objects.values('age').reverse()
Profile.objects.filter(author__id__lt=2020).exclude(Q(author__friends__id__lte=1990)).annotate(a1=Count('*')).filter(author__pk__range=[0, 0], author__age__isnull=True).annotate(a2=Min('author__id', filter=Q(author__born__isnull=True))).last()
Profile.objects.annotate(a1=StdDev('score')).filter((Q(id__gt=1) & (Q(author__mentor__written__text__lower='SF') & Q(author__profile__author__born__month__in=[1, 6, 12])))).filter(author__id__exact=30)
with transaction.atomic():
    print(Book.objects.order_by('publisher')[:2].update())
    transaction.set_rollback(True)

Profile.objects.annotate(a1=Count('author__pupils')).values_list('bio', 'id', 'author__age').filter(a1__gt=1990)
Novel.objects.annotate(a1=Concat('tags__label', Value('-'), 'sequel_of__title')).values_list('genre', 'price').in_bulk()
Book.objects.filter(pages__range=(1, 50)).select_related('publisher').annotate(a1=Sum(F('novel__price') + 1)).count()
Book.objects.filter(tagging__tag__id__lt=1).order_by('title', Length('title')).annotate(a1=ExtractYear('published')).in_bulk()
Author.objects.distinct().exclude(books__publisher__city__isnull=True, written__text__istartswith='SF').only('name').filter(pupils__pupils__profile__bio__in=[])
Author.objects.select_related('mentor').defer('born').only('name')
