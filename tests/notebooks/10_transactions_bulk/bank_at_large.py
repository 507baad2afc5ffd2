# %% bank/models.py
from django.db import models, transaction
from django.db.models import *
from django.db.models.functions import *
from django.db.models.signals import *
from django.dispatch import receiver
class AccountQuerySet(models.QuerySet):
    def rich(self, over=100): return self.filter(balance__gt=over)
    def as_dict(self): return {a.owner: a.balance for a in self}
    def __repr__(self): return f"<AQS {list(self.values_list('owner', flat=True))}>"
class AccountManager(models.Manager.from_queryset(AccountQuerySet)):
    def get_queryset(self): return super().get_queryset().filter(closed=False).annotate(n_moves=Count("moves"))
    def open(self, owner, balance=0): return self.create(owner=owner, balance=balance)
class Account(models.Model):
    owner = models.CharField(max_length=10)
    balance = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    closed = models.BooleanField(default=False)
    limit = models.IntegerField(default=0, db_default=7)
    objects = AccountManager()
    all = models.Manager()
    class Meta:
        constraints = [models.CheckConstraint(condition=Q(balance__gte=-F("limit")), name="overdrawn", violation_error_message="“%(name)s”: not enough")]
    def transfer(self, to, amount):
        with transaction.atomic():
            a, b = (Account.all.select_for_update().get(pk=p) for p in (self.pk, to.pk))
            a.balance -= amount; a.save(update_fields=["balance"])
            b.balance += amount; b.save(update_fields=["balance"])
            Move.objects.create(account=a, amount=-amount); Move.objects.create(account=b, amount=amount)
            transaction.on_commit(lambda: print(f"moved {amount}"))
class Move(models.Model):
    account = models.ForeignKey(Account, CASCADE, related_name="moves")
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    kind = models.GeneratedField(expression=Case(When(amount__lt=0, then=Value("out")), default=Value("in")), output_field=models.CharField(max_length=3), db_persist=True)
    at = models.DateTimeField(auto_now_add=True)
    tags = models.JSONField(default=list)
class Audit(models.Model):
    what = models.CharField(max_length=50)
class Upper2(Func):
    function = "UPPER"; arity = 1
class Percent(Func):
    template = "%(function)s(%(expressions)s, %(fmt)s)"; function = "PRINTF"
    def __init__(self, e, fmt="'%%.1f%%%%'", **x): super().__init__(e, fmt=fmt, output_field=CharField(), **x)
    def as_sqlite(self, c, conn, **kw): return super().as_sql(c, conn, template="PRINTF('%%%%.1f', %(expressions)s)", **kw)
class SumSq(Aggregate):
    function = "SUM"; name = "SumSq"; template = "%(function)s(%(distinct)s(%(expressions)s) * (%(expressions)s))"; allow_distinct = True
@receiver(post_save, sender=Move)
def audit(sender, instance, created, **kw):
    if created: Audit.objects.create(what=f"{instance.kind} {instance.amount}")
    if instance.amount == 13: raise ValueError("unlucky")
@receiver(pre_delete)
def guard(sender, instance, using, origin, **kw):
    if sender.__name__ == "Account": print("deleting", instance.owner, using, type(origin).__name__)
# %%
from decimal import Decimal as D
from django.db import transaction, connection, IntegrityError, DatabaseError, models
from django.db.models import *
from django.db.models.functions import *
from django.db.transaction import TransactionManagementError
from django.core.exceptions import *
from bank.models import *
import contextlib, threading
a = Account.objects.open("ann", 100); b = Account.objects.open("bob"); c = Account.objects.create(owner="cy", closed=True)
a.n_moves
Account.objects.get(owner="ann").n_moves, Account.objects.all(), Account.all.all(), Account.objects.rich(50), Account.objects.rich().as_dict(), Account.all.count()
a.limit, Account.all.get(pk=a.pk).limit, Account(owner="q").limit, Account.all.bulk_create([Account(owner="d")])[0].limit
a.transfer(b, D("30.50")); Account.objects.values_list("owner", "balance", "n_moves")
a.refresh_from_db(); a.transfer(b, 500)
Account.all.values_list("owner", "balance"), Move.objects.values_list("kind", "amount"), Audit.objects.count(), connection.in_atomic_block
a.transfer(b, D(13))
Move.objects.count(), Audit.objects.values_list("what", flat=True)
with transaction.atomic():
    Audit.objects.create(what="kept")
    with contextlib.suppress(IntegrityError), transaction.atomic():
        Audit.objects.create(what="lost")
        Account.objects.create(owner="bad", balance=-50)
    print(Audit.objects.filter(what__in=["kept", "lost"]).count())
