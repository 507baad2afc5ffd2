# `django.utils.ipv6`: addresses in their shortest form.

import ipaddress

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_IPV6_ADDRESS_LENGTH = 39


def _address(text, max_length=MAX_IPV6_ADDRESS_LENGTH):
    if len(text) > max_length:
        raise ValueError(f"Unable to convert {text} to an IPv6 address (value too long).")
    # By its number, which leaves the scope out.
    return ipaddress.IPv6Address(int(ipaddress.IPv6Address(text)))


def clean_ipv6_address(
    ip_str, unpack_ipv4=False, error_message=_("This is not a valid IPv6 address."), max_length=MAX_IPV6_ADDRESS_LENGTH
):
    try:
        address = _address(ip_str, max_length)
    except ValueError:
        raise ValidationError(error_message, code="invalid", params={"protocol": _("IPv6")})
    if not address.ipv4_mapped:
        return str(address)
    return str(address.ipv4_mapped) if unpack_ipv4 else f"::ffff:{address.ipv4_mapped}"


def is_valid_ipv6_address(ip_addr):
    if isinstance(ip_addr, ipaddress.IPv6Address):
        return True
    try:
        _address(ip_addr)
    except (TypeError, ValueError):
        return False
    return True
