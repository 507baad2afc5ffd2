# %% [markdown]
# Statements put together at random, recorded from Django.

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
    note = models.DateTimeField(null=True)
    parent = models.ForeignKey('Delta', models.DO_NOTHING, related_name='x_deltaparent')
    label = models.URLField(null=True)

    class Meta:
        ordering = ['note']
        verbose_name = 'the delta'
        constraints = [models.CheckConstraint(condition=models.Q(id__gt=0), name='delta_c')]

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
    note = models.DateTimeField(null=True)
    label = models.URLField(null=True)
    total = models.GenericIPAddressField()
    title = models.CharField(max_length=50, validators=[RegexValidator('^a')])

# %% app/models.py
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
    note = models.DateTimeField(null=True)
    label = models.URLField(null=True, verbose_name='vn')
    total = models.GenericIPAddressField()
    title = models.CharField(max_length=50, validators=[RegexValidator('^a')])

    class Meta:
        db_table = 'tbl_delta'
        indexes = [models.Index(fields=['label'], name='delta_ix')]
        constraints = [models.UniqueConstraint(fields=['note'], name='delta_u', condition=models.Q(pk__gt=0))]

# %% app/models.py answers=["y", "1", "0", "1", "'x'", "y", "1", "1"]
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
    note = models.DateTimeField(null=True)
    label = models.URLField(null=True, verbose_name='vn')
    total = models.GenericIPAddressField()
    title = models.CharField(max_length=50, validators=[RegexValidator('^a')], null=True)
    slug = models.DateTimeField(default=timezone.now, db_column='slug_col', help_text='help')
    parent = models.OneToOneField('Delta', models.CASCADE, null=True, related_name='+', limit_choices_to=models.Q(id=1) | models.Q(pk__lt=9))

    class Meta:
        indexes = [models.Index(fields=['total', 'label'])]

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
    note = models.DecimalField(max_digits=8, decimal_places=3, default='1.5')
    label = models.URLField(null=True, verbose_name='vn')
    total = models.GenericIPAddressField()
    title = models.CharField(max_length=50, validators=[RegexValidator('^a')], null=True)
    slug = models.DateTimeField(default=timezone.now, db_column='slug_col', help_text='help')
    parent = models.OneToOneField('Delta', models.CASCADE, null=True, related_name='+', limit_choices_to=models.Q(id=1) | models.Q(pk__lt=9))

    class Meta:
        ordering = ['parent']
        constraints = [models.CheckConstraint(condition=~models.Q(id=5) | models.Q(id__in=[1, 2]), name='delta_c')]

