# %% team/models.py
from django.db import models
from django.db.models import Q, F, Value, Case, When, Count, Sum
from django.contrib.auth.models import User, Group, AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core import validators
from django.utils.functional import cached_property
import datetime

def even(value):
    if value % 2:
        raise ValidationError("%(value)s is odd", code="odd", params={"value": value})

class SoftQuerySet(models.QuerySet):
    def delete(self):
        return self.update(deleted=True)
    def alive(self): return self.filter(deleted=False)
    alive.queryset_only = False
    def _private(self): return 1
    def dead(self): return self.filter(deleted=True)
    dead.queryset_only = True

class SoftManager(models.Manager.from_queryset(SoftQuerySet)):
    use_in_migrations = True
    def get_queryset(self):
        return super().get_queryset().alive()

class Soft(models.Model):
    deleted = models.BooleanField(default=False, editable=False)
    objects = SoftManager()
    everything = models.Manager()
    class Meta:
        abstract = True
        base_manager_name = "everything"
    def delete(self, using=None, keep_parents=False):
        self.deleted = True
        self.save(update_fields=["deleted"])
        return 1, {self._meta.label: 1}

class Project(Soft):
    class Status(models.IntegerChoices):
        DRAFT = 0, "Draft"
        OPEN = 1
        CLOSED = 2, "All done"
    name = models.CharField("project name", max_length=20, unique=True, error_messages={"unique": "Taken: %(model_name)s.", "blank": "Name it."}, help_text="Short")
    status = models.IntegerField(choices=Status.choices, default=Status.DRAFT)
    owner = models.ForeignKey(User, models.CASCADE, related_name="owned", related_query_name="own", null=True)
    members = models.ManyToManyField(User, through="Member", related_name="projects")
    budget = models.DecimalField(max_digits=9, decimal_places=2, default=0, validators=[validators.MinValueValidator(0), even])
    starts = models.DateField(default=datetime.date.today)
    ends = models.DateField(null=True, blank=True)
    notes = GenericRelation("Note")
    class Meta(Soft.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="ends_after", violation_error_code="order", violation_error_message="%(name)s broken"), models.UniqueConstraint(fields=["owner", "starts"], condition=Q(status=1), name="one_open")]
        permissions = [("close_project", "Can close")]
    def clean(self):
        super().clean()
        errors = {}
        if self.name == "bad": errors["name"] = ["No.", ValidationError("Never.", code="never")]
        if self.status == 2 and not self.ends: errors["ends"] = "When?"
        if errors: raise ValidationError(errors)
    @cached_property
    def length(self): return (self.ends - self.starts).days if self.ends else None
    def __str__(self): return self.name

class Member(models.Model):
    user = models.ForeignKey(User, models.CASCADE)
    project = models.ForeignKey(Project, models.CASCADE)
    role = models.CharField(max_length=3, choices=[("Core", [("dev", "Developer"), ("ops", "Operator")]), ("gst", "Guest")], default="dev")
    joined = models.DateField(auto_now_add=True)
    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "project"], name="once_each")]
        get_latest_by = ["joined", "pk"]

class Note(models.Model):
    text = models.TextField()
    content_type = models.ForeignKey(ContentType, models.CASCADE, limit_choices_to=Q(app_label="team"))
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey("content_type", "object_id")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    class Meta:
        order_with_respect_to = "parent"

