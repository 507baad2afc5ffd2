__import__('fractions').Fraction(3.5) ** 10**6
