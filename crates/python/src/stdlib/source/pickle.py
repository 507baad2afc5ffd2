# `pickle`: values to bytes and back, in protocol 4 (what CPython writes, it reads, and the other way round).

import sys
from _pickle import pack_double as _pack_double, unpack_double as _unpack_double
from copyreg import __newobj__, __newobj_ex__, dispatch_table
from io import BytesIO
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType

HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4
format_version = "4.0"
compatible_formats = ["4.0"]
__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
    "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL",
]


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = "_pickle"


def _namespace(module):
    # The names of a module; those of a console, which no module holds, are found where its code runs.
    found = sys.modules.get(module)
    if found is not None:
        return found
    depth = 1
    while True:
        try:
            frame = sys._getframe(depth)
        except ValueError:
            return None
        if frame.f_globals.get("__name__") == module:
            return frame.f_globals
        depth += 1


def _lookup(namespace, qualname):
    found = namespace
    for part in qualname.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local object {qualname!r}")
        found = found[part] if isinstance(found, dict) else getattr(found, part)
    return found


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if not hasattr(file, "write"):
            raise TypeError("file must have a 'write' attribute")
        self._file, self._out, self.memo = file, bytearray(), {}

    def persistent_id(self, obj):
        return None

    def reducer_override(self, obj):
        return NotImplemented

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        self._out = bytearray()
        self._save(obj)
        self._out += b"."
        body = bytes(self._out)
        frame = b"\x95" + len(body).to_bytes(8, "little") if len(body) >= 4 else b""
        self._file.write(b"\x80\x04" + frame + body)

    def _memoize(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self._out += b"\x94"

    def _recall(self, at):
        self._out += b"h" + bytes([at]) if at < 256 else b"j" + at.to_bytes(4, "little")

    def _save(self, obj):
        given = self.persistent_id(obj)
        if given is not None:
            self._save(given)
            self._out += b"Q"
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._recall(known[0])
            return
        parts = self.reducer_override(obj)
        if parts is NotImplemented:
            cls = type(obj)
            save = self._SAVERS.get(cls)
            if save is not None:
                save(self, obj)
                return
            reduce = getattr(self, "dispatch_table", dispatch_table).get(cls)
            if reduce is not None:
                parts = reduce(obj)
            elif issubclass(cls, type):
                self._global(obj)
                return
            else:
                parts = obj.__reduce_ex__(4)
        if isinstance(parts, str):
            self._global(obj, parts)
            return
        if not isinstance(parts, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(parts) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self._reduced(obj, *parts)

    def _none(self, obj):
        self._out += b"N"

    def _bool(self, obj):
        self._out += b"\x88" if obj else b"\x89"

    def _int(self, obj):
        if 0 <= obj < 256:
            self._out += b"K" + bytes([obj])
        elif 0 <= obj < 65536:
            self._out += b"M" + obj.to_bytes(2, "little")
        elif -0x80000000 <= obj < 0x80000000:
            self._out += b"J" + obj.to_bytes(4, "little", signed=True)
        else:
            size = (obj.bit_length() >> 3) + 1
            data = obj.to_bytes(size, "little", signed=True)
            if obj < 0 and size > 1 and data[-1] == 0xFF and data[-2] & 0x80:
                data = data[:-1]
            size = len(data)
            self._out += (b"\x8a" + bytes([size]) if size < 256 else b"\x8b" + size.to_bytes(4, "little")) + data

    def _float(self, obj):
        self._out += b"G" + _pack_double(obj)

    def _sized(self, data, short, long):
        size = len(data)
        self._out += (short + bytes([size]) if size < 256 else long + size.to_bytes(4, "little")) + data

    def _str(self, obj):
        self._sized(obj.encode(), b"\x8c", b"X")
        self._memoize(obj)

    def _bytes(self, obj):
        self._sized(obj, b"C", b"B")
        self._memoize(obj)

    def _bytearray(self, obj):
        self._reduced(obj, bytearray, (bytes(obj),) if obj else ())

    def _tuple(self, obj):
        if not obj:
            self._out += b")"
            return
        if len(obj) > 3:
            self._out += b"("
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # It contains itself, and was written while its items were.
            self._out += b"1" if len(obj) > 3 else b"0" * len(obj)
            self._recall(known[0])
            return
        self._out += {1: b"\x85", 2: b"\x86", 3: b"\x87"}.get(len(obj), b"t")
        self._memoize(obj)

    def _batches(self, items, one, many, save):
        items = iter(items)
        while True:
            batch = _take(items, 1000)
            if not batch:
                return
            if len(batch) == 1 and one:
                save(batch[0])
                self._out += one
            else:
                self._out += b"("
                for item in batch:
                    save(item)
                self._out += many
            if len(batch) < 1000:
                return

    def _pair(self, pair):
        self._save(pair[0])
        self._save(pair[1])

    def _list(self, obj):
        self._out += b"]"
        self._memoize(obj)
        self._batches(obj, b"a", b"e", self._save)

    def _dict(self, obj):
        self._out += b"}"
        self._memoize(obj)
        self._batches(obj.items(), b"s", b"u", self._pair)

    def _set(self, obj):
        self._out += b"\x8f"
        self._memoize(obj)
        self._batches(obj, None, b"\x90", self._save)

    def _frozenset(self, obj):
        self._out += b"("
        for item in obj:
            self._save(item)
        self._out += b"\x91"
        self._memoize(obj)

    def _global(self, obj, name=None):
        if obj is type(None) or obj is type(...) or obj is type(NotImplemented):
            value = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}[obj]
            self._reduced(obj, type, (value,))
            return
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None) or "__main__"
        namespace = _namespace(module)
        try:
            if namespace is None:
                __import__(module)
                namespace = sys.modules[module]
            found = _lookup(namespace, name)
        except (ImportError, KeyError, AttributeError, NotImplementedError) as problem:
            if "<locals>" in name:
                raise AttributeError(f"Can't get local object {name!r}") from None
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from problem
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self._save(module)
        self._save(name)
        self._out += b"\x93"
        self._memoize(obj)

    def _ellipsis(self, obj):
        self._global(obj, "Ellipsis" if obj is ... else "NotImplemented")

    def _method(self, obj):
        owner = getattr(obj, "__self__", None)
        if owner is None or type(owner) is type(sys):
            self._global(obj)
        else:
            self._reduced(obj, getattr, (owner, obj.__name__))

    def _descriptor(self, obj):
        owner = obj.__qualname__.rpartition(".")[0]
        self._reduced(obj, getattr, (_lookup(_namespace("builtins"), owner), obj.__name__))

    def _reduced(self, obj, func, args, state=None, items=None, pairs=None, state_setter=None):
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(func):
            raise PicklingError("func from save_reduce() must be callable")
        if func is __newobj_ex__:
            cls, args, kwargs = args
            self._save(cls)
            self._save(args)
            self._save(kwargs)
            self._out += b"\x92"
        elif func is __newobj__:
            cls, *args = args
            self._save(cls)
            self._save(tuple(args))
            self._out += b"\x81"
        else:
            self._save(func)
            self._save(args)
            self._out += b"R"
        known = self.memo.get(id(obj))
        if known is not None:
            self._out += b"0"
            self._recall(known[0])
        else:
            self._memoize(obj)
        if items is not None:
            self._batches(items, b"a", b"e", self._save)
        if pairs is not None:
            self._batches(pairs, b"s", b"u", self._pair)
        if state is not None:
            if state_setter is None:
                self._save(state)
                self._out += b"b"
            else:
                self._save(state_setter)
                self._save(obj)
                self._save(state)
                self._out += b"\x86R0"

    _SAVERS = {
        type(None): _none, bool: _bool, int: _int, float: _float, str: _str, bytes: _bytes, bytearray: _bytearray,
        tuple: _tuple, list: _list, dict: _dict, set: _set, frozenset: _frozenset, type: _global, FunctionType: _global,
        type(type(exit).__call__): _global, MethodType: _method, BuiltinFunctionType: _method,
        MethodDescriptorType: _descriptor, type(...): _ellipsis, type(NotImplemented): _ellipsis,
    }


