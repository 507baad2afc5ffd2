# `django.utils.text` but for what is native beside it: shortening, wrapping, file names.

from django.utils.functional import SimpleLazyObject, lazy


def _nfkc(text):
    # What is no compatibility character and not combining is its own normal form.
    if all(ord(letter) < 0x250 and letter not in "ªº²³¹µ¼½¾¨¯´¸\xa0ĳĲŀĿŉſ" and not 0x1C4 <= ord(letter) <= 0x1F3
           for letter in text):
        return text
    from unicodedata import normalize

    return normalize("NFKC", text)


def normalize_newlines(text):
    return str(text).replace("\r\n", "\n").replace("\r", "\n")


def wrap(text, width):
    def lines():
        for line in str(text).splitlines():
            words, current = line.split(" "), None
            for word in words:
                if current is None:
                    current = word
                elif len(current) + 1 + len(word) <= width:
                    current += " " + word
                else:
                    yield current.rstrip(" ")
                    current = word
            yield current if current is not None else line

    found = list(lines())
    if str(text).endswith("\n"):
        found.append("")
    return "\n".join(found)


def add_truncation_text(text, truncate=None):
    if truncate is None:
        truncate = "%(truncated_text)s…"
    if "%(truncated_text)s" in truncate:
        return truncate % {"truncated_text": text}
    return text if text.endswith(truncate) else f"{text}{truncate}"


def _combines(letter):
    return 0x300 <= ord(letter) <= 0x36F or 0x20D0 <= ord(letter) <= 0x20F0


def calculate_truncate_chars_length(length, replacement):
    left = length
    for letter in add_truncation_text("", replacement):
        if not _combines(letter):
            left -= 1
            if left == 0:
                break
    return left


class Truncator(SimpleLazyObject):
    def __init__(self, text):
        super().__init__(lambda: str(text))

    def _plain(self, html, name):
        if html:
            raise NotImplementedError("Truncator.%s(html=True) is not supported by Teacup" % name)
        return str(self)

    def chars(self, num, truncate=None, html=False):
        num = int(num)
        text = _nfc(self._plain(html, "chars"))
        if num <= 0:
            return ""
        room, seen, end = calculate_truncate_chars_length(num, truncate), 0, None
        for at, letter in enumerate(text):
            if _combines(letter):
                continue
            seen += 1
            if end is None and seen > room:
                end = at
            if seen > num:
                return add_truncation_text(text[:end or 0], truncate)
        return text

    def words(self, num, truncate=None, html=False):
        num = int(num)
        text = self._plain(html, "words")
        if num <= 0:
            return ""
        words = text.split()
        if len(words) > num:
            return add_truncation_text(" ".join(words[:num]), truncate)
        return " ".join(words)


def _nfc(text):
    if not any(_combines(letter) for letter in text):
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def get_valid_filename(name):
    from django.core.exceptions import SuspiciousFileOperation
    kept = "".join(
        letter for letter in str(name).strip().replace(" ", "_") if letter.isalnum() or letter in "_-."
    )
    if kept in {"", ".", ".."}:
        raise SuspiciousFileOperation("Could not derive file name from '%s'" % name)
    return kept


def phone2numeric(phone):
    keys = {letter: digit for digit, letters in zip(
        "23456789", ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")
    ) for letter in letters}
    return "".join(keys.get(letter, letter) for letter in phone.lower())


def smart_split(text):
    import re

    quoted = r'"(?:[^"\\]|\\.)*"|' r"'(?:[^'\\]|\\.)*'"
    for found in re.finditer(rf"""[^\s'"]*(?:(?:{quoted})[^\s'"]*)+|\S+""", str(text)):
        yield found[0]


def unescape_string_literal(s):
    if not s or s[0] not in "\"'" or s[-1] != s[0]:
        raise ValueError("Not a string literal: %r" % s)
    quote = s[0]
    return s[1:-1].replace(r"\%s" % quote, quote).replace(r"\\", "\\")


def _format_lazy(format_string, *args, **kwargs):
    return format_string.format(*args, **kwargs)


format_lazy = lazy(_format_lazy, str)
