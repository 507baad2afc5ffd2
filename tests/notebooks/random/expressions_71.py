# %% shop/models.py
from django.db import models
import uuid

class Shelf(models.Model):
    name = models.CharField(max_length=20)
    opened = models.DateTimeField(null=True)

class Item(models.Model):
    name = models.CharField(max_length=20, null=True)
    note = models.TextField(blank=True, default="")
    n = models.IntegerField(null=True)
    big = models.BigIntegerField(default=0)
    f = models.FloatField(null=True)
    dec = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    tm = models.TimeField(null=True)
    dur = models.DurationField(null=True)
    flag = models.BooleanField(null=True)
    uid = models.UUIDField(null=True)
    raw = models.BinaryField(null=True)
    js = models.JSONField(null=True)
    shelf = models.ForeignKey(Shelf, models.CASCADE, null=True, related_name="items")
    class Meta:
        ordering = ["id"]

class Sale(models.Model):
    item = models.ForeignKey(Item, models.CASCADE, related_name="sales")
    qty = models.IntegerField()
    price = models.DecimalField(max_digits=6, decimal_places=2)
    at = models.DateTimeField()
# %%
import datetime, decimal, uuid, json, zoneinfo
from decimal import Decimal as D
from django.db import transaction, connection
from django.db.models import *
from django.db.models.functions import *
from django.db.models.fields.json import *
from django.utils import timezone
from zoneinfo import ZoneInfo
date, time, td = datetime.date, datetime.time, datetime.timedelta
dt = lambda *a: datetime.datetime(*a, tzinfo=datetime.timezone.utc)
s1 = Shelf.objects.create(name="top", opened=dt(2024, 3, 10, 7)); s2 = Shelf.objects.create(name="low")
rows = [("Ann", "hello world", 5, 10, 1.5, D("1.250"), date(2024, 2, 29), dt(2024, 2, 29, 23, 30), time(1, 2, 3), td(days=1, hours=2), True, uuid.UUID(int=1), b"ab\x00", {"a": 1, "b": {"c": [1, "x", None]}, "n": None, "s": "Str"}, s1),
 ("Ébé", "", -3, -7, -2.25, D("-3.000"), date(2023, 12, 31), dt(2023, 12, 31, 23, 59, 59, 123456), time(23, 59, 59, 999999), td(microseconds=-1), False, uuid.UUID(int=2), b"", [1, 2, {"k": "v"}], s1),
 (None, "ÄÖ ß 😀", None, 0, None, None, None, None, None, None, None, None, None, None, None),
 ("", "  pad  ", 0, 2**40, 0.0, D("0"), date(2024, 11, 3), dt(2024, 11, 3, 5, 30), time(0, 0), td(0), True, uuid.UUID(int=2**100), b"\xff\xfe", "text", s2),
 ("ann", "a%b_c\\d", 5, 10, 1e10, D("99999.999"), date(2024, 3, 10), dt(2024, 3, 10, 7, 30), time(12), td(weeks=3), False, None, b"zz", {"a": "1", "b": [], "": "e", "a.b": True, "0": 5}, s2),
 ("zed", "x", 7, 1, 3.14159, D("7.5"), date(1999, 1, 1), dt(1999, 1, 1), time(6, 30), td(seconds=90), True, None, None, 0, s1),
 ("zed", "y", 7, 1, 0.5, D("7.5"), date(2020, 6, 15), dt(2020, 6, 15, 12), time(6, 30), td(seconds=90), None, None, None, Value(None, JSONField()), None)]
N = "name note n big f dec day at tm dur flag uid raw js shelf".split()
ii = [Item.objects.create(**dict(zip(N, r))) for r in rows]
_ = [Sale.objects.create(item=ii[i], qty=q, price=D(p), at=a) for i, q, p, a in [(0, 1, "9.99", dt(2024, 1, 1)), (0, 3, "1.00", dt(2024, 1, 31, 23, 30)), (1, 2, "5.50", dt(2024, 6, 1)), (4, 10, "0.10", dt(2023, 6, 1)), (4, 1, "0.20", dt(2023, 7, 1, 12))]]
def both(q):
    print(str(q.query)[:600]); return q
# %%
list(Item.objects.annotate(w=Window(Sum('n'), order_by='id', frame=RowRange(start=-1, end=2))).values_list('id', 'w').order_by('id'))
list(Item.objects.raw('SELECT id, n AS nn FROM shop_item', translations={'nn': 'n'}))
list(Item.objects.annotate(x=Count(F('name')[1:1])).values_list('id', 'x').order_by('id'))
list(Item.objects.values_list('id', x=~Exists(Sale.objects.filter(qty=OuterRef('n')))))
Item.objects.values('name').annotate(x=Sum(Value(0), filter=Q(day__range=('2024-01-01', '2024-12-31')))).order_by('shelf__name', 'x')
with timezone.override('Europe/Berlin'):
    print(list(Item.objects.annotate(x=F('dur') / 2).values_list('id', 'x')))

