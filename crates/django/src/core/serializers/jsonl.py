# `django.core.serializers.jsonl`: a line of JSON for each object.

import json

from django.core.serializers.base import DeserializationError
from django.core.serializers.json import Serializer as JsonSerializer
from django.core.serializers.json import _Deserializer


class Serializer(JsonSerializer):
    def _init_options(self):
        super()._init_options()
        self.json_kwargs.pop("indent", None)
        self.json_kwargs["separators"] = (",", ": ")

    def start_serialization(self):
        self._init_options()

    def end_serialization(self):
        pass

    def end_object(self, obj):
        self.stream.write(json.dumps(self.get_dump_object(obj), **self.json_kwargs) + "\n")
        self._current = None


class Deserializer(_Deserializer):
    def __init__(self, stream_or_string, **options):
        if isinstance(stream_or_string, bytes):
            stream_or_string = stream_or_string.decode()
        if isinstance(stream_or_string, str):
            stream_or_string = stream_or_string.splitlines()
        super().__init__(Deserializer._get_lines(stream_or_string), **options)

    @staticmethod
    def _get_lines(stream):
        for line in stream:
            if line.strip():
                try:
                    found = json.loads(line)
                except Exception as exc:
                    raise DeserializationError() from exc
                yield found
