# `django.core.serializers.pyyaml`: YAML needs a library that is not installed.


def _missing(*args, **kwargs):
    raise ModuleNotFoundError("No module named 'yaml'", name="yaml")


Serializer = Deserializer = _missing
