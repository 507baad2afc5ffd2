//! Lines as Python's `str.splitlines` counts them, after the newline translation of a text file.

/// One line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Without its line break.
    pub(super) text: &'a str,
    /// With it.
    pub(super) whole: &'a str,
}

/// Whether `str.splitlines` ends a line here.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of a text; a last line needs no line break.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (whole, after) = match rest.find(is_line_break) {
            Some(at) => rest.split_at(at + break_length(rest.get(at..).unwrap_or(""))),
            None => (rest, ""),
        };
        rest = after;
        let text = whole.strip_suffix("\r\n").or_else(|| whole.strip_suffix(is_line_break)).unwrap_or(whole);
        Some(Line { text, whole })
    })
}

/// The text with every line ending in `\n`, the last one too: a cell's source.
pub(super) fn normalize(text: &str) -> String {
    let mut source = String::with_capacity(text.len() + 1);
    for line in lines_of(text) {
        source.push_str(line.text);
        source.push('\n');
    }
    if source.is_empty() {
        source.push('\n');
    }
    source
}

fn break_length(rest: &str) -> usize {
    if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) }
}
