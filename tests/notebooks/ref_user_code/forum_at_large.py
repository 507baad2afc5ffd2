# %% forum/managers.py
from django.db import models
from django.db.models import Q, Count, OuterRef, Exists, Subquery, F
class SoftQuerySet(models.QuerySet):
    def alive(self): return self.filter(deleted=None)
    def dead(self): return self.exclude(deleted=None)
    def delete(self): return super().update(deleted=models.functions.Now())
    delete.queryset_only = True
    def hard_delete(self): return super().delete()
    def _private(self): return 1
    def with_counts(self): return self.annotate(n_replies=Count("replies", distinct=True), n_votes=Count("votes", filter=Q(votes__up=True), distinct=True))
class SoftManager(models.Manager):
    use_in_migrations = False
    def __init__(self, alive_only=True): super().__init__(); self.alive_only = alive_only
    def get_queryset(self):
        qs = SoftQuerySet(self.model, using=self._db)
        return qs.alive() if self.alive_only else qs
    def shout(self): return f"{self.model.__name__.upper()}!"
PostManager = SoftManager.from_queryset(SoftQuerySet, "PostManager")
# %% forum/fields.py
import re
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
class Money:
    def __init__(self, amount, currency="EUR"): self.amount, self.currency = amount, currency
    def __repr__(self): return f"Money({self.amount!r}, {self.currency!r})"
    def __eq__(self, o): return isinstance(o, Money) and (self.amount, self.currency) == (o.amount, o.currency)
    def __hash__(self): return hash((self.amount, self.currency))
    @classmethod
    def parse(cls, text):
        m = re.fullmatch(r"(\d+(?:\.\d+)?) ([A-Z]{3})", text)
        if not m: raise ValidationError("Not money: %(v)s", code="money", params={"v": text})
        return cls(float(m[1]), m[2])
class MoneyField(models.Field):
    description = "Money, like 5.0 EUR"
    def __init__(self, *args, currency="EUR", **kw): self.currency = currency; kw.setdefault("max_length", 20); super().__init__(*args, **kw)
    def deconstruct(self):
        name, path, args, kw = super().deconstruct()
        if self.currency != "EUR": kw["currency"] = self.currency
        del kw["max_length"]
        return name, path, args, kw
    def db_type(self, connection): return f"varchar({self.max_length})"
    def from_db_value(self, value, expression, connection): return value if value is None else Money.parse(value)
    def to_python(self, value): return value if value is None or isinstance(value, Money) else Money.parse(value)
    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else f"{value.amount} {value.currency}" if isinstance(value, Money) else str(value)
    def value_to_string(self, obj): return self.get_prep_value(self.value_from_object(obj))
    def check(self, **kw): return [*super().check(**kw), *([] if len(self.currency) == 3 else [checks.Error("Bad currency.", hint="Three letters.", obj=self, id="forum.E001")])]
class UpperField(models.CharField):
    def pre_save(self, instance, add):
        v = getattr(instance, self.attname).upper(); setattr(instance, self.attname, v); return v
class CommaField(models.TextField):
    def from_db_value(self, v, e, c): return v.split(",") if v else []
    def get_prep_value(self, v): return ",".join(v) if isinstance(v, list) else v
    def to_python(self, v): return v.split(",") if isinstance(v, str) else v
    def get_internal_type(self): return "TextField"
@MoneyField.register_lookup
class CurrencyIs(models.Lookup):
    lookup_name = "cur"
    def as_sql(self, compiler, connection):
        lhs, lp = self.process_lhs(compiler, connection); rhs, rp = self.process_rhs(compiler, connection)
        return f"{lhs} LIKE '%%' || {rhs}", [*lp, *rp]
    def get_prep_lookup(self): return str(self.rhs)
@models.CharField.register_lookup
class Len(models.Transform):
    lookup_name = "len"; function = "LENGTH"; output_field = models.IntegerField()
@models.CharField.register_lookup
class NotEqual(models.Lookup):
    lookup_name = "ne"
    def as_sql(self, c, conn):
        l, lp = self.process_lhs(c, conn); r, rp = self.process_rhs(c, conn)
        return "%s <> %s" % (l, r), tuple(lp) + tuple(rp)
# %% forum/models.py
from django.conf import settings
from django.contrib.auth.models import User, AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import *
from django.dispatch import receiver, Signal
from .fields import *
from .managers import *
closed = Signal()
class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    class Meta:
        abstract = True
        ordering = ["-created", "pk"]
