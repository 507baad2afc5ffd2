# `django.db.backends.sqlite3.operations`: what Python code asks of the backend's SQL.

import json


class DatabaseOperations:
    explain_prefix = "EXPLAIN QUERY PLAN"

    def __init__(self, connection):
        self.connection = connection

    def quote_name(self, name):
        return name if name.startswith('"') and name.endswith('"') else '"%s"' % name

    def max_name_length(self):
        return None

    def max_in_list_size(self):
        return None

    def no_limit_value(self):
        return -1

    def force_no_ordering(self):
        return []

    def limit_offset_sql(self, low_mark, high_mark):
        parts = []
        if high_mark is not None:
            if high_mark != (low_mark or 0):
                parts.append(f"LIMIT {high_mark - (low_mark or 0)}")
        elif low_mark:
            parts.append("LIMIT -1")
        if low_mark:
            parts.append(f"OFFSET {low_mark}")
        return " ".join(parts)

    def date_extract_sql(self, lookup_type, sql, params):
        return f"django_date_extract(%s, {sql})", (lookup_type.lower(), *params)

    def bulk_batch_size(self, fields, objs):
        if not fields:
            return len(objs)
        columns = sum(len(getattr(field, "fields", None) or (field,)) for field in fields)
        return self.connection.features.max_query_params // columns

    def integer_field_range(self, internal_type):
        # SQLite enforces no range, but a number has to fit into 64 bits.
        return (0 if internal_type.startswith("Positive") else -9223372036854775808, 9223372036854775807)

    def adapt_datetimefield_value(self, value):
        return None if value is None else str(value)

    def adapt_datefield_value(self, value):
        return None if value is None else str(value)

    adapt_timefield_value = adapt_datefield_value

    def adapt_integerfield_value(self, value, internal_type):
        return value

    def adapt_json_value(self, value, encoder):
        return json.dumps(value, cls=encoder)

    def prep_for_like_query(self, x):
        return str(x).replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")

    prep_for_iexact_query = prep_for_like_query

    def sequence_reset_sql(self, style, model_list):
        # SQLite counts on from the largest key by itself.
        return []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError("connection.ops.%s is not supported by Teacup" % name)


from django.db import connection

_like = r"LIKE %s ESCAPE '\'"
_operators = {
    "exact": "= %s", "iexact": _like, "contains": _like, "icontains": _like, "regex": "REGEXP %s",
    "iregex": "REGEXP '(?i)' || %s", "gt": "> %s", "gte": ">= %s", "lt": "< %s", "lte": "<= %s", "startswith": _like,
    "endswith": _like, "istartswith": _like, "iendswith": _like,
}
_pattern_ops = {
    "contains": r"LIKE '%%' || {} || '%%' ESCAPE '\'",
    "icontains": r"LIKE '%%' || UPPER({}) || '%%' ESCAPE '\'",
    "startswith": r"LIKE {} || '%%' ESCAPE '\'",
    "istartswith": r"LIKE UPPER({}) || '%%' ESCAPE '\'",
    "endswith": r"LIKE '%%' || {} ESCAPE '\'",
    "iendswith": r"LIKE '%%' || UPPER({}) ESCAPE '\'",
}
_operations = DatabaseOperations(connection)
_settings = {
    "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True,
    "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "OPTIONS": {}, "TIME_ZONE": None, "USER": "", "PASSWORD": "",
    "HOST": "", "PORT": "", "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
}
