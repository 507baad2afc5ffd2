# `csv`: records of fields, written as text and read from it.
import csv
import io
from csv import *


def raises(kind, message, call):
    try:
        got = call()
    except Exception as error:
        assert type(error) is kind and str(error) == message, repr(error)
    else:
        raise AssertionError(f"{message}: {got!r}")


def read(*lines, **options):
    return list(csv.reader(lines, **options))


def write(*row, **options):
    file = io.StringIO(newline="")
    count = csv.writer(file, **options).writerow(row)
    assert count == len(file.getvalue())
    return file.getvalue()


# What is read.
assert (read("a,b,c", "1,2,3"), read("a,b\r\n", "c,d\n"), read(""), read(), read("\n"), read("a", "", "b"), read(","), read(" a , b")) == ([['a', 'b', 'c'], ['1', '2', '3']], [['a', 'b'], ['c', 'd']], [[]], [], [[]], [['a'], [], ['b']], [['', '']], [[' a ', ' b']])
assert (read('"a,b",c'), read('"a ""b"" c"'), read('"a\n', 'b",c'), read('"a"b'), read('a"b'), read('""'), read('"",""'), read('"a"'), read('"a', 'b"')) == ([['a,b', 'c']], [['a "b" c']], [['a\nb', 'c']], [['ab']], [['a"b']], [['']], [['', '']], [['a']], [['ab']])
assert (read('"a'), read('"a', ""), read("a,\\\n", "b", escapechar="\\"), read("a\\,b\\\\", escapechar="\\"), read("a\\", escapechar="\\"), read('"a\\"b"', escapechar="\\"), read("\\\na", "b", escapechar="\\")) == ([['a']], [['a']], [['a', '\nb']], [['a,b\\']], [['a\n']], [['a"b']], [['\nab']])
assert (read("a;b", delimiter=";"), read("a\tb", delimiter="\t"), read("'a,b',c", quotechar="'"), read('"a,b"', quoting=csv.QUOTE_NONE), read('"a,b"', quotechar=None)) == ([['a', 'b']], [['a', 'b']], [['a,b', 'c']], [['"a', 'b"']], [['"a', 'b"']])
assert (read('a, "b" ,c', skipinitialspace=True), read("a  b", delimiter=" ", skipinitialspace=True), read("a,b", dialect="excel-tab"), read("a\tb", dialect=csv.excel_tab), read("a\tb", dialect=csv.excel_tab())) == ([['a', 'b ', 'c']], [['a', 'b']], [['a,b']], [['a', 'b']], [['a', 'b']])
assert (read('"a\\"b",c', doublequote=False, escapechar="\\"), read('"a""b"', doublequote=False), read("a\x00b"), read("é,€")) == ([['a"b', 'c']], [['a"b"']], [['a\x00b']], [['é', '€']])
assert (read('1,"2",3.5', quoting=csv.QUOTE_NONNUMERIC), read('1,"",', quoting=csv.QUOTE_NONNUMERIC), read(',"",a', quoting=csv.QUOTE_NOTNULL), read(',"",1', quoting=csv.QUOTE_STRINGS), read("1e3,-2", quoting=4)) == ([[1.0, '2', 3.5]], [[1.0, '', '']], [[None, '', 'a']], [[None, '', 1.0]], [[1000.0, -2.0]])
raises(ValueError, "could not convert string to float: 'a'", lambda: read("a,1", quoting=csv.QUOTE_NONNUMERIC))
raises(csv.Error, "new-line character seen in unquoted field - do you need to open the file with newline=''?", lambda: read("a\rb"))
raises(csv.Error, "new-line character seen in unquoted field - do you need to open the file with newline=''?", lambda: read("a\nb"))
raises(csv.Error, 'unexpected end of data', lambda: read('"a', strict=True))
raises(csv.Error, '\',\' expected after \'"\'', lambda: read('"a"b', strict=True))
raises(csv.Error, 'iterator should return strings, not bytes (the file should be opened in text mode)', lambda: read(b"a"))
raises(csv.Error, 'iterator should return strings, not int (the file should be opened in text mode)', lambda: read(5))
raises(TypeError, "'int' object is not iterable", lambda: csv.reader(5))
assert [row for row in csv.reader(io.StringIO('a,b\r\n"c\nd",e\r\n', newline=""))] == [['a', 'b'], ['c\nd', 'e']]
reader = csv.reader(['a', '"b', 'c"', '', 'd'])
assert ([(row, reader.line_num) for row in reader], reader.line_num, iter(reader) is reader, reader.dialect.delimiter, type(reader).__module__, type(reader).__name__) == ([(['a'], 1), (['bc'], 3), ([], 4), (['d'], 5)], 5, True, ',', '_csv', 'reader')
assert next(reader, "end") == 'end'
old = csv.field_size_limit(3)
assert (read("abc,def"), old, csv.field_size_limit()) == ([['abc', 'def']], 131072, 3)
raises(csv.Error, 'field larger than field limit (3)', lambda: read("abcd"))
assert (csv.field_size_limit(old), csv.field_size_limit()) == (3, 131072)
raises(TypeError, 'limit must be an integer', lambda: csv.field_size_limit("x"))
raises(TypeError, 'field_size_limit() takes at most 1 argument (2 given)', lambda: csv.field_size_limit(1, 2))

