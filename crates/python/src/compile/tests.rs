//! What becomes of source text: listings of code, problems with their places.

mod grammar;
mod scopes;
mod tokens;

use super::{Mode, module, statements};
use crate::code::{Code, Handler};
use crate::parse::ProblemKind;
use crate::value::Value;

/// The instructions of a text's code, and of the code within it, a line each.
fn listing(code: &Code) -> String {
    let mut lines: Vec<String> = code.instrs.iter().map(|instr| format!("{instr:?}")).collect();
    for Handler { start, end, target, depth } in &code.handlers {
        lines.push(format!("{start}..{end} -> {target} at {depth}"));
    }
    for constant in &code.consts {
        if let Value::Code(inner) = constant {
            lines.push(format!("{}:", inner.qualname));
            lines.push(listing(inner));
        }
    }
    lines.join("\n")
}

fn check_code(source: &str, expected: &str) {
    let code = module(source, "test.py", Mode::Exec).expect(source);
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(listing(&code), expected.join("\n"), "{source}");
}

fn check_error(source: &str, message: &str, line: u32, column: u32) {
    let problem = module(source, "test.py", Mode::Exec).expect_err(source);
    let found = (problem.message.as_str(), problem.line, problem.column);
    assert_eq!(found, (message, line, column), "{source}");
}

fn check_kind(source: &str, kind: ProblemKind, message: &str) {
    let problem = module(source, "test.py", Mode::Exec).expect_err(source);
    assert_eq!((problem.kind, problem.message.as_str()), (kind, message));
}

fn check_compiles(source: &str) {
    if let Err(problem) = module(source, "test.py", Mode::Exec) {
        panic!("{}: {source}", problem.message);
    }
}

#[test]
fn an_expression_statement_leaves_nothing_on_the_stack() {
    check_code(
        "f(x.y)",
        "LoadName(0)
         LoadName(1)
         LoadAttr { cache: 0, name: 2 }
         Call(1)
         Pop
         LoadConst(0)
         Return",
    );
}

#[test]
fn a_condition_becomes_one_jump() {
    check_code(
        "def f(a):\n  if a is not None: return 1",
        "LoadConst(0)
         MakeFunction(0)
         StoreName(0)
         LoadConst(1)
         Return
         f:
         LoadFast(0)
         PopJumpIfNone(4)
         LoadConst(0)
         Return
         LoadConst(1)
         Return",
    );
}

#[test]
fn what_finally_guards_is_undone_before_a_return() {
    check_code(
        "def f():\n  try:\n    return a()\n  finally:\n    b()",
        "LoadConst(0)
         MakeFunction(0)
         StoreName(0)
         LoadConst(1)
         Return
         f:
         LoadGlobal { cache: 0, name: 0 }
         Call(0)
         LoadGlobal { cache: 1, name: 1 }
         Call(0)
         Pop
         Return
         PushExc
         LoadGlobal { cache: 2, name: 1 }
         Call(0)
         Pop
         Reraise
         Swap(2)
         PopExc
         Reraise
         0..2 -> 6 at 0
         7..11 -> 11 at 1",
    );
}

#[test]
fn a_comprehension_runs_in_the_frame_around_it() {
    check_code(
        "def f(xs): return [x for x in xs if x]",
        "LoadConst(0)
         MakeFunction(0)
         StoreName(0)
         LoadConst(1)
         Return
         f:
         LoadFast(0)
         GetIter
         BuildList(0)
         Swap(2)
         ForIter(12)
         StoreFast(1)
         LoadFast(1)
         PopJumpIfTrue(9)
         JumpBack(4)
         LoadFast(1)
         ListAppend(2)
         JumpBack(4)
         Return",
    );
}

#[test]
fn a_variable_that_a_lambda_captures_is_a_cell_made_anew_by_each_comprehension() {
    let code = module("[lambda: x for x in y]", "test.py", Mode::Exec).expect("compiles");
    assert!(listing(&code).contains("MakeCell(0)"));
    assert_eq!(code.cellvars.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["x"]);
}

#[test]
fn super_without_arguments_names_its_class_and_its_first_argument() {
    let code = module("class A:\n  def f(self):\n    return super().f()", "test.py", Mode::Exec).expect("compiles");
    assert!(listing(&code).contains("LoadDeref(0)\nLoadFast(0)\nCall(2)"));
}

