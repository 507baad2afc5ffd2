//! A whole report: the exceptions of a chain, and those within groups, in the order CPython prints them.

use std::collections::HashSet;
use std::rc::Rc;

use crate::exception::{Exc, ExceptionData};
use crate::object::instance::Object;
use crate::traceback::{entries_of, frames};
use crate::value::Value;
use crate::vm::Vm;

/// How many exceptions of a group are shown.
const MAX_WIDTH: usize = 15;
/// How deep groups are shown.
const MAX_DEPTH: usize = 10;

/// An exception and those it is shown with.
struct Node {
    exception: Rc<Object>,
    cause: Option<usize>,
    context: Option<usize>,
    /// What a group holds.
    exceptions: Option<Vec<usize>>,
}

/// What is to be printed. Each exception is shown once as a cause or context, though several may name it.
pub(super) struct Report {
    nodes: Vec<Node>,
    seen: HashSet<usize>,
    text: String,
    depth: usize,
    need_close: bool,
}

impl Report {
    pub(super) fn new(vm: &mut Vm, exception: &Rc<Object>) -> Self {
        let mut report =
            Report { nodes: Vec::new(), seen: HashSet::new(), text: String::new(), depth: 0, need_close: false };
        let mut queue = vec![report.node(exception.clone())];
        while let Some(at) = queue.pop() {
            report.links(vm, at, &mut queue);
        }
        report
    }

    fn node(&mut self, exception: Rc<Object>) -> usize {
        self.seen.insert(Rc::as_ptr(&exception).addr());
        self.nodes.push(Node { exception, cause: None, context: None, exceptions: None });
        self.nodes.len() - 1
    }

    fn links(&mut self, vm: &mut Vm, at: usize, queue: &mut Vec<usize>) {
        let Some(exception) = self.nodes.get(at).map(|node| node.exception.clone()) else { return };
        let Some(data) = exception.state::<ExceptionData>() else { return };
        let is_new = |seen: &HashSet<usize>, link: &Rc<Object>| !seen.contains(&Rc::as_ptr(link).addr());
        let cause = data.cause.borrow().clone().filter(|cause| is_new(&self.seen, cause));
        let cause = cause.map(|cause| self.node(cause));
        let context = data.context.borrow().clone();
        let context = context.filter(|_| cause.is_none() && !data.suppress_context.get());
        let context = context.filter(|context| is_new(&self.seen, context)).map(|context| self.node(context));
        let is_group = exception.class_ref().is_subclass(&vm.types.exception(Exc::BaseExceptionGroup));
        let exceptions = is_group.then(|| {
            let items = crate::types::exception_group::exceptions(vm, &Value::Object(exception.clone()));
            let objects = items.into_iter().filter_map(|item| match item {
                Value::Object(object) => Some(self.node(object)),
                _ => None,
            });
            objects.collect::<Vec<usize>>()
        });
        queue.extend(cause);
        queue.extend(context);
        queue.extend(exceptions.iter().flatten());
        if let Some(node) = self.nodes.get_mut(at) {
            (node.cause, node.context, node.exceptions) = (cause, context, exceptions);
        }
    }

    /// The report as one text.
    pub(super) fn text(mut self, vm: &mut Vm) -> String {
        self.write(vm, 0);
        self.text
    }

    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.text.push_str(text);
            return;
        }
        let indent = self.indent();
        for line in text.split_inclusive('\n') {
            self.text.push_str(&format!("{indent}{margin} {line}"));
        }
    }

    fn write(&mut self, vm: &mut Vm, first: usize) {
        let mut chain = Vec::new();
        let mut next = Some(first);
        while let Some(node) = next.and_then(|at| self.nodes.get(at)) {
            let (message, link) = match (node.cause, node.context) {
                (Some(cause), _) => {
                    ("\nThe above exception was the direct cause of the following exception:\n\n", Some(cause))
                }
                (None, Some(context)) => {
                    ("\nDuring handling of the above exception, another exception occurred:\n\n", Some(context))
                }
                (None, None) => ("", None),
            };
            chain.push((message, next));
            next = link;
        }
        for (message, at) in chain.into_iter().rev() {
            let Some(node) = at.and_then(|at| self.nodes.get(at)) else { continue };
            let (exception, exceptions) = (node.exception.clone(), node.exceptions.clone());
            if !message.is_empty() {
                self.emit(message, '|');
            }
            match exceptions {
                None => self.write_plain(vm, &exception),
                Some(_) if self.depth > MAX_DEPTH => {
                    self.emit(&format!("... (max_group_depth is {MAX_DEPTH})\n"), '|');
                }
                Some(exceptions) => self.write_group(vm, &exception, &exceptions),
            }
        }
    }

    fn write_plain(&mut self, vm: &mut Vm, exception: &Rc<Object>) {
        let entries = entries_of(exception);
        if !entries.is_empty() {
            let mut text = "Traceback (most recent call last):\n".to_owned();
            frames::write_entries(&mut text, &entries);
            self.emit(&text, '|');
        }
        let text = super::format_exception_only(vm, exception);
        self.emit(&text, '|');
    }

    fn write_group(&mut self, vm: &mut Vm, exception: &Rc<Object>, exceptions: &[usize]) {
        let top = self.depth == 0;
        if top {
            self.depth = 1;
        }
        let entries = entries_of(exception);
        if !entries.is_empty() {
            let margin = if top { '+' } else { '|' };
            self.emit("Exception Group Traceback (most recent call last):\n", margin);
            let mut text = String::new();
            frames::write_entries(&mut text, &entries);
            self.emit(&text, '|');
        }
        let text = super::format_exception_only(vm, exception);
        self.emit(&text, '|');
        let count = exceptions.len();
        let shown = if count <= MAX_WIDTH { count } else { MAX_WIDTH + 1 };
        self.need_close = false;
        for (number, at) in exceptions.iter().take(shown).enumerate() {
            let last = number + 1 == shown;
            if last {
                self.need_close = true;
            }
            let cut = number >= MAX_WIDTH;
            let title = if cut { "...".to_owned() } else { (number + 1).to_string() };
            let corner = if number == 0 { "+-" } else { "  " };
            let line = format!("{}{corner}+---------------- {title} ----------------\n", self.indent());
            self.text.push_str(&line);
            self.depth += 1;
            if cut {
                let more = count - MAX_WIDTH;
                let plural = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{plural}\n"), '|');
            } else {
                self.write(vm, *at);
            }
            if last && self.need_close {
                let line = format!("{}+------------------------------------\n", self.indent());
                self.text.push_str(&line);
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if top {
            self.depth = 0;
        }
    }
}
