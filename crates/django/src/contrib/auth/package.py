# `django.contrib.auth`: backends, `authenticate()`, `get_user_model()`. What needs a request is refused by name.

from inspect import signature as _signature

from django.apps import apps as django_apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.utils.module_loading import import_string

from .signals import user_logged_in, user_logged_out, user_login_failed

SESSION_KEY = "_auth_user_id"
BACKEND_SESSION_KEY = "_auth_user_backend"
HASH_SESSION_KEY = "_auth_user_hash"
REDIRECT_FIELD_NAME = "next"


def load_backend(path):
    return import_string(path)()


def get_backends():
    backends = [load_backend(path) for path in settings.AUTHENTICATION_BACKENDS]
    if not backends:
        raise ImproperlyConfigured(
            "No authentication backends have been defined. Does AUTHENTICATION_BACKENDS contain anything?"
        )
    return backends


def authenticate(request=None, **credentials):
    for backend, path in zip(get_backends(), settings.AUTHENTICATION_BACKENDS):
        try:
            _signature(backend.authenticate).bind(request, **credentials)
        except TypeError:
            # A backend that takes other credentials.
            continue
        try:
            user = backend.authenticate(request, **credentials)
        except PermissionDenied:
            break
        if user is not None:
            user.backend = path
            return user
    words = ("api", "token", "key", "secret", "password", "signature")
    shown = {
        key: "*" * 20 if any(word in key.lower() for word in words) else value for key, value in credentials.items()
    }
    user_login_failed.send(sender=__name__, credentials=shown, request=request)


def get_user_model():
    try:
        return django_apps.get_model(settings.AUTH_USER_MODEL, require_ready=False)
    except ValueError:
        raise ImproperlyConfigured("AUTH_USER_MODEL must be of the form 'app_label.model_name'")
    except LookupError:
        raise ImproperlyConfigured(
            "AUTH_USER_MODEL refers to model '%s' that has not been installed" % settings.AUTH_USER_MODEL
        )


def get_permission_codename(action, opts):
    return "%s_%s" % (action, opts.model_name)


def check_password_with_timing_attack_mitigation(user, password):
    if user is None:
        get_user_model()().set_password(password)
    else:
        return user.check_password(password)
