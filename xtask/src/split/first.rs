//! The first part: the engine without the functions that went, and zeros in place of each text.
//!
//! The rest is called through a table both parts share, the bridge: it has the functions of the rest that the first part may
//! call, then the functions of the first part that the rest calls. A function that went is called by its place on the bridge,
//! through a gate that makes sure that the rest is there; there is one for each type of function. Where a function is named
//! otherwise (in a table, to the browser), or called from many places, a stub of its own stands for it and does the same.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, Instruction, Module, RefType, TableSection, TableType, TypeSection,
    ValType,
};
use wasmparser::{ElementItems, ExternalKind, Operator, Parser};

use super::engine::Engine;
use super::marks::BRING;
use super::{Cut, Range};
use crate::step::Result;

/// The first part, and what the rest must know of it.
pub(super) struct Parts {
    pub(super) module: Vec<u8>,
    /// The place on the bridge of each function that the other part calls.
    pub(super) bridge: BTreeMap<u32, u32>,
}

/// The name by which the rest imports the first part's table, memory or global of that number.
pub(super) fn shared_name(kind: &str, number: usize) -> String {
    format!("{kind}{number}")
}

struct First<'a> {
    engine: &'a Engine<'a>,
    cut: &'a Cut,
    /// The functions that went and are called from here, in the order of the bridge.
    outgoing: Vec<u32>,
    /// Those of them that have a stub.
    stubs: Vec<u32>,
    /// The types of the others, in the order of their gates.
    gates: Vec<u32>,
    /// Where each function is found now: itself, or its stub.
    places: BTreeMap<u32, u32>,
    /// The functions of this part that the rest calls.
    lent: Vec<u32>,
    bridge: &'a BTreeMap<u32, u32>,
}

/// From how many calls a function has a stub: its code, in bytes, by what a call through a gate takes more than one by name.
const MANY: usize = 5;

/// Makes the first part.
pub(super) fn parts(engine: &Engine<'_>, cut: &Cut) -> Result<Parts> {
    let mut outgoing: BTreeMap<u32, usize> = BTreeMap::new();
    let mut incoming = BTreeSet::new();
    let mut stubs = BTreeSet::new();
    let is_first = |function: &u32| engine.is_imported(*function) || cut.first.contains(function);
    for (function, _, body) in engine.defined() {
        let called = Engine::called(body)?;
        if is_first(&function) {
            for (called, times) in called.into_iter().filter(|(called, _)| !is_first(called)) {
                *outgoing.entry(called).or_default() += times;
            }
        } else {
            incoming.extend(called.into_keys().filter(is_first));
        }
    }
    for element in &engine.elements {
        let ElementItems::Functions(functions) = element.items.clone() else {
            return Err("a table of the engine has more than functions".to_owned());
        };
        for function in functions {
            stubs.extend(Some(function.map_err(|error| error.to_string())?).filter(|function| !is_first(function)));
        }
    }
    let exported = engine.exports.iter().filter(|export| export.kind == ExternalKind::Func).map(|export| export.index);
    stubs.extend(exported.filter(|function| !is_first(function)));
    stubs.extend(outgoing.iter().filter(|(_, times)| **times > MANY).map(|(function, _)| *function));

    let mut gates = BTreeSet::new();
    for function in outgoing.keys().filter(|function| !stubs.contains(function)) {
        gates.insert(engine.type_of(*function)?);
    }
    let outgoing: Vec<u32> =
        outgoing.into_keys().chain(stubs.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    let (stubs, gates): (Vec<u32>, Vec<u32>) = (stubs.into_iter().collect(), gates.into_iter().collect());
    let lent: Vec<u32> = incoming.into_iter().collect();
    let here = (0..engine.imported_count()).chain(cut.first.iter().copied());
    let places = here.chain(stubs.iter().copied()).zip(0..).collect();
    let bridge: BTreeMap<u32, u32> = outgoing.iter().chain(&lent).copied().zip(0..).collect();
    let mut module = Module::new();
    First { engine, cut, outgoing, stubs, gates, places, lent, bridge: &bridge }
        .parse_core_module(&mut module, Parser::new(0), engine.bytes)
        .map_err(|error| error.to_string())?;
    Ok(Parts { module: module.finish(), bridge })
}

impl First<'_> {
    fn bridge_table(&self) -> u32 {
        self.engine.tables.len() as u32
    }

    fn loaded_global(&self) -> u32 {
        self.engine.globals.len() as u32
    }

    /// The function that makes sure of the rest, after all of the engine's and their stubs; the gates follow it.
    fn ensure(&self) -> u32 {
        self.places.len() as u32
    }

    /// The gate that leads to a function, and the function's place behind it; a function with a place or a stub has none.
    fn gate(&self, function: u32) -> Option<(u32, u32)> {
        if self.places.contains_key(&function) {
            return None;
        }
        let kind = self.engine.type_of(function).ok()?;
        let gate = self.gates.binary_search(&kind).ok()? as u32;
        Some((self.ensure() + 1 + gate, *self.bridge.get(&function)?))
    }
}

