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
Book.objects.exclude((Q(meta__has_keys=['a', 'b']) & Q(novel=Novel.objects.filter(reviews__isnull=False).first()))).annotate(a1=Max('publisher__pk', distinct=True)).values('pages', 'a1').annotate(a2=Case(When(Q(tagging__book__id__lte=2020), then=F('tags__children__id')), When(reviews__at__date__gt=datetime.date(2024, 1, 1), then=Value(1)), default=None))
Author.objects.values_list('born', 'written__at').filter(((Q(profile__author__pk__isnull=False) ^ Q(written__in=Review.objects.filter(at__gt=dt(1990, 1, 2, 3, 4)))) ^ Q(friends__born__gt=dt(1990, 1, 2, 3, 4)))).filter(pupils__in=Author.objects.filter(mentor__friends__profile__bio__regex='a$'))
Book.objects.exclude(novel__tags__id__lte=F('pk') + 1).order_by('-id', Length('title')).annotate(a1=NullIf('title', Value('Ann'))).filter(novel__genre__isnull=False).filter(tags__parent__label__endswith='o_', novel__title__istartswith='o_')
Profile.objects.annotate(a1=Exists(Author.objects.filter(profile=OuterRef('pk')))).alias(a2=(F('author__written__id') + F('author__mentor__id'))).filter(((Q(pk__lte=2020) | Q(a1=False)) & Q(author__pupils__profile__bio__gt='%'))).values_list('a1', 'score')
Author.objects.select_related('mentor')
Review.objects.filter(book__meta__has_keys=['a'], book__tags__parent__id__isnull=True)
Review.objects.filter(by__born__year=30).filter(id__lte=F('book__pages') + 1).annotate(a1=F('stars')).exclude(Q(by__friends__pk__gt=F('by__pupils__id') + 1))
Publisher.objects.order_by('-books__id', '-books__price')
Author.objects.annotate(a1=Count('age', distinct=True)).exclude(pupils__profile__in=[])
Review.objects.filter(by__id__lte=F('by__books__pages') + 1, by__age__gt=100).annotate(a1=StringAgg('book__authors__written__text', Value(','))).annotate(a2=StringAgg('book__reviews__text', Value(','))).count()
Book.objects.annotate(a1=Subquery(Tagging.objects.filter(book=OuterRef('pk'), tag__book__isnull=False).values('pk')[:1])).filter((~Q(id__exact=0) & Q(pages__lt=1))).in_bulk()
Tag.objects.exclude((Q(children__isnull=True) | (Q(children__tagging__isnull=True) | Q(book__tags__pk__lte=3)))).exclude(label__contains='Al').annotate(a1=StrIndex('book__novel__publisher__name', Value('a'))).annotate(a2=Window(Sum('pk'), order_by=[F('pk').desc(), 'pk'])).order_by('parent', 'parent')
Publisher.objects.exclude(books__reviews__by__born__minute=0).filter(books__in=[]).exclude((Q(books__tagging__book__pages__in={0}) ^ Q(city__iendswith='')))
Book.objects.filter(meta__a=2).filter(publisher=1).annotate(a1=Sum('tagging__weight'))
Book.objects.exclude(tags__parent__pk__lte=100).annotate(a1=TruncTime('authors__born'))
Author.objects.values_list('age').distinct().reverse().exclude(written__book=2).annotate(a1=TruncTime('pupils__born'))
Profile.objects.alias(a1=LPad('bio', 6, Value('*'))).annotate(a2=ExpressionWrapper((Q(author__profile__in=Profile.objects.filter(author=2)) | Q(author__name__iexact='SF')), output_field=BooleanField())).order_by('author__name').values_list('author__born', 'author__age')
Book.objects.exclude(reviews__book__title__iendswith='%', tagging__weight__lte=3).filter(authors__written__isnull=False, novel__in=Novel.objects.filter(authors__friends__isnull=True))
Profile.objects.distinct().annotate(a1=(F('id') - (F('id') % F('author__id')))).in_bulk()
Profile.objects.filter(author__books=1)
Tag.objects.order_by('id').union(Tag.objects.exclude((Q(children__children__id__gte=1) & (Q(book__novel__pages__lt=3) | Q(pk__in=[100])))).filter(~Q(tagging__book__meta__isnull=True)))
Profile.objects.filter(Q(author__born=dt(1990, 1, 2, 3, 4))).reverse().filter(author=Author.objects.filter(pk__exact=2).first(), score__lte=0).annotate(a1=Count('author__mentor', filter=Q(author__written__id__gte=0)))
Publisher.objects.only('founded').filter(books__isnull=True)
Author.objects.annotate(a1=Avg('mentor__mentor__written__stars')).order_by('-profile__id', '-profile__bio')
Book.objects.values_list('in_print', 'reviews__at').filter(pages__lte=F('id') * 2, novel__published__week_day=2).filter(Q(tags__in=[1, 2])).annotate(a1=Min('tagging__id', filter=(Q(tags__parent__tagging__id__range=[0, 0]) | Q(tagging__isnull=True)))).annotate(a2=Avg('authors__age'))
# %%
Tag.objects.annotate(a1=StdDev('parent__id')).filter(a1=0).distinct().filter(id__isnull=True, tagging__book__reviews__text__gt='%')
Publisher.objects.exclude((Q(books__title__gt='Al') ^ ~Q(books__in=Book.objects.filter(novel__tags__label__iregex='^a')))).filter(books__publisher__books__id__gt=F('books__publisher__id') * 2, books__tagging__id__lt=1990).annotate(a1=StringAgg('books__title', Value(',')))
with transaction.atomic():
    print(Tag.objects.filter(((Q(tagging__pk__range=[0, 0]) & Q(id__isnull=True)) ^ Q(parent__isnull=False))).delete())
    transaction.set_rollback(True)

