# `django.shortcuts`: an object or Http404. What answers a request is refused by name.

from django.http import Http404


def _get_queryset(klass, method, function):
    queryset = klass._default_manager.all() if hasattr(klass, "_default_manager") else klass
    if not hasattr(queryset, method):
        name = klass.__name__ if isinstance(klass, type) else klass.__class__.__name__
        raise ValueError("First argument to %s() must be a Model, Manager, or QuerySet, not '%s'." % (function, name))
    return queryset


def _missing(queryset):
    return Http404("No %s matches the given query." % queryset.model._meta.object_name)


def get_object_or_404(klass, *args, **kwargs):
    queryset = _get_queryset(klass, "get", "get_object_or_404")
    try:
        return queryset.get(*args, **kwargs)
    except queryset.model.DoesNotExist:
        raise _missing(queryset)


def get_list_or_404(klass, *args, **kwargs):
    queryset = _get_queryset(klass, "filter", "get_list_or_404")
    found = list(queryset.filter(*args, **kwargs))
    if not found:
        raise _missing(queryset)
    return found
