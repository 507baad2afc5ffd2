# `django.db.models.sql`: the query that a QuerySet builds up.

from django.db.models.sql.query import Query
from django.db.models.sql.where import AND, OR, XOR

__all__ = ["Query", "AND", "OR", "XOR"]