Author.objects.filter(mentor__age__lte=F('pk'), written__in=Review.objects.filter(text__contains='SF'))
Novel.objects.exclude(genre__startswith='').order_by('-genre').annotate(a1=Case(When(tags__children__label__istartswith='SF', then=Value(2)), default=Value(0), output_field=IntegerField())).order_by('genre', 'genre')
Book.objects.annotate(a1=Case(When(tags__pk__lt=30, then=((F('authors__age') * F('id')) % Value(6))), default=Value(0))).annotate(a2=Sum('id')).values('id', 'meta').filter(novel__in=Novel.objects.filter(sequel_of__novel=Novel.objects.filter(tags__id__gte=1).first()), reviews__book__tags__id__isnull=True).aggregate(z=Count('novel__tagging'))
with transaction.atomic():
    print(Publisher.objects.filter(((Q(books__novel__in=Novel.objects.filter(authors__profile__bio__startswith='')) & Q(books=Book.objects.filter(tagging__id__lte=0).first())) | Q(books__novel__genre__in=['Ann', 'Acme', 'x']))).update(name='q'))
    transaction.set_rollback(True)

Review.objects.annotate(a1=Sum('pk')).filter((~Q(book__tagging__book__id__gt=F('by__pupils__books__pages')) & (Q(book__meta__has_any_keys=['a', 'b']) | Q(a1__gte=0)))).defer('at').filter(Q(a1__range=(1, 50)))
Review.objects.order_by('-book__published').defer('at')
Book.objects.select_related('publisher').filter(Q(publisher__books__authors__name__gt='%')).annotate(a1=StdDev('price', default=0, filter=Q(novel__tags__pk__exact=3)))
Book.objects.exclude(((Q(authors=Author.objects.filter(books__reviews__id__gte=2020).first()) & Q(reviews=2)) & Q(id__lte=2020))).select_related('publisher')
Book.objects.exclude(pages__gt=2020).annotate(a1=Case(When(title__iexact='Al', then=Value(1)), default=None)).filter(authors__id__gte=3)
Book.objects.exclude(authors__written__book__meta__isnull=True).aggregate(z=Count('novel'))
Profile.objects.filter(author__name__endswith='%').annotate(a1=Case(When(author__written__id__range=(1, 50), then=F('author__books__id')), When(author__name__endswith='SF', then=F('pk')), default=((F('author__mentor__id') % F('author__written__stars')) % F('author__books__pages')), output_field=IntegerField())).only('bio').in_bulk()
Profile.objects.filter(author__age__in=[]).order_by('author__id').order_by('-author__name', '-author__born').filter(author__id__lte=2).reverse()
Book.objects.annotate(a1=Sum(F('novel__pages') * 2)).order_by('-title').filter(a1__gte=2)
Review.objects.filter(by=1).only('stars')
Novel.objects.filter(tagging__book__tags__id=1).annotate(a1=F('novel__sequel_of__novel__published') + datetime.timedelta(days=1))
Tag.objects.exclude(children__book__in=[3]).alias(a1=F('pk')).exists()
Profile.objects.filter(author__age__gte=100).values('bio', 'author__name').exclude(bio__gt='Al', author__pupils=1).filter(author__age__lte=F('id'))
Novel.objects.values_list('published', 'pages').exclude(Q(novel__sequel_of__pages__exact=0))
Book.objects.exclude(tagging__id__isnull=True).alias(a1=Window(Lag('pages', 1), order_by='-pk')).annotate(a2=StringAgg('title', Value(','), order_by='pk')).annotate(a3=Window(Sum('pages'), order_by=[F('pages').desc(), 'pk'])).filter(a2__contains='SF', tagging__book__novel__pk__exact=F('tagging__id') * 2)
Review.objects.filter((Q(text__regex='^a') ^ (Q(text='Alpha') & Q(by__age__gt=F('book__novel__id'))))).filter(by__written__in=[]).aggregate(z=StringAgg('by__name', Value(',')))
Book.objects.select_related('publisher').defer('price')
Tag.objects.order_by('children__id').filter(book__isnull=True).filter((Q(parent__tagging__tag__label__in=['Alpha']) & Q(id__lt=3))).count()
# %%
with transaction.atomic():
    print(Profile.objects.order_by('id')[:2].update())
    transaction.set_rollback(True)

