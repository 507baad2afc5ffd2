//! The standard library: one file a module, each filled when it is first imported.

use crate::vm::{ModuleInit, Vm};

/// Every native module of the standard library.
const MODULES: &[(&str, ModuleInit)] = &[];

/// Makes the modules importable.
pub(crate) fn register(vm: &mut Vm) {
    for (name, init) in MODULES {
        vm.register_module(name, *init);
    }
}
