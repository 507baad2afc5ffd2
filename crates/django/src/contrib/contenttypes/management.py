# `django.contrib.contenttypes.management`: the rows that follow a migrate.

from django.apps import apps as global_apps
from django.db import DEFAULT_DB_ALIAS


def create_contenttypes(app_config, verbosity=2, interactive=True, using=DEFAULT_DB_ALIAS, apps=global_apps, **kwargs):
    try:
        app_config = apps.get_app_config(app_config.label)
        ContentType = apps.get_model("contenttypes", "ContentType")
    except LookupError:
        return
    names = {model._meta.model_name for model in app_config.get_models()}
    if not names:
        return
    _create(ContentType, app_config.label, names, verbosity)


def _create(ContentType, label, names, verbosity=1):
    ContentType.objects.clear_cache()
    known = set(ContentType.objects.filter(app_label=label).values_list("model", flat=True))
    made = [ContentType(app_label=label, model=name) for name in sorted(names - known)]
    ContentType.objects.bulk_create(made)
    if verbosity >= 2:
        for one in made:
            print(f"Adding content type '{one.app_label} | {one.model}'")


def _after_migrate(apps, renamed, verbosity=1):
    # `apps`: each app's label with its models as the migrations left them, (model_name, permissions, ...);
    # `renamed`: (app label, old name, new name) of every model that was renamed.
    from django.contrib.contenttypes.models import ContentType
    for label, old, new in renamed:
        rows = ContentType.objects.filter(app_label=label)
        if not rows.filter(model=new).exists():
            rows.filter(model=old).update(model=new)
    for label, models in apps:
        if models:
            _create(ContentType, label, {model[0] for model in models}, verbosity)
