//! What stands for an imported name that is known and missing: it can be bound, passed and compared by identity, and
//! whatever else is done with it is refused by its name.

use crate::exception::{Exc, PyResult, Raise};
use crate::object::class::{Class, Namespace};
use crate::object::native::{Args, ClassBuilder};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

/// The special methods that are a use of the value; of those of [`OPERATORS`] there is a reflected form too.
const USES: &str = "abs bool bytes call ceil complex contains copy deepcopy delattr delitem dir enter eq exit float \
    floor format fspath ge getattribute getitem gt hash index instancecheck int invert iter le len length_hint lt ne \
    neg next pos reduce reduce_ex repr reversed round setattr setitem sizeof str subclasscheck trunc";

const OPERATORS: &str = "add and divmod floordiv lshift matmul mod mul or pow rshift sub truediv xor";

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.refused.clone();
    // What refuses the first special method refuses them all.
    ClassBuilder::extend(vm, "builtins", class.clone())
        .method("__init__", "(self, /, *args, **kwargs)", refuse)
        .build();
    let refuses = class.remove(&Str::intern("__init__")).unwrap_or_default();
    for (kind, names) in [("", USES), ("", OPERATORS), ("r", OPERATORS)] {
        for name in names.split(' ') {
            class.set(&Str::intern(&format!("__{kind}{name}__")), refuses.clone());
        }
    }
    Ok(())
}

fn refuse(vm: &mut Vm, args: Args) -> PyResult {
    vm.expect_supported(args.at(0))?;
    Ok(Value::None)
}

/// What a refusal says of the name.
pub(crate) const SUFFIX: &str = " is not supported by Teacup";

/// `NotImplementedError: os.getcwd is not supported by Teacup`.
pub(crate) fn refusal(what: &str) -> Raise {
    Raise::new(Exc::NotImplementedError, format!("{what}{SUFFIX}"))
}

impl Vm {
    /// What stands for the thing that a refusal names.
    pub(crate) fn refused_by(&mut self, refusal: Raise) -> PyResult {
        let refusal = self.exception_object(refusal);
        let text = self.str(&Value::Object(refusal))?;
        self.refused_value(text.strip_suffix(SUFFIX).unwrap_or(&text))
    }

    /// What stands for a missing thing of this full name: one value a name, the only one of a class that is called like
    /// it, so that mistakes which show a type show what is missing.
    pub(crate) fn refused_value(&mut self, name: &str) -> PyResult {
        let (base, key) = (self.types.refused.clone(), self.names.self_.clone());
        if let Some(known) = base.subclasses().iter().find(|class| &*class.name() == name) {
            return Ok(known.own(&key).unwrap_or_default());
        }
        let class = Class::new(name, vec![base.clone()], Namespace::default())?;
        class.set_metaclass(self.types.type_.clone());
        class.traits.set(base.traits.get());
        let value = self.new_plain(&class);
        class.set(&key, value.clone());
        Ok(value)
    }

    /// Whether a value stands for something that is missing.
    pub fn is_refused(&self, value: &Value) -> bool {
        matches!(value, Value::Object(object) if object.class_ref().is_subclass(&self.types.refused))
    }

    /// Refuses what stands for something that is missing, where it is used and no special method is asked.
    ///
    /// # Errors
    /// NotImplementedError by its name.
    pub fn expect_supported(&self, value: &Value) -> PyResult<()> {
        match value {
            Value::Object(object) if self.is_refused(value) => Err(refusal(&object.class_ref().name())),
            _ => Ok(()),
        }
    }
}
