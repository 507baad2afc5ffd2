# `django.forms.models`: an instance's values by the names of its fields.

from itertools import chain


def model_to_dict(instance, fields=None, exclude=None):
    meta = instance._meta
    return {
        field.name: field.value_from_object(instance)
        for field in chain(meta.concrete_fields, meta.private_fields, meta.many_to_many)
        if getattr(field, "editable", False)
        and (fields is None or field.name in fields)
        and not (exclude and field.name in exclude)
    }
