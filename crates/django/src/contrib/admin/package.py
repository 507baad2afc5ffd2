# `django.contrib.admin`: what models and querysets are marked with for it. There is no admin site here (`missing.rs`).

import enum


class ActionLocation(enum.Enum):
    CHANGE_FORM = "CHANGE_FORM"
    CHANGE_LIST = "CHANGE_LIST"


ActionLocation.__module__ = "django.contrib.admin.options"


def _marked(function, mark):
    def decorator(func):
        mark(func)
        return func

    return decorator if function is None else decorator(function)


def display(function=None, *, boolean=None, ordering=None, description=None, empty_value=None):
    given = {
        "boolean": boolean,
        "admin_order_field": ordering,
        "short_description": description,
        "empty_value_display": empty_value,
    }

    def mark(func):
        if boolean is not None and empty_value is not None:
            raise ValueError(
                "The boolean and empty_value arguments to the @display decorator are mutually exclusive."
            )
        for name, value in given.items():
            if value is not None:
                setattr(func, name, value)

    return _marked(function, mark)


def action(
    function=None, *, permissions=None, description=None, description_plural=None, location=ActionLocation.CHANGE_LIST
):
    plural = description if description_plural is None else description_plural
    given = {"allowed_permissions": permissions, "short_description": description, "plural_description": plural}

    def mark(func):
        for name, value in given.items():
            if value is not None:
                setattr(func, name, value)
        func.locations = [location] if isinstance(location, ActionLocation) else location

    return _marked(function, mark)