# What is written.
assert (write("a", 1, 1.5, None, True, ""), write(), write(""), write(None), write("", ""), write("a,b", 'c"d', "e\nf", "g\rh"), write(" a "), write(b"x", [1, 2])) == ('a,1,1.5,,True,\r\n', '\r\n', '""\r\n', '""\r\n', ',\r\n', '"a,b","c""d","e\nf","g\rh"\r\n', ' a \r\n', 'b\'x\',"[1, 2]"\r\n')
assert [write("a", 1, None, "", 2.5, quoting=quoting) for quoting in (0, 1, 2, 3, 4, 5)] == ['a,1,,,2.5\r\n', '"a","1","","","2.5"\r\n', '"a",1,"","",2.5\r\n', 'a,1,,,2.5\r\n', '"a",1,,"",2.5\r\n', '"a","1",,"","2.5"\r\n']
assert (write("a,b", 'c"', quoting=csv.QUOTE_NONE, escapechar="\\"), write('a"b', doublequote=False, escapechar="\\"), write("a\\b", escapechar="\\"), write("a b", "c", delimiter=" "), write("a'b", quotechar="'")) == ('a\\,b,c\\"\r\n', 'a\\"b\r\n', 'a\\\\b\r\n', '"a b" c\r\n', "'a''b'\r\n")
assert (write("a", lineterminator="\n"), write("a!", lineterminator="!"), write("a", "b", dialect="excel-tab"), write("a", 1, dialect="unix"), write("a", dialect=csv.unix_dialect), write("", "a", delimiter=" ", skipinitialspace=True)) == ('a\n', '"a!"!', 'a\tb\r\n', '"a","1"\n', '"a"\n', '"" a\r\n')
raises(csv.Error, 'need to escape, but no escapechar set', lambda: write("a,b", quoting=csv.QUOTE_NONE))
raises(csv.Error, 'need to escape, but no escapechar set', lambda: write('a"b', doublequote=False))
raises(csv.Error, 'single empty field record must be quoted', lambda: write("", quoting=csv.QUOTE_NONE))
raises(csv.Error, 'single empty field record must be quoted', lambda: write(None, quoting=csv.QUOTE_STRINGS))
raises(csv.Error, 'empty field must be quoted if delimiter is a space and skipinitialspace is true', lambda: write("", delimiter=" ", skipinitialspace=True, quoting=3))
from decimal import Decimal
from fractions import Fraction
import datetime
assert write(Decimal("1.50"), Fraction(1, 2), 1j, datetime.date(2024, 1, 2), quoting=csv.QUOTE_NONNUMERIC) == '1.50,1/2,1j,"2024-01-02"\r\n'
raises(TypeError, 'argument 1 must have a "write" method', lambda: csv.writer(5))
raises(csv.Error, 'iterable expected, not int', lambda: csv.writer(io.StringIO()).writerow(5))
raises(TypeError, "'int' object is not iterable", lambda: csv.writer(io.StringIO()).writerows(5))
raises(csv.Error, 'iterable expected, not int', lambda: csv.writer(io.StringIO()).writerows([["a"], 5]))
file = io.StringIO()
writer = csv.writer(file, delimiter=";")
assert (writer.writerow(["a", "b"]), writer.writerows([[1, 2], (3, 4), "xy", {"k": 1}, range(2)]), writer.dialect.delimiter, type(writer).__name__) == (5, None, ';', 'writer')
assert file.getvalue() == 'a;b\r\n1;2\r\n3;4\r\nx;y\r\nk\r\n0;1\r\n'
class Echo:
    def write(self, value):
        return value


