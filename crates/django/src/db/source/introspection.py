# `django.db.backends.sqlite3.introspection`, over what is asked natively.

import re

from collections import namedtuple

from django.apps import apps

TableInfo = namedtuple("TableInfo", ["name", "type"])
FieldInfo = namedtuple(
    "FieldInfo",
    "name type_code display_size internal_size precision scale null_ok default collation pk has_json_constraint",
)

# Names in quotes, texts, words, and signs each by itself.
_TOKENS = re.compile(r'"[^"]*"|\'[^\']*\'|[A-Za-z_]\w*|[^\s]')


def get_field_size(name):
    found = re.search(r"^\s*(?:var)?char\s*\(\s*(\d+)\s*\)\s*$", name)
    return int(found[1]) if found else None


def _name(token):
    # The column that a token of a CREATE TABLE may name.
    if token.startswith('"'):
        return token[1:-1]
    return token if token[0].isalpha() or token[0] == "_" else None


def _definitions(sql):
    # What stands between the commas of a CREATE TABLE, as tokens.
    tokens, depth, current = iter(_TOKENS.findall(sql)), 0, []
    for token in tokens:
        if token == "(":
            break
    for token in tokens:
        if token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
            if depth < 0:
                break
        elif token == "," and depth == 0:
            yield current
            current = []
            continue
        current.append(token)
    yield current


def _within(tokens, word):
    # The tokens in the parentheses that follow a word.
    depth, found, begun = 0, [], False
    for token in tokens:
        if not begun:
            begun = token.upper() == word
        elif token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
            if depth == 0 and found:
                break
        elif depth:
            found.append(token)
    return found


def _constraint(columns, index=False, **kinds):
    made = {"columns": columns, "primary_key": False, "unique": False, "foreign_key": None, "check": False, "index": index}
    return {**made, **kinds}


class _ByType(dict):
    # The fields by the types of columns, however these are written.
    def __getitem__(self, key):
        return super().__getitem__(key.lower().split("(", 1)[0].strip())


