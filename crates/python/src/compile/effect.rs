//! How each instruction changes the height of the operand stack.

use crate::code::Instr;

/// Net change when the instruction is passed, and when it jumps.
pub(super) struct Effect {
    pub(super) next: i32,
    pub(super) jump: i32,
}

/// The effect of an instruction.
pub(super) fn effect(instr: Instr) -> Effect {
    let next = through(instr);
    let jump = match instr {
        Instr::ForIter(_) => -1,
        Instr::JumpIfFalseOrPop(_) | Instr::JumpIfTrueOrPop(_) => 0,
        _ => next,
    };
    Effect { next, jump }
}

fn count(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX / 4)
}

fn through(instr: Instr) -> i32 {
    use Instr::{
        BeforeWith, Binary, BinarySubscr, BuildDict, BuildList, BuildSet, BuildSlice, BuildString, BuildTuple, Call,
        CallEx, CallKw, CallMethod, CheckEgMatch, CheckExcMatch, Compare, Contains, Copy, DeleteAttr, DeleteDeref,
        DeleteFast, DeleteGlobal, DeleteName, DeleteSubscr, DictMerge, DictUpdate, ForIter, FormatValue, GetIter,
        GetLen, GetYieldFromIter, ImportFrom, ImportName, ImportStar, Inplace, Intrinsic, Is, Jump, JumpBack,
        JumpIfFalseOrPop, JumpIfTrueOrPop, ListAppend, ListExtend, ListToTuple, LoadAssertionError, LoadAttr,
        LoadBuildClass, LoadClassDeref, LoadClosure, LoadConst, LoadDeref, LoadFast, LoadGlobal, LoadMethod, LoadName,
        MakeCell, MakeFunction, MapAdd, MatchClass, MatchKeys, MatchMapping, MatchRest, MatchSequence, Nop, Not, Pop,
        PopExc, PopJumpIfFalse, PopJumpIfNone, PopJumpIfNotNone, PopJumpIfTrue, PrepReraiseStar, PrintExpr, PushExc,
        Raise, Reraise, Return, SetAdd, SetUpdate, SetupAnnotations, StoreAttr, StoreDeref, StoreFast, StoreGlobal,
        StoreName, StoreSubscr, Swap, Unary, UnpackEx, UnpackSequence, WithExceptStart, Yield, YieldFrom,
    };
    match instr {
        Nop
        | Swap(_)
        | DeleteFast(_)
        | DeleteDeref(_)
        | DeleteName(_)
        | DeleteGlobal(_)
        | LoadAttr { .. }
        | Unary(_)
        | Not
        | Jump(_)
        | JumpBack(_)
        | ListToTuple
        | GetIter
        | Yield
        | GetYieldFromIter
        | SetupAnnotations
        | Intrinsic(_)
        | MakeCell(_)
        | CheckExcMatch
        | CheckEgMatch => 0,
        Copy(_)
        | LoadConst(_)
        | LoadFast(_)
        | LoadDeref(_)
        | LoadClosure(_)
        | LoadClassDeref(_)
        | LoadName(_)
        | LoadGlobal { .. }
        | LoadMethod { .. }
        | ForIter(_)
        | LoadBuildClass
        | ImportFrom(_)
        | PushExc
        | BeforeWith
        | WithExceptStart
        | LoadAssertionError
        | GetLen
        | MatchMapping
        | MatchSequence
        | MatchKeys => 1,
        Pop | StoreFast(_) | StoreDeref(_) | StoreName(_) | StoreGlobal(_) | DeleteAttr(_) | BinarySubscr
        | Binary(_) | Inplace(_) | Compare(_) | Is(_) | Contains(_) | PopJumpIfFalse(_) | PopJumpIfTrue(_)
        | PopJumpIfNone(_) | PopJumpIfNotNone(_) | JumpIfFalseOrPop(_) | JumpIfTrueOrPop(_) | ListAppend(_)
        | SetAdd(_) | ListExtend(_) | SetUpdate(_) | DictUpdate(_) | DictMerge(_) | Return | YieldFrom
        | ImportName(_) | ImportStar | PopExc | PrepReraiseStar | Reraise | PrintExpr | MatchRest => -1,
        StoreAttr { .. } | DeleteSubscr | MapAdd(_) => -2,
        StoreSubscr => -3,
        BuildSlice(n) | BuildTuple(n) | BuildList(n) | BuildSet(n) | BuildString(n) => 1 - count(n),
        BuildDict(n) => 1 - 2 * count(n),
        FormatValue { spec, .. } => -i32::from(spec),
        UnpackSequence(n) => count(n) - 1,
        UnpackEx { before, after } => i32::from(before) + i32::from(after),
        MakeFunction(flags) => -count((flags & 15).count_ones()),
        Call(n) => -count(n),
        CallMethod(n) => -count(n) - 1,
        CallKw { argc, .. } => -i32::from(argc),
        CallEx(keywords) => -1 - i32::from(keywords),
        Raise(n) => -count(n),
        // Subject, class and the names give way to one tuple or None; positional patterns are counted, not pushed.
        MatchClass(_) => -2,
    }
}

/// Where an instruction may jump to.
pub(super) fn target(instr: &mut Instr) -> Option<&mut u32> {
    match instr {
        Instr::Jump(to)
        | Instr::JumpBack(to)
        | Instr::PopJumpIfFalse(to)
        | Instr::PopJumpIfTrue(to)
        | Instr::PopJumpIfNone(to)
        | Instr::PopJumpIfNotNone(to)
        | Instr::JumpIfFalseOrPop(to)
        | Instr::JumpIfTrueOrPop(to)
        | Instr::ForIter(to) => Some(to),
        _ => None,
    }
}

/// Whether what follows the instruction is reached only by a jump.
pub(super) fn ends_block(instr: Instr) -> bool {
    matches!(instr, Instr::Jump(_) | Instr::JumpBack(_) | Instr::Return | Instr::Raise(_) | Instr::Reraise)
}
