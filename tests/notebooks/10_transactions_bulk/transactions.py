# %% [markdown]
# # Transactions, in full
# %% demoapp/models.py
from django.db import models


class Coin(models.Model):
    name = models.CharField(max_length=20, unique=True)

    def __str__(self):
        return self.name
# %%
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
transaction.get_autocommit(), transaction.get_connection().vendor
with transaction.atomic():
    Coin.objects.create(name="penny")
    transaction.get_autocommit(), connection.in_atomic_block, connection.savepoint_ids
@transaction.atomic
def two():
    Coin.objects.create(name="groat")
    raise ValueError("no")
two()  # raises ValueError
@transaction.atomic()
def three():
    return Coin.objects.create(name="crown")
three()
with transaction.atomic():
    sid = transaction.savepoint()
    Coin.objects.create(name="gone")
    transaction.savepoint_rollback(sid)
    sid = transaction.savepoint()
    Coin.objects.create(name="kept")
    transaction.savepoint_commit(sid)
list(Coin.objects.values_list("name", flat=True))
with transaction.atomic():
    Coin.objects.create(name="half")
    transaction.set_rollback(True)
    transaction.get_rollback()
Coin.objects.count()
with transaction.atomic():
    try:
        with transaction.atomic():
            Coin.objects.create(name="penny")
    except IntegrityError as e:
        print(e)
    Coin.objects.count()
with transaction.atomic():
    try:
        Coin.objects.create(name="penny")
    except IntegrityError:
        pass
    Coin.objects.count()  # raises TransactionManagementError
with transaction.atomic():
    try:
        with transaction.atomic(savepoint=False):
            Coin.objects.create(name="penny")
    except IntegrityError:
        print(transaction.get_rollback())
with transaction.atomic(durable=True):
    Coin.objects.count()
with transaction.atomic():
    with transaction.atomic(durable=True):  # raises RuntimeError
        pass
with transaction.mark_for_rollback_on_error():
    Coin.objects.count()
with transaction.atomic():
    with transaction.mark_for_rollback_on_error():
        raise ValueError("x")
# %%
with transaction.atomic():
    transaction.on_commit(lambda: print("committed"))
    print("inside")
transaction.on_commit(lambda: print("at once"))
with transaction.atomic():
    transaction.on_commit(lambda: print("outer"))
    try:
        with transaction.atomic():
            transaction.on_commit(lambda: print("inner, lost"))
            raise ValueError
    except ValueError:
        pass
    with transaction.atomic():
        transaction.on_commit(lambda: print("inner"))
with transaction.atomic():
    transaction.on_commit(lambda: 1 / 0, robust=True)
    transaction.on_commit(lambda: print("still"))
with transaction.atomic():
    transaction.on_commit(lambda: 1 / 0)
    transaction.on_commit(lambda: print("never"))
transaction.on_commit("x")  # raises TypeError
with transaction.atomic():
    transaction.on_commit(lambda: print(connection.in_atomic_block, Coin.objects.count()))
# %%
transaction.set_autocommit(False)
Coin.objects.create(name="shilling")
transaction.on_commit(lambda: 1)  # raises TransactionManagementError
transaction.rollback()
Coin.objects.filter(name="shilling").exists()
Coin.objects.create(name="florin")
transaction.commit()
with transaction.atomic():
    Coin.objects.create(name="guinea")
transaction.rollback()
transaction.set_autocommit(True)
list(Coin.objects.order_by("pk").values_list("name", flat=True))
transaction.savepoint()
transaction.commit(), transaction.rollback()
transaction.set_rollback(True)  # raises TransactionManagementError
transaction.get_rollback()  # raises TransactionManagementError
with transaction.atomic():
    transaction.commit()  # raises TransactionManagementError
with transaction.atomic():
    transaction.set_autocommit(True)  # raises TransactionManagementError
transaction.clean_savepoints()
transaction.atomic(using="default", savepoint=True, durable=False) is not None
transaction.Atomic, transaction.TransactionManagementError.__mro__[1].__name__
