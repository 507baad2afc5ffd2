"""unittest.mock: calls remembered, return values, side effects, specs, magic methods and patching."""
from unittest import mock
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, PropertyMock, call, patch, seal, sentinel
import datetime
import json


class Mailer:
    sender = "me"

    def send(self, to, subject="none"):
        return ("real", to, subject)

    def close(self):
        return "closed"


SETTINGS = {"debug": False}


def notify(user):
    return Mailer().send(user)


def called(*calls, **options):
    made = Mock(**options)
    for args, kwargs in calls:
        made(*args, **kwargs)
    return made


def do(text):
    names = dict(globals())
    exec(text, names)
    return names.get("result")


one = called(((1,), {"a": 2}))
two = called(((1,), {}), ((2,), {"b": 3}), name="two")
never = Mock(name="never")

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # what a mock remembers
    ('one.called, one.call_count, one.call_args, one.call_args_list, one.mock_calls', '(True, 1, call(1, a=2), [call(1, a=2)], [call(1, a=2)])'),
    ('two.call_count, two.call_args, two.call_args_list, two.mock_calls', '(2, call(2, b=3), [call(1), call(2, b=3)], [call(1), call(2, b=3)])'),
    ('never.called, never.call_count, never.call_args, never.call_args_list, never.mock_calls', '(False, 0, None, [], [])'),
    ('one.call_args.args, one.call_args.kwargs, one.call_args[0], one.call_args[1]', "((1,), {'a': 2}, (1,), {'a': 2})"),
    ('one.call_args == call(1, a=2), one.call_args == ((1,), {"a": 2}), one.call_args == call(1), one.call_args != call(1)', '(True, True, False, True)'),
    ('[c.args for c in two.call_args_list], two.call_args_list == [call(1), call(2, b=3)]', '([(1,), (2,)], True)'),
    ('call(1, "x", k=[1]), call(), call.send(1), call.a.b(2).c(3), call[1], call.x', "(call(1, 'x', k=[1]), call(), call.send(1), call.a.b().c(3), (), x)"),
    ('call(1) == call(1), call(1) == call(1, k=1), call(ANY) == call(5), call(k=ANY) == call(k=None)', '(True, False, True, True)'),
    ('ANY == 5, ANY != 5, ANY, [1, ANY] == [1, 2]', '(True, False, <ANY>, True)'),
    ('do("m = Mock(); m.a.b(1); m.c(x=2); result = m.mock_calls, m.method_calls, m.a.mock_calls, m.called")', '([call.a.b(1), call.c(x=2)], [call.a.b(1), call.c(x=2)], [call.b(1)], False)'),
    ('do("m = Mock(); m(1).foo(2); result = m.mock_calls, m.return_value.foo.call_args")', '([call(1), call().foo(2)], call(2))'),
    ('do("m = Mock(); m(1); m.reset_mock(); result = m.called, m.mock_calls, m.call_args")', '(False, [], None)'),
    ('do("m = Mock(return_value=3); m(); m.reset_mock(return_value=True); result = m() == 3, m.call_count")', '(False, 1)'),
    # assertions
    ('one.assert_called(), one.assert_called_once(), one.assert_called_with(1, a=2), one.assert_called_once_with(1, a=2), one.assert_any_call(1, a=2)', '(None, None, None, None, None)'),
    ('one.assert_called_with(1)', 'AssertionError: expected call not found.\nExpected: mock(1)\n  Actual: mock(1, a=2)'),
    ('one.assert_called_with(2, a=2)', 'AssertionError: expected call not found.\nExpected: mock(2, a=2)\n  Actual: mock(1, a=2)'),
    ('one.assert_not_called()', "AssertionError: Expected 'mock' to not have been called. Called 1 times.\nCalls: [call(1, a=2)]."),
    ('two.assert_called_once()', "AssertionError: Expected 'two' to have been called once. Called 2 times.\nCalls: [call(1), call(2, b=3)]."),
    ('two.assert_called_once_with(1)', "AssertionError: Expected 'two' to be called once. Called 2 times.\nCalls: [call(1), call(2, b=3)]."),
    ('two.assert_not_called()', "AssertionError: Expected 'two' to not have been called. Called 2 times.\nCalls: [call(1), call(2, b=3)]."),
    ('two.assert_called_with(1)', 'AssertionError: expected call not found.\nExpected: two(1)\n  Actual: two(2, b=3)'),
    ('two.assert_any_call(1), two.assert_any_call(2, b=3)', '(None, None)'),
    ('two.assert_any_call(9)', 'AssertionError: two(9) call not found'),
    ('two.assert_has_calls([call(1), call(2, b=3)])', 'None'),
    ('two.assert_has_calls([call(2, b=3), call(1)])', 'AssertionError: Calls not found.\nExpected: [call(2, b=3), call(1)]\n  Actual: [call(1), call(2, b=3)]'),
    ('two.assert_has_calls([call(2, b=3), call(1)], any_order=True)', 'None'),
    ('two.assert_has_calls([call(5)], any_order=True)', "AssertionError: 'two' does not contain all of (call(5),) in its call list, found [call(1), call(2, b=3)] instead"),
    ('never.assert_not_called()', 'None'),
    ('never.assert_called()', "AssertionError: Expected 'never' to have been called."),
    ('never.assert_called_once()', "AssertionError: Expected 'never' to have been called once. Called 0 times."),
    ('never.assert_called_with(1)', 'AssertionError: expected call not found.\nExpected: never(1)\n  Actual: not called.'),
    ('never.assert_called_once_with(1)', "AssertionError: Expected 'never' to be called once. Called 0 times."),
    ('never.assert_has_calls([call(1)])', 'AssertionError: Calls not found.\nExpected: [call(1)]\n  Actual: []'),
    ('one.assert_called_wiht(1)', "AttributeError: 'assert_called_wiht' is not a valid assertion. Use a spec for the mock if 'assert_called_wiht' is meant to be an attribute."),
    ('one.asert_called()', "AttributeError: 'asert_called' is not a valid assertion. Use a spec for the mock if 'asert_called' is meant to be an attribute."),
    ('one.called_once_with(1)', "AttributeError: 'called_once_with' is not a valid assertion. Use a spec for the mock if 'called_once_with' is meant to be an attribute."),
    ('one.assert_foo', "AttributeError: 'assert_foo' is not a valid assertion. Use a spec for the mock if 'assert_foo' is meant to be an attribute."),
    # return values and side effects
    ('Mock(return_value=5)(), Mock(return_value=None)(), Mock(return_value=[1])(1, 2)', '(5, None, [1])'),
    ('do("m = Mock(); m.return_value = 7; result = m(), m.return_value")', '(7, 7)'),
    ('do("m = Mock(); result = m() is m(), m() is m.return_value")', '(True, True)'),
    ('Mock(side_effect=lambda x: x * 2)(4)', '8'),
    ('Mock(side_effect=ValueError("bad"))()', 'ValueError: bad'),
    ('Mock(side_effect=KeyError)()', 'KeyError: '),
    ('do("m = Mock(side_effect=[1, 2]); result = m(), m()")', '(1, 2)'),
    ('do("m = Mock(side_effect=[1]); m(); m()")', 'StopIteration: '),
    ('do("m = Mock(side_effect=[1, ValueError(\'second\')]); m(); m()")', 'ValueError: second'),
    ('Mock(side_effect=lambda: DEFAULT, return_value=3)()', '3'),
    ('do("m = Mock(side_effect=ValueError); m.side_effect = None; m.return_value = 1; result = m()")', '1'),
    ('do("m = Mock(); m.a.b.return_value = 9; result = m.a.b()")', '9'),
    ('do("m = Mock(**{\'a.b.return_value\': 3, \'c.side_effect\': KeyError(\'k\')}); result = m.a.b()")', '3'),
    ('do("m = Mock(); m.configure_mock(x=1, **{\'y.return_value\': 2}); result = m.x, m.y()")', '(1, 2)'),
    ('Mock(x=1, y="two").x, Mock(x=1, y="two").y', "(1, 'two')"),
    # attributes
    ('do("m = Mock(); m.x = 3; result = m.x, m.x + 1")', '(3, 4)'),
    ('do("m = Mock(); del m.x; m.x")', 'AttributeError: x'),
    ('do("m = Mock(); result = m.a is m.a, m.a is m.b, type(m.a).__name__")', "(True, False, 'Mock')"),
    ('hasattr(Mock(), "anything"), hasattr(Mock(spec=["a"]), "b"), hasattr(Mock(spec=["a"]), "a")', '(True, False, True)'),
    ('do("m = Mock(name=\'boss\'); result = repr(m).split(\' id\')[0], repr(m.child).split(\' id\')[0], repr(m().x).split(\' id\')[0]")', '("<Mock name=\'boss\'", "<Mock name=\'boss.child\'", "<Mock name=\'boss().x\'")'),
    ('repr(Mock()).split(" id")[0], repr(MagicMock()).split(" id")[0], repr(Mock(spec=Mailer)).split(" id")[0]', '(\'<Mock\', \'<MagicMock\', "<Mock spec=\'Mailer\'")'),
    # specs
    ('Mock(spec=Mailer).send(1) is not None, isinstance(Mock(spec=Mailer), Mailer), Mock(spec=Mailer).__class__ is Mailer', '(True, True, True)'),
    ('Mock(spec=Mailer).nope', "AttributeError: Mock object has no attribute 'nope'"),
    ('Mock(spec=["a", "b"]).c', "AttributeError: Mock object has no attribute 'c'"),
    ('do("m = Mock(spec=Mailer); m.extra = 1; result = m.extra")', '1'),
    ('do("m = Mock(spec_set=Mailer); m.extra = 1")', "AttributeError: Mock object has no attribute 'extra'"),
    ('do("m = Mock(spec_set=Mailer); m.sender = 1; result = m.sender")', '1'),
    ('do("m = Mock(); m.a = 1; seal(m); m.b")', 'AttributeError: mock.b'),
    ('do("m = Mock(); m.f.return_value = 1; seal(m); result = m.f()")', '1'),
    ('Mock(wraps=Mailer()).send("x"), Mock(wraps=len)([1, 2])', "(('real', 'x', 'none'), 2)"),
    ('Mock()[0]', "TypeError: 'Mock' object is not subscriptable"),
    ('len(Mock())', "TypeError: object of type 'Mock' has no len()"),
    ('Mock() + 1', "TypeError: unsupported operand type(s) for +: 'Mock' and 'int'"),
    ('list(Mock())', "TypeError: 'Mock' object is not iterable"),
    ('with_mock() if "with_mock" in globals() else None', 'None'),
    # magic methods
    ('len(MagicMock()), int(MagicMock()), float(MagicMock()), bool(MagicMock()), list(MagicMock()), 1 in MagicMock(), complex(MagicMock())', '(0, 1, 1.0, True, [], False, 1j)'),
    ('do("m = MagicMock(); m.__len__.return_value = 5; result = len(m)")', '5'),
    ('do("m = MagicMock(); m.__iter__.return_value = [1, 2]; result = list(m), list(m)")', '([1, 2], [1, 2])'),
    ('do("m = MagicMock(); m.__iter__.return_value = iter([1, 2]); result = list(m), list(m)")', '([1, 2], [])'),
    ('do("m = MagicMock(); m.__getitem__.return_value = \'item\'; result = m[\'k\'], m.__getitem__.call_args")', "('item', call('k'))"),
    ('do("m = MagicMock(); m.__getitem__.side_effect = {\'a\': 1}.__getitem__; result = m[\'a\']")', '1'),
    ('do("m = MagicMock(); m[\'k\'] = 3; del m[\'k\']; result = m.mock_calls")', "[call.__setitem__('k', 3), call.__delitem__('k')]"),
    ('do("m = MagicMock(); m.__str__.return_value = \'shown\'; result = str(m), f\'{m}\'")', "('shown', 'shown')"),
    ('do("m = MagicMock(); m.__contains__.return_value = True; result = 5 in m")', 'True'),
    ('do("m = MagicMock(); m.__bool__.return_value = False; result = bool(m)")', 'False'),
    ('do("m = MagicMock(); m.__eq__.return_value = True; result = m == 3, m != 3")', '(True, True)'),
    ('do("m = MagicMock(); result = m == m, m == MagicMock(), m != m, m == 3")', '(True, False, False, False)'),
    ('do("m = MagicMock(); m.__lt__.return_value = True; result = m < 3")', 'True'),
    ('MagicMock() < 3', "TypeError: '<' not supported between instances of 'MagicMock' and 'int'"),
    ('do("m = MagicMock(); m.__add__.return_value = \'sum\'; result = m + 1, m.__add__.call_args")', "('sum', call(1))"),
    ('do("m = MagicMock(); m.__enter__.return_value = \'entered\'\\nwith m as got: pass\\nresult = got, m.__exit__.call_args, m.__enter__.called")', "('entered', call(None, None, None), True)"),
    ('do("m = MagicMock()\\ntry:\\n    with m: raise ValueError(\'x\')\\nexcept ValueError as e: result = str(e), m.__exit__.call_args[0][0]")', "('x', <class 'ValueError'>)"),
    ('do("m = MagicMock(); m.__exit__.return_value = True\\nwith m: raise ValueError(\'x\')\\nresult = \'swallowed\'")', "'swallowed'"),
    ('do("m = MagicMock(); m.__hash__.return_value = 7; result = hash(m)")', '7'),
    ('do("m = MagicMock(); m.__call__; result = m(1) is m.return_value")', 'True'),
    ('do("m = MagicMock(); m.x.y.z = 3; result = m.x.y.z, m.mock_calls")', '(3, [])'),
    ('do("m = Mock(); m.__len__ = Mock(return_value=4); result = len(m)")', '4'),
    ('do("m = Mock(); m.__str__ = lambda self: \'text\'; result = str(m)")', "'text'"),
    ('do("m = Mock(); m.__getitem__ = lambda self, key: key * 2; result = m[4]")', '8'),
    ('do("m = Mock(); m.__nope__ = 1")', 'None'),
    ('do("d = {MagicMock(): 1}; result = len(d)")', '1'),
    # properties and sentinels
    ('do("class X: pass\\nX.p = PropertyMock(return_value=4)\\nx = X()\\nx.p = 9\\nresult = x.p, X.p.mock_calls if hasattr(X.p, \'mock_calls\') else None")', '(4, None)'),
    ('do("m = Mock(); p = PropertyMock(return_value=3); type(m).size = p; m.size; m.size = 5; result = m.size, p.mock_calls")', '(3, [call(), call(5), call()])'),
    ('sentinel.thing, sentinel.thing is sentinel.thing, sentinel.a == sentinel.b, sentinel.thing.name', "(sentinel.thing, True, False, 'thing')"),
    ('DEFAULT', 'sentinel.DEFAULT'),
    # patch
    ('do("with patch.object(Mailer, \'send\', return_value=\'fake\') as m:\\n    result = notify(\'bob\'), m.call_args\\nresult += (notify(\'bob\'),)")', "('fake', call('bob'), ('real', 'bob', 'none'))"),
    ('do("with patch.object(Mailer, \'send\', lambda self, to: \'lambda \' + to):\\n    result = notify(\'bob\')")', "'lambda bob'"),
    ('do("with patch.object(Mailer, \'sender\', \'you\'):\\n    inside = Mailer.sender\\nresult = inside, Mailer.sender")', "('you', 'me')"),
    ('do("with patch.object(Mailer, \'nope\', 1, create=True): result = Mailer.nope\\nresult = result, hasattr(Mailer, \'nope\')")', '(1, False)'),
    ('do("with patch.dict(SETTINGS, {\'debug\': True, \'new\': 1}):\\n    inside = dict(SETTINGS)\\nresult = inside, SETTINGS")', "({'debug': True, 'new': 1}, {'debug': False})"),
    ('do("with patch.dict(SETTINGS, clear=True):\\n    inside = dict(SETTINGS)\\nresult = inside, SETTINGS")', "({}, {'debug': False})"),
    ('do("with patch.dict(SETTINGS, extra=3):\\n    inside = dict(SETTINGS)\\nresult = inside, SETTINGS")', "({'debug': False, 'extra': 3}, {'debug': False})"),
    ('do("with patch(\'json.dumps\', return_value=\'patched\') as m:\\n    result = json.dumps({}), m.called\\nresult += (json.dumps({}),)")', "('patched', True, '{}')"),
    ('do("with patch(\'json\'): pass")', "TypeError: Need a valid target to patch. You supplied: 'json'"),
    ('do("with patch(\'no_such_module.x\'): pass")', "ModuleNotFoundError: No module named 'no_such_module'"),
    ('do("@patch(\'json.dumps\')\\ndef f(a, dumps):\\n    dumps.return_value = a\\n    return json.dumps(1)\\nresult = f(5), json.dumps(1)")', "(5, '1')"),
    ('do("@patch(\'json.dumps\')\\n@patch(\'json.loads\')\\ndef f(loads, dumps):\\n    return loads is json.loads, dumps is json.dumps\\nresult = f()")', '(True, True)'),
    ('do("@patch.object(Mailer, \'close\')\\n@patch.dict(SETTINGS, {\'x\': 1})\\ndef f(close):\\n    return Mailer().close() is close.return_value, SETTINGS\\nresult = f()")', "(True, {'debug': False})"),
    ('do("p = patch.object(Mailer, \'close\', return_value=1)\\nm = p.start()\\ninside = Mailer().close()\\np.stop()\\nresult = inside, Mailer().close()")', "(1, 'closed')"),
    ('do("with patch.object(Mailer, \'send\', side_effect=OSError(\'down\')):\\n    notify(\'x\')")', 'OSError: down'),
    ('do("with patch.object(Mailer, \'send\', wraps=lambda to: \'wrapped \' + to) as m:\\n    result = notify(\'z\')")', "'wrapped z'"),
    ('do("with patch.object(Mailer, \'send\', new_callable=PropertyMock, return_value=\'prop\'):\\n    result = Mailer().send")', "'prop'"),
    ('do("with patch.object(Mailer, \'send\', spec=True) as m:\\n    m.nope")', "AttributeError: Mock object has no attribute 'nope'"),
    ('do("@patch.object(Mailer, \'close\', return_value=\'c\')\\nclass T:\\n    def test_a(self, close): return Mailer().close()\\n    def other(self): return Mailer().close()\\nresult = T().test_a(), T().other()")', "('c', 'closed')"),
    ('do("with patch(\'builtins.len\', return_value=99):\\n    result = len([])\\nresult = result, len([])")', 'RecursionError: maximum recursion depth exceeded'),
    ('type(patch.object(Mailer, "send")).__name__', "'_patch'"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
