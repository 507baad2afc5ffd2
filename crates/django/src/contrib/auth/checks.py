# `django.contrib.auth.checks`: the permissions that models declare.

from django.apps import apps
from django.core.checks import Error, Tags, register

from .management import _get_builtin_permissions


@register(Tags.models)
def check_models_permissions(app_configs, **kwargs):
    return [error for model in apps.get_models() for error in _check(model)]


def _check(model):
    opts, errors = model._meta, []

    def wrong(id, message, *args):
        errors.append(Error(message % args, obj=model, id="auth." + id))

    builtin = dict(_get_builtin_permissions(opts))
    longest = max((len(name) for name in builtin.values()), default=0)
    if longest > 255:
        wrong(
            "E007",
            "The verbose_name of model '%s' must be at most %d characters for its builtin permission names to be at "
            "most %d characters.", opts.label, 255 - (longest - len(opts.verbose_name_raw)), 255,
        )
    longest = max((len(codename) for codename in builtin), default=0)
    if longest > 100:
        wrong(
            "E011",
            "The name of model '%s' must be at most %d characters for its builtin permission codenames to be at most "
            "%d characters.", opts.label, 100 - (longest - len(opts.model_name)), 100,
        )
    seen = set()
    for codename, name in opts.permissions:
        if len(name) > 255:
            wrong("E008", "The permission named '%s' of model '%s' is longer than %d characters.", name, opts.label, 255)
        if len(codename) > 100:
            wrong(
                "E012", "The permission codenamed '%s' of model '%s' is longer than %d characters.",
                codename, opts.label, 100,
            )
        if codename in builtin:
            wrong(
                "E005", "The permission codenamed '%s' clashes with a builtin permission for model '%s'.",
                codename, opts.label,
            )
        elif codename in seen:
            wrong("E006", "The permission codenamed '%s' is duplicated for model '%s'.", codename, opts.label)
        seen.add(codename)
    return errors
