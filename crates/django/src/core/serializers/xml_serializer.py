# `django.core.serializers.xml_serializer`: objects as elements of XML.

import json

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, SuspiciousOperation
from django.core.serializers import base
from django.db import DEFAULT_DB_ALIAS
from django.db.models.fields.reverse_related import ManyToManyRel, ManyToOneRel
from django.utils.xmlutils import SimplerXMLGenerator, UnserializableContentError


class Serializer(base.Serializer):
    def indent(self, level):
        width = self.options.get("indent")
        if width is not None:
            self.xml.ignorableWhitespace("\n" + " " * width * level)

    def _open(self, name, attrs):
        self.indent_level += 1
        self.indent(self.indent_level)
        self.xml.startElement(name, attrs)

    def _close(self, name):
        self.xml.endElement(name)
        self.indent_level -= 1

    def start_serialization(self):
        self.indent_level = 0
        self.xml = SimplerXMLGenerator(self.stream, self.options.get("encoding", "utf-8"))
        self.xml.startDocument()
        self.xml.startElement("django-objects", {"version": "1.0"})

    def end_serialization(self):
        self.indent(self.indent_level)
        self.xml.endElement("django-objects")
        self.xml.endDocument()

    def start_object(self, obj):
        if not hasattr(obj, "_meta"):
            raise base.SerializationError("Non-model object (%s) encountered during serialization" % type(obj))
        attrs = {"model": str(obj._meta)}
        if not self.use_natural_primary_keys or not self._resolve_natural_key(obj):
            if obj.pk is not None:
                attrs["pk"] = obj._meta.pk.value_to_string(obj)
        try:
            self._open("object", attrs)
        except UnserializableContentError:
            raise ValueError("%s (pk:%s) contains unserializable characters" % (type(obj).__name__, obj.pk))

    def end_object(self, obj):
        self.indent(self.indent_level)
        self._close("object")

    def _or_none(self, value):
        if value is None:
            self.xml.addQuickElement("None")
        else:
            self.xml.characters(value if isinstance(value, str) else str(value))

    def handle_field(self, obj, field):
        kind = field.get_internal_type()
        self._open("field", {"name": field.name, "type": kind})
        value = getattr(obj, field.name)
        if value is not None:
            value = field.value_to_string(obj)
            if kind == "JSONField":
                value = json.dumps(value, cls=field.encoder)
        try:
            self._or_none(value)
        except UnserializableContentError:
            raise ValueError(
                "%s.%s (pk:%s) contains unserializable characters" % (type(obj).__name__, field.name, obj.pk)
            )
        self._close("field")

    def _start_relational_field(self, field):
        remote = field.remote_field
        self._open("field", {"name": field.name, "rel": type(remote).__name__, "to": str(remote.model._meta)})

    def _natural(self, key):
        for value in key:
            self.xml.startElement("natural", {})
            self._or_none(value)
            self.xml.endElement("natural")

    def handle_fk_field(self, obj, field):
        self._start_relational_field(field)
        value = getattr(obj, field.attname)
        key = value is not None and self.use_natural_foreign_keys and self._resolve_fk_natural_key(obj, field)
        if key:
            self._natural(key)
        else:
            self._or_none(value)
        self._close("field")

    def handle_m2m_field(self, obj, field):
        if not field.remote_field.through._meta.auto_created:
            return
        by_natural = self.use_natural_foreign_keys and self._model_supports_natural_key(field.remote_field.model)
        self._start_relational_field(field)
        one = None
        for one in self._m2m_objects(obj, field, by_natural):
            key = by_natural and self._resolve_natural_key(one)
            if key:
                self.xml.startElement("object", {})
                self._natural(key)
                self.xml.endElement("object")
            else:
                if not by_natural:
                    self.indent(self.indent_level + 1)
                self.xml.addQuickElement("object", attrs={"pk": str(one.pk)})
        if one:
            self.indent(self.indent_level)
        self._close("field")


