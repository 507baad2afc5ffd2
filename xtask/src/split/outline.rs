//! Takes the code that the training never came to out of the functions that it ran, into functions of their own.
//!
//! Control comes to a piece of code only at its beginning, so what follows a point that never ran never ran either, up to the end
//! of the block around it. Such a piece becomes a function: it takes what lies on the stack and the locals it may read, and gives
//! back the locals that may be read after it and, where it may go on in more than one place, which one.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{BlockType, CodeSection, Function, FunctionSection, Instruction, Module, TypeSection};
use wasmparser::{FuncType, Operator, Parser, ValType, ValidPayload, Validator};

use super::code::{Code, Point};
use super::engine::Engine;
use crate::step::Result;

/// What a piece must be larger than the call in its place for, in bytes: a function has its costs elsewhere in the file.
const WORTH: usize = 40;

/// Writes the engine anew with such pieces as functions behind its own; the numbers of its own stay. `functions` has those that
/// ran, each with the points in it that did not.
pub(super) fn outlined(engine: &Engine<'_>, functions: &BTreeMap<u32, BTreeSet<usize>>) -> Result<Vec<u8>> {
    let mut outliner = Outliner {
        engine,
        types: engine.types.clone(),
        rewritten: BTreeMap::new(),
        pieces: Vec::new(),
        next: engine.imported_count() + engine.functions.len() as u32,
    };
    let told = |error: wasmparser::BinaryReaderError| error.to_string();
    let mut validator = Validator::new();
    let mut function = engine.imported_count();
    for payload in Parser::new(0).parse_all(engine.bytes) {
        if let ValidPayload::Func(validated, body) = validator.payload(&payload.map_err(told)?).map_err(told)? {
            if let Some(cold) = functions.get(&function).filter(|cold| !cold.is_empty()) {
                outliner.function(function, Code::read(engine, &body, validated)?, cold)?;
            }
            function += 1;
        }
    }
    let mut module = Module::new();
    outliner.parse_core_module(&mut module, Parser::new(0), engine.bytes).map_err(|error| error.to_string())?;
    Ok(module.finish())
}

/// Where a piece goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// At the label of a frame around it.
    Label(usize),
    /// Behind the loop around it: no label leads there.
    BehindLoop(usize),
}

/// A piece that becomes a function.
struct Piece {
    /// Its first instruction, and the one after its last.
    at: usize,
    until: usize,
    /// The frame it stands in.
    frame: usize,
    stack: Vec<ValType>,
    falls: bool,
    /// Where it goes on; where falling through leads comes last.
    exits: Vec<Exit>,
    /// The locals it uses at all, those it needs the values of, and those whose values are needed after it.
    used: BTreeSet<u32>,
    taken: Vec<u32>,
    given: Vec<u32>,
}

/// How the caller learns where to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// There is at most one way; the values it carries are left on the stack.
    Only,
    /// A number for `br_if` or `br_table`.
    Branch,
    /// A number and the values of every way, in locals: labels of several kinds, or a way on behind a loop.
    Chain,
}

struct Outliner<'a> {
    engine: &'a Engine<'a>,
    types: Vec<FuncType>,
    rewritten: BTreeMap<u32, Function>,
    /// The new functions with their types.
    pieces: Vec<(u32, Function)>,
    next: u32,
}

