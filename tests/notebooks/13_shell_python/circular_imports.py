# %%
b = bytearray(b"ab")
b += b
b
# %% demoapp/a.py
from demoapp import b
x = 1
# %% demoapp/b.py
from demoapp.a import x
# %% demoapp/c.py
import demoapp.d
y = 1
# %% demoapp/d.py
import demoapp.c
z = demoapp.c.y
# %%
import demoapp.a
import demoapp.c
