//! The answers to makemigrations' questions: which question each is for, and whether the project has had it already.
//!
//! A notebook's text has a cell's answers in order and no more. The page knows which questions they answered when it saw
//! them asked, and hands that to the engine: an answer is then for its own question and no other. It is for one project
//! only once: a question that comes up again in the same project is asked again, and after a reset the answers count anew.

use playground::notebook::CellKind;
use playground::report::{Asked, FileReport};

use super::{CellView, Notebook, Phase};
use crate::protocol::CellId;

impl CellView {
    /// What the engine must know of a file cell.
    pub(super) fn to_run(&self) -> Option<(String, Vec<String>, Vec<Asked>)> {
        let CellKind::File { path, answers } = &self.cell.kind else {
            return None;
        };
        let left: Vec<Asked> = self.cell.asked.iter().skip(self.spent).cloned().collect();
        let answers = match (self.cell.asked.is_empty(), self.spent) {
            (true, 0) => answers.clone(),
            // Used up, whatever they were for.
            (true, _) => Vec::new(),
            (false, _) => lines(&left),
        };
        Some((path.clone(), answers, left))
    }

    /// Books what a run was asked. What was not asked this time is kept behind it: it has its question.
    pub(super) fn take_answered(&mut self, report: &FileReport) {
        let is_past_asking = report.error.is_none() || report.explanation.is_some() || !report.migrations.is_empty();
        if report.question.is_some() || report.asked.is_empty() {
            return;
        }
        if !is_past_asking {
            // An answer that ended the command is no answer to keep.
            let ended = report.error.as_ref().is_some_and(|error| error.kind == "SystemExit");
            if let Some(last) = report.asked.last().filter(|_| ended) {
                let asked = self.cell.asked.iter().filter(|known| known.question != last.question);
                self.set_asked(asked.cloned().collect());
            }
            return;
        }
        let asked = self.rearranged(&report.asked);
        self.spent = (self.spent + report.asked.len()).min(asked.len());
        self.set_asked(asked);
    }

    /// Takes the answer to the question that the last run ended with.
    fn answer(&mut self, question: &str, answers: Vec<String>) {
        let before = self.file.as_ref().map_or(&[][..], |file| file.asked.as_slice());
        let mut run: Vec<Asked> = before.iter().filter(|asked| asked.question != question).cloned().collect();
        run.push(Asked { question: question.to_owned(), answers });
        self.set_asked(self.rearranged(&run));
    }

    /// What the project has had, then this run's, then what else is known.
    fn rearranged(&self, run: &[Asked]) -> Vec<Asked> {
        let (spent, left) = self.cell.asked.split_at_checked(self.spent).unwrap_or((&self.cell.asked, &[]));
        let others = left.iter().filter(|known| run.iter().all(|asked| asked.question != known.question));
        spent.iter().chain(run).chain(others).cloned().collect()
    }

    fn set_asked(&mut self, asked: Vec<Asked>) {
        if let CellKind::File { answers, .. } = &mut self.cell.kind {
            *answers = lines(&asked);
            self.cell.asked = asked;
        }
    }

    /// Whether nobody knows what its answers are for.
    fn is_uncertain(&self) -> bool {
        self.cell.asked.is_empty() && matches!(&self.cell.kind, CellKind::File { answers, .. } if !answers.is_empty())
    }
}

impl Notebook {
    /// Takes the answer to a cell's open question.
    pub(crate) fn answer(&mut self, id: CellId, question: &str, answers: Vec<String>) {
        if let Some(view) = self.find_mut(id) {
            view.answer(question, answers);
        }
    }

    /// Forgets a cell's answers.
    pub(crate) fn forget_answers(&mut self, id: CellId) {
        if let Some(view) = self.find_mut(id) {
            view.set_asked(Vec::new());
            view.spent = 0;
        }
    }

