# `django.forms`: what of it is used without a form (`missing.rs` has the rest).

from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