list(Item.objects.values_list('id', 'js__a').order_by('js__a', 'id'))
list(Item.objects.extra(order_by=['-n', 'id']).values_list('a', 'name'))
Item.objects.annotate(x=Ceil('f')).values_list('id', 'x')
Item.objects.none().intersection(Item.objects.values('day__year'), all=True).values('n').order_by('n')
list(Item.objects.raw('UPDATE shop_item SET n = n'))
Item.objects.filter(name__regex='^a').count()
Item.objects.filter(flag=dt(2024, 2, 29, 23, 30)).count()
Item.objects.filter(~Exists(Sale.objects.filter(item__n=OuterRef('raw')))).order_by('id').values_list('id', flat=True)
Item.objects.values('name').union(Item.objects.values('name'), all=True).order_by()
Item.objects.aggregate(x=Avg('f', default=0.0))
list(Item.objects.values_list('id', 'js__b__-1').order_by('js__b__c__0', 'id'))
Item.objects.filter(pk__in=Subquery(Sale.objects.values('item_id'))).order_by('id').values_list('id', flat=True)
list(Item.objects.exclude(js__b__c__2='é').values_list('id', flat=True))
Item.objects.values('n').annotate(x=Variance('n', default=-1)).order_by('js__a', 'x')
# %%
Item.objects.exclude(f__isnull='ann')
Item.objects.annotate(x=Coalesce(Exists(Sale.objects.filter(item=OuterRef('pk'))), Round('f', precision=2))).values_list('id', 'x')
list(Item.objects.extra(where='n').values_list('name', flat=True))
list(Item.objects.annotate(w=Window(Sum('n', distinct=True), order_by='id')).values_list('id', 'w').order_by('id'))
Item.objects.filter(n__lte=0)
Item.objects.annotate(x=Coalesce('n', 0)).values_list('id', 'x')
list(Item.objects.extra(select={'a': 'n + %s'}, select_params=[5]).values_list('id', 'a'))
list(Item.objects.values('n').annotate(c=Count('id')).order_by().union(Item.objects.annotate(x=F('n') + 1).values('x'), all=True).exclude(n=5))
list(Item.objects.annotate(w=Window(StringAgg('name', Value(',')), order_by='id')).values_list('id', 'w').order_by('id'))
list(Item.objects.annotate(w=Window(F('n'))).filter(w__gt=1).values_list('id', 'w').order_by('id'))
list(Item.objects.raw('SELECT name FROM shop_item'))
Item.objects.annotate(x=JSONObject(a='dur', b=Pi())).values_list('id', 'x')
Item.objects.annotate(x=Cast('js', BinaryField())).values_list('id', 'x')
list(Item.objects.exclude(js__b__in=Item.objects.values('js__a')).values_list('id', flat=True))
Item.objects.annotate(x=Exists(Sale.objects.none())).values_list('id', 'x')
Item.objects.filter(n__in=Item.objects.values('n')).count()
list(Item.objects.values_list('id', 'js__b__c').order_by('js__b__c__2', 'id'))
Item.objects.values('n', 'id').order_by('n').union(Item.objects.values_list('n', 'name').difference(Item.objects.filter(n__gt=-2))).extra(where=['1'])
Item.objects.order_by(Coalesce(Exists(Sale.objects.filter(item=OuterRef('pk'))), Collate(Value(''), 'binary')), 'id').values_list('id', flat=True)
list(Item.objects.annotate(w=Window(FirstValue('name__lower'), order_by='-f')).values_list('id', 'w').order_by('id'))
# %%
list(Item.objects.values_list('id', x=Case()))
list(Item.objects.values_list('id', x=Collate(Value(None), 'rtrim')))
Item.objects.exclude(n='2024-02-29')
Item.objects.order_by(F('js__b__c__0'), 'id').values_list('id', flat=True)
Item.objects.exclude(name__lower='ann')
Item.objects.aggregate(x=Avg('dur'))

