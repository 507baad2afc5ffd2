//! The notebook on the page: its cells, what each gave when it last ran, and where it is in running.

mod answers;

use std::ops::Deref;
use std::rc::Rc;

use playground::notebook::{Cell, CellKind, parse, write};
use playground::report::{FileReport, Mark, StatementReport};

use crate::editor::Place;
use crate::protocol::{CellId, RunCell};

/// A value that components share; equal where it is the same one.
#[derive(Debug)]
pub(crate) struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// Where a cell is in running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Not run since it was written or the project was emptied.
    New,
    /// In the queue.
    Waiting,
    /// In the engine.
    Running,
    /// Run to its end.
    Done,
    /// Ended before its end: by the Stop button, or with the engine.
    Stopped,
}

/// A cell and its results.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CellView {
    pub(crate) id: CellId,
    pub(crate) cell: Cell,
    pub(crate) phase: Phase,
    /// Of a shell cell, so far.
    pub(crate) statements: Vec<Shared<StatementReport>>,
    /// Of a file cell.
    pub(crate) file: Option<Shared<FileReport>>,
    /// The text is not the one that ran.
    pub(crate) is_changed: bool,
    /// How many of the questions it was asked were answered in the project there is: their answers are used up.
    spent: usize,
}

impl CellView {
    fn new(id: CellId, cell: Cell) -> CellView {
        CellView { id, cell, phase: Phase::New, statements: Vec::new(), file: None, is_changed: false, spent: 0 }
    }

    /// Its text as the editor shows it: without the last line break.
    pub(crate) fn text(&self) -> &str {
        self.cell.source.strip_suffix('\n').unwrap_or(&self.cell.source)
    }

    /// Whether there is anything to run in it.
    pub(crate) fn can_run(&self) -> bool {
        self.cell.kind != CellKind::Markdown && self.cell.problem.is_none()
    }

    /// The places of its errors.
    pub(crate) fn marks(&self) -> Rc<[Place]> {
        let mut places = Vec::new();
        let mut mark = |mark: Option<Mark>, message: String| {
            if let Some(Mark { line, columns }) = mark {
                places.push(Place { line, columns, message });
            }
        };
        for statement in &self.statements {
            if let Some(error) = &statement.error {
                mark(
                    statement.mark.or(Some(Mark { line: statement.line, columns: None })),
                    error_line(&error.kind, &error.message),
                );
            }
        }
        if let Some(file) = &self.file
            && let Some(error) = &file.error
        {
            mark(file.mark, error_line(&error.kind, &error.message));
        }
        places.into()
    }

    fn halt(&mut self) {
        self.phase = match self.phase {
            Phase::Running => Phase::Stopped,
            Phase::Waiting => Phase::New,
            phase @ (Phase::New | Phase::Done | Phase::Stopped) => phase,
        };
    }

    fn forget(&mut self, phase: Phase) {
        self.phase = phase;
        self.statements.clear();
        self.file = None;
        self.is_changed = false;
    }
}

/// `Customer.DoesNotExist: Customer matching query does not exist.`
pub(crate) fn error_line(kind: &str, message: &str) -> String {
    if message.is_empty() { kind.to_owned() } else { format!("{kind}: {message}") }
}

/// The cells in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notebook {
    pub(crate) cells: Vec<Rc<CellView>>,
    next_id: CellId,
}

impl Notebook {
    /// Takes a text's cells in place of those there are. No id is given twice: a late reply must not find another cell.
    pub(crate) fn load(&mut self, text: &str) {
        let cells = parse(text).into_iter().map(|cell| self.view(cell)).collect();
        self.cells = cells;
        if self.cells.is_empty() {
            let empty = self.view(Cell::shell(""));
            self.cells.push(empty);
        }
    }

    /// The text of the notebook.
    pub(crate) fn text(&self) -> String {
        write(&self.cells.iter().map(|view| view.cell.clone()).collect::<Vec<_>>())
    }

    fn view(&mut self, cell: Cell) -> Rc<CellView> {
        self.next_id += 1;
        Rc::new(CellView::new(self.next_id, cell))
    }

    pub(crate) fn position(&self, id: CellId) -> Option<usize> {
        self.cells.iter().position(|view| view.id == id)
    }

    fn find_mut(&mut self, id: CellId) -> Option<&mut CellView> {
        self.cells.iter_mut().find(|view| view.id == id).map(Rc::make_mut)
    }

