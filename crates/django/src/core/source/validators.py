# `django.core.validators`: what is simplest in Python, run in the module that the native part has filled.

import math as _math


class StepValueValidator(BaseValidator):
    message = "Ensure this value is a multiple of step size %(limit_value)s."
    code = "step_size"

    def __init__(self, limit_value, message=None, offset=None):
        super().__init__(limit_value, message)
        if offset is not None:
            self.message = (
                "Ensure this value is a multiple of step size %(limit_value)s, starting from %(offset)s, e.g. "
                "%(offset)s, %(valid_value1)s, %(valid_value2)s, and so on."
            )
        self.offset = offset

    def __call__(self, value):
        if self.offset is None:
            return super().__call__(value)
        cleaned = self.clean(value)
        step = self.limit_value() if callable(self.limit_value) else self.limit_value
        if self.compare(cleaned, step):
            offset = cleaned.__class__(self.offset)
            raise ValidationError(self.message, code=self.code, params={
                "limit_value": step,
                "offset": offset,
                "valid_value1": offset + step,
                "valid_value2": offset + 2 * step,
            })

    def compare(self, a, b):
        return not _math.isclose(_math.remainder(a - (self.offset or 0), b), 0, abs_tol=1e-9)


class _Pattern:
    # A class's pattern, put together and compiled when it is asked for.
    def __init__(self, text):
        self.text = text

    def __get__(self, instance, cls=None):
        from re import IGNORECASE, compile

        return compile(self.text(instance), IGNORECASE)


def _domain_pattern(validator):
    if getattr(validator, "accept_idna", True):
        return "^" + validator.hostname_re + validator.domain_re + validator.tld_re + r"\Z"
    return "^" + validator.ascii_only_hostname_re + validator.ascii_only_domain_re + validator.ascii_only_tld_re + r"\Z"


def _url_pattern(_):
    hosts = "|".join([URLValidator.ipv4_re, URLValidator.ipv6_re, URLValidator.host_re])
    return r"^(?:[a-z0-9.+-]*)://(?:[^\s:@/]+(?::[^\s:@/]*)?@)?(?:" + hosts + r")(?::[0-9]{1,5})?(?:[/?#][^\s]*)?\Z"


for _class in (DomainNameValidator, URLValidator, EmailValidator):
    _ul = "\xa1-\uffff"
    _class.hostname_re = rf"[a-z{_ul}0-9](?:[a-z{_ul}0-9-]{{0,61}}[a-z{_ul}0-9])?"
    _class.domain_re = rf"(?:\.(?!-)[a-z{_ul}0-9-]{{1,63}}(?<!-))*"
    _class.tld_no_fqdn_re = rf"\.(?!-)(?:[a-z{_ul}-]{{2,63}}|xn--[a-z0-9]{{1,59}})(?<!-)"
    _class.tld_re = _class.tld_no_fqdn_re + r"\.?"
DomainNameValidator.ul = _ul
DomainNameValidator.ascii_only_hostname_re = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
DomainNameValidator.ascii_only_domain_re = r"(?:\.(?!-)[a-zA-Z0-9-]{1,63}(?<!-))*"
DomainNameValidator.ascii_only_tld_re = r"\.(?!-)(?:[a-zA-Z0-9-]{2,63})(?<!-)\.?"
DomainNameValidator.regex = _Pattern(_domain_pattern)
_byte = "(?:0|25[0-5]|2[0-4][0-9]|1[0-9]?[0-9]?|[1-9][0-9]?)"
URLValidator.ipv4_re = _byte + r"(?:\." + _byte + "){3}"
URLValidator.ipv6_re = r"\[[0-9a-f:.]+\]"
URLValidator.host_re = "(" + URLValidator.hostname_re + URLValidator.domain_re + URLValidator.tld_re + "|localhost)"
URLValidator.regex = _Pattern(_url_pattern)
URLValidator.max_length = 2048
URLValidator.unsafe_chars = frozenset("\t\r\n")


class FileExtensionValidator(_Deconstructible):
    message = "File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s."
    code = "invalid_extension"

    def __init__(self, allowed_extensions=None, message=None, code=None):
        if allowed_extensions is not None:
            allowed_extensions = [extension.lower() for extension in allowed_extensions]
        self.allowed_extensions = allowed_extensions
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code

    def __call__(self, value):
        stem, dot, extension = value.name.rpartition("/")[2].rpartition(".")
        extension = extension.lower() if stem else ""
        if self.allowed_extensions is not None and extension not in self.allowed_extensions:
            raise ValidationError(self.message, code=self.code, params={
                "extension": extension,
                "allowed_extensions": ", ".join(self.allowed_extensions),
                "value": value,
            })

    def __eq__(self, other):
        return (
            isinstance(other, self.__class__)
            and set(self.allowed_extensions or []) == set(other.allowed_extensions or [])
            and self.message == other.message
            and self.code == other.code
        )


def get_available_image_extensions():
    return []


def validate_image_file_extension(value):
    return FileExtensionValidator(allowed_extensions=get_available_image_extensions())(value)


class ProhibitNullCharactersValidator(_Deconstructible):
    message = "Null characters are not allowed."
    code = "null_characters_not_allowed"

    def __init__(self, message=None, code=None):
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code

    def __call__(self, value):
        if "\x00" in str(value):
            raise ValidationError(self.message, code=self.code, params={"value": value})

    def __eq__(self, other):
        return isinstance(other, self.__class__) and self.message == other.message and self.code == other.code


ip_address_validator_map = {
    "both": [validate_ipv46_address],
    "ipv4": [validate_ipv4_address],
    "ipv6": [validate_ipv6_address],
}


def ip_address_validators(protocol, unpack_ipv4):
    if protocol != "both" and unpack_ipv4:
        raise ValueError("You can only use `unpack_ipv4` if `protocol` is set to 'both'")
    found = ip_address_validator_map.get(protocol.lower())
    if found is None:
        raise ValueError(f"The protocol '{protocol}' is unknown. Supported: {list(ip_address_validator_map)}")
    return found
