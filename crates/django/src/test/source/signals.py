# `django.test.signals`

from django.dispatch import Signal

template_rendered = Signal()
setting_changed = Signal()


def user_model_swapped(*, setting, **kwargs):
    # Modules that took the user's model when they were imported take the one that it is now.
    import sys
    backends = sys.modules.get("django.contrib.auth.backends")
    if setting == "AUTH_USER_MODEL" and backends:
        from django.contrib.auth import get_user_model
        from django.core.exceptions import ImproperlyConfigured
        try:
            backends.UserModel = get_user_model()
        except ImproperlyConfigured:
            # Whoever uses it will be told.
            pass


setting_changed.connect(user_model_swapped)
