# `django.test`

from django.test.testcases import (
    SimpleTestCase, TestCase, TransactionTestCase, skipIfDBFeature, skipUnlessAnyDBFeature, skipUnlessDBFeature,
)
from django.test.utils import ignore_warnings, modify_settings, override_settings, tag


def __getattr__(name):
    if name in (
        "AsyncClient", "AsyncRequestFactory", "Client", "RequestFactory", "LiveServerTestCase", "override_system_checks",
    ):
        raise NotImplementedError("django.test.%s is not supported by Teacup" % name)
    raise AttributeError("module 'django.test' has no attribute %r" % name)
