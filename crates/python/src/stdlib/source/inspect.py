# `inspect`, in small part: what an object is, its members, its documentation, its signature. There are no source files.

import sys
import types
from collections import namedtuple
from functools import partial

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32


class _empty:
    pass


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    cls = type(obj)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismethodwrapper(object):
    return False


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isgeneratorfunction(obj):
    obj = _unwrapped(obj)
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_GENERATOR)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


# Nothing here is asynchronous.
def iscoroutinefunction(obj):
    return False


isasyncgenfunction = iscoroutine = isawaitable = isasyncgen = iscoroutinefunction


def markcoroutinefunction(func):
    raise NotImplementedError("inspect.markcoroutinefunction() is not supported by Teacup")


def _unwrapped(obj):
    while isinstance(obj, partial):
        obj = obj.func
    return obj.__func__ if ismethod(obj) else obj


def unwrap(func, *, stop=None):
    seen = {id(func)}
    first = func
    while not isclass(func) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    found, seen = [], set()
    names = dir(object)
    for name in names:
        try:
            value = get(object, name)
        except AttributeError:
            for base in (object, *getattr(object, "__mro__", ())):
                if name in getattr(base, "__dict__", {}):
                    value = base.__dict__[name]
                    break
            else:
                continue
        if (not predicate or predicate(value)) and name not in seen:
            found.append((name, value))
        seen.add(name)
    found.sort(key=lambda pair: pair[0])
    return found


_missing = object()


def getattr_static(obj, attr, default=_missing):
    if not isinstance(obj, type):
        own = getattr(obj, "__dict__", {})
        on_class = next((base.__dict__[attr] for base in type(obj).__mro__ if attr in base.__dict__), _missing)
        if on_class is not _missing and isdatadescriptor(on_class):
            return on_class
        if attr in own:
            return own[attr]
        if on_class is not _missing:
            return on_class
    else:
        for base in (*obj.__mro__, *type(obj).__mro__):
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip(" ")), default=0)
    lines[1:] = [line[margin:] for line in lines[1:]]
    lines[0] = lines[0].lstrip(" ")
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(obj, "__name__", None)
    if isinstance(obj, property):
        name = getattr(obj.fget, "__name__", None)
        obj = obj.fget
    function = getattr(obj, "__func__", obj)
    owner = type(obj.__self__) if ismethod(obj) and not isclass(obj.__self__) else getattr(obj, "__self__", None)
    if not isclass(owner):
        owner = _owner(function)
    for base in getattr(owner, "__mro__", ()):
        doc = getattr(getattr(base, name, None), "__doc__", None) if name else None
        if doc is not None:
            return doc
    return None


def _owner(function):
    # The class that a function was defined in.
    module = sys.modules.get(getattr(function, "__module__", None))
    found = vars(module) if module else getattr(function, "__globals__", {})
    for name in getattr(function, "__qualname__", "").split(".")[:-1]:
        found = found.get(name) if isinstance(found, dict) else getattr(found, name, None)
    return found if isclass(found) else None


def getcomments(object):
    return None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getmodulename(path):
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def _refuse(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"inspect.{name}() is not supported by Teacup")
    function.__name__ = function.__qualname__ = name
    return function


for _name in (
    "getsource getsourcelines getsourcefile getfile findsource getblock stack trace getframeinfo getouterframes "
    "getinnerframes getclosurevars getcallargs"
).split():
    globals()[_name] = _refuse(_name)
del _name

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def currentframe():
    return sys._getframe(1)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = obj.__dict__.get("__annotations__")
    elif ismodule(obj) or callable(obj):
        found = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    if globals is None:
        globals = vars(obj) if ismodule(obj) else getattr(unwrap(_unwrapped(obj)), "__globals__", {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


class _Kind(int):
    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name, self.description = name, description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY = _Kind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _Kind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _Kind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _Kind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _Kind(4, "VAR_KEYWORD", "variadic keyword")


class Parameter:
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if kind not in (0, 1, 2, 3, 4):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if not isinstance(kind, _Kind):
            kind = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)[kind]
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_missing, kind=_missing, annotation=_missing, default=_missing):
        return type(self)(
            self._name if name is _missing else name, self._kind if kind is _missing else kind,
            default=self._default if default is _missing else default,
            annotation=self._annotation if annotation is _missing else annotation,
        )

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f"{' = ' if self._annotation is not _empty else '='}{self._default!r}"
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (
            other._name, other._kind, other._default, other._annotation
        )


