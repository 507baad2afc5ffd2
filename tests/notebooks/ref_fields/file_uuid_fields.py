# %% [markdown]
# # File, path, UUID and address fields
# %% demoapp/models.py
import uuid
from django.db import models


def where(instance, filename):
    return f"user_{instance.owner}/{filename}"


class Upload(models.Model):
    owner = models.IntegerField(default=1)
    plain = models.FileField(blank=True)
    dated = models.FileField(upload_to="up/%Y/%m", blank=True, null=True)
    called = models.FileField(upload_to=where, max_length=50, blank=True)
    path = models.FilePathField(path="/srv/images", match="foo.*", recursive=True, blank=True)
    code = models.UUIDField(default=uuid.UUID(int=7), unique=True)
    v4 = models.GenericIPAddressField(protocol="IPv4", blank=True, null=True)
    both = models.GenericIPAddressField(blank=True, null=True)
# %%
import uuid

u = Upload.objects.create(plain="a.txt", code="00000000-0000-0000-0000-000000000009", both="2001:0::0:01")
u.plain, u.plain.name, u.plain.url, bool(u.dated), u.called, u.code
u.dated.url  # raises ValueError
u.refresh_from_db()
u.code, u.dated, u.plain == "a.txt", u.both, u.path
Upload.objects.values_list("plain", "dated", "called", "code")
Upload.objects.filter(plain="a.txt").count(), Upload.objects.filter(code=uuid.UUID(int=9)).count(), Upload.objects.filter(code__icontains="0009").count(), Upload.objects.filter(both="2001::1").count()
Upload(code="x").save()  # raises ValidationError
Upload.objects.filter(code="x")  # raises ValidationError
Upload(code=uuid.UUID(int=9)).full_clean()  # raises ValidationError
Upload(v4="2001::1", both="x").full_clean()  # raises ValidationError
f = Upload._meta.get_field("dated")
f.upload_to, f.get_internal_type(), f.generate_filename(u, "x.png"), Upload._meta.get_field("called").generate_filename(u, "y.png")
f.deconstruct(), Upload._meta.get_field("path").deconstruct(), Upload._meta.get_field("v4").deconstruct(), Upload._meta.get_field("code").deconstruct()
u.plain = "b.txt"
u.plain.name, str(u.plain), len(str(u.dated))
u.save()
Upload.objects.get().plain
