# %% [markdown]
# # Users, groups, permissions
# %% demoapp/models.py
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models


class Article(models.Model):
    title = models.CharField(max_length=40)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="articles")
    editors = models.ManyToManyField(get_user_model(), related_name="edited", blank=True)

    class Meta:
        permissions = [("publish_article", "Can publish")]
        ordering = ["title"]

    def __str__(self):
        return self.title
# %%
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.contrib.auth import get_user_model, authenticate
get_user_model() is User, User._meta.label, User._meta.swappable, User._meta.db_table
User._meta.pk, [f.name for f in User._meta.get_fields()]
ann = User(username="ann", email="ann@example.com", first_name="Ann", last_name="Lee")
ann.password = "md5$salt$" + "0" * 32
ann.save()
ann, str(ann), ann.get_full_name(), ann.get_short_name(), ann.get_username(), ann.natural_key()
ann.is_authenticated, ann.is_anonymous, ann.is_active, ann.is_staff, ann.is_superuser, ann.date_joined
User.objects.get_by_natural_key("ann")
User.objects.normalize_email("A.B@EXAMPLE.com"), User.objects.normalize_email(None), User.objects.normalize_email("nobody")
User.objects.create_user("")  # raises ValueError
User.objects.create_superuser("root", is_staff=False)  # raises ValueError
User.objects.create_superuser("root", is_superuser=False)  # raises ValueError
User.objects.create(username="ann")  # raises IntegrityError
# %%
Group.objects.create(name="Editors")
editors = Group.objects.get(name="Editors")
editors, editors.natural_key(), Group.objects.get_by_natural_key("Editors")
Permission.objects.filter(content_type__app_label="demoapp")
[(p.codename, p.name, p.user_perm_str, p.natural_key()) for p in Permission.objects.filter(content_type__model="article")]
Permission.objects.count()
list(Permission.objects.values_list("content_type__app_label", "codename"))
Permission.objects.get_by_natural_key("publish_article", "demoapp", "article")
# %%
publish = Permission.objects.get(codename="publish_article")
editors.permissions.add(publish)
ann.groups.add(editors)
ann.user_permissions.set(Permission.objects.filter(codename="add_article"))
ann = User.objects.get(pk=ann.pk)
ann.has_perm("demoapp.publish_article"), ann.has_perm("demoapp.delete_article")
ann.has_perms(["demoapp.publish_article", "demoapp.add_article"])
ann.has_perms("demoapp.publish_article")  # raises ValueError
ann.has_module_perms("demoapp"), ann.has_module_perms("auth")
sorted(ann.get_all_permissions()), sorted(ann.get_group_permissions()), sorted(ann.get_user_permissions())
User.objects.with_perm("demoapp.publish_article")
User.objects.with_perm("demoapp.publish_article", include_superusers=False, is_active=None)
User.objects.with_perm("nonsense")  # raises ValueError
editors.user_set.all(), User.objects.filter(groups__name="Editors")
User.objects.filter(groups__permissions__codename="publish_article").distinct()
# %%
nobody = AnonymousUser()
str(nobody), nobody.is_anonymous, nobody.is_authenticated, nobody.pk, nobody.username
nobody == AnonymousUser(), nobody.has_perm("demoapp.add_article"), nobody.get_all_permissions()
nobody.groups.all(), nobody.user_permissions.count()
int(nobody)  # raises TypeError
nobody.save()  # raises NotImplementedError
# %%
Article.objects.create(title="On tea", author=ann)
ann.articles.all(), User.objects.filter(articles__title__startswith="On")
Article.objects.first().editors.add(ann)
ann.edited.values("title", "author__username")
ann.delete()
User.objects.count(), Article.objects.count(), User.groups.through.objects.count()
