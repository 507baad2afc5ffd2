//! The engine with a mark on every function, and what its training run tells.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ConstExpr, DataSection, Function, Instruction, MemArg, Module};
use wasmparser::Parser;

use super::engine::Engine;
use super::{Cut, Range};
use crate::step::Result;

/// The export that fetches the rest: `web/src/engine/rest.rs`.
pub(super) const BRING: &str = "bring_rest";

const PAGE: u64 = 65_536;

/// Writes a byte of its own for every function that runs: behind what the engine's memory begins with, where no allocator goes.
struct Marker<'a> {
    base: u64,
    next: u64,
    texts: &'a [Range],
}

impl Reencode for Marker<'_> {
    type Error = String;

    fn memory_type(
        &mut self,
        kind: wasmparser::MemoryType,
    ) -> std::result::Result<wasm_encoder::MemoryType, Error<String>> {
        let mut kind = utils::memory_type(self, kind);
        kind.minimum += 1;
        Ok(kind)
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> std::result::Result<(), Error<String>> {
        let mut function: Function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(0));
        function.instruction(&Instruction::I32Const(1));
        function.instruction(&Instruction::I32Store8(MemArg {
            offset: self.base + self.next,
            align: 0,
            memory_index: 0,
        }));
        self.next += 1;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&self.parse_instruction(&mut reader)?);
        }
        code.function(&function);
        Ok(())
    }

    fn parse_data(
        &mut self,
        section: &mut DataSection,
        data: wasmparser::Data<'_>,
    ) -> std::result::Result<(), Error<String>> {
        let offset = Engine::offset(&data).map_err(Error::UserError)?;
        let mut bytes = data.data.to_vec();
        for text in self.texts {
            let start = text.start.wrapping_sub(offset) as usize;
            if let Some(inside) = bytes.get_mut(start..start.saturating_add(text.length as usize)) {
                inside.fill(0);
            }
        }
        section.active(0, &ConstExpr::i32_const(offset as i32), bytes);
        Ok(())
    }
}

/// The engine with marks, and without the texts: it asks for those.
pub(super) fn marked(engine: &Engine<'_>, texts: &[Range]) -> Result<Vec<u8>> {
    if engine.functions.len() as u64 > PAGE {
        return Err("more functions than a page of marks".to_owned());
    }
    let mut module = Module::new();
    Marker { base: engine.memory.initial * PAGE, next: 0, texts }
        .parse_core_module(&mut module, Parser::new(0), engine.bytes)
        .map_err(|error| error.to_string())?;
    Ok(module.finish())
}

/// What the training reads: where the marks are, and the texts with their places.
pub(super) fn legend(engine: &Engine<'_>, texts: &[Range]) -> String {
    let mut legend = format!("marks {} {}\n", engine.memory.initial * PAGE, engine.functions.len());
    for text in texts {
        let _ = write!(legend, "text {} ", text.start);
        for byte in engine.bytes_at(*text) {
            let _ = write!(legend, "{byte:02x}");
        }
        legend.push('\n');
    }
    legend
}

/// What goes, after the training's word on what was used.
pub(super) fn cut(engine: &Engine<'_>, texts: &[Range], used: &str) -> Result<Cut> {
    let mut first = BTreeSet::new();
    let mut imported = HashSet::new();
    for line in used.lines() {
        match line.split_once(' ') {
            Some(("function", at)) => {
                first.insert(engine.imported_count() + at.parse::<u32>().map_err(|_| format!("used.txt: {line}"))?);
            }
            Some(("text", start)) => {
                imported.insert(start.parse::<u32>().map_err(|_| format!("used.txt: {line}"))?);
            }
            _ => return Err(format!("used.txt: {line}")),
        }
    }
    if first.is_empty() {
        return Err("the training ran nothing".to_owned());
    }
    // What fetches the rest cannot be in it.
    let bodies: Vec<_> = engine.defined().collect();
    let mut waiting = vec![engine.exported(BRING)?];
    let mut seen = HashSet::new();
    while let Some(function) = waiting.pop() {
        let body = function.checked_sub(engine.imported_count()).and_then(|at| bodies.get(at as usize));
        if let Some((_, _, body)) = body.filter(|_| seen.insert(function)) {
            first.insert(function);
            waiting.extend(Engine::called(body)?);
        }
    }
    let texts = texts.iter().copied().filter(|text| !imported.contains(&text.start)).collect();
    Ok(Cut { first, texts })
}
