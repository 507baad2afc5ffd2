from decimal import Decimal
Decimal('1E-99999999').quantize(Decimal(1), 'ROUND_UP')
Decimal('1E-99999999999').remainder_near(Decimal(7))
round(Decimal(1), -2**63)
Decimal((0, (1,), 2**63 - 1)) * Decimal((0, (1,), 2**63 - 1))