impl Outliner<'_> {
    fn function(&mut self, function: u32, mut code: Code<'_>, cold: &BTreeSet<usize>) -> Result {
        code.find_living()?;
        let mut found = Vec::new();
        let mut from = 0;
        for at in cold {
            let point = code.points.get(at).filter(|_| *at >= from);
            if let Some(piece) = point.map(|point| Piece::new(&code, *at, point)).transpose()?
                && piece.bytes(&code) > piece.cost(&code) + WORTH
            {
                from = piece.until;
                found.push(piece);
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        let parameters = self.engine.parameters(self.engine.type_of(function)?) as usize;
        let mut scratch = Scratch { first: code.locals.len(), types: Vec::new() };
        let mut body = Vec::new();
        let mut pieces = found.into_iter().peekable();
        let mut at = 0;
        while let Some(instruction) = code.instructions.get(at) {
            if let Some(piece) = pieces.next_if(|piece| piece.at == at) {
                self.call(&code, &piece, &mut scratch, &mut body)?;
                self.piece(&code, &piece)?;
                at = piece.until;
            } else {
                body.push(encoded(instruction)?);
                at += 1;
            }
        }
        let locals = code.locals.iter().skip(parameters).chain(&scratch.types);
        self.rewritten.insert(function, written(locals, &body)?);
        Ok(())
    }

    /// The type with these parameters and results.
    fn kind(&mut self, parameters: &[ValType], results: &[ValType]) -> u32 {
        let known = self.types.iter().position(|kind| kind.params() == parameters && kind.results() == results);
        known.unwrap_or_else(|| {
            self.types.push(FuncType::new(parameters.iter().copied(), results.iter().copied()));
            self.types.len() - 1
        }) as u32
    }

    fn block(&mut self, results: &[ValType]) -> Result<BlockType> {
        Ok(match results {
            [] => BlockType::Empty,
            [kind] => BlockType::Result(RoundtripReencoder.val_type(*kind).map_err(|error| error.to_string())?),
            several => BlockType::FunctionType(self.kind(&[], several)),
        })
    }

    /// Writes what stands in the piece's place: the call, and the way on.
    fn call<'c>(
        &self,
        code: &Code<'c>,
        piece: &Piece,
        scratch: &mut Scratch,
        body: &mut Vec<Instruction<'c>>,
    ) -> Result {
        body.extend(piece.taken.iter().map(|local| Instruction::LocalGet(*local)));
        body.push(Instruction::Call(self.next));
        let way = piece.way(code);
        let given = piece.given.iter().rev().map(|local| Instruction::LocalSet(*local));
        body.extend(given);
        let Some((last, others)) = piece.exits.split_last() else {
            body.push(Instruction::Unreachable);
            return Ok(());
        };
        // The branch to an exit from `inner` blocks further in; none for what follows anyway.
        let branch = |exit: &Exit, inner: u32| match exit {
            Exit::BehindLoop(_) => Ok(None),
            Exit::Label(frame) if *frame == piece.frame && piece.falls_to(code) == Some(*exit) && inner == 0 => {
                Ok(None)
            }
            Exit::Label(frame) => Ok::<_, String>(Some(code.depth(piece.frame, *frame)? + inner)),
        };
        match (way, others) {
            (Way::Only, _) => {}
            (Way::Branch, [only]) => {
                let Exit::Label(frame) = only else { return Err("a way on that no label leads to".to_owned()) };
                body.push(Instruction::BrIf(code.depth(piece.frame, *frame)?));
            }
            (Way::Branch, _) => {
                let mut labels = Vec::new();
                for exit in std::iter::once(last).chain(others) {
                    let Exit::Label(frame) = exit else { return Err("a way on that no label leads to".to_owned()) };
                    labels.push(code.depth(piece.frame, *frame)?);
                }
                let default = labels.pop().unwrap_or_default();
                body.push(Instruction::BrTable(labels.into(), default));
                return Ok(());
            }
            (Way::Chain, _) => {
                let mut places = scratch.places(std::iter::once(ValType::I32).chain(piece.carried(code)));
                body.extend(places.iter().rev().map(|local| Instruction::LocalSet(*local)));
                let which = places.remove(0);
                let mut values = places.into_iter();
                for (exit, number) in others.iter().zip(1..) {
                    body.push(Instruction::LocalGet(which));
                    if others.len() > 1 {
                        body.extend([Instruction::I32Const(number), Instruction::I32Eq]);
                    }
                    body.push(Instruction::If(BlockType::Empty));
                    let carried = exit.carried(code).len();
                    body.extend(values.by_ref().take(carried).map(Instruction::LocalGet));
                    body.extend(branch(exit, 1)?.map(Instruction::Br));
                    body.push(Instruction::End);
                }
                body.extend(values.map(Instruction::LocalGet));
            }
        }
        body.extend(branch(last, 0)?.map(Instruction::Br));
        Ok(())
    }

    /// Writes the piece as a function.
    fn piece(&mut self, code: &Code<'_>, piece: &Piece) -> Result {
        let kind_of = |local: &u32| code.locals.get(*local as usize).copied().ok_or("a local of no type");
        let mut parameters = piece.stack.clone();
        for local in &piece.taken {
            parameters.push(kind_of(local)?);
        }
        let way = piece.way(code);
        let mut results = if way == Way::Only { Vec::new() } else { vec![ValType::I32] };
        results.extend(piece.carried(code));
        for local in &piece.given {
            results.push(kind_of(local)?);
        }
        let others: Vec<u32> = piece.used.iter().copied().filter(|local| !piece.taken.contains(local)).collect();
        let mut locals = Vec::new();
        for local in &others {
            locals.push(kind_of(local)?);
        }
        let places: BTreeMap<u32, u32> =
            piece.taken.iter().chain(&others).copied().zip(piece.stack.len() as u32..).collect();
        let mut scratch = Scratch { first: parameters.len() + locals.len(), types: Vec::new() };

        let mut body = Vec::new();
        for exit in piece.exits.iter().rev() {
            body.push(Instruction::Block(self.block(&exit.carried(code))?));
        }
        body.extend((0..piece.stack.len() as u32).map(Instruction::LocalGet));
        for at in piece.at..piece.until {
            body.push(piece.moved(code, at, &places)?);
        }
        let last = piece.exits.len().saturating_sub(1) as u32;
        if piece.falls && last > 0 {
            body.push(Instruction::Br(last));
        }
        for (exit, number) in piece.exits.iter().zip(1u32..) {
            body.push(Instruction::End);
            if way != Way::Only {
                let kept = scratch.places(if way == Way::Chain { exit.carried(code) } else { Vec::new() });
                body.extend(kept.iter().rev().map(|local| Instruction::LocalSet(*local)));
                body.push(Instruction::I32Const(if number > last { 0 } else { number as i32 }));
                for other in piece.exits.iter().filter(|_| way == Way::Chain) {
                    if other == exit {
                        body.extend(kept.iter().map(|local| Instruction::LocalGet(*local)));
                    } else {
                        body.extend(other.carried(code).into_iter().map(zero));
                    }
                }
            }
            for local in &piece.given {
                body.push(Instruction::LocalGet(*places.get(local).ok_or("a local of no place")?));
            }
            if number <= last {
                body.push(Instruction::Return);
            }
        }
        body.push(Instruction::End);
        let kind = self.kind(&parameters, &results);
        self.pieces.push((kind, written(locals.iter().chain(&scratch.types), &body)?));
        self.next += 1;
        Ok(())
    }
}

