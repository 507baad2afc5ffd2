//! `import`: native modules from the registry, source modules through the host.

use std::rc::Rc;

use crate::code::Instr;
use crate::exception::{Exc, PyResult, Raise, raise, type_error};
use crate::object::module::Module;
use crate::object::str::Str;
use crate::stdlib::cpython;
use crate::types::refused::refusal;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Frame;

impl Vm {
    /// `importlib.import_module(name)`: the module of a full dotted name, its parents imported first.
    ///
    /// # Errors
    /// ModuleNotFoundError, ImportError; whatever the module's code raises.
    pub fn import_module(&mut self, name: &str) -> PyResult<Rc<Module>> {
        if let Some(Value::Module(module)) = self.modules.get_str(&Str::intern(name)) {
            return Ok(module);
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, child)) => Some((self.import_module(parent)?, child)),
            None => None,
        };
        if let Some(Value::Module(module)) = self.modules.get_str(&Str::intern(name)) {
            return Ok(module);
        }
        let module = match self.load_module(name)? {
            Some(module) => module,
            None if self.is_refused_module(name, parent.as_ref().map(|(parent, _)| &**parent)) => {
                let module = self.new_module(name, "");
                module.refused.set(true);
                self.modules.set_str(&Str::intern(name), Value::Module(module.clone()));
                module
            }
            None => return Err(self.module_not_found(name, parent.as_ref().map(|(parent, _)| parent))),
        };
        if let Some((parent, child)) = parent {
            parent.set(child, Value::Module(module.clone()));
        }
        Ok(module)
    }

    /// Whether there is a module of this name, but not here: all of what CPython has, or what we lack of a package.
    fn is_refused_module(&self, name: &str, parent: Option<&Module>) -> bool {
        let has = |list: &str| list.split_whitespace().any(|known| known == name);
        match parent {
            None if has(cpython::TOP_LEVEL) => true,
            Some(parent) if parent.refused.get() || has(cpython::INSIDE) => true,
            _ => self.refuses.is_some_and(|refuses| refuses(name, None)),
        }
    }

    /// Refuses a name that a module is known to lack; of a module that is missing as a whole, every name.
    ///
    /// # Errors
    /// NotImplementedError by the name; of CPython's modules by that of the module.
    pub(crate) fn expect_known(&self, module: &Module, name: &str) -> PyResult<()> {
        let path = module.name();
        if name.starts_with("__") {
            return Ok(());
        }
        let has = |names: &str| names.split(' ').any(|known| known == name);
        if cpython::names().any(|(known, names)| known == &**path && has(names))
            || self.refuses.is_some_and(|refuses| refuses(path, Some(name)))
        {
            return Err(refusal(&format!("{path}.{name}")));
        }
        if module.refused.get() { Err(refusal(&format!("the module '{path}'"))) } else { Ok(()) }
    }

    fn module_not_found(&mut self, name: &str, parent: Option<&Rc<Module>>) -> Raise {
        let package = |module: &Module| module.get("__path__").is_some();
        let message = match parent {
            Some(parent) if !package(parent) => {
                format!("No module named '{name}'; '{}' is not a package", parent.name())
            }
            _ => format!("No module named '{name}'"),
        };
        let error = self.new_exception(Exc::ModuleNotFoundError, vec![Value::from(message)]);
        if let Raise::Object(exception) = &error {
            exception.set(&self.names.name, Value::str(name));
        }
        error
    }

    fn load_module(&mut self, name: &str) -> PyResult<Option<Rc<Module>>> {
        let native = self.registry.iter().rev().find(|(known, _)| *known == name).map(|(_, init)| *init);
        if let Some(init) = native {
            let module = self.new_module(name, "");
            // A native module may hold others: it counts as a package where one lies below it.
            let prefix = format!("{name}.");
            if self.registry.iter().any(|(known, _)| known.starts_with(&prefix)) {
                module.set("__path__", Value::list(Vec::new()));
                module.set("__package__", Value::str(name));
            }
            return self.run_module(name, module, init).map(Some);
        }
        let path = name.replace('.', "/");
        for (file, is_package) in [(format!("{path}/__init__.py"), true), (format!("{path}.py"), false)] {
            let Some(source) = self.host.read_source(&file) else {
                continue;
            };
            let module = self.new_module(name, &file);
            let package = if is_package { name } else { name.rsplit_once('.').map_or("", |(parent, _)| parent) };
            module.set("__package__", Value::str(package));
            module.set("__file__", Value::str(&file));
            if is_package {
                module.set("__path__", Value::list(vec![Value::str(&path)]));
            }
            return self
                .run_module(name, module, |vm, module| {
                    let code = crate::compile::module(&source, &file, crate::compile::Mode::Exec)
                        .map_err(|problem| problem.into_raise(vm))?;
                    vm.run_code(&code, &module.dict).map(|_| ())
                })
                .map(Some);
        }
        Ok(None)
    }

    fn new_module(&mut self, name: &str, _file: &str) -> Rc<Module> {
        let module = Rc::new(Module::new(name));
        module.set("__doc__", Value::None);
        module.set("__package__", Value::str(name.rsplit_once('.').map_or("", |(parent, _)| parent)));
        module.set("__loader__", Value::None);
        module.set("__spec__", Value::None);
        module.dict.set_str(&self.names.__builtins__, Value::Dict(self.builtins.clone()));
        module
    }

    /// Runs what fills a module; a module that fails is forgotten.
    fn run_module(
        &mut self,
        name: &str,
        module: Rc<Module>,
        fill: impl FnOnce(&mut Vm, &Rc<Module>) -> PyResult<()>,
    ) -> PyResult<Rc<Module>> {
        let key = Str::intern(name);
        self.modules.set_str(&key, Value::Module(module.clone()));
        self.enter()?;
        module.initializing.set(true);
        let filled = fill(self, &module);
        module.initializing.set(false);
        self.leave();
        match filled {
            Ok(()) => match self.modules.get_str(&key) {
                Some(Value::Module(module)) => Ok(module),
                _ => Ok(module),
            },
            Err(raise) => {
                self.modules.remove_str(&key);
                Err(raise)
            }
        }
    }

    pub(crate) fn execute_import(&mut self, frame: &mut Box<Frame>, instr: Instr) -> PyResult<()> {
        match instr {
            Instr::ImportName(index) => {
                let fromlist = frame.pop();
                let level = frame.pop();
                let name = name(frame, index);
                let module = self.import_name(frame, &name, &fromlist, &level)?;
                frame.push(Value::Module(module));
            }
            Instr::ImportFrom(index) => {
                let name = name(frame, index);
                let module = frame.peek(1).clone();
                let value = self.import_from(&module, &name)?;
                frame.push(value);
            }
            _ => {
                let module = frame.pop();
                self.import_star(frame, &module)?;
            }
        }
        Ok(())
    }

    fn import_name(&mut self, frame: &Frame, name: &Str, fromlist: &Value, level: &Value) -> PyResult<Rc<Module>> {
        let level = match level {
            Value::Int(level) => usize::try_from(*level).unwrap_or(0),
            _ => 0,
        };
        let full = if level == 0 { name.to_string() } else { self.resolve_relative(frame, name, level)? };
        let module = self.import_module(&full)?;
        if fromlist.is_none() {
            let top = full.split('.').next().unwrap_or(&full);
            return if level == 0 { self.import_module(top) } else { Ok(module) };
        }
        Ok(module)
    }

    fn resolve_relative(&mut self, frame: &Frame, name: &str, level: usize) -> PyResult<String> {
        let package = frame.globals.get_str(&self.names.__package__);
        let Some(Value::Str(package)) = package.filter(|package| !matches!(package, Value::Str(s) if s.is_empty()))
        else {
            return raise(Exc::ImportError, "attempted relative import with no known parent package");
        };
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((parent, _)) => base = parent,
                None => {
                    return raise(Exc::ImportError, "attempted relative import beyond top-level package");
                }
            }
        }
        Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
    }

    /// `from module import name`: an attribute, or else a submodule. What a module of ours refuses is refused when it is
    /// used.
    pub fn import_from(&mut self, module: &Value, name: &Str) -> PyResult {
        let lacks = match module {
            Value::Module(module) if module.dict.get_str(name).is_none() => self.expect_known(module, name).err(),
            _ => None,
        };
        if lacks.is_none()
            && let Some(value) = self.get_attr_opt(module, name)?
        {
            return Ok(value);
        }
        let Value::Module(module) = module else {
            return type_error("import from what is no module");
        };
        let full = format!("{}.{name}", module.name());
        let known_below = || self.is_refused_module(&full, Some(module));
        if module.get("__path__").is_some() || (!module.refused.get() && known_below()) {
            match self.import_module(&full) {
                Ok(found) => return Ok(Value::Module(found)),
                Err(error) if !self.raise_matches(&error, Exc::ModuleNotFoundError) => {
                    return Err(error);
                }
                Err(_) => {}
            }
        }
        match lacks {
            Some(_) if module.refused.get() => return self.refused_value(&full),
            // The refusal may know the thing by a better name: `os.path` is `posixpath`.
            Some(refusal) => return self.refused_by(refusal),
            None => {}
        }
        let place = match module.get("__file__") {
            Some(Value::Str(file)) => file.to_string(),
            _ => "unknown location".to_owned(),
        };
        let message = if module.initializing.get() {
            format!(
                "cannot import name '{name}' from partially initialized module '{}' (most likely due to a circular \
                 import) ({place})",
                module.name()
            )
        } else {
            format!("cannot import name '{name}' from '{}' ({place})", module.name())
        };
        let error = self.new_exception(Exc::ImportError, vec![Value::from(message)]);
        if let Raise::Object(exception) = &error {
            exception.set(&self.names.name, Value::Str(module.name().clone()));
            exception.set(&self.names.name_from, Value::Str(name.clone()));
        }
        Err(error)
    }

    /// What stands for a name that a module of the library refuses by a `__getattr__` of its own; else the error.
    pub(crate) fn refused_by_module(&mut self, module: &Module, raised: Raise) -> PyResult {
        let ours = self.registry.iter().any(|(known, _)| *known == &**module.name());
        if ours && self.raise_matches(&raised, Exc::NotImplementedError) {
            self.refused_by(raised)
        } else {
            Err(raised)
        }
    }

    fn import_star(&mut self, frame: &mut Frame, module: &Value) -> PyResult<()> {
        let Value::Module(module) = module else {
            return Ok(());
        };
        if module.refused.get() {
            let path = module.name();
            let by_library = self.refuses.is_some_and(|refuses| refuses(path, None));
            return Err(refusal(&if by_library { path.to_string() } else { format!("the module '{path}'") }));
        }
        let names = match module.dict.get_str(&self.names.__all__) {
            Some(all) => self.collect(&all)?,
            None => (module.dict.keys().into_iter())
                .filter(|key| matches!(key, Value::Str(name) if !name.starts_with('_')))
                .collect(),
        };
        for name in names {
            let Value::Str(name) = name else { continue };
            let value = self.get_attr(&Value::Module(module.clone()), &name)?;
            match &frame.namespace {
                Some(Value::Dict(dict)) => dict.set_str(&name.interned(), value),
                _ => frame.globals.set_str(&name.interned(), value),
            }
        }
        Ok(())
    }
}

fn name(frame: &Frame, index: u32) -> Str {
    frame.code.names.get(index as usize).cloned().unwrap_or_else(|| Str::new(""))
}
