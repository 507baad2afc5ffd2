//! Imports.

use crate::code::Instr;
use crate::compile::constant::Constant;
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{Alias, StmtImport, StmtImportFrom};

/// The features `from __future__` knows in Python 3.13.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Compiler<'a> {
    pub(super) fn import(&mut self, node: &'a StmtImport) -> Outcome {
        for alias in &node.names {
            self.at(node.range);
            self.unit.load_const(Constant::Int(0));
            self.unit.load_const(Constant::None);
            let name = self.unit.name_index(Str::intern(&alias.name));
            self.emit(Instr::ImportName(name));
            match &alias.asname {
                None => self.store_name(alias.name.split('.').next().unwrap_or(""), alias.range)?,
                Some(as_name) => {
                    self.submodules(alias);
                    self.store_identifier(as_name)?;
                }
            }
        }
        Ok(())
    }

    /// `import a.b.c as d`: from `a`, which is on the stack, to `c`.
    fn submodules(&mut self, alias: &Alias) {
        let mut parts = alias.name.split('.').skip(1).peekable();
        while let Some(part) = parts.next() {
            let name = self.unit.name_index(Str::intern(part));
            self.emit(Instr::ImportFrom(name));
            self.emit(Instr::Swap(2));
            self.emit(Instr::Pop);
            if parts.peek().is_none() {
                break;
            }
        }
    }

    pub(super) fn import_from(&mut self, node: &'a StmtImportFrom) -> Outcome {
        let module = node.module.as_deref().unwrap_or("");
        if module == "__future__" && node.level == 0 {
            self.check_features(node)?;
        }
        self.unit.load_const(Constant::Int(i64::from(node.level)));
        let names = node.names.iter().map(|alias| Constant::Str(Str::intern(&alias.name))).collect();
        self.unit.load_const(Constant::Tuple(names));
        let module = self.unit.name_index(Str::intern(module));
        self.emit(Instr::ImportName(module));
        for alias in &node.names {
            if alias.name.as_str() == "*" {
                self.emit(Instr::ImportStar);
                return Ok(());
            }
            let name = self.unit.name_index(Str::intern(&alias.name));
            self.emit(Instr::ImportFrom(name));
            self.store_identifier(alias.asname.as_ref().unwrap_or(&alias.name))?;
        }
        self.emit(Instr::Pop);
        Ok(())
    }

    fn check_features(&self, node: &StmtImportFrom) -> Outcome {
        for alias in &node.names {
            let name = alias.name.as_str();
            if name == "braces" {
                return Err(self.problem(node.range, "not a chance"));
            }
            if !FEATURES.contains(&name) {
                return Err(self.problem(node.range, format!("future feature {name} is not defined")));
            }
        }
        Ok(())
    }
}
