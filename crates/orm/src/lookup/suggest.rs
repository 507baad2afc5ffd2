//! "perhaps you meant": `difflib.get_close_matches`, letter for letter.

/// Up to three of `words` that resemble `word`, best first.
pub fn get_close_matches<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let target: Vec<char> = word.chars().collect();
    let mut scored: Vec<(f64, &str)> = words
        .map(|candidate| (ratio(&candidate.chars().collect::<Vec<_>>(), &target), candidate))
        .filter(|(score, _)| *score >= 0.6)
        .collect();
    // `heapq.nlargest` of (score, word): equal scores in reverse alphabetical order.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(a.1)));
    scored.into_iter().take(3).map(|(_, word)| word).collect()
}

/// `SequenceMatcher(None, a, b).ratio()`
fn ratio(a: &[char], b: &[char]) -> f64 {
    let length = a.len() + b.len();
    if length == 0 {
        return 1.0;
    }
    2.0 * matching(a, b) as f64 / length as f64
}

/// The total length of the matching blocks.
fn matching(a: &[char], b: &[char]) -> usize {
    let (start_a, start_b, size) = longest_match(a, b);
    if size == 0 {
        return 0;
    }
    let before = matching(a.get(..start_a).unwrap_or_default(), b.get(..start_b).unwrap_or_default());
    let after = matching(a.get(start_a + size..).unwrap_or_default(), b.get(start_b + size..).unwrap_or_default());
    before + size + after
}

/// The longest common block, the earliest in `a`, then in `b`.
fn longest_match(a: &[char], b: &[char]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    let mut lengths = vec![0_usize; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![0_usize; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            if x != y {
                continue;
            }
            let size = lengths.get(j).copied().unwrap_or(0) + 1;
            if let Some(slot) = next.get_mut(j + 1) {
                *slot = size;
            }
            if size > best.2 {
                best = (i + 1 - size, j + 1 - size, size);
            }
        }
        lengths = next;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_words_are_found_best_first() {
        let words = ["exact", "iexact", "contains", "icontains", "startswith"];
        assert_eq!(get_close_matches("contain", words.into_iter()), ["contains", "icontains"]);
        assert_eq!(get_close_matches("exakt", words.into_iter()), ["exact", "iexact"]);
        assert!(get_close_matches("zzz", words.into_iter()).is_empty());
    }
}
