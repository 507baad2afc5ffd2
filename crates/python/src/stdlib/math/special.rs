//! The gamma function and the error function.

use std::f64::consts::PI;

use crate::exception::{Exc, PyResult, raise, value_error};

/// Lanczos' approximation with 13 terms: numerator and denominator, the lowest power first.
const LANCZOS: [(f64, f64); 13] = [
    (23531376880.41076, 0.0),
    (42919803642.6491, 39916800.0),
    (35711959237.35567, 120543840.0),
    (17921034426.03721, 150917976.0),
    (6039542586.352028, 105258076.0),
    (1439720407.3117216, 45995730.0),
    (248874557.86205417, 13339535.0),
    (31426415.585400194, 2637558.0),
    (2876370.6289353725, 357423.0),
    (186056.26539522348, 32670.0),
    (8071.672002365816, 1925.0),
    (210.82427775157936, 66.0),
    (2.5066282746310002, 1.0),
];
const G: f64 = 6.02468004077673;
const G_MINUS_HALF: f64 = 5.52468004077673;

fn lanczos(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for (numerator, denominator) in LANCZOS.iter().rev() {
            above = above * x + numerator;
            below = below * x + denominator;
        }
    } else {
        for (numerator, denominator) in &LANCZOS {
            above = above / x + numerator;
            below = below / x + denominator;
        }
    }
    above / below
}

/// `sin(pi * x)`, exact where a multiple of a half is.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i64 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * result
}

fn domain<T>() -> PyResult<T> {
    value_error("math domain error")
}

fn range<T>() -> PyResult<T> {
    raise(Exc::OverflowError, "math range error")
}

/// `gamma(x)`.
pub(super) fn gamma(x: f64) -> PyResult<f64> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(x) } else { domain() };
    }
    if x == 0.0 {
        return domain();
    }
    if x == x.floor() {
        if x < 0.0 {
            return domain();
        }
        if x <= 23.0 {
            return Ok((1..x as u64).map(|n| n as f64).product());
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        let result = 1.0 / x;
        return if result.is_infinite() { range() } else { Ok(result) };
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { range() };
    }
    let y = size + G_MINUS_HALF;
    let z = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = z * G / y;
    let mut result = if x < 0.0 {
        let result = -PI / sin_pi(size) / size * y.exp() / lanczos(size);
        result - z * result
    } else {
        let result = lanczos(size) / y.exp();
        result + z * result
    };
    let powers = if size < 140.0 { [y.powf(size - 0.5), 1.0] } else { [y.powf(size / 2.0 - 0.25); 2] };
    for power in powers {
        result = if x < 0.0 { result / power } else { result * power };
    }
    if result.is_infinite() { range() } else { Ok(result) }
}

/// `lgamma(x)`.
pub(super) fn log_gamma(x: f64) -> PyResult<f64> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { domain() } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut result = lanczos(size).ln() - G;
    result += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        const LOG_PI: f64 = 1.1447298858494002;
        result = LOG_PI - sin_pi(size).abs().ln() - size.ln() - result;
    }
    if result.is_infinite() { range() } else { Ok(result) }
}

/// A polynomial, the lowest power first.
fn polynomial(x: f64, terms: &[f64]) -> f64 {
    terms.iter().rev().fold(0.0, |sum, term| term + x * sum)
}

const ERX: f64 = 0.8450629115104675;
const PP: [f64; 5] =
    [0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-05];
const QQ: [f64; 6] = [
    1.0,
    0.39791722395915535,
    0.0650222499887673,
    0.005081306281875766,
    0.00013249473800432164,
    -3.960228278775368e-06,
];
const PA: [f64; 7] = [
    -0.0023621185607526594,
    0.41485611868374833,
    -0.3722078760357013,
    0.31834661990116175,
    -0.11089469428239668,
    0.035478304325618236,
    -0.002166375594868791,
];
const QA: [f64; 7] = [
    1.0,
    0.10642088040084423,
    0.540397917702171,
    0.07182865441419627,
    0.12617121980876164,
    0.01363708391202905,
    0.011984499846799107,
];
const RA: [f64; 8] = [
    -0.009864944034847148,
    -0.6938585727071818,
    -10.558626225323291,
    -62.375332450326006,
    -162.39666946257347,
    -184.60509290671104,
    -81.2874355063066,
    -9.814329344169145,
];
const SA: [f64; 9] = [
    1.0,
    19.651271667439257,
    137.65775414351904,
    434.56587747522923,
    645.3872717332679,
    429.00814002756783,
    108.63500554177944,
    6.570249770319282,
    -0.0604244152148581,
];
const RB: [f64; 7] = [
    -0.0098649429247001,
    -0.799283237680523,
    -17.757954917754752,
    -160.63638485582192,
    -637.5664433683896,
    -1025.0951316110772,
    -483.5191916086514,
];
const SB: [f64; 8] = [
    1.0,
    30.33806074348246,
    325.7925129965739,
    1536.729586084437,
    3199.8582195085955,
    2553.0504064331644,
    474.52854120695537,
    -22.44095244658582,
];

/// `erfc(x)` of an `x` from 0.84375 on.
fn erfc_beyond(x: f64) -> f64 {
    if x < 1.25 {
        let s = x - 1.0;
        return 1.0 - ERX - polynomial(s, &PA) / polynomial(s, &QA);
    }
    let s = 1.0 / (x * x);
    let ratio =
        if x < 1.0 / 0.35 { polynomial(s, &RA) / polynomial(s, &SA) } else { polynomial(s, &RB) / polynomial(s, &SB) };
    let head = f64::from_bits(x.to_bits() & !0xFFFF_FFFF);
    (-head * head - 0.5625).exp() * ((head - x) * (head + x) + ratio).exp() / x
}

/// `erf(x)`.
pub(super) fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    if size < 0.84375 {
        if size < 2f64.powi(-28) {
            return 0.125 * (8.0 * x + 1.0270333367641007 * x);
        }
        let z = x * x;
        return x + x * (polynomial(z, &PP) / polynomial(z, &QQ));
    }
    let result = match size {
        _ if size < 1.25 => {
            let s = size - 1.0;
            ERX + polynomial(s, &PA) / polynomial(s, &QA)
        }
        _ if size < 6.0 => 1.0 - erfc_beyond(size),
        _ => 1.0,
    };
    result.copysign(x)
}

/// `erfc(x)`.
pub(super) fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    if size < 0.84375 {
        if size < 2f64.powi(-56) {
            return 1.0 - x;
        }
        let z = x * x;
        let y = polynomial(z, &PP) / polynomial(z, &QQ);
        if x < 0.25 {
            return 1.0 - (x + x * y);
        }
        return 0.5 - (x - 0.5 + x * y);
    }
    if size >= 28.0 {
        return if x < 0.0 { 2.0 } else { 0.0 };
    }
    if x < 0.0 { 2.0 - erfc_beyond(size) } else { erfc_beyond(size) }
}
