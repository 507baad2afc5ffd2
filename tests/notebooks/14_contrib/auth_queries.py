# %% [markdown]
# # Queries over users and content types
# %% demoapp/models.py
from django.contrib.auth.models import User
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Like(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    liked = GenericForeignKey("content_type", "object_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "content_type", "object_id"], name="one_like")]


class Post(models.Model):
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=20)
    likes = GenericRelation(Like, related_query_name="post")

    def __str__(self):
        return self.title


class Reply(Post):
    to = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="replies")
# %%
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from demoapp.models import Like, Post, Reply
ann, bob, cy = [User.objects.create(username=n, password="x") for n in ("ann", "bob", "cy")]
tea = Post.objects.create(author=ann, title="Tea")
mug = Post.objects.create(author=bob, title="Mug")
yes = Reply.objects.create(author=cy, title="Yes", to=tea)
Like.objects.create(user=bob, liked=tea)
Like.objects.create(user=cy, liked=tea)
Like.objects.create(user=ann, liked=ann)
yes.likes.create(user=ann)
Post.objects.annotate(n=Count("likes")).order_by("-n", "pk").values_list("title", "n")
Post.objects.filter(likes__user__username="bob"), Post.objects.filter(likes__user=bob)
Post.objects.filter(Q(likes__user=bob) | Q(author=bob)).distinct().order_by("pk")
Post.objects.filter(likes__isnull=False).distinct().order_by("pk"), Post.objects.exclude(likes__user=cy).order_by("pk")
User.objects.filter(like__post__title="Tea").order_by("pk"), User.objects.filter(like__content_type__model="user")
Like.objects.filter(post__author__username="ann").values("user__username").order_by("user__username")
Like.objects.filter(post__isnull=True)
post_type = ContentType.objects.get_for_model(Post)
Post.objects.filter(Exists(Like.objects.filter(content_type=post_type, object_id=OuterRef("pk"), user=cy)))
User.objects.annotate(posts_n=Count("posts", distinct=True), likes_n=Count("like", distinct=True)).order_by("pk").values("username", "posts_n", "likes_n")
[(p.title, [l.user.username for l in p.likes.all()]) for p in Post.objects.prefetch_related(Prefetch("likes", Like.objects.select_related("user").order_by("pk"))).order_by("pk")]
[(l.user_id, str(l.liked)) for l in Like.objects.prefetch_related("liked").order_by("pk")]
Reply.objects.filter(likes__user=ann), yes.likes.count(), Post.objects.get(pk=yes.pk).likes.count()
Like.objects.create(user=bob, liked=tea)  # raises IntegrityError
Like(user=bob, liked=tea).full_clean()  # raises ValidationError
ann.delete()  # raises ProtectedError
tea.delete()
Like.objects.count(), Reply.objects.count()
Post.objects.filter(title="Mug").delete()
bob.delete()
Like.objects.values("content_type__model", "user__username")
User.objects.values_list("username", flat=True).order_by("username")
Like.objects.select_related("liked")[0:1]  # raises FieldError
