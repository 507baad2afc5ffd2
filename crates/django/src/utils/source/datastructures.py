# `django.utils.datastructures`: sets in order, dictionaries with several values for a key.


class OrderedSet:
    def __init__(self, iterable=None):
        self.dict = dict.fromkeys(iterable or ())

    def add(self, item):
        self.dict[item] = None

    def remove(self, item):
        del self.dict[item]

    def discard(self, item):
        self.dict.pop(item, None)

    def __iter__(self):
        return iter(self.dict)

    def __reversed__(self):
        return reversed(self.dict)

    def __contains__(self, item):
        return item in self.dict

    def __bool__(self):
        return bool(self.dict)

    def __len__(self):
        return len(self.dict)

    def __repr__(self):
        return f"{self.__class__.__qualname__}({repr(list(self.dict)) if self.dict else ''})"


class MultiValueDictKeyError(KeyError):
    pass


class MultiValueDict(dict):
    def __init__(self, key_to_list_mapping=()):
        super().__init__(key_to_list_mapping)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, super().__repr__())

    def __getitem__(self, key):
        try:
            values = super().__getitem__(key)
        except KeyError:
            raise MultiValueDictKeyError(key)
        return values[-1] if values else []

    def __setitem__(self, key, value):
        super().__setitem__(key, [value])

    def __copy__(self):
        return self.__class__([(key, values[:]) for key, values in self.lists()])

    def get(self, key, default=None):
        try:
            value = self[key]
        except KeyError:
            return default
        return default if value == [] else value

    def _getlist(self, key, default=None, force_list=False):
        try:
            values = super().__getitem__(key)
        except KeyError:
            return [] if default is None else default
        return list(values) if force_list and values is not None else values

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = memo[id(self)] = self.__class__()
        for key, values in super().items():
            made.setlist(deepcopy(key, memo), deepcopy(values, memo))
        return made

    def __getstate__(self):
        return {**self.__dict__, "_data": {key: self._getlist(key) for key in self}}

    def __setstate__(self, state):
        for key, values in state.pop("_data", {}).items():
            self.setlist(key, values)
        self.__dict__.update(state)

    def getlist(self, key, default=None):
        return self._getlist(key, default, force_list=True)

    def setlist(self, key, list_):
        super().__setitem__(key, list_)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def setlistdefault(self, key, default_list=None):
        if key not in self:
            self.setlist(key, [] if default_list is None else default_list)
        return self._getlist(key)

    def appendlist(self, key, value):
        self.setlistdefault(key).append(value)

    def items(self):
        for key in self:
            yield key, self[key]

    def lists(self):
        return iter(super().items())

    def values(self):
        for key in self:
            yield self[key]

    def copy(self):
        return self.__copy__()

    def update(self, *args, **kwargs):
        if len(args) > 1:
            raise TypeError("update expected at most 1 argument, got %d" % len(args))
        for arg in args:
            if isinstance(arg, MultiValueDict):
                for key, values in arg.lists():
                    self.setlistdefault(key).extend(values)
            else:
                for key, value in arg.items() if hasattr(arg, "items") else arg:
                    self.setlistdefault(key).append(value)
        for key, value in kwargs.items():
            self.setlistdefault(key).append(value)

    def dict(self):
        return {key: self[key] for key in self}


class ImmutableList(tuple):
    def __new__(cls, *args, warning="ImmutableList object is immutable.", **kwargs):
        made = tuple.__new__(cls, *args, **kwargs)
        made.warning = warning
        return made

    def complain(self, *args, **kwargs):
        raise AttributeError(self.warning)

    __delitem__ = __iadd__ = __imul__ = __setitem__ = append = extend = insert = pop = remove = sort = reverse = complain


class DictWrapper(dict):
    def __init__(self, data, func, prefix):
        super().__init__(data)
        self.func = func
        self.prefix = prefix

    def __getitem__(self, key):
        value = super().__getitem__(key.removeprefix(self.prefix))
        return self.func(value) if key.startswith(self.prefix) else value


class CaseInsensitiveMapping:
    def __init__(self, data):
        self._store = {key.lower(): (key, value) for key, value in self._unpack_items(data)}

    @staticmethod
    def _unpack_items(data):
        if hasattr(data, "items"):
            yield from data.items()
            return
        for at, pair in enumerate(data):
            if len(pair) != 2:
                raise ValueError(
                    "dictionary update sequence element #{} has length {}; 2 is required.".format(at, len(pair))
                )
            if not isinstance(pair[0], str):
                raise ValueError("Element key %r invalid, only strings are allowed" % pair[0])
            yield pair

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __contains__(self, key):
        return key.lower() in self._store

    def __len__(self):
        return len(self._store)

    def __eq__(self, other):
        return hasattr(other, "items") and {k.lower(): v for k, v in self.items()} == {
            k.lower(): v for k, v in other.items()
        }

    def __iter__(self):
        return (key for key, value in self._store.values())

    def __repr__(self):
        return repr(dict(self._store.values()))

    def keys(self):
        return [key for key, value in self._store.values()]

    def values(self):
        return [value for key, value in self._store.values()]

    def items(self):
        return list(self._store.values())

    def get(self, key, default=None):
        return self[key] if key in self else default

    def copy(self):
        return self


class DeferredSubDict:
    def __init__(self, parent_dict, deferred_key):
        self.parent_dict = parent_dict
        self.deferred_key = deferred_key

    def __getitem__(self, key):
        return self.parent_dict[self.deferred_key][key]
