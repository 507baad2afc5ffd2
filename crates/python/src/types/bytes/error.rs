//! What UnicodeEncodeError and UnicodeDecodeError say.

use crate::exception::{Exc, PyResult};
use crate::object::convert::{as_int, as_str};
use crate::object::native::{Args, ClassBuilder};
use crate::text::escape::push_code;
use crate::types::bytes::bytes_of;
use crate::types::exception::data;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn init(vm: &mut Vm) {
    for class in [Exc::UnicodeEncodeError, Exc::UnicodeDecodeError] {
        let class = vm.types.exception(class);
        ClassBuilder::extend(vm, "builtins", class)
            .method("__str__", "(self, /)", text)
            .getter("encoding", |_, value| argument(value, 0))
            .getter("object", |_, value| argument(value, 1))
            .getter("start", |_, value| argument(value, 2))
            .getter("end", |_, value| argument(value, 3))
            .getter("reason", |_, value| argument(value, 4))
            .build();
    }
}

fn argument(value: &Value, at: usize) -> PyResult {
    Ok(data(value)?.args.borrow().get(at).cloned().unwrap_or(Value::None))
}

fn text(vm: &mut Vm, args: Args) -> PyResult {
    let part = |at: usize| argument(args.at(0), at);
    let (encoding, reason) = (vm.str(&part(0)?)?, vm.str(&part(4)?)?);
    let place = |value: Value| match as_int(&value) {
        Some(Value::Int(n)) => usize::try_from(*n).unwrap_or(0),
        _ => 0,
    };
    let object = part(1)?;
    let (start, end) = (place(part(2)?), place(part(3)?));
    let last = end.saturating_sub(1);
    let (verb, what, several) = if let Some(text) = as_str(&object) {
        let mut shown = String::new();
        if let Some(c) = text.char_at(start) {
            push_code(&mut shown, c);
        }
        ("encode", format!("character '{shown}'"), "characters")
    } else {
        let byte = bytes_of(&object).and_then(|data| data.get(start).copied()).unwrap_or(0);
        ("decode", format!("byte {byte:#04x}"), "bytes")
    };
    Ok(Value::from(if end == start + 1 {
        format!("'{encoding}' codec can't {verb} {what} in position {start}: {reason}")
    } else {
        format!("'{encoding}' codec can't {verb} {several} in position {start}-{last}: {reason}")
    }))
}
