//! `fsum` and `sumprod`: sums that are rounded once.

use num_traits::Zero;

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise, value_error};
use crate::object::native::Args;
use crate::object::number::{Number, int_to_f64};
use crate::value::Value;
use crate::vm::Vm;

/// A sum kept as numbers that do not overlap.
#[derive(Default)]
pub(super) struct ExactSum {
    parts: Vec<f64>,
    /// The sum of what is not finite.
    special: f64,
    /// The sum of infinities alone.
    infinite: f64,
}

impl ExactSum {
    /// Adds a number.
    pub(super) fn add(&mut self, number: f64) -> PyResult<()> {
        let mut x = number;
        let mut kept = Vec::with_capacity(self.parts.len() + 1);
        for part in &self.parts {
            let (large, small) = if x.abs() < part.abs() { (*part, x) } else { (x, *part) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                kept.push(low);
            }
            x = high;
        }
        if x != 0.0 {
            if !x.is_finite() {
                if number.is_finite() {
                    return raise(Exc::OverflowError, "intermediate overflow in fsum");
                }
                if number.is_infinite() {
                    self.infinite += number;
                }
                self.special += number;
                self.parts.clear();
                return Ok(());
            }
            kept.push(x);
        }
        self.parts = kept;
        Ok(())
    }

    /// The float nearest to the exact sum.
    pub(super) fn total(&self) -> PyResult<f64> {
        if !self.special.is_zero() {
            if self.infinite.is_nan() {
                return value_error("-inf + inf in fsum");
            }
            return Ok(self.special);
        }
        let mut rest = self.parts.iter().rev().copied();
        let Some(mut high) = rest.next() else { return Ok(0.0) };
        let mut low = 0.0;
        for part in rest.by_ref() {
            let before = high;
            high = before + part;
            low = part - (high - before);
            if low != 0.0 {
                break;
            }
        }
        if let Some(next) = rest.next()
            && (low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0)
        {
            let twice = low * 2.0;
            let above = high + twice;
            if twice == above - high {
                high = above;
            }
        }
        Ok(high)
    }
}

/// `sumprod(p, q)`.
pub(super) fn sum_of_products(vm: &mut Vm, args: Args) -> PyResult {
    let (p, q) = (vm.iter(args.at(0))?, vm.iter(args.at(1))?);
    let mut total = Value::Int(0);
    let mut floats: Option<ExactSum> = None;
    loop {
        let (a, b) = (vm.next(&p)?, vm.next(&q)?);
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            _ => return value_error("Inputs are not the same length"),
        };
        if let Some((a, b)) = as_floats(&a, &b) {
            let product = a * b;
            let sum = floats.get_or_insert_default();
            if product.is_finite() {
                sum.add(product)?;
                sum.add(a.mul_add(b, -product))?;
                continue;
            }
            sum.add(product)?;
            continue;
        }
        let product = vm.binary(BinaryOp::Mul, &a, &b)?;
        total = vm.binary(BinaryOp::Add, &total, &product)?;
    }
    match floats {
        None => Ok(total),
        Some(sum) => {
            let sum = Value::Float(sum.total().unwrap_or(f64::NAN));
            vm.binary(BinaryOp::Add, &total, &sum)
        }
    }
}

/// Two numbers of which at least one is a float and the other a float or an int.
fn as_floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => Some((*a, *b)),
        (Value::Float(a), Value::Int(_)) => match Number::of(b) {
            Some(Number::Int(b)) => Some((*a, int_to_f64(b).ok()?)),
            _ => None,
        },
        (Value::Int(_), Value::Float(_)) => as_floats(b, a).map(|(b, a)| (a, b)),
        _ => None,
    }
}
