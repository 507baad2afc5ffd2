# `django.test`

from django.test.testcases import (
    SimpleTestCase, TestCase, TransactionTestCase, skipIfDBFeature, skipUnlessAnyDBFeature, skipUnlessDBFeature,
)
from django.test.utils import ignore_warnings, modify_settings, override_settings, tag
