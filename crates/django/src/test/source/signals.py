# `django.test.signals`

from django.dispatch import Signal

template_rendered = Signal()
setting_changed = Signal()
