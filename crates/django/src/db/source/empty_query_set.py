# `EmptyQuerySet` of `django.db.models.query`: what `none()` gives is an instance of it.

from django.db.models.query import QuerySet


class InstanceCheckMeta(type):
    def __instancecheck__(self, instance):
        return isinstance(instance, QuerySet) and instance.query.is_empty()


class EmptyQuerySet(metaclass=InstanceCheckMeta):
    def __init__(self, *args, **kwargs):
        raise TypeError("EmptyQuerySet can't be instantiated")


for _class in (InstanceCheckMeta, EmptyQuerySet):
    _class.__module__ = "django.db.models.query"
