# `csv`: records of fields, written as text and read from it.

from types import GenericAlias

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error", "Dialect",
    "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects",
    "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]
__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_dialects = {}
_limit = 131072
_END = object()


class Error(Exception):
    __module__ = "_csv"


class _Checked:
    # A dialect whose parts are right.
    __module__ = "_csv"
    __slots__ = (
        "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict",
    )

    def __new__(cls, dialect=None, **given):
        for name in given:
            if name not in cls.__slots__:
                raise TypeError(f"this function got an unexpected keyword argument {name!r}")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if type(dialect) is cls and not given:
            return dialect
        self = object.__new__(cls)
        defaults = ",", True, None, "\r\n", '"', QUOTE_MINIMAL, False, False
        for name, value in zip(cls.__slots__, defaults):
            if dialect is not None:
                value = getattr(dialect, name, value)
            value = given.get(name, value)
            if name in ("doublequote", "skipinitialspace", "strict"):
                value = bool(value)
            elif name == "lineterminator":
                if value is not None and not isinstance(value, str):
                    raise TypeError('"lineterminator" must be a string')
            elif name == "quoting":
                if type(value) is not int:
                    raise TypeError('"quoting" must be an integer')
            elif value is not None or name == "delimiter":
                if not isinstance(value, str):
                    wanted = "string" if name == "delimiter" else "string or None"
                    raise TypeError(f'"{name}" must be {wanted}, not {type(value).__name__}')
                if len(value) != 1:
                    raise TypeError(f'"{name}" must be a 1-character string')
            object.__setattr__(self, name, value)
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            if "quoting" in given or hasattr(dialect, "quoting"):
                raise TypeError("quotechar must be set if quoting enabled")
            object.__setattr__(self, "quoting", QUOTE_NONE)
        if self.lineterminator is None:
            raise TypeError("lineterminator must be set")
        marks = [(name, getattr(self, name)) for name in ("delimiter", "escapechar", "quotechar")]
        marks = [(name, mark) for name, mark in marks if mark is not None]
        for name, mark in marks:
            if mark in "\r\n" or mark == " " and self.skipinitialspace and name != "delimiter":
                raise ValueError(f"bad {name} value")
            if mark in self.lineterminator:
                raise ValueError(f"bad {name} or lineterminator value")
        for at, (name, mark) in enumerate(marks):
            for other, its in marks[at + 1:]:
                if mark == its:
                    raise ValueError(f"bad {name} or {other} value")
        return self

    def __setattr__(self, name, value=None):
        if name in self.__slots__:
            raise AttributeError(f"attribute {name!r} of '_csv.Dialect' objects is not writable")
        raise AttributeError(f"'_csv.Dialect' object has no attribute {name!r} and no __dict__ for setting new attributes")

    __delattr__ = __setattr__

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")


