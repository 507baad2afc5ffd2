# `django.db.models.utils`: the class of `values_list(named=True)`, and the names of models as pairs.

from collections import namedtuple

from django.db.models._alters_data import AltersData


def make_model_tuple(model):
    if isinstance(model, tuple):
        found = model
    elif isinstance(model, str):
        found = tuple(model.split("."))
        found = (*found[:1], *(name.lower() for name in found[1:]))
    else:
        found = model._meta.app_label, model._meta.model_name
    if len(found) != 2:
        raise ValueError(
            f"Invalid model reference '{model}'. String model references must be of the form 'app_label.ModelName'."
        )
    return found


def resolve_callables(mapping):
    for key, value in mapping.items():
        yield key, value() if callable(value) else value


def get_blank_choice_label():
    return "- Select an option -"


def unpickle_named_row(names, values):
    return create_namedtuple_class(*names)(*values)


_classes = {}


def create_namedtuple_class(*names):
    def __reduce__(self):
        return unpickle_named_row, (names, tuple(self))

    if names not in _classes:
        _classes[names] = type("Row", (namedtuple("Row", names),), {"__reduce__": __reduce__, "__slots__": ()})
    return _classes[names]
