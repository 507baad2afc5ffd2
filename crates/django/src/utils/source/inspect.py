# `django.utils.inspect`: what a function takes.

import inspect

from inspect import getfullargspec, signature

ARG_KINDS = frozenset(
    (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
)


def _get_func_parameters(func, remove_first):
    return tuple(signature(func).parameters.values())[1 if remove_first else 0:]


def _get_callable_parameters(meth_or_func):
    bound = inspect.ismethod(meth_or_func)
    return _get_func_parameters(meth_or_func.__func__ if bound else meth_or_func, bound)


def _any_of(func, kind):
    return any(parameter.kind == kind for parameter in _get_callable_parameters(func))


def get_func_args(func):
    return [parameter.name for parameter in _get_callable_parameters(func) if parameter.kind in ARG_KINDS]


def get_func_full_args(func):
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    found = []
    for parameter in _get_callable_parameters(func):
        if parameter.name == "self":
            continue
        name = stars.get(parameter.kind, "") + parameter.name
        found.append((name,) if parameter.default == inspect.Parameter.empty else (name, parameter.default))
    return found


def func_accepts_kwargs(func):
    return _any_of(func, inspect.Parameter.VAR_KEYWORD)


def func_accepts_var_args(func):
    return _any_of(func, inspect.Parameter.VAR_POSITIONAL)


def method_has_no_args(meth):
    return len(get_func_args(meth)) == (0 if inspect.ismethod(meth) else 1)


def func_supports_parameter(func, name):
    return any(parameter.name == name for parameter in _get_callable_parameters(func))


def is_module_level_function(func):
    return inspect.isfunction(func) and not inspect.isbuiltin(func) and "<locals>" not in func.__qualname__