class Vote(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    up = models.BooleanField(default=True)
    ct = models.ForeignKey(ContentType, models.CASCADE)
    oid = models.CharField(max_length=20)
    target = GenericForeignKey("ct", "oid", for_concrete_model=False)
class Thread(Stamped):
    slug = models.SlugField(primary_key=True)
    title = UpperField(max_length=30)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="threads", related_query_name="thread")
    members = models.ManyToManyField(User, through="Membership", through_fields=("thread", "user"), related_name="joined")
    reward = MoneyField(null=True, currency="USD")
    words = CommaField(default=list)
    votes = GenericRelation(Vote, "oid", "ct", related_query_name="thread")
    def __str__(self): return self.title
    def get_absolute_url(self): return f"/t/{self.pk}/"
    class Meta(Stamped.Meta):
        ordering = ["slug"]
class Membership(models.Model):
    thread = models.ForeignKey(Thread, models.CASCADE)
    user = models.ForeignKey(User, models.CASCADE)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="invites")
    role = models.CharField(max_length=5, default="std")
    class Meta: unique_together = [("thread", "user")]
class Post(Stamped):
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    author = models.ForeignKey(User, models.CASCADE, related_name="posts")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.TextField()
    deleted = models.DateTimeField(null=True, editable=False)
    votes = GenericRelation(Vote, "oid", "ct", related_query_name="post")
    objects = PostManager()
    everything = SoftManager(alive_only=False)
    class Meta(Stamped.Meta):
        base_manager_name = "everything"
        default_manager_name = "objects"
    def __str__(self): return f"{self.author_id}: {self.text[:10]}"
class Sticky(Post):
    class Meta: proxy = True; verbose_name_plural = "stickies"
    objects = models.Manager.from_queryset(SoftQuerySet)()
class Poll(Thread):
    thread = models.OneToOneField(Thread, models.CASCADE, parent_link=True, primary_key=True)
    question = models.CharField(max_length=50)
class Choice(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE)
    text = models.CharField(max_length=20)
    voters = models.ManyToManyField(User, blank=True)
    class Meta: order_with_respect_to = "poll"
