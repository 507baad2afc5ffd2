# `django.contrib.auth.password_validation`, without what needs a list of common passwords or difflib.

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.module_loading import import_string


def get_default_password_validators():
    return get_password_validators(settings.AUTH_PASSWORD_VALIDATORS)


def get_password_validators(validator_config):
    validators = []
    for validator in validator_config:
        try:
            klass = import_string(validator["NAME"])
        except ImportError:
            raise ImproperlyConfigured(
                "The module in NAME could not be imported: %s. Check your AUTH_PASSWORD_VALIDATORS setting."
                % validator["NAME"]
            )
        validators.append(klass(**validator.get("OPTIONS", {})))
    return validators


def validate_password(password, user=None, password_validators=None):
    errors = []
    for validator in get_default_password_validators() if password_validators is None else password_validators:
        try:
            validator.validate(password, user)
        except ValidationError as error:
            errors.append(error)
    if errors:
        raise ValidationError(errors)


def password_changed(password, user=None, password_validators=None):
    for validator in get_default_password_validators() if password_validators is None else password_validators:
        if hasattr(validator, "password_changed"):
            validator.password_changed(password, user)


def password_validators_help_texts(password_validators=None):
    if password_validators is None:
        password_validators = get_default_password_validators()
    return [validator.get_help_text() for validator in password_validators]


class MinimumLengthValidator:
    def __init__(self, min_length=8):
        self.min_length = min_length

    def _characters(self):
        return "%d character%s" % (self.min_length, "" if self.min_length == 1 else "s")

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(
                self.get_error_message(), code="password_too_short", params={"min_length": self.min_length}
            )

    def get_error_message(self):
        return "This password is too short. It must contain at least %s." % self._characters()

    def get_help_text(self):
        return "Your password must contain at least %s." % self._characters()


class NumericPasswordValidator:
    def validate(self, password, user=None):
        if password.isdigit():
            raise ValidationError(self.get_error_message(), code="password_entirely_numeric")

    def get_error_message(self):
        return "This password is entirely numeric."

    def get_help_text(self):
        return "Your password can’t be entirely numeric."
