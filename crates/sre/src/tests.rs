//! Patterns against subjects, mistakes, and that nothing panics.

use super::*;

fn compile(pattern: &str, flags: u32) -> Result<Regex, Problem> {
    Regex::new(Source::Text(pattern), flags)
}

fn search(pattern: &str, subject: &str) -> Option<Found> {
    let regex = compile(pattern, 0).unwrap();
    Matcher::new(&regex, subject.as_bytes()).run(0, Mode::Search, false, &mut || true).unwrap()
}

/// The text of each group of the first match, `-` for one that took no part.
fn check(pattern: &str, subject: &str, groups: &[&str]) {
    let found = search(pattern, subject);
    let count = compile(pattern, 0).unwrap().groups();
    let texts: Vec<&str> = match &found {
        Some(found) => (0..=count)
            .map(|group| found.span(group).map_or("-", |(from, to)| subject.get(from..to).unwrap()))
            .collect(),
        None => Vec::new(),
    };
    assert_eq!(texts, groups, "{pattern:?} in {subject:?}");
}

#[test]
fn the_leftmost_match_and_the_first_alternative_win() {
    check("b", "abc", &["b"]);
    check("b|ab|abc", "abc", &["ab"]);
    check("x*", "aaa", &[""]);
    check("a.c", "a\nc abc", &["abc"]);
    check("(?s)a.c", "a\nc abc", &["a\nc"]);
    check("^b", "ab", &[]);
    check("(?m)^b$", "a\nb\nc", &["b"]);
    check("b$", "ab\n", &["b"]);
    check(r"b\Z", "ab\n", &[]);
    check(r"\bb\w", "ab bc", &["bc"]);
    check("ü+", "süüß", &["üü"]);
}

#[test]
fn groups_keep_what_they_matched_last() {
    check("(a(b)?)+", "abaa", &["abaa", "a", "b"]);
    check("(a)|b", "b", &["b", "-"]);
    check("(?:(a)|(b))*", "ab", &["ab", "a", "b"]);
    check("(a|ab)(c|bcd)(d*)", "abcd", &["abcd", "a", "bcd", ""]);
    check(r"(\w)\1", "hello", &["ll", "l"]);
    check(r"(?i)(\w)\1", "heLlo", &["Ll", "L"]);
    check("(a)?(?(1)b|c)", "ac", &["c", "-"]);
    check("(?P<x>a)(?P=x)", "baa", &["aa", "a"]);
    check("()*", "", &["", ""]);
    check("(?:a|())*b", "b", &["b", ""]);
}

#[test]
fn repetition_is_greedy_lazy_or_possessive() {
    check("a{2,3}", "aaaa", &["aaa"]);
    check("a{2,3}?", "aaaa", &["aa"]);
    check("a*?b", "aab", &["aab"]);
    check("a++a", "aaa", &[]);
    check("(?>a*)b", "aab", &["aab"]);
    check("(?:ab)++c", "ababc", &["ababc"]);
    check("(?:ab)*+ab", "abab", &[]);
    check("(ab){2,}?c", "abababc", &["abababc", "ab"]);
    check("a{,2}", "aaa", &["aa"]);
    check("a{,", "a{,", &["a{,"]);
    check("x{a}", "x{a}", &["x{a}"]);
}

#[test]
fn looking_around_takes_nothing() {
    check("(?<=x)y", "xy", &["y"]);
    check("(?<!x)y", "xy", &[]);
    check("a(?!b)", "abac", &["a"]);
    check("(?=(a+))a", "aa", &["a", "aa"]);
    check("(?<=ü)b", "übb", &["b"]);
    check("(?!)", "abc", &[]);
    check("(?<=(a))b", "ab", &["b", "a"]);
}

#[test]
fn case_is_ignored_as_python_ignores_it() {
    check("(?i)STRASSE", "strasse", &["strasse"]);
    check("(?i)k", "\u{212a}", &["\u{212a}"]);
    check("(?ia)k", "\u{212a}", &[]);
    check("(?i)[a-z]+", "Aſı9", &["Aſı"]);
    check("(?i)[^a]", "A", &[]);
    check("(?i)ά", "Ά", &["Ά"]);
    check("(?i)σ+", "Σςσ", &["Σςσ"]);
    check("(?i)[а-я]+", "ПРИВЕТ", &["ПРИВЕТ"]);
    check("a(?i:b)c", "aBc", &["aBc"]);
    check("(?i:a(?-i:b))", "AB Ab", &["Ab"]);
}

#[test]
fn a_class_is_what_python_says() {
    check(r"[^\W\d_]+", "_1abc", &["abc"]);
    check(r"[]a]+", "a]b", &["a]"]);
    check(r"[a\-z]+", "-az", &["-az"]);
    check(r"[\d.]+", "v1.2", &["1.2"]);
    check(r"\d", "٥", &["٥"]);
    check(r"(?a)\d", "٥", &[]);
    check(r"\w+", "naïve·", &["naïve"]);
    check(r"\s", "a\u{1c}", &["\u{1c}"]);
    check(r"\x41\u00e9\101", "AéA", &["AéA"]);
}

/// The error of a pattern, as Python prints it.
fn check_error(pattern: &str, wanted: &str) {
    let shown = match compile(pattern, 0) {
        Err(Problem::Pattern(mistake)) => {
            let at = mistake.position.map(|at| format!(" at position {at}")).unwrap_or_default();
            format!("{}{at}", mistake.message(|name| format!("'{name}'")))
        }
        Err(other) => format!("{other:?}"),
        Ok(_) => "no error".to_owned(),
    };
    assert_eq!(shown, wanted, "{pattern:?}");
}

