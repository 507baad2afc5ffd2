# %% shop/models.py
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=20, unique=True)

    def __str__(self):
        return self.name


class Item(models.Model):
    name = models.CharField(max_length=20)
    slug = models.SlugField(default="", blank=True)
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE, null=True)
    by_name = models.ForeignKey(
        Maker, on_delete=models.CASCADE, null=True, to_field="name", related_name="named"
    )
    stock = models.PositiveIntegerField(default=0)
    weight = models.IntegerField(null=True)
    price = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    sold = models.BooleanField(default=False)

    class Meta:
        ordering = ["-name"]

    def __str__(self):
        return self.name


# %%
from shop.models import Item, Maker

a, b = Maker.objects.create(name="Acme"), Maker.objects.create(name="Bolt")
for number, (name, maker) in enumerate([("hammer", a), ("nail", a), ("saw", b), ("nail", b)]):
    Item.objects.create(
        name=name, maker=maker, by_name=maker, stock=number, weight=number - 1, slug=name, price=number
    )

# %%
for key in (1, 2, 3):
    print(Item.objects.get(pk=key), Item.objects.get(id=key).pk, Maker.objects.filter(pk=key).count())
print(Item.objects.get(pk="2"), Item.objects.get(pk=True), Item.objects.get(pk=2.0))


# %%
def attempt(**lookups):
    try:
        print(lookups, "->", repr(Item.objects.get(**lookups)))
    except Exception as error:
        print(lookups, type(error).__name__, error)


for key in (1, 99, "x", None, -1, 10**20, [1], 3):
    attempt(pk=key)
for stock in (1, -1, 2, 10**20, "3"):
    attempt(stock=stock)
for weight in (1, -1, 0, 10**20, "2", None):
    attempt(weight=weight)
for name in ("hammer", "nail", "", None, 5, "saw"):
    attempt(name=name)
    attempt(slug__exact=name)
for price in (1, 2, "3.00"):
    attempt(price=price)
for sold in (1, 0, False, "True"):
    attempt(sold=sold, name="saw")

# %%
for maker in (1, 2, a, b, "1", None, 7):
    attempt(maker=maker, name="nail")
    attempt(maker_id=maker, name="nail")
for maker in ("Acme", "Bolt", a, b, 1):
    attempt(by_name=maker, name="nail")
    attempt(by_name__name=maker, name="nail")
    attempt(maker__name=maker, name="nail")
attempt(weight=1, stock=2)
attempt(weight=2, stock=3)
attempt(weight=3, stock=3)
attempt(stock=3, weight=2)
attempt(name="x", slug="x")
attempt(name="saw", slug="saw")
attempt(name="saw", slug="nail")

# %%
from django.db.models import Q

print(Item.objects.get(Q(name="saw") | Q(name="drill")), Item.objects.get(~Q(name="nail"), maker=b))
print(Item.objects.get(Q(name="saw"), maker=b), Item.objects.all().get(pk=4).maker.name)
print([Item.objects.get(pk=pk).maker for pk in (1, 2, 3, 4)])
print([Item.objects.select_related("maker").get(pk=pk).maker.name for pk in (1, 3)])
print(list(Item.objects.only("name").get(pk=1).get_deferred_fields())[:0], Item.objects.values("name").get(pk=2))
print(Item.objects.filter(stock__gt=1).get(name="nail").pk, a.item_set.get(name="nail").pk)
print(Item.objects.order_by("name")[1:2].get(), Item.objects.none().filter(pk=1).first())

# %%
from django.db.models import CharField, IntegerField, Lookup


class Backwards(Lookup):
    lookup_name = "exact"

    def get_prep_lookup(self):
        return self.rhs[::-1]

    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} = {rhs}", (*lhs_params, *rhs_params)


attempt(name="was")
CharField.register_lookup(Backwards)
attempt(name="was")
attempt(name="saw")
CharField._unregister_lookup(Backwards)
attempt(name="saw")

# %%
items = [Item.objects.get(pk=pk) for pk in (1, 2)]
items[0].name = "mallet"
items[0].save()
print(Item.objects.get(pk=1), items[0]._state.adding, items[1]._state.db, items[1]._state.fields_cache)
print(items[0] == Item.objects.get(pk=1), items[0] is Item.objects.get(pk=1), len({*items, *items}))
for item in Item.objects.select_related("maker", "by_name"):
    print(item, item.maker, item._state.fields_cache.keys() == {"maker", "by_name"}, item.maker._state.adding)
Item.objects.filter(pk=1).update(maker=None)
print([(i.name, i.maker) for i in Item.objects.select_related("maker").order_by("pk")])

# %% shop/models.py
from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Item(models.Model):
    title = models.CharField(max_length=20, db_column="name")
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE, null=True)

# %%
from shop.models import Item

print(Item.objects.get(pk=2).title, Item.objects.get(title="saw").pk)
