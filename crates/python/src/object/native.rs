//! Python functions and classes written in Rust.
//!
//! A function is a plain `fn` and a signature in Python's own notation, from which arguments are bound, mistakes are
//! worded and `help` is written:
//!
//! ```ignore
//! fn split(vm: &mut Vm, args: Args) -> PyResult { ... args.opt(1) ... }
//! builder.method("split", "(self, sep=None, maxsplit=-1)", split)
//! ```
//!
//! A parameter without a default is required; one that was not given and has a default is [`Value::Undefined`] in
//! the [`Args`] whatever the text of the default says. A signature that begins with `def` words its mistakes as a
//! function written in Python does: that is what a binding of a Python library wants.

use std::any::Any;
use std::rc::Rc;

use smallvec::SmallVec;

use crate::exception::PyResult;
use crate::object::class::{Class, Namespace};
use crate::object::instance::Object;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub use crate::object::signature::Signature;

/// The Rust state of an instance of a native type.
pub trait Native: Any {
    /// The next item, where instances are iterators: the outer `None` says that they are not.
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        None
    }

    /// Shows the values that the state holds, each once for each time it is held: see [`crate::gc`]. What it does not show it is
    /// taken to hold from outside of any ring.
    fn traverse(&self, _visit: &mut dyn FnMut(&Value)) {}

    /// Lets go of what [`Native::traverse`] shows and what may lead back here: nobody can reach the state any more.
    fn clear(&self) {}

    /// What a native `__get__` gives for an instance, or for the class itself; `None` where it has to be called to know.
    fn read(&self, _vm: &mut Vm, _instance: Option<&Value>, _class: &Rc<Class>) -> Option<PyResult> {
        None
    }
}

/// The Rust side of a function.
pub type NativeFn = fn(&mut Vm, Args) -> PyResult;

/// How many arguments need no memory of their own.
const INLINE: usize = 4;

/// Bound arguments: one value for each named parameter, `self` first.
#[derive(Default)]
pub struct Args {
    /// In the order of the signature; `Undefined` where nothing was given.
    pub values: SmallVec<[Value; INLINE]>,
    /// `*args`.
    pub rest: Vec<Value>,
    /// `**kwargs`, in the order given.
    pub kwargs: Vec<(Str, Value)>,
    /// Which of the parameters were given by name, a bit each.
    pub named: u32,
}

static UNDEFINED: Immortal = Immortal(Value::Undefined);

/// A value without a reference count, which threads may share.
struct Immortal(Value);

// SAFETY: the one value of this type is `Undefined`, which owns nothing.
unsafe impl Sync for Immortal {}

impl Args {
    /// Room for so many values, none of them given yet.
    #[inline]
    pub(crate) fn empty(count: usize) -> Self {
        const NONE: [Value; INLINE] = [const { Value::Undefined }; INLINE];
        let values = match count {
            0..=INLINE => SmallVec::from_buf_and_len(NONE, count),
            _ => SmallVec::from_elem(Value::Undefined, count),
        };
        Args { values, rest: Vec::new(), kwargs: Vec::new(), named: 0 }
    }

    /// The parameter at an index.
    #[inline]
    pub fn at(&self, index: usize) -> &Value {
        self.values.get(index).unwrap_or(&UNDEFINED.0)
    }

    /// The parameter at an index, if it was given.
    #[inline]
    pub fn opt(&self, index: usize) -> Option<&Value> {
        self.values.get(index).filter(|value| !value.is_undefined())
    }

    /// The parameter at an index, if it was given and is not `None`.
    #[inline]
    pub fn some(&self, index: usize) -> Option<&Value> {
        self.opt(index).filter(|value| !value.is_none())
    }

    /// The parameter at an index, moved out.
    #[inline]
    pub fn take(&mut self, index: usize) -> Value {
        self.values.get_mut(index).map(std::mem::take).unwrap_or_default()
    }
}

/// The Rust side of a function of one positional argument, called so.
pub type UnaryFn = fn(&mut Vm, &Value) -> PyResult;

