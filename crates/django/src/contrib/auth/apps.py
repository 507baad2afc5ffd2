# `django.contrib.auth.apps`.

from django.apps import AppConfig


class AuthConfig(AppConfig):
    default_auto_field = "django.db.models.AutoField"
    name = "django.contrib.auth"
    verbose_name = "Authentication and Authorization"
