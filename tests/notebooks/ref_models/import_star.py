# %%
from datetime import datetime
import django.db.models.functions.datetime
from django.db.models import *
from django.db.models.functions import *
datetime(2024, 1, 2), Lower, Count, CASCADE.__name__, signals.__name__, Field is not None
Enum
base
query
"Q" in dir(), "Query" in dir(), "fields" in dir()
import django.db.models
django.db.models.Query
django.db.models.NOT_PROVIDED
