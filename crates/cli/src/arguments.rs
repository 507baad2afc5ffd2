//! The command line: `teacup run NOTEBOOK.py [--json] [--now ISO8601]`.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// What `teacup --help` prints.
pub(crate) const HELP: &str = "\
Django's ORM and the Python it is written in, in one small program.

Usage:
  teacup run NOTEBOOK.py [--json] [--now ISO8601]

  NOTEBOOK.py      a notebook in the percent format; - reads standard input
  --json           print the whole document instead of a transcript
  --now ISO8601    freeze the clock, for instance at 2026-01-01T00:00:00+00:00
  -h, --help       print this
  -V, --version    print the version
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// `--help`, or nothing at all.
    Help,
    /// `--version`.
    Version,
    /// `run`.
    Run(Run),
}

/// A notebook to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its path; `-` is standard input.
    pub(crate) notebook: String,
    /// Whether to print the document.
    pub(crate) json: bool,
    /// Where the clock stands, in microseconds since 1970; `None` is the machine's own clock.
    pub(crate) now_micros: Option<i64>,
}

/// Reads the words of a command line, the program's name left out.
pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut words = words.into_iter();
    match words.next().as_deref() {
        None | Some("-h" | "--help" | "help") => Ok(Command::Help),
        Some("-V" | "--version") => Ok(Command::Version),
        Some("run") => parse_run(words),
        Some(other) => Err(format!("unknown command {other:?}")),
    }
}

fn parse_run(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let (mut notebook, mut json, mut now_micros) = (None, false, None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--json" => json = true,
            "--now" => now_micros = Some(parse_now(&words.next().ok_or("--now needs a time")?)?),
            _ if word.starts_with("--now=") => now_micros = Some(parse_now(word.trim_start_matches("--now="))?),
            _ if word.starts_with('-') && word != "-" => {
                return Err(format!("unknown option {word:?}"));
            }
            _ if notebook.is_some() => {
                return Err(format!("one notebook at a time: {word:?} is too many"));
            }
            _ => notebook = Some(word),
        }
    }
    let notebook = notebook.ok_or("run needs a notebook")?;
    Ok(Command::Run(Run { notebook, json, now_micros }))
}

/// A time without an offset is in UTC.
fn parse_now(text: &str) -> Result<i64, String> {
    let with_offset = text.parse::<Timestamp>();
    let timestamp =
        with_offset.or_else(|_| text.parse::<DateTime>().and_then(|civil| TimeZone::UTC.to_timestamp(civil)));
    match timestamp {
        Ok(timestamp) => Ok(timestamp.as_microsecond()),
        Err(problem) => Err(format!("--now {text:?}: {problem}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    fn check_run(line: &str, notebook: &str, json: bool, now_micros: Option<i64>) {
        let expected = Run { notebook: notebook.to_owned(), json, now_micros };
        assert_eq!(parse(words(line)), Ok(Command::Run(expected)), "{line}");
    }

    fn check_problem(line: &str, expected: &str) {
        let problem = parse(words(line)).expect_err(line);
        assert!(problem.contains(expected), "{problem}");
    }

    #[test]
    fn run_takes_a_notebook_and_options_in_any_order() {
        check_run("run a.py", "a.py", false, None);
        check_run("run a.py --json --now 1970-01-01T00:00:01+00:00", "a.py", true, Some(1_000_000));
        check_run("run --now=1970-01-01T01:00:00+01:00 --json -", "-", true, Some(0));
        check_run("run --now 1970-01-01T00:00:00.000002 a.py", "a.py", false, Some(2));
        check_run("run --now 2026-01-01 a.py", "a.py", false, Some(1_767_225_600_000_000));
        check_run("run --now 2026-01-01T00:00:00Z a.py", "a.py", false, Some(1_767_225_600_000_000));
    }

    #[test]
    fn a_wrong_command_line_says_what_is_wrong() {
        check_problem("walk", "unknown command \"walk\"");
        check_problem("run", "needs a notebook");
        check_problem("run a.py b.py", "\"b.py\" is too many");
        check_problem("run a.py --jason", "unknown option \"--jason\"");
        check_problem("run a.py --now", "--now needs a time");
        check_problem("run a.py --now noon", "--now \"noon\"");
    }

    #[test]
    fn help_and_version_are_there() {
        assert_eq!(parse([]), Ok(Command::Help));
        assert_eq!(parse(words("run --help")), Ok(Command::Help));
        assert_eq!(parse(words("-V")), Ok(Command::Version));
    }
}