    /// A file has another text now: it and those after it may lead to other questions, and answers of which nobody knows
    /// what they were for are dropped.
    pub(super) fn doubt_answers(&mut self, id: CellId) {
        let later = self.cells.iter_mut().skip_while(|view| view.id != id);
        let is_file = |view: &CellView| matches!(view.cell.kind, CellKind::File { .. });
        let mut later = later.peekable();
        if later.peek().is_some_and(|view| is_file(view)) {
            for view in later.filter(|view| view.is_uncertain()) {
                std::rc::Rc::make_mut(view).set_asked(Vec::new());
            }
        }
    }

    /// The project is one in which the cells ran before: their answers are used up.
    pub(crate) fn spend_answers(&mut self) {
        for view in self.cells.iter_mut().filter(|view| view.phase == Phase::New) {
            let all = view.cell.asked.len().max(usize::from(view.is_uncertain()));
            if all > 0 {
                std::rc::Rc::make_mut(view).spent = all;
            }
        }
    }

    /// Which questions the cells' answers are for, to be kept beside the text.
    pub(crate) fn asked(&self) -> Option<String> {
        let asked: Vec<&[Asked]> = self.cells.iter().map(|view| view.cell.asked.as_slice()).collect();
        if asked.iter().all(|asked| asked.is_empty()) { None } else { serde_json::to_string(&asked).ok() }
    }

    /// Takes back what [`Notebook::asked`] gave, as far as it fits.
    pub(crate) fn recall_asked(&mut self, kept: &str) {
        let Ok(all) = serde_json::from_str::<Vec<Vec<Asked>>>(kept) else {
            return;
        };
        for (view, asked) in self.cells.iter_mut().zip(all) {
            if matches!(&view.cell.kind, CellKind::File { answers, .. } if *answers == lines(&asked)) {
                std::rc::Rc::make_mut(view).cell.asked = asked;
            }
        }
    }
}