list(Item.objects.annotate(w=Window(Sum('n'), order_by=F('f').desc(nulls_last=True))).filter(w__lt=F('n')).values_list('id', 'w').order_by('id'))
list(Item.objects.raw('SELECT id, upper(name) AS up, n + 1 AS n1 FROM shop_item ORDER BY id'))
list(Item.objects.extra(tables=['shop_shelf'], where=['shop_shelf.id = shop_item.shelf_id']).values_list('name', flat=True))
Item.objects.annotate(x=Exists(Sale.objects.filter(item=OuterRef('pk')))).values_list('id', 'x')
Item.objects.annotate(x=Subquery(Sale.objects.filter(qty__gt=OuterRef('n') - 5).values('at')[:1]) + 1).values_list('id', 'x')
Item.objects.filter(~Q(n=5)).count()
list(Item.objects.extra(select={'a': 'n + 1'}).values_list('id', 'a'))
list(Item.objects.filter(js__b=KeyTransform('b', 'js')).values_list('id', flat=True))
Item.objects.annotate(x=Subquery(Item.objects.filter(Exists(Sale.objects.filter(item=OuterRef('pk'), qty=OuterRef(OuterRef('dec'))))).values('name')[:1])).values_list('id', 'x')
list(Item.objects.filter(js__2__k__in=[date(2024, 1, 1), {'a': 1}]).values_list('id', flat=True))
with transaction.atomic():
    Item.objects.filter(id=1).update(name=Value(1) if 1 else 2)
    print(Item.objects.values_list('f', flat=True).get(id=1))
    transaction.set_rollback(True)

Item.objects.filter(n=Subquery(Item.objects.order_by('-n')[:2][:1])).order_by('id').values_list('id', flat=True)
Item.objects.filter(n__lt=2.5)
# %%
list(Item.objects.annotate(x=Sum('dec')).values_list('id', 'x').order_by('id'))
both(Item.objects.filter(n__exact=2**70).annotate(x=Collate(Value('é😀'), 'rtrim')).values('x'))
Item.objects.aggregate(x=StdDev('f', sample=True))
list(Item.objects.annotate(w=Window(Lead('at', offset=1), order_by=('n', '-id'), output_field=IntegerField())).values_list('id', 'w').order_by('id'))
Item.objects.annotate(x=RawSQL('n + %s', (1,))).values_list('id', 'x')
both(Item.objects.filter(n__gt=F('big') - 5).annotate(x=Case()).values('x'))
list(Item.objects.annotate(w=Window(Sum('n', filter=Q(name__regex='n{2}\\Z')), order_by='id')).values_list('id', 'w').order_by('id'))

list(Item.objects.filter(js__b__c__0=F('n')).values_list('id', flat=True))
list(Item.objects.values_list('id', x=NullIf('at', Value(D('7.5')))))
list(Item.objects.filter(js__has_any_keys=['a', 'b']).values_list('id', flat=True))
list(Item.objects.annotate(x=Sum(Sum('n'))).values_list('id', 'x').order_by('id'))
list(Item.objects.values('n', 'id').order_by('n').union(Shelf.objects.values_list('name'), Item.objects.order_by('name')[:2]).count())
Item.objects.filter(n__gt=Subquery(Sale.objects.filter(item=OuterRef('pk')).values('qty')[:1])).order_by('id').values_list('id', flat=True)
list(Item.objects.annotate(w=Window(StringAgg('name', Value(',')), order_by='id')).filter(w__lt=F('n')).values_list('id', 'w').order_by('id'))
Item.objects.exclude(name__isnull=-1)
list(Item.objects.annotate(x=Sum('n', default={})).values_list('id', 'x').order_by('id'))
Item.objects.annotate(x=Count(Subquery(Sale.objects.filter(item=OuterRef('pk')).values('price')[:1]))).values_list('id', 'x')
list(Item.objects.filter(js=1).values_list('id', flat=True))
Item.objects.values_list('n', 'name').union(Item.objects.order_by('name')[:2], all=True).filter(n=5)
# %%
list(Item.objects.values_list('id', 'js__0').order_by('js__a', 'id'))
with timezone.override(ZoneInfo('America/New_York')):
    print(list(Item.objects.annotate(x=F('at') - F('shelf__opened')).values_list('id', 'x')))

list(Item.objects.values_list('id', x=Exists(Sale.objects.filter(item=OuterRef('pk')))))
with timezone.override('Europe/Berlin'):
    print(list(Sale.objects.values('at__date').annotate(c=Count('id')).order_by('at__date')))

Item.objects.annotate(x=F('js')).values_list('id', 'x')
Item.objects.annotate(x=Sum(Subquery(Sale.objects.filter(item=OuterRef('pk')).values('price')[:1]))).values_list('id', 'x')
Item.objects.order_by(Q(name__lower='ann'), 'id').values_list('id', flat=True)
Item.objects.exclude(name__length__gt=2)
Item.objects.filter(shelf__in=Shelf.objects.filter(name='top')).order_by('id').values_list('id', flat=True)
list(Item.objects.annotate(x=F('js__a') + 1).values_list('id', 'x').order_by('id'))