    /// The next cell that can run, down (1) or up (-1) from one.
    pub(crate) fn neighbour(&self, id: CellId, direction: i32) -> Option<CellId> {
        let at = self.position(id)?;
        let runs = |view: &&Rc<CellView>| view.cell.kind != CellKind::Markdown;
        let (before, after) = self.cells.split_at_checked(at)?;
        let found = if direction < 0 { before.iter().rev().find(runs) } else { after.iter().skip(1).find(runs) };
        found.map(|view| view.id)
    }

    /// A cell's text is now this one.
    pub(crate) fn edit(&mut self, id: CellId, text: &str) {
        if let Some(view) = self.find_mut(id) {
            view.is_changed |= view.phase != Phase::New;
            // `Cell::new` gives the text the line ends that the format has.
            view.cell.source = Cell::shell(text).source;
        }
        self.doubt_answers(id);
    }

    /// A file cell is now the file of this path.
    pub(crate) fn rename(&mut self, id: CellId, new: &str) {
        if let Some(view) = self.find_mut(id)
            && let CellKind::File { answers, .. } = &view.cell.kind
        {
            // The format knows which paths there are, and in which app a bare name lives.
            let kind = CellKind::File { path: new.to_owned(), answers: answers.clone() };
            let header = write(&[Cell::new(kind, "")]);
            let Some(read) = parse(&header).into_iter().next() else {
                return;
            };
            (view.cell.kind, view.cell.problem) = (read.kind, read.problem);
            view.is_changed |= view.phase != Phase::New;
        }
    }

    /// Adds a cell before the one at a position, or at the end. Its id.
    pub(crate) fn insert(&mut self, at: usize, cell: Cell) -> CellId {
        let view = self.view(cell);
        let id = view.id;
        self.cells.insert(at.min(self.cells.len()), view);
        id
    }

