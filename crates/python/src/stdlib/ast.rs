//! `ast`: `literal_eval` alone. It reads ruff's tree, so that there are no nodes to hand out.

use std::rc::Rc;

use crate::compile::{self, Mode};
use crate::exception::{PyResult, value_error};
use crate::object::convert::as_str;
use crate::object::dict::Dict;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::parse;
use crate::parse::ast::{Expr, Number, Operator, Ranged, TextRange, UnaryOp};
use crate::source::Lines;
use crate::vm::Vm;

const FILE: &str = "<unknown>";

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let function = NativeFunction::of_module("ast", "literal_eval", "def(node_or_string)", literal_eval);
    module.set("literal_eval", function);
    Ok(())
}

/// `ast.literal_eval(text)`: the value of an expression made of literals.
///
/// # Errors
/// SyntaxError as from `eval`, ValueError of what is no literal, TypeError of what cannot be a key.
fn literal_eval(vm: &mut Vm, args: Args) -> PyResult {
    let value = args.at(0);
    let Some(text) = as_str(value) else {
        let shown = vm.repr(value)?;
        return value_error(format!("malformed node or string: {shown}"));
    };
    let text = text.trim_start_matches([' ', '\t']);
    let lines = Lines::new(text);
    let tree = match parse::parse_expression(&lines) {
        Ok(tree) => tree,
        Err(problem) => return Err(problem.in_file(FILE).into_raise(vm)),
    };
    match literal(&tree) {
        Err(Malformed::Unpacking) => return value_error("malformed node or string: None"),
        Err(Malformed::Node(kind, range)) => {
            let start = range.start().to_u32();
            let line = lines.line(start);
            // No node is there to have an address: where the text is stands for one.
            let address = value.id() as u64 + u64::from(start) * 16;
            return value_error(format!(
                "malformed node or string on line {line}: <ast.{kind} object at {address:#x}>"
            ));
        }
        Ok(()) => {}
    }
    match compile::module(text, FILE, Mode::Eval) {
        Ok(code) => vm.run_code(&code, &Rc::new(Dict::default())),
        Err(problem) => Err(problem.into_raise(vm)),
    }
}

/// What is no literal.
enum Malformed {
    /// `**` in a dict: CPython has no node for its key.
    Unpacking,
    /// A node, by the name of its class in `ast`.
    Node(&'static str, TextRange),
}

fn literal(expr: &Expr) -> Result<(), Malformed> {
    match expr {
        Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_) => Ok(()),
        Expr::Tuple(node) => node.elts.iter().try_for_each(literal),
        Expr::List(node) => node.elts.iter().try_for_each(literal),
        Expr::Set(node) => node.elts.iter().try_for_each(literal),
        Expr::Dict(node) => node.items.iter().try_for_each(|item| {
            literal(item.key.as_ref().ok_or(Malformed::Unpacking)?)?;
            literal(&item.value)
        }),
        Expr::Call(node)
            if node.arguments.is_empty() && matches!(&*node.func, Expr::Name(name) if name.id.as_str() == "set") =>
        {
            Ok(())
        }
        Expr::BinOp(node) if matches!(node.op, Operator::Add | Operator::Sub) => {
            let is_real = signed(&node.left)?;
            let is_sum = is_real && !number(&node.right)?;
            if is_sum { Ok(()) } else { Err(malformed(expr)) }
        }
        _ => signed(expr).map(|_| ()),
    }
}

/// Whether a number, perhaps with a sign, is a real one.
fn signed(expr: &Expr) -> Result<bool, Malformed> {
    match expr {
        Expr::UnaryOp(node) if matches!(node.op, UnaryOp::UAdd | UnaryOp::USub) => number(&node.operand),
        _ => number(expr),
    }
}

fn number(expr: &Expr) -> Result<bool, Malformed> {
    match expr {
        Expr::NumberLiteral(node) => Ok(!matches!(node.value, Number::Complex { .. })),
        _ => Err(malformed(expr)),
    }
}

fn malformed(expr: &Expr) -> Malformed {
    let kind = match expr {
        Expr::BoolOp(_) => "BoolOp",
        Expr::Named(_) => "NamedExpr",
        Expr::BinOp(_) => "BinOp",
        Expr::UnaryOp(_) => "UnaryOp",
        Expr::Lambda(_) => "Lambda",
        Expr::If(_) => "IfExp",
        Expr::Dict(_) => "Dict",
        Expr::Set(_) => "Set",
        Expr::ListComp(_) => "ListComp",
        Expr::SetComp(_) => "SetComp",
        Expr::DictComp(_) => "DictComp",
        Expr::Generator(_) => "GeneratorExp",
        Expr::Await(_) => "Await",
        Expr::Yield(_) => "Yield",
        Expr::YieldFrom(_) => "YieldFrom",
        Expr::Compare(_) => "Compare",
        Expr::Call(_) => "Call",
        Expr::FString(_) | Expr::TString(_) => "JoinedStr",
        Expr::Attribute(_) => "Attribute",
        Expr::Subscript(_) => "Subscript",
        Expr::Starred(_) => "Starred",
        Expr::Name(_) => "Name",
        Expr::List(_) => "List",
        Expr::Tuple(_) => "Tuple",
        Expr::Slice(_) => "Slice",
        _ => "Constant",
    };
    Malformed::Node(kind, expr.range())
}
