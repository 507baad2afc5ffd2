//! Variables that are not plain locals: closures' cells, class and module namespaces, globals.

use std::rc::Rc;

use crate::code::{Cache, Cached, Instr};
use crate::exception::{Exc, PyResult, Raise, raise};
use crate::gc;
use crate::object::dict::Dict;
use crate::object::function::CellSlot;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Frame;

impl Vm {
    pub(crate) fn execute_variable(&mut self, frame: &mut Box<Frame>, instr: Instr) -> PyResult<()> {
        match instr {
            Instr::LoadDeref(at) => {
                let value = frame.cells.get(at as usize).map(|cell| cell.get()).unwrap_or_default();
                if value.is_undefined() {
                    return self.empty_cell(frame, at);
                }
                frame.push(value);
            }
            Instr::StoreDeref(at) => {
                let value = frame.pop();
                if let Some(cell) = frame.cells.get(at as usize) {
                    gc::note(&Value::Cell(cell.clone()), &value);
                    cell.set(value);
                }
            }
            Instr::MakeCell(at) => {
                if let Some(cell) = frame.cells.get_mut(at as usize) {
                    *cell = Rc::new(CellSlot::new(Value::Undefined));
                }
            }
            Instr::DeleteDeref(at) => {
                let Some(cell) = frame.cells.get(at as usize) else {
                    return Ok(());
                };
                if cell.get().is_undefined() {
                    return self.empty_cell(frame, at);
                }
                cell.set(Value::Undefined);
            }
            Instr::LoadClosure(at) => {
                if let Some(cell) = frame.cells.get(at as usize) {
                    let cell = Value::Cell(cell.clone());
                    frame.push(cell);
                }
            }
            Instr::LoadClassDeref(at) => {
                let name = cell_name(frame, at);
                let found = self.load_from_namespace(frame, &name)?;
                match found {
                    Some(value) => frame.push(value),
                    None => return self.execute_variable(frame, Instr::LoadDeref(at)),
                }
            }
            Instr::DeleteFast(slot) => {
                let local = frame.stack.get_mut(slot as usize);
                let old = local.map(std::mem::take).unwrap_or_default();
                if old.is_undefined() {
                    let name = frame.code.varnames.get(slot as usize).map_or("?", |name| name.as_str());
                    return raise(Exc::UnboundLocalError, unbound(name));
                }
            }
            Instr::LoadName(index) => {
                let name = frame.name(index);
                let value = match self.load_from_namespace(frame, &name)? {
                    Some(value) => value,
                    None => self.load_global(frame, &name, None)?,
                };
                frame.push(value);
            }
            Instr::StoreName(index) => {
                let (name, value) = (frame.name(index), frame.pop());
                match &frame.namespace {
                    Some(Value::Dict(dict)) => dict.set_str(&name, value),
                    Some(other) => self.set_item(&other.clone(), &Value::Str(name), value)?,
                    None => frame.globals.set_str(&name, value),
                }
            }
            Instr::DeleteName(index) => {
                let name = frame.name(index);
                let removed = match frame.namespace.clone() {
                    Some(Value::Dict(dict)) => dict.remove_str(&name).is_some(),
                    Some(other) => self.del_item(&other, &Value::Str(name.clone())).is_ok(),
                    None => frame.globals.remove_str(&name).is_some(),
                };
                if !removed {
                    return Err(self.name_error(&name));
                }
            }
            Instr::StoreGlobal(index) => {
                let (name, value) = (frame.name(index), frame.pop());
                frame.globals.set_str(&name, value);
            }
            Instr::DeleteGlobal(index) => {
                let name = frame.name(index);
                if frame.globals.remove_str(&name).is_none() {
                    return Err(self.name_error(&name));
                }
            }
            _ => {
                if let Some(Value::Dict(dict)) = &frame.namespace
                    && dict.get_str(&self.names.__annotations__).is_none()
                {
                    dict.set_str(&self.names.__annotations__, Value::Dict(Rc::new(Dict::default())));
                }
            }
        }
        Ok(())
    }