class Deserializer(base.Deserializer):
    def __init__(self, stream_or_string, *, using=DEFAULT_DB_ALIAS, ignorenonexistent=False, **options):
        super().__init__(stream_or_string, **options)
        self.handle_forward_references = options.pop("handle_forward_references", False)
        self.db = using
        self.ignore = ignorenonexistent
        self._nodes = None

    def __next__(self):
        if self._nodes is None:
            text = self.stream if isinstance(self.stream, str) else self.stream.read()
            self._nodes = _objects(self._read(text)) if text else iter(())
        return self._handle_object(next(self._nodes))

    def _read(self, text):
        from xml.dom import minidom
        from xml.parsers.expat import ExpatError
        from xml.sax import SAXParseException

        try:
            return minidom._tree(text, namespaces=False, on_doctype=_forbid)
        except ExpatError as error:
            words = str(error).rpartition(": ")[0]
            raise SAXParseException(words, error, error.lineno, error.offset)

    def _handle_object(self, node):
        Model = self._get_model_from_node(node, "model")
        data, m2m_data, deferred = {}, {}, {}
        if node.hasAttribute("pk"):
            data[Model._meta.pk.attname] = Model._meta.pk.to_python(node.getAttribute("pk"))
        known = {field.name for field in Model._meta.get_fields()}
        for field_node in getChildrenByTagName(node, "field"):
            name = field_node.getAttribute("name")
            if not name:
                raise base.DeserializationError("<field> node is missing the 'name' attribute")
            if self.ignore and name not in known:
                continue
            field = Model._meta.get_field(name)
            if isinstance(field.remote_field, ManyToManyRel):
                value = self._handle_m2m_field_node(field_node, field)
                if value == base.DEFER_FIELD:
                    deferred[field] = [_natural_key(one) for one in getChildrenByTagName(field_node, "object")]
                else:
                    m2m_data[field.name] = value
            elif isinstance(field.remote_field, ManyToOneRel):
                value = self._handle_fk_field_node(field_node, field)
                if value == base.DEFER_FIELD:
                    deferred[field] = _natural_key(field_node)
                else:
                    data[field.attname] = value
            elif getChildrenByTagName(field_node, "None"):
                data[field.name] = None
            else:
                value = field.to_python(getInnerText(field_node).strip())
                if field.get_internal_type() == "JSONField":
                    value = json.loads(value, cls=field.decoder)
                data[field.name] = value
        return base.DeserializedObject(base.build_instance(Model, data, self.db), m2m_data, deferred)

    def _by_natural_key(self, model, key):
        return model._default_manager.db_manager(self.db).get_by_natural_key(*key)

    def _handle_fk_field_node(self, node, field):
        key = _natural_key(node)
        if not key and getChildrenByTagName(node, "None"):
            return None
        model = field.remote_field.model
        name = field.remote_field.field_name
        if not key or not hasattr(model._default_manager, "get_by_natural_key"):
            return model._meta.get_field(name).to_python(getInnerText(node).strip())
        try:
            value = getattr(self._by_natural_key(model, key), name)
        except ObjectDoesNotExist:
            if self.handle_forward_references:
                return base.DEFER_FIELD
            raise
        return value.pk if model._meta.pk.remote_field else value

    def _handle_m2m_field_node(self, node, field):
        model = field.remote_field.model
        by_natural = hasattr(model._default_manager, "get_by_natural_key")
        values = []
        try:
            for one in getChildrenByTagName(node, "object"):
                key = by_natural and _natural_key(one)
                found = self._by_natural_key(model, key).pk if key else model._meta.pk.to_python(one.getAttribute("pk"))
                values.append(found)
        except SuspiciousOperation:
            raise
        except Exception as e:
            if isinstance(e, ObjectDoesNotExist) and self.handle_forward_references:
                return base.DEFER_FIELD
            raise base.M2MDeserializationError(e, one)
        return values

    def _get_model_from_node(self, node, attr):
        label = node.getAttribute(attr)
        if not label:
            raise base.DeserializationError("<%s> node is missing the required '%s' attribute" % (node.nodeName, attr))
        try:
            return apps.get_model(label)
        except (LookupError, TypeError):
            raise base.DeserializationError("<%s> node has invalid model identifier: '%s'" % (node.nodeName, label))


def _objects(node):
    # The elements called object, but none that lies in another.
    for child in node.childNodes:
        if child.nodeName == "object":
            yield child
        else:
            yield from _objects(child)


def _natural_key(node):
    def value(part):
        return None if getChildrenByTagName(part, "None") else getInnerText(part).strip()

    return [value(part) for part in getChildrenByTagName(node, "natural")]


def check_element_type(element):
    if element.childNodes:
        raise SuspiciousOperation(f"Unexpected element: {element.tagName!r}")
    return element.nodeType in (element.TEXT_NODE, element.CDATA_SECTION_NODE)


def getChildrenByTagName(node, tag_name):
    return [one for one in node.childNodes if one.nodeType == node.ELEMENT_NODE and one.tagName == tag_name]


def getInnerText(node):
    return "".join([child.data for child in node.childNodes if check_element_type(child)])


def _forbid(name, sysid, pubid):
    raise DTDForbidden(name, sysid, pubid)


class DefusedXmlException(ValueError):
    def __repr__(self):
        return str(self)


class DTDForbidden(DefusedXmlException):
    def __init__(self, name, sysid, pubid):
        super().__init__()
        self.name, self.sysid, self.pubid = name, sysid, pubid

    def __str__(self):
        return "DTDForbidden(name='{}', system_id={!r}, public_id={!r})".format(self.name, self.sysid, self.pubid)
