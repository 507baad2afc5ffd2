s = 'y' * 10**6
x = [s[:-1] for _ in range(10**5)]
