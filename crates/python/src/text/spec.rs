//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//! <https://docs.python.org/3.13/library/string.html#format-specification-mini-language>

use crate::exception::{PyResult, value_error};

/// Where the padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

impl Align {
    fn of(c: Option<char>) -> Option<Align> {
        Some(match c? {
            '<' => Align::Left,
            '>' => Align::Right,
            '^' => Align::Center,
            '=' => Align::AfterSign,
            _ => return None,
        })
    }
}

/// A format spec that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatSpec {
    /// The padding character.
    pub fill: char,
    /// Where the padding goes.
    pub align: Align,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: a negative zero loses its sign.
    pub coerce_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// The least width.
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<char>,
    /// Digits after the point, or the longest text.
    pub precision: Option<usize>,
    /// The presentation type.
    pub kind: Option<char>,
}

impl FormatSpec {
    /// Reads a spec for an object of a type; `right` says that its values are aligned right by default, as numbers are.
    ///
    /// # Errors
    /// ValueError.
    pub fn parse(spec: &str, type_name: &str, right: bool) -> PyResult<FormatSpec> {
        let mut rest = spec.chars();
        let peek = |rest: &std::str::Chars<'_>| rest.clone().next();
        let take = |rest: &mut std::str::Chars<'_>, wanted: &[char]| -> Option<char> {
            let c = peek(rest).filter(|c| wanted.contains(c))?;
            rest.next();
            Some(c)
        };
        let default_align = if right { Align::Right } else { Align::Left };
        let mut fill = None;
        let mut align = Align::of(rest.clone().nth(1));
        if align.is_some() {
            fill = rest.next();
            rest.next();
        } else {
            align = Align::of(peek(&rest));
            if align.is_some() {
                rest.next();
            }
        }
        let sign = take(&mut rest, &['+', '-', ' ']);
        let coerce_zero = take(&mut rest, &['z']).is_some();
        let alternate = take(&mut rest, &['#']).is_some();
        if fill.is_none() && take(&mut rest, &['0']).is_some() {
            fill = Some('0');
            if align.is_none() && right {
                align = Some(Align::AfterSign);
            }
        }
        let width = read_number(&mut rest)?;
        let mut grouping = take(&mut rest, &[',']);
        if take(&mut rest, &['_']).is_some() {
            if grouping.is_some() {
                return value_error("Cannot specify both ',' and '_'.");
            }
            grouping = Some('_');
        }
        if grouping == Some('_') && peek(&rest) == Some(',') {
            return value_error("Cannot specify both ',' and '_'.");
        }
        let mut precision = None;
        if take(&mut rest, &['.']).is_some() {
            precision = read_number(&mut rest)?;
            if precision.is_none() {
                return value_error("Format specifier missing precision");
            }
        }
        let kind = rest.next();
        if rest.next().is_some() {
            return value_error(format!("Invalid format specifier '{spec}' for object of type '{type_name}'"));
        }
        check_grouping(grouping, kind, right)?;
        Ok(FormatSpec {
            fill: fill.unwrap_or(' '),
            align: align.unwrap_or(default_align),
            sign,
            coerce_zero,
            alternate,
            width: width.unwrap_or(0),
            grouping,
            precision,
            kind,
        })
    }

    /// Digits in a group: three, or four of a power of two.
    pub fn group_size(&self) -> usize {
        match (self.grouping, self.kind) {
            (None, _) => 0,
            (Some(_), Some('b' | 'o' | 'x' | 'X')) => 4,
            (Some(_), _) => 3,
        }
    }

    /// The least width of the digits alone where zeros fill up between sign and digits, so that zeros are grouped too.
    pub fn digits_width(&self, others: usize) -> usize {
        if self.fill == '0' && self.align == Align::AfterSign { self.width.saturating_sub(others) } else { 0 }
    }

    /// Fills a text up to the width; `head` is what stays before the padding of `=`: sign and prefix.
    pub fn pad(&self, head: &str, body: &str) -> String {
        let length = head.chars().count() + body.chars().count();
        let missing = self.width.saturating_sub(length);
        let (left, middle, right) = match self.align {
            Align::Left => (0, 0, missing),
            Align::Right => (missing, 0, 0),
            Align::Center => (missing / 2, 0, missing - missing / 2),
            Align::AfterSign => (0, missing, 0),
        };
        let mut out = String::with_capacity(head.len() + body.len() + missing * self.fill.len_utf8());
        let fill = |out: &mut String, count| out.extend(std::iter::repeat_n(self.fill, count));
        fill(&mut out, left);
        out.push_str(head);
        fill(&mut out, middle);
        out.push_str(body);
        fill(&mut out, right);
        out
    }
}

