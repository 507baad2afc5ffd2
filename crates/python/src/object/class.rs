//! A class: its bases, its namespace, and a fast way from a name to what a class or its bases say of it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::exception::{PyResult, type_error};
use crate::object::function::Function;
use crate::object::shape::Shape;
use crate::object::str::Str;
use crate::value::Value;

/// The namespace of a class.
pub type Namespace = IndexMap<Str, Value, FxBuildHasher>;

thread_local! {
    static NEXT_VERSION: Cell<u32> = const { Cell::new(1) };
}

fn next_version() -> u32 {
    NEXT_VERSION.with(|next| {
        let version = next.get();
        next.set(version.checked_add(1).unwrap_or(1));
        version
    })
}

/// A class, written in Python or native.
pub struct Class {
    name: RefCell<Str>,
    qualname: RefCell<Str>,
    metaclass: RefCell<Option<Rc<Class>>>,
    bases: RefCell<Vec<Rc<Class>>>,
    mro: RefCell<Rc<[Rc<Class>]>>,
    namespace: RefCell<Namespace>,
    subclasses: RefCell<Vec<Weak<Class>>>,
    version: Cell<u32>,
    found: RefCell<FxHashMap<usize, Option<Value>>>,
    /// The `__init__` of a class whose instances are made plainly, once that is known; forgotten with the rest.
    plain_init: RefCell<Option<Option<Rc<Function>>>>,
    /// What [`Class::fact`] was asked, until the class or a base changes.
    facts: Cell<Facts>,
    /// The shape that instances start from.
    pub root_shape: Rc<Shape>,
    /// What the class is to the interpreter.
    pub traits: Cell<Traits>,
    /// The native class that decides what instances are made of (`list` for `class Stack(list)`); `None` for
    /// `object`'s plain instances.
    pub layout: RefCell<Option<Rc<Class>>>,
    /// State that a host ties to the class: what Django calls `_meta` lives beside it.
    pub host: RefCell<Option<Rc<dyn std::any::Any>>>,
}

/// Something that is so of a class or not, and that takes looking through it and its bases ([`Class::fact`]).
#[derive(Clone, Copy)]
pub struct Fact(u8);

impl Fact {
    /// Attributes are read without a `__getattribute__` of the class's own.
    pub(crate) const READS_PLAINLY: Fact = Fact(0);
    /// There is a native `__get__`.
    pub(crate) const GETS_NATIVELY: Fact = Fact(1);

    /// One that a library in Rust asks of its own classes. It has six: a seventh does not compile where it is a constant.
    pub const fn of_library(number: u8) -> Fact {
        assert!(number < 6, "a class remembers six facts for a library");
        Fact(2 + number)
    }
}

/// Which facts were asked for, and which of them are so.
#[derive(Clone, Copy, Default)]
struct Facts {
    asked: u8,
    so: u8,
}

/// What a class is to the interpreter.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits {
    /// Whether it is native: its attributes cannot be set by Python code.
    pub native: bool,
    /// Whether Python code may not inherit from it (`bool`, `NoneType`).
    pub sealed: bool,
    /// Whether instances have no `__dict__`.
    pub without_dict: bool,
    /// Whether calling the class from Python code is an error (`NoneType` aside, iterators and views).
    pub without_new: bool,
    /// Whether instances are exceptions.
    pub exception: bool,
    /// Whether mistakes name the class with its module: `datetime.date`, as classes written in C do.
    pub dotted: bool,
}

impl Class {
    /// A class with these bases. `mro` is computed here; `metaclass` may be set later, while the first classes are made.
    ///
    /// # Errors
    /// TypeError where the bases have no consistent order, or two of them differ in layout.
    pub fn new(name: &str, bases: Vec<Rc<Class>>, namespace: Namespace) -> PyResult<Rc<Class>> {
        let layout = best_layout(&bases)?;
        let traits = Traits {
            exception: bases.iter().any(|base| base.traits.get().exception),
            without_dict: false,
            ..Traits::default()
        };
        let class = Rc::new(Class {
            name: RefCell::new(Str::intern(name)),
            qualname: RefCell::new(Str::intern(name)),
            metaclass: RefCell::new(None),
            bases: RefCell::new(bases.clone()),
            mro: RefCell::new(Rc::from([])),
            namespace: RefCell::new(namespace),
            subclasses: RefCell::new(Vec::new()),
            version: Cell::new(next_version()),
            found: RefCell::default(),
            plain_init: RefCell::default(),
            facts: Cell::default(),
            root_shape: Shape::root(),
            traits: Cell::new(traits),
            layout: RefCell::new(layout),
            host: RefCell::new(None),
        });
        let order = linearize(&class, &bases)?;
        *class.mro.borrow_mut() = order.into();
        for base in &bases {
            let mut known = base.subclasses.borrow_mut();
            known.retain(|weak| weak.strong_count() > 0);
            known.push(Rc::downgrade(&class));
        }
        Ok(class)
    }