Book.objects.filter(novel__reviews__isnull=True).exclude(reviews__by__in=[3])
Publisher.objects.defer('founded').difference(Publisher.objects.filter(books__authors__in=[]).alias(a1=F('books__pages')).annotate(a2=(F('books__novel__pages') - (F('books__tags__children__pk') % F('books__pages')))).annotate(a3=StdDev(F('books__price') * 1, filter=(Q(books__tagging__weight__lt=0) & Q(books__reviews__book__price='20')))).values_list('founded')).filter(books__pk__range=(1, 50)).values_list('city', 'books__meta', 'pk').reverse()
Book.objects.annotate(a1=Max('publisher__books__price', default=0)).filter(authors__mentor__age__lte=3).exclude(Q(tags__id__lt=0))
Novel.objects.filter(publisher__books__tags__id__lte=2, sequel_of__in=Novel.objects.filter(tags__in=[1, 2])).filter(sequel_of__in=[1, 2], reviews__by__born__year=100)
Book.objects.annotate(a1=Avg('novel__publisher__books__price')).filter(a1=2, pages__gt=F('pages') + 1).annotate(a2=Sum(F('pages') - 2, default=0)).values_list('publisher__founded', 'published').annotate(a3=Case(When(~Q(novel__pages__exact=F('tagging__book__novel__id') + 1), then=Value(2)), When(Q(a1__gt=2), then=Value(2)), default=(F('pk') + (F('pk') % F('tags__parent__id'))), output_field=IntegerField()))
Tagging.objects.annotate(a1=Max('book__price', filter=(Q(id__in=[1, 2]) | Q(book=Book.objects.filter(authors__books__in=Book.objects.filter(tags__parent__pk__gt=30)).first())))).annotate(a2=Case(When(tag=Tag.objects.filter(tagging__tag__tagging__weight__lt=3).first(), then=Value(2)), When(((Q(a1__range=(1, D('10.5'))) ^ Q(a1__range=(1, D('10.5')))) | (Q(book__pk__gt=2) & Q(tag__id__gt=1))), then=Value(1)), default=Value(0))).annotate(a3=StringAgg('tag__label', Value(','), order_by='pk')).filter(Q(a3__endswith='o_')).filter(tag__parent__id__gte=3, id__lte=100)
Author.objects.values('born', 'age').reverse().reverse()
with transaction.atomic():
    print(Author.objects.order_by('-name', 'books__pages')[:2].update())
    transaction.set_rollback(True)

