# `textwrap`: paragraphs broken into lines, and lines moved in and out.

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACES = "\t\n\x0b\x0c\r "


class TextWrapper:
    unicode_whitespace_trans = dict.fromkeys(map(ord, _SPACES), ord(" "))
    # A chunk: blanks; a dash between words; a word up to a hyphen between letters, its end, or a dash.
    wordsep_re = re.compile(
        r"([\t\n\x0b\x0c\r ]+"
        r"|(?<=[\w!\"'&.,?])-{2,}(?=\w)"
        r"|[^\t\n\x0b\x0c\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])"
        r"|(?=[\t\n\x0b\x0c\r ]|\Z)"
        r"|(?<=[\w!\"'&.,?])(?=-{2,}\w)))"
    )
    wordsep_simple_re = re.compile(r"([\t\n\x0b\x0c\r ]+)")
    sentence_end_re = re.compile(r"[a-z][.!?][\"']?\Z")

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
        *, max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        separators = self.wordsep_re if self.break_on_hyphens is True else self.wordsep_simple_re
        return [chunk for chunk in separators.split(text) if chunk]

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        at = 0
        while at < len(chunks) - 1:
            if chunks[at + 1] == " " and self.sentence_end_re.search(chunks[at]):
                chunks[at + 1] = "  "
                at += 1
            at += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        if not self.break_long_words:
            # It gets a line of its own.
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        room = 1 if width < 1 else width - cur_len
        end, chunk = room, reversed_chunks[-1]
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind("-", 0, room)
            if hyphen > 0 and chunk[:hyphen].strip("-"):
                end = hyphen + 1
        cur_line.append(chunk[:end])
        reversed_chunks[-1] = chunk[end:]

    def _truncate(self, lines, line, length, width, indent):
        # The last line that is allowed, shortened until the placeholder fits.
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            is_rest = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_rest and length <= width:
                lines.append(indent + "".join(line))
            else:
                self._truncate(lines, line, length, width, indent)
                break
        return lines

    def wrap(self, text):
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.split()))


def dedent(text):
    text = re.sub("(?m)^[ \t]+$", "", text)
    margin = None
    for blanks in re.findall("(?m)(^[ \t]*)[^ \t\n]", text):
        if margin is None:
            margin = blanks
        while not blanks.startswith(margin):
            margin = margin[:-1]
    return re.sub("(?m)^" + margin, "", text) if margin else text


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = lambda line: not line.isspace()
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
