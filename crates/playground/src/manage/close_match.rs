//! The known word most like a mistyped one, as Python's `difflib.get_close_matches` finds it.

/// The best of the words that are alike enough; of equals the one last in the alphabet.
pub(crate) fn close_match<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = known.map(|word| (ratio(word, wrong), word)).filter(|(ratio, _)| *ratio >= 0.6);
    alike.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1))).map(|(_, word)| word)
}

/// `SequenceMatcher.ratio()`: twice the matching characters, of all characters.
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let total = a.len() + b.len();
    if total == 0 { 1.0 } else { 2.0 * matching(&a, &b) as f64 / total as f64 }
}

/// The length of the longest common run, and of those to its left and right, and so on.
fn matching(a: &[char], b: &[char]) -> usize {
    let (mut best, mut best_a, mut best_b) = (0, 0, 0);
    for start_a in 0..a.len() {
        for start_b in 0..b.len() {
            let run = a.iter().skip(start_a).zip(b.iter().skip(start_b)).take_while(|(x, y)| x == y).count();
            if run > best {
                (best, best_a, best_b) = (run, start_a, start_b);
            }
        }
    }
    if best == 0 {
        return 0;
    }
    let part = |text: &[char], from: usize, to: usize| text.get(from..to).unwrap_or_default().to_vec();
    let left = matching(&part(a, 0, best_a), &part(b, 0, best_b));
    let right = matching(&part(a, best_a + best, a.len()), &part(b, best_b + best, b.len()));
    best + left + right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_match(wrong: &str, expected: Option<&str>) {
        let known = ["check", "flush", "makemigrations", "migrate", "shell", "showmigrations", "sqlmigrate"];
        assert_eq!(close_match(wrong, known.into_iter()), expected, "{wrong}");
    }

    #[test]
    fn a_mistyped_word_finds_its_neighbour() {
        check_match("migrat", Some("migrate"));
        check_match("makemigration", Some("makemigrations"));
        check_match("sqlmigrat", Some("sqlmigrate"));
        check_match("chekc", Some("check"));
        check_match("nope", None);
        check_match("", None);
    }
}