Book.objects.filter((Q(reviews__book__tags__pk__gte=0) ^ Q(novel__genre__startswith='Al'))).filter(publisher__books__id__lte=F('reviews__pk')).filter(authors__born__year=3).explain()[:0]
Book.objects.filter(authors__isnull=False).filter(publisher__id__exact=F('id') + 1)
Author.objects.annotate(a1=TruncDate('pupils__profile__author__born')).filter(pupils__age__exact=2020).filter(pupils__isnull=False)
Profile.objects.filter((Q(author__books__tags__id__lte=2020) & Q(author__id__range=[0, 0]))).annotate(a1=Cast('author__mentor__name', CharField()))[1:5]
Review.objects.filter(Q(by__age__gt=2)).filter(((Q(stars__in=(30, None)) | Q(id__lte=1990)) | (Q(by__books__pk__exact=F('stars')) ^ Q(by__in=Author.objects.filter(friends__in=[1, 2])))))
Review.objects.annotate(a1=Max('book__id', distinct=True, filter=Q(stars__gte=1))).annotate(a2=F('by__pk')).exclude(by__books__in=[3])
Tag.objects.exclude(Q(children__isnull=True)).filter(children__book__in=[])
Profile.objects.order_by('pk', 'bio')
Author.objects.filter(Q(name=None)).values('age', 'pk').exclude(Q(pk__in={0})).reverse()
Author.objects.exclude(Q(profile=2))[1:3].count()
Book.objects.values_list('pages', 'published', 'in_print').exclude(authors__pupils__isnull=True).filter((Q(authors__pupils__age__exact=F('tagging__weight')) | ~Q(reviews__by=Author.objects.filter(friends__born__time__lt=datetime.time(12)).first()))).annotate(a1=Case(When(authors__name__in=['Ann', 'Acme', 'x'], then=(F('pages') - (F('tagging__book__pages') * F('tagging__tag__id')))), When(tagging__id__exact=1990, then=((F('tagging__id') % F('id')) * F('reviews__id'))), default=None)).count()
Book.objects.filter(~Q(tagging__id__gte=3)).aggregate(z=Count('tagging'))
Book.objects.filter(publisher=1).exclude(tagging__id__exact=F('id') + 1).annotate(a1=Count('*')).filter(Q(title__iendswith='Al'))
Book.objects.filter((Q(title__endswith='%') & (Q(tagging__tag__label__isnull=False) & Q(tagging__book__tagging__pk__lt=3)))).explain()[:0]
Author.objects.defer('name').order_by('-born').filter((Q(profile__author=Author.objects.filter(id__gte=0).first()) & (Q(books__publisher__city__gt='SF') | Q(mentor__in=[]))))
Author.objects.annotate(a1=Count('books', filter=(Q(pk__range=[0, 0]) ^ Q(friends__in=Author.objects.filter(books__pages__lt=1990))))).annotate(a2=((F('id') % F('age')) * F('profile__author__age'))).order_by('a1', '-born').values('name')
# %%
Book.objects.filter((~Q(tags__tagging__book__published=datetime.date(2020, 2, 29)) | Q(tags=2))).exclude(publisher=Publisher.objects.filter(books__id__isnull=False).first(), novel__sequel_of__reviews__stars__in=[100]).earliest('pk')
Book.objects.values('meta', 'id', 'authors__name').count()
Tag.objects.exclude(children__in=Tag.objects.filter(book__id__isnull=True)).aggregate(z=Max(F('id') + 2, default=0))
Book.objects.values('published', 'pk').reverse().exclude(~(Q(reviews__at__isnull=True) & Q(id__exact=F('pages') + 1)))
Book.objects.exclude(tagging__pk__gt=F('pages') * 2).alias(a1=Subquery(Tagging.objects.filter(book=OuterRef('pk'), book__tags__label__iregex='^a').order_by('-pk').values('label')[:1])).filter((Q(published__gt=datetime.date(2001, 1, 31)) & Q(in_print=True))).annotate(a2=StringAgg('title', Value(','))).filter(((Q(publisher__id__range=[0, 0]) | Q(a1__gt='%')) & Q(authors__mentor=1)))
Tagging.objects.filter((~Q(book__id__range=[0, 0]) | Q(book__authors=1))).order_by('-weight')
Book.objects.filter(tags__book__meta__has_keys=['a', 'b']).annotate(a1=Max('price')).order_by('-tagging__weight').annotate(a2=F('id'))
Author.objects.values_list('pupils__name', 'books__in_print').reverse()
Author.objects.values('born').filter(Q(mentor__in=[])).alias(a1=Cast('books__reviews__text', CharField())).explain()[:0]
with transaction.atomic():
    print(Novel.objects.filter(Q(tags=3)).delete())
    transaction.set_rollback(True)

