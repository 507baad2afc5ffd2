# `manage.py dumpdata`: rows as a fixture.

import _files
import warnings

from django.apps import apps
from django.core import serializers
from django.core.management.base import CommandError


class ProxyModelWarning(Warning):
    pass


class _Output:
    def write(self, text):
        print(text, end="")


def parse_apps_and_model_labels(labels):
    models, excluded = set(), set()
    for label in labels:
        if "." in label:
            try:
                models.add(apps.get_model(label))
            except LookupError:
                raise CommandError("Unknown model: %s" % label)
        else:
            try:
                excluded.add(apps.get_app_config(label).label)
            except LookupError as e:
                raise CommandError(str(e))
    return models, excluded


def _chosen(labels, excluded, primary_keys):
    # The apps, each with its models; None for all of them.
    if not labels:
        if primary_keys:
            raise CommandError("You can only use --pks option with one model")
        return {config.label: (config, None) for config in apps.get_app_configs() if config.label not in excluded}
    if len(labels) > 1 and primary_keys:
        raise CommandError("You can only use --pks option with one model")
    chosen = {}
    for label in labels:
        app_label, dot, name = label.partition(".")
        if not dot or "." in name:
            if primary_keys:
                raise CommandError("You can only use --pks option with one model")
            app_label, name = label, ""
        try:
            config = apps.get_app_config(app_label)
        except LookupError as e:
            raise CommandError(str(e))
        if config.label in excluded:
            continue
        if not name:
            chosen[config.label] = config, None
            continue
        try:
            model = config.get_model(name)
        except LookupError:
            raise CommandError("Unknown model: %s.%s" % (app_label, name))
        models = chosen.setdefault(config.label, (config, []))[1]
        if models is not None and model not in models:
            models.append(model)
    return chosen


def handle(*labels, format="json", indent=None, exclude=(), output=None, use_natural_foreign_keys=False,
           use_natural_primary_keys=False, use_base_manager=False, primary_keys=None, stdout=None, **options):
    primary_keys = [pk.strip() for pk in primary_keys.split(",")] if primary_keys else []
    excluded_models, excluded_apps = parse_apps_and_model_labels(exclude)
    chosen = _chosen(labels, excluded_apps, primary_keys)
    if format not in serializers.get_public_serializer_formats():
        raise CommandError("Unknown serialization format: %s" % format)

    def objects():
        if use_natural_foreign_keys:
            models = serializers.sort_dependencies(chosen.values(), allow_cycles=True)
        else:
            models = []
            for config, some in chosen.values():
                models.extend(config.get_models() if some is None else some)
        for model in models:
            if model in excluded_models:
                continue
            if model._meta.proxy:
                if model._meta.proxy_for_model not in models:
                    words = "%s is a proxy model and won't be serialized." % model._meta.label
                    warnings.warn(words, category=ProxyModelWarning)
                continue
            manager = model._base_manager if use_base_manager else model._default_manager
            found = manager.using("default").order_by(model._meta.pk.name)
            if primary_keys:
                found = found.filter(pk__in=primary_keys)
            yield from found.iterator(chunk_size=2000 if found._prefetch_related_lookups else None)

    try:
        text = serializers.serialize(
            format, objects(), indent=indent, use_natural_foreign_keys=use_natural_foreign_keys,
            use_natural_primary_keys=use_natural_primary_keys,
        )
    except Exception as e:
        raise CommandError("Unable to serialize database: %s" % e)
    if output:
        _files.write(output, text.encode())
    else:
        (stdout or _Output()).write(text)
