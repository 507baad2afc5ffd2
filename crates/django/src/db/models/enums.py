# `django.db.models.enums`: enumerations whose members have labels.

import enum
from enum import EnumType, IntEnum, StrEnum


def _is_text(value):
    # Text that is computed when it is looked at (`gettext_lazy`) is told by its class's name, so that nothing is imported.
    return isinstance(value, str) or type(value).__name__ == "__proxy__"


class ChoicesType(EnumType):
    def __new__(metacls, classname, bases, classdict, **kwds):
        labels = []
        for key in classdict._member_names:
            value = classdict[key]
            if isinstance(value, (list, tuple)) and len(value) > 1 and _is_text(value[-1]):
                *value, label = value
                value = tuple(value)
            else:
                label = key.replace("_", " ").title()
            labels.append(label)
            dict.__setitem__(classdict, key, value)
        cls = super().__new__(metacls, classname, bases, classdict, **kwds)
        for member, label in zip(cls.__members__.values(), labels):
            member._label_ = label
        return enum.unique(cls)

    @property
    def names(cls):
        empty = ["__empty__"] if hasattr(cls, "__empty__") else []
        return empty + [member.name for member in cls]

    @property
    def choices(cls):
        empty = [(None, cls.__empty__)] if hasattr(cls, "__empty__") else []
        return empty + [(member.value, member.label) for member in cls]

    @property
    def labels(cls):
        return [label for _, label in cls.choices]

    @property
    def values(cls):
        return [value for value, _ in cls.choices]


class Choices(enum.Enum, metaclass=ChoicesType):
    do_not_call_in_templates = enum.nonmember(True)

    @enum.property
    def label(self):
        return self._label_

    def __repr__(self):
        return f"{self.__class__.__qualname__}.{self._name_}"


class IntegerChoices(Choices, IntEnum):
    pass


class TextChoices(Choices, StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name