Book.objects.filter(publisher=3).exclude(tagging__tag__pk__gte=30).exclude(tagging__weight__in=(30, None)).filter(pages=1).exclude(tags__tagging__isnull=True, meta__has_key='a')
Book.objects.exclude(~Q(authors__born__minute=1990)).filter(tagging__weight__range=[0, 0])
Book.objects.exclude(id=F('id')).values_list('publisher__city').reverse().filter(authors__profile=Profile.objects.filter(author__age__gt=F('author__id') + 1).first())
Tag.objects.select_related('parent').annotate(a1=F('id')).order_by(Lower('label')).values_list('a1', 'parent__label', 'book__price').last()
Book.objects.exclude(novel__authors__books__price__lt=0.99, price__gt=20).filter(reviews__book__in=Book.objects.filter(price__isnull=True)).distinct()
with transaction.atomic():
    print(Tag.objects.exclude(Q(tagging__in=[])).update(id=4))
    transaction.set_rollback(True)

Book.objects.exclude(tags__children__book__published__year=100).filter(reviews=3)
Author.objects.filter(mentor=Author.objects.filter(profile__score__isnull=True).first()).annotate(a1=Sum('mentor__id', default=0)).filter(id__range=[0, 0])
Book.objects.annotate(a1=Max(F('publisher__id') + 1)).exists()
Book.objects.order_by('-tags__id').filter(tags__id__in=[]).count()
Tagging.objects.values('book__published', 'weight', 'id').in_bulk()
Author.objects.annotate(a1=Upper(F('name')))[1:2].aggregate(z=Max('a1'))
Profile.objects.exclude(author__id__lte=2020, author=Author.objects.filter(books=Book.objects.filter(price=20).first()).first()).distinct().exclude(author=Author.objects.filter(written__by__written__pk__gte=3).first())
Book.objects.annotate(a1=StdDev(F('price') + 1, default=0)).exclude(Q(pages=3)).exclude(publisher__books__reviews__pk__lt=2020)
Author.objects.filter(mentor__written__book__pages__gt=F('written__book__tags__id') + 1).filter(Q(written__in=[]))
# %%
Book.objects.distinct()
Review.objects.values_list('text').annotate(a1=Trim('book__authors__name'))
Tag.objects.annotate(a1=Count('tagging', distinct=True, filter=~Q(children__tagging=3))).values_list('id').filter(a1__gt=2020).explain()[:0]
Review.objects.filter(by__books__published__year=1990, by__name__icontains='SF').exclude(book__tagging__weight__range=(1, 50)).select_related('book')
with transaction.atomic():
    print(Profile.objects.filter(id__gte=0).update(bio='q'))
    transaction.set_rollback(True)

