# `string`: constants, templates with dollar signs, and the machinery of `str.format` to build upon.

import re as _re
from collections import ChainMap as _ChainMap
from _string import formatter_field_name_split as _split_name, formatter_parser as _parse

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_nothing = {}


class Template:
    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get("pattern")
        if pattern is None:
            mark, name = _re.escape(cls.delimiter), cls.idpattern
            pattern = (
                f"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})"
                f"|{{(?P<braced>{cls.braceidpattern or name})}}|(?P<invalid>))"
            )
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _kind(self, found):
        # The name of a placeholder, or else which other kind of mark it is.
        name = found["named"] or found["braced"]
        if name is not None:
            return name, None
        for kind in ("escaped", "invalid"):
            if found[kind] is not None:
                return None, kind
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def _replace(self, mapping, kws, safe):
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)

        def replacement(found):
            name, kind = self._kind(found)
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if safe:
                        return found.group()
                    raise
            if kind == "escaped":
                return self.delimiter
            if safe:
                return found.group()
            lines = self.template[:found.start("invalid")].splitlines(keepends=True) or [""]
            column = len(lines[-1]) or 1
            raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")

        return self.pattern.sub(replacement, self.template)

    def substitute(self, mapping=_nothing, /, **kws):
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        return self._replace(mapping, kws, True)

    def is_valid(self):
        return all(self._kind(found)[1] != "invalid" for found in self.pattern.finditer(self.template))

    def get_identifiers(self):
        names = [self._kind(found)[0] for found in self.pattern.finditer(self.template)]
        return [name for name in dict.fromkeys(names) if name is not None]


Template.__init_subclass__()


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "" or name.isdigit():
                # Counting and numbering do not mix: False says that a number was seen.
                if auto_arg_index is False if name == "" else auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                if name == "":
                    name = str(auto_arg_index)
                    auto_arg_index += 1
                else:
                    auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(value, spec))
        return "".join(parts), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first
