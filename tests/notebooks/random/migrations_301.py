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
    made = models.OneToOneField('Delta', models.CASCADE, null=True, related_name='x_deltamade', limit_choices_to={'id__gt': 1})
    owner = models.ForeignKey('self', models.SET_NULL, null=True, related_name='+')
    data = models.ForeignKey('Delta', models.SET_DEFAULT, null=True, default=None, related_name='x_deltadata')
    total = models.GenericIPAddressField(db_index=True, help_text='help')

class Gamma(models.Model):
    total = models.PositiveIntegerField(default=1, db_index=True, verbose_name=_('total'))
    tags = models.ManyToManyField('Gamma', blank=True, related_name='+')
    data = models.DateField(null=True, blank=True, default=datetime.date.today)

    class Meta:
        verbose_name = 'the gamma'
        unique_together = [('total', 'data')]

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
    made = models.OneToOneField('Delta', models.CASCADE, null=True, related_name='x_deltamade', limit_choices_to={'id__gt': 1})
    data = models.ForeignKey('Delta', models.SET_DEFAULT, null=True, default=None, related_name='x_deltadata')
    total = models.GenericIPAddressField(db_index=True, help_text='help')

class Gamma(models.Model):
    total = models.GeneratedField(expression=models.Value(2) * 3, output_field=models.IntegerField(), db_persist=False)
    tags = models.ManyToManyField('Gamma', blank=True, related_name='+')
    data = models.DateField(null=True, blank=True, default=datetime.date.today)

    class Meta:
        ordering = ['data', '-total']
        db_table = 'tbl_gamma'
        constraints = [models.UniqueConstraint(fields=['data'], name='gamma_u', condition=models.Q(pk__gt=0))]
        permissions = [('p', 'P')]

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
    made = models.OneToOneField('Delta', models.CASCADE, null=True, related_name='x_deltamade', limit_choices_to={'id__gt': 1})
    data = models.ForeignKey('Delta', models.SET_DEFAULT, null=True, default=None, related_name='x_deltadata')
    total = models.GenericIPAddressField(db_index=True, help_text='help')

class Gamma(models.Model):
    total = models.GeneratedField(expression=models.Value(2) * 3, output_field=models.IntegerField(), db_persist=False)
    tags = models.ManyToManyField('Gamma', blank=True, related_name='+')
    data = models.DateField(null=True, blank=True, default=datetime.date.today)
    title = models.BigIntegerField(null=True, default=10**12)

    class Meta:
        unique_together = [('title', 'data')]
        indexes = [models.Index(fields=['-title', 'data'])]
        constraints = [models.CheckConstraint(condition=~models.Q(id=5) | models.Q(id__in=[1, 2]), name='gamma_c')]

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


class Gamma(models.Model):
    total = models.GeneratedField(expression=models.Value(2) * 3, output_field=models.IntegerField(), db_persist=False)
    tags = models.ManyToManyField('Gamma', blank=True, related_name='+')
    data = models.DateField(null=True, blank=True, default=datetime.date.today)
    size = models.BigIntegerField(null=True, default=10**12)

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


class Gamma(models.Model):
    tags = models.ManyToManyField('Gamma', blank=True, related_name='+')
    note = models.BigIntegerField(null=True, default=10**12)