class DatabaseIntrospection:
    data_types_reverse = _ByType({
        "bool": "BooleanField",
        "boolean": "BooleanField",
        "smallint": "SmallIntegerField",
        "smallint unsigned": "PositiveSmallIntegerField",
        "smallinteger": "SmallIntegerField",
        "int": "IntegerField",
        "integer": "IntegerField",
        "bigint": "BigIntegerField",
        "integer unsigned": "PositiveIntegerField",
        "bigint unsigned": "PositiveBigIntegerField",
        "decimal": "DecimalField",
        "real": "FloatField",
        "text": "TextField",
        "char": "CharField",
        "varchar": "CharField",
        "blob": "BinaryField",
        "date": "DateField",
        "datetime": "DateTimeField",
        "time": "TimeField",
    })

    def get_field_type(self, data_type, description):
        found = self.data_types_reverse[data_type]
        if description.pk and found in ("BigIntegerField", "IntegerField", "SmallIntegerField"):
            return "AutoField"
        return "JSONField" if description.has_json_constraint else found

    def sequence_list(self):
        found = []
        for model in self.get_migratable_models():
            if not model._meta.managed or model._meta.swapped:
                continue
            found += self.get_sequences(None, model._meta.db_table, model._meta.local_fields)
            for field in model._meta.local_many_to_many:
                if field.remote_field.through._meta.auto_created:
                    found += self.get_sequences(None, field.m2m_db_table())
        return found

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

    def _quoted(self, name):
        from django.db import connection
        return connection.ops.quote_name(name)

    def get_table_description(self, cursor, table_name):
        from django.db import DatabaseError
        cursor.execute("PRAGMA table_xinfo(%s)" % self._quoted(table_name))
        columns = cursor.fetchall()
        if not columns:
            raise DatabaseError(f"Table {table_name} does not exist (empty pragma).")
        collations = self._get_column_collations(cursor, table_name)
        json_columns = set()
        for column in columns:
            cursor.execute(
                """
                    SELECT sql
                    FROM sqlite_master
                    WHERE
                        type = 'table' AND
                        name = %s AND
                        sql LIKE %s
                """,
                [table_name, '%%json_valid("%s")%%' % column[1]],
            )
            if cursor.fetchone():
                json_columns.add(column[1])
        shown = [column for column in columns if column[6] in (0, 2, 3)]
        of_key = [column for column in shown if column[5]]
        return [
            FieldInfo(
                name, kind, get_field_size(kind), None, None, None, not notnull, default, collations.get(name),
                bool(pk) and len(of_key) == 1, name in json_columns,
            )
            for _, name, kind, notnull, default, pk, _ in shown
        ]

    def _get_column_collations(self, cursor, table_name):
        cursor.execute(
            """
            SELECT sql
            FROM sqlite_master
            WHERE type = 'table' AND name = %s
        """,
            [table_name],
        )
        row = cursor.fetchone()
        collations = {}
        for tokens in _definitions(row[0]) if row else ():
            if tokens:
                given = [tokens[at + 1].strip('"') for at, token in enumerate(tokens) if token == "COLLATE"]
                collations[tokens[0].strip('"')] = given[0] if given else None
        return collations

    def _inline(self, sql, columns):
        found, unnamed = {}, 0
        for tokens in _definitions(sql):
            if not tokens:
                continue
            named = tokens[0].upper() == "CONSTRAINT"
            name = _name(tokens[1]) if named else None
            unique = []
            if named:
                unique = [_name(token) for token in _within(tokens, "UNIQUE") if _name(token)]
            elif any(token.upper() == "UNIQUE" for token in tokens):
                unique = [_name(tokens[0])]
            checked = [_name(token) for token in _within(tokens, "CHECK") if _name(token) in columns]
            # As Django writes them, what kind it is comes first.
            for kind, over in ("unique", unique), ("check", checked):
                if over:
                    one = {kind: True, **_constraint(over), kind: True}
                    if name is None:
                        unnamed += 1
                    found[name or f"__unnamed_constraint_{unnamed}__"] = one
        return found

    def get_constraints(self, cursor, table_name):
        from django.db.models import Index
        constraints = {}
        cursor.execute("SELECT sql FROM sqlite_master WHERE type='table' and name=%s", [table_name])
        if row := cursor.fetchone():
            columns = {info.name for info in self.get_table_description(cursor, table_name)}
            constraints.update(self._inline(row[0], columns))
        cursor.execute("PRAGMA index_list(%s)" % self._quoted(table_name))
        for _, index, unique, *_ in cursor.fetchall():
            cursor.execute("SELECT sql FROM sqlite_master WHERE type='index' AND name=%s", [index])
            (sql,) = cursor.fetchone() or (None,)
            if not sql:
                continue
            cursor.execute("PRAGMA index_info(%s)" % self._quoted(index))
            columns = [column for _, _, column in cursor.fetchall()]
            orders = ["DESC" if part.endswith("DESC") else "ASC" for part in self._parts_of_index(sql)]
            constraints[index] = {**_constraint(columns, True, unique=bool(unique)), "type": Index.suffix, "orders": orders}
        if columns := self.get_primary_key_columns(cursor, table_name):
            constraints["__primary__"] = _constraint(columns, primary_key=True)
        for number, (column, (to, table, _)) in enumerate(self.get_relations(cursor, table_name).items()):
            constraints[f"fk_{number}"] = _constraint([column], foreign_key=(table, to))
        return constraints

    def _parts_of_index(self, sql):
        start, depth = sql.index("("), 0
        for at in range(start, len(sql)):
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            if depth == 0:
                return sql[start:at + 1].strip("()").split(", ")
        return []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError("connection.introspection.%s is not supported by Teacup" % name)


_introspection = DatabaseIntrospection()
