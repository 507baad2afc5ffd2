# %% demoapp/models.py
from django.db import models
from django.db.models.functions import JSONObject, JSONArray, UUID4, Lower

class A(models.Model):
    name = models.CharField(max_length=9)
    info = models.GeneratedField(expression=JSONObject(n=Lower("name"), k=models.Value(1)), output_field=models.JSONField(), db_persist=True)
    arr = models.GeneratedField(expression=JSONArray("name", models.F("id")), output_field=models.JSONField(), db_persist=False)
    uid = models.UUIDField(db_default=UUID4())

# %%
from django.db.models.functions import UUID7, UUID4, JSONObject, Lower, Concat
UUID4(), UUID7(), UUID4.__module__, UUID7(models.Value(1)), JSONObject.__module__
A.objects.create(name="Bo")
A.objects.annotate(u=UUID7())
A.objects.annotate(u=UUID7(shift=models.F("id")))
A.objects.annotate(u=UUID4()).values_list("name", flat=True)
UUID4(1)
UUID7(1, 2)
JSONObject(a="name").deconstruct()
UUID7().deconstruct()
UUID4().deconstruct()
Lower("name").deconstruct()
from django.db.models.functions.uuid import UUID4 as U
U is UUID4
from django.db.migrations.recorder import MigrationRecorder
list(MigrationRecorder.Migration.objects.values_list("app", "name"))
r = MigrationRecorder(connection)
r.has_table(), r.applied_migrations()
r.record_applied("demoapp", "9999_fake")
str(r.migration_qs.last())
r.record_unapplied("demoapp", "9999_fake")
MigrationRecorder.Migration
MigrationRecorder.Migration._meta.label
[m.name for m in MigrationRecorder.Migration.objects.filter(app="demoapp")]
MigrationRecorder.Migration.objects.filter(app="demoapp").latest("applied")
