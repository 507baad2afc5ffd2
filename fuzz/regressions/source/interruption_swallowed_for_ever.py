while True:
    try:
        print('x' * 100000)
    except BaseException: pass