    /// Moves a cell one up (-1) or down (1).
    pub(crate) fn shift(&mut self, id: CellId, direction: i32) {
        if let Some(at) = self.position(id) {
            let to = if direction < 0 { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < self.cells.len()) };
            if let Some(to) = to {
                self.cells.swap(at, to);
            }
        }
    }

    /// Takes a cell out, and tells what it was and where. One empty cell always remains.
    pub(crate) fn remove(&mut self, id: CellId) -> Option<(usize, Rc<CellView>)> {
        let at = self.position(id)?;
        let view = self.cells.remove(at);
        if self.cells.is_empty() {
            self.insert(0, Cell::shell(""));
        }
        Some((at, view))
    }

    /// Puts a cell back that was taken out. What became of it in the engine meanwhile was not heard.
    pub(crate) fn put_back(&mut self, at: usize, mut view: Rc<CellView>) {
        Rc::make_mut(&mut view).halt();
        self.cells.insert(at.min(self.cells.len()), view);
    }

    pub(crate) fn is_running(&self, id: CellId) -> bool {
        self.cells.iter().any(|view| view.id == id && view.phase == Phase::Running)
    }

    /// Puts cells in the queue and gives what the engine must know of them.
    pub(crate) fn queue(&mut self, wanted: impl Fn(&CellView) -> bool) -> Vec<RunCell> {
        let mut queued = Vec::new();
        for view in &mut self.cells {
            if !wanted(view) || !view.can_run() || matches!(view.phase, Phase::Waiting | Phase::Running) {
                continue;
            }
            let view = Rc::make_mut(view);
            view.forget(Phase::Waiting);
            let file = view.to_run();
            queued.push(RunCell { id: view.id, file, source: view.cell.source.clone() });
        }
        queued
    }

    pub(crate) fn started(&mut self, id: CellId) {
        if let Some(view) = self.find_mut(id) {
            view.phase = Phase::Running;
        }
    }

    pub(crate) fn statement(&mut self, id: CellId, report: StatementReport) {
        if let Some(view) = self.running_mut(id) {
            view.statements.push(Shared::new(report));
        }
    }

    pub(crate) fn finished(&mut self, id: CellId, report: Option<FileReport>, stopped: bool) {
        if let Some(view) = self.running_mut(id) {
            view.phase = if stopped { Phase::Stopped } else { Phase::Done };
            if let Some(report) = &report {
                view.take_answered(report);
            }
            view.file = report.map(Shared::new);
        }
    }

    /// A reply that comes after its cell was halted or forgotten finds nothing.
    fn running_mut(&mut self, id: CellId) -> Option<&mut CellView> {
        self.find_mut(id).filter(|view| view.phase == Phase::Running)
    }

    /// The cells in the queue.
    pub(crate) fn waiting(&self) -> Vec<CellId> {
        self.cells.iter().filter(|view| view.phase == Phase::Waiting).map(|view| view.id).collect()
    }

    /// A file cell's report.
    pub(crate) fn report(&self, id: CellId) -> Option<Shared<FileReport>> {
        self.cells.iter().find(|view| view.id == id)?.file.clone()
    }

    /// Whether anything runs or waits.
    pub(crate) fn is_busy(&self) -> bool {
        self.cells.iter().any(|view| matches!(view.phase, Phase::Running | Phase::Waiting))
    }

    /// Nothing runs any more: what was running was stopped, what waited will not run.
    pub(crate) fn halt(&mut self) {
        for view in self.cells.iter_mut().filter(|view| matches!(view.phase, Phase::Running | Phase::Waiting)) {
            Rc::make_mut(view).halt();
        }
    }

    /// Forgets all results.
    pub(crate) fn forget(&mut self) {
        for view in &mut self.cells {
            let view = Rc::make_mut(view);
            view.forget(Phase::New);
            view.spent = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notebook(text: &str) -> Notebook {
        let mut notebook = Notebook::default();
        notebook.load(text);
        notebook
    }

    const TEXT: &str = "# %% [markdown]\n# # Title\n# %% models.py\nx = 1\n# %%\nx\n";

    #[test]
    fn a_notebook_is_written_as_it_was_loaded() {
        let notebook = notebook(TEXT);
        assert_eq!(notebook.text(), TEXT);
        assert_eq!(self::notebook("").cells.len(), 1);
    }

    #[test]
    fn an_edit_is_in_the_text_and_marks_the_result_as_old() {
        let mut notebook = notebook(TEXT);
        let id = notebook.cells[2].id;
        notebook.edit(id, "y\nz");
        assert!(notebook.text().ends_with("# %%\ny\nz\n"));
        assert!(!notebook.cells[2].is_changed, "it has no result yet");
        notebook.queue(|_| true);
        notebook.started(id);
        notebook.edit(id, "y");
        assert!(notebook.cells[2].is_changed);
    }

    #[test]
    fn prose_does_not_run_and_what_waits_is_not_queued_twice() {
        let mut notebook = notebook(TEXT);
        assert_eq!(notebook.queue(|_| true).len(), 2);
        assert_eq!(notebook.queue(|_| true).len(), 0);
        notebook.halt();
        assert!(notebook.cells.iter().all(|view| view.phase == Phase::New));
    }

    #[test]
    fn a_cell_that_was_taken_out_comes_back_and_does_not_run() {
        let mut notebook = notebook(TEXT);
        let id = notebook.cells[1].id;
        notebook.queue(|_| true);
        notebook.started(id);
        let (at, view) = notebook.remove(id).unwrap();
        notebook.put_back(at, view);
        assert_eq!(notebook.text(), TEXT);
        assert_eq!(notebook.cells[1].phase, Phase::Stopped);
    }

    #[test]
    fn a_file_is_renamed_as_the_format_reads_its_path() {
        let mut notebook = notebook(TEXT);
        let id = notebook.cells[1].id;
        let path = |notebook: &Notebook| match &notebook.cells[1].cell.kind {
            CellKind::File { path, .. } => path.clone(),
            _ => String::new(),
        };
        assert_eq!(path(&notebook), "demoapp/models.py");
        notebook.rename(id, "shop/models.py");
        assert_eq!(path(&notebook), "shop/models.py");
        assert!(notebook.text().contains("# %% shop/models.py\nx = 1\n"));
    }

    #[test]
    fn cells_move_within_the_notebook_and_the_last_one_leaves_an_empty_one() {
        let mut notebook = notebook(TEXT);
        let ids: Vec<_> = notebook.cells.iter().map(|view| view.id).collect();
        notebook.shift(ids[0], -1);
        notebook.shift(ids[0], 1);
        assert_eq!(notebook.position(ids[0]), Some(1));
        assert_eq!(notebook.neighbour(ids[1], 1), Some(ids[2]));
        assert_eq!(notebook.neighbour(ids[1], -1), None);
        for id in ids {
            notebook.remove(id);
        }
        assert_eq!(notebook.text(), "# %%\n\n");
    }
}
