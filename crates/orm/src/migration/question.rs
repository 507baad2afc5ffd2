//! What makemigrations cannot know and asks: questions as data, with Django's words, and who answers them.
//!
//! Django: `django.db.migrations.questioner`. A dialog in a browser shows [`Question::prompt`] and
//! [`Question::choices`] and answers itself; a console types line by line through [`Interactive`].

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::executor::Plan;
use crate::migration::failure::Failure;
use crate::migration::state::ProjectState;
use crate::schema::Literal;

/// Something only the author of the models can know.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A model disappeared and one with the same fields appeared.
    RenameModel {
        /// The app's label.
        app_label: Rc<str>,
        /// The name that disappeared.
        old_name: Rc<str>,
        /// The name that appeared.
        new_name: Rc<str>,
    },
    /// A field disappeared and one of the same kind appeared.
    RenameField {
        /// The model, in lower case.
        model_name: Rc<str>,
        /// The name that disappeared.
        old_name: Rc<str>,
        /// The name that appeared.
        new_name: Rc<str>,
        /// The field's class: `CharField`.
        class: Rc<str>,
    },
    /// A new field allows no NULL and has no default.
    NotNullAddition(FieldOf),
    /// A field allows NULL no more and has no default.
    NotNullAlteration(FieldOf),
    /// A new field is filled by `auto_now_add`, which rows there are never had.
    AutoNowAddAddition(FieldOf),
    /// A new unique field has a callable default, which is called once for all rows.
    UniqueCallableDefaultAddition(FieldOf),
    /// Two branches of migrations could be merged.
    Merge {
        /// The app's label.
        app_label: Rc<str>,
    },
}

/// A field and its model, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldOf {
    /// The field.
    pub field_name: Rc<str>,
    /// The model, in lower case.
    pub model_name: Rc<str>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Yes; or "continue" where the question only warns.
    Yes,
    /// No.
    No,
    /// This default, once.
    Default(Literal),
    /// No default now: rows that hold NULL are handled by hand.
    NotProvided,
}

/// Whoever answers.
pub trait Questioner {
    /// The answer. To quit is an error: `SystemExit`.
    fn ask(&mut self, question: &Question) -> Result<Answer>;
}

/// Where a command prints and asks: a terminal, a notebook's output, a test.
pub trait Console {
    /// Prints, without adding a newline.
    fn write(&mut self, text: &str);
    /// Prints what is no result: a command's complaint.
    fn write_error(&mut self, text: &str) {
        self.write(text);
    }
    /// One line typed by the user, without its newline. What is shown of it is the console's business.
    fn input(&mut self) -> Result<String>;
    /// Evaluates a Python expression with `datetime` and `timezone` in reach.
    fn evaluate(&mut self, code: &str) -> Result<Literal>;
    /// Told of each question before it is asked: when [`Console::input`] has no line left, this is what is still open,
    /// for a dialog to ask.
    fn asks(&mut self, _question: &Question) {}
    /// Whether anybody wants to hear what a migration failed at, which takes some looking.
    fn explains(&self) -> bool {
        false
    }
    /// Told what a migration failed at.
    fn failed(&mut self, _failure: &Failure) {}
    /// Told of a plan before it is carried out, with the models as they are then (`pre_migrate`).
    fn before_migrations(&mut self, _plan: &Plan, _state: &ProjectState, _verbosity: u8) -> Result<()> {
        Ok(())
    }
}

/// Asks on a console as `manage.py makemigrations` does.
pub struct Interactive<'c> {
    /// Where to ask.
    pub console: &'c mut dyn Console,
    /// With `--dry-run` nothing is asked that only matters for what is written.
    pub dry_run: bool,
}

/// Asks nothing: `makemigrations --noinput`.
pub struct NonInteractive<'c> {
    /// Where to say what could not be migrated.
    pub console: &'c mut dyn Console,
}

/// Answers no to renames and gives no defaults, and says nothing: the base of the two others.
pub struct Silent;

const ONE_OFF: &str =
    "Provide a one-off default now (will be set on all existing rows with a null value for this column)";
const QUIT: &str = "Quit and manually define a default value in models.py.";
const IGNORE: &str = "Ignore for now. Existing rows that contain NULL values will have to be handled manually, for \
                      example with a RunPython or RunSQL operation.";
const NOW_ADD: &str = "Provide a one-off default now which will be set on all existing rows";
const UNIQUE_CONTINUE: &str = "Continue making this migration as the first step in writing a manual migration to \
                               generate unique values described here: https://docs.djangoproject.com/en/6.1/howto/\
                               writing-migrations/#migrations-that-add-unique-fields.";
const UNIQUE_QUIT: &str = "Quit and edit field options in models.py.";

/// `sys.exit(code)`
pub fn system_exit(code: u8) -> Error {
    Error::Other("builtins.SystemExit", code.to_string().into())
}

