# `django.contrib.contenttypes.checks`.

from django.core.checks import Error, Tags, register
from django.core.checks.registry import _models


@register(Tags.models)
def check_generic_foreign_keys(app_configs, **kwargs):
    errors = []
    for model in _models(app_configs):
        for field in model._meta.private_fields:
            if type(field).__name__ == "GenericForeignKey" and field.model is model:
                errors.extend(field.check())
    return errors


@register(Tags.models)
def check_model_name_lengths(app_configs, **kwargs):
    return [
        Error(
            "Model names must be at most 100 characters (got %d)." % len(model._meta.model_name),
            obj=model, id="contenttypes.E005",
        )
        for model in _models(app_configs) if len(model._meta.model_name) > 100
    ]
