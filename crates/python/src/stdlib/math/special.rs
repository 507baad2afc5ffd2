//! The gamma function and the error function.

use std::f64::consts::PI;

use crate::exception::{Exc, PyResult, raise, value_error};

/// Lanczos' approximation with 13 terms: numerator and denominator, the lowest power first.
const LANCZOS: [(f64, f64); 13] = [
    (23531376880.410759688572007674451636754734846804940, 0.0),
    (42919803642.649098768957899047001988850926355848959, 39916800.0),
    (35711959237.355668049440185451547166705960488635843, 120543840.0),
    (17921034426.037209699919755754458931112671403265390, 150917976.0),
    (6039542586.3520280050642916443072979210699388420708, 105258076.0),
    (1439720407.3117216736632230727949123939715485786772, 45995730.0),
    (248874557.86205415651146038641322942321632125127801, 13339535.0),
    (31426415.585400194380614231628318205362874684987640, 2637558.0),
    (2876370.6289353724412254090516208496135991145378768, 357423.0),
    (186056.26539522349504029498971604569928220784236328, 32670.0),
    (8071.6720023658162106380029022722506138218516325024, 1925.0),
    (210.82427775157934587250973392071336271166969580291, 66.0),
    (2.5066282746310002701649081771338373386264310793408, 1.0),
];
const G: f64 = 6.024680040776729583740234375;
const G_MINUS_HALF: f64 = 5.524680040776729583740234375;

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
        const LOG_PI: f64 = 1.144729885849400174143427351353058711647;
        result = LOG_PI - sin_pi(size).abs().ln() - size.ln() - result;
    }
    if result.is_infinite() { range() } else { Ok(result) }
}

/// A polynomial, the lowest power first.
fn polynomial(x: f64, terms: &[f64]) -> f64 {
    terms.iter().rev().fold(0.0, |sum, term| term + x * sum)
}

const ERX: f64 = 8.45062911510467529297e-01;
const PP: [f64; 5] = [
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05,
];
const QQ: [f64; 6] = [
    1.0,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06,
];
const PA: [f64; 7] = [
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03,
];
const QA: [f64; 7] = [
    1.0,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02,
];
const RA: [f64; 8] = [
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00,
];
const SA: [f64; 9] = [
    1.0,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02,
];
const RB: [f64; 7] = [
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02,
];
const SB: [f64; 8] = [
    1.0,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01,
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
            return 0.125 * (8.0 * x + 1.02703333676410069053e+00 * x);
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