#[test]
fn mistakes_are_in_pythons_words() {
    check_error("(", "missing ), unterminated subpattern at position 0");
    check_error("a)", "unbalanced parenthesis at position 1");
    check_error("[a", "unterminated character set at position 0");
    check_error("*a", "nothing to repeat at position 0");
    check_error("a**", "multiple repeat at position 2");
    check_error("^*", "nothing to repeat at position 1");
    check_error("a{2,1}", "min repeat greater than max repeat at position 2");
    check_error(r"\1", "invalid group reference 1 at position 1");
    check_error(r"(\1)", "cannot refer to an open group at position 1");
    check_error(r"\q", r"bad escape \q at position 0");
    check_error("\\", "bad escape (end of pattern) at position 0");
    check_error(r"\x4", r"incomplete escape \x4 at position 0");
    check_error(r"[z-a]", "bad character range z-a at position 1");
    check_error(r"[\w-a]", r"bad character range \w-a at position 1");
    check_error("(?P<1>a)", "bad character in group name '1' at position 4");
    check_error("(?P<a>a)(?P<a>b)", "redefinition of group name 'a' as group 2; was group 1 at position 12");
    check_error("(?P=a)", "unknown group name 'a' at position 4");
    check_error("(?<=a+)b", "look-behind requires fixed-width pattern");
    check_error("(?z)", "unknown extension ?z at position 1");
    check_error("a(?i)", "global flags not at the start of the expression at position 1");
    check_error("(?i-i:a)", "bad inline flags: flag turned on and off at position 5");
    check_error("(?(1)a|b|c)", "conditional backref with more than two branches at position 8");
    check_error("(?(2)a)", "invalid group reference 2 at position 3");
    check_error("a{4294967295}", "Repetition");
    check_error(&"(".repeat(400), "Nesting");
    assert!(compile(&format!("{}a{}", "(?:".repeat(150), ")*".repeat(150)), 0).is_ok());
    assert!(compile(&format!("{}a{}", "(".repeat(150), ")*".repeat(150)), 0).is_ok());
    check_error(r"\N{BULLET}", r#"Unsupported("\\N{...} in a regular expression")"#);
}

#[test]
fn bytes_are_characters() {
    let regex = Regex::new(Source::Bytes(b"(?i)\\w+\xe9"), 0).unwrap();
    let found = Matcher::new(&regex, b"-ab\xe9\xc9").run(0, Mode::Search, false, &mut || true).unwrap().unwrap();
    assert_eq!(found.span(0), Some((1, 4)));
}

#[test]
fn a_hopeless_pattern_is_given_up() {
    let regex = compile("(a*)*b", 0).unwrap();
    let subject = "a".repeat(64);
    let mut questions = 0;
    let outcome = regex.is_match(subject.as_bytes(), &mut || {
        questions += 1;
        questions < 100
    });
    assert_eq!(outcome, Err(Stopped::Asked));
    let regex = compile("(?:(a)(b)?)*c", 0).unwrap();
    let subject = "a".repeat(3 << 20);
    assert_eq!(regex.is_match(subject.as_bytes(), &mut || true), Err(Stopped::Memory));
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

#[test]
fn nothing_makes_it_panic() {
    let pieces = [
        "a",
        "b",
        "é",
        "İ",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "*",
        "+",
        "?",
        "|",
        "^",
        "$",
        ".",
        "\\",
        "-",
        "1",
        "2",
        ",",
        "<",
        "=",
        "!",
        ":",
        "P",
        "i",
        "x",
        "(?:",
        "(?=",
        "(?<=",
        "(?<!",
        "(?P<a>",
        "(?(1)",
        "(?>",
        r"\b",
        r"\w",
        r"\1",
        "[^",
        "#",
        "\n",
        "++",
        "{2,}",
        "{,3}?",
        "(?i)",
        "(?-i:",
        "u00e9",
        "N{",
        "\u{10ffff}",
    ];
    let subject_pieces = ["a", "b", "é", "\n", "1", "_", "İ", "ss", "", "\u{10ffff}"];
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let mut compiled = 0;
    for _ in 0..40_000 {
        let pattern: String = (0..1 + numbers.below(12)).map(|_| pieces[numbers.below(pieces.len())]).collect();
        let subject: String = (0..numbers.below(9)).map(|_| subject_pieces[numbers.below(10)]).collect();
        let flags = [0, flag::IGNORECASE, flag::VERBOSE, flag::ASCII | flag::MULTILINE][numbers.below(4)];
        for (source, bytes) in
            [(Source::Text(&pattern), subject.as_bytes()), (Source::Bytes(pattern.as_bytes()), subject.as_bytes())]
        {
            let Ok(regex) = Regex::new(source, flags) else { continue };
            compiled += 1;
            let mut questions = 0;
            let mut go_on = || {
                questions += 1;
                questions < 20
            };
            for mode in [Mode::Search, Mode::Match, Mode::Full] {
                let found = Matcher::new(&regex, bytes).run(0, mode, false, &mut go_on);
                if let Ok(Some(found)) = found {
                    for (start, end) in (0..=regex.groups()).filter_map(|group| found.span(group)) {
                        assert!(start <= end && bytes.get(start..end).is_some(), "{pattern:?} in {subject:?}");
                        assert!(!regex.is_text() || subject.is_char_boundary(start) && subject.is_char_boundary(end));
                    }
                }
            }
            let _ = template(source, &regex);
        }
    }
    assert!(compiled > 5000, "{compiled} patterns were worth running");
}
