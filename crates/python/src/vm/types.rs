//! The classes of the language, made empty before anything else; `crate::types` fills them.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::exception::{Exc, PyResult};
use crate::object::class::{Class, Namespace};
use crate::object::str::Str;
use crate::value::Value;

macro_rules! types {
    ($($field:ident $name:literal $base:ident $($flag:ident)*;)*) => {
        /// The classes that the interpreter knows by name.
        #[allow(missing_docs)]
        pub struct Types {
            pub object: Rc<Class>,
            pub type_: Rc<Class>,
            $(pub $field: Rc<Class>,)*
            exceptions: IndexMap<&'static str, Rc<Class>, FxBuildHasher>,
        }

        impl Types {
            pub(crate) fn new() -> PyResult<Self> {
                let object = Class::new("object", Vec::new(), Namespace::default())?;
                let type_ = Class::new("type", vec![object.clone()], Namespace::default())?;
                *type_.layout.borrow_mut() = Some(type_.clone());
                for class in [&object, &type_] {
                    class.set_metaclass(type_.clone());
                    class.update_traits(|traits| traits.native = true);
                    class.set(&Str::intern("__module__"), Value::str("builtins"));
                }
                object.update_traits(|traits| traits.without_dict = true);
                let mut known: Vec<Rc<Class>> = vec![object.clone()];
                $(
                    let $field = native($name, base(&known, stringify!($base)), &type_, &[$(stringify!($flag)),*])?;
                    known.push($field.clone());
                )*
                let exceptions = exception_tree(&object, &type_)?;
                Ok(Types { object, type_, $($field,)* exceptions })
            }
        }
    };
}

types! {
    none "NoneType" object sealed;
    not_implemented "NotImplementedType" object sealed;
    ellipsis "ellipsis" object sealed;
    int "int" object layout;
    bool "bool" int sealed;
    float "float" object layout;
    complex "complex" object layout;
    str "str" object layout;
    bytes "bytes" object layout;
    bytearray "bytearray" object layout;
    memoryview "memoryview" object sealed;
    tuple "tuple" object layout;
    list "list" object layout;
    dict "dict" object layout;
    set "set" object layout;
    frozenset "frozenset" object layout;
    range "range" object sealed;
    slice "slice" object sealed;
    function "function" object sealed nonew;
    python_function "function" object sealed nonew;
    builtin_function "builtin_function_or_method" object sealed nonew;
    method_descriptor "method_descriptor" object sealed nonew;
    method "method" object sealed;
    cell "cell" object sealed;
    code "code" object sealed nonew;
    frame "frame" object sealed nonew;
    traceback "traceback" object sealed nonew;
    module "module" object layout;
    property "property" object layout;
    classmethod "classmethod" object layout;
    staticmethod "staticmethod" object layout;
    super_ "super" object layout;
    getset_descriptor "getset_descriptor" object sealed nonew;
    member_descriptor "member_descriptor" object sealed nonew;
    mappingproxy "mappingproxy" object sealed;
    generator "generator" object sealed nonew;
    generic_alias "GenericAlias" object;
    refused "refused" object sealed nonew;
    union_type "UnionType" object sealed nonew;
    dict_keys "dict_keys" object sealed nonew;
    dict_values "dict_values" object sealed nonew;
    dict_items "dict_items" object sealed nonew;
    dict_keyiterator "dict_keyiterator" object sealed nonew;
    dict_valueiterator "dict_valueiterator" object sealed nonew;
    dict_itemiterator "dict_itemiterator" object sealed nonew;
    dict_reversekeyiterator "dict_reversekeyiterator" object sealed nonew;
    dict_reversevalueiterator "dict_reversevalueiterator" object sealed nonew;
    dict_reverseitemiterator "dict_reverseitemiterator" object sealed nonew;
    list_iterator "list_iterator" object sealed nonew;
    list_reverseiterator "list_reverseiterator" object sealed nonew;
    tuple_iterator "tuple_iterator" object sealed nonew;
    str_iterator "str_iterator" object sealed nonew;
    str_ascii_iterator "str_ascii_iterator" object sealed nonew;
    bytes_iterator "bytes_iterator" object sealed nonew;
    set_iterator "set_iterator" object sealed nonew;
    range_iterator "range_iterator" object sealed nonew;
    iterator "iterator" object sealed nonew;
    callable_iterator "callable_iterator" object sealed nonew;
    enumerate "enumerate" object layout;
    zip "zip" object layout;
    map "map" object layout;
    filter "filter" object layout;
    reversed "reversed" object layout;
}

/// The class of a name made so far; `object` is the first.
fn base<'a>(known: &'a [Rc<Class>], name: &str) -> Option<&'a Rc<Class>> {
    known.iter().find(|class| &*class.name() == name)
}

fn native(name: &str, base: Option<&Rc<Class>>, type_: &Rc<Class>, flags: &[&str]) -> PyResult<Rc<Class>> {
    let class = Class::new(name, base.into_iter().cloned().collect(), Namespace::default())?;
    class.set_metaclass(type_.clone());
    class.update_traits(|traits| {
        traits.native = true;
        traits.sealed = flags.contains(&"sealed");
        traits.without_new = flags.contains(&"nonew");
        traits.without_dict = true;
    });
    if flags.contains(&"layout") || flags.contains(&"sealed") {
        *class.layout.borrow_mut() = Some(class.clone());
    }
    class.set(&Str::intern("__module__"), Value::str("builtins"));
    Ok(class)
}

fn exception_tree(object: &Rc<Class>, type_: &Rc<Class>) -> PyResult<IndexMap<&'static str, Rc<Class>, FxBuildHasher>> {
    let mut tree: IndexMap<&'static str, Rc<Class>, FxBuildHasher> = IndexMap::default();
    for (_, name, base) in Exc::TREE {
        let base = tree.get(base).unwrap_or(object).clone();
        let class = native(name, Some(&base), type_, &[])?;
        if *name == "BaseException" {
            *class.layout.borrow_mut() = Some(class.clone());
        }
        class.update_traits(|traits| {
            traits.exception = true;
            traits.without_dict = false;
        });
        tree.insert(name, class);
    }
    // `ExceptionGroup` has two bases, which the table cannot say.
    if let (Some(group), Some(exception)) = (tree.get("BaseExceptionGroup").cloned(), tree.get("Exception").cloned()) {
        let class = Class::new("ExceptionGroup", vec![group, exception], Namespace::default())?;
        class.set_metaclass(type_.clone());
        class.set(&Str::intern("__module__"), Value::str("builtins"));
        class.update_traits(|traits| traits.native = true);
        tree.insert("ExceptionGroup", class);
    }
    Ok(tree)
}

impl Types {
    /// The class of a standard exception.
    pub fn exception(&self, class: Exc) -> Rc<Class> {
        // The tree is made in the order of the enum.
        self.exceptions.get_index(class as usize).map_or(&self.object, |(_, class)| class).clone()
    }

    /// The standard exceptions by name, `ExceptionGroup` last.
    pub fn exceptions(&self) -> impl Iterator<Item = (&'static str, &Rc<Class>)> {
        self.exceptions.iter().map(|(name, class)| (*name, class))
    }
}
