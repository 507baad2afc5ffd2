//! The code of one function: its instructions, the blocks around them, and which locals are alive where.

use std::collections::BTreeMap;

use wasmparser::{
    BlockType, FrameKind, FuncToValidate, FuncValidatorAllocations, FunctionBody, Operator, ValType, ValidatorResources,
};

use super::engine::Engine;
use crate::step::Result;

/// A set of locals, a bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Locals(Vec<u64>);

impl Locals {
    fn insert(&mut self, local: u32) {
        let word = (local / 64) as usize;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << (local % 64);
        }
    }

    fn remove(&mut self, local: u32) {
        if let Some(word) = self.0.get_mut((local / 64) as usize) {
            *word &= !(1 << (local % 64));
        }
    }

    pub(super) fn contains(&self, local: u32) -> bool {
        self.0.get((local / 64) as usize).is_some_and(|word| word >> (local % 64) & 1 == 1)
    }

    fn extend(&mut self, other: &Locals) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }
}

/// The instructions between a `block`, `loop`, `if` or the function's head, and the `end`.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) is_loop: bool,
    /// The instruction that opened it; a function's own begins with its first.
    pub(super) start: usize,
    /// The frame around it; a function's own has none.
    pub(super) parent: Option<usize>,
    /// What a branch to its label carries.
    pub(super) carried: Vec<ValType>,
    /// What is on the stack behind its end.
    pub(super) results: Vec<ValType>,
}

/// What is known of a place where code may be taken out.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// What lies on the stack, above what the frame found there.
    pub(super) stack: Vec<ValType>,
    /// The instruction at which the frame, or its arm, is over.
    pub(super) until: usize,
    /// Whether that instruction is reached by falling through.
    pub(super) falls: bool,
}

/// A function's code.
pub(super) struct Code<'a> {
    /// Types of the parameters and locals.
    pub(super) locals: Vec<ValType>,
    pub(super) instructions: Vec<Operator<'a>>,
    /// Where each instruction begins in the file; one more for the end.
    pub(super) offsets: Vec<usize>,
    pub(super) frames: Vec<Frame>,
    /// The frame each instruction stands in; `else` and `end` stand in the one they belong to.
    pub(super) inside: Vec<usize>,
    /// The points where code may be taken out, by instruction.
    pub(super) points: BTreeMap<usize, Point>,
    /// Which locals are alive before each point, at each frame's label and behind it; after `find_living`.
    living: Living,
}

#[derive(Default)]
struct Living {
    points: BTreeMap<usize, Locals>,
    /// Before the first instruction of each loop.
    heads: Vec<Locals>,
    /// Behind the end of each frame.
    ends: Vec<Locals>,
}

/// Whether a mark goes before an instruction: where control may come to it otherwise than from the one before.
pub(super) fn is_point(before: Option<&Operator<'_>>, here: &Operator<'_>) -> bool {
    let joins = |before: &Operator<'_>| {
        matches!(before, Operator::If { .. } | Operator::Else | Operator::BrIf { .. } | Operator::End)
    };
    before.is_none_or(joins) && (before.is_none() || !matches!(here, Operator::End | Operator::Else))
}

/// The instructions of a body, and where each begins.
pub(super) fn instructions<'a>(body: &FunctionBody<'a>) -> Result<(Vec<Operator<'a>>, Vec<usize>)> {
    let mut reader = body.get_operators_reader().map_err(|error| error.to_string())?;
    let (mut instructions, mut offsets) = (Vec::new(), Vec::new());
    while !reader.eof() {
        offsets.push(reader.original_position());
        instructions.push(reader.read().map_err(|error| error.to_string())?);
    }
    offsets.push(reader.original_position());
    Ok((instructions, offsets))
}

