//! The door by which the ORM asks Python: user code inside a query.
//!
//! A custom field's `get_prep_value`, a `Lookup`'s `as_sql`, are called from the middle of the ORM, which has never heard of
//! an interpreter. While the ORM works the interpreter lies where such code finds it ([`asking`]), and the trait
//! implementations of this crate take it from there ([`python`]).

use std::cell::{Cell, RefCell};

use orm::Error;
use python::exception::PyResult;
use python::vm::Vm;

use crate::convert::{checked, foreign_error};

thread_local! {
    static LENT: RefCell<Option<Vm>> = const { RefCell::new(None) };
    static USER_CODE: Cell<bool> = const { Cell::new(false) };
}

/// Says that there is user code that the ORM may ask: until then nothing is lent.
pub fn expect_user_code() {
    USER_CODE.set(true);
}

/// Lets the ORM work, and ask Python meanwhile.
///
/// # Errors
/// The ORM's error, or what user code raised.
pub fn asking<T>(vm: &mut Vm, work: impl FnOnce() -> orm::Result<T>) -> PyResult<T> {
    if !USER_CODE.get() {
        let result = work();
        return checked(vm, result);
    }
    let before = LENT.replace(Some(vm.lend()));
    let result = work();
    if let Some(back) = LENT.replace(before) {
        *vm = back;
    }
    checked(vm, result)
}

/// Asks Python something.
///
/// # Errors
/// What it raises; that user code cannot run here, where nobody said it might.
pub fn python<T>(ask: impl FnOnce(&mut Vm) -> PyResult<T>) -> orm::Result<T> {
    let Some(mut vm) = LENT.take() else {
        return Err(Error::NotImplemented("user code in this place of a query is not supported by Teacup".into()));
    };
    let result = ask(&mut vm).map_err(|raised| foreign_error(&mut vm, raised));
    LENT.set(Some(vm));
    result
}
