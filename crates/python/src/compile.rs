//! Stand-in until the compiler is merged.
use crate::code::Code;
use crate::exception::Raise;
use crate::vm::Vm;
use std::rc::Rc;
#[allow(missing_docs)]
#[derive(Clone, Copy)]
pub enum Mode {
    Exec,
    Eval,
    Single,
}
#[allow(missing_docs)]
pub struct SyntaxProblem;
impl SyntaxProblem {
    pub(crate) fn into_raise(self, _vm: &mut Vm) -> Raise {
        Raise::new(crate::Exc::SyntaxError, "invalid syntax")
    }
}
#[allow(missing_docs)]
pub fn module(_s: &str, _f: &str, _m: Mode) -> Result<Rc<Code>, SyntaxProblem> {
    Err(SyntaxProblem)
}
pub(crate) fn mangle(_class: &str, name: &str) -> String {
    name.to_owned()
}