type Encoded<T = ()> = std::result::Result<T, Error<String>>;

/// What `Engine` and `Cut` report is text; `?` takes it from here on.
fn told<T>(result: Result<T>) -> Encoded<T> {
    result.map_err(Error::UserError)
}

impl Reencode for First<'_> {
    type Error = String;

    fn function_index(&mut self, function: u32) -> Encoded<u32> {
        told(self.places.get(&function).copied().ok_or_else(|| format!("function {function} has no place")))
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: wasmparser::CustomSectionReader<'_>) -> Encoded {
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Encoded {
        for function in self.cut.first.iter().chain(&self.stubs) {
            section.function(told(self.engine.type_of(*function))?);
        }
        section.function(told(self.engine.plain_type())?);
        for gate in 0..self.gates.len() {
            section.function((self.engine.types.len() + gate) as u32);
        }
        Ok(())
    }

    /// A gate takes what its functions take, and the place on the bridge.
    fn parse_type_section(&mut self, types: &mut TypeSection, section: wasmparser::TypeSectionReader<'_>) -> Encoded {
        utils::parse_type_section(self, types, section)?;
        for kind in &self.gates.clone() {
            let Some(kind) = self.engine.types.get(*kind as usize).cloned() else { continue };
            let kind = self.func_type(kind)?;
            let parameters = [kind.params(), &[ValType::I32]].concat();
            types.ty().function(parameters, kind.results().iter().copied());
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        section: &mut TableSection,
        reader: wasmparser::TableSectionReader<'_>,
    ) -> Encoded {
        utils::parse_table_section(self, section, reader)?;
        let size = self.bridge.len() as u64;
        section.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: size,
            maximum: Some(size),
            table64: false,
            shared: false,
        });
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        section: &mut GlobalSection,
        reader: wasmparser::GlobalSectionReader<'_>,
    ) -> Encoded {
        utils::parse_global_section(self, section, reader)?;
        section.global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        section: &mut ExportSection,
        reader: wasmparser::ExportSectionReader<'_>,
    ) -> Encoded {
        utils::parse_export_section(self, section, reader)?;
        for number in 0..=self.engine.tables.len() {
            section.export(&shared_name("table", number), ExportKind::Table, number as u32);
        }
        for number in 0..self.engine.globals.len() {
            section.export(&shared_name("global", number), ExportKind::Global, number as u32);
        }
        section.export(&shared_name("memory", 0), ExportKind::Memory, 0);
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        section: &mut ElementSection,
        reader: wasmparser::ElementSectionReader<'_>,
    ) -> Encoded {
        utils::parse_element_section(self, section, reader)?;
        let lent = self
            .lent
            .clone()
            .into_iter()
            .map(|function| self.function_index(function))
            .collect::<Encoded<Vec<u32>>>()?;
        let place = ConstExpr::i32_const(self.outgoing.len() as i32);
        section.active(Some(self.bridge_table()), &place, Elements::Functions(lent.into()));
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, _: wasmparser::CodeSectionReader<'_>) -> Encoded {
        let (engine, cut) = (self.engine, self.cut);
        for (function, _, body) in engine.defined() {
            if cut.first.contains(&function) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        for function in &self.stubs {
            let kind = told(engine.type_of(*function))?;
            let place = told(self.bridge.get(function).ok_or_else(|| "no place on the bridge".to_owned()))?;
            let place = Instruction::I32Const(*place as i32);
            code.function(&crossing(engine, kind, self.bridge_table(), place, Some(self.ensure())));
        }
        let mut ensure = Function::new([]);
        let bring = self.function_index(told(engine.exported(BRING))?)?;
        ensure
            .instructions()
            .global_get(self.loaded_global())
            .i32_eqz()
            .if_(wasm_encoder::BlockType::Empty)
            .i32_const(0)
            .i32_const(0)
            .call(bring)
            .i32_const(1)
            .global_set(self.loaded_global())
            .end()
            .end();
        code.function(&ensure);
        for kind in &self.gates {
            let place = Instruction::LocalGet(engine.parameters(*kind));
            code.function(&crossing(engine, *kind, self.bridge_table(), place, Some(self.ensure())));
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: wasmparser::FunctionBody<'_>) -> Encoded {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            let instruction = reader.read()?;
            let gate = match instruction {
                Operator::Call { function_index } => self.gate(function_index),
                _ => None,
            };
            if let Some((gate, place)) = gate {
                function.instruction(&Instruction::I32Const(place as i32));
                function.instruction(&Instruction::Call(gate));
            } else {
                function.instruction(&self.instruction(instruction)?);
            }
        }
        code.function(&function);
        Ok(())
    }

    /// The count goes ahead of the code.
    fn data_count(&mut self, _: u32) -> Encoded<u32> {
        let mut count = 0;
        for data in &self.engine.data {
            count += without(told(Engine::offset(data))?, data.data, &self.cut.texts).len();
        }
        Ok(count as u32)
    }

    fn parse_data_section(&mut self, section: &mut DataSection, _: wasmparser::DataSectionReader<'_>) -> Encoded {
        for data in &self.engine.data {
            let offset = told(Engine::offset(data))?;
            for (start, bytes) in without(offset, data.data, &self.cut.texts) {
                section.active(0, &ConstExpr::i32_const(start as i32), bytes.iter().copied());
            }
        }
        Ok(())
    }
}

/// A function that calls another across the bridge with its own arguments.
pub(super) fn crossing(
    engine: &Engine<'_>,
    kind: u32,
    bridge: u32,
    place: Instruction<'_>,
    ensure: Option<u32>,
) -> Function {
    let mut function = Function::new([]);
    if let Some(ensure) = ensure {
        function.instruction(&Instruction::Call(ensure));
    }
    for parameter in 0..engine.parameters(kind) {
        function.instruction(&Instruction::LocalGet(parameter));
    }
    function.instruction(&place);
    function.instruction(&Instruction::CallIndirect { type_index: kind, table_index: bridge });
    function.instruction(&Instruction::End);
    function
}

/// The pieces of a segment that are left where texts are taken out of it.
fn without<'a>(offset: u32, data: &'a [u8], texts: &[Range]) -> Vec<(u32, &'a [u8])> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for text in texts {
        let Some(start) = text.start.checked_sub(offset).map(|start| start as usize) else { continue };
        let end = start + text.length as usize;
        if end <= data.len() {
            pieces.extend(data.get(from..start).map(|piece| (offset + from as u32, piece)));
            from = end;
        }
    }
    pieces.extend(data.get(from..).map(|piece| (offset + from as u32, piece)));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}
