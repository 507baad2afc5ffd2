//! Raising: how Rust code hands a Python exception upwards.
//!
//! [`Raise`] is either an exception object that exists already, or a class of the standard tree with a message, made
//! into an object when Python code comes to see it. So a function that has no [`Vm`](crate::vm::Vm) can raise too.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::code::{Code, Span};
use crate::object::instance::Object;
use crate::object::native::Native;
use crate::value::Value;

/// The result of anything that may raise.
pub type PyResult<T = Value> = Result<T, Raise>;

/// An exception on its way up.
#[derive(Clone)]
pub enum Raise {
    /// An exception object.
    Object(Rc<Object>),
    /// One that is still to be made: class and message.
    New(Box<(Exc, String)>),
}

impl Raise {
    /// Raises a built-in exception with a message.
    #[cold]
    pub fn new(class: Exc, message: impl Into<String>) -> Self {
        Raise::New(Box::new((class, message.into())))
    }
}

impl std::fmt::Debug for Raise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Raise::Object(object) => write!(f, "{}", object.class().name()),
            Raise::New(new) => write!(f, "{:?}: {}", new.0, new.1),
        }
    }
}

/// `Err(TypeError(message))`.
#[cold]
pub fn type_error<T>(message: impl Into<String>) -> PyResult<T> {
    Err(Raise::new(Exc::TypeError, message))
}

/// `Err(ValueError(message))`.
#[cold]
pub fn value_error<T>(message: impl Into<String>) -> PyResult<T> {
    Err(Raise::new(Exc::ValueError, message))
}

/// `Err(class(message))`.
#[cold]
pub fn raise<T>(class: Exc, message: impl Into<String>) -> PyResult<T> {
    Err(Raise::new(class, message))
}

/// What an exception object carries besides its attributes.
#[derive(Default)]
pub struct ExceptionData {
    /// `args`.
    pub args: RefCell<Vec<Value>>,
    /// `__cause__`.
    pub cause: RefCell<Option<Rc<Object>>>,
    /// `__context__`.
    pub context: RefCell<Option<Rc<Object>>>,
    /// `__suppress_context__`.
    pub suppress_context: Cell<bool>,
    /// `__traceback__`, the outermost frame last as they are added while unwinding.
    pub traceback: RefCell<Vec<TracebackEntry>>,
    /// What an exception group holds.
    pub(crate) members: RefCell<Option<Rc<Vec<Value>>>>,
    /// What the frame that raised it knew, for "Did you mean".
    pub(crate) hint: RefCell<Option<Box<crate::traceback::Hint>>>,
}

impl Native for ExceptionData {}

/// One line of a traceback.
#[derive(Clone)]
pub struct TracebackEntry {
    /// The code that was running.
    pub code: Rc<Code>,
    /// Where in it.
    pub span: Span,
}

macro_rules! exceptions {
    ($($name:ident : $base:ident),* $(,)?) => {
        /// The exception classes of the standard tree.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Exc { $($name),* }

        impl Exc {
            /// Every class with its base, bases first; `BaseException`'s base is `object`.
            pub const TREE: &'static [(Exc, &'static str, &'static str)] =
                &[$((Exc::$name, stringify!($name), stringify!($base))),*];

            /// The class's name.
            pub fn name(self) -> &'static str {
                match self { $(Exc::$name => stringify!($name)),* }
            }
        }
    };
}

exceptions! {
    BaseException: object,
    SystemExit: BaseException,
    KeyboardInterrupt: BaseException,
    GeneratorExit: BaseException,
    BaseExceptionGroup: BaseException,
    Exception: BaseException,
    ArithmeticError: Exception,
    FloatingPointError: ArithmeticError,
    OverflowError: ArithmeticError,
    ZeroDivisionError: ArithmeticError,
    AssertionError: Exception,
    AttributeError: Exception,
    BufferError: Exception,
    EOFError: Exception,
    ImportError: Exception,
    ModuleNotFoundError: ImportError,
    LookupError: Exception,
    IndexError: LookupError,
    KeyError: LookupError,
    MemoryError: Exception,
    NameError: Exception,
    UnboundLocalError: NameError,
    OSError: Exception,
    BlockingIOError: OSError,
    ChildProcessError: OSError,
    ConnectionError: OSError,
    BrokenPipeError: ConnectionError,
    ConnectionAbortedError: ConnectionError,
    ConnectionRefusedError: ConnectionError,
    ConnectionResetError: ConnectionError,
    FileExistsError: OSError,
    FileNotFoundError: OSError,
    InterruptedError: OSError,
    IsADirectoryError: OSError,
    NotADirectoryError: OSError,
    PermissionError: OSError,
    ProcessLookupError: OSError,
    TimeoutError: OSError,
    ReferenceError: Exception,
    RuntimeError: Exception,
    NotImplementedError: RuntimeError,
    PythonFinalizationError: RuntimeError,
    RecursionError: RuntimeError,
    StopAsyncIteration: Exception,
    StopIteration: Exception,
    SyntaxError: Exception,
    IndentationError: SyntaxError,
    TabError: IndentationError,
    SystemError: Exception,
    TypeError: Exception,
    ValueError: Exception,
    UnicodeError: ValueError,
    UnicodeDecodeError: UnicodeError,
    UnicodeEncodeError: UnicodeError,
    UnicodeTranslateError: UnicodeError,
    Warning: Exception,
    BytesWarning: Warning,
    DeprecationWarning: Warning,
    EncodingWarning: Warning,
    FutureWarning: Warning,
    ImportWarning: Warning,
    PendingDeprecationWarning: Warning,
    ResourceWarning: Warning,
    RuntimeWarning: Warning,
    SyntaxWarning: Warning,
    UnicodeWarning: Warning,
    UserWarning: Warning,
}