class BoundArguments:
    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs, named = {}, False
        for name, param in self._signature.parameters.items():
            if not named:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    named = True
                elif name not in self.arguments:
                    named = True
                    continue
            if not named or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        filled = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif param.default is not _empty:
                filled[name] = param.default
            elif param.kind == _VAR_POSITIONAL:
                filled[name] = ()
            elif param.kind == _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    __slots__ = ("_parameters", "_return_annotation")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found, highest, seen_default = {}, _POSITIONAL_ONLY, False
        for param in parameters or ():
            if param.kind < highest:
                raise ValueError(
                    f"wrong parameter order: {highest.description} parameter before {param.kind.description} parameter"
                )
            if param.kind > highest:
                highest = param.kind
            if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError("non-default argument follows default argument")
            if param.name in found:
                raise ValueError(f"duplicate parameter name: {param.name!r}")
            found[param.name] = param
        self._parameters, self._return_annotation = types.MappingProxyType(found), return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature(obj, cls, follow_wrapped, (globals, locals, eval_str))

    def replace(self, *, parameters=_missing, return_annotation=_missing):
        return type(self)(
            self._parameters.values() if parameters is _missing else parameters,
            return_annotation=self._return_annotation if return_annotation is _missing else return_annotation,
        )

    __replace__ = replace

    def _bind(self, args, kwargs, partial=False):
        arguments, args = {}, list(args)
        params = list(self._parameters.values())
        positional_only_named = []
        while params:
            param = params[0]
            if param.kind == _VAR_POSITIONAL:
                if args:
                    arguments[param.name] = tuple(args)
                    args = []
                params.pop(0)
                break
            if param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                break
            if args:
                if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {param.name!r}")
                arguments[param.name] = args.pop(0)
            elif param.kind == _POSITIONAL_ONLY or param.name not in kwargs:
                if param.kind == _POSITIONAL_ONLY and param.name in kwargs:
                    positional_only_named.append(param.name)
                if param.default is _empty and not partial and not positional_only_named:
                    raise TypeError(f"missing a required argument: {param.name!r}")
            else:
                break
            params.pop(0)
        if args:
            raise TypeError("too many positional arguments")
        kwargs, rest = dict(kwargs), None
        for param in params:
            if param.kind == _VAR_KEYWORD:
                rest = param
            elif param.kind == _VAR_POSITIONAL:
                continue
            elif param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {param.name!r}")
        if kwargs:
            if rest is not None:
                arguments[rest.name] = kwargs
            elif positional_only_named:
                names = ", ".join(positional_only_named)
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values()) and (
            self._return_annotation == other._return_annotation
        )

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        shown, after_positional_only, star = [], False, True
        for param in self._parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                after_positional_only = True
            elif after_positional_only:
                shown.append("/")
                after_positional_only = False
            if param.kind == _VAR_POSITIONAL:
                star = False
            elif param.kind == _KEYWORD_ONLY and star:
                shown.append("*")
                star = False
            shown.append(str(param))
        if after_positional_only:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(shown) + "\n)"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return _signature(obj, Signature, follow_wrapped, (globals, locals, eval_str))


def _signature(obj, cls, follow, scope):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(_signature(obj.__func__, cls, follow, scope))
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return _signature(obj, cls, follow, scope)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    if isfunction(obj):
        return _of_function(obj, cls, scope)
    if isinstance(obj, partial):
        return _of_partial(obj, cls, follow, scope)
    if isclass(obj):
        return _of_class(obj, cls, follow, scope)
    if hasattr(type(obj), "__text_signature__"):
        return _of_native(obj, cls)
    call = getattr(type(obj), "__call__", None)
    if call is not None:
        return _without_first(_signature(call, cls, follow, scope))
    raise ValueError(f"no signature found for {obj!r}")