assert csv.writer(Echo()).writerow(["a", "b"]) == 'a,b\r\n'

# Dialects.
assert (csv.list_dialects(), csv.get_dialect("excel").lineterminator, csv.get_dialect("unix").quoting, csv.get_dialect("excel-tab").delimiter) == (['excel', 'excel-tab', 'unix'], '\r\n', 1, '\t')
assert (csv.register_dialect("pipes", delimiter="|", quoting=csv.QUOTE_ALL), csv.list_dialects(), write("a", 1, dialect="pipes"), read("a|b", dialect="pipes"), write("a", dialect="pipes", quoting=0)) == (None, ['excel', 'excel-tab', 'unix', 'pipes'], '"a"|"1"\r\n', [['a', 'b']], 'a\r\n')
assert (csv.register_dialect("more", "pipes", lineterminator="\n"), csv.get_dialect("more").delimiter, csv.get_dialect("more").lineterminator, csv.unregister_dialect("more"), csv.unregister_dialect("pipes"), csv.list_dialects()) == (None, '|', '\n', None, None, ['excel', 'excel-tab', 'unix'])
raises(csv.Error, 'unknown dialect', lambda: csv.get_dialect("none"))
raises(csv.Error, 'unknown dialect', lambda: csv.unregister_dialect("none"))
raises(csv.Error, 'unknown dialect', lambda: read("a", dialect="none"))
raises(TypeError, 'dialect name must be a string', lambda: csv.register_dialect(5))
raises(TypeError, '"delimiter" must be string, not int', lambda: csv.register_dialect("x", delimiter=5))
class Colons(csv.Dialect):
    delimiter = ":"
    quotechar = "'"
    doublequote = True
    skipinitialspace = False
    lineterminator = "%"
    quoting = csv.QUOTE_MINIMAL


assert (write("a:b", "c", dialect=Colons), write("a:b", "c", dialect=Colons()), read("'a:b':c", dialect=Colons), csv.excel().delimiter, csv.excel.lineterminator, csv.unix_dialect.quoting) == ("'a:b':c%", "'a:b':c%", [['a:b', 'c']], ',', '\r\n', 1)
class Bare(csv.Dialect):
    pass


raises(csv.Error, '"delimiter" must be string, not NoneType', lambda: Bare())
class Partial:
    delimiter = ":"


assert (read("a:b", dialect=Partial), read("a:b", dialect=Partial, delimiter="b"), read("a", dialect=None), read("a", dialect=5)) == ([['a', 'b']], [['a:', '']], [['a']], [['a']])
d = csv.get_dialect("excel")
assert (d.delimiter, d.quotechar, d.doublequote, d.escapechar, d.lineterminator, d.quoting, d.skipinitialspace, d.strict, type(d).__name__, type(d).__module__) == (',', '"', True, None, '\r\n', 0, False, False, 'Dialect', '_csv')
try:
    d.delimiter = ";"
except AttributeError as error:
    assert str(error) == "attribute 'delimiter' of '_csv.Dialect' objects is not writable", error
else:
    raise AssertionError
try:
    reader.line_num = 1
except AttributeError:
    pass
else:
    raise AssertionError
raises(TypeError, '"delimiter" must be a 1-character string', lambda: read("a", delimiter=''))
raises(TypeError, '"delimiter" must be a 1-character string', lambda: read("a", delimiter='ab'))
raises(TypeError, '"delimiter" must be string, not NoneType', lambda: read("a", delimiter=None))
raises(TypeError, '"delimiter" must be string, not int', lambda: read("a", delimiter=1))
raises(TypeError, '"quotechar" must be a 1-character string', lambda: read("a", quotechar='ab'))
raises(TypeError, '"quotechar" must be string or None, not int', lambda: read("a", quotechar=1))
raises(TypeError, '"escapechar" must be a 1-character string', lambda: read("a", escapechar=''))
raises(TypeError, 'lineterminator must be set', lambda: read("a", lineterminator=None))
raises(TypeError, '"lineterminator" must be a string', lambda: read("a", lineterminator=1))
raises(TypeError, 'bad "quoting" value', lambda: read("a", quoting=9))
raises(TypeError, '"quoting" must be an integer', lambda: read("a", quoting='1'))
raises(TypeError, '"quoting" must be an integer', lambda: read("a", quoting=True))
raises(TypeError, 'quotechar must be set if quoting enabled', lambda: read("a", quotechar=None, quoting=0))
raises(ValueError, 'bad delimiter value', lambda: read("a", delimiter='\n'))
raises(ValueError, 'bad quotechar value', lambda: read("a", quotechar=' ', skipinitialspace=True))
raises(ValueError, 'bad escapechar value', lambda: read("a", escapechar='\r'))
raises(ValueError, 'bad delimiter or quotechar value', lambda: read("a", delimiter='"'))
raises(ValueError, 'bad delimiter or escapechar value', lambda: read("a", delimiter='\\', escapechar='\\'))
raises(ValueError, 'bad escapechar or quotechar value', lambda: read("a", quotechar='\\', escapechar='\\'))
raises(ValueError, 'bad delimiter or lineterminator value', lambda: read("a", delimiter='x', lineterminator='x!'))
raises(TypeError, "this function got an unexpected keyword argument 'foo'", lambda: read("a", foo=1))

