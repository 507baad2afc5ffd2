//! Binds `orm` to `python`: what `from django.db import models` gives. The path of a file is its import path.