with transaction.atomic():
    try: Account.objects.create(owner="bad", balance=-50)
    except IntegrityError as e: print(e)
    Audit.objects.count()
with transaction.atomic():
    try:
        with transaction.atomic(savepoint=False): raise KeyError("k")
    except KeyError: pass
    Audit.objects.exists()
@transaction.atomic
def work(fail): Audit.objects.create(what=f"w{fail}"); transaction.on_commit(lambda: print("ok")); 1 / (not fail)
work(False); work(True)
with transaction.atomic(durable=True): Audit.objects.count()
with transaction.atomic():
    with transaction.atomic(durable=True): pass
with transaction.atomic():
    s1 = transaction.savepoint(); Audit.objects.create(what="s1"); transaction.savepoint_rollback(s1)
    s2 = transaction.savepoint(); Audit.objects.create(what="s2"); transaction.savepoint_commit(s2)
    transaction.on_commit(lambda: print("A")); transaction.on_commit(lambda: 1 / 0, robust=True); transaction.on_commit(print)
    transaction.get_rollback(), transaction.get_connection().savepoint_ids
with transaction.atomic():
    transaction.on_commit(lambda: print("1"))
    with transaction.atomic(): transaction.on_commit(lambda: print("2"))
    try:
        with transaction.atomic(): transaction.on_commit(lambda: print("3")); raise ValueError
    except ValueError: print("v")
