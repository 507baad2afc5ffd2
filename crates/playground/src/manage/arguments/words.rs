//! A command line becomes words, as a shell splits it.

/// The words of a line: quotes keep blanks, a backslash keeps the next character. An unfinished quote is a problem.
pub(crate) fn split_words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\\', None | Some('"')) => word.get_or_insert_default().extend(chars.next()),
            (c, Some(mark)) if c == mark => quote = None,
            (c, Some(_)) => word.get_or_insert_default().push(c),
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            ('#', None) if word.is_none() => break,
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, None) => word.get_or_insert_default().push(c),
        }
    }
    if let Some(mark) = quote {
        return Err(format!("the quote {mark} is not closed"));
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(line: &str, expected: &[&str]) {
        assert_eq!(split_words(line).unwrap(), expected, "{line}");
    }

    #[test]
    fn a_line_is_split_as_a_shell_splits_it() {
        check_words("a  b\tc ", &["a", "b", "c"]);
        check_words("a 'b c' \"d 'e'\" f\\ g", &["a", "b c", "d 'e'", "f g"]);
        check_words("--x='1 2' '' a\"b\"c", &["--x=1 2", "", "abc"]);
        check_words("a # b", &["a"]);
        check_words("a#b", &["a#b"]);
        check_words("", &[]);
        check_words("\\", &[""]);
        assert!(split_words("a 'b").is_err());
    }
}
