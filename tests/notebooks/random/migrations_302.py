# %% [markdown]
# Statements put together at random, recorded from Django.

# %% app/models.py answers=["n", "2", "n", "1", "timezone.now()"]
import datetime
import uuid
from decimal import Decimal

from django.core.validators import *
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def get_text():
    return "t"


def get_int():
    return 4


class Kind(models.TextChoices):
    A = "a", "Aa"
    B = "b"


class Delta(models.Model):
    label = models.BigIntegerField()

    class Meta:
        ordering = ['-label']

class Beta(models.Model):
    made = models.UUIDField(default=uuid.uuid4, unique=True)
    rank = models.CharField(max_length=50, null=True)
    total = models.ForeignKey('self', models.PROTECT, related_name='x_betatotal')

class Alpha(models.Model):
    title = models.GenericIPAddressField(help_text='help')
    owner = models.ForeignKey('self', models.CASCADE, db_constraint=False, related_name='x_alphaowner')
    data = models.CharField(max_length=10, default=get_text, choices={'a': 'A'})
    parent = models.OneToOneField('Delta', models.RESTRICT, null=True, db_constraint=False, related_name='x_alphaparent')

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id__gt=0), name='alpha_c')]

# %% app/models.py answers=["y", "y", "1", "2", "1", "3"]
import datetime
import uuid
from decimal import Decimal

from django.core.validators import *
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def get_text():
    return "t"


def get_int():
    return 4


class Kind(models.TextChoices):
    A = "a", "Aa"
    B = "b"


class Delta(models.Model):
    slug = models.FileField(null=True, unique=True)

class Beta(models.Model):
    made = models.UUIDField(default=uuid.uuid4, unique=True)
    rank = models.CharField(max_length=50, null=True)
    total = models.ForeignKey('self', models.PROTECT, related_name='x_betatotal')

class Alpha(models.Model):
    title = models.GenericIPAddressField(help_text='help')
    data = models.CharField(max_length=10, default=get_text, choices={'a': 'A'})
    parent = models.OneToOneField('Delta', models.RESTRICT, null=True, db_constraint=False, related_name='x_alphaparent')

# %% app/models.py answers=["y", "y", "1", "2", "1", "3"]
import datetime
import uuid
from decimal import Decimal

from django.core.validators import *
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def get_text():
    return "t"


def get_int():
    return 4


class Kind(models.TextChoices):
    A = "a", "Aa"
    B = "b"


class Delta(models.Model):
    slug = models.FileField(null=True, unique=True)
    total = models.IntegerField(db_index=True, editable=False)

class Beta(models.Model):
    made = models.UUIDField(default=uuid.uuid4, unique=True)
    rank = models.CharField(max_length=50, null=True)
    total = models.ForeignKey('self', models.PROTECT, related_name='x_betatotal')
    data = models.ForeignKey('self', models.PROTECT, null=True, related_name='+')

class Alpha(models.Model):
    data = models.CharField(max_length=10, default=get_text, choices={'a': 'A'}, help_text='new')
    parent = models.OneToOneField('Delta', models.RESTRICT, null=True, db_constraint=False, related_name='x_alphaparent')

# %% app/models.py answers=["y", "y", "1", "2", "1", "3"]
import datetime
import uuid
from decimal import Decimal

from django.core.validators import *
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def get_text():
    return "t"


def get_int():
    return 4


class Kind(models.TextChoices):
    A = "a", "Aa"
    B = "b"


class Delta(models.Model):
    slug = models.FileField(null=True, unique=True)
    total = models.IntegerField(db_index=True, editable=False)
    code = models.GeneratedField(expression=models.Value(2) * 3, output_field=models.CharField(max_length=5), db_persist=False)

class Beta(models.Model):
    made = models.UUIDField(default=uuid.uuid4, unique=True)
    rank = models.CharField(max_length=50, null=True)
    data = models.ForeignKey('self', models.PROTECT, null=True, related_name='+')

class Alpha(models.Model):
    data = models.CharField(max_length=10, default=get_text, choices={'a': 'A'}, help_text='new')
    parent = models.OneToOneField('Delta', models.RESTRICT, null=True, db_constraint=False, related_name='x_alphaparent')

# %% app/models.py answers=["n", "2", "n", "1", "timezone.now()"]
import datetime
import uuid
from decimal import Decimal

from django.core.validators import *
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def get_text():
    return "t"


def get_int():
    return 4


class Kind(models.TextChoices):
    A = "a", "Aa"
    B = "b"


class Delta(models.Model):
    rank = models.DurationField(null=True, default=datetime.timedelta(days=1))
    total = models.IntegerField(db_index=True, editable=False)
    code = models.GeneratedField(expression=models.Value(2) * 3, output_field=models.CharField(max_length=5), db_persist=False)

class Beta(models.Model):
    made = models.UUIDField(default=uuid.uuid4, unique=True)
    rank = models.CharField(max_length=50, null=True)
    data = models.ForeignKey('self', models.PROTECT, null=True, related_name='+')

    class Meta:
        ordering = ['-rank', '-made']
        verbose_name = 'the beta'
        managed = False

class Alpha(models.Model):
    data = models.CharField(max_length=10, default=get_text, choices={'a': 'A'}, help_text='new')
    parent = models.OneToOneField('Delta', models.RESTRICT, null=True, db_constraint=False, related_name='x_alphaparent')

