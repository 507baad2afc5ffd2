class X: pass
for i in range(2000): X = type('X', (X,), {})
for i in range(2000): X = type('X', (X,), {})
