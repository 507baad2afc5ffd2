//! Equality and hashing that need no Python code: numbers, text, bytes, None, and tuples of them.

use std::hash::Hasher;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use rustc_hash::FxHasher;

use crate::value::Value;

/// Whether two values are the same object or plainly equal; `None` where only `__eq__` can tell.
#[inline]
pub fn plain_eq(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => return Some(a == b),
        (Value::Str(a), Value::Str(b)) => return Some(a == b),
        _ if left.is(right) => return Some(true),
        _ => {}
    }
    match (left, right) {
        (Value::Bytes(a), Value::Bytes(b)) => Some(a.as_slice() == b.as_slice()),
        (Value::Tuple(a), Value::Tuple(b)) => {
            if a.len() != b.len() {
                return Some(false);
            }
            let mut unsure = false;
            for (x, y) in a.iter().zip(b.iter()) {
                match plain_eq(x, y) {
                    Some(true) => {}
                    Some(false) if !unsure => return Some(false),
                    _ => unsure = true,
                }
            }
            if unsure { None } else { Some(true) }
        }
        (
            Value::Object(_) | Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Class(_) | Value::Method(_),
            _,
        )
        | (
            _,
            Value::Object(_) | Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Class(_) | Value::Method(_),
        ) => None,
        _ => Some(number_eq(left, right).unwrap_or(false)),
    }
}

/// Numeric equality across bool, int and float, exact; `None` where one is no number.
pub fn number_eq(left: &Value, right: &Value) -> Option<bool> {
    number_cmp(left, right).map(|order| order == Some(std::cmp::Ordering::Equal))
}

/// Numeric order across bool, int and float, exact (no rounding of large ints). The outer `None` means that one is no
/// number, the inner one that a NaN is involved.
pub fn number_cmp(left: &Value, right: &Value) -> Option<Option<std::cmp::Ordering>> {
    if let (Some(a), Some(b)) = (small(left), small(right)) {
        return Some(Some(a.cmp(&b)));
    }
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => Some(a.partial_cmp(b)),
        (Value::Float(a), _) => Some(float_cmp_int(*a, &big(right)?)),
        (_, Value::Float(b)) => Some(float_cmp_int(*b, &big(left)?).map(std::cmp::Ordering::reverse)),
        _ => Some(Some(big(left)?.cmp(&big(right)?))),
    }
}

fn small(value: &Value) -> Option<i64> {
    match value {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(i64::from(*b)),
        _ => None,
    }
}

fn big(value: &Value) -> Option<BigInt> {
    match value {
        Value::BigInt(n) => Some((**n).clone()),
        _ => small(value).map(BigInt::from),
    }
}

fn float_cmp_int(float: f64, int: &BigInt) -> Option<std::cmp::Ordering> {
    use std::cmp::Ordering;
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let whole = num_traits::FromPrimitive::from_f64(float.trunc()).unwrap_or_else(BigInt::default);
    Some(whole.cmp(int).then_with(|| float.fract().partial_cmp(&0.0).unwrap_or(Ordering::Equal)))
}

/// The hash of a value that needs no Python code; `None` for the others. Equal numbers hash alike, as in CPython:
/// modulo the prime 2**61 - 1.
pub fn plain_hash(value: &Value) -> Option<u64> {
    Some(match value {
        Value::Undefined => 0,
        Value::None => 0xFCA8_6420,
        Value::NotImplemented => 0x1_0001,
        Value::Ellipsis => 0x1_0003,
        Value::Bool(b) => u64::from(*b),
        Value::Int(n) => hash_int(*n),
        Value::BigInt(n) => hash_bigint(n),
        Value::Float(x) => hash_float(*x),
        Value::Str(s) => s.hash_code(),
        Value::Bytes(b) => {
            let mut hasher = FxHasher::default();
            hasher.write(b.as_slice());
            hasher.finish()
        }
        Value::Tuple(items) => {
            let mut hash = TupleHash::default();
            for item in items.iter() {
                hash.add(plain_hash(item)?);
            }
            hash.finish()
        }
        Value::Function(_) | Value::Native(_) | Value::Module(_) | Value::Cell(_) | Value::Code(_) => {
            (value.id() >> 4) as u64
        }
        Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Method(_) | Value::Class(_) | Value::Object(_) => {
            return None;
        }
    })
}

/// CPython's tuple hash (xxHash-like), item by item.
pub struct TupleHash {
    accumulator: u64,
    count: u64,
}

impl Default for TupleHash {
    fn default() -> Self {
        TupleHash { accumulator: 2_870_177_450_012_600_261, count: 0 }
    }
}

impl TupleHash {
    /// Adds the hash of the next item.
    pub fn add(&mut self, hash: u64) {
        let sum = self.accumulator.wrapping_add(hash.wrapping_mul(14_029_467_366_897_019_727));
        self.accumulator = sum.rotate_left(31).wrapping_mul(11_400_714_785_074_694_791);
        self.count += 1;
    }

    /// The hash of the tuple.
    pub fn finish(&self) -> u64 {
        let hash = self.accumulator.wrapping_add(self.count ^ (2_870_177_450_012_600_261 ^ 3_527_539));
        if hash == u64::MAX { 1_546_275_796 } else { hash }
    }
}

const PRIME: i64 = (1 << 61) - 1;

fn hash_int(n: i64) -> u64 {
    let hash = if n.unsigned_abs() < PRIME as u64 { n } else { n % PRIME };
    (if hash == -1 { -2 } else { hash }) as u64
}

fn hash_bigint(n: &BigInt) -> u64 {
    let rest = (n.abs() % BigInt::from(PRIME)).to_i64().unwrap_or(0);
    hash_int(if n.is_negative() { -rest } else { rest })
}

/// CPython's float hash: whole numbers hash as ints, others by their value modulo 2**61 - 1.
pub fn hash_float(x: f64) -> u64 {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return (if x > 0.0 { 314_159_i64 } else { -314_159 }) as u64;
    }
    if x.fract() == 0.0 {
        return match x.abs() < 9.0e18 {
            true => hash_int(x as i64),
            false => <BigInt as num_traits::FromPrimitive>::from_f64(x).map_or(0, |n| hash_bigint(&n)),
        };
    }
    let bits = x.abs().to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i64;
    let mantissa = if exponent == 0 { (bits & ((1 << 52) - 1)) << 1 } else { (bits & ((1 << 52) - 1)) | (1 << 52) };
    // value = mantissa * 2**power; multiplying by 2 is a rotation of 61 bits.
    let power = (exponent - 1075).rem_euclid(61) as u32;
    let reduced = u128::from(mantissa) % PRIME as u128;
    let rotated = (reduced << power) % PRIME as u128;
    hash_int(if x < 0.0 { -(rotated as i64) } else { rotated as i64 })
}
