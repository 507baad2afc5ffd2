# `django.utils.numberformat`.

from decimal import Decimal

from django.conf import settings
from django.utils.safestring import mark_safe


def format(number, decimal_sep, decimal_pos=None, grouping=0, thousand_sep="", force_grouping=False, use_l10n=None):
    if number is None or number == "":
        return mark_safe(number)
    grouped = ((use_l10n is not False and settings.USE_THOUSAND_SEPARATOR) or force_grouping) and grouping != 0
    if isinstance(number, int) and not grouped and not decimal_pos:
        return mark_safe(number)
    if isinstance(number, float) and "e" in str(number).lower():
        number = Decimal(str(number))
    if isinstance(number, Decimal):
        if decimal_pos is not None and abs(number) < Decimal("0." + "1".rjust(decimal_pos, "0")):
            number = Decimal("0")
        if not number.is_finite():
            return str(number)
        _, digits, exponent = number.as_tuple()
        if abs(exponent) + len(digits) > 200:
            coefficient, exponent = "{:e}".format(number).split("e")
            shown = format(coefficient, decimal_sep, decimal_pos, grouping, thousand_sep, force_grouping, use_l10n)
            return "{}e{}".format(shown, exponent)
        text = "{:f}".format(number)
    else:
        text = str(number)
    sign = "-" if text[0] == "-" else ""
    whole, _, fraction = text[len(sign):].partition(".")
    if decimal_pos is not None:
        fraction = fraction[:decimal_pos].ljust(decimal_pos, "0")
    if grouped:
        sizes = [grouping, 0] if isinstance(grouping, int) else list(grouping)
        size, groups = sizes.pop(0), []
        while size and len(whole) > size:
            groups.insert(0, whole[-size:])
            whole = whole[:-size]
            if sizes:
                size = sizes.pop(0) or size
        whole = thousand_sep.join([whole, *groups])
    return sign + whole + (decimal_sep + fraction if fraction else "")
