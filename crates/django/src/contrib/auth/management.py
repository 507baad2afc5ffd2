# `django.contrib.auth.management`: the permissions that follow a migrate.

from django.apps import apps as global_apps
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.management import create_contenttypes
from django.db import DEFAULT_DB_ALIAS


def _get_builtin_permissions(opts):
    return [
        (get_permission_codename(action, opts), "Can %s %s" % (action, opts.verbose_name_raw))
        for action in opts.default_permissions
    ]


def _get_all_permissions(opts):
    return [*_get_builtin_permissions(opts), *opts.permissions]


def create_permissions(app_config, verbosity=2, interactive=True, using=DEFAULT_DB_ALIAS, apps=global_apps, **kwargs):
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    create_contenttypes(app_config, verbosity=verbosity, using=using, apps=apps)
    models = list(apps.get_app_config(app_config.label).get_models())
    if not models:
        return
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    rows = Permission.objects.filter(content_type__in=set(types.values()))
    known = set(rows.values_list("content_type", "codename"))
    made = []
    for model in models:
        for codename, name in _get_all_permissions(model._meta):
            if (types[model].pk, codename) not in known:
                made.append(Permission(codename=codename, name=name, content_type=types[model]))
    Permission.objects.bulk_create(made)
    if verbosity >= 2:
        for one in made:
            print("Adding permission '%s'" % one)


def _after_migrate(apps, renamed, verbosity=1):
    # `apps`: each app's label with its models as the migrations left them, (model_name, verbose_name,
    # default_permissions, permissions); `renamed`: (app label, old name, new name) of every model that was renamed.
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    for label, models in apps:
        if not models:
            continue
        types = {row.model: row for row in ContentType.objects.filter(app_label=label)}
        _rename(Permission, types, label, models, renamed)
        known = set(
            Permission.objects.filter(content_type__in=[types[model[0]] for model in models])
            .order_by().values_list("content_type", "codename")
        )
        made = []
        for name, verbose_name, actions, given in models:
            builtin = [(f"{action}_{name}", f"Can {action} {verbose_name}") for action in actions]
            for codename, shown in [*builtin, *given]:
                if (types[name].pk, codename) not in known:
                    made.append(Permission(codename=codename, name=shown, content_type=types[name]))
        Permission.objects.bulk_create(made)
        if verbosity >= 2:
            for one in made:
                print("Adding permission '%s'" % one)


def _rename(Permission, types, label, models, renamed):
    before = {}
    for app, old, new in renamed:
        if app == label:
            before[new] = before.pop(old, old)
    for name, verbose_name, actions, _ in models:
        if name not in before:
            continue
        for action in actions:
            Permission.objects.filter(content_type=types[name], codename=f"{action}_{before[name]}").update(
                codename=f"{action}_{name}", name=f"Can {action} {verbose_name}"
            )
