//! The rest: the functions and texts that went, as a module that works in the first part's memory.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, FunctionSection, GlobalType,
    ImportSection, Instruction, Module, RefType, TableType, TypeSection,
};
use wasmparser::{ElementItems, ElementKind};

use super::Cut;
use super::engine::{Engine, constant};
use super::first::{Parts, crossing, shared_name};
use crate::step::Result;

/// The name of the first part, for the rest that imports it (`web/worker_loader.js`).
const FIRST: &str = "first";

struct Rest {
    /// Where each function is found: itself, or the crossing to the first part.
    places: BTreeMap<u32, u32>,
}

impl Reencode for Rest {
    type Error = String;

    fn function_index(&mut self, function: u32) -> std::result::Result<u32, Error<String>> {
        self.places.get(&function).copied().ok_or_else(|| Error::UserError(format!("function {function} has no place")))
    }
}

/// Makes the rest.
pub(super) fn rest(engine: &Engine<'_>, cut: &Cut, parts: &Parts) -> Result<Vec<u8>> {
    let is_first = |function: &u32| engine.is_imported(*function) || cut.first.contains(function);
    let here: Vec<u32> =
        engine.defined().map(|(function, ..)| function).filter(|function| !is_first(function)).collect();
    let lent: Vec<u32> = parts.bridge.keys().copied().filter(is_first).collect();
    let places = here.iter().chain(&lent).copied().zip(0..).collect();
    let mut rest = Rest { places };
    let told = |error: Error<String>| error.to_string();
    let mut module = Module::new();

    let mut types = TypeSection::new();
    for kind in &engine.types {
        let kind = rest.func_type(kind.clone()).map_err(told)?;
        types.ty().func_type(&kind);
    }
    module.section(&types);
    module.section(&imports(engine, &mut rest, parts)?);

    let mut functions = FunctionSection::new();
    for function in here.iter().chain(&lent) {
        functions.function(engine.type_of(*function)?);
    }
    module.section(&functions);
    module.section(&elements(engine, &mut rest, &is_first, parts)?);

    let mut code = CodeSection::new();
    for (function, _, body) in engine.defined() {
        if !is_first(&function) {
            rest.parse_function_body(&mut code, body.clone()).map_err(told)?;
        }
    }
    for function in &lent {
        let place = *parts.bridge.get(function).ok_or("no place on the bridge")?;
        let place = Instruction::I32Const(place as i32);
        code.function(&crossing(engine, engine.type_of(*function)?, engine.tables.len() as u32, place, None));
    }
    module.section(&code);

    let mut data = DataSection::new();
    for text in &cut.texts {
        data.active(0, &ConstExpr::i32_const(text.start as i32), engine.bytes_at(*text).iter().copied());
    }
    module.section(&data);
    Ok(module.finish())
}

/// The first part's memory, tables and globals under the numbers they have there; the bridge is the last table.
fn imports(engine: &Engine<'_>, rest: &mut Rest, parts: &Parts) -> Result<ImportSection> {
    let told = |error: Error<String>| error.to_string();
    let mut imports = ImportSection::new();
    for (number, table) in engine.tables.iter().enumerate() {
        imports.import(
            FIRST,
            &shared_name("table", number),
            EntityType::Table(rest.table_type(table.ty).map_err(told)?),
        );
    }
    let size = parts.bridge.len() as u64;
    let bridge =
        TableType { element_type: RefType::FUNCREF, minimum: size, maximum: Some(size), table64: false, shared: false };
    imports.import(FIRST, &shared_name("table", engine.tables.len()), EntityType::Table(bridge));
    let memory = rest.memory_type(engine.memory).map_err(told)?;
    imports.import(FIRST, &shared_name("memory", 0), EntityType::Memory(memory));
    for (number, global) in engine.globals.iter().enumerate() {
        let kind: GlobalType = rest.global_type(global.ty).map_err(told)?;
        imports.import(FIRST, &shared_name("global", number), EntityType::Global(kind));
    }
    Ok(imports)
}

/// Puts the functions of the rest on the bridge, and into the engine's tables in place of their stubs.
fn elements(
    engine: &Engine<'_>,
    rest: &mut Rest,
    is_first: &impl Fn(&u32) -> bool,
    parts: &Parts,
) -> Result<ElementSection> {
    let told = |error: Error<String>| error.to_string();
    let mut elements = ElementSection::new();
    let mut on_bridge: Vec<(u32, u32)> = Vec::new();
    for (function, place) in parts.bridge.iter().filter(|(function, _)| !is_first(function)) {
        on_bridge.push((*place, rest.function_index(*function).map_err(told)?));
    }
    for (place, run) in runs(on_bridge) {
        elements.active(
            Some(engine.tables.len() as u32),
            &ConstExpr::i32_const(place as i32),
            Elements::Functions(run.into()),
        );
    }
    for element in &engine.elements {
        let (ElementItems::Functions(functions), ElementKind::Active { table_index, offset_expr }) =
            (&element.items, &element.kind)
        else {
            return Err("a table of the engine is not filled at its start".to_owned());
        };
        let offset = constant(offset_expr)?;
        let mut gone = Vec::new();
        for (function, place) in functions.clone().into_iter().zip(offset..) {
            let function = function.map_err(|error| error.to_string())?;
            if !is_first(&function) {
                gone.push((place, rest.function_index(function).map_err(told)?));
            }
        }
        for (place, run) in runs(gone) {
            elements.active(*table_index, &ConstExpr::i32_const(place as i32), Elements::Functions(run.into()));
        }
    }
    Ok(elements)
}

/// Values whose places follow each other, together.
fn runs(mut placed: Vec<(u32, u32)>) -> Vec<(u32, Vec<u32>)> {
    placed.sort_unstable();
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (place, value) in placed {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == place => run.push(value),
            _ => runs.push((place, vec![value])),
        }
    }
    runs
}
