# `django.core.files.storage.filesystem`: where files would lie and how they are called. There are none here.

import os
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage.base import Storage
from django.utils._os import safe_join
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri


def _without_files(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f"FileSystemStorage.{name}() is not supported by Teacup: it has no files")

    method.__name__ = name
    return method


@deconstructible(path="django.core.files.storage.FileSystemStorage")
class FileSystemStorage(Storage):
    def __init__(
        self,
        location=None,
        base_url=None,
        file_permissions_mode=None,
        directory_permissions_mode=None,
        allow_overwrite=False,
    ):
        self._location = location
        self._base_url = base_url
        self._file_permissions_mode = file_permissions_mode
        self._directory_permissions_mode = directory_permissions_mode
        self._allow_overwrite = allow_overwrite

    def _value_or_setting(self, value, setting):
        return setting if value is None else value

    @property
    def base_location(self):
        return self._value_or_setting(self._location, settings.MEDIA_ROOT)

    @property
    def location(self):
        return os.path.abspath(self.base_location)

    @property
    def base_url(self):
        if self._base_url is not None and not self._base_url.endswith("/"):
            self._base_url += "/"
        return self._value_or_setting(self._base_url, settings.MEDIA_URL)

    def path(self, name):
        return safe_join(self.location, name)

    def url(self, name):
        if self.base_url is None:
            raise ValueError("This file is not accessible via a URL.")
        uri = filepath_to_uri(name)
        return urljoin(self.base_url, uri.lstrip("/") if uri is not None else uri)

    _open, _save = _without_files("open"), _without_files("save")
    delete, exists, listdir = _without_files("delete"), _without_files("exists"), _without_files("listdir")
    size, is_name_available = _without_files("size"), _without_files("is_name_available")
    get_accessed_time = _without_files("get_accessed_time")
    get_created_time = _without_files("get_created_time")
    get_modified_time = _without_files("get_modified_time")
