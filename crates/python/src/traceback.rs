//! Tracebacks as CPython prints them.

mod frames;
mod groups;
mod suggest;

use std::rc::Rc;

use crate::exception::{Exc, ExceptionData, TracebackEntry, raise};
use crate::object::instance::Object;
use crate::object::native::{ClassBuilder, Native};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub use suggest::suggest;
pub(crate) use suggest::{Hint, note_scope};

/// What a traceback object keeps.
pub struct TracebackData {
    /// The entries, innermost first.
    pub entries: Vec<TracebackEntry>,
}

impl Native for TracebackData {}

/// Fills the class `traceback`.
pub(crate) fn init(vm: &mut Vm) {
    fn entries(value: &Value) -> &[TracebackEntry] {
        match value {
            Value::Object(object) => object.state::<TracebackData>().map_or(&[], |data| &data.entries),
            _ => &[],
        }
    }
    let class = vm.types.traceback.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .getter("tb_lineno", |_, value| {
            Ok(entries(value).last().map_or(Value::None, |entry| Value::Int(i64::from(entry.span.line))))
        })
        .getter("tb_next", |vm, value| {
            let (_, inner) = entries(value).split_last().unzip();
            Ok(traceback_object(vm, inner.unwrap_or(&[])))
        })
        .getter("tb_frame", |_, _| raise(Exc::NotImplementedError, "frames are not supported by Teacup"))
        .build();
}

/// `exc.__traceback__`.
pub fn traceback_object(vm: &Vm, entries: &[TracebackEntry]) -> Value {
    if entries.is_empty() {
        return Value::None;
    }
    Object::native(&vm.types.traceback, TracebackData { entries: entries.to_vec() })
}

/// `traceback.format_exception(exc)` as one text, ending in a newline.
pub fn format_exception(vm: &mut Vm, exception: &Rc<Object>) -> String {
    groups::Report::new(vm, exception).text(vm)
}

/// `traceback.format_exception_only(exc)` as one text: the last lines, without frames and without what came before.
pub fn format_exception_only(vm: &mut Vm, exception: &Rc<Object>) -> String {
    let mut text = match syntax_lines(vm, exception) {
        Some(text) => text,
        None => last_line(vm, exception),
    };
    let names = Rc::clone(&vm.names);
    match exception.get(&names.__notes__) {
        None => {}
        Some(notes @ (Value::List(_) | Value::Tuple(_))) => {
            for note in vm.collect(&notes).unwrap_or_default() {
                let note = vm.str(&note).unwrap_or_else(|_| Str::new("<note str() failed>"));
                text.push_str(&format!("{note}\n"));
            }
        }
        Some(Value::None) => {}
        Some(other) => {
            let notes = vm.repr(&other).unwrap_or_else(|_| Str::new("<__notes__ repr() failed>"));
            text.push_str(&format!("{notes}\n"));
        }
    }
    text
}

/// `traceback.format_tb(tb)` as one text.
pub fn format_entries(entries: &[TracebackEntry]) -> String {
    let mut text = String::new();
    frames::write_entries(&mut text, entries);
    text
}

/// `ValueError: message`, with what a mistaken name may have meant.
fn last_line(vm: &mut Vm, exception: &Rc<Object>) -> String {
    let value = Value::Object(exception.clone());
    let class = vm.class_of(&value);
    let name = type_name(vm, &class);
    let mut message = match vm.str(&value) {
        Ok(message) => message.to_string(),
        Err(_) => "<exception str() failed>".to_owned(),
    };
    message.push_str(&suggest::did_you_mean(vm, exception));
    if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") }
}

/// The class with its module, but for `builtins` and `__main__`.
fn type_name(vm: &mut Vm, class: &Rc<crate::object::class::Class>) -> String {
    let name = crate::types::object::full_name(vm, class);
    match name.strip_prefix("__main__.") {
        Some(name) => name.to_owned(),
        None => name,
    }
}

/// What is shown of a SyntaxError: the place, the line with carets, and the message; `None` for other exceptions.
fn syntax_lines(vm: &mut Vm, exception: &Rc<Object>) -> Option<String> {
    let syntax = vm.types.exception(crate::exception::Exc::SyntaxError);
    if !exception.class_ref().is_subclass(&syntax) {
        return None;
    }
    let value = Value::Object(exception.clone());
    let mut field = |name: &str| match vm.get_attr(&value, &Str::intern(name)) {
        Ok(Value::None) | Err(_) => None,
        Ok(found) => Some(found),
    };
    let (file, line, offset) = (field("filename"), field("lineno"), field("offset"));
    let (text, end_line, end_offset) = (field("text"), field("end_lineno"), field("end_offset"));
    let message = field("msg");
    let mut result = String::new();
    let mut suffix = String::new();
    let file = file.and_then(|file| vm.str(&file).ok());
    match (&line, file) {
        (Some(Value::Int(line)), file) => {
            let file = file.unwrap_or_else(|| Str::new("<string>"));
            result.push_str(&format!("  File \"{file}\", line {line}\n"));
        }
        (_, Some(file)) => suffix = format!(" ({file})"),
        _ => {}
    }
    let int = |value: &Option<Value>| match value {
        Some(Value::Int(number)) => Some(*number),
        _ => None,
    };
    if let Some(Value::Str(text)) = &text {
        let same_line = int(&line) == int(&end_line);
        let end = int(&end_offset).filter(|end| *end != 0);
        write_marked(&mut result, text, int(&offset), end.filter(|_| same_line), same_line);
    }
    let message = match message {
        Some(message) => vm.str(&message).map_or_else(|_| String::new(), |message| message.to_string()),
        None => "None".to_owned(),
    };
    let message = if message.is_empty() { "<no detail available>".to_owned() } else { message };
    let class = exception.class();
    let name = type_name(vm, &class);
    result.push_str(&format!("{name}: {message}{suffix}\n"));
    Some(result)
}

/// A line of source with carets below; columns count from 1.
fn write_marked(result: &mut String, text: &str, offset: Option<i64>, end: Option<i64>, same_line: bool) {
    let right = text.trim_end_matches('\n');
    let shown = right.trim_start_matches([' ', '\n', '\x0c']);
    let length = right.chars().count() as i64;
    let spaces = length - shown.chars().count() as i64;
    let Some(mut offset) = offset else {
        result.push_str(&format!("    {shown}\n"));
        return;
    };
    let mut end = if same_line { end.unwrap_or(offset) } else { length + 1 };
    let whole = text.chars().count() as i64;
    if whole > 0 && offset > whole {
        offset = length + 1;
    }
    if whole > 0 && end > whole {
        end = length + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let (start, end) = (offset - 1 - spaces, end - 1 - spaces);
    result.push_str(&format!("    {shown}\n"));
    if start < 0 {
        return;
    }
    let before: String = shown.chars().map(|c| if c.is_whitespace() { c } else { ' ' }).take(start as usize).collect();
    let before = format!("{before}{}", " ".repeat((start as usize).saturating_sub(before.chars().count())));
    let before: String = before.chars().take(shown.chars().count()).collect();
    result.push_str(&format!("    {before}{}\n", "^".repeat((end - start) as usize)));
}

/// The frames an exception passed, innermost first.
pub(crate) fn entries_of(exception: &Rc<Object>) -> Vec<TracebackEntry> {
    exception.state::<ExceptionData>().map(|data| data.traceback.borrow().clone()).unwrap_or_default()
}
