//! The built-in types: one file a type, each filling a class that `vm::types` made.

pub mod bool;
pub mod bytes;
pub mod complex;
pub mod descriptor;
pub mod dict;
pub mod exception;
pub mod exception_group;
pub mod float;
pub mod function;
pub mod generator;
pub mod generic_alias;
pub mod int;
pub mod iterator;
pub mod list;
pub mod mappingproxy;
pub mod module;
pub mod number;
pub mod object;
pub mod os_error;
pub mod range;
pub(crate) mod refused;
pub mod sequence;
pub mod set;
pub mod slice;
pub mod str;
pub mod super_;
pub mod tuple;
pub mod type_;
pub mod union;

use crate::code::Intrinsic;
use crate::exception::PyResult;
use crate::value::Value;
use crate::vm::Vm;

/// Fills every built-in class.
///
/// # Errors
/// Only where the tables contradict themselves.
pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let fill: &[fn(&mut Vm) -> PyResult<()>] = &[
        object::init,
        type_::init,
        int::init,
        bool::init,
        float::init,
        complex::init,
        str::init,
        bytes::init,
        descriptor::init,
        function::init,
        generator::init,
        module::init,
        super_::init,
        exception::init,
        exception_group::init,
        os_error::init,
        iterator::init,
        list::init,
        tuple::init,
        dict::init,
        mappingproxy::init,
        set::init,
        range::init,
        slice::init,
        generic_alias::init,
        refused::init,
        union::init,
    ];
    fill.iter().try_for_each(|init| init(vm))
}

/// Operations that the compiler asks for by number.
///
/// # Errors
/// Whatever they raise.
pub(crate) fn intrinsic(vm: &mut Vm, intrinsic: Intrinsic, value: Value) -> PyResult {
    match intrinsic {
        Intrinsic::StopIterationError => exception::stop_iteration_error(vm, value),
        Intrinsic::Async => crate::exception::raise(
            crate::exception::Exc::NotImplementedError,
            "async functions are not supported by Teacup",
        ),
        Intrinsic::Complex => match value {
            Value::Float(imaginary) => Ok(crate::object::number::complex::value(vm, 0.0, imaginary)),
            other => Ok(other),
        },
        Intrinsic::TypeVar => typing(vm, "_type_var", value),
        Intrinsic::ParamSpec => typing(vm, "_param_spec", value),
        Intrinsic::TypeVarTuple => typing(vm, "_type_var_tuple", value),
        Intrinsic::TypeAlias => typing(vm, "_type_alias", value),
        Intrinsic::SubscriptGeneric => typing(vm, "_subscript_generic", value),
    }
}

/// Type parameters are objects of `typing`, which makes them.
fn typing(vm: &mut Vm, function: &str, value: Value) -> PyResult {
    let module = vm.import_module("typing")?;
    let function = module.get(function).unwrap_or(Value::None);
    vm.call(&function, &[value])
}
