# Functions that hold functions, deeper than any stack: by closure, by default, by bound method.
def wrap(function):
    return lambda: function


chain = None
for _ in range(100_000):
    chain = wrap(chain)
assert chain()() is not None
chain = None

for _ in range(100_000):
    chain = lambda inner=chain: inner
assert callable(chain())
chain = None

for _ in range(100_000):
    def chain(*, inner=chain):
        return inner
assert callable(chain())
chain = None
assert chain is None
