# `django.core.files.storage.base`: what any storage does.

import os
import pathlib

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.utils import validate_file_name
from django.utils.crypto import get_random_string
from django.utils.text import get_valid_filename


def _left_to_subclasses(name, article="a"):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f"subclasses of Storage must provide {article} {name}() method")

    method.__name__ = name
    return method


class Storage:
    def open(self, name, mode="rb"):
        return self._open(name, mode)

    def save(self, name, content, max_length=None):
        name = content.name if name is None else name
        if not hasattr(content, "chunks"):
            content = File(content, name)
        # What a storage of one's own answers is looked at again.
        validate_file_name(name, allow_relative_path=True)
        name = self.get_available_name(name, max_length=max_length)
        validate_file_name(name, allow_relative_path=True)
        name = self._save(name, content)
        validate_file_name(name, allow_relative_path=True)
        return name

    def is_name_available(self, name, max_length=None):
        return not self.exists(name) and not (max_length and len(name) > max_length)

    def get_valid_name(self, name):
        return get_valid_filename(name)

    def get_alternative_name(self, file_root, file_ext):
        return f"{file_root}_{get_random_string(7)}{file_ext}"

    def get_available_name(self, name, max_length=None):
        name = str(name).replace("\\", "/")
        folder, file_name = os.path.split(name)
        if ".." in pathlib.PurePath(folder).parts:
            raise SuspiciousFileOperation("Detected path traversal attempt in '%s'" % folder)
        validate_file_name(file_name)
        extension = "".join(pathlib.PurePath(file_name).suffixes)
        root = file_name.removesuffix(extension)
        while not self.is_name_available(name, max_length=max_length):
            name = os.path.join(folder, self.get_alternative_name(root, extension))
            surplus = len(name) - max_length if max_length is not None else 0
            if surplus > 0:
                root = root[:-surplus]
                if not root:
                    raise SuspiciousFileOperation(
                        'Storage can not find an available filename for "%s". '
                        "Please make sure that the corresponding file field "
                        'allows sufficient "max_length".' % name
                    )
                name = os.path.join(folder, self.get_alternative_name(root, extension))
        return name

    def generate_filename(self, filename):
        folder, file_name = os.path.split(str(filename).replace("\\", "/"))
        if ".." in pathlib.PurePath(folder).parts:
            raise SuspiciousFileOperation("Detected path traversal attempt in '%s'" % folder)
        return os.path.normpath(os.path.join(folder, self.get_valid_name(file_name)))

    def path(self, name):
        raise NotImplementedError("This backend doesn't support absolute paths.")

    delete = _left_to_subclasses("delete")
    exists = _left_to_subclasses("exists", "an")
    listdir = _left_to_subclasses("listdir")
    size = _left_to_subclasses("size")
    url = _left_to_subclasses("url")
    get_accessed_time = _left_to_subclasses("get_accessed_time")
    get_created_time = _left_to_subclasses("get_created_time")
    get_modified_time = _left_to_subclasses("get_modified_time")
