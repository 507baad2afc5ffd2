# `itertools`: iterators out of iterators.

_missing = object()


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable, /):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        for total in items:
            break
        else:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


class chain:
    def __init__(self, *iterables):
        self._items = self._walk(iterables)

    @staticmethod
    def _walk(iterables):
        for iterable in iterables:
            yield from iterable

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._items = cls._walk(iterable)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def compress(data, selectors):
    return (item for item, chosen in zip(data, selectors) if chosen)


def dropwhile(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(function, iterable, /):
    return (item for item in iterable if not (item if function is None else function(item)))


def starmap(function, iterable, /):
    return (function(*args) for args in iterable)


def pairwise(iterable, /):
    items = iter(iterable)
    previous = next(items, _missing)
    for item in items:
        yield previous, item
        previous = item


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    def batches():
        items = iter(iterable)
        while batch := tuple(islice(items, n)):
            if strict and len(batch) != n:
                raise ValueError("batched(): incomplete batch")
            yield batch
    return batches()


def islice(iterable, *bounds):
    limits = slice(*bounds)
    start, stop, step = limits.start, limits.stop, limits.step
    for value, name in ((start, "Indices"), (stop, "Stop argument" if len(bounds) == 1 else "Indices")):
        if value is not None and (not isinstance(value, int) or value < 0):
            raise ValueError(f"{name} for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if step is not None and (not isinstance(step, int) or step < 1):
        raise ValueError("Step for islice() must be a positive integer or None.")
    def items():
        wanted, at, by = start or 0, 0, step or 1
        source = iter(iterable)
        while stop is None or at < stop:
            if at < wanted and stop is not None and wanted >= stop:
                limit = stop
            else:
                limit = wanted
            for _ in range(limit - at):
                if next(source, _missing) is _missing:
                    return
            at = limit
            if stop is not None and at >= stop:
                return
            item = next(source, _missing)
            if item is _missing:
                return
            yield item
            at += 1
            wanted += by
    return items()


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    def rows():
        living = len(iterators)
        while living:
            row = []
            for index, items in enumerate(iterators):
                item = _missing if items is None else next(items, _missing)
                if item is _missing:
                    if items is not None:
                        living -= 1
                        iterators[index] = None
                        if not living:
                            return
                    item = fillvalue
                row.append(item)
            yield tuple(row)
    return rows()


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    items, saved = iter(iterable), []
    def walk():
        at = 0
        while True:
            if at == len(saved):
                item = next(items, _missing)
                if item is _missing:
                    return
                saved.append(item)
            yield saved[at]
            at += 1
    return tuple(walk() for _ in range(n))


class groupby:
    def __init__(self, iterable, key=None):
        self._key = key
        self._items = iter(iterable)
        self._target = self._current = self._value = _missing

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._items)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._group = object()
        if self._current is _missing:
            self._advance()
        while self._target is not _missing and self._current == self._target:
            self._advance()
        self._target = self._current
        return self._current, self._members(self._target, self._group)

    def _members(self, key, group):
        while self._group is group and self._current == key:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                self._current = object()
                self._target = self._current
                return


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    pools = [tuple(pool) for pool in iterables] * repeat
    def rows(at):
        if at == len(pools):
            yield ()
            return
        for item in pools[at]:
            for rest in rows(at + 1):
                yield (item, *rest)
    return rows(0)


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    def rows(chosen):
        if len(chosen) == r:
            yield tuple(pool[index] for index in chosen)
            return
        for index in range(len(pool)):
            if index not in chosen:
                yield from rows((*chosen, index))
    return rows(())


def combinations(iterable, r):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    def rows(start, left):
        if not left:
            yield ()
            return
        for index in range(start, len(pool) - left + 1):
            for rest in rows(index + 1, left - 1):
                yield (pool[index], *rest)
    return rows(0, r)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    def rows(start, left):
        if not left:
            yield ()
            return
        for index in range(start, len(pool)):
            for rest in rows(index, left - 1):
                yield (pool[index], *rest)
    return rows(0, r)
