# `django.db.models.sql.datastructures`: the tables of a query, which `query.alias_map` holds.

from collections import namedtuple

PathInfo = namedtuple("PathInfo", "from_opts to_opts target_fields join_field m2m direct filtered_relation")
PathInfo.__module__ = "django.db.models.query_utils"


class BaseTable:
    join_type = None
    parent_alias = None
    filtered_relation = None

    def __init__(self, table_name, alias):
        self.table_name = table_name
        self.table_alias = alias

    @property
    def identity(self):
        return self.__class__, self.table_name, self.table_alias

    def __eq__(self, other):
        return self.identity == other.identity if isinstance(other, BaseTable) else NotImplemented

    def __hash__(self):
        return hash(self.identity)


class Join(BaseTable):
    def __init__(self, table_name, parent_alias, table_alias, join_type, join_field, nullable, filtered_relation=None):
        super().__init__(table_name, table_alias)
        self.parent_alias = parent_alias
        self.join_type = join_type
        self.join_field = join_field
        self.nullable = nullable
        self.filtered_relation = filtered_relation

    @property
    def join_cols(self):
        return tuple((here.column, there.column) for here, there in self.join_fields)

    @property
    def join_fields(self):
        return self.join_field.get_joining_fields()

    @property
    def identity(self):
        return self.__class__, self.table_name, self.parent_alias, self.join_field, self.filtered_relation
