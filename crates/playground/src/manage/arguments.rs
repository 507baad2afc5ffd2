//! The command line of a management command, as Python's `argparse` reads it and words its mistakes.

mod help;
mod words;

use python::Value;

pub(crate) use help::{help, usage};
pub(crate) use words::split_words;

/// What a command takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Takes {
    /// Arguments by place.
    pub(crate) positionals: &'static [Positional],
    /// Options, in the order of the usage text.
    pub(crate) options: &'static [Opt],
    /// Whether it runs the system checks first, and so takes `--skip-checks`.
    pub(crate) checks_first: bool,
}

/// An argument by place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Positional {
    /// What the usage text calls it.
    pub(crate) name: &'static str,
    pub(crate) count: Count,
    pub(crate) help: &'static str,
}

/// How many words an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// One.
    One,
    /// One or none.
    Optional,
    /// Any number.
    Any,
    /// One at least.
    Some,
}

impl Count {
    /// Whether there can be several.
    pub(crate) fn is_many(self) -> bool {
        matches!(self, Count::Any | Count::Some)
    }
}

/// An option.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opt {
    /// Its spellings; the first of two dashes names it.
    pub(crate) flags: &'static [&'static str],
    pub(crate) value: OptValue,
    pub(crate) help: &'static str,
}

/// What follows an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OptValue {
    /// Nothing.
    Flag,
    /// Nothing, and `call_command()` calls it by this name.
    Named(&'static str),
    /// Nothing; it turns off what `call_command()` calls by this name.
    Off(&'static str),
    /// Nothing; it gives what `call_command()` calls by the first name the second as its value.
    Const(&'static str, &'static str),
    /// Any word, which the usage text calls this.
    Text(&'static str),
    /// Any word, which `call_command()` calls by this name, and the usage text by it in capitals.
    Stored(&'static str),
    /// A word each time it is given, which the usage text calls this.
    Many(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these numbers.
    Number(&'static [&'static str]),
}

/// What was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Given {
    options: Vec<(&'static str, String)>,
    positionals: Vec<String>,
}

impl OptValue {
    /// Whether a word follows.
    fn takes_word(self) -> bool {
        !matches!(self, OptValue::Flag | OptValue::Named(_) | OptValue::Off(_) | OptValue::Const(..))
    }
}

impl Given {
    /// Takes an option as given.
    pub(crate) fn give(&mut self, option: &Opt, value: String) {
        self.options.push((option.name(), value));
    }

    /// Takes an option back.
    pub(crate) fn take_back(&mut self, option: &Opt) {
        self.options.retain(|(name, _)| *name != option.name());
    }

    /// Takes a word of a place that comes next.
    pub(crate) fn give_word(&mut self, word: String) {
        self.positionals.push(word);
    }

    /// Whether an option was given.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.options.iter().any(|(name, _)| *name == option)
    }

    /// An option's value; the last one counts.
    pub(crate) fn value(&self, option: &str) -> Option<&str> {
        self.options.iter().rev().find(|(name, _)| *name == option).map(|(_, value)| value.as_str())
    }

    /// Every value of an option that may be given more than once.
    pub(crate) fn all(&self, option: &str) -> Value {
        let given = self.options.iter().filter(|(name, _)| *name == option);
        Value::list(given.map(|(_, value)| Value::str(value)).collect())
    }

    /// The words given by place.
    pub(crate) fn positionals(&self) -> &[String] {
        &self.positionals
    }

    /// The word of a place.
    pub(crate) fn positional(&self, place: usize) -> Option<&str> {
        self.positionals.get(place).map(String::as_str)
    }

    /// `--verbosity`.
    pub(crate) fn verbosity(&self) -> u8 {
        self.value("--verbosity").and_then(|level| level.parse().ok()).unwrap_or(1)
    }
}

/// What every command takes besides its own.
pub(crate) const COMMON: &[Opt] = &[
    Opt { flags: &["--version"], value: OptValue::Flag, help: "Show program's version number and exit." },
    Opt {
        flags: &["-v", "--verbosity"],
        value: OptValue::Number(&["0", "1", "2", "3"]),
        help: "Verbosity level; 0=minimal output, 1=normal output, 2=verbose output, 3=very verbose output",
    },
    Opt {
        flags: &["--settings"],
        value: OptValue::Text("SETTINGS"),
        help: "The Python path to a settings module, e.g. \"myproject.settings.main\". If this isn't provided, the \
               DJANGO_SETTINGS_MODULE environment variable will be used.",
    },
    Opt {
        flags: &["--pythonpath"],
        value: OptValue::Text("PYTHONPATH"),
        help: "A directory to add to the Python path, e.g. \"/home/djangoprojects/myproject\".",
    },
    Opt {
        flags: &["--traceback"],
        value: OptValue::Flag,
        help: "Display a full stack trace on CommandError exceptions.",
    },
    Opt { flags: &["--no-color"], value: OptValue::Flag, help: "Don't colorize the command output." },
    Opt { flags: &["--force-color"], value: OptValue::Flag, help: "Force colorization of the command output." },
];

const SKIP_CHECKS: Opt = Opt { flags: &["--skip-checks"], value: OptValue::Flag, help: "Skip system checks." };

/// `-h`, which comes first.
pub(crate) const HELP: Opt =
    Opt { flags: &["-h", "--help"], value: OptValue::Flag, help: "show this help message and exit" };

/// What `--database` may be.
pub(crate) const DEFAULT_DATABASE: OptValue = OptValue::Choice(&["default"]);

/// `--noinput`.
pub(crate) const NO_INPUT: Opt = Opt::with(
    &["--noinput", "--no-input"],
    OptValue::Off("interactive"),
    "Tells Django to NOT prompt the user for input of any kind.",
);

impl Positional {
    /// Any number of app labels.
    pub(crate) const fn app_labels(help: &'static str) -> Positional {
        Positional { name: "app_label", count: Count::Any, help }
    }
}

impl Opt {
    /// An option without a value.
    pub(crate) const fn flag(flags: &'static [&'static str], help: &'static str) -> Opt {
        Opt { flags, value: OptValue::Flag, help }
    }

    /// An option with one.
    pub(crate) const fn with(flags: &'static [&'static str], value: OptValue, help: &'static str) -> Opt {
        Opt { flags, value, help }
    }

    /// What `call_command()` calls it.
    pub(crate) fn dest(&self) -> String {
        match self.value {
            OptValue::Named(dest) | OptValue::Off(dest) | OptValue::Const(dest, _) | OptValue::Stored(dest) => {
                dest.to_owned()
            }
            _ => self.name().trim_start_matches('-').replace('-', "_"),
        }
    }

    /// The other name by which `call_command()` knows it: its first spelling in the order of the alphabet.
    pub(crate) fn key(&self) -> String {
        self.flags.iter().min().unwrap_or(&"").trim_start_matches('-').replace('-', "_")
    }

    /// The spelling an option is known by: the first of two dashes.
    pub(crate) fn name(&self) -> &'static str {
        let long = self.flags.iter().find(|flag| flag.starts_with("--"));
        long.or(self.flags.first()).copied().unwrap_or("")
    }
}

