# %% demoapp/models.py
from django.db import models
class A(models.Model):
    title = models.CharField(max_length=5)
class B(models.Model):
    one = models.ForeignKey(A, models.CASCADE, related_name="ones")
    many = models.ManyToManyField(A, related_name="manys")
    single = models.OneToOneField(A, models.CASCADE, related_name="singles")
    kept = models.ManyToManyField(A, related_name="kepts")
    maybe = models.ForeignKey(A, models.SET_NULL, null=True, related_name="maybes")
    text = models.CharField(max_length=5, default="")
# %%
INSERT INTO demoapp_a (title) VALUES ('x')
INSERT INTO demoapp_b (one_id, single_id, maybe_id, text) VALUES (1, 1, 1, '')
INSERT INTO demoapp_b_kept (b_id, a_id) VALUES (1, 1)
# %% demoapp/models.py answers=["2", "1", "1"]
from django.db import models
class A(models.Model):
    title = models.CharField(max_length=5)
class B(models.Model):
    one = models.ManyToManyField(A, related_name="ones")
    many = models.ForeignKey(A, models.CASCADE, related_name="manys", null=True)
    single = models.ForeignKey(A, models.DB_SET_NULL, null=True, related_name="singles")
    kept = models.ManyToManyField(A, related_name="keepers", blank=True)
    maybe = models.ForeignKey(A, models.PROTECT, related_name="maybes")
    text = models.ForeignKey(A, models.CASCADE, related_name="texts", null=True)
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    title = models.CharField(max_length=5)
class C(models.Model):
    key = models.UUIDField(primary_key=True)
class Link(models.Model):
    b = models.ForeignKey("B", models.CASCADE)
    c = models.ForeignKey(C, models.CASCADE)
class B(models.Model):
    one = models.ManyToManyField(C, related_name="ones")
    many = models.ForeignKey(C, models.CASCADE, related_name="manys", null=True)
    single = models.OneToOneField(A, models.CASCADE, null=True, related_name="singles", db_column="s")
    kept = models.ManyToManyField("self", symmetrical=False)
    maybe = models.ForeignKey(A, models.RESTRICT, related_name="maybes", limit_choices_to={"title": "x"})
    through = models.ManyToManyField(C, through=Link, related_name="+")
# %% demoapp/models.py
from django.db import models
class A(models.Model):
    title = models.CharField(max_length=5)
class C(models.Model):
    key = models.IntegerField(primary_key=True)
class Link(models.Model):
    b = models.ForeignKey("B", models.CASCADE)
    c = models.ForeignKey(C, models.CASCADE)
    class Meta:
        constraints = [models.UniqueConstraint(fields=["b", "c"], name="once")]
class B(models.Model):
    one = models.ManyToManyField(C, through="Link")
# %%
!migrate demoapp 0001
!migrate
!migrate demoapp zero
