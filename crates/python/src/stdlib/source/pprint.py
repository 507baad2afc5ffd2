# `pprint`: values laid out in lines of a given width.

import collections
import dataclasses
import sys
import types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(
        stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(
        indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    # Orders what has no order among itself by its type and address.
    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = bool(compact), sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._text(object, 0, 0, {}, 0)

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def format(self, object, context, maxlevels, level):
        return self._flat(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _text(self, object, indent, allowance, context, level):
        # An object's text; what follows its first line begins `indent` columns in.
        if id(object) in context:
            return _recursion(object)
        flat = self._repr(object, context, level)
        if len(flat) <= self._width - indent - allowance:
            return flat
        cls = type(object)
        write = _LAYOUTS.get(cls.__repr__)
        if write is None:
            written = getattr(cls.__repr__, "__wrapped__", None)
            if not dataclasses.is_dataclass(object) or not object.__dataclass_params__.repr or written is None:
                return flat
            write = PrettyPrinter._dataclass
        context[id(object)] = 1
        try:
            return write(self, object, indent, allowance, context, level + 1)
        finally:
            del context[id(object)]

    def _opening(self):
        return " " * (self._indent_per_level - 1)

    def _dict(self, object, indent, allowance, context, level):
        items = sorted(object.items(), key=_pair_key) if self._sort_dicts else list(object.items())
        return "{" + self._opening() + self._pairs(items, indent, allowance + 1, context, level) + "}"

    def _pairs(self, items, indent, allowance, context, level):
        indent += self._indent_per_level
        parts = []
        for key, value in items:
            name = self._repr(key, context, level)
            room = allowance if len(parts) == len(items) - 1 else 1
            parts.append(f"{name}: {self._text(value, indent + len(name) + 2, room, context, level)}")
        return (",\n" + " " * indent).join(parts)

    def _items(self, items, indent, allowance, context, level):
        items = list(items)
        indent += self._indent_per_level
        text = self._opening() if self._indent_per_level > 1 else ""
        width = whole = self._width - indent + 1
        between = ""
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                whole -= allowance
                width -= allowance
            if self._compact:
                flat = self._repr(item, context, level)
                if width < len(flat) + 2:
                    width = whole
                    if between:
                        between = ",\n" + " " * indent
                if width >= len(flat) + 2:
                    width -= len(flat) + 2
                    text += between + flat
                    between = ", "
                    continue
            text += between + self._text(item, indent, allowance if last else 1, context, level)
            between = ",\n" + " " * indent
        return text

    def _list(self, object, indent, allowance, context, level):
        return "[" + self._items(object, indent, allowance + 1, context, level) + "]"

    def _tuple(self, object, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        return "(" + self._items(object, indent, allowance + len(end), context, level) + end

    def _set(self, object, indent, allowance, context, level):
        if not object:
            return repr(object)
        start, end = "{", "}"
        if type(object) is not set:
            start, end = type(object).__name__ + "({", "})"
            indent += len(start) - 1
        return start + self._items(sorted(object, key=_Key), indent, allowance + len(end), context, level) + end

    def _str(self, object, indent, allowance, context, level):
        if not object:
            return repr(object)
        if level == 1:
            indent += 1
            allowance += 1
        lines = object.splitlines(True)
        width = self._width - indent
        chunks = []
        for number, line in enumerate(lines):
            last_line = number == len(lines) - 1
            if len(repr(line)) <= width - (allowance if last_line else 0):
                chunks.append(repr(line))
                continue
            parts, current = _words(line), ""
            for at, part in enumerate(parts):
                room = width - (allowance if last_line and at == len(parts) - 1 else 0)
                if len(repr(current + part)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ("\n" + " " * indent).join(chunks)
        return f"({text})" if level == 1 else text

    def _bytes(self, object, indent, allowance, context, level):
        if len(object) <= 4:
            return repr(object)
        around = level == 1
        if around:
            indent += 1
            allowance += 1
        text = ("\n" + " " * indent).join(_bytes_chunks(object, self._width - indent, allowance))
        return f"({text})" if around else text

    def _bytearray(self, object, indent, allowance, context, level):
        return "bytearray(" + self._bytes(bytes(object), indent + 10, allowance + 1, context, level + 1) + ")"

    def _proxy(self, object, indent, allowance, context, level):
        return "mappingproxy(" + self._text(object.copy(), indent + 13, allowance + 1, context, level) + ")"

    def _fields(self, name, items, indent, allowance, context, level):
        indent += len(name) + 1
        parts = []
        for key, value in items:
            room = allowance if len(parts) == len(items) - 1 else 1
            shown = "..." if id(value) in context else self._text(value, indent + len(key) + 1, room, context, level)
            parts.append(f"{key}={shown}")
        return f"{name}({(',' + chr(10) + ' ' * indent).join(parts)})"

    def _namespace(self, object, indent, allowance, context, level):
        name = "namespace" if type(object) is types.SimpleNamespace else type(object).__name__
        return self._fields(name, list(object.__dict__.items()), indent, allowance, context, level)

    def _dataclass(self, object, indent, allowance, context, level):
        items = [(f.name, getattr(object, f.name)) for f in dataclasses.fields(object) if f.repr]
        return self._fields(type(object).__name__, items, indent, allowance, context, level)

    def _ordered_dict(self, object, indent, allowance, context, level):
        if not object:
            return repr(object)
        name = type(object).__name__
        return f"{name}({self._text(list(object.items()), indent + len(name) + 1, allowance + 1, context, level)})"

    def _default_dict(self, object, indent, allowance, context, level):
        if not object:
            return repr(object)
        name, factory = type(object).__name__, self._repr(object.default_factory, context, level)
        indent += len(name) + 1
        return f"{name}({factory},\n{' ' * indent}{self._dict(object, indent, allowance + 1, context, level)})"

    def _counter(self, object, indent, allowance, context, level):
        if not object:
            return repr(object)
        name = type(object).__name__
        pairs = self._pairs(object.most_common(), indent + len(name) + 1, allowance + 2, context, level)
        return f"{name}({{{self._opening()}{pairs}}})"

    def _chain_map(self, object, indent, allowance, context, level):
        if not object.maps:
            return repr(object)
        name = type(object).__name__
        indent += len(name) + 1
        parts = []
        for mapping in object.maps:
            room = allowance + 1 if len(parts) == len(object.maps) - 1 else 1
            parts.append(self._text(mapping, indent, room, context, level))
        return f"{name}({(',' + chr(10) + ' ' * indent).join(parts)})"

    def _deque(self, object, indent, allowance, context, level):
        if not object:
            return repr(object)
        name = type(object).__name__
        indent += len(name) + 1
        if object.maxlen is None:
            return f"{name}([{self._items(object, indent, allowance + 2, context, level)}])"
        items = self._items(object, indent, 2, context, level)
        return f"{name}([{items}],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})"

    def _wrapper(self, object, indent, allowance, context, level):
        return self._text(object.data, indent, allowance, context, level - 1)

    def _flat(self, object, context, maxlevels, level):
        # The text on one line; whether it could be read back; whether it contains itself.
        cls = type(object)
        if issubclass(cls, int) and cls.__repr__ is int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        is_dict = cls.__repr__ is dict.__repr__ and issubclass(cls, dict)
        is_list = cls.__repr__ is list.__repr__ and issubclass(cls, list)
        if not (is_dict or is_list or (cls.__repr__ is tuple.__repr__ and issubclass(cls, tuple))):
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        form = "{%s}" if is_dict else "[%s]" if is_list else "(%s,)" if len(object) == 1 else "(%s)"
        if not object:
            return form % "", True, False
        if maxlevels and level >= maxlevels:
            return form % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, parts = True, False, []
        level += 1
        if is_dict:
            for pair in sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items():
                texts = []
                for item in pair:
                    text, ok, loops = self.format(item, context, maxlevels, level)
                    texts.append(text)
                    readable, recursive = readable and ok, recursive or loops
                parts.append(": ".join(texts))
        else:
            for item in object:
                text, ok, loops = self.format(item, context, maxlevels, level)
                parts.append(text)
                readable, recursive = readable and ok, recursive or loops
        del context[id(object)]
        return form % ", ".join(parts), readable, recursive


def _words(line):
    # A line in pieces, each a word and the space after it.
    pieces, start, at = [], 0, 0
    while at < len(line):
        while at < len(line) and not line[at].isspace():
            at += 1
        while at < len(line) and line[at].isspace():
            at += 1
        pieces.append(line[start:at])
        start = at
    return pieces


def _bytes_chunks(data, width, allowance):
    current = b""
    last = len(data) // 4 * 4
    for at in range(0, len(data), 4):
        part = data[at:at + 4]
        if at == last:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)


_LAYOUTS = {
    dict.__repr__: PrettyPrinter._dict, list.__repr__: PrettyPrinter._list, tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set, frozenset.__repr__: PrettyPrinter._set, str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes, bytearray.__repr__: PrettyPrinter._bytearray,
    types.MappingProxyType.__repr__: PrettyPrinter._proxy, types.SimpleNamespace.__repr__: PrettyPrinter._namespace,
    collections.OrderedDict.__repr__: PrettyPrinter._ordered_dict,
    collections.defaultdict.__repr__: PrettyPrinter._default_dict, collections.Counter.__repr__: PrettyPrinter._counter,
    collections.ChainMap.__repr__: PrettyPrinter._chain_map, collections.deque.__repr__: PrettyPrinter._deque,
    collections.UserDict.__repr__: PrettyPrinter._wrapper, collections.UserList.__repr__: PrettyPrinter._wrapper,
    collections.UserString.__repr__: PrettyPrinter._wrapper,
}
