//! `match`: the questions that patterns ask of their subject.

use std::rc::Rc;

use crate::code::Instr;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Frame;

/// The flags of a class whose instances a sequence pattern matches, and of one for mapping patterns.
const SEQUENCE: i64 = 1 << 5;
const MAPPING: i64 = 1 << 6;

impl Vm {
    pub(crate) fn execute_match(&mut self, frame: &mut Box<Frame>, instr: Instr) -> PyResult<()> {
        match instr {
            Instr::GetLen => {
                let subject = frame.peek(1).clone();
                let length = self.len(&subject)?;
                frame.push(Value::size(length));
            }
            Instr::MatchMapping => {
                self.expect_supported(frame.peek(1))?;
                let answer = self.is_mapping(frame.peek(1));
                frame.push(Value::Bool(answer));
            }
            Instr::MatchSequence => {
                self.expect_supported(frame.peek(1))?;
                let answer = self.is_match_sequence(frame.peek(1));
                frame.push(Value::Bool(answer));
            }
            Instr::MatchKeys => {
                let keys = frame.peek(1).clone();
                let subject = frame.peek(2).clone();
                let values = self.match_keys(&subject, &keys)?;
                frame.push(values);
            }
            Instr::MatchRest => {
                let keys = frame.pop();
                let mapping = frame.pop();
                let rest = Dict::default();
                self.update_dict(&rest, &mapping)?;
                for key in self.collect(&keys)? {
                    rest.remove(self, &key)?;
                }
                frame.push(Value::Dict(Rc::new(rest)));
            }
            Instr::MatchClass(count) => {
                let keywords = frame.pop();
                let class = frame.pop();
                let subject = frame.pop();
                let found = self.match_class(&subject, &class, count as usize, &keywords)?;
                frame.push(found);
            }
            _ => {}
        }
        Ok(())
    }

    fn is_mapping(&self, subject: &Value) -> bool {
        match subject {
            Value::Dict(_) => true,
            Value::Object(object) => self.collection(&object.class()) == MAPPING,
            _ => false,
        }
    }

    fn is_match_sequence(&self, subject: &Value) -> bool {
        match subject {
            Value::List(_) | Value::Tuple(_) => true,
            Value::Object(object) => self.collection(&object.class()) == SEQUENCE,
            _ => false,
        }
    }

    /// What patterns see in the instances of a class: what the first class in its order is that is a collection, be it
    /// built in or one of `collections.abc`, which say so in `__abc_tpflags__`.
    fn collection(&self, class: &Rc<Class>) -> i64 {
        let (types, flags) = (&self.types, Str::intern("__abc_tpflags__"));
        for class in class.mro().iter() {
            if [&types.list, &types.tuple, &types.range].iter().any(|known| Rc::ptr_eq(known, class)) {
                return SEQUENCE;
            }
            if [&types.dict, &types.mappingproxy].iter().any(|known| Rc::ptr_eq(known, class)) {
                return MAPPING;
            }
            if let Some(Value::Int(flags)) = class.own(&flags) {
                return flags;
            }
        }
        0
    }

    fn match_keys(&mut self, subject: &Value, keys: &Value) -> PyResult {
        let Value::Tuple(keys) = keys else {
            return Ok(Value::None);
        };
        let mut values = Vec::with_capacity(keys.len());
        let seen = Dict::default();
        for key in keys.iter() {
            if seen.contains(self, key)? {
                let key = self.repr(key)?;
                return raise(Exc::ValueError, format!("mapping pattern checks duplicate key ({key})"));
            }
            seen.set(self, key.clone(), Value::None)?;
            // What `get` finds is there: a key that `__missing__` would make is not.
            let absent = Value::List(Rc::default());
            let found = match subject {
                Value::Dict(dict) => dict.get(self, key)?.unwrap_or_else(|| absent.clone()),
                other => self.call_method(other, "get", &[key.clone(), absent.clone()])?,
            };
            if found.is(&absent) {
                return Ok(Value::None);
            }
            values.push(found);
        }
        Ok(Value::tuple(values))
    }

    fn match_class(&mut self, subject: &Value, class: &Value, count: usize, keywords: &Value) -> PyResult {
        self.expect_supported(subject)?;
        let Value::Class(class) = class else {
            self.expect_supported(class)?;
            return type_error("called match pattern must be a class");
        };
        if !crate::builtins::is_instance(self, subject, &Value::Class(class.clone()))? {
            return Ok(Value::None);
        }
        let mut found = Vec::new();
        let mut names = Vec::new();
        if count > 0 {
            let key = Rc::clone(&self.names);
            match class.lookup(&key.__match_args__) {
                Some(Value::Tuple(args)) => names.extend(args.iter().take(count).cloned()),
                Some(other) => {
                    let (class, kind) = (class.name(), self.type_name(&other));
                    return type_error(format!("{class}.__match_args__ must be a tuple (got {kind})"));
                }
                None if count == 1 && self.matches_itself(class) => found.push(subject.clone()),
                None => {}
            }
            let accepted = names.len() + found.len();
            if accepted < count {
                let plural = if accepted == 1 { "" } else { "s" };
                let class = class.name();
                return type_error(format!(
                    "{class}() accepts {accepted} positional sub-pattern{plural} ({count} given)"
                ));
            }
        }
        names.extend(self.collect(keywords)?);
        let mut seen: Vec<Str> = Vec::new();
        for name in names {
            let Value::Str(name) = name else {
                return type_error("__match_args__ elements must be strings");
            };
            if seen.contains(&name) {
                let class = class.name();
                return type_error(format!("{class}() got multiple sub-patterns for attribute '{name}'"));
            }
            match self.get_attr(subject, &name.interned()) {
                Ok(value) => found.push(value),
                Err(raise) if self.raise_matches(&raise, Exc::AttributeError) => {
                    return Ok(Value::None);
                }
                Err(raise) => return Err(raise),
            }
            seen.push(name);
        }
        Ok(Value::tuple(found))
    }

    /// The built-in classes whose single positional pattern is the subject itself.
    fn matches_itself(&self, class: &Rc<Class>) -> bool {
        let types = &self.types;
        [
            &types.bool,
            &types.bytearray,
            &types.bytes,
            &types.dict,
            &types.float,
            &types.frozenset,
            &types.int,
            &types.list,
            &types.set,
            &types.str,
            &types.tuple,
        ]
        .iter()
        .any(|known| class.is_subclass(known))
    }
}
