//! Compiled Python: what one function, class body, comprehension or module becomes.
//!
//! A stack machine in the manner of CPython 3.11+: the operand stack and the locals live in the frame, `try` costs
//! nothing until something is raised (the exception table says where handlers are), jumps are absolute instruction
//! indices. Every instruction is eight bytes. Names that look like CPython's `dis` names do what the `dis`
//! documentation says; differences are stated.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::object::dict::Dict;
use crate::object::shape::Shape;
use crate::object::str::Str;
use crate::value::Value;

/// One instruction. "TOS" is the top of the operand stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instr {
    /// Does nothing.
    Nop,
    /// Pops TOS.
    Pop,
    /// Pushes a copy of the n-th item from the top (1 = TOS), `COPY`.
    Copy(u32),
    /// Swaps TOS with the n-th item from the top (2 = the one below), `SWAP`.
    Swap(u32),

    /// Pushes `consts[n]`.
    LoadConst(u32),
    /// Pushes local n; unbound raises UnboundLocalError.
    LoadFast(u32),
    /// Pops into local n.
    StoreFast(u32),
    /// Unbinds local n; unbound raises UnboundLocalError.
    DeleteFast(u32),
    /// Pushes the content of cell n (cellvars, then freevars); empty raises UnboundLocalError or NameError.
    LoadDeref(u32),
    /// Pops into cell n.
    StoreDeref(u32),
    /// Empties cell n.
    DeleteDeref(u32),
    /// Pushes cell n itself, for a closure tuple.
    LoadClosure(u32),
    /// Puts a new, empty cell in place of cell n: a comprehension that runs in this frame makes its variables anew.
    MakeCell(u32),
    /// In a class body: the class namespace's name of cell n first, then the cell.
    LoadClassDeref(u32),
    /// Namespace of the class body or module, then globals, then builtins.
    LoadName(u32),
    /// Stores in the namespace of the class body or module.
    StoreName(u32),
    /// Deletes from it; missing raises NameError.
    DeleteName(u32),
    /// Globals, then builtins; `cache` indexes `Code::caches`.
    LoadGlobal {
        /// Inline cache, or `u16::MAX` for none.
        cache: u16,
        /// Index into `names`.
        name: u32,
    },
    /// Pops into globals.
    StoreGlobal(u32),
    /// Deletes from globals.
    DeleteGlobal(u32),

    /// `TOS = TOS.name`.
    LoadAttr {
        /// Inline cache, or `u16::MAX` for none.
        cache: u16,
        /// Index into `names`.
        name: u32,
    },
    /// Replaces TOS by two items for `CallMethod`: the plain function and its `self`, or the attribute and `Undefined`.
    LoadMethod {
        /// Inline cache, or `u16::MAX` for none.
        cache: u16,
        /// Index into `names`.
        name: u32,
    },
    /// Pops the object, then the value: `object.name = value` (value was pushed first).
    StoreAttr {
        /// Inline cache, or `u16::MAX` for none.
        cache: u16,
        /// Index into `names`.
        name: u32,
    },
    /// Pops the object: `del object.name`.
    DeleteAttr(u32),

    /// Pops key and container, pushes `container[key]` (container pushed first).
    BinarySubscr,
    /// Pops key, container, value: `container[key] = value` (value, container, key in pushing order).
    StoreSubscr,
    /// Pops key and container: `del container[key]`.
    DeleteSubscr,
    /// Pops 2 or 3 items, pushes a slice.
    BuildSlice(u32),

    /// Arithmetic negation, plus, invert.
    Unary(UnaryOp),
    /// `not TOS`.
    Not,
    /// Pops right and left, pushes the result.
    Binary(BinaryOp),
    /// As `Binary`, trying `__iadd__` and its kin first.
    Inplace(BinaryOp),
    /// Rich comparison.
    Compare(CompareOp),
    /// `is`; `true` means `is not`.
    Is(bool),
    /// `in` (left was pushed first); `true` means `not in`.
    Contains(bool),

    /// Goes forward.
    Jump(u32),
    /// Goes back; here the budget is looked at.
    JumpBack(u32),
    /// Pops; goes if false.
    PopJumpIfFalse(u32),
    /// Pops; goes if true.
    PopJumpIfTrue(u32),
    /// Pops; goes if None.
    PopJumpIfNone(u32),
    /// Pops; goes if not None.
    PopJumpIfNotNone(u32),
    /// Goes if false, leaving TOS; else pops.
    JumpIfFalseOrPop(u32),
    /// Goes if true, leaving TOS; else pops.
    JumpIfTrueOrPop(u32),

    /// Pops n, pushes a tuple.
    BuildTuple(u32),
    /// Pops n, pushes a list.
    BuildList(u32),
    /// Pops n, pushes a set.
    BuildSet(u32),
    /// Pops n pairs (key pushed first), pushes a dict.
    BuildDict(u32),
    /// Pops n strings, pushes their concatenation.
    BuildString(u32),
    /// Pops a value and appends it to the list that is then n-th from the top (1 = TOS).
    ListAppend(u32),
    /// Likewise for a set.
    SetAdd(u32),
    /// Pops value and key (key pushed first), sets it in the dict that is then n-th from the top.
    MapAdd(u32),
    /// Pops an iterable, extends the list then n-th from the top; TypeError as `[*x]` gives.
    ListExtend(u32),
    /// Likewise for a set.
    SetUpdate(u32),
    /// Pops a mapping, updates the dict then n-th from the top, as `{**x}`.
    DictUpdate(u32),
    /// As `DictUpdate` for `f(**x)`: duplicates and non-mappings raise TypeError naming the callable, which lies n+2 from the top.
    DictMerge(u32),
    /// TOS list becomes a tuple.
    ListToTuple,
    /// Formats TOS (or with `spec`, the item below with TOS as the spec) for an f-string.
    FormatValue {
        /// `!s`, `!r`, `!a` or none.
        conversion: Conversion,
        /// Whether a format spec string lies on top.
        spec: bool,
    },
    /// Pops an iterable, pushes its n items, the first on top.
    UnpackSequence(u32),
    /// Pops an iterable, pushes items with the starred list between; the first on top.
    UnpackEx {
        /// Targets before the star.
        before: u16,
        /// Targets after it.
        after: u16,
    },

    /// `TOS = iter(TOS)`.
    GetIter,
    /// Pushes the next item of the iterator TOS, or pops the iterator and goes.
    ForIter(u32),
    /// Pops the code constant's function parts and pushes a function: in pushing order, those of `flags` that are set:
    /// defaults tuple (1), keyword-only defaults dict (2), annotations dict or tuple (4), closure tuple (8); then the code object.
    MakeFunction(u32),
    /// Callee, then n positional arguments.
    Call(u32),
    /// The two items of `LoadMethod`, then n positional arguments.
    CallMethod(u32),
    /// Callee, then `argc` arguments of which the last are keyword arguments named by the tuple `consts[names]`.
    CallKw {
        /// All arguments, keyword ones included.
        argc: u16,
        /// Index of the tuple of names in `consts`.
        names: u32,
    },
    /// Callee, an iterable of positional arguments, and with `true` a dict of keyword arguments.
    CallEx(bool),
    /// Ends the frame with TOS.
    Return,
    /// Suspends the generator with TOS; resumed, the value sent is TOS.
    Yield,
    /// TOS (iterable) becomes an iterator fit for `yield from` (a generator stays itself).
    GetYieldFromIter,
    /// Delegates: iterator below, value to send on top. Item given: pops the value sent, suspends with the item, and
    /// re-executes this instruction with the next value sent. Finished: pops both, pushes the result, goes on.
    YieldFrom,

    /// Pushes `__build_class__`.
    LoadBuildClass,
    /// Pops fromlist and level (level pushed first), pushes the module.
    ImportName(u32),
    /// Pushes attribute `name` of the module TOS, which stays; ImportError.
    ImportFrom(u32),
    /// Pops the module, binds its public names in the namespace.
    ImportStar,

    /// `raise` with 0 (re-raise the handled one), 1 (exception) or 2 (exception, cause on top) items.
    Raise(u32),
    /// At a handler's start TOS is the exception: makes it the handled one, pushing what was handled before below it (`PUSH_EXC_INFO`).
    PushExc,
    /// Pops what was handled before and makes it handled again (`POP_EXCEPT`).
    PopExc,
    /// Pops a class or tuple of classes; pushes whether the exception below matches (`CHECK_EXC_MATCH`).
    CheckExcMatch,
    /// Pops a class or tuple, and splits the exception group below: pushes the rest, then the match or None (`CHECK_EG_MATCH`).
    CheckEgMatch,
    /// Pops a list of raised exceptions and the original; pushes the group to re-raise or None (`INTRINSIC_PREP_RERAISE_STAR`).
    PrepReraiseStar,
    /// Pops the exception and raises it again as it was, its traceback kept.
    Reraise,
    /// TOS context manager becomes its bound `__exit__`, and above it the result of `__enter__` (`BEFORE_WITH`).
    BeforeWith,
    /// Stack: exit function, previously handled, exception (TOS). Calls exit(type, exc, tb), pushes the result (`WITH_EXCEPT_START`, adapted).
    WithExceptStart,
    /// Pushes `AssertionError`.
    LoadAssertionError,

    /// Pushes len(TOS), keeping TOS.
    GetLen,
    /// Pushes whether TOS is a mapping for `match`, keeping it.
    MatchMapping,
    /// Pushes whether TOS is a sequence for `match`, keeping it.
    MatchSequence,
    /// Below: subject, TOS: tuple of keys. Pushes a tuple of values or None, keeping both.
    MatchKeys,
    /// Pops a tuple of keyword names, class and subject (subject pushed first); n positional patterns. Pushes a tuple of attributes or None.
    MatchClass(u32),
    /// Pops a tuple of keys (TOS) with the mapping below; pushes a dict of the rest, mapping replaced (for `**rest`).
    MatchRest,

    /// Echoes TOS as an interactive console does: `sys.displayhook`.
    PrintExpr,
    /// Makes sure the namespace has `__annotations__`.
    SetupAnnotations,
    /// Pops value and name constants are given by `names`: `type X = ...`, generic functions: calls the intrinsic of that number.
    Intrinsic(Intrinsic),
}

