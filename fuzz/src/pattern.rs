//! A regular expression, a subject and an operation, and what must be true of every answer.
//!
//! The bytes: an operation, flags, the length of the pattern, the pattern, the subject. The subject is the template of `sub` too.

use sre::{Found, Matcher, Mode, Regex, Source, Stopped, flag, template};

use crate::{alone, clock};

/// Some thousand steps each.
const PATIENCE: u32 = 25;
/// More than that many steps take, in microseconds.
const OVERTIME: u64 = 5_000_000;
/// Matches that are looked at.
const MOST: usize = 200;

/// One input.
///
/// # Panics
/// Where it is a finding.
pub fn check(bytes: &[u8]) {
    let [operation, flags, length, rest @ ..] = bytes else { return };
    let (pattern, subject) = rest.split_at(rest.len().min(*length as usize));
    alone::alone(|| {
        let began = clock::micros();
        let flags = flags_of(*flags);
        if operation & 0x80 == 0 {
            let (pattern, subject) = (String::from_utf8_lossy(pattern), String::from_utf8_lossy(subject));
            if let Ok(regex) = Regex::new(Source::Text(&pattern), flags) {
                answer(&regex, operation & 0x7f, subject.as_bytes());
                let _ = template(Source::Text(&subject), &regex);
            }
        } else if let Ok(regex) = Regex::new(Source::Bytes(pattern), flags) {
            answer(&regex, operation & 0x7f, subject);
            let _ = template(Source::Bytes(subject), &regex);
        }
        let took = clock::micros() - began;
        assert!(took < OVERTIME, "{} ms in spite of a limit on steps", took / 1000);
    });
}

fn flags_of(bits: u8) -> u32 {
    const FLAGS: [u32; 7] =
        [flag::IGNORECASE, flag::LOCALE, flag::MULTILINE, flag::DOTALL, flag::UNICODE, flag::VERBOSE, flag::ASCII];
    FLAGS.iter().enumerate().filter(|(bit, _)| bits & 1 << bit != 0).map(|(_, flag)| flag).sum()
}

fn answer(regex: &Regex, operation: u8, subject: &[u8]) {
    let mut patience = PATIENCE;
    let mut go_on = || {
        patience = patience.saturating_sub(1);
        patience > 0
    };
    match operation % 4 {
        0 => {
            let _ = one(regex, subject, Mode::Match, &mut go_on);
        }
        1 => {
            if let Ok(Some(found)) = one(regex, subject, Mode::Full, &mut go_on) {
                assert_eq!(found.span(0), Some((0, subject.len())), "a full match is all of the subject");
            }
        }
        2 => {
            let Ok(Some(found)) = one(regex, subject, Mode::Search, &mut go_on) else { return };
            let mut again = Matcher::new(regex, subject);
            if let Ok(same) = again.run(found.start(), Mode::Match, false, &mut go_on) {
                assert_eq!(same.as_ref(), Some(&found), "what a search finds, a match at its place finds");
            }
        }
        _ => every(regex, subject, &mut go_on),
    }
}

fn one(regex: &Regex, subject: &[u8], mode: Mode, go_on: &mut dyn FnMut() -> bool) -> Result<Option<Found>, Stopped> {
    let found = Matcher::new(regex, subject).run(0, mode, false, go_on)?;
    if let Some(found) = &found {
        check_places(regex, subject, found);
    }
    Ok(found)
}

/// As findall, split and sub go through a subject.
fn every(regex: &Regex, subject: &[u8], go_on: &mut dyn FnMut() -> bool) {
    let mut matcher = Matcher::new(regex, subject);
    let (mut at, mut advance, mut count) = (0, false, 0);
    while at <= subject.len() {
        let Ok(Some(found)) = matcher.run(at, Mode::Search, advance, go_on) else { return };
        check_places(regex, subject, &found);
        assert!(found.start() >= at, "matches come one after the other");
        assert!(!advance || found.end() > at || found.start() > at, "an empty match is not found twice");
        advance = found.start() == found.end();
        at = found.end();
        count += 1;
        if count == MOST {
            return;
        }
    }
}

fn check_places(regex: &Regex, subject: &[u8], found: &Found) {
    let text = if regex.is_text() { std::str::from_utf8(subject).ok() } else { None };
    assert!(found.span(0).is_some(), "a match is somewhere");
    for group in 0..=regex.groups() {
        let Some((start, end)) = found.span(group) else { continue };
        assert!(start <= end && end <= subject.len(), "group {group} is at {start}..{end} of {}", subject.len());
        let whole = text.is_none_or(|text| text.is_char_boundary(start) && text.is_char_boundary(end));
        assert!(whole, "group {group} begins and ends between characters");
    }
    assert!(found.last().is_none_or(|last| last >= 1 && last <= regex.groups()), "lastindex is a group's");
}