/// A function written in Rust.
pub struct NativeFunction {
    /// `__name__`.
    pub name: Str,
    /// `__qualname__`: `list.append`.
    pub qualname: Str,
    /// `__module__`.
    pub module: Str,
    /// `__doc__`.
    pub doc: &'static str,
    /// How arguments are bound.
    pub signature: Signature,
    /// The Rust side.
    pub function: NativeFn,
    /// The same where it is called with one argument and nothing else, which then need not be bound.
    pub unary: Option<UnaryFn>,
    /// What an attribute access makes of it.
    pub kind: Kind,
    /// Whether it looks at its caller's variables: `globals()`, `locals()`, `eval()`...
    pub wants_scope: bool,
    /// Whether mistakes call it "function": its C code does not tell the parser of its arguments a name.
    pub(crate) nameless: bool,
    /// The class whose namespace it was made for.
    pub owner: Option<std::rc::Weak<Class>>,
}

/// What an attribute access makes of a native function found on a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Itself: a function of a module, or a static method.
    Function,
    /// A method bound to the instance.
    Method,
    /// A method bound to the class.
    ClassMethod,
}

/// The Rust side of a computed attribute's getter.
pub type Getter = fn(&mut Vm, &Value) -> PyResult;
/// The Rust side of a computed attribute's setter; `Undefined` means deletion.
pub type Setter = fn(&mut Vm, &Value, Value) -> PyResult<()>;

/// A computed attribute of a native class: `getset_descriptor`.
pub struct GetSet {
    /// Its name.
    pub name: Str,
    /// Reads it from an instance.
    pub get: Getter,
    /// Writes it.
    pub set: Option<Setter>,
    /// The class whose namespace it was made for.
    pub owner: Option<std::rc::Weak<Class>>,
}

impl Native for GetSet {}

/// Fills a native class.
pub struct ClassBuilder<'a> {
    vm: &'a mut Vm,
    class: Rc<Class>,
    module: Str,
    nameless: bool,
}

impl<'a> ClassBuilder<'a> {
    /// A new native class of a module, with one base.
    ///
    /// # Errors
    /// As [`Class::new`].
    pub fn new(vm: &'a mut Vm, module: &str, name: &str, base: &Rc<Class>) -> PyResult<Self> {
        ClassBuilder::with_bases(vm, module, name, vec![base.clone()])
    }

    /// A new native class of a module; its metaclass is that of its first base.
    ///
    /// # Errors
    /// As [`Class::new`].
    pub fn with_bases(vm: &'a mut Vm, module: &str, name: &str, bases: Vec<Rc<Class>>) -> PyResult<Self> {
        let metaclass = bases.first().and_then(|base| base.metaclass());
        let class = Class::new(name, bases, Namespace::default())?;
        class.set_metaclass(metaclass.unwrap_or_else(|| vm.types.type_.clone()));
        Ok(ClassBuilder::extend(vm, module, class))
    }

    /// Goes on filling a class that exists.
    pub fn extend(vm: &'a mut Vm, module: &str, class: Rc<Class>) -> Self {
        class.update_traits(|traits| traits.native = true);
        let module = Str::intern(module);
        let name = Str::intern("__module__");
        if class.own(&name).is_none() {
            class.set(&name, Value::Str(module.clone()));
        }
        ClassBuilder { vm, class, module, nameless: false }
    }

    /// Says that instances are made of native state: a class may then have only one such line of bases.
    pub fn own_layout(self) -> Self {
        let class = self.class.clone();
        *self.class.layout.borrow_mut() = Some(class);
        self
    }

    /// Says that Python code may let its classes set attributes on this one, as on a class written in Python.
    pub fn open(self) -> Self {
        self.class.update_traits(|traits| traits.native = false);
        self
    }

    /// Says that mistakes name the class with its module, and that nothing new can be set on instances, as with classes
    /// written in C.
    pub fn dotted(self) -> Self {
        self.class.update_traits(|traits| (traits.dotted, traits.without_dict) = (true, true));
        self
    }

    /// Says that mistakes call its methods that take names "function", as their C code tells the parser of their arguments
    /// no name. For the methods that come after.
    pub(crate) fn nameless(mut self) -> Self {
        self.nameless = true;
        self
    }

    /// Says that Python code may not inherit from it.
    pub fn sealed(self) -> Self {
        self.class.update_traits(|traits| traits.sealed = true);
        self
    }