transaction.on_commit(lambda: print("now")), transaction.on_commit("x")
transaction.on_commit(lambda: 1 / 0)
transaction.savepoint(), transaction.get_autocommit(), transaction.set_rollback(True)
transaction.commit()
transaction.set_autocommit(False); Audit.objects.create(what="manual"); transaction.rollback(); transaction.set_autocommit(True); Audit.objects.filter(what="manual").exists()
with transaction.atomic(): transaction.commit()
with transaction.atomic(): transaction.set_autocommit(True)
with transaction.atomic(using="nope"): pass
Account.all.select_for_update().get(pk=1)
with transaction.atomic(): Account.all.select_for_update(of=("self",), skip_locked=True).first()
with transaction.atomic(): Account.all.select_for_update(nowait=True, skip_locked=True)
with transaction.atomic(): Account.all.select_for_update(no_key=True).first()
Account.objects.annotate(u=Upper2("owner"), p=Percent(F("balance") / 3)).values_list("u", "p")
Upper2("a", "b")
Upper2(), 
Account.objects.annotate(x=Func(F("owner"), Value("a"), function="INSTR", output_field=IntegerField())).values_list("x", flat=True), Account.all.annotate(x=Func(F("owner"), function="HEX")).first().x, Account.all.annotate(x=Func("owner", function="LENGTH", template="%(function)s(%(expressions)s) + 1", output_field=IntegerField())).values("x")[0]
Account.all.annotate(x=Func("balance", function="TYPEOF")).first().x
Account.all.annotate(x=Func(Value(1), function="NOPE")).first()
Account.all.aggregate(SumSq("balance"), d=SumSq("limit", distinct=True), f=SumSq("balance", filter=Q(closed=False)))
Account.objects.aggregate(SumSq("n_moves"))
Account.all.annotate(r=RawSQL("balance * %s", [2])).values_list("r", flat=True), Account.all.filter(pk__in=RawSQL("select id from bank_account where owner = %s", ["bob"])), Account.all.order_by(RawSQL("owner", ()).desc()).first()
Account.all.annotate(r=RawSQL("nope", [])).first()
Account.all.extra(select={"twice": "balance * 2"}, where=["closed = %s"], params=[False], order_by=["-twice"]).values("twice", "owner"), Account.all.extra(tables=["bank_audit"]).count(), Account.all.extra(select={"s": "%s"}, select_params=("x",))[0].s
Account.all.extra(where="x")
Move.objects.values("account__owner").annotate(net=Sum("amount"), out=Sum("amount", filter=Q(kind="out"), default=D(0)), n=Count("*")).order_by("account__owner")
Account.all.annotate(net=Sum("moves__amount"), last=Max("moves__at")).filter(net__isnull=False).values_list("owner", "net"), Account.objects.annotate(m=Avg("moves__amount")).values_list("owner", "n_moves", "m")
Account.all.annotate(latest=Subquery(Move.objects.filter(account=OuterRef("pk")).order_by("-pk").values("amount")[:1])).filter(latest__gt=0).update(limit=F("limit") + 1), Account.all.filter(Exists(Move.objects.filter(account=OuterRef("pk")))).update(balance=F("balance") + Subquery(Move.objects.filter(account=OuterRef("pk")).values("account").annotate(s=Count("*")).values("s")))
Account.all.values_list("owner", "balance", "limit")
Account.all.update(balance=Sum("moves__amount"))
Account.all.update(balance=F("moves__amount"))
Account.all.update(balance=Account.all.aggregate(m=Avg("balance"))["m"])
Account.all.order_by("-pk").update(limit=Value(1)), Account.all.order_by("owner")[:2].update(limit=2)
Account.all.filter(moves__kind="in").update(owner=Concat("owner", Value("+"))), Account.all.values_list("owner", flat=True)
Account.objects.update(owner="x" * 20), Account.all.filter(owner__startswith="xx").count()
Account.all.bulk_update([Account(pk=1, owner="A", balance=1), Account(pk=2, owner=Lower(Value("B")), balance=F("limit"))], ["owner", "balance"]), Account.all.in_bulk([1, 2])[2].owner
Account.all.bulk_update([Account(owner="A")], ["owner"])
Account.all.bulk_update([a], ["moves"])
Account.all.bulk_update([a], ["nope"])
Account.all.bulk_update([a, a], ["owner"], batch_size=1), Account.all.bulk_update([a], ["owner"], batch_size=-1)
Account.all.bulk_create([Account(pk=1, owner="Z")])
Account.all.bulk_create([Account(pk=1, owner="Z", balance=3)], update_conflicts=True, unique_fields=["pk"], update_fields=["owner"]), Account.all.get(pk=1).owner, Account.all.bulk_create([Account(owner=str(i)) for i in range(5)], batch_size=2), Account.all.bulk_create(Account(owner=o) for o in "xy")
Account.all.bulk_create([Account(owner="k", balance=-99), Account(owner="l")], ignore_conflicts=True), Account.all.filter(owner__in=["k", "l"])
Account.all.get_or_create(owner="new", defaults={"balance": D(5)}), Account.all.get_or_create(owner__in=["new"]), Account.all.update_or_create(owner="new", closed=False, defaults={"balance": F("balance") * 2})[0].balance
Account.all.get_or_create(owner="zz", defaults={"balance": -50})
Account.all.update_or_create(owner="new", defaults={"nope": 1})
Account(owner="v", balance=-1).full_clean(), Account(owner="v", balance=-100).full_clean()
Account._meta.constraints[0].validate(Account, Account(balance=-100, limit=5)), 
Account._meta.constraints[0].get_violation_error_message(), Account._meta.constraints[0].violation_error_code, repr(Account._meta.constraints[0])
m = Move(account=a, amount=5); m.kind, m.save(), m.kind, Move.objects.create(account_id=a.pk, amount=-2).kind, Move(kind="in").kind
m.amount = -8; m.save(); m.kind, m.refresh_from_db(), m.kind
Move.objects.filter(kind="out").update(kind="in")
Move.objects.filter(tags=[]).count(), Move.objects.filter(pk=m.pk).update(tags=["a", {"b": 1}]), Move.objects.filter(tags__1__b=1).count(), Move.objects.filter(tags__contains="a").count() if False else 0, m.tags is Move().tags
with connection.execute_wrapper(lambda ex, sql, params, many, ctx: (print(sql[:20], many), ex(sql, params, many, ctx))[1]): Audit.objects.count()
with connection.execute_wrapper(lambda *a: 1 / 0): Audit.objects.count()
from django.test.utils import CaptureQueriesContext
with CaptureQueriesContext(connection) as q: list(Audit.objects.filter(what="it's")); Audit.objects.create(what="z")
len(q), q.captured_queries[0]["sql"], [x["sql"][:30] for x in q]
from django.db import reset_queries, connections, router; connections["default"] is connection, connections["nope"]
Audit.objects.using("nope").count()
Audit.objects.db_manager("default").using("default").db, Audit().save(using="nope")
Account.all.filter(owner="x").delete(), Account.objects.all().delete(), Move.objects.all()._raw_delete("default"), Account.all.filter(pk=c.pk).delete()
pre_delete.receivers.__len__() > 0, post_save.disconnect(audit, sender=Move), Move.objects.create(account=b, amount=13) if Account.all.filter(pk=b.pk) else "gone"
Audit.objects.all().iterator(chunk_size=1).__class__, [x.pk for x in Audit.objects.order_by("pk").iterator(1)][:3], Audit.objects.order_by("-pk").values_list("pk", flat=True).iterator().__next__()
