"""Writes what CPython 3.13 says of characters: `python3.13 unicode_tables.py forms > src/text/unicode_tables.rs`, and
what regular expressions need too: `python3.13 unicode_tables.py kinds > ../sre/src/unicode_tables.rs`."""

import sys
import unicodedata

STEP = 24


def chars():
    for code in range(sys.maxunicode + 1):
        if not 0xD800 <= code < 0xE000:
            yield code


def ranges(test):
    found = []
    for code in range(sys.maxunicode + 1):
        surrogate = 0xD800 <= code < 0xE000
        if test(chr(code)) if not surrogate else (found and found[-1][1] == code):
            if found and found[-1][1] == code:
                found[-1][1] = code + 1
            else:
                found.append([code, code + 1])
    return found


def varint(number):
    out = []
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return out + [number]


def literal(data):
    lines, line = [], ""
    for byte in data:
        piece = f"\\x{byte:02x}"
        if len(line) + len(piece) > 112:
            lines.append(line)
            line = ""
        line += piece
    lines.append(line)
    return 'b"' + "\\\n        ".join(lines) + '"'


def table(name, doc, test):
    data, index, at = [], [], 0
    found = ranges(test)
    for number, (start, end) in enumerate(found):
        if number % STEP == 0:
            index.append((at, len(data)))
        data += varint(start - at) + varint(end - start)
        at = end
    print(f"/// {doc}")
    print(f"pub(super) const {name}: Ranges = Ranges {{")
    print("    index: &[")
    line = "       "
    for code, offset in index:
        piece = f" ({code:#x}, {offset}),"
        if len(line + piece) > 110:
            print(line)
            line = "       "
        line += piece
    print(line)
    print("    ],")
    print(f"    data: {literal(data)},")
    print("};\n")


def mapping(name, doc, change, default):
    pairs = [(chr(code), change(chr(code))) for code in chars() if change(chr(code)) != default(chr(code))]
    # Runs of neighbours with one distance are one entry.
    runs = []
    for source, target in pairs:
        if len(target) == 1 and runs and runs[-1][3] is None and runs[-1][1] == ord(source) and runs[-1][2] == ord(target) - ord(source):
            runs[-1][1] += 1
        elif len(target) == 1:
            runs.append([ord(source), ord(source) + 1, ord(target) - ord(source), None])
        else:
            runs.append([ord(source), ord(source) + 1, 0, target])
    print(f"/// {doc}")
    print(f"pub(super) const {name}: &[Mapping] = &[")
    line = "   "
    for start, end, distance, text in runs:
        text = "".join(f"\\u{{{ord(c):x}}}" for c in text or "")
        piece = f" ({start:#x}, {end - start}, {distance}, \"{text}\"),"
        if len(line + piece) > 116:
            print(line)
            line = "   "
        line += piece
    print(line)
    print("];\n")


def heading(imports):
    print(f"//! What Unicode {unicodedata.unidata_version} says of characters, as CPython 3.13 has it. Written by unicode_tables.py.\n")
    print("#![cfg_attr(rustfmt, rustfmt_skip)]\n")
    print(f"use {imports};\n")


def forms():
    heading("super::unicode::{Mapping, Ranges}")
    table("NOT_PRINTABLE", "`not c.isprintable()`.", lambda c: not c.isprintable())
    mapping("FOLD", "`c.casefold()` where it is not `c.lower()`.", str.casefold, str.lower)
    mapping("TITLE", "`c.title()` where it is not `c.upper()`.", str.title, str.upper)


def kinds():
    heading("super::unicode::Ranges")
    table("ALPHA", "`c.isalpha()`.", str.isalpha)
    table("DIGIT", "`c.isdigit() and not c.isdecimal()`.", lambda c: c.isdigit() and not c.isdecimal())
    table("NUMERIC", "`c.isnumeric() and not c.isdigit()`.", lambda c: c.isnumeric() and not c.isdigit())
    zeros = [code for code in chars() if unicodedata.decimal(chr(code), None) == 0]
    assert all(unicodedata.decimal(chr(zero + n), None) == n for zero in zeros for n in range(10))
    assert sum(chr(code).isdecimal() for code in chars()) == 10 * len(zeros)
    print("/// The zeros; the other nine decimal digits follow each.")
    print("pub(super) const ZEROS: &[u32] = &[")
    for at in range(0, len(zeros), 12):
        print("    " + " ".join(f"{zero:#x}," for zero in zeros[at : at + 12]))
    print("];\n")


{"forms": forms, "kinds": kinds}[sys.argv[1]]()
