//! Literals, and expressions whose value is known when compiling.

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::Num;

use crate::code::{Instr, Intrinsic};
use crate::compile::constant::Constant;
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{Expr, ExprNumberLiteral, Int, Number, Operator, UnaryOp};

impl Compiler<'_> {
    pub(super) fn number(&mut self, node: &ExprNumberLiteral) -> Outcome {
        match &node.value {
            Number::Int(_) | Number::Float(_) => {
                if let Some(constant) = self.number_constant(node)? {
                    self.unit.load_const(constant);
                }
            }
            Number::Complex { imag, .. } => {
                self.unit.load_const(Constant::float(*imag));
                self.emit(Instr::Intrinsic(Intrinsic::Complex));
            }
        }
        Ok(())
    }

    fn number_constant(&self, node: &ExprNumberLiteral) -> Result<Option<Constant>, crate::parse::SyntaxProblem> {
        Ok(match &node.value {
            Number::Int(int) => match int.as_i64() {
                Some(small) => Some(Constant::Int(small)),
                None => Some(self.big(int, node)?),
            },
            Number::Float(float) => Some(Constant::float(*float)),
            Number::Complex { .. } => None,
        })
    }

    fn big(&self, int: &Int, node: &ExprNumberLiteral) -> Result<Constant, crate::parse::SyntaxProblem> {
        let text: String = int.to_string().chars().filter(|c| *c != '_').collect();
        let lower = text.to_ascii_lowercase();
        let (digits, radix) = match lower.get(..2) {
            Some("0x") => (lower.get(2..), 16),
            Some("0o") => (lower.get(2..), 8),
            Some("0b") => (lower.get(2..), 2),
            _ => (Some(lower.as_str()), 10),
        };
        let digits = digits.unwrap_or("");
        if radix == 10 && digits.len() > 4300 {
            let message = format!(
                "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
                 literals to avoid decimal conversion limits.",
                digits.len()
            );
            return Err(self.problem(node.range, message));
        }
        match BigInt::from_str_radix(digits, radix) {
            Ok(number) => Ok(i64::try_from(&number).map_or(Constant::BigInt(number), Constant::Int)),
            Err(_) => Err(self.problem(node.range, "invalid syntax")),
        }
    }

    /// The value of an expression made of literals, where that is known and small.
    pub(super) fn constant(&self, expr: &Expr) -> Option<Constant> {
        match expr {
            Expr::NumberLiteral(node) => self.number_constant(node).ok().flatten(),
            Expr::StringLiteral(node) => Some(Constant::Str(string(node.value.to_str()))),
            Expr::BytesLiteral(node) => Some(Constant::Bytes(node.value.bytes().collect())),
            Expr::BooleanLiteral(node) => Some(Constant::Bool(node.value)),
            Expr::NoneLiteral(_) => Some(Constant::None),
            Expr::EllipsisLiteral(_) => Some(Constant::Ellipsis),
            Expr::Name(node) if node.id.as_str() == "__debug__" => Some(Constant::Bool(true)),
            Expr::UnaryOp(node) => negated(node.op, self.constant(&node.operand)?),
            Expr::BinOp(node) => {
                let simple = |expr: &Expr| matches!(expr, Expr::NumberLiteral(_) | Expr::UnaryOp(_));
                // Chains nest to the left and may be long: only two levels are looked at.
                let left = match &*node.left {
                    Expr::BinOp(inner) if simple(&inner.left) && simple(&inner.right) => {
                        folded(inner.op, &self.constant(&inner.left)?, &self.constant(&inner.right)?)?
                    }
                    left if simple(left) => self.constant(left)?,
                    _ => return None,
                };
                if !simple(&node.right) {
                    return None;
                }
                folded(node.op, &left, &self.constant(&node.right)?)
            }
            Expr::Tuple(node) => {
                let items: Option<Vec<Constant>> = node.elts.iter().map(|item| self.constant(item)).collect();
                items.map(Constant::Tuple)
            }
            _ => None,
        }
    }
}

/// A string constant; what looks like a name is interned, as CPython does.
pub(super) fn string(text: &str) -> Str {
    let like_a_name = text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if like_a_name { Str::intern(text) } else { Str::new(text) }
}

fn negated(op: UnaryOp, operand: Constant) -> Option<Constant> {
    match (op, operand) {
        (UnaryOp::USub, Constant::Int(number)) => Some(match number.checked_neg() {
            Some(number) => Constant::Int(number),
            None => Constant::BigInt(-BigInt::from(number)),
        }),
        (UnaryOp::USub, Constant::BigInt(number)) => {
            let number = -number;
            Some(i64::try_from(&number).map_or(Constant::BigInt(number), Constant::Int))
        }
        (UnaryOp::USub, Constant::Float(bits)) => Some(Constant::float(-f64::from_bits(bits))),
        (UnaryOp::UAdd, number @ (Constant::Int(_) | Constant::BigInt(_) | Constant::Float(_))) => Some(number),
        (UnaryOp::Invert, Constant::Int(number)) => Some(Constant::Int(!number)),
        (UnaryOp::Not, operand) => Some(Constant::Bool(!operand.truth())),
        _ => None,
    }
}

fn folded(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    let (Constant::Int(left), Constant::Int(right)) = (left, right) else {
        return None;
    };
    let number = match op {
        Operator::Add => left.checked_add(*right),
        Operator::Sub => left.checked_sub(*right),
        Operator::Mult => left.checked_mul(*right),
        Operator::Pow => left.checked_pow(u32::try_from(*right).ok()?),
        _ => None,
    };
    number.map(Constant::Int)
}

/// A docstring without the indentation of the code it stands in, as the compiler leaves it since Python 3.13.
pub(super) fn clean_docstring(text: &str) -> String {
    let text = expand_tabs(text);
    let margin = text
        .split('\n')
        .skip(1)
        .filter(|line| !line.trim_start_matches(' ').is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut lines = text.split('\n');
    let mut clean = lines.next().unwrap_or("").trim_start_matches(' ').to_owned();
    for line in lines {
        clean.push('\n');
        let indent = line.len() - line.trim_start_matches(' ').len();
        clean.push_str(line.get(margin.min(indent)..).unwrap_or(""));
    }
    clean
}

fn expand_tabs(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let width = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            other => {
                expanded.push(other);
                column += 1;
            }
        }
    }
    Cow::Owned(expanded)
}
