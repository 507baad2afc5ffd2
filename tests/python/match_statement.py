"""match: every kind of pattern, guards, binding, classes."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5:
            return "one and a half"
        case "hello":
            return "greeting"
        case None:
            return "none"
        case True:
            return "true"
        case []:
            return "empty sequence"
        case [a]:
            return f"one: {a}"
        case [1, b]:
            return f"one and {b}"
        case [a, b, *rest] if len(rest) > 2:
            return f"long: {rest}"
        case (a, b, *_):
            return f"starts {a} {b}"
        case {"type": "point", "x": x, "y": y}:
            return f"point {x},{y}"
        case {"type": str(t), **others}:
            return f"{t} {others}"
        case {}:
            return "mapping"
        case int() | float() as number:
            return f"number {number}"
        case str(text):
            return f"text {text}"
        case _:
            return "other"
assert repr([kind(x) for x in (0, 1, 3, -1, 1.5, "hello", None, 7, 2.5, "bye", object)]) == "['zero', 'small', 'small', 'minus one', 'one and a half', 'greeting', 'none', 'number 7', 'number 2.5', 'text bye', 'other']"
assert repr([kind(x) for x in ([], [5], [1, 9], [1, 2, 3, 4, 5], (7, 8), (7, 8, 9), range(2), [[]])]) == "['empty sequence', 'one: 5', 'one and 9', 'long: [3, 4, 5]', 'starts 7 8', 'starts 7 8', 'starts 0 1', 'one: []']"
assert repr([kind(x) for x in ({"type": "point", "x": 1, "y": 2}, {"type": "line", "n": 3}, {}, {"a": 1}, {"type": 5})]) == "['point 1,2', \"line {'n': 3}\", 'mapping', 'mapping', 'mapping']"
assert repr((kind(True), kind(False), kind(b"x"), kind({1}), kind(iter([])) )) == "('small', 'zero', 'other', 'other', 'other')"
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Colour:
    RED = "red"
    GREEN = "green"
def where(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(x, 0): return f"on x at {x}"
        case Point(x=0, y=y): return f"on y at {y}"
        case Point(x, y) if x == y: return "diagonal"
        case Point(x=x): return f"somewhere {x}"
        case Colour.RED: return "red"
        case [Point(x=a), Point(x=b)]: return f"two {a} {b}"
        case {"p": Point(y=y), **rest}: return f"in a dict {y} {rest}"
        case int(n) | [int(n)]: return f"int {n}"
        case bool() | None: return "never for bools"
        case ("go", ("north" | "south") as direction): return f"going {direction}"
        case ["go", *others]: return f"going {others}"
        case complex(): return "complex"
    return "nowhere"
assert repr((where(Point(0, 0)), where(Point(3, 0)), where(Point(0, 4)), where(Point(5, 5)), where(Point(1, 2)), where("red"), where("green"))) == "('origin', 'on x at 3', 'on y at 4', 'diagonal', 'somewhere 1', 'red', 'nowhere')"
assert repr((where([Point(1, 2), Point(3, 4)]), where({"p": Point(0, 9), "q": 1}), where(5), where([6]), where(["go", "north"]), where(["go", "up", 2]), where(None), where(1j), where("go"))) == "('two 1 3', \"in a dict 9 {'q': 1}\", 'int 5', 'int 6', 'going north', \"going ['up', 2]\", 'never for bools', 'complex', 'nowhere')"
# Names bound by a pattern stay; a failed pattern may bind on the way.
match (1, (2, 3)):
    case (a, (b, c)):
        pass
assert repr((a, b, c)) == "(1, 2, 3)"
match {"a": [1, {"b": 2}]}:
    case {"a": [_, {"b": deep}]}:
        pass
assert deep == 2
match "x":
    case anything:
        pass
assert anything == "x"
match 5:
    case n if n > 10:
        reached = False
    case n if n > 3:
        reached = True
assert repr((reached, n)) == "(True, 5)"
def too_many(x):
    match x:
        case Point(a, b, c): pass
raises(TypeError, "Point() accepts 2 positional sub-patterns (3 given)", lambda: too_many(Point(1, 2)))
class Plain: pass
def no_match_args(x):
    match x:
        case Plain(a): pass
raises(TypeError, "Plain() accepts 0 positional sub-patterns (1 given)", lambda: no_match_args(Plain()))
def not_a_class(x):
    match x:
        case kind(): pass
raises(TypeError, "called match pattern must be a class", lambda: not_a_class(1))
def twice(x):
    match x:
        case Point(1, x=1): pass
raises(TypeError, "Point() got multiple sub-patterns for attribute 'x'", lambda: twice(Point(1, 1)))
match = 3
case = match + 1
type_ = case
assert repr((match, case, [match for match in range(2)])) == "(3, 4, [0, 1])"
def strings(x):
    match x:
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case [*_, last]: return last
    return None
assert repr((strings("ab"), strings(b"x"), strings([1, 2, 3]), strings("xyz"), strings([]))) == "('ab', 'bytes', 3, None, None)"
def constants(x):
    match x:
        case 1: return "one"
        case 1.0: return "float one"
        case -2 | -3.5: return "negative"
        case 1 + 2j: return "complex"
    return None
assert repr((constants(1), constants(1.0), constants(True), constants(-2), constants(-3.5), constants(1 + 2j))) == "('one', 'one', 'one', 'negative', 'negative', 'complex')"
def subject():
    match 1, 2:
        case 1, x: return x
assert subject() == 2
def mapping_keys(x):
    match x:
        case {"a": 1, "b": b}: return b
        case {Colour.RED: v}: return v
        case {"n": None}: return "null"
    return "no"
assert repr((mapping_keys({"a": 1, "b": 5}), mapping_keys({"a": 1}), mapping_keys({"red": 7}), mapping_keys({"n": None}), mapping_keys({"n": 0}))) == "(5, 'no', 7, 'null', 'no')"
def dispatch(command):
    match command.split():
        case ["quit"]: return "bye"
        case ["load", name]: return f"loading {name}"
        case ["add", *numbers]: return sum(map(int, numbers))
        case [] | [""]: return "nothing"
        case [unknown, *_]: return f"unknown {unknown}"
assert repr((dispatch("quit"), dispatch("load x"), dispatch("add 1 2 3"), dispatch(""), dispatch("jump up"))) == "('bye', 'loading x', 6, 'nothing', 'unknown jump')"
