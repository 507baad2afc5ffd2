# Writes src/stdlib/datetime/zones.txt: the zones that `zoneinfo` has, from the tz database that CPython finds here.
#
#     python3.13 crates/python/zone_tables.py > crates/python/src/stdlib/datetime/zones.txt
#
# A line for each zone: its names, its kinds of time (offset, saving and name), the rule for what comes after, and its
# changes: the letter of a kind, and the quarters of an hour (or with `!` the seconds) since the change before, in base
# 36. The last line has the names of the zones that are left out, so that they can be refused by name.

import zoneinfo
from zoneinfo._zoneinfo import ZoneInfo, _TZStr

CITIES = """
Africa/Cairo Africa/Johannesburg Africa/Lagos Africa/Nairobi America/Anchorage America/Argentina/Buenos_Aires
America/Bogota America/Caracas America/Chicago America/Denver America/Halifax America/Lima America/Los_Angeles
America/Mexico_City America/New_York America/Phoenix America/Santiago America/Sao_Paulo America/St_Johns
America/Toronto America/Vancouver Asia/Bangkok Asia/Dhaka Asia/Dubai Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Jakarta
Asia/Jerusalem Asia/Karachi Asia/Kathmandu Asia/Kolkata Asia/Manila Asia/Riyadh Asia/Seoul Asia/Shanghai
Asia/Singapore Asia/Taipei Asia/Tashkent Asia/Tehran Asia/Tokyo Atlantic/Reykjavik Australia/Adelaide
Australia/Brisbane Australia/Darwin Australia/Melbourne Australia/Perth Australia/Sydney Europe/Amsterdam
Europe/Athens Europe/Berlin Europe/Brussels Europe/Bucharest Europe/Budapest Europe/Copenhagen Europe/Dublin
Europe/Helsinki Europe/Istanbul Europe/Kyiv Europe/Lisbon Europe/London Europe/Madrid Europe/Moscow Europe/Oslo
Europe/Paris Europe/Prague Europe/Rome Europe/Sofia Europe/Stockholm Europe/Vienna Europe/Warsaw Europe/Zurich
Pacific/Auckland Pacific/Honolulu UTC Etc/UTC GMT EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT CET EET MET WET
""".split()
CITIES += [f"Etc/GMT{sign}{hour}" for sign, last in (("+", 12), ("-", 14)) for hour in range(last + 1)]


def base36(n):
    digits = ""
    while True:
        n, digit = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not n:
            return digits


def kind(info):
    return int(info.utcoff.total_seconds()), int(info.dstoff.total_seconds()), info.tzname


def ruled(rule, when):
    # What the rule says of a moment, told as seconds since 1970 in UTC.
    info, fold = rule.get_trans_info_fromutc(when, (zoneinfo.datetime.datetime(1970, 1, 1)
        + zoneinfo.datetime.timedelta(seconds=when)).year)
    return kind(info)


def described(name):
    import datetime
    zoneinfo.datetime = datetime
    zone = ZoneInfo.no_cache(name)
    changes = [(when, kind(info)) for when, info in zip(zone._trans_utc, zone._ttinfos)]
    after = zone._tz_after
    footer = ""
    if isinstance(after, _TZStr):
        footer = "rule"
        # The rule says again what the last changes say.
        while changes and len(changes) > 1:
            when, info = changes[-1]
            before = changes[-2][1]
            if ruled(after, when) != info or ruled(after, when - 1) != before or when - changes[-2][0] > 260 * 86400:
                break
            changes.pop()
    first = kind(zone._tti_before) if zone._tti_before else kind(after) if not isinstance(after, _TZStr) else kind(after.std)
    return first, changes, after if footer else None, name


def main():
    import pathlib, struct
    names = sorted(zoneinfo.available_timezones())
    groups = {}
    for name in names:
        first, changes, rule, _ = described(name)
        text = footer(name) if rule else ""
        kinds = [first]
        for _, info in changes:
            if info not in kinds:
                kinds.append(info)
        moves, last = "", 0
        for when, info in changes:
            delta = when - last
            quarter = delta % 900 == 0 and delta >= 0
            moves += chr(ord("A") + kinds.index(info))
            moves += base36(delta // 900) if quarter else ("!-" if delta < 0 else "!") + base36(abs(delta))
            last = when
        shown = ",".join(f"{offset}/{saving}/{label}" if saving else f"{offset}//{label}" for offset, saving, label in kinds)
        groups.setdefault(f"{shown}|{text}|{moves}", []).append(name)
    left = []
    for data, members in groups.items():
        if any(member in CITIES for member in members):
            print(" ".join(members) + "|" + data)
        else:
            left += members
    print(" ".join(left))


def footer(name):
    import os, zoneinfo
    for folder in zoneinfo.TZPATH:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                return file.read().rstrip(b"\n").rsplit(b"\n", 1)[-1].decode()
    raise SystemExit(f"no file for {name}")


main()
