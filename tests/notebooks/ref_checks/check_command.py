# %% cms/models.py
from django.db import models
class Page(models.Model):
    title = models.CharField(max_length=50, db_comment="x")
# %%
from django.core.management import call_command
import io
call_command("check")
call_command("check", "cms")
call_command("check", fail_level="WARNING")
call_command("check", "nope")
o, e = io.StringIO(), io.StringIO()
call_command("check", stdout=o, stderr=e)
o.getvalue(), e.getvalue()
call_command("check", "contenttypes") if False else None
