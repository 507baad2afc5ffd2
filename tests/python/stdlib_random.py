"""random: CPython's sequence for a seed, in every distribution."""
import random
from random import Random


def drawn(seed):
    r = Random(seed)
    return [r.random(), r.random(), r.getrandbits(1), r.getrandbits(32), r.getrandbits(33), r.getrandbits(100)]


def after(seed, call):
    return call(Random(seed))


def shuffled(seed, items):
    items = list(items)
    Random(seed).shuffle(items)
    return items


def restored(seed):
    r = Random(seed)
    r.gauss()
    state = r.getstate()
    first = [r.random(), r.gauss(), r.randint(1, 9)]
    r.setstate(state)
    return first == [r.random(), r.gauss(), r.randint(1, 9)], state[0], len(state[1]), state[1][-1], state[2]


def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    ('drawn(0)', '[0.8444218515250481, 0.7579544029403025, 0, 173879092, 5407006266, 1141276462758851372969594381922]'),
    ('drawn(1)', '[0.13436424411240122, 0.8474337369372327, 1, 271041745, 1095513148, 590209488520255358040687302011]'),
    ('drawn(42)', '[0.6394267984578837, 0.025010755222666936, 0, 1051802512, 958682846, 925123444424254823561077285033]'),
    ('drawn(-42)', '[0.6394267984578837, 0.025010755222666936, 0, 1051802512, 958682846, 925123444424254823561077285033]'),
    ('drawn(10**30)', '[0.9341508484568806, 0.5253068813972436, 0, 93094754, 5712077971, 587296964990915855984506190153]'),
    ("drawn('hello')", '[0.3537754404730722, 0.6631985810268619, 1, 474796849, 562021615, 821717603841497105634323334247]'),
    ("drawn('')", '[0.9602256525641875, 0.595411957851699, 0, 3712356042, 7445673850, 977948358216650600155852603471]'),
    ("drawn(b'bytes')", '[0.37075677971469856, 0.6703304051208392, 0, 2221141623, 449680686, 568865056331074690341818902069]'),
    ("drawn(bytearray(b'x'))", '[0.6307877176639078, 0.5969190493245499, 0, 280622939, 7571776899, 828592941492025280442398184991]'),
    ('drawn(1.5)', '[0.551763726942059, 0.2560930858958398, 1, 1928307063, 2370801741, 979968917777446069570992290498]'),
    ('drawn(-0.0)', '[0.8444218515250481, 0.7579544029403025, 0, 173879092, 5407006266, 1141276462758851372969594381922]'),
    ('drawn(True)', '[0.13436424411240122, 0.8474337369372327, 1, 271041745, 1095513148, 590209488520255358040687302011]'),
    ('drawn(2**32)', '[0.11299430095636409, 0.41782886486292836, 0, 98019085, 6922290953, 1056231135314901179542007636480]'),
    ('drawn(2**64-1)', '[0.021825695401270107, 0.3380953268613758, 0, 1958779474, 2641946051, 980135101446887988957077373172]'),
    ('drawn(2.5e300)', '[0.3566787043855838, 0.7896619282534579, 1, 2910679094, 3205469248, 148512121678771261987002057344]'),
    ('after(7, lambda r: r.randint(1, 6))', '3'),
    ("after('tea', lambda r: r.randint(1, 6))", '1'),
    ('after(7, lambda r: r.randrange(0, 100, 7))', '35'),
    ("after('tea', lambda r: r.randrange(0, 100, 7))", '0'),
    ('after(7, lambda r: r.randrange(10, 0, -3))', '4'),
    ("after('tea', lambda r: r.randrange(10, 0, -3))", '10'),
    ("after(7, lambda r: r.choice('xyz'))", "'y'"),
    ("after('tea', lambda r: r.choice('xyz'))", "'x'"),
    ("after(7, lambda r: r.choices('abc', k=5))", "['a', 'a', 'b', 'a', 'b']"),
    ("after('tea', lambda r: r.choices('abc', k=5))", "['c', 'c', 'c', 'a', 'a']"),
    ('after(7, lambda r: r.choices([1, 2, 3], [10, 1, 1], k=6))', '[1, 1, 1, 1, 1, 1]'),
    ("after('tea', lambda r: r.choices([1, 2, 3], [10, 1, 1], k=6))", '[3, 1, 1, 1, 1, 1]'),
    ('after(7, lambda r: r.choices([1, 2], cum_weights=[1, 3], k=4))', '[1, 1, 2, 1]'),
    ("after('tea', lambda r: r.choices([1, 2], cum_weights=[1, 3], k=4))", '[2, 2, 2, 1]'),
    ('after(7, lambda r: r.sample(range(1000), 10))', '[331, 970, 154, 404, 666, 49, 74, 840, 548, 96]'),
    ("after('tea', lambda r: r.sample(range(1000), 10))", '[4, 780, 830, 697, 28, 67, 238, 108, 53, 676]'),
    ("after(7, lambda r: r.sample('abcdef', 3))", "['c', 'b', 'd']"),
    ("after('tea', lambda r: r.sample('abcdef', 3))", "['a', 'f', 'e']"),
    ('after(7, lambda r: r.sample([1, 2, 3], k=5, counts=[4, 2, 1]))', '[1, 1, 1, 1, 2]'),
    ("after('tea', lambda r: r.sample([1, 2, 3], k=5, counts=[4, 2, 1]))", '[1, 2, 3, 2, 1]'),
    ('after(7, lambda r: r.sample(range(30), 25))', '[10, 4, 12, 20, 1, 2, 17, 3, 11, 18, 25, 16, 6, 19, 24, 23, 14, 26, 22, 27, 8, 13, 0, 9, 28]'),
    ("after('tea', lambda r: r.sample(range(30), 25))", '[0, 24, 25, 21, 29, 2, 7, 3, 1, 20, 27, 11, 8, 12, 14, 28, 9, 26, 22, 19, 13, 15, 4, 16, 23]'),
    ('after(7, lambda r: r.uniform(1, 10))', '3.9144948834984614'),
    ("after('tea', lambda r: r.uniform(1, 10))", '9.904402986480031'),
    ('after(7, lambda r: r.triangular(0, 10, 3))', '3.120195754116355'),
    ("after('tea', lambda r: r.triangular(0, 10, 3))", '9.137716793983826'),
    ('after(7, lambda r: r.triangular())', '0.4023883477644217'),
    ("after('tea', lambda r: r.triangular())", '0.9271237679654484'),
    ('after(7, lambda r: r.normalvariate(10, 2))', '9.288183500978857'),
    ("after('tea', lambda r: r.normalvariate(10, 2))", '10.665938084275403'),
    ('after(7, lambda r: r.normalvariate())', '-0.35590824951057143'),
    ("after('tea', lambda r: r.normalvariate())", '0.3329690421377015'),
    ('after(7, lambda r: [r.gauss(1, 2) for _ in range(3)])', '[0.4882394231047992, 2.022863025033028, 0.5478076704337906]'),
    ("after('tea', lambda r: [r.gauss(1, 2) for _ in range(3)])", '[4.381558079074942, 0.7739814898209851, 0.6923448270325485]'),
    ('after(7, lambda r: r.lognormvariate(0, 1))', '0.700536891889423'),
    ("after('tea', lambda r: r.lognormvariate(0, 1))", '1.3951041083603917'),
    ('after(7, lambda r: r.expovariate(2))', '0.19565742211740214'),
    ("after('tea', lambda r: r.expovariate(2))", '2.272419138039916'),
    ('after(7, lambda r: r.expovariate())', '0.3913148442348043'),
    ("after('tea', lambda r: r.expovariate())", '4.544838276079832'),
    ('after(7, lambda r: r.vonmisesvariate(1, 2))', '1.386417132999003'),
    ("after('tea', lambda r: r.vonmisesvariate(1, 2))", '6.142422000590419'),
    ('after(7, lambda r: r.vonmisesvariate(1, 0))', '2.034701269983068'),
    ("after('tea', lambda r: r.vonmisesvariate(1, 0))", '6.2164460015397065'),
    ('after(7, lambda r: r.gammavariate(2, 3))', '3.922411229149466'),
    ("after('tea', lambda r: r.gammavariate(2, 3))", '1.7468914687447286'),
    ('after(7, lambda r: r.gammavariate(0.5, 1))', '0.1469943891854379'),
    ("after('tea', lambda r: r.gammavariate(0.5, 1))", '0.6507837175636033'),
    ('after(7, lambda r: r.gammavariate(1, 2))', '0.7826296884696086'),
    ("after('tea', lambda r: r.gammavariate(1, 2))", '9.089676552159665'),
    ('after(7, lambda r: r.gammavariate(0, 2))', 'ValueError: gammavariate: alpha and beta must be > 0.0'),
    ("after('tea', lambda r: r.gammavariate(0, 2))", 'ValueError: gammavariate: alpha and beta must be > 0.0'),
    ('after(7, lambda r: r.betavariate(2, 3))', '0.24802027761772663'),
    ("after('tea', lambda r: r.betavariate(2, 3))", '0.13135931019460237'),
    ('after(7, lambda r: r.paretovariate(3))', '1.1393276200311298'),
    ("after('tea', lambda r: r.paretovariate(3))", '4.549175883382951'),
    ('after(7, lambda r: r.weibullvariate(1, 2))', '0.6255516319495972'),
    ("after('tea', lambda r: r.weibullvariate(1, 2))", '2.1318626306776505'),
    ('after(7, lambda r: r.binomialvariate(10, 0.3))', '2'),
    ("after('tea', lambda r: r.binomialvariate(10, 0.3))", '3'),
    ('after(7, lambda r: r.binomialvariate(1000, 0.7))', '708'),
    ("after('tea', lambda r: r.binomialvariate(1000, 0.7))", '692'),
    ('after(7, lambda r: r.binomialvariate())', '1'),
    ("after('tea', lambda r: r.binomialvariate())", '0'),
    ('after(7, lambda r: r.binomialvariate(-1))', 'ValueError: n must be non-negative'),
    ("after('tea', lambda r: r.binomialvariate(-1))", 'ValueError: n must be non-negative'),
    ('after(7, lambda r: r.binomialvariate(3, 2))', 'ValueError: p must be in the range 0.0 <= p <= 1.0'),
    ("after('tea', lambda r: r.binomialvariate(3, 2))", 'ValueError: p must be in the range 0.0 <= p <= 1.0'),
    ('after(7, lambda r: r.randbytes(5))', "b'8\\xb4\\xe6R\\xf2'"),
    ("after('tea', lambda r: r.randbytes(5))", "b'R\\xe2G\\xfd\\x01'"),
    ('after(7, lambda r: r.getrandbits(0))', '0'),
    ("after('tea', lambda r: r.getrandbits(0))", '0'),
    ('after(7, lambda r: r.getrandbits(-1))', 'ValueError: number of bits must be non-negative'),
    ("after('tea', lambda r: r.getrandbits(-1))", 'ValueError: number of bits must be non-negative'),
    ('after(7, lambda r: r.random(1))', 'TypeError: Random.random() takes no arguments (1 given)'),
    ("after('tea', lambda r: r.random(1))", 'TypeError: Random.random() takes no arguments (1 given)'),
    ('shuffled(3, range(20))', '[8, 3, 6, 5, 15, 16, 2, 12, 0, 1, 13, 10, 19, 9, 14, 11, 4, 17, 18, 7]'),
    ('shuffled("s", "abcdefgh")', "['b', 'g', 'e', 'a', 'c', 'f', 'd', 'h']"),
    ('restored(5)', '(True, 3, 625, 4, -1.1481606807908016)'),
    ('random.seed(7), random.random(), random.randint(1, 100), random.choice([1, 2, 3])', '(None, 0.32383276483316237, 20, 2)'),
    ('random.choice([])', 'IndexError: Cannot choose from an empty sequence'),
    ('random.randrange(0)', 'ValueError: empty range for randrange()'),
    ('random.randrange(5, 3)', 'ValueError: empty range in randrange(5, 3)'),
    ('random.randrange(1, 2, 0)', 'ValueError: zero step for randrange()'),
    ('random.randint(5, 1)', 'ValueError: empty range in randrange(5, 2)'),
    ('random.sample([1], 2)', 'ValueError: Sample larger than population or is negative'),
    ('random.sample({1, 2}, 1)', 'TypeError: Population must be a sequence.  For dicts or sets, use sorted(d).'),
    ('random.sample([1, 2], 1, counts=[1])', 'ValueError: The number of counts does not match the population'),
    ('random.choices([1], [0])', 'ValueError: Total of weights must be greater than zero'),
    ('random.choices([1, 2], [1])', 'ValueError: The number of weights does not match the population'),
    ('random.choices([1], 2)', 'TypeError: The number of choices must be a keyword argument: k=2'),
    ('random.choices([1], [1], cum_weights=[1])', 'TypeError: Cannot specify both weights and cumulative weights'),
    ('random.seed([1])', 'TypeError: The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.'),
    ('random.randrange(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('random.randrange(10, step=2)', 'TypeError: Missing a non-None stop argument'),
    ('random.randrange(5, 1, 2)', 'ValueError: empty range in randrange(5, 1, 2)'),
    ('random.shuffle((1, 2))', "TypeError: 'tuple' object does not support item assignment"),
    ('0 <= random.SystemRandom().random() < 1, random.SystemRandom().randint(3, 3)', '(True, 3)'),
    ('random.SystemRandom().getstate()', 'NotImplementedError: System entropy source does not have state.'),
    ('isinstance(random._inst, Random)', 'True'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source))