/// Rarely used operations on TOS, kept out of the main table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intrinsic {
    /// A `StopIteration` that leaves a generator becomes `RuntimeError`.
    StopIterationError,
    /// Name string TOS becomes a TypeVar.
    TypeVar,
    /// Name string TOS becomes a ParamSpec.
    ParamSpec,
    /// Name string TOS becomes a TypeVarTuple.
    TypeVarTuple,
    /// (name, type params, value thunk) tuple becomes a TypeAliasType.
    TypeAlias,
    /// Type parameter tuple becomes `Generic[...]`.
    SubscriptGeneric,
    /// A call of an `async` function: what it would do is not supported.
    Async,
    /// Float TOS becomes the imaginary number of that size: how a literal like `2j` is written, there being no complex
    /// constant.
    Complex,
}

/// `-x`, `+x`, `~x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

/// Binary operators, in the order of the language reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// Rich comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

/// An f-string's conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// A compiled block of code. Immutable but for its caches.
pub struct Code {
    /// `co_name`: `<module>`, `<lambda>`, `<listcomp>`, or the name.
    pub name: Str,
    /// `co_qualname`.
    pub qualname: Str,
    /// `co_filename`: `<console>`, `demoapp/models.py`.
    pub filename: Str,
    /// The docstring, where the first statement is one.
    pub doc: Option<Str>,
    /// The first line of the `def`, decorators included, 1-based.
    pub first_line: u32,
    /// The instructions.
    pub instrs: Box<[Instr]>,
    /// For each instruction the place in the source that a traceback marks.
    pub spans: Box<[Span]>,
    /// Constants.
    pub consts: Box<[Value]>,
    /// Names of globals and attributes, interned.
    pub names: Box<[Str]>,
    /// Names of local variables, parameters first: positional-only, positional, keyword-only, `*args`, `**kwargs`.
    pub varnames: Box<[Str]>,
    /// Names of locals that closures capture. A parameter among them is copied into its cell when the frame starts.
    pub cellvars: Box<[Str]>,
    /// For each cell the parameter it is filled from, by local index.
    pub cell_params: Box<[Option<u32>]>,
    /// Names captured from enclosing functions.
    pub freevars: Box<[Str]>,
    /// What a comprehension that runs in this frame binds, and where it does: from one instruction to another.
    pub inlined: Box<[Inlined]>,
    /// How parameters are laid out.
    pub params: Params,
    /// What kind of block this is.
    pub flags: Flags,
    /// The deepest the operand stack gets.
    pub stack_size: u32,
    /// Handlers, inner before outer where they nest.
    pub handlers: Box<[Handler]>,
    /// The text of the source, for tracebacks' lines; shared by all code of a file.
    pub source: Rc<str>,
    /// Inline caches of attribute and global loads.
    pub caches: Box<[Cache]>,
}

