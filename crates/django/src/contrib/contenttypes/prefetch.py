# `django.contrib.contenttypes.prefetch`: a `Prefetch` with a QuerySet for each content type.

from django.db.models import Prefetch


class GenericPrefetch(Prefetch):
    def __init__(self, lookup, querysets, to_attr=None):
        for queryset in querysets:
            super().__init__(lookup, queryset)  # refuses raw() and values()
        self.querysets = querysets
        super().__init__(lookup, to_attr=to_attr)
