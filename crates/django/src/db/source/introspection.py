# `django.db.backends.sqlite3.introspection`, over what is asked natively.

from collections import namedtuple

from django.apps import apps

TableInfo = namedtuple("TableInfo", ["name", "type"])


class DatabaseIntrospection:
    def identifier_converter(self, name):
        return name

    def table_names(self, cursor=None, include_views=False):
        return sorted(info.name for info in self.get_table_list(cursor) if include_views or info.type == "t")

    def get_table_list(self, cursor):
        return [TableInfo(name, kind[0]) for name, kind in _tables()]

    def get_migratable_models(self):
        return (model for config in apps.get_app_configs() for model in config.get_models())

    def django_table_names(self, only_existing=False, include_views=True):
        tables = set()
        for model in self.get_migratable_models():
            if model._meta.managed:
                tables.add(model._meta.db_table)
                tables.update(
                    field.m2m_db_table() for field in model._meta.local_many_to_many
                    if field.remote_field.through._meta.managed
                )
        tables = list(tables)
        if only_existing:
            existing = set(self.table_names(include_views=include_views))
            tables = [table for table in tables if table in existing]
        return tables

    def installed_models(self, tables):
        return {model for model in self.get_migratable_models() if model._meta.db_table in tables}

    def get_primary_key_columns(self, cursor, table_name):
        rows = [row for row in _pragma("table_info", table_name) if row[5]]
        return [row[1] for row in sorted(rows, key=lambda row: row[5])]

    def get_primary_key_column(self, cursor, table_name):
        columns = self.get_primary_key_columns(cursor, table_name)
        return columns[0] if columns else None

    def get_sequences(self, cursor, table_name, table_fields=()):
        return [{"table": table_name, "column": self.get_primary_key_column(cursor, table_name)}]

    def get_relations(self, cursor, table_name):
        from django.db.models import DB_CASCADE, DB_SET_DEFAULT, DB_SET_NULL, DO_NOTHING
        rules = {"CASCADE": DB_CASCADE, "SET DEFAULT": DB_SET_DEFAULT, "SET NULL": DB_SET_NULL}
        return {
            row[3]: (row[4], row[2], rules.get(row[6], DO_NOTHING))
            for row in _pragma("foreign_key_list", table_name)
        }

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError("connection.introspection.%s is not supported by Teacup" % name)


_introspection = DatabaseIntrospection()
