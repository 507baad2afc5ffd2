//! The engine with a mark wherever control may come to, and what its training run tells.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ConstExpr, DataSection, Function, Instruction, MemArg, Module};
use wasmparser::Parser;

use super::Range;
use super::code::{instructions, is_point};
use super::engine::Engine;
use crate::step::Result;

/// The export that fetches the rest: `web/src/engine/rest.rs`.
pub(super) const BRING: &str = "bring_rest";

const PAGE: u64 = 65_536;

/// Writes a byte of its own for every point that control comes to: behind what the engine's memory begins with, where no allocator goes.
struct Marker<'a> {
    base: u64,
    pages: u64,
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
        kind.minimum += self.pages;
        Ok(kind)
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> std::result::Result<(), Error<String>> {
        let mut function: Function = self.new_function_with_parsed_locals(&body)?;
        let (instructions, _) = instructions(&body).map_err(Error::UserError)?;
        let mut before = None;
        for instruction in &instructions {
            if is_point(before, instruction) {
                function.instruction(&Instruction::I32Const(0));
                function.instruction(&Instruction::I32Const(1));
                function.instruction(&Instruction::I32Store8(MemArg {
                    offset: self.base + self.next,
                    align: 0,
                    memory_index: 0,
                }));
                self.next += 1;
            }
            function.instruction(&self.instruction(instruction.clone())?);
            before = Some(instruction);
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

/// The points of each function with a body, in the order of their marks.
fn points(engine: &Engine<'_>) -> Result<Vec<(u32, Vec<usize>)>> {
    let mut points = Vec::new();
    for (function, _, body) in engine.defined() {
        let (instructions, _) = instructions(body)?;
        let befores = std::iter::once(None).chain(instructions.iter().map(Some));
        let here = instructions.iter().zip(befores).enumerate();
        points.push((function, here.filter(|(_, (here, before))| is_point(*before, here)).map(|(at, _)| at).collect()));
    }
    Ok(points)
}

/// The engine with marks, and without the texts: it asks for those. With it goes what the training reads: where the marks are,
/// and the texts with their places.
pub(super) fn marked(engine: &Engine<'_>, texts: &[Range]) -> Result<(Vec<u8>, String)> {
    let count: usize = points(engine)?.iter().map(|(_, points)| points.len()).sum();
    let base = engine.memory.initial * PAGE;
    let mut module = Module::new();
    Marker { base, pages: (count as u64).div_ceil(PAGE), next: 0, texts }
        .parse_core_module(&mut module, Parser::new(0), engine.bytes)
        .map_err(|error| error.to_string())?;
    let mut legend = format!("marks {base} {count}\n");
    for text in texts {
        let _ = write!(legend, "text {} ", text.start);
        for byte in engine.bytes_at(*text) {
            let _ = write!(legend, "{byte:02x}");
        }
        legend.push('\n');
    }
    Ok((module.finish(), legend))
}

/// What the training ran and read.
pub(super) struct Ran {
    /// The functions that ran, each with the points that control never came to, by instruction.
    pub(super) functions: BTreeMap<u32, BTreeSet<usize>>,
    /// Where the texts that it read lie.
    pub(super) texts: BTreeSet<u32>,
}

/// Reads the training's word on what was used.
pub(super) fn ran(engine: &Engine<'_>, used: &str) -> Result<Ran> {
    let mut marks = HashSet::new();
    let mut texts = BTreeSet::new();
    for line in used.lines() {
        match line.split_once(' ').map(|(kind, number)| (kind, number.parse::<u32>())) {
            Some(("point", Ok(number))) => drop(marks.insert(number)),
            Some(("text", Ok(number))) => drop(texts.insert(number)),
            _ => return Err(format!("used.txt: {line}")),
        }
    }
    let mut functions = BTreeMap::new();
    let mut number = 0;
    for (function, points) in points(engine)? {
        let numbered: Vec<(u32, usize)> = (number..).zip(points).collect();
        number += numbered.len() as u32;
        if numbered.iter().any(|(number, _)| marks.contains(number)) {
            let cold = numbered.into_iter().filter(|(number, _)| !marks.contains(number));
            functions.insert(function, cold.map(|(_, at)| at).collect());
        }
    }
    if functions.is_empty() {
        return Err("the training ran nothing".to_owned());
    }
    // What fetches the rest cannot be in it, not in part either.
    let bodies: Vec<_> = engine.defined().collect();
    let mut waiting = vec![engine.exported(BRING)?];
    let mut seen = HashSet::new();
    while let Some(function) = waiting.pop() {
        let body = function.checked_sub(engine.imported_count()).and_then(|at| bodies.get(at as usize));
        if let Some((_, _, body)) = body.filter(|_| seen.insert(function)) {
            functions.insert(function, BTreeSet::new());
            waiting.extend(Engine::called(body)?.into_keys());
        }
    }
    Ok(Ran { functions, texts })
}