Publisher.objects.annotate(a1=Sum('books__pages', default=0))
Novel.objects.filter(pages__exact=F('pages') + 1, authors__books__in_print=False).alias(a1=Case(When(authors__written__stars__lte=F('sequel_of__publisher__books__pages'), then=F('tags__parent__book__pk')), default=None, output_field=IntegerField())).filter(Q(reviews__pk__gte=0)).annotate(a2=Avg(F('publisher__books__id') - 2)).filter(novel__in_print=True).exists()
Publisher.objects.values_list('city').filter(books__in=[1, 2])
with transaction.atomic():
    print(Novel.objects.order_by('-title', '-genre')[:2].delete())
    transaction.set_rollback(True)

Author.objects.reverse().filter(mentor__written__isnull=False)
Book.objects.order_by(Lower('title')).exclude(reviews__by__in=Author.objects.filter(born__time__lt=datetime.time(12))).annotate(a1=Case(When(~Q(publisher__books__isnull=False), then=Value(1)), When(tagging__id__gt=100, then=Value(1)), default=((F('tagging__tag__parent__pk') + F('authors__pk')) + (F('reviews__id') - F('pages'))))).annotate(a2=Case(When((Q(reviews__in=[3]) & (Q(publisher__pk__gt=3) | Q(tagging__weight__in=(30, None)))), then=Value(1)), When((Q(pages__in=[1, 2]) & Q(a1__isnull=True)), then=F('tagging__weight')), default=Value(0))).annotate(a3=Count('tagging', distinct=True)).aggregate(z=Count('a2'))
Tagging.objects.exclude((Q(tag__isnull=False) & (Q(tag__tagging__in=Tagging.objects.filter(book__published__range=(datetime.date(2019, 1, 1), datetime.date(2020, 12, 31)))) & Q(book__novel__sequel_of__price__gt=D('9.50'))))).filter(book__novel__pages__lt=2).exclude(book__isnull=True)
with transaction.atomic():
    print(Review.objects.order_by('text')[:2].delete())
    transaction.set_rollback(True)

Author.objects.order_by(Length('name'), '-born')
Book.objects.defer('price').annotate(a1=F('id'))
Tagging.objects.select_related('tag').filter(tag__parent__label__regex='^a', book__novel__reviews__pk__gte=1990)
with transaction.atomic():
    print(Author.objects.filter(friends__id__exact=2).update(age=F('mentor__id')))
    transaction.set_rollback(True)

Tag.objects.filter(Q(id__range=[0, 0])).alias(a1=Replace('label', Value('a'), Value('b'))).annotate(a2=Exists(Novel.objects.filter(tags=OuterRef('pk')))).exclude(Q(a1='Rome'))
Review.objects.annotate(a1=Count('by')).exclude(a1__exact=2020, book__price__range=(1, D('10.5'))).select_related('book')
Author.objects.order_by('-id', 'name')
Publisher.objects.alias(a1=Case(When(books__tags__parent__label__in=['', None], books__novel__title__in=['Alpha'], then=F('pk')), When(Q(books__tags__parent__label__iregex='[b-m]'), then=(F('books__tags__children__id') % (F('books__tags__pk') - F('id')))), default=None, output_field=IntegerField())).alias(a2=Left('books__reviews__text', 2))
with transaction.atomic():
    print(Author.objects.filter(~(Q(mentor__age__gt=2) | Q(books__in=Book.objects.filter(in_print=True)))).update(age=1))
    transaction.set_rollback(True)