def _take(items, count):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == count:
            break
    return batch


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file, self.memo = file, {}

    def persistent_load(self, pid):
        raise UnpicklingError(
            "A load persistent id instruction was encountered, but no persistent_load function was specified."
        )

    def find_class(self, module, name):
        namespace = _namespace(module)
        if namespace is None:
            __import__(module)
            namespace = sys.modules[module]
        try:
            return _lookup(namespace, name)
        except (KeyError, AttributeError):
            raise AttributeError(f"Can't get attribute {name!r} on {namespace!r}") from None

    def _read(self, size):
        data = self._file.read(size)
        if len(data) < size:
            raise EOFError("Ran out of input") if not data else UnpicklingError("pickle data was truncated")
        return data

    def _number(self, size, signed=False):
        return int.from_bytes(self._read(size), "little", signed=signed)

    def load(self):
        self._stack, self._marks = [], []
        while True:
            code = self._file.read(1)
            if not code:
                raise EOFError("Ran out of input")
            if code == b".":
                return self._stack.pop()
            action = self._ACTIONS.get(code)
            if action is None:
                raise UnpicklingError(f"invalid load key, {chr(code[0])!r}.")
            try:
                action(self, self._stack)
            except IndexError:
                raise UnpicklingError("unpickling stack underflow") from None

    def _pop_mark(self):
        items, self._stack = self._stack, self._marks.pop()
        return items

    def _proto(self, stack):
        protocol = self._number(1)
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {protocol}")

    def _frame(self, stack):
        self._number(8)

    def _mark(self, stack):
        self._marks.append(stack)
        self._stack = []

    def _push(read):
        def action(self, stack):
            stack.append(read(self))
        return action

    def _memoize(self, stack):
        self.memo[len(self.memo)] = stack[-1]

    def _get(size):
        def action(self, stack):
            at = self._number(size)
            if at not in self.memo:
                raise UnpicklingError(f"Memo value not found at index {at}")
            stack.append(self.memo[at])
        return action

    def _put(size):
        def action(self, stack):
            self.memo[self._number(size)] = stack[-1]
        return action

    def _last(count):
        def action(self, stack):
            items = tuple(stack[-count:])
            del stack[-count:]
            stack.append(items)
        return action

    def _marked(make):
        def action(self, stack):
            items = self._pop_mark()
            self._stack.append(make(items))
        return action

    def _append(self, stack):
        item = stack.pop()
        stack[-1].append(item)

    def _appends(self, stack):
        items = self._pop_mark()
        target = self._stack[-1]
        if hasattr(target, "extend"):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _setitem(self, stack):
        value, key = stack.pop(), stack.pop()
        stack[-1][key] = value

    def _setitems(self, stack):
        items = self._pop_mark()
        target = self._stack[-1]
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]

    def _additems(self, stack):
        for item in self._pop_mark():
            self._stack[-1].add(item)

    def _stack_global(self, stack):
        name, module = stack.pop(), stack.pop()
        stack.append(self.find_class(module, name))

    def _reduce(self, stack):
        args, func = stack.pop(), stack.pop()
        stack.append(func(*args))

    def _newobj(self, stack):
        args, cls = stack.pop(), stack.pop()
        stack.append(cls.__new__(cls, *args))

    def _newobj_ex(self, stack):
        kwargs, args, cls = stack.pop(), stack.pop(), stack.pop()
        stack.append(cls.__new__(cls, *args, **kwargs))

    def _build(self, stack):
        state = stack.pop()
        made = stack[-1]
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            made.__dict__.update(state)
        for name, value in (slots or {}).items():
            setattr(made, name, value)

    def _pop(self, stack):
        if stack:
            stack.pop()
        else:
            self._pop_mark()

    def _persistent(self, stack):
        stack.append(self.persistent_load(stack.pop()))

    def _dict_of(items):
        return dict(zip(items[::2], items[1::2]))

    _ACTIONS = {
        b"\x80": _proto, b"\x95": _frame, b"(": _mark, b"\x94": _memoize, b"h": _get(1), b"j": _get(4), b"q": _put(1),
        b"r": _put(4), b"N": _push(lambda self: None), b"\x88": _push(lambda self: True),
        b"\x89": _push(lambda self: False), b"K": _push(lambda self: self._number(1)),
        b"M": _push(lambda self: self._number(2)), b"J": _push(lambda self: self._number(4, True)),
        b"\x8a": _push(lambda self: self._number(self._number(1), True)),
        b"\x8b": _push(lambda self: self._number(self._number(4), True)),
        b"G": _push(lambda self: _unpack_double(self._read(8))),
        b"\x8c": _push(lambda self: self._read(self._number(1)).decode()),
        b"X": _push(lambda self: self._read(self._number(4)).decode()),
        b"\x8d": _push(lambda self: self._read(self._number(8)).decode()),
        b"C": _push(lambda self: self._read(self._number(1))), b"B": _push(lambda self: self._read(self._number(4))),
        b"\x8e": _push(lambda self: self._read(self._number(8))),
        b"\x96": _push(lambda self: bytearray(self._read(self._number(8)))),
        b")": _push(lambda self: ()), b"]": _push(lambda self: []), b"}": _push(lambda self: {}),
        b"\x8f": _push(lambda self: set()), b"\x85": _last(1), b"\x86": _last(2), b"\x87": _last(3), b"t": _marked(tuple),
        b"l": _marked(list), b"d": _marked(_dict_of), b"\x91": _marked(frozenset), b"a": _append, b"e": _appends,
        b"s": _setitem, b"u": _setitems, b"\x90": _additems, b"\x93": _stack_global, b"R": _reduce, b"\x81": _newobj,
        b"\x92": _newobj_ex, b"b": _build, b"0": _pop, b"1": lambda self, stack: self._pop_mark(), b"Q": _persistent,
        b"2": lambda self, stack: stack.append(stack[-1]),
    }


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    out = BytesIO()
    Pickler(out, protocol).dump(obj)
    return out.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(BytesIO(data)).load()