/// Digits, where there are some.
fn read_number(rest: &mut std::str::Chars<'_>) -> PyResult<Option<usize>> {
    let mut number = None;
    while let Some(digit) = rest.clone().next().and_then(super::unicode::decimal) {
        rest.next();
        let next = number.unwrap_or(0_usize).checked_mul(10).and_then(|number| number.checked_add(digit as usize));
        match next {
            Some(next) if i64::try_from(next).is_ok() => number = Some(next),
            _ => return value_error("Too many decimal digits in format string"),
        }
    }
    Ok(number)
}

/// Grouping goes with numbers only: `_` with every base, `,` with decimal.
fn check_grouping(grouping: Option<char>, kind: Option<char>, number: bool) -> PyResult<()> {
    let Some(separator) = grouping else {
        return Ok(());
    };
    // Text is of type 's' where nothing is said.
    let kind = if number { kind } else { kind.or(Some('s')) };
    match kind {
        None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%') => Ok(()),
        Some('b' | 'o' | 'x' | 'X') if separator == '_' => Ok(()),
        Some(c) => value_error(format!("Cannot specify '{separator}' with {}.", shown(c))),
    }
}

/// `Unknown format code 'y' for object of type 'int'`.
pub fn unknown_kind<T>(c: char, type_name: &str) -> PyResult<T> {
    value_error(format!("Unknown format code {} for object of type '{type_name}'", shown(c)))
}

fn shown(c: char) -> String {
    if ('!'..='\x7f').contains(&c) { format!("'{c}'") } else { format!("'\\x{:x}'", u32::from(c)) }
}

/// Digits in groups of `size` (0 for none) and at least `width` wide: zeros are put before, and are grouped too.
pub fn group(digits: &str, size: usize, separator: char, width: usize) -> String {
    let missing = if size == 0 {
        width.saturating_sub(digits.len())
    } else {
        // The fewest digits that are `width` wide with their separators; a separator never comes first.
        let enough = width - width.saturating_sub(1) / (size + 1);
        enough.saturating_sub(digits.len())
    };
    let all = missing + digits.len();
    let mut out = String::with_capacity(all + all.checked_div(size).unwrap_or(0));
    for (at, digit) in std::iter::repeat_n('0', missing).chain(digits.chars()).enumerate() {
        if size != 0 && at > 0 && (all - at).is_multiple_of(size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_group(digits: &str, size: usize, width: usize, expected: &str) {
        assert_eq!(group(digits, size, ',', width), expected);
    }

    #[test]
    fn zeros_are_grouped_like_digits() {
        check_group("1234", 3, 0, "1,234");
        check_group("123", 3, 0, "123");
        check_group("1234", 3, 7, "001,234");
        check_group("1234", 3, 8, "0,001,234");
        check_group("1234", 3, 9, "0,001,234");
        check_group("", 3, 4, "0,000");
        check_group("12", 0, 4, "0012");
    }

    fn check_error(spec: &str, right: bool, expected: &str) {
        let Err(raise) = FormatSpec::parse(spec, "T", right) else { panic!("{spec} is read") };
        assert_eq!(format!("{raise:?}"), format!("ValueError: {expected}"));
    }

    #[test]
    fn a_wrong_spec_is_named() {
        check_error(",_", true, "Cannot specify both ',' and '_'.");
        check_error("_,", true, "Cannot specify both ',' and '_'.");
        check_error(",,", true, "Cannot specify ',' with ','.");
        check_error(",x", true, "Cannot specify ',' with 'x'.");
        check_error(",", false, "Cannot specify ',' with 's'.");
        check_error(".", true, "Format specifier missing precision");
        check_error("10dd", true, "Invalid format specifier '10dd' for object of type 'T'");
        check_error("99999999999999999999", true, "Too many decimal digits in format string");
    }
}
