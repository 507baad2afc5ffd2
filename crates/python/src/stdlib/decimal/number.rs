//! A decimal number as such: sign, digits and exponent; its text both ways.

use num_bigint::BigUint;
use num_traits::{Pow, Zero};

use crate::exception::PyResult;
use crate::object::native::Native;
use crate::object::number::effort;
use crate::text::unicode;
use crate::vm::Vm;

/// The largest exponent, either way, that a number is made with: sums of a few still are 64 bits.
pub(super) const FARTHEST: i64 = 10_i64.pow(17);

/// A decimal number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    /// Whether it has a minus sign, which zero may have too.
    pub negative: bool,
    /// What it is besides its sign.
    pub kind: Kind,
}

/// A number's magnitude.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `digits * 10**exponent`.
    Finite(BigUint, i64),
    /// Infinity.
    Infinite,
    /// Not a number: whether it signals, and its payload.
    Nan(bool, BigUint),
}

impl Native for Decimal {}

/// How many digits a coefficient has; zero has one.
pub(super) fn length(digits: &BigUint) -> i64 {
    let bits = digits.bits();
    if bits <= 3 {
        return if *digits >= BigUint::from(10_u32) { 2 } else { 1 };
    }
    // Either exact or one too few.
    let least = ((bits - 1) as f64 * std::f64::consts::LOG10_2) as i64 + 1;
    if *digits >= power_of_ten(least) { least + 1 } else { least }
}

/// Pays for calculating, so many times, with numbers of so many digits.
pub(super) fn afford(vm: &mut Vm, digits: i64, times: u64) -> PyResult<()> {
    let digits = u64::try_from(digits).unwrap_or(0);
    if digits < 1000 {
        return Ok(());
    }
    // As an int of that size, which may take an eighth of what an object may.
    let bits = digits.saturating_mul(4);
    vm.reserve(usize::try_from(bits).unwrap_or(usize::MAX))?;
    vm.work(effort::square(bits, times.saturating_mul(2)))
}

/// `10**n`.
pub(super) fn power_of_ten(n: i64) -> BigUint {
    BigUint::from(10_u32).pow(u64::try_from(n).unwrap_or(0))
}

impl Decimal {
    /// A finite number.
    pub fn finite(negative: bool, digits: BigUint, exponent: i64) -> Self {
        Decimal { negative, kind: Kind::Finite(digits, exponent) }
    }

    pub(super) fn infinity(negative: bool) -> Self {
        Decimal { negative, kind: Kind::Infinite }
    }

    pub(super) fn nan() -> Self {
        Decimal { negative: false, kind: Kind::Nan(false, BigUint::ZERO) }
    }

    pub(super) fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Nan(..))
    }

    pub(super) fn is_zero(&self) -> bool {
        matches!(&self.kind, Kind::Finite(digits, _) if digits.is_zero())
    }

    pub(super) fn parts(&self) -> Option<(&BigUint, i64)> {
        match &self.kind {
            Kind::Finite(digits, exponent) => Some((digits, *exponent)),
            _ => None,
        }
    }

    /// The exponent of the first digit.
    pub(super) fn adjusted(&self) -> i64 {
        self.parts().map_or(0, |(digits, exponent)| exponent + length(digits) - 1)
    }

    /// Reads a number; `None` where the text is none.
    pub fn parse(text: &str) -> Option<Decimal> {
        let text = unicode::ascii_digits(unicode::trim(text)).replace('_', "");
        let (negative, rest) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text.as_str()),
        };
        let lower = rest.to_ascii_lowercase();
        if matches!(lower.as_str(), "inf" | "infinity") {
            return Some(Decimal::infinity(negative));
        }
        for (name, signals) in [("nan", false), ("snan", true)] {
            if let Some(payload) = lower.strip_prefix(name) {
                let digits = payload.bytes().all(|c| c.is_ascii_digit());
                let payload = if payload.is_empty() { "0" } else { payload };
                return digits
                    .then(|| payload.parse().ok())
                    .flatten()
                    .map(|payload| Decimal { negative, kind: Kind::Nan(signals, payload) });
            }
        }
        let (mantissa, exponent) = match lower.split_once('e') {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (lower.as_str(), 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let exponent = exponent.saturating_sub(fraction.len() as i64);
        Some(Decimal::finite(negative, digits.parse().ok()?, exponent))
    }

    /// `str(Decimal)`; with `engineering` the exponent is a multiple of three.
    pub fn text(&self, engineering: bool) -> String {
        let sign = if self.negative { "-" } else { "" };
        let (digits, exponent) = match &self.kind {
            Kind::Infinite => return format!("{sign}Infinity"),
            Kind::Nan(signals, payload) => {
                let payload = if payload.is_zero() { String::new() } else { payload.to_string() };
                return format!("{sign}{}NaN{payload}", if *signals { "s" } else { "" });
            }
            Kind::Finite(digits, exponent) => (digits.to_string(), *exponent),
        };
        let left = exponent + digits.len() as i64;
        let place = if exponent <= 0 && left > -6 {
            left
        } else if !engineering {
            1
        } else if digits == "0" {
            (left + 1).rem_euclid(3) - 1
        } else {
            (left - 1).rem_euclid(3) + 1
        };
        let body = with_point(&digits, place);
        match left - place {
            0 => format!("{sign}{body}"),
            power => format!("{sign}{body}E{power:+}"),
        }
    }
}

fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(FARTHEST);
    Some(if text.starts_with('-') { -size } else { size })
}

/// Digits with a point after the first `place`, zeros put before or after as needed.
pub(super) fn with_point(digits: &str, place: i64) -> String {
    let count = digits.len() as i64;
    if place <= 0 {
        let zeros = "0".repeat(usize::try_from(-place).unwrap_or(0));
        format!("0.{zeros}{digits}")
    } else if place >= count {
        let zeros = "0".repeat(usize::try_from(place - count).unwrap_or(0));
        format!("{digits}{zeros}")
    } else {
        let (whole, fraction) = digits.split_at(place as usize);
        format!("{whole}.{fraction}")
    }
}
