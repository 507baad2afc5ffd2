# What expressions can be asked that the ORM itself never asks: to replace a part, to be compared by what they were made
# of. The classes are native (`django.db.models.expressions`), and their methods come here.

import inspect
from decimal import Decimal

from django.db.models.expressions import F
from django.db.models.query_utils import Q
from django.utils.hashable import make_hashable


def replace_expressions(self, replacements):
    if not replacements:
        return self
    if replacement := replacements.get(self):
        return replacement
    sources = self.get_source_expressions()
    if not sources:
        return self
    made = self.copy()
    made.set_source_expressions([source and source.replace_expressions(replacements) for source in sources])
    return made


def replace_names(self, replacements):
    if (replacement := replacements.get(self)) is not None:
        return replacement
    field, *transforms = self.name.split("__")
    if not transforms:
        return self
    replacement = replacements.get(F(field))
    if replacement is None or replacement._output_field_or_none is None:
        return self
    for name in transforms:
        transform = replacement.get_transform(name)
        if transform is None:
            return self
        replacement = transform(replacement)
    return replacement


def replace_in_q(self, replacements):
    if not replacements:
        return self
    children = []
    for child in self.children:
        if isinstance(child, tuple):
            children.append(replace_in_lookup(child, replacements))
        else:
            children.append(child.replace_expressions(replacements))
    return self.create(children, self.connector, self.negated)


def replace_in_lookup(child, replacements):
    path, rhs = child
    path, _, lookup = path.rpartition("__") if "__" in path else (path, "", "exact")
    field = F(path)
    lhs = field.replace_expressions(replacements)
    if lhs is field:
        return child
    found = lhs.get_lookup(lookup)
    if found is None and (transform := lhs.get_transform(lookup)) is not None:
        lhs, lookup = transform(lhs), "exact"
        found = lhs.get_lookup(lookup)
    if rhs is None and lookup == "exact":
        found, rhs = lhs.get_lookup("isnull"), True
    return child if found is None else found(lhs, rhs)


def children_of(q):
    for child in q.children:
        if isinstance(child, Q):
            yield from children_of(child)
            continue
        if isinstance(child, tuple):
            path, child = child
            yield path
        yield from names_in(child)


def names_in(child):
    if isinstance(child, F):
        yield child.name
    elif isinstance(child, Q):
        yield from children_of(child)
    elif hasattr(child, "flatten"):
        for part in child.flatten():
            if isinstance(part, F):
                yield part.name
            elif isinstance(part, Q) and part is not child:
                yield from children_of(part)


def referenced_base_fields(self):
    return {name.split("__", 1)[0] for name in children_of(self)}


def get_expression_for_validation(self):
    if getattr(self, "constraint_validation_compatible", True):
        return self
    sources = self.get_source_expressions()
    if len(sources) != 1:
        raise ValueError(
            "Expressions with constraint_validation_compatible set to False must have only one source expression."
        )
    return sources[0]


def get_refs(self):
    return set().union(*(source.get_refs() for source in self.get_source_expressions() if source is not None))


def relabeled_clone(self, change_map):
    made = self.copy()
    sources = self.get_source_expressions()
    made.set_source_expressions([source and source.relabeled_clone(change_map) for source in sources])
    return made


def prefix_references(self, prefix):
    made = self.copy()
    made.set_source_expressions(
        [
            F(prefix + source.name) if isinstance(source, F) else source.prefix_references(prefix)
            for source in self.get_source_expressions()
        ]
    )
    return made


def select_format(self, compiler, sql, params):
    field = self.output_field
    if hasattr(field, "select_format"):
        return field.select_format(compiler, sql, params)
    return sql, params


def get_lookup(self, lookup):
    return self.output_field.get_lookup(lookup)


def get_transform(self, name):
    return self.output_field.get_transform(name)


def get_db_converters(self, connection):
    field = self.output_field
    given = field.get_db_converters(connection) if hasattr(field, "get_db_converters") else []
    own = convert_value(self)
    return given if own is unchanged else [own, *given]


def unchanged(value, expression, connection):
    return value


def convert_value(self):
    kind = self.output_field.get_internal_type()
    if kind == "FloatField":
        made = float
    elif kind.endswith("IntegerField"):
        made = int
    elif kind == "DecimalField":
        made = Decimal
    else:
        return unchanged
    return lambda value, expression, connection: None if value is None else made(value)


def identity_of(value):
    if isinstance(value, tuple):
        return tuple(map(identity_of, value))
    if isinstance(value, dict):
        return tuple((key, identity_of(item)) for key, item in value.items())
    if hasattr(value, "get_internal_type"):
        if getattr(value, "name", None) and getattr(value, "model", None):
            return value.model._meta.label, value.name
        return type(value)
    return make_hashable(value)


def identity(self):
    args, kwargs = getattr(self, "_constructor_args", ((), {}))
    bound = inspect.signature(type(self).__init__).bind_partial(self, *args, **kwargs)
    bound.apply_defaults()
    arguments = list(bound.arguments.items())[1:]
    return (type(self), *((name, identity_of(value)) for name, value in arguments))


def allowed_default(self):
    return all(source.allowed_default for source in self.get_source_expressions())
