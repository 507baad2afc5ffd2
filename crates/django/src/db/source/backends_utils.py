# `django.db.backends.utils`: the class of cursors, and functions for the names and values of SQL.

import datetime
import decimal
import logging
from hashlib import md5

from django.db import connection
from django.utils.dateparse import parse_time

logger = logging.getLogger("django.db.backends")

CursorWrapper = type(connection.cursor())


def split_tzname_delta(tzname):
    for sign in "+-":
        name, found, offset = tzname.rpartition(sign)
        if found and parse_time(offset):
            return name, sign, offset if ":" in offset else f"{offset}:00"
    return tzname, None, None


def typecast_date(s):
    return datetime.date(*map(int, s.split("-"))) if s else None


def typecast_time(s):
    if not s:
        return None
    hour, minutes, seconds = s.split(":")
    seconds, _, fraction = seconds.partition(".")
    return datetime.time(int(hour), int(minutes), int(seconds), int(f"{fraction}000000"[:6]))


def typecast_timestamp(s):
    if not s:
        return None
    if " " not in s:
        return typecast_date(s)
    day, time = s.split()
    # An offset is not looked at.
    time = time.split("-" if "-" in time else "+", 1)[0]
    return datetime.datetime.combine(typecast_date(day), typecast_time(time))


def split_identifier(identifier):
    namespace, name = identifier.split('"."') if identifier.count('"."') == 1 else ("", identifier)
    return namespace.strip('"'), name.strip('"')


def names_digest(*args, length):
    return md5("".join(args).encode(), usedforsecurity=False).hexdigest()[:length]


def truncate_name(identifier, length=None, hash_len=4):
    namespace, name = split_identifier(identifier)
    if length is None or len(name) <= length:
        return identifier
    short = name[: length - hash_len] + names_digest(name, length=hash_len)
    return f'{namespace}"."{short}' if namespace else short


def strip_quotes(table_name):
    quoted = table_name.startswith('"') and table_name.endswith('"')
    return table_name[1:-1] if quoted else table_name


def format_number(value, max_digits, decimal_places):
    if value is None:
        return None
    context = decimal.getcontext().copy()
    if max_digits is not None:
        context.prec = max_digits
    if decimal_places is None:
        context.traps[decimal.Rounded] = True
        return f"{context.create_decimal(value):f}"
    return f"{value.quantize(decimal.Decimal(1).scaleb(-decimal_places), context=context):f}"