impl Exit {
    /// The values that go along.
    fn carried(self, code: &Code<'_>) -> Vec<ValType> {
        let frame = |frame| code.frames.get(frame);
        let carried = match self {
            Exit::Label(at) => frame(at).map(|frame| &frame.carried),
            Exit::BehindLoop(at) => frame(at).map(|frame| &frame.results),
        };
        carried.cloned().unwrap_or_default()
    }
}

impl Piece {
    fn new(code: &Code<'_>, at: usize, point: &Point) -> Result<Piece> {
        let frame = *code.inside.get(at).ok_or("no such instruction")?;
        let mut piece = Piece {
            at,
            until: point.until,
            frame,
            stack: point.stack.clone(),
            falls: point.falls,
            exits: Vec::new(),
            used: BTreeSet::new(),
            taken: Vec::new(),
            given: Vec::new(),
        };
        let mut set = BTreeSet::new();
        for at in at..point.until {
            for target in code.targets(at)? {
                let exit = Exit::Label(target);
                if !piece.has(code, target) && !piece.exits.contains(&exit) {
                    piece.exits.push(exit);
                }
            }
            match code.instructions.get(at) {
                Some(Operator::LocalGet { local_index }) => drop(piece.used.insert(*local_index)),
                Some(Operator::LocalSet { local_index } | Operator::LocalTee { local_index }) => {
                    piece.used.insert(*local_index);
                    set.insert(*local_index);
                }
                _ => {}
            }
        }
        if let Some(exit) = piece.falls_to(code) {
            piece.exits.retain(|other| *other != exit);
            piece.exits.push(exit);
        }
        let before = code.alive_before(at);
        piece.taken = piece.used.iter().copied().filter(|local| before.contains(*local)).collect();
        let after: Vec<_> = piece
            .exits
            .iter()
            .map(|exit| match exit {
                Exit::Label(frame) => code.alive_at(*frame),
                Exit::BehindLoop(frame) => code.alive_behind(*frame),
            })
            .collect();
        piece.given = set.into_iter().filter(|local| after.iter().any(|alive| alive.contains(*local))).collect();
        Ok(piece)
    }