Book.objects.filter(Q(published__year__gte=100)).annotate(a1=Max('authors__pk')).alias(a2=((F('tagging__weight') - F('authors__age')) + F('novel__novel__pages')))
Novel.objects.exclude(reviews=Review.objects.filter(book__in=Book.objects.filter(novel__tags__id__in=[])).first()).values('genre', 'authors__age').annotate(a1=Count('novel')).reverse()
Tagging.objects.values_list('pk').filter(book__tagging__in=Tagging.objects.filter(pk__gte=30)).annotate(a1=Case(When(Q(tag__book__pk__exact=F('id') * 2), then=Value(2)), When(weight__gte=100, then=Value(1)), default=None, output_field=IntegerField())).reverse().count()
# %%
Book.objects.values('price').reverse().filter(authors=3).in_bulk()
Profile.objects.values_list('bio', 'pk').filter(bio__endswith='Al').reverse()
Review.objects.filter((Q(id__in=(30, None)) & (Q(book__in_print=True) | Q(text__iendswith='o_')))).order_by('-book', 'by')
Author.objects.filter(~Q(books=Book.objects.filter(pages__exact=0).first())).filter(Q(profile__bio__iendswith='')).filter(id__exact=1, profile__in=Profile.objects.filter(id__range=(1, 50)))
Author.objects.exclude(((Q(friends__age__lte=2) & Q(pupils__name__isnull=True)) & (Q(born=dt(2024, 1, 1)) | Q(friends__name__in=['Ann', 'Acme', 'x'])))).filter((Q(mentor__in=[3]) & (Q(written__pk__lt=100) | Q(profile__isnull=False))))
Profile.objects.select_related('author').annotate(a1=Count('*'))
Book.objects.exclude(~Q(publisher__in=[3])).only('in_print').exclude(id__lt=30)
Author.objects.exclude(Q(written__at__date__gt=datetime.date(2024, 1, 1))).reverse()
Tagging.objects.annotate(a1=Min('book__authors__age'))
Novel.objects.filter(sequel_of__sequel_of__in=[]).filter(authors__friends=Author.objects.filter(friends=Author.objects.filter(friends=1).first()).first())
Book.objects.order_by('tags__label', '-pages').filter(tags__id__exact=2020).filter((Q(novel__novel__price=D('9.50')) | Q(tagging__in=[1, 2])))
Book.objects.order_by('-tags__id', 'price').annotate(a1=Max('tagging__tag__id', default=0))
Novel.objects.annotate(a1=StdDev('novel__price')).filter(authors__pk__lte=F('pages') * 2).annotate(a2=Min('tags__parent__id'))
with transaction.atomic():
    print(Review.objects.filter(book__id__in={0}).update(stars=F('stars') + 1))
    transaction.set_rollback(True)

Author.objects.annotate(a1=Case(When(((Q(profile__author__in=Author.objects.filter(profile__author__in=Author.objects.filter(pupils__friends__pupils__age__exact=F('friends__pupils__id')))) & Q(age__range=(1, 50))) & (Q(friends__name__iexact='') & Q(mentor__written__pk__exact=F('written__by__profile__id') + 1))), then=Value(1)), default=None, output_field=IntegerField())).filter(age__gte=2020)[:5].in_bulk()
Novel.objects.annotate(a1=Count('reviews')).aggregate(z=Count('a1'))
Book.objects.exclude(Q(novel__id__lte=F('tags__pk') * 2)).order_by('-price').defer('in_print')
Author.objects.annotate(a1=Avg('written__pk')).exclude(Q(id__in=[100])).values_list('age', 'a1', 'born')
Publisher.objects.alias(a1=Window(Rank(), order_by=F('pk').asc(nulls_last=True))).filter(id__lte=F('id') + 1).exists()
Book.objects.annotate(a1=Count('authors')).alias(a2=Coalesce('tagging__book__title', 'title', Value('?')))
Profile.objects.filter(Q(id__in={0})).filter(author__in=[]).annotate(a1=Subquery(Author.objects.filter(profile=OuterRef('pk'), friends=1).values('age')[:1]))
Author.objects.exclude(profile__author__written__pk__isnull=False).order_by('born').only('born')
Tagging.objects.annotate(a1=Replace('book__authors__name', Value('a'), Value('b'))).annotate(a2=F('weight'))
Author.objects.order_by('born').difference(Author.objects.annotate(a1=StdDev('profile__author__id', filter=(Q(books=Book.objects.filter(publisher__name__regex='^a').first()) ^ Q(pk__in=[100])))).filter(friends__friends__friends__name__length=2, a1__gt=1.5)).filter(books__isnull=False)
Book.objects.select_related('publisher')
