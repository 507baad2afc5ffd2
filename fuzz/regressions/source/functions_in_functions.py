__import__('functools').reduce(lambda a, b: lambda: a, range(10**5))
list(*zip('import x as True\n'[iter(int, 1)] * 3))
'x'.join(['y' * 10**6] * 10**5)
__import__('decimal').Decimal('1e999999') + 1
("c.remainder_near(D('NaN'), D('Infinity'))", "Decimal('NaN')"),