impl Question {
    /// The question as Django words it, without its choices.
    pub fn prompt(&self) -> String {
        match self {
            Question::RenameModel { app_label, old_name, new_name } => {
                format!("Was the model {app_label}.{old_name} renamed to {new_name}? [y/N]")
            }
            Question::RenameField { model_name, old_name, new_name, class } => {
                format!("Was {model_name}.{old_name} renamed to {model_name}.{new_name} (a {class})? [y/N]")
            }
            Question::NotNullAddition(FieldOf { field_name, model_name }) => format!(
                "It is impossible to add a non-nullable field '{field_name}' to {model_name} without specifying a \
                 default. This is because the database needs something to populate existing rows.\nPlease select a fix:"
            ),
            Question::NotNullAlteration(FieldOf { field_name, model_name }) => format!(
                "It is impossible to change a nullable field '{field_name}' on {model_name} to non-nullable without \
                 providing a default. This is because the database needs something to populate existing rows.\n\
                 Please select a fix:"
            ),
            Question::AutoNowAddAddition(FieldOf { field_name, model_name }) => format!(
                "It is impossible to add the field '{field_name}' with 'auto_now_add=True' to {model_name} without \
                 providing a default. This is because the database needs something to populate existing rows.\n"
            ),
            Question::UniqueCallableDefaultAddition(FieldOf { field_name, model_name }) => format!(
                "Callable default on unique field {model_name}.{field_name} will not generate unique values upon \
                 migrating.\nPlease choose how to proceed:\n"
            ),
            Question::Merge { .. } => "\nMerging will only work if the operations printed above do not conflict\n\
                                       with each other (working on different fields or models)\n\
                                       Should these migration branches be merged? [y/N]"
                .to_owned(),
        }
    }

    /// The numbered choices; none for a question of yes or no.
    pub fn choices(&self) -> &'static [&'static str] {
        match self {
            Question::RenameModel { .. } | Question::RenameField { .. } | Question::Merge { .. } => &[],
            Question::NotNullAddition(_) => &[ONE_OFF, QUIT],
            Question::NotNullAlteration(_) => &[ONE_OFF, IGNORE, QUIT],
            Question::AutoNowAddAddition(_) => &[NOW_ADD, QUIT],
            Question::UniqueCallableDefaultAddition(_) => &[UNIQUE_CONTINUE, UNIQUE_QUIT],
        }
    }

    /// The Python expression offered as the default: `timezone.now` for `auto_now_add`.
    pub fn default_code(&self) -> Option<&'static str> {
        matches!(self, Question::AutoNowAddAddition(_)).then_some("timezone.now")
    }
}

impl Questioner for Silent {
    fn ask(&mut self, question: &Question) -> Result<Answer> {
        Ok(match question {
            Question::RenameModel { .. } | Question::RenameField { .. } | Question::Merge { .. } => Answer::No,
            Question::UniqueCallableDefaultAddition(_) => Answer::Yes,
            _ => Answer::Default(Literal::NONE),
        })
    }
}

impl Questioner for NonInteractive<'_> {
    fn ask(&mut self, question: &Question) -> Result<Answer> {
        match question {
            Question::NotNullAddition(field) => {
                self.log_lack_of_migration(
                    field,
                    "it is impossible to add a non-nullable field without specifying a default",
                );
                Err(system_exit(3))
            }
            Question::AutoNowAddAddition(field) => {
                self.log_lack_of_migration(
                    field,
                    "it is impossible to add a field with 'auto_now_add=True' without specifying a default",
                );
                Err(system_exit(3))
            }
            Question::NotNullAlteration(FieldOf { field_name, model_name }) => {
                self.console.write(&format!(
                    "Field '{field_name}' on model '{model_name}' given a default of NOT PROVIDED and must be \
                     corrected.\n"
                ));
                Ok(Answer::NotProvided)
            }
            _ => Silent.ask(question),
        }
    }
}

impl NonInteractive<'_> {
    fn log_lack_of_migration(&mut self, FieldOf { field_name, model_name }: &FieldOf, reason: &str) {
        self.console.write(&format!("Field '{field_name}' on model '{model_name}' not migrated: {reason}.\n"));
    }
}

impl Questioner for Interactive<'_> {
    fn ask(&mut self, question: &Question) -> Result<Answer> {
        self.console.asks(question);
        let choices = question.choices();
        if choices.is_empty() {
            return self.boolean_input(&question.prompt());
        }
        if self.dry_run {
            return Silent.ask(question);
        }
        let chosen = self.choice_input(&question.prompt(), choices)?;
        match choices.get(chosen - 1).copied() {
            Some(QUIT | UNIQUE_QUIT) => Err(system_exit(3)),
            Some(IGNORE) => Ok(Answer::NotProvided),
            Some(UNIQUE_CONTINUE) => Ok(Answer::Yes),
            _ => self.ask_default(question.default_code()).map(Answer::Default),
        }
    }
}