/// A variable of a comprehension: outside of its instructions it is no variable of the function.
#[derive(Debug, Clone, Copy)]
pub struct Inlined {
    /// The first instruction.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
    /// Its slot; of the cells where it is captured.
    pub slot: u32,
    /// Whether it is captured.
    pub cell: bool,
}

/// Counts of parameters; the local slots follow in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Params {
    /// Positional-only.
    pub positional_only: u32,
    /// Positional-or-keyword.
    pub positional: u32,
    /// Keyword-only.
    pub keyword_only: u32,
    /// Whether there is `*args`.
    pub varargs: bool,
    /// Whether there is `**kwargs`.
    pub varkw: bool,
}

/// What kind of block the code is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// Calling it makes a generator.
    pub generator: bool,
    /// A module or class body: names live in a namespace dict, not in slots.
    pub namespace: bool,
    /// A class body.
    pub class_body: bool,
}

/// Where an instruction comes from: lines 1-based, columns 0-based in characters as CPython's `co_positions`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// First column.
    pub column: u32,
    /// Column after the last.
    pub end_column: u32,
}

/// One row of the exception table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// First instruction not covered.
    pub end: u32,
    /// Where to go, with the exception pushed.
    pub target: u32,
    /// How deep the operand stack is cut before that.
    pub depth: u32,
}