# Records as dicts.
assert (list(csv.DictReader(["a,b", "1,2", "3", "", "4,5,6"])), list(csv.DictReader(["1,2,3", "4"], ["x", "y"], restkey="rest", restval="none")), list(csv.DictReader([])), csv.DictReader([]).fieldnames) == ([{'a': '1', 'b': '2'}, {'a': '3', 'b': None}, {'a': '4', 'b': '5', None: ['6']}], [{'x': '1', 'y': '2', 'rest': ['3']}, {'x': '4', 'y': 'none'}], [], None)
reader = csv.DictReader(io.StringIO("name;age\nAda;36\nBob;\n"), delimiter=";")
assert (reader.fieldnames, reader.line_num, next(reader), reader.line_num, list(reader), reader.line_num, reader.dialect, reader.restkey) == (['name', 'age'], 1, {'name': 'Ada', 'age': '36'}, 2, [{'name': 'Bob', 'age': ''}], 3, 'excel', None)
assert (list(csv.DictReader(["a\tb", "1\t2"], dialect="excel-tab")), list(csv.DictReader(["1,2"], iter("xy"))), list(csv.DictReader(["a,a", "1,2"]))) == ([{'a': '1', 'b': '2'}], [{'x': '1', 'y': '2'}], [{'a': '2'}])
file = io.StringIO()
writer = csv.DictWriter(file, ["name", "age"], restval="?", lineterminator="\n")
assert (writer.writeheader(), writer.writerow({"name": "Ada", "age": 36}), writer.writerow({"name": "B,b"}), writer.writerows([{"age": 1, "name": "C"}, {}]), writer.fieldnames) == (9, 7, 8, None, ['name', 'age'])
assert file.getvalue() == 'name,age\nAda,36\n"B,b",?\nC,1\n?,?\n'
raises(ValueError, "dict contains fields not in fieldnames: 'nope'", lambda: writer.writerow({"name": "x", "nope": 1}))
writer = csv.DictWriter(file, ["a"], extrasaction="IGNORE")
assert (writer.writerow({"a": 1, "b": 2}), writer.extrasaction) == (3, 'ignore')
raises(ValueError, "extrasaction (x) must be 'raise' or 'ignore'", lambda: csv.DictWriter(file, ["a"], extrasaction="x"))
raises(TypeError, "DictWriter.__init__() missing 1 required positional argument: 'fieldnames'", lambda: csv.DictWriter(file))
assert (issubclass(csv.Error, Exception), csv.Error.__module__, csv.Error.__mro__[1].__name__, csv.QUOTE_NONE, csv.__version__) == (True, '_csv', 'Exception', 3, '1.0')
rows = [["a", 'x"y', "line\nbreak", ""], ["é", " lead", "a,b", "'"]]
file = io.StringIO(newline="")
csv.writer(file).writerows(rows)
file.seek(0)
assert (list(csv.reader(file)) == rows) is True

import copy
import pickle
for call in (copy.copy, copy.deepcopy, pickle.dumps):
    raises(TypeError, "cannot pickle 'Dialect' instances", lambda: call(d))
try:
    del d.delimiter
except AttributeError as error:
    assert str(error) == "attribute 'delimiter' of '_csv.Dialect' objects is not writable", error
else:
    raise AssertionError
rows = [["a\rb", "c\nd"], ["e\r\nf", ""]]
for end in ("\r", "\n", "\r\n"):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end).writerows(rows)
    file.seek(0)
    assert list(csv.reader(file)) == rows
