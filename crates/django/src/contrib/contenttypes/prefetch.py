# `django.contrib.contenttypes.prefetch`: a `Prefetch` with a QuerySet for each content type.

from django.db.models import Prefetch
from django.db.models.query import RawQuerySet


class GenericPrefetch(Prefetch):
    def __init__(self, lookup, querysets, to_attr=None):
        for queryset in querysets:
            values = queryset is not None and getattr(queryset, "_fields", None) is not None
            if values or isinstance(queryset, RawQuerySet):
                raise ValueError("Prefetch querysets cannot use raw(), values(), and values_list().")
        self.querysets = querysets
        super().__init__(lookup, to_attr=to_attr)