    /// `__name__`.
    pub fn name(&self) -> Str {
        self.name.borrow().clone()
    }

    /// What mistakes call the class: `__name__`, for some native classes with the module before it.
    pub fn type_name(&self) -> Str {
        match self.own(&Str::intern("__module__")) {
            Some(Value::Str(module)) if self.traits.get().dotted => Str::new(&format!("{module}.{}", self.name())),
            _ => self.name(),
        }
    }

    /// Sets `__name__`.
    pub fn set_name(&self, name: Str) {
        self.name.replace(name);
    }

    /// `__qualname__`.
    pub fn qualname(&self) -> Str {
        self.qualname.borrow().clone()
    }

    /// Sets `__qualname__`.
    pub fn set_qualname(&self, name: Str) {
        self.qualname.replace(name);
    }

    /// `type(self)`; `None` only while the first classes are made.
    pub fn metaclass(&self) -> Option<Rc<Class>> {
        self.metaclass.borrow().clone()
    }

    /// The version of `type(self)`.
    pub(crate) fn metaclass_version(&self) -> u32 {
        self.metaclass.borrow().as_ref().map_or(0, |metaclass| metaclass.version())
    }

    /// Sets the class of this class.
    pub fn set_metaclass(&self, class: Rc<Class>) {
        self.metaclass.replace(Some(class));
        self.touch();
    }

    /// `__bases__`.
    pub fn bases(&self) -> Vec<Rc<Class>> {
        self.bases.borrow().clone()
    }

    /// `__mro__`: the class itself first, `object` last.
    pub fn mro(&self) -> Rc<[Rc<Class>]> {
        self.mro.borrow().clone()
    }

    /// Replaces `__mro__`, as a metaclass's `mro()` may.
    pub fn set_mro(&self, order: Vec<Rc<Class>>) {
        self.mro.replace(order.into());
        self.touch();
    }

    /// The living direct subclasses.
    pub fn subclasses(&self) -> Vec<Rc<Class>> {
        self.subclasses.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// A number that changes whenever this class or a base of it changes, and that no other class has.
    #[inline]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// The class's own namespace, to read. Not to be held while Python code may run.
    pub fn namespace(&self) -> std::cell::Ref<'_, Namespace> {
        self.namespace.borrow()
    }

    /// What the class's own namespace says of a name.
    pub fn own(&self, name: &Str) -> Option<Value> {
        self.namespace.borrow().get(name).cloned()
    }

    /// What the class or the first of its bases that knows says of an interned name.
    pub fn lookup(&self, name: &Str) -> Option<Value> {
        if let Some(known) = self.found.borrow().get(&name.address()) {
            return known.clone();
        }
        let found = self.mro.borrow().iter().find_map(|class| class.own(name));
        self.found.borrow_mut().insert(name.address(), found.clone());
        found
    }

    /// As [`Class::lookup`], with the class that knows.
    pub fn lookup_where(&self, name: &Str) -> Option<(Rc<Class>, Value)> {
        self.mro.borrow().iter().find_map(|class| class.own(name).map(|value| (class.clone(), value)))
    }

    /// As [`Class::lookup`], from the class after `start` in the order of this class: what `super()` sees.
    pub fn lookup_after(&self, start: &Rc<Class>, name: &Str) -> Option<Value> {
        let order = self.mro();
        order.iter().skip_while(|class| !Rc::ptr_eq(class, start)).skip(1).find_map(|class| class.own(name))
    }

    /// Sets a name of the class's own namespace.
    pub fn set(&self, name: &Str, value: Value) {
        let old = self.namespace.borrow_mut().insert(name.interned(), value);
        self.touch();
        drop(old);
    }

    /// Removes a name of the class's own namespace and gives its value.
    pub fn remove(&self, name: &Str) -> Option<Value> {
        let old = self.namespace.borrow_mut().shift_remove(name);
        self.touch();
        old
    }

    /// The `__init__` with which instances are made plainly, as the interpreter told the class; `None` where it has to be
    /// found out.
    pub(crate) fn known_init(&self) -> Option<Option<Rc<Function>>> {
        self.plain_init.borrow().clone()
    }

    /// Remembers what [`Class::known_init`] says until the class or a base changes.
    pub(crate) fn remember_init(&self, init: Option<Rc<Function>>) {
        self.plain_init.replace(Some(init));
    }

