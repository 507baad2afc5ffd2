# %% [markdown]
# # Profiles, proxies and managers around users
# %% demoapp/models.py
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, Permission, PermissionsMixin, User
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Profile(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    bio = models.TextField(blank=True)

    def __str__(self):
        return f"profile of {self.user}"


class Staff(User):
    class Meta:
        proxy = True
        verbose_name = "member of staff"
        ordering = ["username"]

    class Manager(models.Manager):
        def get_queryset(self):
            return super().get_queryset().filter(is_staff=True)

    objects = Manager()


class Customer(User):
    points = models.IntegerField(default=0)


@receiver(post_save, sender=User)
def make_profile(sender, instance, created, **kwargs):
    if created:
        Profile.objects.create(user=instance)
# %%
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from demoapp.models import Customer, Profile, Staff
ann = User.objects.create(username="ann", is_staff=True, password="x")
ann.profile, Profile.objects.select_related("user").get(user__username="ann")
Staff.objects.all(), Staff.objects.get(username="ann") == ann
c = Customer.objects.create(username="cy", points=5, password="x")
User.objects.order_by("pk"), c.user_ptr, User.objects.get(username="cy").customer.points
Permission.objects.filter(content_type__app_label="demoapp").count()
[p.codename for p in Permission.objects.filter(content_type=ContentType.objects.get_for_model(Staff, for_concrete_model=False))]
staff = Group.objects.create(name="staff")
staff.permissions.set(Permission.objects.filter(content_type__app_label="demoapp", codename__startswith="view"))
ann.groups.add(staff)
ann.has_perm("demoapp.view_profile"), ann.has_perm("demoapp.view_staff"), ann.has_perm("demoapp.change_profile")
User.objects.filter(groups__permissions__content_type__app_label="demoapp").distinct().values_list("username", flat=True)
from django.db.models import Count
Group.objects.annotate(n=Count("user"), p=Count("permissions", distinct=True)).values("name", "n", "p")
root = User.objects.create(username="root", is_superuser=True, password="x")
root.has_perm("anything.at_all"), root.get_all_permissions() >= {"auth.add_user"}, root.has_module_perms("nothing")
root.is_active = False
root.has_perm("anything.at_all"), root.get_all_permissions()
User.objects.filter(is_superuser=True).update(is_staff=True)
Staff.objects.values_list("username", flat=True)
ann.last_login, ann.date_joined
from django.contrib.auth.signals import user_logged_in
User.objects.get(pk=ann.pk).last_login