impl Interactive<'_> {
    fn boolean_input(&mut self, prompt: &str) -> Result<Answer> {
        self.console.write(&format!("{prompt} "));
        let mut typed = self.console.input()?;
        if typed.is_empty() {
            return Ok(Answer::No);
        }
        loop {
            match typed.chars().next() {
                Some('y' | 'Y') => return Ok(Answer::Yes),
                Some('n' | 'N') => return Ok(Answer::No),
                _ => {
                    self.console.write("Please answer yes or no: ");
                    typed = self.console.input()?;
                }
            }
        }
    }

    fn choice_input(&mut self, prompt: &str, choices: &[&str]) -> Result<usize> {
        self.write_line(prompt);
        for (index, choice) in choices.iter().enumerate() {
            self.console.write(&format!(" {}) {choice}\n", index + 1));
        }
        self.console.write("Select an option: ");
        loop {
            match self.console.input()?.trim().parse::<usize>() {
                Ok(chosen) if (1..=choices.len()).contains(&chosen) => return Ok(chosen),
                _ => self.console.write("Please select a valid option: "),
            }
        }
    }

    fn ask_default(&mut self, default: Option<&str>) -> Result<Literal> {
        self.write_line("Please enter the default value as valid Python.");
        if let Some(default) = default {
            self.write_line(&format!("Accept the default '{default}' by pressing 'Enter' or provide another value."));
        }
        self.write_line(
            "The datetime and django.utils.timezone modules are available, so it is possible to provide e.g. \
             timezone.now as a value.",
        );
        self.write_line("Type 'exit' to exit this prompt");
        loop {
            match default {
                Some(default) => self.console.write(&format!("[default: {default}] >>> ")),
                None => self.console.write(">>> "),
            }
            let typed = self.console.input()?;
            let code = if typed.is_empty() { default.unwrap_or_default() } else { &typed };
            if code.is_empty() {
                self.write_line("Please enter some code, or 'exit' (without quotes) to exit.");
            } else if code == "exit" {
                return Err(system_exit(1));
            } else {
                match self.console.evaluate(code) {
                    Ok(value) => return Ok(value),
                    Err(error) => self.write_line(&format!("{}: {}", error.type_name(), error.message())),
                }
            }
        }
    }

    /// Prints a line, as Django's OutputWrapper does: a newline is added unless the text ends in one.
    fn write_line(&mut self, text: &str) {
        self.console.write(text);
        if !text.ends_with('\n') {
            self.console.write("\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Typed {
        lines: Vec<&'static str>,
        shown: String,
    }

    impl Console for Typed {
        fn write(&mut self, text: &str) {
            self.shown.push_str(text);
        }
        fn input(&mut self) -> Result<String> {
            let line = self.lines.remove(0);
            self.shown.push_str(line);
            self.shown.push('\n');
            Ok(line.to_owned())
        }
        fn evaluate(&mut self, code: &str) -> Result<Literal> {
            code.parse::<i64>()
                .map(Literal::from)
                .map_err(|_| Error::Other("builtins.NameError", "name 'x' is not defined".into()))
        }
    }

    fn check_asked(question: Question, lines: &[&'static str], answer: Answer, shown: &str) {
        let mut console = Typed { lines: lines.to_vec(), shown: String::new() };
        let given = Interactive { console: &mut console, dry_run: false }.ask(&question).unwrap();
        assert_eq!((given, console.shown.as_str()), (answer, shown));
    }

    #[test]
    fn a_rename_is_refused_by_default_and_asked_until_it_is_y_or_n() {
        let question = Question::RenameModel { app_label: "demo".into(), old_name: "A".into(), new_name: "B".into() };
        check_asked(question.clone(), &[""], Answer::No, "Was the model demo.A renamed to B? [y/N] \n");
        check_asked(
            question,
            &["maybe", "Yes"],
            Answer::Yes,
            "Was the model demo.A renamed to B? [y/N] maybe\nPlease answer yes or no: Yes\n",
        );
    }

    #[test]
    fn a_default_is_python_and_an_error_asks_again() {
        let field = FieldOf { field_name: "town".into(), model_name: "member".into() };
        check_asked(
            Question::NotNullAddition(field),
            &["7", "1", "x", "5"],
            Answer::Default(Literal::from(5i64)),
            "It is impossible to add a non-nullable field 'town' to member without specifying a default. This is \
             because the database needs something to populate existing rows.\nPlease select a fix:\n 1) Provide a \
             one-off default now (will be set on all existing rows with a null value for this column)\n 2) Quit and \
             manually define a default value in models.py.\nSelect an option: 7\nPlease select a valid option: 1\n\
             Please enter the default value as valid Python.\nThe datetime and django.utils.timezone modules are \
             available, so it is possible to provide e.g. timezone.now as a value.\nType 'exit' to exit this prompt\n\
             >>> x\nNameError: name 'x' is not defined\n>>> 5\n",
        );
    }
}