    fn load_from_namespace(&mut self, frame: &Frame, name: &Str) -> PyResult<Option<Value>> {
        match &frame.namespace {
            Some(Value::Dict(dict)) => Ok(dict.get_str(name)),
            Some(other) => match self.get_item(other, &Value::Str(name.clone())) {
                Ok(value) => Ok(Some(value)),
                Err(raise) if self.raise_matches(&raise, Exc::KeyError) => Ok(None),
                Err(raise) => Err(raise),
            },
            None => Ok(None),
        }
    }

    /// `LoadGlobal`: the entry where the name was last time, else globals, then builtins.
    #[inline]
    pub(crate) fn load_global_instr(&mut self, frame: &mut Box<Frame>, at: u16, name: u32) -> PyResult<()> {
        if let Some(cache) = frame.cache(at)
            && let Some(name) = frame.code.names.get(name as usize)
        {
            let namespace = match cache.kind.get() {
                Cached::Global => Some(&frame.globals),
                // A name among the builtins stays theirs as long as the names of the globals are the same.
                Cached::Builtin
                    if cache.version.get() == frame.globals.borrow().changes
                        && std::ptr::eq(cache.globals.borrow().as_ptr(), Rc::as_ptr(&frame.globals)) =>
                {
                    Some(&frame.builtins)
                }
                _ => None,
            };
            if let Some(namespace) = namespace
                && let Some(entry) = namespace.borrow().at(cache.index.get() as usize)
                && matches!(&entry.key, Value::Str(key) if key.ptr_eq(name))
            {
                let value = entry.value.clone();
                frame.stack.push(value);
                return Ok(());
            }
        }
        let name = frame.name(name);
        let value = self.load_global(frame, &name, frame.cache(at))?;
        frame.push(value);
        Ok(())
    }

    #[inline(never)]
    fn load_global(&mut self, frame: &Frame, name: &Str, cache: Option<&Cache>) -> PyResult {
        let found = position(&frame.globals, name).map(|found| (Cached::Global, found));
        let found = found.or_else(|| position(&frame.builtins, name).map(|found| (Cached::Builtin, found)));
        let Some((kind, (index, value))) = found else {
            return Err(self.name_error(name));
        };
        if let Some(cache) = cache {
            cache.kind.set(kind);
            cache.index.set(index);
            cache.version.set(frame.globals.borrow().changes);
            if kind == Cached::Builtin {
                cache.globals.replace(Rc::downgrade(&frame.globals));
            }
        }
        Ok(value)
    }

    /// `name 'x' is not defined`.
    pub(crate) fn name_error(&mut self, name: &Str) -> Raise {
        let error = self.new_exception(Exc::NameError, vec![Value::from(format!("name '{name}' is not defined"))]);
        if let Raise::Object(exception) = &error {
            exception.set(&self.names.name, Value::Str(name.clone()));
        }
        error
    }

    pub(crate) fn empty_cell<T>(&mut self, frame: &Frame, at: u32) -> PyResult<T> {
        let name = cell_name(frame, at);
        if (at as usize) < frame.code.cellvars.len() {
            return raise(Exc::UnboundLocalError, unbound(&name));
        }
        raise(
            Exc::NameError,
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"),
        )
    }
}

fn position(dict: &Dict, name: &Str) -> Option<(u32, Value)> {
    let table = dict.borrow();
    let at = table.find_str(name)?;
    let entry = table.at(at)?;
    Some((at as u32, entry.value.clone()))
}

fn unbound(name: &str) -> String {
    format!("cannot access local variable '{name}' where it is not associated with a value")
}

fn cell_name(frame: &Frame, at: u32) -> Str {
    let at = at as usize;
    let code = &frame.code;
    let own = code.cellvars.get(at);
    let free = at.checked_sub(code.cellvars.len()).and_then(|at| code.freevars.get(at));
    own.or(free).cloned().unwrap_or_else(|| Str::new("?"))
}
