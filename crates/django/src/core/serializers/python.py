# `django.core.serializers.python`: objects as dictionaries and lists.

from django.apps import apps
from django.core.serializers import base
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CompositePrimaryKey
from django.db.models.fields.reverse_related import ManyToManyRel, ManyToOneRel
from django.utils.encoding import is_protected_type


class Serializer(base.Serializer):
    internal_use_only = True

    def start_serialization(self):
        self._current = None
        self.objects = []

    def start_object(self, obj):
        self._current = {}

    def end_object(self, obj):
        self.objects.append(self.get_dump_object(obj))
        self._current = None

    def get_dump_object(self, obj):
        data = {"model": str(obj._meta)}
        if not self.use_natural_primary_keys or not self._resolve_natural_key(obj):
            data["pk"] = self._value_from_field(obj, obj._meta.pk)
        data["fields"] = self._current
        return data

    def _value_from_field(self, obj, field):
        if isinstance(field, CompositePrimaryKey):
            return [self._value_from_field(obj, part) for part in obj._meta.pk_fields]
        value = field.value_from_object(obj)
        return value if is_protected_type(value) else field.value_to_string(obj)

    def handle_field(self, obj, field):
        self._current[field.name] = self._value_from_field(obj, field)

    def handle_fk_field(self, obj, field):
        natural = self.use_natural_foreign_keys and self._resolve_fk_natural_key(obj, field)
        self._current[field.name] = natural or self._value_from_field(obj, field)

    def handle_m2m_field(self, obj, field):
        if not field.remote_field.through._meta.auto_created:
            return
        related = field.remote_field.model
        by_natural = self.use_natural_foreign_keys and self._model_supports_natural_key(related)
        def value(one):
            key = one.natural_key() if by_natural else None
            return key or self._value_from_field(one, one._meta.pk)

        self._current[field.name] = [value(one) for one in self._m2m_objects(obj, field, by_natural)]

    def getvalue(self):
        return self.objects


class Deserializer(base.Deserializer):
    def __init__(self, object_list, *, using=DEFAULT_DB_ALIAS, ignorenonexistent=False, **options):
        super().__init__(object_list, **options)
        self.handle_forward_references = options.pop("handle_forward_references", False)
        self.using = using
        self.ignorenonexistent = ignorenonexistent
        self._iterator = None

    def __iter__(self):
        for obj in self.stream:
            yield from self._handle_object(obj)

    def __next__(self):
        if self._iterator is None:
            self._iterator = iter(self)
        return next(self._iterator)

    def _handle_object(self, obj):
        try:
            Model = self._get_model_from_node(obj["model"])
        except base.DeserializationError:
            if self.ignorenonexistent:
                return
            raise

        def failed(error, value):
            return base.DeserializationError.WithData(error, obj["model"], obj.get("pk"), value)

        data, m2m_data, deferred = {}, {}, {}
        if "pk" in obj:
            try:
                data[Model._meta.pk.attname] = Model._meta.pk.to_python(obj.get("pk"))
            except Exception as e:
                raise failed(e, None)
        known = {field.name for field in Model._meta.get_fields()} if self.ignorenonexistent else ()
        for name, given in obj["fields"].items():
            if self.ignorenonexistent and name not in known:
                continue
            field = Model._meta.get_field(name)
            if isinstance(field.remote_field, ManyToManyRel):
                try:
                    values = self._handle_m2m_field_node(field, given)
                except base.M2MDeserializationError as e:
                    raise failed(e.original_exc, e.pk)
                if values is base.DEFER_FIELD:
                    deferred[field] = given
                else:
                    m2m_data[field.name] = values
                continue
            try:
                if isinstance(field.remote_field, ManyToOneRel):
                    value = self._handle_fk_field_node(field, given)
                    if value is base.DEFER_FIELD:
                        deferred[field] = given
                    else:
                        data[field.attname] = value
                else:
                    data[field.name] = field.to_python(given)
            except Exception as e:
                raise failed(e, given)
        yield base.DeserializedObject(base.build_instance(Model, data, self.using), m2m_data, deferred)

    def _handle_m2m_field_node(self, field, value):
        return base.deserialize_m2m_values(field, value, self.using, self.handle_forward_references)

    def _handle_fk_field_node(self, field, value):
        return base.deserialize_fk_value(field, value, self.using, self.handle_forward_references)

    @staticmethod
    def _get_model_from_node(model_identifier):
        try:
            return apps.get_model(model_identifier)
        except (LookupError, TypeError):
            raise base.DeserializationError(f"Invalid model identifier: {model_identifier}")