    /// Whether a frame was opened inside of the piece.
    fn has(&self, code: &Code<'_>, frame: usize) -> bool {
        code.frames.get(frame).is_some_and(|frame| frame.start >= self.at)
    }

    /// Where falling through leads.
    fn falls_to(&self, code: &Code<'_>) -> Option<Exit> {
        let is_loop = code.frames.get(self.frame).is_some_and(|frame| frame.is_loop);
        self.falls.then_some(if is_loop { Exit::BehindLoop(self.frame) } else { Exit::Label(self.frame) })
    }

    fn way(&self, code: &Code<'_>) -> Way {
        let behind_loop = self.exits.iter().any(|exit| matches!(exit, Exit::BehindLoop(_)));
        match self.exits.len() {
            0 | 1 => Way::Only,
            _ if self.exits.iter().any(|exit| !exit.carried(code).is_empty()) => Way::Chain,
            2 => Way::Branch,
            _ if behind_loop => Way::Chain,
            _ => Way::Branch,
        }
    }

    /// The values of every way on, one after the other.
    fn carried(&self, code: &Code<'_>) -> Vec<ValType> {
        self.exits.iter().flat_map(|exit| exit.carried(code)).collect()
    }

    fn bytes(&self, code: &Code<'_>) -> usize {
        let offset = |at: usize| code.offsets.get(at).copied().unwrap_or_default();
        offset(self.until).saturating_sub(offset(self.at))
    }

    /// What the call in its place takes, in bytes.
    fn cost(&self, code: &Code<'_>) -> usize {
        let way = match self.way(code) {
            Way::Only => 2,
            Way::Branch => 2 + self.exits.len(),
            Way::Chain => 2 + 9 * self.exits.len() + 4 * self.carried(code).len(),
        };
        6 + 2 * (self.taken.len() + self.given.len()) + way
    }

