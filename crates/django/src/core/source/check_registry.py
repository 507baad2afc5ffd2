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
        for check in self.get_checks(include_deployment_checks):
            if tags is None or set(check.tags) & set(tags):
                errors.extend(check(app_configs=app_configs, databases=databases))
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


@register(Tags.models)
def check_all_models(app_configs=None, **kwargs):
    from django.apps import apps
    errors = []
    for model in apps.get_models():
        if app_configs is None or model._meta.app_config in app_configs:
            errors.extend(model.check(**kwargs))
    return errors


def run_own_checks():
    # What was registered beside the models' own checks.
    errors = []
    for check in registry.get_checks():
        if check is not check_all_models:
            errors.extend(check(app_configs=None, databases=None))
    return errors
