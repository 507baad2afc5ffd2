# `django.utils.html`: escaping, and text without its tags.

from django.core.exceptions import SuspiciousOperation
from django.utils.functional import Promise, keep_lazy, keep_lazy_text
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.text import normalize_newlines

VOID_ELEMENTS = frozenset(
    "area base br col embed hr img input link meta param source track wbr frame spacer".split()
)
MAX_STRIP_TAGS_DEPTH = 50


@keep_lazy(SafeString)
def escape(text):
    text = str.replace(str(text), "&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SafeString(text.replace('"', "&quot;").replace("'", "&#x27;"))


@keep_lazy(SafeString)
def escapejs(value):
    def one(letter):
        code = ord(letter)
        unsafe = letter in "\\'\"><&=-;`\u2028\u2029" or code < 32 or 0x7F <= code < 0xA0
        return "\\u%04X" % code if unsafe else letter

    return mark_safe("".join(one(letter) for letter in str(value)))


def json_script(value, element_id=None, encoder=None):
    import json

    from django.core.serializers.json import DjangoJSONEncoder

    text = json.dumps(value, cls=encoder or DjangoJSONEncoder)
    for letter in "><&":
        text = text.replace(letter, "\\u%04X" % ord(letter))
    if element_id:
        template = '<script id="{}" type="application/json">{}</script>'
        return format_html(template, element_id, mark_safe(text))
    return format_html('<script type="application/json">{}</script>', mark_safe(text))


def conditional_escape(text):
    if isinstance(text, Promise):
        text = str(text)
    return text.__html__() if hasattr(text, "__html__") else escape(text)


def format_html(format_string, *args, **kwargs):
    if not (args or kwargs):
        raise TypeError("args or kwargs must be provided.")
    args = [conditional_escape(arg) for arg in args]
    kwargs = {name: conditional_escape(value) for name, value in kwargs.items()}
    return mark_safe(format_string.format(*args, **kwargs))


def format_html_join(sep, format_string, args_generator):
    pieces = [
        format_html(format_string, **args) if isinstance(args, dict) else format_html(format_string, *args)
        for args in args_generator
    ]
    return mark_safe(conditional_escape(sep).join(pieces))


@keep_lazy_text
def linebreaks(value, autoescape=False):
    text = normalize_newlines(value)
    found, at = [], 0
    while at <= len(text):
        end = text.find("\n\n", at)
        if end < 0:
            end = len(text)
        found.append(text[at:end])
        at = end + 2
        while at <= len(text) and text[at:at + 1] == "\n":
            at += 1
        if end == len(text):
            break
    shown = [escape(one) if autoescape else one for one in found]
    return "\n\n".join("<p>%s</p>" % one.replace("\n", "<br>") for one in shown)


def _tag_end(value, at):
    # Where the tag that begins at `at` ends; quotes hide a `>`.
    quote = None
    for place in range(at, len(value)):
        letter = value[place]
        if quote:
            if letter == quote:
                quote = None
        elif letter in "\"'" and "=" in value[at:place]:
            quote = letter
        elif letter == ">":
            return place + 1
    return -1


def _strip_once(value):
    kept, at = [], 0
    while at < len(value):
        start = value.find("<", at)
        if start < 0:
            break
        kept.append(value[at:start])
        following = value[start + 1:start + 2]
        if value.startswith("<!--", start):
            end = value.find("-->", start + 4)
            end = end + 3 if end >= 0 else len(value)
        elif following and following in "!?":
            end = value.find(">", start) + 1 or len(value)
        elif following == "/" or (following.isascii() and following.isalpha()):
            end = _tag_end(value, start)
            if end < 0:
                end = len(value)
        else:
            kept.append("<")
            end = start + 1
        at = end
    return "".join(kept) + value[at:]


@keep_lazy_text
def strip_tags(value):
    value = str(value)
    for _ in range(MAX_STRIP_TAGS_DEPTH + 1):
        if "<" not in value or ">" not in value:
            return value
        stripped = _strip_once(value)
        if value.count("<") == stripped.count("<"):
            return value
        value = stripped
    raise SuspiciousOperation


@keep_lazy_text
def strip_spaces_between_tags(value):
    pieces = str(value).split(">")
    joined = pieces[:1]
    for piece in pieces[1:]:
        bare = piece.lstrip()
        joined.append(bare if bare.startswith("<") else piece)
    return ">".join(joined)


def avoid_wrapping(value):
    return value.replace(" ", "\xa0")


def html_safe(klass):
    if "__html__" in klass.__dict__:
        raise ValueError("can't apply @html_safe to %s because it defines __html__()." % klass.__name__)
    if "__str__" not in klass.__dict__:
        raise ValueError("can't apply @html_safe to %s because it doesn't define __str__()." % klass.__name__)
    shown = klass.__str__
    klass.__str__ = lambda self: mark_safe(shown(self))
    klass.__html__ = lambda self: str(self)
    return klass
