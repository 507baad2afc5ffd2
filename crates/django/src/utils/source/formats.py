# `django.utils.formats`: how American English writes numbers and dates.

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import dateformat, numberformat

_FORMATS = {
    "DATE_FORMAT": "N j, Y",
    "TIME_FORMAT": "P",
    "DATETIME_FORMAT": "N j, Y, P",
    "YEAR_MONTH_FORMAT": "F Y",
    "MONTH_DAY_FORMAT": "F j",
    "SHORT_DATE_FORMAT": "m/d/Y",
    "SHORT_DATETIME_FORMAT": "m/d/Y P",
    "FIRST_DAY_OF_WEEK": 0,
    "DECIMAL_SEPARATOR": ".",
    "THOUSAND_SEPARATOR": ",",
    "NUMBER_GROUPING": 3,
    "DATE_INPUT_FORMATS": [
        "%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d %Y", "%b %d, %Y", "%d %b %Y", "%d %b, %Y", "%B %d %Y", "%B %d, %Y",
        "%d %B %Y", "%d %B, %Y",
    ],
    "TIME_INPUT_FORMATS": ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"],
    "DATETIME_INPUT_FORMATS": [
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S.%f",
        "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M:%S", "%m/%d/%y %H:%M:%S.%f", "%m/%d/%y %H:%M", "%Y-%m-%d",
    ],
}


def get_format(format_type, lang=None, use_l10n=None):
    name = str(format_type)
    return _FORMATS.get(name, name)


def date_format(value, format=None, use_l10n=None):
    return dateformat.format(value, get_format(format or "DATE_FORMAT"))


def time_format(value, format=None, use_l10n=None):
    return dateformat.time_format(value, get_format(format or "TIME_FORMAT"))


def number_format(value, decimal_pos=None, use_l10n=None, force_grouping=False):
    return numberformat.format(value, ".", decimal_pos, 3, ",", force_grouping=force_grouping, use_l10n=use_l10n)


def localize(value, use_l10n=None):
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (Decimal, float, int)):
        return str(value) if use_l10n is False else number_format(value, use_l10n=use_l10n)
    if isinstance(value, datetime):
        return date_format(value, "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, time):
        return time_format(value)
    return value


def localize_input(value, default=None):
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (Decimal, float, int)):
        return number_format(value)
    for kind, name in ((datetime, "DATETIME"), (date, "DATE"), (time, "TIME")):
        if isinstance(value, kind):
            return value.strftime(default or get_format(name + "_INPUT_FORMATS")[0])
    return value


def sanitize_separators(value):
    return value
