# `django.utils.deconstruct`: `@deconstructible` remembers how an instance was made, so that a migration can write it.

from django.utils.module_loading import _import


def deconstructible(*args, path=None):
    def decorator(klass):
        def __new__(cls, *args, **kwargs):
            made = super(klass, cls).__new__(cls)
            made._constructor_args = (args, kwargs)
            return made

        def deconstruct(obj):
            if path and type(obj) is klass:
                module_name, _, name = path.rpartition(".")
            else:
                module_name, name = obj.__module__, obj.__class__.__name__
            if not hasattr(_import(module_name), name):
                raise ValueError(
                    "Could not find object %s in %s.\n"
                    "Please note that you cannot serialize things like inner classes. Please move the object into the "
                    "main module body to use migrations.\n"
                    "For more information, see "
                    "https://docs.djangoproject.com/en/6.1/topics/migrations/#serializing-values"
                    % (name, module_name)
                )
            full = path if path and type(obj) is klass else f"{obj.__class__.__module__}.{name}"
            return full, obj._constructor_args[0], obj._constructor_args[1]

        klass.__new__ = staticmethod(__new__)
        klass.deconstruct = deconstruct
        return klass

    return decorator(*args) if args else decorator
