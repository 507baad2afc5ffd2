//! `a + b`, `a - b`, `.bitand(...)`: the connectors, and the type of what they make.

use crate::expression::{Expression, FieldIdentity};
use crate::schema::FieldKind;

/// An operator between two expressions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)] // each is Django's `Combinable` constant of that name
pub enum Connector {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Pow,
    BitAnd,
    BitOr,
    BitXor,
    BitLeftShift,
    BitRightShift,
}

/// Two expressions and the operator between them.
#[derive(Clone, PartialEq)]
pub struct Combined {
    /// The left operand.
    pub lhs: Expression,
    /// The operator.
    pub connector: Connector,
    /// The right operand.
    pub rhs: Expression,
    /// The type, if given.
    pub output_field: Option<FieldIdentity>,
    /// Which of Django's three classes it became when resolved.
    pub nature: Nature,
}

/// Whether dates are involved, which the database must compute by functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// `CombinedExpression`
    Plain,
    /// `DurationExpression`: a duration and something else.
    Duration,
    /// `TemporalSubtraction`: the difference of two dates or times.
    Temporal,
}

impl Connector {
    /// The operator as Django names it; `%%` and `^` among them.
    pub fn symbol(self) -> &'static str {
        match self {
            Connector::Add => "+",
            Connector::Sub => "-",
            Connector::Mul => "*",
            Connector::Div => "/",
            Connector::Mod => "%%",
            Connector::Pow => "^",
            Connector::BitAnd => "&",
            Connector::BitOr => "|",
            Connector::BitXor => "#",
            Connector::BitLeftShift => "<<",
            Connector::BitRightShift => ">>",
        }
    }

    /// The connector of that symbol.
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        use Connector::*;
        [Add, Sub, Mul, Div, Mod, Pow, BitAnd, BitOr, BitXor, BitLeftShift, BitRightShift]
            .into_iter()
            .find(|connector| connector.symbol() == symbol)
    }
}

/// The kind that `lhs connector rhs` has (`_resolve_combined_type`); a side without a type is `None`.
pub fn combined_type(connector: Connector, lhs: Option<FieldKind>, rhs: Option<FieldKind>) -> Option<FieldKind> {
    use Connector::*;
    use FieldKind as K;
    let is = |side: Option<FieldKind>, kind: FieldKind| side.is_some_and(|side| side.is_a(kind));
    let both = |kind: FieldKind| is(lhs, kind) && is(rhs, kind);
    let numeric = matches!(connector, Add | Sub | Mul | Div | Mod | Pow);
    if numeric {
        if connector != Sub && both(K::PositiveInteger) {
            return Some(K::PositiveInteger);
        }
        for kind in [K::Integer, K::Float, K::Decimal] {
            if both(kind) {
                return Some(kind);
            }
        }
        if connector != Pow {
            for (a, b, result) in [
                (K::Integer, K::Decimal, K::Decimal),
                (K::Decimal, K::Integer, K::Decimal),
                (K::Integer, K::Float, K::Float),
                (K::Float, K::Integer, K::Float),
            ] {
                if is(lhs, a) && is(rhs, b) {
                    return Some(result);
                }
            }
        }
    } else if both(K::Integer) {
        return Some(K::Integer);
    }
    if numeric {
        for kind in [K::Integer, K::Decimal, K::Float] {
            if (is(lhs, kind) && rhs.is_none()) || (lhs.is_none() && is(rhs, kind)) {
                return Some(kind);
            }
        }
    }
    temporal_type(connector, is(lhs, K::Date), is(rhs, K::Date), lhs, rhs)
}

fn temporal_type(
    connector: Connector,
    lhs_date: bool,
    rhs_date: bool,
    lhs: Option<FieldKind>,
    rhs: Option<FieldKind>,
) -> Option<FieldKind> {
    use FieldKind as K;
    let lhs_is = |kind: FieldKind| lhs.is_some_and(|side| side.is_a(kind));
    let rhs_is = |kind: FieldKind| rhs.is_some_and(|side| side.is_a(kind));
    match connector {
        Connector::Add => {
            if (lhs_date && rhs_is(K::Duration)) || (lhs_is(K::Duration) && rhs_date) {
                Some(K::DateTime)
            } else if lhs_is(K::Duration) && rhs_is(K::Duration) {
                Some(K::Duration)
            } else if (lhs_is(K::Time) && rhs_is(K::Duration)) || (lhs_is(K::Duration) && rhs_is(K::Time)) {
                Some(K::Time)
            } else {
                None
            }
        }
        Connector::Sub => {
            if lhs_date && rhs_is(K::Duration) {
                Some(K::DateTime)
            } else if (lhs_date && rhs_date)
                || (lhs_is(K::Duration) && rhs_is(K::Duration))
                || (lhs_is(K::Time) && rhs_is(K::Time))
            {
                Some(K::Duration)
            } else if lhs_is(K::Time) && rhs_is(K::Duration) {
                Some(K::Time)
            } else {
                None
            }
        }
        _ => None,
    }
}
