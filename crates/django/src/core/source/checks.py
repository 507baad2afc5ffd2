# `django.core.checks`

from django.core.checks.messages import (
    CRITICAL, DEBUG, ERROR, INFO, WARNING, CheckMessage, Critical, Debug, Error, Info, Warning,
)
from django.core.checks.registry import Tags, register, run_checks, tag_exists
