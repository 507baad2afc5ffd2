# `django.core.serializers`: formats by name.

from django.apps import apps
from django.conf import settings
from django.core.serializers.base import SerializerDoesNotExist
from django.utils.module_loading import _import

BUILTIN_SERIALIZERS = {
    "xml": "django.core.serializers.xml_serializer",
    "python": "django.core.serializers.python",
    "json": "django.core.serializers.json",
    "yaml": "django.core.serializers.pyyaml",
    "jsonl": "django.core.serializers.jsonl",
}

_serializers = {}


class BadSerializer:
    internal_use_only = False

    def __init__(self, exception):
        self.exception = exception

    def __call__(self, *args, **kwargs):
        raise self.exception


def _registry():
    # Django's own and those of the settings, until one of them is asked for by where they are.
    if not _serializers:
        _serializers.update(BUILTIN_SERIALIZERS, **getattr(settings, "SERIALIZATION_MODULES", {}))
    return _serializers


def _class(format, name):
    if format not in _registry():
        raise SerializerDoesNotExist(format)
    module = _serializers[format]
    return _import(module, name) if isinstance(module, str) else getattr(module, name)


def register_serializer(format, serializer_module, serializers=None):
    try:
        module = _import(serializer_module)
    except ImportError as exc:
        bad = BadSerializer(exc)
        module = type("BadSerializerModule", (), {"Deserializer": bad, "Serializer": bad})
    (_registry() if serializers is None else serializers)[format] = module


def unregister_serializer(format):
    if format not in _registry():
        raise SerializerDoesNotExist(format)
    del _serializers[format]


def get_serializer(format):
    return _class(format, "Serializer")


def get_deserializer(format):
    return _class(format, "Deserializer")


def get_serializer_formats():
    return list(_registry())


def get_public_serializer_formats():
    def public(name, module):
        if BUILTIN_SERIALIZERS.get(name) == module:
            return name != "python"
        return not _class(name, "Serializer").internal_use_only

    return [name for name, module in _registry().items() if public(name, module)]


def serialize(format, queryset, **options):
    serializer = get_serializer(format)()
    serializer.serialize(queryset, **options)
    return serializer.getvalue()


def deserialize(format, stream_or_string, **options):
    return get_deserializer(format)(stream_or_string, **options)


def sort_dependencies(app_list, allow_cycles=False):
    waiting, models = [], set()
    for app_config, model_list in app_list:
        for model in app_config.get_models() if model_list is None else model_list:
            models.add(model)
            waiting.append((model, _dependencies(model)))
    waiting.reverse()
    ordered = []
    while waiting:
        skipped, changed = [], False
        while waiting:
            model, needs = waiting.pop()
            if all(need not in models or need in ordered for need in needs):
                ordered.append(model)
                changed = True
            else:
                skipped.append((model, needs))
        if not changed:
            if not allow_cycles:
                labels = [model._meta.label for model, _ in sorted(skipped, key=lambda pair: pair[0].__name__)]
                raise RuntimeError("Can't resolve dependencies for %s in serialized app list." % ", ".join(labels))
            ordered.append(skipped.pop()[0])
        waiting = skipped
    return ordered


def _dependencies(model):
    needs = []
    if hasattr(model, "natural_key"):
        needs = [apps.get_model(label) for label in getattr(model.natural_key, "dependencies", [])]
    fields = [field for field in model._meta.fields if field.remote_field]
    fields += [field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]
    for field in fields:
        related = field.remote_field.model
        if hasattr(related, "natural_key") and related != model:
            needs.append(related)
    return needs
