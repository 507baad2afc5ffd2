# `django.core.serializers.pyyaml`: YAML needs a library that is not installed.

from django.core.serializers import BadSerializer

Serializer = Deserializer = BadSerializer(ModuleNotFoundError("No module named 'yaml'", name="yaml"))
