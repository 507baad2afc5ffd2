//! Floats taken apart: mantissa and exponent, neighbours, remainders, and lengths without overflow.

/// `frexp(x)`: a mantissa from 0.5 to below 1, and an exponent of two.
pub(super) fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i64;
    if exponent == 0 {
        let (mantissa, exponent) = frexp(x * 2f64.powi(64));
        return (mantissa, exponent - 64);
    }
    (f64::from_bits((bits & !(0x7FF << 52)) | (1022 << 52)), exponent - 1022)
}

/// `ldexp(x, exponent)`: rounded once, where the result is below the normal floats too.
pub(super) fn ldexp(x: f64, exponent: i64) -> f64 {
    let (mantissa, own) = frexp(x);
    if mantissa == 0.0 || !mantissa.is_finite() {
        return x;
    }
    let total = own + exponent;
    if total > 1024 {
        return f64::INFINITY.copysign(x);
    }
    if total < -1080 {
        return 0f64.copysign(x);
    }
    let power = |exponent: i64| f64::from_bits(((exponent + 1023) as u64) << 52);
    if total >= -1021 {
        return mantissa * 2.0 * power(total - 1);
    }
    // The last factor alone rounds: the first keeps every bit.
    mantissa * power(total + 1000) * power(-1000)
}

/// The float so many steps from one towards another.
pub(super) fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    if steps == 0 {
        return x;
    }
    if x == y {
        return y;
    }
    // Floats in order are integers in order, once the sign is taken for one.
    let rank = |x: f64| {
        let bits = x.to_bits() as i64;
        i128::from(if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits })
    };
    let (from, to) = (rank(x), rank(y));
    let steps = i128::from(steps);
    let at = if to > from { (from + steps).min(to) } else { (from - steps).max(to) };
    if at < 0 || (at == 0 && x < 0.0) {
        return -f64::from_bits((-at) as u64);
    }
    f64::from_bits(at as u64)
}

/// `ulp(x)`: the worth of the last bit.
pub(super) fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let above = step_towards(x, f64::INFINITY, 1);
    if above.is_infinite() { x - step_towards(x, 0.0, 1) } else { above - x }
}

/// `remainder(x, y)`: of the nearest multiple of `y`, the even one where two are as near. `None` is a domain error.
pub(super) fn remainder(x: f64, y: f64) -> Option<f64> {
    if x.is_nan() || y.is_nan() {
        return Some(x + y);
    }
    if x.is_infinite() || y == 0.0 {
        return None;
    }
    if y.is_infinite() {
        return Some(x);
    }
    let (size, unit) = (x.abs(), y.abs());
    let below = size % unit;
    let above = unit - below;
    let result = if below < above {
        below
    } else if below > above {
        -above
    } else {
        below - 2.0 * ((0.5 * (size - below)) % unit)
    };
    Some(result * 1f64.copysign(x))
}

/// The length of a vector of numbers that are not negative, as near as a float comes.
pub(super) fn length(numbers: &[f64]) -> f64 {
    let most = numbers.iter().copied().fold(0.0, f64::max);
    if numbers.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if numbers.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if most == 0.0 {
        return most;
    }
    // Scaled by a power of two no square overflows; sums and squares carry what rounding took.
    let (_, exponent) = frexp(most);
    let (mut sum, mut rest) = (0.0, 0.0);
    for x in numbers {
        let x = ldexp(*x, -exponent);
        let square = x * x;
        let lost = x.mul_add(x, -square);
        let (total, error) = exact_add(sum, square);
        sum = total;
        rest += error + lost;
    }
    let (sum, rest) = exact_add(sum, rest);
    let root = sum.sqrt();
    let missing = (-root).mul_add(root, sum) + rest;
    ldexp(root + missing / (2.0 * root), exponent)
}

/// A sum and what rounding took from it.
pub(super) fn exact_add(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// The inverse of `cosh`; NaN below 1.
pub(super) fn acosh(x: f64) -> f64 {
    if x < 1.0 {
        f64::NAN
    } else if x >= 268_435_456.0 {
        x.ln() + std::f64::consts::LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let above = x - 1.0;
        (above + (2.0 * above + above * above).sqrt()).ln_1p()
    }
}

/// The inverse of `sinh`.
pub(super) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    let result = if !x.is_finite() || size < 3.725_290_298_461_914e-9 {
        return x;
    } else if size > 268_435_456.0 {
        size.ln() + std::f64::consts::LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size)).ln()
    } else {
        let square = size * size;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(x)
}
