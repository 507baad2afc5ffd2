set(iter(int, 1))
