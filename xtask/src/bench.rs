//! `cargo xtask bench`: the ORM's workloads and the language's, timed here and beside their rivals.
//!
//! Every program prints a line a workload: `bench`, its key, the samples in milliseconds, and a check, which must be the same in
//! all of them. The figures of each program are kept in `target/bench/NAME.json`, in the shape other harnesses write.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::process::Command;

use crate::build;
use crate::setup::{Need, setup};
use crate::step::{Result, command, say, step};

/// A workload's samples in milliseconds, and what it computed.
struct Timed {
    samples: Vec<f64>,
    check: String,
}

/// What one program printed, by workload.
type Figures = BTreeMap<String, Timed>;

const ORM: &str = "tests/bench/benchapp";
const LANGUAGE: &str = "tests/bench/language.py";
const KEPT: &str = "target/bench";

/// Times Teacup natively, or in Chromium, beside raw SQLite and CPython.
pub(crate) fn bench(in_browser: bool) -> Result {
    fs::create_dir_all(KEPT).map_err(|error| format!("{KEPT}: {error}"))?;
    let (orm, language) = (orm_notebook(&["measure()".to_owned()])?, language_notebook()?);
    let python = python();
    let (mut floor, mut ours) = (Figures::new(), [Figures::new(), Figures::new()]);
    if in_browser {
        setup(Need::Everything)?;
        build::build()?;
    }
    step("Teacup", || {
        let text = [("orm", &orm), ("language", &language)];
        for (figures, (name, text)) in ours.iter_mut().zip(text) {
            let path = format!("{KEPT}/{name}.py");
            fs::write(&path, text).map_err(|error| format!("{path}: {error}"))?;
            let line = if in_browser { command("node", &["tests/bench/browser.mjs", &path]) } else { teacup(&path) };
            *figures = measured(&format!("teacup-{name}{}", if in_browser { "-browser" } else { "" }), line)?;
        }
        Ok(())
    })?;
    step("raw SQLite", || {
        floor = measured("floor", floor_program(&[]))?;
        Ok(())
    })?;
    let mut rivals = [Figures::new(), Figures::new()];
    if let Some(python) = &python {
        step("CPython", || {
            for (figures, script) in rivals.iter_mut().zip(["tests/bench/django_rival.py", LANGUAGE]) {
                match measured(if script == LANGUAGE { "cpython" } else { "django" }, command(python, &[script])) {
                    Ok(found) => *figures = found,
                    Err(message) => say(&format!("    left out: {message}")),
                }
            }
            Ok(())
        })?;
    } else {
        say("\nno CPython 3.13 here (PYTHON313 names one, with Django for the ORM's workloads): no ratio to it");
    }
    let mut grown = [Figures::new(), Figures::new()];
    if !in_browser {
        step("growth", || {
            let [ours, floor] = &mut grown;
            for rows in [1000, 10_000, 100_000] {
                // A statement each, as it may take 30 seconds; a program for each size, as it keeps what the statements ran.
                let calls: Vec<String> =
                    ('b'..='i').map(|letter| format!("measure_growth({rows}, \"{letter}\")")).collect();
                let path = format!("{KEPT}/growth-{rows}.py");
                fs::write(&path, orm_notebook(&calls)?).map_err(|error| format!("{path}: {error}"))?;
                ours.extend(measured(&format!("teacup-growth-{rows}"), teacup(&path))?);
            }
            *floor = measured("floor-growth", floor_program(&["growth"]))?;
            if ours.len() != floor.len() {
                return Err(format!("growth: Teacup measured {} workloads, raw SQLite {}", ours.len(), floor.len()));
            }
            Ok(())
        })?;
    }
    let [ours_orm, ours_language] = ours;
    let [django, cpython] = rivals;
    report("The ORM", &ours_orm, &[("raw SQLite", &floor), ("Django", &django)])?;
    report("The language", &ours_language, &[("CPython", &cpython)])?;
    let [ours, floor] = grown;
    growth(&ours, &floor)
}

/// What a row costs at each number of rows, and how many times that of the least number it is at the greatest.
fn growth(ours: &Figures, floor: &Figures) -> Result {
    let mut lines: BTreeMap<&str, Vec<(u32, f64, f64)>> = BTreeMap::new();
    for (key, timed) in ours {
        let raw = floor.get(key).ok_or(format!("raw SQLite has no {key}"))?;
        if raw.check != timed.check {
            return Err(format!("{key}: Teacup computed {}, raw SQLite {}", timed.check, raw.check));
        }
        let (name, rows) = key.split_once('@').ok_or(format!("{key} does not say how many rows"))?;
        let rows = rows.parse().map_err(|_| format!("{key} does not say how many rows"))?;
        lines.entry(name).or_default().push((rows, timed.mean(), raw.mean()));
    }
    for (at, (name, mut sizes)) in lines.into_iter().enumerate() {
        sizes.sort_by_key(|(rows, ..)| *rows);
        if at == 0 {
            let heads: String = sizes.iter().map(|(rows, ..)| format!("{rows:>9}")).collect();
            say(&format!("\n{:24}{heads}   growth   raw SQLite's", "Microseconds a row at"));
        }
        let (Some(first), Some(last)) = (sizes.first(), sizes.last()) else { continue };
        let costs: String = sizes.iter().map(|(_, ours, _)| format!("{ours:9.3}")).collect();
        say(&format!("{name:24}{costs}{:8.2}x{:14.2}x", last.1 / first.1, last.2 / first.2));
    }
    Ok(())
}

fn teacup(notebook: &str) -> Command {
    command("cargo", &["run", "--release", "--quiet", "--locked", "-p", "cli", "--", "run", notebook])
}

