# `django.core.serializers.base`: from objects to a format and back.

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models.fields.reverse_related import ManyToManyRel, ManyToOneRel

DEFER_FIELD = object()


class SerializerDoesNotExist(KeyError):
    pass


class SerializationError(Exception):
    pass


class DeserializationError(Exception):
    @classmethod
    def WithData(cls, original_exc, model, fk, field_value):
        return cls("%s: (%s:pk=%s) field_value was '%s'" % (original_exc, model, fk, field_value))


class M2MDeserializationError(Exception):
    def __init__(self, original_exc, pk):
        self.original_exc = original_exc
        self.pk = pk


class _Text:
    # Where a serializer writes to that was given no stream.
    def __init__(self):
        self._pieces = []

    def write(self, text):
        self._pieces.append(text)
        return len(text)

    def getvalue(self):
        return "".join(self._pieces)


class ProgressBar:
    progress_width = 75

    def __init__(self, output, total_count):
        self.output = output
        self.total_count = total_count
        self.prev_done = 0

    def update(self, count):
        done = self.output and count * 100 // self.total_count * self.progress_width // 100
        if not self.output or self.prev_done >= done:
            return
        self.prev_done = done
        left = self.progress_width - done
        start = "" if self.total_count == 1 else "\r"
        self.output.write(start + "[" + "." * done + " " * left + "]")
        if not left:
            self.output.write("\n")
        self.output.flush()


class Serializer:
    internal_use_only = False
    progress_class = ProgressBar
    stream_class = _Text

    def serialize(self, queryset, *, stream=None, fields=None, use_natural_foreign_keys=False,
                  use_natural_primary_keys=False, progress_output=None, object_count=0, **options):
        self.options = options
        self.stream = stream if stream is not None else self.stream_class()
        self.selected_fields = fields
        self.use_natural_foreign_keys = use_natural_foreign_keys
        self.use_natural_primary_keys = use_natural_primary_keys
        self.start_serialization()
        self.first = True
        progress = self.progress_class(progress_output, object_count)
        for count, obj in enumerate(queryset, 1):
            self.start_object(obj)
            opts = obj._meta.concrete_model._meta
            pk = opts.pk
            is_link = use_natural_primary_keys and pk.remote_field and pk.remote_field.parent_link
            for field in opts.local_fields:
                if not field.serialize and not (is_link and field is pk):
                    continue
                if field.remote_field is None:
                    if self._is_selected(field.attname):
                        self.handle_field(obj, field)
                elif self._is_selected(field.attname[:-3]):
                    self.handle_fk_field(obj, field)
            for field in opts.local_many_to_many:
                if field.serialize and self._is_selected(field.attname):
                    self.handle_m2m_field(obj, field)
            self.end_object(obj)
            progress.update(count)
            self.first = False
        self.end_serialization()
        return self.getvalue()

    def _is_selected(self, name):
        return self.selected_fields is None or name in self.selected_fields

    def _missing(self, name):
        raise NotImplementedError("subclasses of Serializer must provide a %s() method" % name)

    def start_serialization(self):
        self._missing("start_serialization")

    def end_serialization(self):
        pass

    def start_object(self, obj):
        self._missing("start_object")

    def end_object(self, obj):
        pass

    def handle_field(self, obj, field):
        self._missing("handle_field")

    def handle_fk_field(self, obj, field):
        self._missing("handle_fk_field")

    def handle_m2m_field(self, obj, field):
        self._missing("handle_m2m_field")

    def getvalue(self):
        if callable(getattr(self.stream, "getvalue", None)):
            return self.stream.getvalue()

    def _m2m_objects(self, obj, field, by_natural):
        found = getattr(obj, "_prefetched_objects_cache", {}).get(field.name)
        if found is not None:
            return found
        manager = getattr(obj, field.name)
        found = manager.all() if by_natural else manager.select_related(None).only("pk")
        if not found.totally_ordered:
            ordering = found.query.order_by or found.model._meta.ordering or []
            found = found.order_by(*ordering, "pk")
        return found.iterator(2000 if by_natural or found._prefetch_related_lookups else None)

    def _resolve_natural_key(self, obj):
        try:
            return obj.natural_key()
        except AttributeError:
            return None

    def _resolve_fk_natural_key(self, obj, field):
        if not self._model_supports_natural_key(field.remote_field.model):
            return None
        return self._resolve_natural_key(getattr(obj, field.name, None))

    def _model_supports_natural_key(self, model):
        return callable(getattr(model, "natural_key", None))


