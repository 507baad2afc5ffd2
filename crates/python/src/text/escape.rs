//! Quotes and escapes: `repr()` of text and bytes, and `ascii()`.

use super::unicode::is_printable;

/// `repr(text)`.
pub fn repr(text: &str) -> String {
    quoted(text, is_printable)
}

/// `ascii(text)`.
pub fn ascii(text: &str) -> String {
    quoted(text, |c| c.is_ascii() && is_printable(c))
}

/// A text that is a repr already, as `ascii()` shows it.
pub fn escape_beyond_ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() { out.push(c) } else { push_code(&mut out, c) }
    }
    out
}

fn quoted(text: &str, shown: impl Fn(char) -> bool) -> String {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == quote => out.extend(['\\', c]),
            _ if shown(c) => out.push(c),
            _ => push_code(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// Single quotes, unless the text has some and no double ones.
fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// Appends `\xhh`, `\uhhhh` or `\Uhhhhhhhh`: also what the `backslashreplace` error handler writes.
pub fn push_code(out: &mut String, c: char) {
    let code = u32::from(c);
    out.push_str(&match code {
        0..=0xFF => format!("\\x{code:02x}"),
        0x100..=0xFFFF => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    });
}

/// `repr(data)` of bytes, with its `b`.
pub fn bytes_repr(data: &[u8]) -> String {
    let quote = quote_for(data.contains(&b'\''), data.contains(&b'"'));
    let mut out = String::with_capacity(data.len() + 3);
    out.extend(['b', quote]);
    for byte in data {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if char::from(*byte) == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(char::from(*byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str, plain: &str) {
        assert_eq!(repr(text), shown);
        assert_eq!(ascii(text), plain);
    }

    #[test]
    fn a_repr_quotes_and_escapes_as_cpython() {
        check("", "''", "''");
        check("it's", "\"it's\"", "\"it's\"");
        check("\"", "'\"'", "'\"'");
        check("'\"", "'\\'\"'", "'\\'\"'");
        check("a\\b\n\r\t\0\x7f", "'a\\\\b\\n\\r\\t\\x00\\x7f'", "'a\\\\b\\n\\r\\t\\x00\\x7f'");
        check("é漢😀", "'é漢😀'", "'\\xe9\\u6f22\\U0001f600'");
        check("\u{a0}\u{200b}\u{e0001}", "'\\xa0\\u200b\\U000e0001'", "'\\xa0\\u200b\\U000e0001'");
    }

    #[test]
    fn bytes_are_shown_as_ascii() {
        assert_eq!(bytes_repr(b"a'\x00\xff\\\n"), "b\"a'\\x00\\xff\\\\\\n\"");
        assert_eq!(bytes_repr(b"'\""), "b'\\'\"'");
        assert_eq!(escape_beyond_ascii("'é'"), "'\\xe9'");
    }
}
