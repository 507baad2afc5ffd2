# `django.core.checks`

from django.core.checks.messages import (
    CRITICAL, DEBUG, ERROR, INFO, WARNING, CheckMessage, Critical, Debug, Error, Info, Warning,
)
import django.core.checks.model_checks
from django.core.checks.registry import Tags, register, run_checks, tag_exists
