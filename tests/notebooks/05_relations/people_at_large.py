# %% soc/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
class User(models.Model):
    name = models.CharField(max_length=10, unique=True)
    follows = models.ManyToManyField("self", symmetrical=False, through="Follow", through_fields=("src", "dst"), related_name="followers")
    pals = models.ManyToManyField("self", related_name="ignored+")
    blocked = models.ManyToManyField("self", symmetrical=True, through="Block")
    best = models.OneToOneField("self", models.SET_NULL, null=True, related_name="best_of")
    def __str__(self): return self.name
class Follow(models.Model):
    src = models.ForeignKey(User, models.CASCADE, related_name="out")
    dst = models.ForeignKey(User, models.CASCADE, related_name="inn")
    by = models.ForeignKey(User, models.SET(None), null=True, related_name="+")
    since = models.IntegerField(default=2000)
    class Meta: ordering = ["-since"]
class Block(models.Model):
    from_user = models.ForeignKey(User, models.CASCADE, related_name="b1")
    to_user = models.ForeignKey(User, models.CASCADE, related_name="b2")
class Tag(models.Model):
    word = models.SlugField(primary_key=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", null=True)
    object_id = models.CharField(max_length=9, null=True)
    of = GenericForeignKey("content_type", "object_id")
def default_owner(): return 1
class Post(models.Model):
    by_name = models.ForeignKey(User, models.CASCADE, to_field="name", db_column="by", related_name="posts", related_query_name="post")
    owner = models.ForeignKey(User, models.SET_DEFAULT, default=default_owner, related_name="%(app_label)s_%(class)s_owned")
    editor = models.ForeignKey(User, models.RESTRICT, null=True, related_name="edits", limit_choices_to=models.Q(name__startswith="a"))
    likers = models.ManyToManyField(User, related_name="likes", db_constraint=False)
    tags = GenericRelation(Tag)
    class Meta: default_manager_name = "stuff"
    stuff = models.Manager()
class Draft(models.Model):
    post = models.OneToOneField(Post, models.DO_NOTHING, primary_key=True)
    note = models.CharField(max_length=5, default="")
class Reply(models.Model):
    post = models.ForeignKey(Post, models.PROTECT, related_name="replies")
    draft = models.ForeignKey(Draft, models.CASCADE, null=True)
# %%
from django.db.models import *
from soc.models import *
a, b, c = (User.objects.create(name=n) for n in ("ann", "bob", "cyd"))
# %%
a.follows.add(b, through_defaults={"since": 2010}); a.follows.add(c); b.followers.all(), a.followers.all(), list(a.out.values_list("dst__name", "since")), User.objects.filter(followers=a), User.objects.filter(inn__since__gt=2005)
# %%
a.follows.create(name="dan", through_defaults={"by": b}), Follow.objects.first().by, a.follows.through is Follow, a.follows.source_field_name, a.follows.target_field_name
# %%
a.pals.add(b); b.pals.all(), a.pals.through.objects.count(), b.pals.remove(a), a.pals.count()
# %%
a.blocked.add(c); c.blocked.all(), Block.objects.count(), c.blocked.clear(), Block.objects.count()
# %%
a.follows.set([c, b], clear=True); a.follows.set([b]); a.follows.set([b.pk, c.pk], through_defaults={"since": 1}); a.out.all().values_list("since", flat=True)
# %%
a.best = b; a.save(); b.best_of, User.objects.filter(best_of__name="ann"), c.best_of
# %%
b.best_of = c; c.refresh_from_db(); c.best, b.best_of, hasattr(a, "best_of"), User.objects.filter(best_of=None).count()
# %%
p = Post.stuff.create(by_name=a); p.by_name_id, p.owner, a.posts.get() == p, User.objects.filter(post=p), User.objects.filter(soc_post_owned=p), a.soc_post_owned.count()
# %%
p2 = a.posts.create(editor=b); p2.likers.add(a, b, b); p2.likers.through.objects.count(), b.likes.all(), b.likes.filter(pk=p2.pk).exists(), b.likes.contains(p2)
# %%
a.posts.add(Post(owner=b), bulk=False), a.posts.add(p, p2), a.posts.count()
# %%
a.posts.add(a)
# %%
a.posts.remove(p)
# %%
b.edits.remove(p2), b.edits.add(p), b.edits.set([p2, p]), b.edits.clear(bulk=False), b.edits.count()
# %%
b.edits.remove(p)
# %%
b.edits.add(p); b.delete()
# %%
Draft.objects.create(post=p); Reply.objects.create(post=p2, draft=p.draft); p.draft.pk, p.draft.reply_set.all(), Draft.objects.get(pk=p).post_id, p2.draft
# %%
p2.delete()
# %%
a.delete()
# %%
Reply.objects.all().delete(), Draft.objects.all().delete(), b.edits.clear(), a.delete()
# %%
User.objects.values("name"), Post.stuff.count(), Follow.objects.count()
# %%
u = User.objects.create(name="eve"); q = Post.stuff.create(by_name=u, owner=b); t = q.tags.create(word="x"); t.of, Tag.objects.filter(content_type__model="post"), Post.stuff.filter(tags__word="x"), q.tags.add(Tag(word="y"), bulk=False), q.tags.count()
# %%
Tag.objects.create(word="z", of=u), Tag.objects.prefetch_related("of").in_bulk(), [t.of for t in Tag.objects.prefetch_related("of")]
# %%
Tag.objects.filter(of=u)
# %%
Tag(word="w", of=User(name="new")).save()
# %%
q.tags.remove(Tag.objects.get(word="y")), Tag.objects.count(), q.delete(), Tag.objects.count()
# %%
Post(by_name="eve")
# %%
Post(by_name_id="eve", owner_id=b.pk).save(), Post.stuff.get().by_name == u, Post.stuff.filter(by_name="eve"), Post.stuff.filter(by_name=u), Post.stuff.filter(by_name__in=[u]), Post.stuff.filter(by_name__in=User.objects.all()), Post.stuff.filter(by_name_id="eve")
# %%
Post.stuff.filter(by_name=3), Post.stuff.filter(by_name=Tag())
# %%
Post.stuff.filter(by_name=User(name=None)), Post.stuff.filter(owner=User())
# %%
Post.objects
# %%
str(u.posts), u.posts.model, u.posts.all().query.__str__(), User.posts.rel, User.posts.field, User.follows.rel, User.pals.rel.symmetrical, User._meta.get_field("pals").remote_field.symmetrical
# %%
User(name="n").posts.all()
# %%
User(name="n").follows.all()
# %%
User.objects.prefetch_related("follows", "followers", "post")
# %%
User.objects.prefetch_related("followers__followers", "posts__likers").get(name="eve").posts.all()[0].likers.all()
# %%
[(f.name, f.one_to_many, f.many_to_many, f.related_model.__name__) for f in User._meta.get_fields() if f.is_relation]
# %%
User.objects.select_related("best", "best_of").order_by("name")[0].best
# %%
User.objects.filter(follows__follows__name="x").values("pals__name", "followers").query.__str__()
# %%
User.objects.exclude(follows__name="bob").exclude(post__replies__isnull=False), User.objects.annotate(n=Count("followers", distinct=True), m=Count("follows")).values_list("name", "n", "m")
# %%
User.objects.filter(pals=None), User.objects.filter(Q(posts=None))
# %%
Post._meta.get_field("editor").get_limit_choices_to(), Post._meta.get_field("owner").get_default(), Post._meta.get_field("by_name").db_type(__import__("django.db").db.connection), Post(editor=b, by_name=u, owner=u).full_clean()
# %%
Post.stuff.update(owner=999)