    /// An instruction of the piece as it stands in the new function.
    fn moved<'c>(&self, code: &Code<'c>, at: usize, places: &BTreeMap<u32, u32>) -> Result<Instruction<'c>> {
        let instruction = code.instructions.get(at).ok_or("no such instruction")?;
        let place = |local: &u32| places.get(local).copied().ok_or("a local of no place");
        let label = |depth: u32, target: usize| -> Result<u32> {
            if self.has(code, target) {
                return Ok(depth);
            }
            let exit =
                self.exits.iter().position(|exit| *exit == Exit::Label(target)).ok_or("a way on of no number")?;
            let inner = code.depth(*code.inside.get(at).ok_or("no such instruction")?, self.frame)?;
            Ok(inner + exit as u32)
        };
        Ok(match instruction {
            Operator::LocalGet { local_index } => Instruction::LocalGet(place(local_index)?),
            Operator::LocalSet { local_index } => Instruction::LocalSet(place(local_index)?),
            Operator::LocalTee { local_index } => Instruction::LocalTee(place(local_index)?),
            Operator::Br { relative_depth: depth } => Instruction::Br(label(*depth, code.target(at, *depth)?)?),
            Operator::BrIf { relative_depth: depth } => Instruction::BrIf(label(*depth, code.target(at, *depth)?)?),
            Operator::Return => Instruction::Br(label(0, 0)?),
            Operator::BrTable { targets } => {
                let mut labels = Vec::new();
                for depth in targets.targets().chain([Ok(targets.default())]) {
                    let depth = depth.map_err(|error| error.to_string())?;
                    labels.push(label(depth, code.target(at, depth)?)?);
                }
                let default = labels.pop().unwrap_or_default();
                Instruction::BrTable(labels.into(), default)
            }
            other => encoded(other)?,
        })
    }
}

/// Locals of a function's end, to be used again by each who asks.
struct Scratch {
    first: usize,
    types: Vec<ValType>,
}

impl Scratch {
    /// A local for each of the values, no two the same.
    fn places(&mut self, wanted: impl IntoIterator<Item = ValType>) -> Vec<u32> {
        let mut places = Vec::new();
        for kind in wanted {
            let mut known = self.types.iter().zip(self.first as u32..);
            let free = known.find(|(known, place)| **known == kind && !places.contains(place));
            places.push(free.map_or((self.first + self.types.len()) as u32, |(_, place)| place));
            if free.is_none() {
                self.types.push(kind);
            }
        }
        places
    }
}

fn zero<'c>(kind: ValType) -> Instruction<'c> {
    match kind {
        ValType::I64 => Instruction::I64Const(0),
        ValType::F32 => Instruction::F32Const(0.0.into()),
        ValType::F64 => Instruction::F64Const(0.0.into()),
        // The engine has no other kinds; the validator would say so.
        _ => Instruction::I32Const(0),
    }
}

fn encoded<'c>(instruction: &Operator<'c>) -> Result<Instruction<'c>> {
    RoundtripReencoder.instruction(instruction.clone()).map_err(|error| error.to_string())
}

fn written<'t>(locals: impl Iterator<Item = &'t ValType>, body: &[Instruction<'_>]) -> Result<Function> {
    let kinds = locals.map(|kind| RoundtripReencoder.val_type(*kind).map_err(|error| error.to_string()));
    let mut function = Function::new_with_locals_types(kinds.collect::<Result<Vec<_>>>()?);
    for instruction in body {
        function.instruction(instruction);
    }
    Ok(function)
}

type Encoded<T = ()> = std::result::Result<T, Error<std::convert::Infallible>>;

impl Reencode for Outliner<'_> {
    type Error = std::convert::Infallible;

    fn parse_type_section(&mut self, types: &mut TypeSection, section: wasmparser::TypeSectionReader<'_>) -> Encoded {
        let known = self.engine.types.len();
        utils::parse_type_section(self, types, section)?;
        for kind in self.types.split_off(known) {
            let kind = self.func_type(kind)?;
            types.ty().func_type(&kind);
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Encoded {
        utils::parse_function_section(self, functions, section)?;
        for (kind, _) in &self.pieces {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, _: wasmparser::CodeSectionReader<'_>) -> Encoded {
        for (function, _, body) in self.engine.defined() {
            match self.rewritten.get(&function) {
                Some(body) => drop(code.function(body)),
                None => self.parse_function_body(code, body.clone())?,
            }
        }
        for (_, body) in &self.pieces {
            code.function(body);
        }
        Ok(())
    }
}