    /// Whether something is so of the class, as `find` tells it the first time; until the class or a base changes.
    #[inline]
    pub fn fact(&self, fact: Fact, find: impl FnOnce(&Self) -> bool) -> bool {
        let bit = 1 << fact.0;
        let known = self.facts.get();
        if known.asked & bit != 0 {
            return known.so & bit != 0;
        }
        let so = find(self);
        let known = self.facts.get();
        self.facts.set(Facts { asked: known.asked | bit, so: if so { known.so | bit } else { known.so & !bit } });
        so
    }

    /// Whether this class is `other` or inherits from it.
    pub fn is_subclass(&self, other: &Rc<Class>) -> bool {
        let other = Rc::as_ptr(other);
        std::ptr::eq(self, other) || self.mro.borrow().iter().any(|class| Rc::as_ptr(class) == other)
    }

    /// Changes one of the traits.
    pub fn update_traits(&self, change: impl FnOnce(&mut Traits)) {
        let mut traits = self.traits.get();
        change(&mut traits);
        self.traits.set(traits);
    }

    /// Shows what the class holds, each value once for each time it holds it; nothing of what is just being changed.
    pub(crate) fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        let mut class = |held: &Rc<Class>| visit(&Value::Class(held.clone()));
        for known in [&self.metaclass, &self.layout] {
            known.try_borrow().iter().filter_map(|known| known.as_ref()).for_each(&mut class);
        }
        self.bases.try_borrow().iter().flat_map(|bases| bases.iter()).for_each(&mut class);
        // One that several hold is held from outside.
        let order = self.mro.try_borrow();
        order.iter().filter(|order| Rc::strong_count(order) == 1).flat_map(|order| order.iter()).for_each(class);
        self.namespace.try_borrow().iter().flat_map(|own| own.values()).for_each(&mut *visit);
        self.found.try_borrow().iter().flat_map(|found| found.values()).flatten().for_each(&mut *visit);
        if let Ok(Some(Some(init))) = self.plain_init.try_borrow().as_deref() {
            visit(&Value::Function(init.clone()));
        }
    }

    /// Lets go of everything: nobody can reach the class any more.
    pub(crate) fn clear(&self) {
        // Nothing is dropped while any of it is borrowed: that may end what looks here.
        let held = (
            self.namespace.take(),
            self.found.take(),
            self.plain_init.take(),
            self.metaclass.take(),
            self.bases.take(),
            self.mro.replace(Rc::from([])),
            self.layout.take(),
            self.host.take(),
        );
        drop(held);
    }

    /// Forgets what was found, here and in the subclasses.
    fn touch(&self) {
        self.version.set(next_version());
        self.found.borrow_mut().clear();
        self.plain_init.replace(None);
        self.facts.set(Facts::default());
        for class in self.subclasses() {
            class.touch();
        }
    }
}

/// The layout of instances: the most derived native layout of the bases.
fn best_layout(bases: &[Rc<Class>]) -> PyResult<Option<Rc<Class>>> {
    let mut best: Option<Rc<Class>> = None;
    for base in bases {
        let Some(layout) = base.layout.borrow().clone() else {
            continue;
        };
        best = match best {
            None => Some(layout),
            Some(known) if known.is_subclass(&layout) => Some(known),
            Some(known) if layout.is_subclass(&known) => Some(layout),
            Some(_) => return type_error("multiple bases have instance lay-out conflict"),
        };
    }
    Ok(best)
}

/// The C3 linearization.
fn linearize(class: &Rc<Class>, bases: &[Rc<Class>]) -> PyResult<Vec<Rc<Class>>> {
    for (at, base) in bases.iter().enumerate() {
        if bases.iter().skip(at + 1).any(|other| Rc::ptr_eq(base, other)) {
            return type_error(format!("duplicate base class {}", base.name()));
        }
    }
    let mut lists: Vec<Vec<Rc<Class>>> = bases.iter().map(|base| base.mro().to_vec()).collect();
    lists.push(bases.to_vec());
    let mut order = vec![class.clone()];
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let next = lists.iter().find_map(|list| {
            let head = list.first()?;
            let in_tail = |other: &Vec<Rc<Class>>| other.iter().skip(1).any(|class| Rc::ptr_eq(class, head));
            (!lists.iter().any(in_tail)).then(|| head.clone())
        });
        let Some(next) = next else {
            let mut names: Vec<String> = Vec::new();
            for head in lists.iter().filter_map(|list| list.first()) {
                let name = head.name().to_string();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            return type_error(format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                names.join(", ")
            ));
        };
        for list in &mut lists {
            if list.first().is_some_and(|head| Rc::ptr_eq(head, &next)) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}
