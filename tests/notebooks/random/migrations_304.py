# %% [markdown]
# Statements put together at random, recorded from Django.

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


class Beta(models.Model):
    tags = models.ManyToManyField('self', related_name='%(class)s_tags')
    name = models.CharField(max_length=20, null=True, default='')
    size = models.FloatField(default=1.5)
    label = models.IntegerField(null=True, db_default=models.Value(2) + 3)

    class Meta:
        ordering = ['-name']
        db_table = 'tbl_beta'

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


class Beta(models.Model):
    tags = models.ManyToManyField('self', related_name='%(class)s_tags', help_text='new')
    name = models.CharField(max_length=20, null=True, default='')
    size = models.FloatField(default=1.5)
    label = models.IntegerField(null=True, db_default=models.Value(2) + 3)
    data = models.SmallIntegerField(default=3)

    class Meta:
        ordering = ['-data', 'size']
        unique_together = [('size', 'name')]

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


class Beta(models.Model):
    tags = models.ManyToManyField('self', related_name='%(class)s_tags', help_text='new')
    name = models.CharField(max_length=20, null=True, default='')
    size = models.FloatField(default=1.5)
    label = models.IntegerField(null=True, db_default=models.Value(2) + 3)
    data = models.SmallIntegerField(default=3)
    links = models.ManyToManyField('Beta', related_name='%(class)s_links')
    code = models.EmailField(default='a@b.c', verbose_name='the code')

    class Meta:
        ordering = ['-data', 'size']
        unique_together = [('size', 'name')]

class Delta(models.Model):
    label = models.ForeignKey('self', models.DO_NOTHING, null=True, related_name='x_deltalabel')
    made = models.FileField(default='')

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


class Beta(models.Model):
    tags = models.ManyToManyField('self', related_name='%(class)s_tags', help_text='new')
    name = models.CharField(max_length=20, null=True, default='')
    size = models.FloatField(default=1.5)
    label = models.IntegerField(null=True, db_default=models.Value(2) + 3)
    data = models.SmallIntegerField(default=3)
    links = models.ManyToManyField('Beta', related_name='%(class)s_links')
    code = models.EmailField(default='a@b.c', verbose_name='the code')

    class Meta:
        ordering = ['-data', 'size']
        unique_together = [('size', 'name')]

class Delta(models.Model):
    label = models.ForeignKey('self', models.DO_NOTHING, null=True, related_name='x_deltalabel')
    made = models.GenericIPAddressField(unique=True)
    size = models.UUIDField(unique=True, help_text='help')

class Gamma(models.Model):
    note = models.URLField(null=True)
    slug = models.DateTimeField(blank=True, default=timezone.now)

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


class Beta(models.Model):
    tags = models.ManyToManyField('self', related_name='%(class)s_tags', help_text='new')
    name = models.CharField(max_length=20, null=True, default='')
    size = models.FloatField(default=1.5)
    label = models.IntegerField(null=True, db_default=models.Value(2) + 3)
    data = models.SmallIntegerField(default=3)
    links = models.ManyToManyField('Beta', related_name='%(class)s_links')
    code = models.EmailField(default='a@b.c', verbose_name='the code')

    class Meta:
        ordering = ['code', '-size']
        verbose_name = 'the beta'

class Delta(models.Model):
    label = models.ForeignKey('self', models.DO_NOTHING, null=True, related_name='x_deltalabel')
    made = models.DurationField(verbose_name='the made')
    size = models.UUIDField(unique=True, help_text='help')
    title = models.DateField(default=datetime.date(2020, 1, 1))

class Gamma(models.Model):
    note = models.URLField(null=True)
    slug = models.DateTimeField(blank=True, default=timezone.now)

