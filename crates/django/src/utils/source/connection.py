# `django.utils.connection`.

from django.db.utils import ConnectionDoesNotExist
