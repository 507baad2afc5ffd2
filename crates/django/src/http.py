# `django.http`: only what the shortcuts raise.


class Http404(Exception):
    pass
