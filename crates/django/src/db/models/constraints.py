# The enumeration of `django.db.models.constraints`.

from enum import Enum


class Deferrable(Enum):
    DEFERRED = "deferred"
    IMMEDIATE = "immediate"

    def __repr__(self):
        return f"{self.__class__.__qualname__}.{self._name_}"
