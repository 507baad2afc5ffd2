//! stand-in
use crate::session::problem::Problem;
use crate::session::process::Process;
pub(crate) fn run_line(_p: &mut Process, line: &str) -> Result<(), Problem> {
    Err(Problem::new("CommandError", line))
}
