//! Conditions: the parts that matter, joined by AND, OR or what stands for XOR.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Case, Combined, Connector, Expr, Expression, Func, Nature, Written};
use crate::lookup::Lookup;
use crate::query::{Connective, Where};
use crate::sql::{Compiler, Predicate, Sql};

impl Compiler<'_> {
    /// `WhereNode.as_sql`: the parts that matter, joined.
    pub(crate) fn write_where(&self, node: &Where, sql: &mut Sql) -> Result<Predicate> {
        if node.connector == Connective::Xor && node.children.len() > 1 {
            return self.write_xor(node, sql);
        }
        let (mut full_needed, mut empty_needed) = match node.connector {
            Connective::And => (node.children.len(), 1),
            _ => (1, node.children.len()),
        };
        let all = |predicate: Predicate| match (predicate, node.negated) {
            (Predicate::Always, true) => Predicate::Never,
            (Predicate::Never, true) => Predicate::Always,
            (predicate, _) => predicate,
        };
        let start = sql.mark();
        let mut written = 0;
        for child in &node.children {
            let mark = sql.mark();
            if written > 0 {
                sql.push(" ");
                sql.push(node.connector.word());
                sql.push(" ");
            }
            match self.compile(child, sql)? {
                Predicate::Sql => written += 1,
                Predicate::Never => {
                    sql.rewind(mark);
                    empty_needed -= 1;
                }
                Predicate::Always => {
                    sql.rewind(mark);
                    full_needed -= 1;
                }
            }
            if empty_needed == 0 {
                sql.rewind(start);
                return Ok(all(Predicate::Never));
            }
            if full_needed == 0 {
                sql.rewind(start);
                return Ok(all(Predicate::Always));
            }
        }
        if written == 0 {
            // Django calls an empty condition full, whatever its sign.
            return Ok(Predicate::Always);
        }
        if node.negated {
            sql.insert(start, "NOT (");
            sql.push(")");
        } else if written > 1 || node.resolved {
            sql.insert(start, "(");
            sql.push(")");
        }
        Ok(Predicate::Sql)
    }

    /// SQLite has no XOR: `(a OR b) AND (a's and b's count) is odd`.
    pub(super) fn write_xor(&self, node: &Where, sql: &mut Sql) -> Result<Predicate> {
        let one_or_zero = |condition: &Expression| -> Expression {
            Rc::new(Expr::Case(Case {
                cases: vec![(condition.clone(), crate::expression::value(1))],
                default: crate::expression::value(0),
                output_field: None,
                written: Written::default(),
            }))
        };
        let mut cases = node.children.iter().map(one_or_zero);
        let Some(first) = cases.next() else { return Ok(Predicate::Always) };
        let mut sum = cases.fold(first, |lhs, rhs| {
            Rc::new(Expr::Combined(Combined {
                lhs,
                connector: Connector::Add,
                rhs,
                output_field: None,
                nature: Nature::Plain,
            }))
        });
        if node.children.len() > 2 {
            let two = crate::expression::value(2);
            sum = Rc::new(Expr::Func(Func::new(&crate::expression::function::math::MOD, vec![sum, two])));
        }
        let any = Rc::new(Expr::Where(Where::new(node.children.clone(), Connective::Or)));
        let odd = Lookup::exact(crate::expression::value(1), sum);
        let both = Where { negated: node.negated, ..Where::new(vec![any, odd], Connective::And) };
        self.write_where(&both, sql)
    }
}