/// What an attribute or global access found last time, to be tried first.
#[derive(Default)]
pub struct Cache {
    /// What was found.
    pub kind: Cell<Cached>,
    /// Version of the class (attributes) or of the globals for which the rest holds.
    pub version: Cell<u32>,
    /// Index of the slot or of the namespace entry.
    pub index: Cell<u32>,
    /// The number of the shape of instance the rest is for; 0 for a value without attributes of its own.
    pub shape: Cell<u32>,
    /// What was found on the class.
    pub value: RefCell<Value>,
    /// The shape of the instance once the attribute is there.
    pub next: RefCell<Option<Rc<Shape>>>,
    /// The globals that do not hide the entry of the builtins. Weak, so that another dict cannot come to lie there.
    pub globals: RefCell<Weak<Dict>>,
}

/// What kind of thing a [`Cache`] remembers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cached {
    /// Nothing.
    #[default]
    Nothing,
    /// A slot of the instance.
    Slot,
    /// A store that gives the instance a new slot.
    NewSlot,
    /// Something of the class that is read as it is.
    Plain,
    /// A function of the class, to be called with the instance.
    Method,
    /// As that, read to be bound.
    Bound,
    /// A property of the class: its getter, a Python function.
    Getter,
    /// A data descriptor of the class.
    Descriptor,
    /// Something of a class that is read from the class itself as it is; `shape` is the version of its metaclass.
    OfClass,
    /// As that, of what is bound to the class when it is read.
    BoundOfClass,
    /// An entry of a module.
    OfModule,
    /// An entry of the globals.
    Global,
    /// An entry of the builtins, which the globals do not hide.
    Builtin,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<code object {}>", self.qualname)
    }
}
