"""The workloads on real Django and CPython, SQLite in memory: `python django_rival.py`."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["benchapp"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    DEBUG=False,  # so that Django keeps no query log
)
django.setup()

from django.db import connection

from benchapp.models import Customer, Vehicle

with connection.schema_editor() as editor:
    editor.create_model(Customer)
    editor.create_model(Vehicle)

from benchapp import workloads

workloads.measure()
