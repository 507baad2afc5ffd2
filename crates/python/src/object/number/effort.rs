//! How many steps of a nanosecond arithmetic on large ints takes, roughly: what [`Vm::work`](crate::vm::Vm::work) is told
//! before it begins.

const LIMB: u64 = 64;

fn limbs(bits: u64) -> u64 {
    bits / LIMB + 1
}

/// Multiplying numbers of so many bits: in school's way where they are small, faster where they are large.
pub fn product(a: u64, b: u64) -> u64 {
    let (large, small) = (limbs(a.max(b)), limbs(a.min(b)));
    large.saturating_mul(small.min(6 * small.isqrt()))
}

/// Dividing one number by another.
pub fn quotient(a: u64, b: u64) -> u64 {
    let (large, small) = (limbs(a), limbs(b));
    (large.saturating_sub(small) + 1).saturating_mul(small)
}

/// Finding the greatest common divisor of two numbers that are about as large, bit by bit.
pub fn divisor(bits: u64) -> u64 {
    bits.saturating_mul(limbs(bits))
}

/// What multiplies, divides and reads or writes numbers of so many bits, so many times.
pub fn square(bits: u64, times: u64) -> u64 {
    limbs(bits).saturating_mul(limbs(bits)).saturating_mul(times)
}