class Dialect:
    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        self._valid = self.__class__ != Dialect
        try:
            _Checked(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, dialect=None, /, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Checked(dialect, **fmtparams)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


def field_size_limit(*args):
    global _limit
    if len(args) > 1:
        raise TypeError(f"field_size_limit() takes at most 1 argument ({len(args)} given)")
    old = _limit
    if args:
        if type(args[0]) is not int:
            raise TypeError("limit must be an integer")
        _limit = args[0]
    return old


# Where the reader stands: at the start of a record or of a field, in one, ...
_RECORD, _START, _FIELD, _QUOTED, _QUOTE, _ESCAPED, _ESCAPED_QUOTED, _ESCAPED_LINE, _AFTER = range(9)


class _Reader:
    __module__ = "_csv"

    def __init__(self, lines, dialect, options):
        self._lines = iter(lines)
        self._dialect = _Checked(dialect, **options)
        self._line_num = 0

    dialect = property(lambda self: self._dialect)
    line_num = property(lambda self: self._line_num)

    def __iter__(self):
        return self

    def __next__(self):
        d = self._dialect
        delimiter, escape, quoting = d.delimiter, d.escapechar, d.quoting
        quote = None if quoting == QUOTE_NONE else d.quotechar
        fields, text, state, unquoted = [], "", _RECORD, True

        def save():
            nonlocal text, unquoted
            field = text
            if unquoted and text and quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
                field = float(text)
            elif unquoted and not text and quoting in (QUOTE_NOTNULL, QUOTE_STRINGS):
                field = None
            fields.append(field)
            text, unquoted = "", True

        while True:
            line = next(self._lines, _END)
            if line is _END:
                if not text and state != _QUOTED:
                    raise StopIteration
                if d.strict:
                    raise Error("unexpected end of data")
                save()
                return fields
            if not isinstance(line, str):
                found = type(line).__name__
                raise Error(f"iterator should return strings, not {found} (the file should be opened in text mode)")
            self._line_num += 1
            if state == _RECORD and quoting < 2 and not d.skipinitialspace and quote not in line and len(line) <= _limit:
                # Most lines need no look at each character.
                plain = line.rstrip("\r\n")
                if "\n" not in plain and "\r" not in plain and (escape is None or escape not in plain):
                    return plain.split(delimiter) if plain else []
            for char in (*line, ""):
                # The end of the line is "", which is in "\r\n" too.
                if state == _RECORD:
                    if not char:
                        break
                    state = _AFTER if char in "\r\n" else _START
                    if state == _AFTER:
                        continue
                if state == _AFTER:
                    if not char:
                        state = _RECORD
                    elif char not in "\r\n":
                        raise Error(
                            "new-line character seen in unquoted field - do you need to open the file with newline=''?"
                        )
                    continue
                if state == _ESCAPED or state == _ESCAPED_QUOTED:
                    if state == _ESCAPED_QUOTED:
                        state = _QUOTED
                    else:
                        state = _ESCAPED_LINE if char and char in "\r\n" else _FIELD
                    char = char or "\n"
                elif state == _QUOTED:
                    if not char:
                        break
                    if char == escape:
                        state = _ESCAPED_QUOTED
                        continue
                    if char == quote:
                        state = _QUOTE if d.doublequote else _FIELD
                        continue
                elif state == _ESCAPED_LINE and not char:
                    break
                elif char in "\r\n":
                    save()
                    state = _AFTER if char else _RECORD
                    continue
                elif state == _QUOTE and char == quote:
                    state = _QUOTED
                elif state == _START and char == " " and d.skipinitialspace:
                    continue
                elif char == delimiter:
                    save()
                    state = _START
                    continue
                elif state == _QUOTE:
                    if d.strict:
                        raise Error(f"'{delimiter}' expected after '{quote}'")
                    state = _FIELD
                elif state == _START and char == quote:
                    state, unquoted = _QUOTED, False
                    continue
                elif char == escape:
                    state = _ESCAPED
                    continue
                elif state != _ESCAPED_LINE:
                    state = _FIELD
                if len(text) >= _limit:
                    raise Error(f"field larger than field limit ({_limit})")
                text += char
            if state == _RECORD:
                return fields


def _is_number(value):
    kind = type(value)
    return hasattr(kind, "__float__") or hasattr(kind, "__int__") or hasattr(kind, "__index__") or isinstance(value, complex)


class _Writer:
    __module__ = "_csv"

    def __init__(self, file, dialect, options):
        self._dialect = d = _Checked(dialect, **options)
        write = getattr(file, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self._special = {d.delimiter, d.escapechar, d.quotechar, "\r", "\n", *d.lineterminator}

    dialect = property(lambda self: self._dialect)

    def _field(self, value):
        d, text = self._dialect, value
        if not isinstance(value, str):
            text = "" if value is None else str(value)
        quoted = (
            d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not _is_number(value)
            or d.quoting == QUOTE_STRINGS and text is value or d.quoting == QUOTE_NOTNULL and value is not None
        )
        if not text and d.delimiter == " " and d.skipinitialspace:
            if d.quoting == QUOTE_NONE or value is None and d.quoting >= QUOTE_STRINGS:
                raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
            quoted = True
        if not self._special.isdisjoint(text):
            written = ""
            for char in text:
                if char in self._special:
                    if d.quoting == QUOTE_NONE or char == d.escapechar or char == d.quotechar and not d.doublequote:
                        if d.escapechar is None:
                            raise Error("need to escape, but no escapechar set")
                        written += d.escapechar
                    else:
                        quoted = True
                        if char == d.quotechar:
                            written += char
                written += char
            text = written
        return d.quotechar + text + d.quotechar if quoted else text

    def writerow(self, row):
        try:
            values = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        d, fields, value = self._dialect, [], None
        for value in values:
            fields.append(self._field(value))
        if fields == [""]:
            if d.quoting == QUOTE_NONE or value is None and d.quoting >= QUOTE_STRINGS:
                raise Error("single empty field record must be quoted")
            fields = [d.quotechar * 2]
        return self._write(d.delimiter.join(fields) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


_Checked.__name__ = _Checked.__qualname__ = "Dialect"
_Reader.__name__ = _Reader.__qualname__ = "reader"
_Writer.__name__ = _Writer.__qualname__ = "writer"


def reader(iterable, dialect=None, /, **fmtparams):
    return _Reader(iterable, fmtparams.pop("dialect", dialect), fmtparams)


def writer(fileobj, dialect=None, /, **fmtparams):
    return _Writer(fileobj, fmtparams.pop("dialect", dialect), fmtparams)


reader.__module__ = writer.__module__ = "_csv"


def _names(fieldnames):
    return list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames else fieldnames


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = _names(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(names) < len(row):
            record[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            record[name] = self.restval
        return record

    __class_getitem__ = classmethod(GenericAlias)


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = _names(fieldnames)
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise" and (wrong := rowdict.keys() - self.fieldnames):
            raise ValueError(f"dict contains fields not in fieldnames: {', '.join(map(repr, wrong))}")
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(GenericAlias)