# %%
import datetime
from django.db.models import *
from django.db.models.functions import *
from django.contrib.auth.models import User, Group, Permission, AnonymousUser
from django.contrib.contenttypes.models import ContentType
us = [User.objects.create(username=n, email=f"{n}@x.org", is_staff=n == "bo") for n in ("al", "bo", "cy")]
p = Project(name="Apollo", owner=us[0], budget=11)
p.full_clean()
p.budget = 10; p.full_clean(); p.save(); p.pk, p.get_status_display(), p.length
Project(name="").full_clean()
Project(name="Apollo").full_clean()
Project(name="bad", status=2).full_clean()
Project(name="x", ends=datetime.date(2020, 1, 1)).full_clean()
Project(name="x", status=9, budget="1e").full_clean()
try: Project(name="Z", ends=datetime.date(2020, 1, 1)).validate_constraints()
except ValidationError as e: print(e.code, e.message_dict, [x.code for x in e.error_dict["__all__"]])
p.members.add(us[1], through_defaults={"role": "ops"})
p.members.through.objects.values_list("user__username", "role", "joined")
Member.objects.get().get_role_display(), Member._meta.get_field("role").flatchoices
p.members.add(us[1]); p.members.count()
Member.objects.create(user=us[1], project=p)
Member(user=us[1], project=p).full_clean()
User.objects.filter(own__status=0), User.objects.filter(projects=p), us[1].projects.all(), us[0].owned.alive()
us[0].owned.create(name="Gemini"), us[0].owned.get_or_create(name="Vostok", defaults={"budget": 2})
p.delete(), Project.objects.count(), Project.everything.count(), Project.everything.filter(deleted=True)
Project.objects.dead()
Project.objects.all().dead(), Project.objects.all()._private()
Project.objects._private()
Project.objects.filter(name="Gemini").delete(), Project._base_manager.count(), Project._default_manager.name
us[0].owned.count(), us[0].owned(manager="everything").count()
Member.objects.select_related("project").get().project.name
n = p.notes.create(text="one"); m = Note.objects.create(text="two", about=us[0], parent=n); n.about, m.about, n.get_note_order(), n.replies.all()
p.notes.add(Note(text="three"), bulk=False); p.notes.count(), Project.everything.filter(notes__text="one"), Note.objects.filter(content_type__model="user").values("object_id")
Note.objects.filter(about=p)
Note.objects.prefetch_related("about").order_by("pk")
[type(x.about).__name__ for x in Note.objects.prefetch_related("about").order_by("pk")]
Project.everything.aggregate(Count("notes")), Project.everything.annotate(k=Count("notes")).values("name", "k").order_by("pk")
ContentType.objects.get_for_models(Project, Note), ContentType.objects.get(app_label="team", model="note").name
us[0].delete()
Project.everything.count(), Note.objects.count()
us[1].get_full_name(), us[1].get_username(), us[1].is_authenticated, AnonymousUser().is_authenticated, str(AnonymousUser()), us[1].natural_key(), us[1].has_usable_password()
us[1].set_password("s3cret"); us[1].check_password("s3cret"), us[1].check_password("x"), us[1].password.split("$")[0]
User(username="root", is_superuser=True).has_perm("x.y")
User.objects.create_user("")
User.objects.create_user("al2", extra=1)
User(username="a b", email="nope").full_clean()
User.objects.get_by_natural_key("bo"), User.objects.make_random_password() if hasattr(User.objects, "make_random_password") else "gone"
g = Group.objects.create(name="devs"); g.permissions.add(*Permission.objects.filter(content_type__app_label="team", codename__startswith="add")); us[1].groups.add(g)
sorted(User.objects.get(pk=us[1].pk).get_group_permissions())
User.objects.get(pk=us[1].pk).has_perms(["team.add_note", "team.add_member"]), User.objects.get(pk=us[1].pk).has_module_perms("team"), us[2].has_perm("team.add_note")
Permission.objects.get(codename="close_project"), Permission.objects.filter(codename__contains="project").count()
from django.contrib.auth import authenticate, get_user_model
authenticate(username="bo", password="no"), get_user_model()
User.objects.values("is_staff").annotate(n=Count("pk")).order_by("is_staff")
Project._meta.get_field("name").error_messages["unique"], Project._meta.get_field("name").verbose_name, Project._meta.get_field("name").help_text
Project.Status.choices, Project.Status(2).label, Project.Status.OPEN == 1, Project.Status["DRAFT"], repr(Project.Status.OPEN), str(Project.Status.OPEN), Project.Status.OPEN in [1], 5 in Project.Status, Project.Status.names
Project(name="E", status=Project.Status.OPEN).status, Project.objects.filter(status=Project.Status.OPEN).query.__str__()
Project.name, Project.Status.label
Project._meta.constraints[0].violation_error_code, Project._meta.constraints[0], Project._meta.constraints[1]
Project._meta.constraints[1].validate(Project, Project(name="q", owner=us[1], status=1))
Project.everything.create(name="O1", owner=us[1], status=1, starts="2026-01-01"); Project(name="O2", owner=us[1], status=1, starts=datetime.date(2026, 1, 1)).full_clean()
Project.everything.create(name="O2", owner=us[1], status=1, starts="2026-01-01")
import pickle, copy
q = pickle.loads(pickle.dumps(Project.everything.filter(name="O1"))); q, pickle.loads(pickle.dumps(Project.everything.get(name="O1"))).owner
c = copy.copy(Project.everything.get(name="O1")); c.pk = None; c._state.adding = True; c.name = "O3"; c.status = 0; c.save(); c.pk
x = Project.everything.only("name").get(pk=c.pk); x.get_deferred_fields() >= {"status"}, x.status, x.refresh_from_db(fields=["name"])
x == c, hash(x) == hash(c), x in [c], {x, c}.__len__(), Project() == Project(), hash(Project())
Project.everything.get(pk=c.pk).serializable_value("owner"), Project(owner_id=5).owner_id, Project(owner=None).owner
Project(owner=p)
Member(user=User(username="new"), project=c).save()
c.owner = us[2]; c.owner_id, c.owner.username; c.owner_id = us[1].pk; c.owner.username
Project.everything.filter(starts__lte=Now(), ends=None).exclude(owner__username__in=["zz"]).order_by("name").values_list("name", "owner__username")
for obj in Project.everything.order_by("pk")[:2]: obj.name, obj.owner_id
c.get_next_by_starts()
Member.objects.latest(), Member.objects.order_by("role").earliest("joined")
Project.everything.filter(members__groups__name="devs").distinct().update(budget=F("budget") + 1)
Project.everything.filter(pk=c.pk).values_list(F("name"), Upper("name"), Value(3), named=True)
