# What `iterator()` gives: the rows are asked for when the first of them is wanted.

from django.db.models.query import prefetch_related_objects


class QuerySet:
    def _iterator(self, fetch, lookups, size):
        rows = fetch(self)
        if not lookups:
            yield from rows
            return
        for start in range(0, len(rows), size):
            chunk = rows[start : start + size]
            prefetch_related_objects(chunk, *lookups)
            yield from chunk


class RawQuerySet:
    def iterator(self, fetch):
        yield from fetch(self)