def _without_first(found):
    params = list(found.parameters.values())
    if not params or params[0].kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
        raise ValueError("invalid method signature")
    if params[0].kind != _VAR_POSITIONAL:
        params.pop(0)
    return found.replace(parameters=params)


def _of_function(function, cls, scope):
    code = function.__code__
    names, count = code.co_varnames, code.co_argcount
    globals, locals, eval_str = scope
    annotations = get_annotations(function, globals=globals, locals=locals, eval_str=eval_str)
    defaults = function.__defaults__ or ()
    params = []

    def add(name, kind, default=_empty):
        params.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for at, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if at < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        back = at - (count - len(defaults))
        add(name, kind, defaults[back] if back >= 0 else _empty)
    end = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[end], _VAR_POSITIONAL)
    for name in names[count:end]:
        add(name, _KEYWORD_ONLY, (function.__kwdefaults__ or {}).get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[end + bool(code.co_flags & CO_VARARGS)], _VAR_KEYWORD)
    return cls(params, return_annotation=annotations.get("return", _empty))


def _of_native(obj, cls):
    text = obj.__text_signature__
    inner = text[text.index("(") + 1:-1]
    bound = not isclass(getattr(obj, "__self__", None)) and getattr(obj, "__self__", None) is not None
    scope = {}
    try:
        exec(f"def f({inner}): pass", scope)
    except SyntaxError:
        raise ValueError(f"no signature found for builtin {obj!r}") from None
    found = _of_function(scope["f"], cls, (None, None, False))
    return _without_first(found) if bound and not ismodule(obj.__self__) else found


def _of_partial(obj, cls, follow, scope):
    found = _signature(obj.func, cls, follow, scope)
    try:
        given = found.bind_partial(*obj.args, **obj.keywords).arguments
    except TypeError:
        raise ValueError(f"partial object {obj!r} has incorrect arguments") from None
    params, named = [], False
    positional = len(obj.args)
    for param in found.parameters.values():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and positional:
            positional -= 1
            continue
        if param.name in obj.keywords and param.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            param = param.replace(kind=_KEYWORD_ONLY, default=given[param.name])
            named = True
        elif named and param.kind == _POSITIONAL_OR_KEYWORD:
            param = param.replace(kind=_KEYWORD_ONLY)
        elif named and param.kind == _VAR_POSITIONAL:
            continue
        params.append(param)
    return found.replace(parameters=params)


def _of_class(obj, cls, follow, scope):
    call = getattr(type(obj), "__call__", None)
    if isfunction(call):
        return _without_first(_signature(call, cls, follow, scope))
    for base in obj.__mro__:
        for name in ("__new__", "__init__"):
            method = base.__dict__.get(name)
            method = getattr(method, "__func__", method)
            if method is not None and isfunction(unwrap(method)):
                return _without_first(_signature(method, cls, follow, scope))
        if base is not object and isbuiltin(base.__dict__.get("__new__")):
            if base.__module__ == "builtins":
                raise ValueError(f"no signature found for builtin type {obj!r}")
            return _without_first(_signature(base.__dict__["__new__"], cls, follow, scope))
    return cls([])


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    try:
        found = _signature(func, Signature, False, (None, None, False))
    except Exception as problem:
        raise TypeError("unsupported callable") from problem
    args, varargs, varkw, defaults, named, named_defaults, annotations = [], None, None, (), [], {}, {}
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for param in found.parameters.values():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(param.name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif param.kind == _VAR_POSITIONAL:
            varargs = param.name
        elif param.kind == _KEYWORD_ONLY:
            named.append(param.name)
            if param.default is not _empty:
                named_defaults[param.name] = param.default
        else:
            varkw = param.name
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
    if ismethod(func):
        args.insert(0, func.__func__.__code__.co_varnames[0])
    return FullArgSpec(args, varargs, varkw, defaults or None, named, named_defaults or None, annotations)