fn lines(asked: &[Asked]) -> Vec<String> {
    asked.iter().flat_map(|asked| asked.answers.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use playground::report::{ErrorReport, QuestionReport};

    use super::*;

    const TEXT: &str = "# %% a/models.py\nx = 1\n# %% a/models.py answers=[\"y\"]\nx = 2\n";

    fn notebook(text: &str) -> Notebook {
        let mut notebook = Notebook::default();
        notebook.load(text);
        notebook
    }

    fn asked(entries: &[(&str, &[&str])]) -> Vec<Asked> {
        let entry = |(question, answers): &(&str, &[&str])| Asked {
            question: (*question).to_owned(),
            answers: answers.iter().map(|line| (*line).to_owned()).collect(),
        };
        entries.iter().map(entry).collect()
    }

    /// Runs the last cell and gives what went to the engine.
    fn run(notebook: &mut Notebook, report: FileReport) -> (Vec<String>, Vec<Asked>) {
        let id = notebook.cells.last().unwrap().id;
        let sent = notebook.queue(|view| view.id == id).remove(0).file.unwrap();
        notebook.started(id);
        notebook.finished(id, Some(report), false);
        (sent.1, sent.2)
    }

    fn report(entries: &[(&str, &[&str])]) -> FileReport {
        FileReport { asked: asked(entries), ..FileReport::default() }
    }

    fn open(entries: &[(&str, &[&str])], question: &str) -> FileReport {
        let question = QuestionReport { question: question.to_owned(), ..QuestionReport::default() };
        FileReport { question: Some(Box::new(question)), ..report(entries) }
    }

    fn check_text(notebook: &Notebook, header: &str) {
        let text = notebook.text();
        assert!(text.contains(&format!("x = 1\n# %% a/models.py{header}\n")), "{text}");
    }

    #[test]
    fn an_answer_is_written_and_the_cell_runs_with_it() {
        let mut notebook = notebook("# %% a/models.py\nx = 1\n# %% a/models.py\nx = 2\n");
        assert_eq!(run(&mut notebook, open(&[("q", &[])], "q")), (vec![], vec![]));
        let id = notebook.cells[1].id;
        notebook.answer(id, "q", vec!["1".to_owned(), "z".to_owned()]);
        check_text(&notebook, " answers=[\"1\",\"z\"]");
        // It was no Python: the next answer is for the same question.
        let (sent, known) = run(&mut notebook, open(&[("q", &["1", "z"])], "q"));
        assert_eq!((sent, known), (vec!["1".to_owned(), "z".to_owned()], asked(&[("q", &["1", "z"])])));
        notebook.answer(id, "q", vec!["1".to_owned(), "5".to_owned()]);
        check_text(&notebook, " answers=[\"1\",\"5\"]");
        run(&mut notebook, report(&[("q", &["1", "5"])]));
        check_text(&notebook, " answers=[\"1\",\"5\"]");
    }

    #[test]
    fn answers_are_used_once_in_a_project_and_again_after_a_reset() {
        let mut notebook = notebook(TEXT);
        assert_eq!(run(&mut notebook, report(&[("q", &["y"])])).0, ["y"]);
        assert_eq!(run(&mut notebook, open(&[("r", &[])], "r")), (vec![], vec![]));
        let id = notebook.cells[1].id;
        notebook.answer(id, "r", vec!["n".to_owned()]);
        check_text(&notebook, " answers=[\"y\",\"n\"]");
        assert_eq!(run(&mut notebook, report(&[("r", &["n"])])).1, asked(&[("r", &["n"])]));
        notebook.forget();
        // Asked in another order now, which is the order of the text from here on.
        let both = asked(&[("q", &["y"]), ("r", &["n"])]);
        assert_eq!(run(&mut notebook, report(&[("r", &["n"]), ("q", &["y"])])).1, both);
        check_text(&notebook, " answers=[\"n\",\"y\"]");
    }

    #[test]
    fn answers_that_nobody_knows_the_questions_of_go_with_the_text() {
        let mut notebook = notebook(TEXT);
        let first = notebook.cells[0].id;
        notebook.edit(first, "x = 3");
        assert!(notebook.text().ends_with("# %% a/models.py\nx = 2\n"));
        let mut known = self::notebook(TEXT);
        run(&mut known, report(&[("q", &["y"])]));
        let first = known.cells[0].id;
        known.edit(first, "x = 3");
        assert!(known.text().contains("answers=[\"y\"]"));
        let second = known.cells[1].id;
        known.forget_answers(second);
        check_text(&self::notebook(&known.text().replace("x = 3", "x = 1")), "");
        assert_eq!(run(&mut known, report(&[])), (vec![], vec![]));
    }

    #[test]
    fn what_is_known_is_kept_beside_the_text() {
        let mut first = notebook(TEXT);
        assert_eq!(first.asked(), None);
        run(&mut first, report(&[("q", &["y"])]));
        let mut second = notebook(&first.text());
        second.recall_asked(&first.asked().unwrap());
        second.spend_answers();
        assert_eq!(run(&mut second, report(&[])), (vec![], vec![]));
        second.forget();
        assert_eq!(run(&mut second, report(&[])).1, asked(&[("q", &["y"])]));
        let mut other = notebook(&TEXT.replace("\"y\"", "\"n\""));
        other.recall_asked(&first.asked().unwrap());
        assert_eq!(other.asked(), None);
        other.recall_asked("nonsense");
        other.spend_answers();
        assert_eq!(run(&mut other, report(&[])), (vec![], vec![]));
    }

    #[test]
    fn an_answer_that_quits_is_not_kept() {
        let mut notebook = notebook(TEXT);
        run(&mut notebook, report(&[("q", &["y"])]));
        notebook.forget();
        let error = ErrorReport { kind: "SystemExit".to_owned(), message: "3".to_owned() };
        run(&mut notebook, FileReport { error: Some(error), ..report(&[("q", &["y"])]) });
        check_text(&notebook, "");
    }
}
