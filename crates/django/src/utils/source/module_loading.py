# `django.utils.module_loading`.


def import_string(dotted_path):
    try:
        module, name = dotted_path.rsplit(".", 1)
    except ValueError as error:
        raise ImportError("%s doesn't look like a module path" % dotted_path) from error
    try:
        return getattr(_import(module), name)
    except AttributeError as error:
        raise ImportError('Module "%s" does not define a "%s" attribute/class' % (module, name)) from error


def cached_import(module_path, class_name):
    return getattr(_import(module_path), class_name)


def module_has_submodule(package, module_name):
    try:
        name = package.__name__
    except AttributeError:
        return False
    try:
        _import(name + "." + module_name)
    except ModuleNotFoundError:
        return False
    return True
