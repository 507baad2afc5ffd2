# `django.core.files`: files, and the storages that name them.

from django.core.files.base import File

__all__ = ["File"]
