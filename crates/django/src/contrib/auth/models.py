# `django.contrib.auth.models`: users, groups, permissions.

from django.apps import apps
from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.manager import EmptyManager
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .validators import UnicodeUsernameValidator


def update_last_login(sender, user, **kwargs):
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])


class PermissionManager(models.Manager):
    use_in_migrations = True

    def get_by_natural_key(self, codename, app_label, model):
        content_type = ContentType.objects.db_manager(self.db).get_by_natural_key(app_label, model)
        return self.get(codename=codename, content_type=content_type)


class Permission(models.Model):
    id = models.AutoField(verbose_name="ID", serialize=False, auto_created=True, primary_key=True)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("content type"))
    codename = models.CharField(_("codename"), max_length=100)

    objects = PermissionManager()

    class Meta:
        verbose_name = _("permission")
        verbose_name_plural = _("permissions")
        unique_together = [["content_type", "codename"]]
        ordering = ["content_type__app_label", "content_type__model", "codename"]

    def __str__(self):
        return "%s | %s" % (self.content_type, self.name)

    @property
    def user_perm_str(self):
        return f"{self.content_type.app_label}.{self.codename}"

    def natural_key(self):
        return (self.codename, *self.content_type.natural_key())

    natural_key.dependencies = ["contenttypes.contenttype"]


class GroupManager(models.Manager):
    use_in_migrations = True

    def get_by_natural_key(self, name):
        return self.get(name=name)


class Group(models.Model):
    id = models.AutoField(verbose_name="ID", serialize=False, auto_created=True, primary_key=True)
    name = models.CharField(_("name"), max_length=150, unique=True)
    permissions = models.ManyToManyField(Permission, verbose_name=_("permissions"), blank=True)

    objects = GroupManager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.name,)


class UserManager(BaseUserManager):
    use_in_migrations = True

    def _create_user(self, username, email, password, **extra_fields):
        if not username:
            raise ValueError("The given username must be set")
        email = self.normalize_email(email)
        opts = self.model._meta
        username = apps.get_model(opts.app_label, opts.object_name).normalize_username(username)
        user = self.model(username=username, email=email, **extra_fields)
        user.password = make_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, username, email=None, password=None, **extra_fields):
        extra_fields.setdefault("is_staff", False)
        extra_fields.setdefault("is_superuser", False)
        return self._create_user(username, email, password, **extra_fields)

    create_user.alters_data = True

    def create_superuser(self, username, email=None, password=None, **extra_fields):
        extra_fields.setdefault("is_staff", True)
        extra_fields.setdefault("is_superuser", True)
        if extra_fields.get("is_staff") is not True:
            raise ValueError("Superuser must have is_staff=True.")
        if extra_fields.get("is_superuser") is not True:
            raise ValueError("Superuser must have is_superuser=True.")
        return self._create_user(username, email, password, **extra_fields)

    create_superuser.alters_data = True

    def with_perm(self, perm, is_active=True, include_superusers=True, backend=None, obj=None):
        if backend is None:
            backends = auth.get_backends()
            if len(backends) != 1:
                raise ValueError(
                    "You have multiple authentication backends configured and therefore must provide the `backend` "
                    "argument."
                )
            backend = backends[0]
        elif not isinstance(backend, str):
            raise TypeError("backend must be a dotted import path string (got %r)." % backend)
        else:
            backend = auth.load_backend(backend)
        if hasattr(backend, "with_perm"):
            return backend.with_perm(perm, is_active=is_active, include_superusers=include_superusers, obj=obj)
        return self.none()


def _permissions(user, obj, kind):
    found, name = set(), "get_%s_permissions" % kind
    for backend in auth.get_backends():
        if hasattr(backend, name):
            found.update(getattr(backend, name)(user, obj))
    return found


def _backends_say(method, user, *args):
    for backend in auth.get_backends():
        if hasattr(backend, method):
            try:
                if getattr(backend, method)(user, *args):
                    return True
            except PermissionDenied:
                return False
    return False


