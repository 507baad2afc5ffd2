//! `translate` and `maketrans`.

use crate::exception::{PyResult, value_error};
use crate::object::native::{Args, ClassBuilder};
use crate::types::bytes::{buffer_argument, like, this, value};
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("translate", "(self, table, /, delete=b'')", translate).static_method(
        "maketrans",
        "(frm, to, /)",
        maketrans,
    )
}

fn translate(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let table = match args.some(1) {
        Some(given) => Some(buffer_argument(vm, given)?),
        None => None,
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return value_error("translation table must be 256 characters long");
    }
    let gone = match args.opt(2) {
        Some(given) => buffer_argument(vm, given)?.to_vec(),
        None => Vec::new(),
    };
    let changed = data
        .iter()
        .filter(|byte| !gone.contains(byte))
        .map(|byte| table.as_ref().and_then(|table| table.get(usize::from(*byte))).copied().unwrap_or(*byte))
        .collect();
    Ok(like(vm, args.at(0), changed))
}

fn maketrans(vm: &mut Vm, args: Args) -> PyResult {
    let (from, to) = (buffer_argument(vm, args.at(0))?, buffer_argument(vm, args.at(1))?);
    if from.len() != to.len() {
        return value_error("maketrans arguments must have same length");
    }
    let mut table: Vec<u8> = (0..=u8::MAX).collect();
    for (from, to) in from.iter().zip(to.iter()) {
        if let Some(slot) = table.get_mut(usize::from(*from)) {
            *slot = *to;
        }
    }
    Ok(value(table))
}