impl Takes {
    /// Every option, in the order of the usage text.
    pub(crate) fn all_options(&self) -> impl Iterator<Item = &'static Opt> {
        let last = self.checks_first.then_some(&SKIP_CHECKS);
        std::iter::once(&HELP).chain(self.options).chain(COMMON).chain(last)
    }

    /// Reads the words of a command line. An error is what argparse says after `error: `.
    pub(crate) fn read(&self, words: &[String]) -> Result<Given, String> {
        let mut given = Given::default();
        let mut unknown = Vec::new();
        let mut words = words.iter();
        let mut only_positionals = false;
        while let Some(word) = words.next() {
            if only_positionals || !word.starts_with('-') || word == "-" {
                given.positionals.push(word.clone());
            } else if word == "--" {
                only_positionals = true;
            } else {
                match self.find(word)? {
                    Some((option, attached)) => {
                        let value = self.value_of(option, attached, &mut words)?;
                        given.options.push((option.name(), value));
                    }
                    None => unknown.push(word.clone()),
                }
            }
        }
        self.place(&mut given, &mut unknown)?;
        match unknown.is_empty() {
            true => Ok(given),
            false => Err(format!("unrecognized arguments: {}", unknown.join(" "))),
        }
    }

    /// The option a word names, and what is attached to it: `--name=value`, `-nvalue`, `--nam`.
    fn find<'w>(&self, word: &'w str) -> Result<Option<(&'static Opt, Option<&'w str>)>, String> {
        let (name, attached) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        if let Some(option) = self.all_options().find(|option| option.flags.contains(&name)) {
            return Ok(Some((option, attached)));
        }
        if !name.starts_with("--") {
            let short = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
            let (flag, rest) = word.split_at(short);
            let option = self.all_options().find(|option| option.flags.contains(&flag) && option.value.takes_word());
            return Ok(option.map(|option| (option, Some(rest))));
        }
        // A command's own options were added after those that all commands have.
        let ours = self.options.iter();
        let common = self.all_options().filter(|option| ours.clone().all(|own| own.flags != option.flags));
        let all = common.chain(self.options).flat_map(|option| option.flags.iter().map(move |flag| (option, *flag)));
        let found: Vec<(&'static Opt, &'static str)> = all.filter(|(_, flag)| flag.starts_with(name)).collect();
        match found.as_slice() {
            [] => Ok(None),
            [(option, _)] => Ok(Some((option, attached))),
            several => {
                let flags: Vec<&str> = several.iter().map(|(_, flag)| *flag).collect();
                Err(format!("ambiguous option: {word} could match {}", flags.join(", ")))
            }
        }
    }

    fn value_of<'w>(
        &self,
        option: &Opt,
        attached: Option<&str>,
        words: &mut (impl Iterator<Item = &'w String> + Clone),
    ) -> Result<String, String> {
        let flags = option.flags.join("/");
        if !option.value.takes_word() {
            return match attached {
                Some(value) => Err(format!("argument {flags}: ignored explicit argument '{value}'")),
                None => Ok(String::new()),
            };
        }
        let value = match attached {
            Some(value) => value.to_owned(),
            None => {
                let next = words.clone().next().filter(|word| !word.starts_with('-') || *word == "-");
                let value = next.ok_or_else(|| format!("argument {flags}: expected one argument"))?;
                words.next();
                value.clone()
            }
        };
        match option.value {
            OptValue::Number(choices) if !choices.contains(&value.as_str()) => match value.trim().parse::<i64>() {
                Ok(number) => {
                    Err(format!("argument {flags}: invalid choice: {number} (choose from {})", choices.join(", ")))
                }
                Err(_) => Err(format!("argument {flags}: invalid int value: '{value}'")),
            },
            OptValue::Choice(choices) if !choices.contains(&value.as_str()) => {
                let quoted: Vec<String> = choices.iter().map(|choice| format!("'{choice}'")).collect();
                Err(format!("argument {flags}: invalid choice: '{value}' (choose from {})", quoted.join(", ")))
            }
            _ => Ok(value),
        }
    }

    /// Gives the words to their places; what is too many is unknown, what is missing an error.
    fn place(&self, given: &mut Given, unknown: &mut Vec<String>) -> Result<(), String> {
        if given.has("--help") || given.has("--version") {
            return Ok(());
        }
        let many = self.positionals.iter().any(|positional| positional.count.is_many());
        let is_required = |positional: &&Positional| matches!(positional.count, Count::One | Count::Some);
        let required = self.positionals.iter().filter(is_required);
        if given.positionals.is_empty() && self.positionals.iter().any(|positional| positional.count == Count::Some) {
            return Err("Enter at least one application label.".to_owned());
        }
        let missing: Vec<&str> = required.skip(given.positionals.len()).map(|positional| positional.name).collect();
        if !missing.is_empty() {
            return Err(format!("the following arguments are required: {}", missing.join(", ")));
        }
        if !many && given.positionals.len() > self.positionals.len() {
            unknown.extend(given.positionals.drain(self.positionals.len()..));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAKES: Takes = Takes {
        positionals: &[
            Positional { name: "app_label", count: Count::One, help: "" },
            Positional { name: "migration_name", count: Count::Optional, help: "" },
        ],
        options: &[
            Opt { flags: &["--backwards"], value: OptValue::Flag, help: "" },
            Opt { flags: &["--database"], value: DEFAULT_DATABASE, help: "" },
            Opt { flags: &["-n", "--name"], value: OptValue::Text("NAME"), help: "" },
        ],
        checks_first: true,
    };

    fn read(line: &str) -> Result<Given, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        TAKES.read(&words)
    }

    fn check_problem(line: &str, expected: &str) {
        assert_eq!(read(line).unwrap_err(), expected);
    }

    #[test]
    fn options_are_found_in_every_spelling() {
        for line in ["a 0001 --name x --backwards -v 2", "--name=x a -v2 --back 0001", "-nx -v=2 a --backwards 0001"] {
            let given = read(line).unwrap();
            assert_eq!(given.positionals(), ["a", "0001"], "{line}");
            assert_eq!(given.value("--name"), Some("x"), "{line}");
            assert!(given.has("--backwards"), "{line}");
            assert_eq!(given.value("--verbosity").map(|v| v.trim_start_matches('=')), Some("2"), "{line}");
        }
        assert_eq!(read("a").unwrap().verbosity(), 1);
        assert_eq!(read("-- -a").unwrap().positionals(), ["-a"]);
    }

    #[test]
    fn mistakes_are_worded_as_argparse_words_them() {
        check_problem("", "the following arguments are required: app_label");
        check_problem("a b c --nope d", "unrecognized arguments: --nope c d");
        check_problem("a -n", "argument -n/--name: expected one argument");
        check_problem("a --name --backwards", "argument -n/--name: expected one argument");
        check_problem("a -v 5", "argument -v/--verbosity: invalid choice: 5 (choose from 0, 1, 2, 3)");
        check_problem("a -v x", "argument -v/--verbosity: invalid int value: 'x'");
        check_problem("a --database other", "argument --database: invalid choice: 'other' (choose from 'default')");
        check_problem("a --backwards=1", "argument --backwards: ignored explicit argument '1'");
        check_problem("a --ver", "ambiguous option: --ver could match --version, --verbosity");
    }
}