    /// Says that Python code cannot make instances by calling it.
    pub fn without_new(self) -> Self {
        self.class.update_traits(|traits| traits.without_new = true);
        self
    }

    /// Sets the docstring.
    pub fn doc(self, text: &str) -> Self {
        self.attr("__doc__", Value::str(text))
    }

    /// A method; the signature's first parameter is `self`.
    pub fn method(self, name: &str, signature: &'static str, function: NativeFn) -> Self {
        self.function(name, signature, function, Kind::Method)
    }

    /// A class method; the signature's first parameter is the class.
    pub fn class_method(self, name: &str, signature: &'static str, function: NativeFn) -> Self {
        self.function(name, signature, function, Kind::ClassMethod)
    }

    /// A static method. `__new__` is one: its signature's first parameter is the class.
    pub fn static_method(self, name: &str, signature: &'static str, function: NativeFn) -> Self {
        self.function(name, signature, function, Kind::Function)
    }

    fn function(self, name: &str, signature: &'static str, function: NativeFn, kind: Kind) -> Self {
        let value = Value::Native(Rc::new(NativeFunction {
            name: Str::intern(name),
            qualname: Str::new(&format!("{}.{name}", self.class.qualname())),
            module: self.module.clone(),
            doc: "",
            signature: Signature::parse(signature),
            function,
            unary: None,
            kind,
            wants_scope: false,
            nameless: self.nameless,
            owner: Some(Rc::downgrade(&self.class)),
        }));
        self.attr(name, value)
    }

    /// A computed attribute that is read only.
    pub fn getter(self, name: &str, get: Getter) -> Self {
        self.getset(name, get, None)
    }

    /// A computed attribute.
    pub fn getset(self, name: &str, get: Getter, set: Option<Setter>) -> Self {
        let owner = Some(Rc::downgrade(&self.class));
        let state = GetSet { name: Str::intern(name), get, set, owner };
        let value = Object::native(&self.vm.types.getset_descriptor, state);
        self.attr(name, value)
    }

    /// Any other name of the class's namespace.
    pub fn attr(self, name: &str, value: Value) -> Self {
        self.class.set(&Str::intern(name), value);
        self
    }

    /// The class.
    pub fn build(self) -> Rc<Class> {
        self.class
    }
}

impl NativeFunction {
    /// What mistakes call the function: one of a module by its dotted name.
    pub(crate) fn shown_name(&self) -> String {
        if self.nameless && self.signature.takes_names() {
            return "function".to_owned();
        }
        let of_module = self.kind == Kind::Function && self.owner.is_none() && &*self.module != "builtins";
        if of_module && !self.signature.text.starts_with("def") {
            return format!("{}.{}", self.module, self.qualname);
        }
        self.qualname.to_string()
    }

    /// A function of a module, as a value.
    pub fn of_module(module: &str, name: &str, signature: &'static str, function: NativeFn) -> Value {
        Value::Native(Rc::new(NativeFunction::bare(module, name, signature, function)))
    }

    /// As [`NativeFunction::of_module`], of a function whose C code tells the parser of its arguments no name.
    pub(crate) fn nameless(module: &str, name: &str, signature: &'static str, function: NativeFn) -> Value {
        let bare = NativeFunction::bare(module, name, signature, function);
        Value::Native(Rc::new(NativeFunction { nameless: true, ..bare }))
    }

    /// As [`NativeFunction::of_module`], of a function that is mostly called with one argument.
    pub(crate) fn of_one(name: &str, signature: &'static str, function: NativeFn, unary: UnaryFn) -> Value {
        let bare = NativeFunction::bare("builtins", name, signature, function);
        Value::Native(Rc::new(NativeFunction { unary: Some(unary), ..bare }))
    }

    fn bare(module: &str, name: &str, signature: &'static str, function: NativeFn) -> Self {
        NativeFunction {
            name: Str::intern(name),
            qualname: Str::intern(name),
            module: Str::intern(module),
            doc: "",
            signature: Signature::parse(signature),
            function,
            unary: None,
            kind: Kind::Function,
            wants_scope: matches!(module, "builtins" | "sys") && crate::builtins::namespace::NAMES.contains(&name),
            nameless: false,
            owner: None,
        }
    }
}