impl<'a> Code<'a> {
    /// Reads a body; the types on the stack are WebAssembly's validator's word.
    pub(super) fn read(
        engine: &Engine<'_>,
        body: &FunctionBody<'a>,
        function: FuncToValidate<ValidatorResources>,
    ) -> Result<Code<'a>> {
        let told = |error: wasmparser::BinaryReaderError| error.to_string();
        let (instructions, offsets) = instructions(body)?;
        let mut validator = function.into_validator(FuncValidatorAllocations::default());
        validator.read_locals(&mut body.get_binary_reader()).map_err(told)?;
        let locals = (0..validator.len_locals()).filter_map(|local| validator.get_local_type(local)).collect();
        let mut code = Code {
            locals,
            instructions,
            offsets,
            frames: Vec::new(),
            inside: Vec::new(),
            points: BTreeMap::new(),
            living: Living::default(),
        };
        let mut open: Vec<usize> = Vec::new();
        // The points of each open frame that wait for its end.
        let mut waiting: Vec<(usize, usize, Vec<ValType>)> = Vec::new();
        for at in 0..code.instructions.len() {
            let (Some(instruction), Some(offset)) = (code.instructions.get(at), code.offsets.get(at)) else { break };
            let outer = validator.get_control_frame(0).ok_or("code behind a function's end")?;
            if at == 0 {
                code.frames.push(Frame::opened(engine, outer.block_type, FrameKind::Block, at, None)?);
                open.push(0);
            }
            let frame = *open.last().ok_or("code outside of every block")?;
            code.inside.push(frame);
            let before = at.checked_sub(1).and_then(|before| code.instructions.get(before));
            if !outer.unreachable && before.is_some() && is_point(before, instruction) {
                let height = (validator.operand_stack_height() as usize).saturating_sub(outer.height);
                let stack = (0..height).rev().map(|depth| validator.get_operand_type(depth).flatten());
                waiting.push((frame, at, stack.collect::<Option<_>>().ok_or("a value of no type on the stack")?));
            }
            if matches!(instruction, Operator::Else | Operator::End) {
                let falls = !outer.unreachable;
                while let Some((_, point, stack)) = waiting.pop_if(|(of, ..)| *of == frame) {
                    code.points.insert(point, Point { stack, until: at, falls });
                }
                if matches!(instruction, Operator::End) {
                    open.pop();
                }
            }
            validator.op(*offset, instruction).map_err(told)?;
            if matches!(instruction, Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. }) {
                let inner = validator.get_control_frame(0).ok_or("a block that did not open")?;
                open.push(code.frames.len());
                code.frames.push(Frame::opened(engine, inner.block_type, inner.kind, at, Some(frame))?);
            }
        }
        Ok(code)
    }

    /// The frame that a branch at an instruction names.
    pub(super) fn target(&self, at: usize, depth: u32) -> Result<usize> {
        let mut frame = *self.inside.get(at).ok_or("no such instruction")?;
        for _ in 0..depth {
            frame = self.parent(frame)?;
        }
        Ok(frame)
    }

    fn parent(&self, frame: usize) -> Result<usize> {
        self.frames.get(frame).and_then(|frame| frame.parent).ok_or_else(|| "a branch out of its function".to_owned())
    }

    /// How many labels lie between a frame and one around it.
    pub(super) fn depth(&self, mut from: usize, to: usize) -> Result<u32> {
        let mut depth = 0;
        while from != to {
            from = self.parent(from)?;
            depth += 1;
        }
        Ok(depth)
    }

    /// The frames that an instruction may go to, by labels.
    pub(super) fn targets(&self, at: usize) -> Result<Vec<usize>> {
        match self.instructions.get(at) {
            Some(Operator::Br { relative_depth } | Operator::BrIf { relative_depth }) => {
                Ok(vec![self.target(at, *relative_depth)?])
            }
            Some(Operator::BrTable { targets }) => {
                let mut frames = Vec::new();
                for depth in targets.targets().chain([Ok(targets.default())]) {
                    frames.push(self.target(at, depth.map_err(|error| error.to_string())?)?);
                }
                Ok(frames)
            }
            Some(Operator::Return) => Ok(vec![0]),
            _ => Ok(Vec::new()),
        }
    }

    /// The locals that may be read after a branch to a frame's label.
    pub(super) fn alive_at(&self, frame: usize) -> Locals {
        let is_loop = self.frames.get(frame).is_some_and(|frame| frame.is_loop);
        let known = if is_loop { &self.living.heads } else { &self.living.ends };
        known.get(frame).cloned().unwrap_or_default()
    }

    /// The locals that may be read behind a frame's end.
    pub(super) fn alive_behind(&self, frame: usize) -> Locals {
        self.living.ends.get(frame).cloned().unwrap_or_default()
    }

    /// The locals whose values at a point may be read from there on.
    pub(super) fn alive_before(&self, point: usize) -> Locals {
        self.living.points.get(&point).cloned().unwrap_or_default()
    }

    /// Finds which locals are alive where: backwards through the code, until no loop has more to say of its head.
    pub(super) fn find_living(&mut self) -> Result {
        self.living.heads = vec![Locals::default(); self.frames.len()];
        self.living.ends = vec![Locals::default(); self.frames.len()];
        while self.backwards()? {}
        Ok(())
    }

    /// One way back; whether the head of a loop has changed by it.
    fn backwards(&mut self) -> Result<bool> {
        let mut changed = false;
        let mut alive = Locals::default();
        // What is alive at the start of each `else` arm, and the frames whose beginning is still to come.
        let mut arms: BTreeMap<usize, Locals> = BTreeMap::new();
        let mut open: Vec<usize> = Vec::new();
        for at in (0..self.instructions.len()).rev() {
            let frame = *self.inside.get(at).ok_or("no such instruction")?;
            match self.instructions.get(at) {
                Some(Operator::End) => {
                    if let Some(end) = self.living.ends.get_mut(frame) {
                        end.clone_from(&alive);
                    }
                    open.push(frame);
                }
                Some(Operator::Else) => {
                    let behind = self.alive_behind(frame);
                    arms.insert(frame, std::mem::replace(&mut alive, behind));
                }
                Some(Operator::If { .. }) => {
                    let opened = open.pop().ok_or("an if without its end")?;
                    alive.extend(&arms.remove(&opened).unwrap_or_else(|| self.alive_behind(opened)));
                }
                Some(Operator::Block { .. }) => drop(open.pop()),
                Some(Operator::Loop { .. }) => {
                    let opened = open.pop().ok_or("a loop without its end")?;
                    if let Some(head) = self.living.heads.get_mut(opened).filter(|head| **head != alive) {
                        head.clone_from(&alive);
                        changed = true;
                    }
                }
                Some(Operator::Unreachable) => alive = Locals::default(),
                Some(Operator::Br { .. } | Operator::BrTable { .. } | Operator::Return) => {
                    alive = Locals::default();
                    for target in self.targets(at)? {
                        alive.extend(&self.alive_at(target));
                    }
                }
                Some(Operator::BrIf { relative_depth }) => {
                    alive.extend(&self.alive_at(self.target(at, *relative_depth)?))
                }
                Some(Operator::LocalGet { local_index }) => alive.insert(*local_index),
                Some(Operator::LocalSet { local_index } | Operator::LocalTee { local_index }) => {
                    alive.remove(*local_index)
                }
                _ => {}
            }
            if self.points.contains_key(&at) {
                self.living.points.insert(at, alive.clone());
            }
        }
        Ok(changed)
    }
}

impl Frame {
    fn opened(
        engine: &Engine<'_>,
        block: BlockType,
        kind: FrameKind,
        start: usize,
        parent: Option<usize>,
    ) -> Result<Frame> {
        let (parameters, results) = match block {
            BlockType::Empty => (Vec::new(), Vec::new()),
            BlockType::Type(kind) => (Vec::new(), vec![kind]),
            BlockType::FuncType(kind) => {
                let kind = engine.types.get(kind as usize).ok_or("a block of no type")?;
                (kind.params().to_vec(), kind.results().to_vec())
            }
        };
        let is_loop = kind == FrameKind::Loop;
        let carried = if is_loop { parameters } else { results.clone() };
        Ok(Frame { is_loop, start, parent, carried, results })
    }
}
