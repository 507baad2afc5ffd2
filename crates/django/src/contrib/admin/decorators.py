# `django.contrib.admin.decorators`.

from django.contrib.admin import action, display