#[test]
fn an_interactive_statement_echoes_its_value_wherever_it_stands_outside_functions() {
    let code = module("for x in y:\n  x", "test.py", Mode::Single).expect("compiles");
    assert!(listing(&code).contains("PrintExpr"));
    let code = module("def f():\n  x", "test.py", Mode::Single).expect("compiles");
    assert!(!listing(&code).contains("PrintExpr"));
}

#[test]
fn a_cell_is_split_into_statements_with_their_lines_and_own_errors() {
    let all = statements("x = 1\n\n@d\ndef f():\n  pass\nreturn 1; y", "test.py").expect("parses");
    let lines: Vec<(u32, &str, bool)> =
        all.iter().map(|one| (one.line, one.source.as_str(), one.code.is_ok())).collect();
    assert_eq!(lines, [(1, "x = 1", true), (3, "@d\ndef f():\n  pass", true), (6, "return 1", false), (6, "y", true)]);
}

#[test]
fn a_call_is_marked_from_its_callee_to_its_bracket_and_a_method_from_its_own_line() {
    let code = module("a.b(\n  c\n)\n(a\n .b())", "test.py", Mode::Exec).expect("compiles");
    let calls = code.instrs.iter().zip(&code.spans).filter(|(instr, _)| format!("{instr:?}").starts_with("CallMethod"));
    let spans: Vec<(u32, u32, u32, u32)> =
        calls.map(|(_, span)| (span.line, span.column, span.end_line, span.end_column)).collect();
    assert_eq!(spans, [(1, 0, 3, 1), (5, 2, 5, 5)]);
}

#[test]
fn columns_count_characters() {
    check_error("x = 'é' 1", "invalid syntax", 1, 9);
}

#[test]
fn nesting_is_bounded_before_it_reaches_the_parser() {
    let deep = |open: &str, close: &str| format!("x = {}y{}", open.repeat(100_000), close.repeat(100_000));
    check_kind(&deep("(", ")"), ProblemKind::Syntax, "too many nested parentheses");
    let stack = "Parser stack overflowed - Python source too complex to parse";
    for right in ["-", "not ", "lambda:", "1 if 1 else ", "2**", "f'{"] {
        check_kind(&deep(right, ""), ProblemKind::Memory, stack);
    }
    for left in ["+1", ".a", "()", "[0]"] {
        let recursion = "maximum recursion depth exceeded during compilation";
        check_kind(&deep("", left), ProblemKind::Recursion, recursion);
    }
    let indented: String = (0..150).map(|depth| format!("{}if x:\n", " ".repeat(depth))).collect();
    check_kind(&indented, ProblemKind::Indentation, "too many levels of indentation");
}

#[test]
fn nesting_that_people_write_compiles() {
    check_compiles(&format!("x = {}1{}", "(".repeat(199), ")".repeat(199)));
    check_compiles(&format!("x = 1{}", "+1".repeat(2000)));
    check_compiles(&format!("x = y{}", ".f(1)".repeat(500)));
    check_compiles(&format!("x = [{}]", "-1, ".repeat(20_000)));
    check_compiles(&format!("if x: pass\n{}", "elif x: pass\n".repeat(2000)));
    check_compiles(&format!("x = {}1", "a not in b and ".repeat(1000)));
}

#[test]
fn what_teacup_leaves_out_is_named() {
    check_compiles("async def f(): await x");
    check_error("def f():\n  await x", "'await' outside async function", 2, 3);
    check_error("x = '\\ud800'", "lone surrogates (\\ud800) are not supported by Teacup", 1, 5);
    check_compiles("x = r'\\ud800'; y = b'\\ud800'; z = '\\\\ud800'");
}

#[test]
fn a_text_may_be_anything() {
    for source in
        ["", "\n", "#", "\u{feff}x", "\\\n", "x\r\ny\rz", "\t\n x", "'''", "f'{", "f'{x!", "\0", "é = 1", "()"]
    {
        let _ = module(source, "test.py", Mode::Exec);
        let _ = module(source, "test.py", Mode::Eval);
        let _ = statements(source, "test.py");
    }
}