fn floor_program(arguments: &[&str]) -> Command {
    let mut program = command("cargo", &["bench", "--quiet", "--locked", "-p", "sqlite", "--bench", "floor", "--"]);
    program.args(arguments);
    program
}

/// `benchapp` as a notebook that makes those calls of its functions, a statement each.
fn orm_notebook(calls: &[String]) -> Result<String> {
    let mut text = String::new();
    for name in ["models", "workloads"] {
        let source = read(&format!("{ORM}/{name}.py"))?;
        let _ = writeln!(text, "# %% benchapp/{name}.py\n{source}");
    }
    text.push_str("# %%\nfrom benchapp import workloads\n");
    for call in calls {
        let _ = writeln!(text, "workloads.{call}");
    }
    Ok(text)
}

fn language_notebook() -> Result<String> {
    Ok(format!("# %% bench/language.py\n{}\n# %%\nfrom bench import language\nlanguage.measure()\n", read(LANGUAGE)?))
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

/// CPython 3.13: what PYTHON313 names, or `python3.13`.
fn python() -> Option<String> {
    let python = std::env::var("PYTHON313").unwrap_or_else(|_| "python3.13".to_owned());
    let version = crate::step::output(&python, &["--version"])?;
    version.starts_with("Python 3.13").then_some(python)
}

/// Runs a program and reads its lines. glibc is told to keep what was freed, as WebAssembly's memory does: else what it takes
/// to give pages back and fault them in again is counted against whoever has the most rows.
fn measured(name: &str, mut program: Command) -> Result<Figures> {
    program.env("GLIBC_TUNABLES", "glibc.malloc.trim_threshold=4294967296:glibc.malloc.mmap_threshold=33554432");
    let output = program.output().map_err(|error| format!("{name} did not start: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Figures = text.lines().filter_map(figure).collect();
    if figures.is_empty() {
        let why = String::from_utf8_lossy(&output.stderr);
        let said = why.trim().lines().last().or_else(|| text.trim().lines().last()).unwrap_or("it printed nothing");
        return Err(format!("{name} printed no figures: {said}"));
    }
    let path = format!("{KEPT}/{name}.json");
    fs::write(&path, json(&figures)).map_err(|error| format!("{path}: {error}"))?;
    Ok(figures)
}

fn figure(line: &str) -> Option<(String, Timed)> {
    let mut columns = line.trim().splitn(4, '\t');
    let (word, key) = (columns.next()?, columns.next()?);
    let samples: Vec<f64> = columns.next()?.split(' ').filter_map(|sample| sample.parse().ok()).collect();
    let check = columns.next()?.to_owned();
    (word == "bench" && !samples.is_empty()).then(|| (key.to_owned(), Timed { samples, check }))
}

impl Timed {
    fn sorted(&self) -> Vec<f64> {
        let mut samples = self.samples.clone();
        samples.sort_by(f64::total_cmp);
        samples
    }

    fn median(&self) -> f64 {
        let samples = self.sorted();
        samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// What all of it took, shared out: the figure that many short samples and a few long ones can be compared by.
    fn mean(&self) -> f64 {
        self.samples.iter().sum::<f64>() / self.samples.len() as f64
    }

    /// The steadier figure on a machine that does other work too.
    fn least(&self) -> f64 {
        self.sorted().first().copied().unwrap_or(f64::NAN)
    }
}

/// A table: our milliseconds, and how many times a rival's they are. A check that differs is an error: somebody did less.
fn report(title: &str, ours: &Figures, rivals: &[(&str, &Figures)]) -> Result {
    let rivals: Vec<_> = rivals.iter().filter(|(_, figures)| !figures.is_empty()).collect();
    let heads: String = rivals.iter().map(|(name, _)| format!("{:>12} ms{:>8}", name, "ours /")).collect();
    say(&format!("\n{title:24}{:>10}{:>10}{heads}", "median ms", "best ms"));
    for (key, timed) in ours {
        let mut line = format!("{key:24}{:10.2}{:10.2}", timed.median(), timed.least());
        for (name, figures) in &rivals {
            let Some(rival) = figures.get(key) else {
                return Err(format!("{name} has no {key}"));
            };
            if rival.check != timed.check {
                return Err(format!("{key}: Teacup computed {}, {name} {}", timed.check, rival.check));
            }
            let _ = write!(line, "{:15.2}{:7.2}x", rival.least(), timed.least() / rival.least());
        }
        say(&line);
    }
    for (name, figures) in &rivals {
        let mut ratios: Vec<f64> =
            ours.iter().filter_map(|(key, timed)| Some(timed.least() / figures.get(key)?.least())).collect();
        ratios.sort_by(f64::total_cmp);
        let median = ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN);
        say(&format!("    the median workload takes {median:.2} times what {name} does (best of each)"));
    }
    Ok(())
}

fn json(figures: &Figures) -> String {
    let rows: Vec<String> = figures
        .iter()
        .map(|(key, timed)| {
            let samples: Vec<String> = timed.samples.iter().map(f64::to_string).collect();
            let check = timed.check.replace('\\', "\\\\").replace('"', "\\\"");
            format!(
                "  \"{key}\": {{\"median_ms\": {}, \"min_ms\": {}, \"samples_ms\": [{}], \"check\": \"{check}\"}}",
                timed.median(),
                timed.least(),
                samples.join(", ")
            )
        })
        .collect();
    format!("{{\"workloads\": {{\n{}\n}}}}\n", rows.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_line_is_a_key_its_samples_and_a_check() {
        let (key, timed) = figure("bench\td_list_10k\t2.5 1.5 3\t42/7").unwrap();
        assert_eq!(
            (key.as_str(), timed.median(), timed.least(), timed.check.as_str()),
            ("d_list_10k", 2.5, 1.5, "42/7")
        );
        assert!(figure("-- SELECT 1").is_none());
    }
}