def _has_perms(user, perm_list, obj):
    if isinstance(perm_list, str) or not hasattr(perm_list, "__iter__"):
        raise ValueError("perm_list must be an iterable of permissions.")
    return all(user.has_perm(perm, obj) for perm in perm_list)


class PermissionsMixin(models.Model):
    is_superuser = models.BooleanField(
        _("superuser status"),
        default=False,
        help_text=_("Designates that this user has all permissions without explicitly assigning them."),
    )
    groups = models.ManyToManyField(
        Group,
        verbose_name=_("groups"),
        blank=True,
        help_text=_(
            "The groups this user belongs to. A user will get all permissions granted to each of their groups."
        ),
        related_name="user_set",
        related_query_name="user",
    )
    user_permissions = models.ManyToManyField(
        Permission,
        verbose_name=_("user permissions"),
        blank=True,
        help_text=_("Specific permissions for this user."),
        related_name="user_set",
        related_query_name="user",
    )

    class Meta:
        abstract = True

    def get_user_permissions(self, obj=None):
        return _permissions(self, obj, "user")

    def get_group_permissions(self, obj=None):
        return _permissions(self, obj, "group")

    def get_all_permissions(self, obj=None):
        return _permissions(self, obj, "all")

    def has_perm(self, perm, obj=None):
        return (self.is_active and self.is_superuser) or _backends_say("has_perm", self, perm, obj)

    def has_perms(self, perm_list, obj=None):
        return _has_perms(self, perm_list, obj)

    def has_module_perms(self, app_label):
        return (self.is_active and self.is_superuser) or _backends_say("has_module_perms", self, app_label)


class AbstractUser(AbstractBaseUser, PermissionsMixin):
    username_validator = UnicodeUsernameValidator()

    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        help_text=_("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
        validators=[username_validator],
        error_messages={"unique": _("A user with that username already exists.")},
    )
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    is_staff = models.BooleanField(
        _("staff status"),
        default=False,
        help_text=_("Designates whether the user can log into this admin site."),
    )
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_(
            "Designates whether this user should be treated as active. Unselect this instead of deleting accounts."
        ),
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        abstract = True

    def clean(self):
        super().clean()
        self.email = self.__class__.objects.normalize_email(self.email)

    def get_full_name(self):
        return ("%s %s" % (self.first_name, self.last_name)).strip()

    def get_short_name(self):
        return self.first_name

    def email_user(self, subject, message, from_email=None, **kwargs):
        raise NotImplementedError("django.core.mail is not supported by Teacup")


class User(AbstractUser):
    id = models.AutoField(verbose_name="ID", serialize=False, auto_created=True, primary_key=True)

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"


class AnonymousUser:
    id = None
    pk = None
    username = ""
    is_staff = False
    is_active = False
    is_superuser = False
    _groups = EmptyManager(Group)
    _user_permissions = EmptyManager(Permission)

    def __str__(self):
        return "AnonymousUser"

    def __eq__(self, other):
        return isinstance(other, self.__class__)

    def __hash__(self):
        return 1

    def __int__(self):
        raise TypeError("Cannot cast AnonymousUser to int. Are you trying to use it in place of User?")

    def _refuse(self, *args):
        raise NotImplementedError("Django doesn't provide a DB representation for AnonymousUser.")

    save = delete = set_password = check_password = _refuse

    @property
    def groups(self):
        return self._groups

    @property
    def user_permissions(self):
        return self._user_permissions

    def get_user_permissions(self, obj=None):
        return _permissions(self, obj, "user")

    def get_group_permissions(self, obj=None):
        return set()

    def get_all_permissions(self, obj=None):
        return _permissions(self, obj, "all")

    def has_perm(self, perm, obj=None):
        return _backends_say("has_perm", self, perm, obj)

    def has_perms(self, perm_list, obj=None):
        return _has_perms(self, perm_list, obj)

    def has_module_perms(self, module):
        return _backends_say("has_module_perms", self, module)

    @property
    def is_anonymous(self):
        return True

    @property
    def is_authenticated(self):
        return False

    def get_username(self):
        return self.username
