# `xml.parsers.expat`: what a text of XML consists of, one event after another, and expat's words for what is wrong with it.

import re

_BLANK = " \t\n"
_NAME = re.compile(r"[A-Za-z_:\xc0-\U0010ffff][\w.:\xb7-]*")
_SPECIAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|]]>|&(?:#x?[0-9a-fA-F]*|[A-Za-z_][\\w.-]*)?;?")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_INVALID = "not well-formed (invalid token)"
_CODES = {
    "syntax error": 2, "no element found": 3, _INVALID: 4, "unclosed token": 5, "mismatched tag": 7,
    "duplicate attribute": 8, "junk after document element": 9, "undefined entity": 11,
    "reference to invalid character number": 14, "unclosed CDATA section": 20, "unbound prefix": 27,
    "XML or text declaration not at start of entity": 30,
}


class ExpatError(Exception):
    pass


error = ExpatError


def _failure(text, at, words):
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) - 1
    found = ExpatError("%s: line %d, column %d" % (words, line, column))
    found.code, found.lineno, found.offset = _CODES[words], line, column
    return found


def _decoded(data):
    if isinstance(data, str):
        data = data.removeprefix("\ufeff")
    else:
        declared = re.match(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""", data)
        data = data.decode(declared[1].decode() if declared else "utf-8-sig")
    return data.replace("\r\n", "\n").replace("\r", "\n")


def _character(code):
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def _data(text, start, end, in_attribute=False):
    # The characters of a piece of text, with what stands for others put in their place.
    def plain(piece):
        return piece.replace("\n", " ").replace("\t", " ") if in_attribute else piece

    pieces, at = [], start
    for found in _SPECIAL.finditer(text, start, end):
        word, here = found[0], found.start()
        if word == "]]>" and in_attribute:
            continue
        if not word.startswith("&"):
            raise _failure(text, here + (2 if word == "]]>" else 0), _INVALID)
        if len(word) < 3 or not word.endswith(";"):
            raise _failure(text, found.end(), _INVALID)
        if word.startswith("&#"):
            digits = word[3:-1] if word[2] == "x" else word[2:-1]
            try:
                code = int(digits, 16 if word[2] == "x" else 10)
            except ValueError:
                raise _failure(text, here + 2, _INVALID)
            if not _character(code):
                raise _failure(text, here, "reference to invalid character number")
            letter = chr(code)
        elif word[1:-1] in _ENTITIES:
            letter = _ENTITIES[word[1:-1]]
        else:
            raise _failure(text, here, "undefined entity")
        pieces += [plain(text[at:here]), letter]
        at = found.end()
    pieces.append(plain(text[at:end]))
    return "".join(pieces)


def _skip(text, at):
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _tag(text, start):
    # A tag that opens an element: its name, its attributes, whether it closes too, and where it ends.
    def wrong(at):
        return _failure(text, at if at < len(text) else start, _INVALID if at < len(text) else "unclosed token")

    name = _NAME.match(text, start + 1)
    if not name:
        raise wrong(start + 1)
    attributes, at = {}, name.end()
    while True:
        blank, at = at, _skip(text, at)
        if text.startswith(">", at):
            return name[0], attributes, False, at + 1
        if text.startswith("/>", at):
            return name[0], attributes, True, at + 2
        key = _NAME.match(text, at)
        if not key or at == blank:
            raise wrong(at)
        if key[0] in attributes:
            raise _failure(text, at, "duplicate attribute")
        at = _skip(text, key.end())
        if not text.startswith("=", at):
            raise wrong(at)
        at = _skip(text, at + 1)
        quote = text[at:at + 1]
        if quote not in ('"', "'"):
            raise wrong(at)
        end = text.find(quote, at + 1)
        bad = text.find("<", at + 1, end if end >= 0 else len(text))
        if bad >= 0 or end < 0:
            raise wrong(bad if bad >= 0 else len(text))
        attributes[key[0]] = _data(text, at + 1, end, True)
        at = end + 1


def _doctype(text, start):
    head = re.compile(
        r"""<!DOCTYPE\s+([^\s>\[]+)\s*(?:SYSTEM\s+|PUBLIC\s+(?:"([^"]*)"|'([^']*)')\s+)?(?:"([^"]*)"|'([^']*)')?\s*"""
    ).match(text, start)
    if not head:
        raise _failure(text, start + 2, "syntax error")
    return head[1], head[4] or head[5], head[2] or head[3], head.end()


def _events(data):
    # Tuples of a kind, where it begins, and what it says.
    text = _decoded(data)
    at, open_tags, rooted = 0, [], False

    def until(end, words="unclosed token", begin=None):
        found = text.find(end, at if begin is None else begin)
        if found < 0:
            raise _failure(text, at if words == "unclosed token" else len(text), words)
        return found

    while at < len(text):
        start = at
        if text[at] != "<":
            at = text.find("<", at)
            at = len(text) if at < 0 else at
            if open_tags:
                yield "text", start, _data(text, start, at)
            elif text[start:at].strip(_BLANK):
                words = "junk after document element" if rooted else "syntax error"
                raise _failure(text, _skip(text, start), words)
        elif text.startswith("<!--", at):
            end = until("--", begin=at + 4)
            if not text.startswith("-->", end):
                raise _failure(text, end + 2, _INVALID)
            at = end + 3
            yield "comment", start, text[start + 4:end]
        elif text.startswith("<?", at):
            end = until("?>")
            at = end + 2
            target, _, rest = text[start + 2:end].partition(" ")
            if target != "xml":
                yield "instruction", start, target, rest
            elif start:
                raise _failure(text, start, "XML or text declaration not at start of entity")
        elif text.startswith("<![CDATA[", at) and open_tags:
            end = until("]]>", "unclosed CDATA section")
            at = end + 3
            yield "cdata", start, text[start + 9:end]
        elif text.startswith("<!DOCTYPE", at) and not rooted:
            *said, at = _doctype(text, at)
            yield "doctype", start, *said
            if text.startswith("[", at):
                raise NotImplementedError("declarations in an XML document are not supported by Teacup")
            if not text.startswith(">", at):
                raise _failure(text, at, _INVALID if at < len(text) else "unclosed token")
            at += 1
        elif text.startswith("</", at) and open_tags:
            name = _NAME.match(text, at + 2)
            end = _skip(text, name.end()) if name else at + 2
            if not text.startswith(">", end):
                raise _failure(text, end if end < len(text) else at, _INVALID if end < len(text) else "unclosed token")
            if name[0] != open_tags.pop():
                raise _failure(text, at + 2, "mismatched tag")
            at = end + 1
            yield "end", start, name[0]
        elif rooted and not open_tags:
            raise _failure(text, at, "junk after document element")
        else:
            name, attributes, closed, at = _tag(text, at)
            rooted = True
            yield "start", start, name, attributes
            if closed:
                yield "end", start, name
            else:
                open_tags.append(name)
    if open_tags or not rooted:
        raise _failure(text, len(text), "no element found")
