//! The engine as it was built: a module of WebAssembly, read into its sections.

use std::collections::BTreeMap;

use wasmparser::{
    Data, DataKind, Element, Export, ExternalKind, FuncType, FunctionBody, Global, Import, MemoryType, Operator,
    Parser, Payload, Table, TypeRef,
};

use super::Range;
use crate::step::Result;

/// A module, its sections in reading order. An index of a function counts the imported ones first, as in WebAssembly.
pub(super) struct Engine<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) types: Vec<FuncType>,
    pub(super) imports: Vec<Import<'a>>,
    /// The type of each imported function.
    pub(super) imported: Vec<u32>,
    /// The type of each function with a body.
    pub(super) functions: Vec<u32>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    pub(super) tables: Vec<Table<'a>>,
    pub(super) memory: MemoryType,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) elements: Vec<Element<'a>>,
    pub(super) data: Vec<Data<'a>>,
}

impl<'a> Engine<'a> {
    /// Reads a module; an error names what this tool does not know how to part.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Engine<'a>> {
        let mut engine = Engine {
            bytes,
            types: Vec::new(),
            imports: Vec::new(),
            imported: Vec::new(),
            functions: Vec::new(),
            bodies: Vec::new(),
            tables: Vec::new(),
            memory: MemoryType { memory64: false, shared: false, initial: 0, maximum: None, page_size_log2: None },
            globals: Vec::new(),
            exports: Vec::new(),
            elements: Vec::new(),
            data: Vec::new(),
        };
        engine.sections().map_err(|error| format!("the engine cannot be read: {error}"))?;
        for import in &engine.imports {
            let TypeRef::Func(kind) = import.ty else {
                return Err(format!("the engine imports more than functions: {}", import.name));
            };
            engine.imported.push(kind);
        }
        Ok(engine)
    }

    fn sections(&mut self) -> wasmparser::Result<()> {
        for payload in Parser::new(0).parse_all(self.bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    for kind in section.into_iter_err_on_gc_types() {
                        self.types.push(kind?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        self.imports.push(import?);
                    }
                }
                Payload::FunctionSection(section) => {
                    self.functions = section.into_iter().collect::<wasmparser::Result<_>>()?
                }
                Payload::TableSection(section) => {
                    self.tables = section.into_iter().collect::<wasmparser::Result<_>>()?
                }
                Payload::MemorySection(section) => {
                    for memory in section {
                        self.memory = memory?;
                    }
                }
                Payload::GlobalSection(section) => {
                    self.globals = section.into_iter().collect::<wasmparser::Result<_>>()?
                }
                Payload::ExportSection(section) => {
                    self.exports = section.into_iter().collect::<wasmparser::Result<_>>()?
                }
                Payload::ElementSection(section) => {
                    self.elements = section.into_iter().collect::<wasmparser::Result<_>>()?
                }
                Payload::DataSection(section) => self.data = section.into_iter().collect::<wasmparser::Result<_>>()?,
                Payload::CodeSectionEntry(body) => self.bodies.push(body),
                _ => {}
            }
        }
        Ok(())
    }

    /// How many functions come before the first with a body.
    pub(super) fn imported_count(&self) -> u32 {
        self.imported.len() as u32
    }

    /// Whether the function is one of the browser's.
    pub(super) fn is_imported(&self, function: u32) -> bool {
        function < self.imported_count()
    }

    /// The type of a function.
    pub(super) fn type_of(&self, function: u32) -> Result<u32> {
        let known = if self.is_imported(function) {
            self.imported.get(function as usize)
        } else {
            self.functions.get((function - self.imported_count()) as usize)
        };
        known.copied().ok_or_else(|| format!("no function {function}"))
    }

    /// How many values a function takes.
    pub(super) fn parameters(&self, kind: u32) -> u32 {
        self.types.get(kind as usize).map_or(0, |kind| kind.params().len() as u32)
    }

    /// The type of a function without parameters and results.
    pub(super) fn plain_type(&self) -> Result<u32> {
        let at = self.types.iter().position(|kind| kind.params().is_empty() && kind.results().is_empty());
        at.map(|at| at as u32).ok_or_else(|| "no function of the engine is () -> ()".to_owned())
    }

    /// The exported function of that name.
    pub(super) fn exported(&self, name: &str) -> Result<u32> {
        let found = self.exports.iter().find(|export| export.kind == ExternalKind::Func && export.name == name);
        found.map(|export| export.index).ok_or_else(|| format!("the engine exports no {name}"))
    }

    /// Each function with a body, by index.
    pub(super) fn defined(&self) -> impl Iterator<Item = (u32, u32, &FunctionBody<'a>)> {
        let first = self.imported_count();
        self.functions
            .iter()
            .zip(&self.bodies)
            .enumerate()
            .map(move |(at, (kind, body))| (first + at as u32, *kind, body))
    }

    /// The functions that a body calls by name, and from how many places.
    pub(super) fn called(body: &FunctionBody<'_>) -> Result<BTreeMap<u32, usize>> {
        let mut called = BTreeMap::new();
        let mut reader = body.get_operators_reader().map_err(|error| error.to_string())?;
        while !reader.eof() {
            match reader.read().map_err(|error| error.to_string())? {
                Operator::Call { function_index } => *called.entry(function_index).or_default() += 1,
                Operator::RefFunc { .. }
                | Operator::MemoryInit { .. }
                | Operator::TableInit { .. }
                | Operator::ReturnCall { .. } => {
                    return Err("the engine uses an instruction that cannot be parted".to_owned());
                }
                _ => {}
            }
        }
        Ok(called)
    }

    /// Where a segment of data begins in memory.
    pub(super) fn offset(data: &Data<'_>) -> Result<u32> {
        let DataKind::Active { memory_index: 0, offset_expr } = &data.kind else {
            return Err("a segment of data has no fixed place".to_owned());
        };
        constant(offset_expr)
    }

    /// What lies there in the engine's data.
    pub(super) fn bytes_at(&self, range: Range) -> &'a [u8] {
        let bytes = self.data.iter().find_map(|data| {
            let start = range.start.checked_sub(Self::offset(data).ok()?)? as usize;
            data.data.get(start..start + range.length as usize)
        });
        bytes.unwrap_or_default()
    }

    /// Which of the texts lie in the engine's data, and where.
    pub(super) fn texts(&self, texts: &[Vec<u8>]) -> Vec<Range> {
        let mut found: Vec<Range> = Vec::new();
        for data in &self.data {
            let Ok(offset) = Self::offset(data) else { continue };
            for text in texts {
                if let Some(at) = memchr::memmem::find(data.data, text) {
                    let range = Range { start: offset + at as u32, length: text.len() as u32 };
                    if !found.iter().any(|other| other.start < range.end() && range.start < other.end()) {
                        found.push(range);
                    }
                }
            }
        }
        found.sort();
        found
    }
}

/// The number of an `i32.const` expression.
pub(super) fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Ok(value as u32),
        _ => Err("a segment's place is not a number".to_owned()),
    }
}