@receiver([pre_save, post_save], sender=Post, dispatch_uid="p")
def saving(sender, instance, signal, **kw): print("pre" if signal is pre_save else "post", instance.pk, kw.get("created"), kw["update_fields"])
@receiver(m2m_changed, sender=Choice.voters.through)
def voted(sender, action, pk_set, reverse, **kw): print(action, pk_set, reverse)
@receiver(closed)
def on_closed(sender, **kw): print("closed", sender, sorted(kw)); return "ok"
# %%
from django.contrib.auth.models import User, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import *
from django.db.models.functions import *
from django.db import transaction, connection, IntegrityError
import pickle, datetime
u1, u2, u3 = [User.objects.create(username=n, email=f"{n}@x.org", password="!") for n in ("ann", "bob", "cy")]
t1 = Thread.objects.create(slug="hello", title="Hello there", owner=u1, reward=Money(5.0, "USD"), words=["a", "b"])
t1.title, t1.created, t1.get_absolute_url()
p = Poll.objects.create(slug="best", title="best?", question="Which?", owner=u2)
p.pk, p.thread_id, p.thread_ptr_id if hasattr(p, "thread_ptr_id") else "-", Thread.objects.get(pk="best").poll, p.thread.__class__
t1.poll
hasattr(t1, "poll"), Thread.objects.filter(poll__isnull=True), Thread.objects.select_related("poll").order_by("slug")[0].poll.question
Thread.objects.get(slug="hello").reward, Thread.objects.filter(reward=Money(5.0, "USD")), Thread.objects.filter(reward__cur="USD"), Thread.objects.values_list("reward", "words"), Thread.objects.get(pk="hello").words
Thread.objects.filter(reward="five")
Thread.objects.filter(reward__gt=3)
Thread.objects.filter(reward__nope=3)
Thread(slug="x", title="y", reward="5 USD").full_clean()
Thread(slug="x y", title="y", reward="much").full_clean()
Thread.objects.filter(title__len__gte=6), Thread.objects.filter(title__ne="x").count(), Thread.objects.order_by("-title__len").values_list("title__len", flat=True), Thread.objects.filter(title__len__ne=3)
Thread._meta.get_field("reward").deconstruct(), Thread._meta.get_field("reward").description, Thread._meta.get_field("reward").get_internal_type(), Thread._meta.get_field("words").db_type(connection)
m = Membership.objects.create(thread=t1, user=u1); t1.members.add(u2, u3, through_defaults={"role": "vip", "invited_by": u1})
t1.members.all(), u2.joined.all(), t1.members.filter(membership__role="vip").order_by("-username"), u1.invites.values_list("user__username", flat=True)
t1.members.add(u2, through_defaults={"role": "zzz"}); t1.members.through.objects.filter(user=u2).values("role")
t1.members.set([u1, u3], through_defaults={"role": "new"}), t1.members.count(), t1.members.remove(u3), t1.members.create(username="dan", through_defaults={"role": lambda: "fn"})
t1.members.get_or_create(username="dan"), t1.members.update_or_create(username="dan", defaults={"email": "d@x"}, through_defaults={"role": "q"}), t1.members.clear(), t1.members.exists()
u1.delete()
po = [Post.objects.create(thread=t1, author=u, text=x) for u, x in [(u1, "first post"), (u2, "second"), (u3, "third")]]
r1 = po[0].replies.create(thread=t1, author=u2, text="re: first"); r2 = Post(thread=t1, author=u3, text="re: re", parent=r1); r2.save()
Post.objects.filter(pk=po[2].pk).delete(), Post.objects.count(), Post.everything.count(), Post._base_manager, Post._default_manager, t1.posts.count()
Post.objects.delete()
Post.objects.hard_delete, Post.objects.shout(), Post.objects._private
Post.objects.alive().with_counts().values_list("pk", "n_replies", "n_votes")
po[2].refresh_from_db(); po[2].deleted is not None
Vote.objects.bulk_create([Vote(user=u, target=o, up=b) for u, o, b in [(u1, t1, True), (u2, t1, False), (u3, po[0], True), (u1, Sticky.objects.first(), True)]])
Vote.objects.values_list("ct__model", "oid"), t1.votes.filter(up=True).count(), Thread.objects.filter(votes__up=False), Vote.objects.filter(thread__slug="hello").count(), Vote.objects.filter(post__text__startswith="first")
[str(v.target) for v in Vote.objects.prefetch_related("target__owner")]
[str(v.target) for v in Vote.objects.prefetch_related(GenericPrefetch("target", [Thread.objects.only("slug", "title"), Post.everything.select_related("author")]))]
Vote.objects.filter(target=t1)
Vote(target=3)
Vote(user=u1, target=Thread(slug="new", title="q")).save()
Vote.objects.create(user=u1)
Thread.objects.annotate(v=Count("votes"), ups=Count("votes", filter=Q(votes__up=True))).values("slug", "v", "ups")
Post.objects.annotate(v=Coalesce(Sum(Case(When(votes__up=True, then=1), When(votes__up=False, then=-1))), 0)).values_list("pk", "v").order_by("pk")
Post.objects.filter(replies__replies__author=u3), Post.objects.exclude(replies__author=u2).order_by("pk"), Post.objects.filter(parent__parent=None, parent__isnull=False)
Post.objects.annotate(has=Exists(Post.objects.filter(parent=OuterRef("pk")))).filter(has=True).values_list("text"), Post.objects.filter(~Exists(Post.objects.filter(parent=OuterRef("pk")))).count()
Post.objects.select_related("parent__parent__author").get(pk=r2.pk).parent.parent.author.username, Post.objects.prefetch_related("replies__replies").get(pk=po[0].pk).replies.all()[0].replies.all()
[[r.text for r in p.kids] for p in Post.objects.filter(parent=None).prefetch_related(Prefetch("replies", Post.everything.order_by("-pk").annotate(x=Length("text")), to_attr="kids"))]
Post.objects.prefetch_related(Prefetch("replies", Post.objects.values("pk")))
Post.objects.prefetch_related(Prefetch("replies", Post.objects.all()[:1])).first().replies.all()
Post.objects.prefetch_related(Prefetch("thread", Thread.objects.raw("select * from forum_thread")))
Post.objects.prefetch_related("thread", Prefetch("thread", Thread.objects.defer("title")))
Post.objects.prefetch_related(None), Post.objects.prefetch_related("thread__owner__posts")[0].thread.owner.posts.all()
Thread.objects.prefetch_related(Prefetch("posts", to_attr="title"))[0].title
Thread.objects.prefetch_related("poll__choice_set", "votes__user").order_by("-pk")[0]._prefetched_objects_cache
models.prefetch_related_objects([t1, p], "posts__author"), t1._prefetched_objects_cache, t1.posts.filter(pk=1)
c = [Choice.objects.create(poll=p, text=x) for x in "xyz"]; c[0].voters.add(u1, u2); u1.choice_set.add(c[1]); c[0].voters.set([u2]); c[0].voters.clear(); c[0].voters.add(u2, u2.pk)
p.set_choice_order([3, 1, 2]), p.get_choice_order(), p.choice_set.all(), c[0].get_next_in_order().text
Poll.objects.filter(choice__voters=u2), Poll.objects.values("question", "title", "owner__username"), Poll.objects.annotate(n=Count("choice")).values_list("pk", "n"), Poll.objects.filter(title__startswith="B").update(title="changed", question="new?"), Poll.objects.get().title
Poll.objects.bulk_create([Poll(slug="b", title="t", question="q")])
Poll.objects.defer("question").get().question, Poll.objects.only("title").get().owner_id, Poll.objects.bulk_update([p], ["title", "question"]), Thread.objects.in_bulk(["best"]), Poll.objects.select_related("owner").get().owner
Poll(thread=t1, question="late").save_base(raw=True), Poll.objects.get(pk="hello").title
Poll.objects.get(pk="hello").delete(keep_parents=True), Thread.objects.filter(pk="hello").exists()
p.delete()
closed.send(sender=Thread, reason="x"), closed.send_robust("s"), closed.has_listeners(), closed.receivers[0][0][0] == id(on_closed) if "on_closed" in globals() else 0
closed.disconnect(on_closed) if "on_closed" in globals() else None
post_init = signals.post_init; seen = []
def init(sender, instance, **kw): seen.append(instance.pk)
post_init.connect(init, sender=Thread); Thread(slug="s"), Thread.objects.first(), seen, post_init.disconnect(init, sender=Thread), post_init.disconnect(init)
po[0].text = "edited"; po[0].save(update_fields=["text"]); po[0].save(update_fields=[]); po[0].save(update_fields=("text", "updated"))
po[0].save(update_fields=["nope"])
po[0].save(True, False)
Post.objects.get_or_create(thread=t1, author=u1, text="edited"), Post.objects.update_or_create(text="edited", defaults={"text": "again"})
Post.objects.get(thread=t1)
Post.objects.aggregate(Count("author", distinct=True), n=Count("*"), last=Max("created"))
pickle.loads(pickle.dumps(Post.objects.filter(text="again"))), pickle.loads(pickle.dumps(t1)) == t1, pickle.loads(pickle.dumps(po[0].author)).username
u1.has_usable_password(), u1.set_password(None), u1.get_full_name(), u1.natural_key(), User.objects.get_by_natural_key("bob"), User.objects.with_perm("forum.add_post", backend="django.contrib.auth.backends.ModelBackend")
g = Group.objects.create(name="mods"); g.permissions.set(Permission.objects.filter(content_type__app_label="forum", codename__contains="post")); u2.groups.add(g); u2 = User.objects.get(pk=u2.pk); sorted(u2.get_group_permissions()), u2.has_perm("forum.delete_post"), u2.has_perms(["forum.x"]), u2.has_module_perms("forum"), Permission.objects.get(codename="add_post")
User.objects.create_user(""), 
User.objects.create_superuser("root", is_staff=False)
u3.username = "a b!"; u3.email = "nope"; u3.full_clean()
User.objects.filter(Q(posts__thread__slug="hello") | Q(thread__slug="hello")).distinct().order_by("username"), User.objects.filter(joined=t1).count()
User.objects.annotate(n=Count("posts", filter=Q(posts__parent=None))).order_by("-n", "username").values_list("username", "n")
ContentType.objects.get_for_models(Post, Sticky, for_concrete_models=False), ContentType.objects.get_for_model(Sticky), ContentType.objects.get(model="post").model_class(), ContentType.objects.get_by_natural_key("forum", "poll").name, ContentType.objects.get_for_id(1)
ContentType.objects.get_for_id(999)
with transaction.atomic():
    t1.delete()
    print(Thread.objects.count(), Vote.objects.count(), Post.everything.count())
    transaction.set_rollback(True)
Thread.objects.count(), connection.in_atomic_block
