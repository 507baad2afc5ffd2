__import__('decimal').Context(prec=10**8).divide(1, 3)
__import__('decimal').Context(prec=999999).sqrt(2)
