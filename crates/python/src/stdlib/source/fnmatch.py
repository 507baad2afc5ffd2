# `fnmatch`: names against the patterns of a Unix shell.

import functools
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    matches = _matcher(pat)
    return [name for name in names if matches(name)]


@functools.lru_cache(maxsize=256, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def _set(members):
    # The regular expression for what stood between brackets.
    if "-" in members:
        parts, start, look = [], 0, 1 + members.startswith("!")
        while (hyphen := members.find("-", look)) >= 0:
            parts.append(members[start:hyphen])
            start, look = hyphen + 1, hyphen + 3
        if members[start:]:
            parts.append(members[start:])
        else:
            parts[-1] += "-"
        # A range that runs backwards is empty.
        for at in range(len(parts) - 1, 0, -1):
            if parts[at - 1][-1] > parts[at][0]:
                parts[at - 1:at + 1] = [parts[at - 1][:-1] + parts[at][1:]]
        members = "-".join(part.replace("\\", r"\\").replace("-", r"\-") for part in parts)
    else:
        members = members.replace("\\", r"\\")
    members = re.sub("([&~|])", r"\\\1", members)
    if not members:
        return "(?!)"
    if members == "!":
        return "."
    if members[0] == "!":
        members = "^" + members[1:]
    elif members[0] in "^[":
        members = "\\" + members
    return f"[{members}]"


def _texts(pat, any="."):
    # What stands between the stars, as regular expressions.
    texts, at = [""], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == "*":
            if texts[-1] or len(texts) == 1:
                texts.append("")
        elif char == "?":
            texts[-1] += any
        elif char == "[" and (end := pat.find("]", at + 1 + pat.startswith("!", at))) >= 0:
            texts[-1] += _set(pat[at:end])
            at = end + 1
        elif char == "[":
            texts[-1] += "\\["
        else:
            texts[-1] += re.escape(char)
    return texts


def translate(pat):
    first, *rest = _texts(pat)
    middle = "".join([f"(?>.*?{text})" for text in rest[:-1]])
    last = f".*{rest[-1]}" if rest else ""
    return rf"(?s:{first}{middle}{last})\Z"
