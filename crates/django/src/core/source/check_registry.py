# `django.core.checks.registry`: checks written in Python, which run beside the models' own.


class Tags:
    admin = "admin"
    async_support = "async_support"
    caches = "caches"
    commands = "commands"
    compatibility = "compatibility"
    database = "database"
    files = "files"
    gis = "gis"
    mail = "mail"
    models = "models"
    security = "security"
    signals = "signals"
    sites = "sites"
    staticfiles = "staticfiles"
    templates = "templates"
    translation = "translation"
    urls = "urls"


class CheckRegistry:
    def __init__(self):
        self.registered_checks = []
        self.deployment_checks = []

    def register(self, check=None, *tags, **kwargs):
        def inner(check):
            from django.utils.inspect import func_accepts_kwargs
            if not func_accepts_kwargs(check):
                raise TypeError("Check functions must accept keyword arguments (**kwargs).")
            check.tags = tags
            (self.deployment_checks if kwargs.get("deploy") else self.registered_checks).append(check)
            return check
        if callable(check):
            return inner(check)
        if check:
            tags += (check,)
        return inner

    def run_checks(self, app_configs=None, tags=None, include_deployment_checks=False, databases=None):
        errors = []
        checks = self.get_checks(include_deployment_checks)
        if tags is not None:
            checks = [check for check in checks if set(check.tags) & set(tags)]
        elif not databases:
            checks = [check for check in checks if Tags.database not in check.tags]
        for check in checks:
            found = check(app_configs=app_configs, databases=["default"] if databases is None else databases)
            if not hasattr(found, "__iter__"):
                raise TypeError(
                    "The function %r did not return a list. All functions registered with the checks registry must "
                    "return a list." % check
                )
            errors.extend(found)
        return errors

    def tag_exists(self, tag, include_deployment_checks=False):
        return tag in self.tags_available(include_deployment_checks)

    def tags_available(self, deployment_checks=False):
        return {tag for check in self.get_checks(deployment_checks) for tag in check.tags}

    def get_checks(self, include_deployment_checks=False):
        return self.registered_checks + (self.deployment_checks if include_deployment_checks else [])


registry = CheckRegistry()
register = registry.register
run_checks = registry.run_checks
tag_exists = registry.tag_exists


def _models(app_configs):
    if app_configs is None:
        from django.apps import apps
        return apps.get_models()
    return [model for config in app_configs for model in config.get_models()]


@register(Tags.models)
def check_all_models(app_configs=None, **kwargs):
    from django.apps import apps
    models = _models(app_configs)
    errors = []
    for model in models:
        errors.extend(model.check(**kwargs))
    return errors + apps._check_between(models)


def run_own_checks():
    # What was registered beside the models' own checks.
    errors = []
    for check in registry.get_checks():
        if check is not check_all_models:
            errors.extend(check(app_configs=None, databases=None))
    return errors
