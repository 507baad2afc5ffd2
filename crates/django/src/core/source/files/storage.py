# `django.core.files.storage`: the storage of files without one of their own.

from django.core.files.storage.base import Storage
from django.core.files.storage.filesystem import FileSystemStorage
from django.utils.functional import LazyObject


class DefaultStorage(LazyObject):
    def _setup(self):
        self._wrapped = FileSystemStorage()


default_storage = DefaultStorage()
