# `django.core.checks.model_checks`.

from django.core.checks.registry import check_all_models


def check_lazy_references(app_configs=None, **kwargs):
    # What waits for a model that never came.
    from django.apps import apps
    return apps._check_between([])
