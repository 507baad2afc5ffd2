# `django.utils.tree`: a node of a condition, what Q objects and the parts of a WHERE are.

import copy

from django.utils.hashable import make_hashable


class Node:
    default = "DEFAULT"

    def __init__(self, children=None, connector=None, negated=False):
        self.children = list(children or ())
        self.connector = connector or self.default
        self.negated = negated

    @classmethod
    def create(cls, children=None, connector=None, negated=False):
        made = Node(children, connector or cls.default, negated)
        made.__class__ = cls
        return made

    def __str__(self):
        text = f"({self.connector}: {', '.join(map(str, self.children))})"
        return f"(NOT {text})" if self.negated else text

    def __repr__(self):
        return f"<{self.__class__.__name__}: {self}>"

    def __copy__(self):
        made = self.create(connector=self.connector, negated=self.negated)
        made.children = self.children
        return made

    copy = __copy__

    def __deepcopy__(self, memodict):
        made = self.create(connector=self.connector, negated=self.negated)
        made.children = copy.deepcopy(self.children, memodict)
        return made

    def __len__(self):
        return len(self.children)

    def __bool__(self):
        return bool(self.children)

    def __contains__(self, other):
        return other in self.children

    def _key(self):
        return self.__class__, self.connector, self.negated

    def __eq__(self, other):
        return isinstance(other, Node) and self._key() == other._key() and self.children == other.children

    def __hash__(self):
        return hash((*self._key(), *make_hashable(self.children)))

    def add(self, data, conn_type):
        if self.connector != conn_type:
            self.children, self.connector = [self.copy(), data], conn_type
            return data
        if isinstance(data, Node) and not data.negated and (data.connector == conn_type or len(data) == 1):
            self.children.extend(data.children)
            return self
        self.children.append(data)
        return data

    def negate(self):
        self.negated = not self.negated