class Deserializer:
    def __init__(self, stream_or_string, **options):
        self.options = options
        self.stream = stream_or_string

    def __iter__(self):
        return self

    def __next__(self):
        raise NotImplementedError("subclasses of Deserializer must provide a __next__() method")


class DeserializedObject:
    def __init__(self, obj, m2m_data=None, deferred_fields=None):
        self.object = obj
        self.m2m_data = m2m_data
        self.deferred_fields = deferred_fields

    def __repr__(self):
        return "<%s: %s(pk=%s)>" % (self.__class__.__name__, self.object._meta.label, self.object.pk)

    def save(self, save_m2m=True, using=None, **kwargs):
        models.Model.save_base(self.object, using=using, raw=True, **kwargs)
        if self.m2m_data and save_m2m:
            for name, values in self.m2m_data.items():
                getattr(self.object, name).set_base(values, raw=True)
        self.m2m_data = None

    def save_deferred_fields(self, using=None):
        self.m2m_data = {}
        for field, value in self.deferred_fields.items():
            label = self.object._meta.label_lower
            if isinstance(field.remote_field, ManyToManyRel):
                try:
                    self.m2m_data[field.name] = deserialize_m2m_values(field, value, using, False)
                except M2MDeserializationError as e:
                    raise DeserializationError.WithData(e.original_exc, label, self.object.pk, e.pk)
            elif isinstance(field.remote_field, ManyToOneRel):
                try:
                    found = deserialize_fk_value(field, value, using, False)
                except Exception as e:
                    raise DeserializationError.WithData(e, label, self.object.pk, value)
                setattr(self.object, field.attname, found)
        self.save()


def build_instance(Model, data, db):
    pk = Model._meta.pk
    manager = Model._meta.default_manager
    knows_natural = hasattr(manager, "get_by_natural_key") and hasattr(Model, "natural_key")
    if data.get(pk.attname) is None and knows_natural:
        made = Model(**data)
        made._state.db = db
        key = made.natural_key()
        try:
            data[pk.attname] = pk.to_python(manager.db_manager(db).get_by_natural_key(*key).pk)
        except Model.DoesNotExist:
            pass
    return Model(**data)


def _is_natural(value):
    return hasattr(value, "__iter__") and not isinstance(value, str)


def deserialize_m2m_values(field, field_value, using, handle_forward_references):
    model = field.remote_field.model
    manager = model._default_manager
    by_natural = hasattr(manager, "get_by_natural_key")
    try:
        keys = iter(field_value)
    except TypeError as e:
        raise M2MDeserializationError(e, field_value)
    values, key = [], None
    try:
        for key in keys:
            if by_natural and _is_natural(key):
                values.append(manager.db_manager(using).get_by_natural_key(*key).pk)
            else:
                values.append(model._meta.pk.to_python(key))
    except Exception as e:
        if isinstance(e, ObjectDoesNotExist) and handle_forward_references:
            return DEFER_FIELD
        raise M2MDeserializationError(e, key)
    return values


def deserialize_fk_value(field, field_value, using, handle_forward_references):
    if field_value is None:
        return None
    model = field.remote_field.model
    manager = model._default_manager
    name = field.remote_field.field_name
    if not hasattr(manager, "get_by_natural_key") or not _is_natural(field_value):
        return model._meta.get_field(name).to_python(field_value)
    try:
        found = manager.db_manager(using).get_by_natural_key(*field_value)
    except ObjectDoesNotExist:
        if handle_forward_references:
            return DEFER_FIELD
        raise
    value = getattr(found, name)
    return value.pk if model._meta.pk.remote_field else value
