# `django.db.models.sql.where`: the conditions of a query as Python sees them.

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.utils import tree
from django.utils.functional import cached_property

AND = "AND"
OR = "OR"
XOR = "XOR"


class WhereNode(tree.Node):
    default = AND
    resolved = False
    conditional = True
    filterable = True

    def as_sql(self, compiler, connection):
        if self.connector == XOR and not connection.features.supports_logical_xor:
            return self._odd().as_sql(compiler, connection)
        # How many children must be full, and how many empty, to make the whole so.
        every = len(self.children)
        full, empty = (every, 1) if self.connector == AND else (1, every)
        parts, params = [], []
        for child in self.children:
            try:
                sql, given = compiler.compile(child)
            except EmptyResultSet:
                empty -= 1
            except FullResultSet:
                full -= 1
            else:
                if sql:
                    parts.append(sql)
                    params.extend(given)
                else:
                    full -= 1
            if empty == 0:
                raise FullResultSet if self.negated else EmptyResultSet
            if full == 0:
                raise EmptyResultSet if self.negated else FullResultSet
        sql = f" {self.connector} ".join(parts)
        if not sql:
            raise FullResultSet
        if self.negated:
            sql = f"NOT ({sql})"
        elif len(parts) > 1 or self.resolved:
            sql = f"({sql})"
        return sql, params

    def _odd(self):
        from django.db.models.expressions import Case, When
        from django.db.models.functions import Mod
        from django.db.models.lookups import Exact

        count = sum((Case(When(child, then=1), default=0) for child in self.children[1:]),
                    start=Case(When(self.children[0], then=1), default=0))
        if len(self.children) > 2:
            count = Mod(count, 2)
        return self.__class__([self.__class__(self.children, OR), Exact(1, count)], AND, self.negated)

    def get_group_by_cols(self):
        return [column for child in self.children for column in child.get_group_by_cols()]

    def get_source_expressions(self):
        return self.children[:]

    def set_source_expressions(self, children):
        assert len(children) == len(self.children)
        self.children = children

    def clone(self):
        made = self.create(connector=self.connector, negated=self.negated)
        made.resolved = self.resolved
        made.children = [child.clone() if isinstance(child, WhereNode) else child for child in self.children]
        return made

    def replace_expressions(self, replacements):
        if not replacements:
            return self
        if replacement := replacements.get(self):
            return replacement
        children = [child.replace_expressions(replacements) for child in self.children]
        return self.create(children, self.connector, self.negated)

    def flatten(self):
        yield self
        for child in self.children:
            yield from child.flatten()

    def get_refs(self):
        return set().union(*(child.get_refs() for child in self.children))

    @cached_property
    def contains_aggregate(self):
        return any(child.contains_aggregate for child in self.children)

    @cached_property
    def contains_over_clause(self):
        return any(child.contains_over_clause for child in self.children)

    @cached_property
    def output_field(self):
        from django.db.models import BooleanField

        return BooleanField()

    @property
    def _output_field_or_none(self):
        return self.output_field

    def leaves(self):
        for child in self.children:
            if isinstance(child, WhereNode):
                yield from child.leaves()
            else:
                yield child


class NothingNode:
    contains_aggregate = False
    contains_over_clause = False

    def as_sql(self, compiler=None, connection=None):
        raise EmptyResultSet


class ExtraWhere:
    contains_aggregate = False
    contains_over_clause = False

    def __init__(self, sqls, params):
        self.sqls = sqls
        self.params = params

    def as_sql(self, compiler=None, connection=None):
        return " AND ".join(f"({sql})" for sql in self.sqls), list(self.params or ())
