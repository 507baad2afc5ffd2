"""What programs of a Django shell are made of, timed: the same file for Teacup and for CPython."""
import time


class Point:
    scale = 2

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, by):
        return Point(self.x + by, self.y + by)

    @property
    def total(self):
        return (self.x + self.y) * self.scale


def add(a, b=1, *, c=0):
    return a + b + c


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def calls():
    total = 0
    for i in range(200_000):
        total += add(i, 2, c=3)
    return total


def recursion():
    return fib(22)


def loops():
    total = 0
    i = 0
    while i < 500_000:
        if i % 3 == 0:
            total += i
        elif i % 5 == 0:
            total -= 1
        i += 1
    return total


def floats():
    x = 0.0
    for i in range(1, 300_000):
        x += 1.0 / (i * i)
    return round(x, 6)


def attributes():
    point = Point(1, 2)
    total = 0
    for _ in range(200_000):
        point.x = point.y + point.scale
        total += point.x
    return total


def methods():
    point = Point(0, 0)
    for _ in range(60_000):
        point = point.moved(1)
    return point.total


def properties():
    point = Point(3, 4)
    total = 0
    for _ in range(100_000):
        total += point.total
    return total


def lists():
    items = []
    for i in range(200_000):
        items.append(i)
    total = 0
    for i in range(len(items)):
        total += items[i]
    items.reverse()
    return total + items[0] + len(items[10:1000:3])


def dicts():
    counts = {}
    for i in range(200_000):
        key = i % 1000
        counts[key] = counts.get(key, 0) + 1
    return sum(counts.values()) + len([k for k, v in counts.items() if v > 1])


def string_keys():
    names = [f"name{i}" for i in range(1000)]
    counts = dict.fromkeys(names, 0)
    for _ in range(150):
        for name in names:
            counts[name] += 1
    return sum(counts.values())


def strings():
    parts = []
    for i in range(60_000):
        parts.append(f"{i:05d}-{i % 7}" + str(i).upper())
    text = ",".join(parts)
    return len(text) + len(text.split(",")) + text.count("7") + len(text.replace("1", "one"))


def comprehensions():
    squares = [i * i for i in range(150_000) if i % 2]
    table = {i: i % 10 for i in range(100_000)}
    return sum(squares) + len({v for v in table.values()})


def sorting():
    items = [(i * 7919) % 100_003 for i in range(60_000)]
    pairs = sorted(items, key=lambda item: (item % 100, -item))
    return pairs[0] + sorted(items)[1]


def generators():
    def evens(limit):
        for i in range(limit):
            if i % 2 == 0:
                yield i

    return sum(evens(300_000)) + sum(i for i in range(100_000))


def exceptions():
    caught = 0
    for i in range(60_000):
        try:
            if i % 2:
                raise ValueError(i)
            caught += 1
        except ValueError as error:
            caught += error.args[0] % 2
        finally:
            caught += 1
    return caught


def unpacking():
    pairs = [(i, (i + 1, i + 2)) for i in range(100_000)]
    total = 0
    for first, (second, third) in pairs:
        total += first + second - third
    return total


def builtins_called():
    total = 0
    for i in range(100_000):
        total += max(i, 5) + len("abc") + abs(-i) + isinstance(i, int)
    return total


def big_integers():
    product = 1
    for i in range(1, 1200):
        product *= i
    return len(str(product))


WORKLOADS = [
    calls, recursion, loops, floats, attributes, methods, properties, lists, dicts, string_keys, strings,
    comprehensions, sorting, generators, exceptions, unpacking, builtins_called, big_integers,
]


def measure(repeats=5, warmups=1):
    for workload in WORKLOADS:
        samples = []
        for n in range(warmups + repeats):
            start = time.perf_counter()
            result = workload()
            took = (time.perf_counter() - start) * 1000
            if n >= warmups:
                samples.append(took)
        print("bench", workload.__name__, " ".join(f"{sample:.3f}" for sample in samples), result, sep="\t")


if __name__ == "__main__":
    measure()
