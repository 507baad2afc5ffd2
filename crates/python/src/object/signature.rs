//! Binding the arguments of a native function to its parameters, and CPython's words when that fails.

use crate::exception::{PyResult, type_error};
use crate::object::native::Args;
use crate::object::str::Str;
use crate::value::Value;

/// A parsed signature: `(self, sep=None, /, *rest, key=None, **extra)`.
pub struct Signature {
    params: Vec<Param>,
    /// How many of `params` cannot be given by keyword.
    positional_only: usize,
    /// How many of `params` can be given by position.
    positional: usize,
    /// How many positional ones are required.
    required: usize,
    varargs: bool,
    varkw: bool,
    /// Whether all but the first argument is only taken so that another function may have it: `(cls, /, *_args, **_kwargs)`.
    pub(crate) ignores_rest: bool,
    /// Whether every argument but the first is handed on as it is given: `(self, /, *args, **kwargs)`.
    pub(crate) passes_on: bool,
    /// Whether it stands for a function written in Python: mistakes are worded and it is shown as one.
    pub(crate) python: bool,
    /// The text, for `help` and `inspect`.
    pub text: &'static str,
}

struct Param {
    name: Str,
    has_default: bool,
}

impl Signature {
    /// Reads a signature. The text is ours, so there is nothing to report: what cannot be read is a parameter name.
    pub fn parse(text: &'static str) -> Self {
        let python = text.starts_with("def");
        let inner = text.trim_start_matches("def").trim();
        let inner = inner.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(inner);
        let mut signature = Signature {
            params: Vec::new(),
            positional_only: 0,
            positional: 0,
            required: 0,
            varargs: false,
            varkw: false,
            ignores_rest: false,
            passes_on: false,
            python,
            text,
        };
        let mut keyword_only = false;
        for part in inner.split(", ").map(str::trim).filter(|part| !part.is_empty()) {
            if part == "/" {
                signature.positional_only = signature.params.len();
            } else if part == "*" {
                keyword_only = true;
            } else if part.starts_with("**") {
                signature.varkw = true;
                signature.ignores_rest = part.starts_with("**_") && signature.varargs && signature.params.len() == 1;
            } else if part.starts_with('*') {
                signature.varargs = true;
                keyword_only = true;
            } else {
                let (name, has_default) = match part.split_once('=') {
                    Some((name, _)) => (name, true),
                    None => (part, false),
                };
                if !keyword_only {
                    signature.positional += 1;
                    if !has_default {
                        signature.required += 1;
                    }
                }
                signature.params.push(Param { name: Str::intern(name), has_default });
            }
        }
        signature.passes_on = signature.varargs
            && signature.varkw
            && (signature.params.len(), signature.positional_only, signature.required) == (1, 1, 1);
        signature
    }

    /// Names of the parameters, in order.
    pub fn names(&self) -> impl Iterator<Item = &Str> {
        self.params.iter().map(|param| &param.name)
    }

    /// How many values there are to lay side by side, where that many positional arguments take no more than that.
    #[inline]
    pub(crate) fn plain(&self, given: usize) -> Option<usize> {
        let plain = !self.varargs && self.positional == self.params.len();
        (plain && given >= self.required && given <= self.positional).then_some(self.positional)
    }

    /// Whether some parameter can be given by name.
    pub(crate) fn takes_names(&self) -> bool {
        self.positional_only < self.params.len()
    }

    /// Binds arguments; `receiver` comes before `positional`. `name` is what mistakes call the function.
    ///
    /// # Errors
    /// TypeError in CPython's words where the arguments do not fit.
    pub fn bind(
        &self,
        name: &dyn Fn() -> String,
        receiver: Option<Value>,
        positional: impl ExactSizeIterator<Item = Value>,
        keywords: Vec<(Str, Value)>,
    ) -> PyResult<Args> {
        let takes_none = !self.python && !self.varkw && self.positional_only >= self.params.len();
        if takes_none && !keywords.is_empty() {
            let name = name();
            return type_error(format!(
                "{}() takes no keyword arguments",
                name.strip_suffix(".__new__").unwrap_or(&name)
            ));
        }
        self.check_total(name, positional.len() + usize::from(receiver.is_some()), keywords.len())?;
        let bound_self = receiver.is_some();
        let given = positional.len() + usize::from(bound_self);
        let mut args = Args::default();
        for value in receiver.into_iter().chain(positional) {
            if args.values.len() < self.positional {
                args.values.push(value);
            } else if self.varargs {
                if args.rest.is_empty() {
                    args.rest.reserve_exact(given - self.positional);
                }
                args.rest.push(value);
            } else if !self.python || keywords.is_empty() {
                return type_error(self.too_many(&name(), given));
            }
        }
        if keywords.is_empty() {
            if args.values.len() < self.required {
                return type_error(self.too_few(&name(), given, &args));
            }
            if args.values.len() < self.params.len() {
                args.values.resize(self.params.len(), Value::Undefined);
                return self.check_required(name, given, args);
            }
            return Ok(args);
        }
        args.values.resize(self.params.len(), Value::Undefined);
        let is_param = |name: &Str| self.params.iter().skip(self.positional_only).any(|param| param.name == *name);
        if self.varkw && !keywords.iter().any(|(name, _)| is_param(name)) {
            args.kwargs = keywords;
            return self.check_required(name, given, args);
        }
        for (keyword, value) in keywords {
            self.bind_keyword(name, &mut args, keyword, value)?;
        }
        // A function written in Python looks at the names first.
        if given > self.positional && !self.varargs {
            return type_error(self.too_many(&name(), given));
        }
        self.check_required(name, given, args)
    }

    /// More arguments than there are parameters of any kind.
    fn check_total(&self, name: &dyn Fn() -> String, positional: usize, keywords: usize) -> PyResult<()> {
        let open = self.python || self.varargs || self.varkw || self.positional_only >= self.params.len();
        if open || positional + keywords <= self.params.len() {
            return Ok(());
        }
        let own = self.positional - self.counts().0;
        let (most, given) = (self.params.len() - own, (positional + keywords).saturating_sub(own));
        let keyword = if positional <= own { "keyword " } else { "" };
        let plural = if most == 1 { "" } else { "s" };
        type_error(format!("{} takes at most {most} {keyword}argument{plural} ({given} given)", called(&name())))
    }

    fn bind_keyword(&self, name: &dyn Fn() -> String, args: &mut Args, keyword: Str, value: Value) -> PyResult<()> {
        let found = self.params.iter().position(|param| param.name == keyword);
        match found {
            Some(at) if at >= self.positional_only => {
                let Some(slot) = args.values.get_mut(at) else {
                    return Ok(());
                };
                if !slot.is_undefined() {
                    return type_error(if self.python {
                        format!("{}() got multiple values for argument '{keyword}'", name())
                    } else {
                        let own = self.positional - self.counts().0;
                        format!(
                            "argument for {}() given by name ('{keyword}') and position ({})",
                            short(&name()),
                            at + 1 - own
                        )
                    });
                }
                *slot = value;
                args.named |= u32::try_from(at).map_or(0, |at| 1_u32.checked_shl(at).unwrap_or(0));
            }
            _ if self.varkw => args.kwargs.push((keyword, value)),
            Some(_) if self.python => {
                return type_error(format!(
                    "{}() got some positional-only arguments passed as keyword arguments: '{keyword}'",
                    name()
                ));
            }
            _ => {
                let known = self.params.iter().skip(self.positional_only);
                let hint = crate::traceback::suggest(&keyword, known.map(|param| param.name.as_str()))
                    .map(|known| format!(". Did you mean '{known}'?"))
                    .unwrap_or_default();
                let name = name();
                let shown = match short(&name) {
                    "function" => "this function".to_owned(),
                    _ if self.python => format!("{name}()"),
                    short => format!("{short}()"),
                };
                return type_error(format!("{shown} got an unexpected keyword argument '{keyword}'{hint}"));
            }
        }
        Ok(())
    }

    fn check_required(&self, name: &dyn Fn() -> String, given: usize, args: Args) -> PyResult<Args> {
        let missing =
            self.params.iter().zip(&args.values).any(|(param, value)| !param.has_default && value.is_undefined());
        if missing {
            return type_error(self.too_few(&name(), given, &args));
        }
        Ok(args)
    }

    /// How many positional parameters come after `self`, and how many of them are required.
    fn counts(&self) -> (usize, usize) {
        let own = usize::from(self.params.first().is_some_and(|param| &*param.name == "self" || &*param.name == "cls"));
        (self.positional.saturating_sub(own), self.required.saturating_sub(own))
    }

    fn too_many(&self, name: &str, given: usize) -> String {
        if self.python {
            let takes = if self.required < self.positional {
                format!("from {} to {}", self.required, self.positional)
            } else {
                self.positional.to_string()
            };
            let plural = if self.positional == 1 { "" } else { "s" };
            let were = if given == 1 { "was" } else { "were" };
            return format!("{name}() takes {takes} positional argument{plural} but {given} {were} given");
        }
        self.builtin_count(name, given)
    }

    fn too_few(&self, name: &str, given: usize, args: &Args) -> String {
        if self.python {
            let missing: Vec<String> = (self.params.iter())
                .zip(args.values.iter().map(Some).chain(std::iter::repeat(None)))
                .take(self.positional)
                .filter(|(param, value)| !param.has_default && value.is_none_or(|value| value.is_undefined()))
                .map(|(param, _)| format!("'{}'", param.name))
                .collect();
            if !missing.is_empty() {
                return format!("{name}() missing {}", missing_words(&missing, "positional"));
            }
            let missing: Vec<String> = (self.params.iter().zip(&args.values).skip(self.positional))
                .filter(|(param, value)| !param.has_default && value.is_undefined())
                .map(|(param, _)| format!("'{}'", param.name))
                .collect();
            return format!("{name}() missing {}", missing_words(&missing, "keyword-only"));
        }
        let own = self.positional - self.counts().0;
        let required = self.positional_only.min(self.required).saturating_sub(own);
        if self.positional_only < self.params.len() && given.saturating_sub(own) < required {
            let bound = if required < self.positional - own { "at least" } else { "exactly" };
            let plural = if required == 1 { "" } else { "s" };
            return format!(
                "{}() takes {bound} {required} positional argument{plural} ({} given)",
                short(name),
                given.saturating_sub(own)
            );
        }
        if self.positional_only < self.positional {
            let first = (self.params.iter().enumerate())
                .find(|(at, param)| !param.has_default && args.values.get(*at).is_none_or(Value::is_undefined));
            if let Some((at, param)) = first {
                return format!("{} missing required argument '{}' (pos {})", called(name), param.name, at + 1 - own);
            }
        }
        self.builtin_count(name, given)
    }

    fn builtin_count(&self, name: &str, given: usize) -> String {
        let (most, least) = self.counts();
        let given = given.saturating_sub(self.positional - most);
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        if most == 0 {
            return format!("{name}() takes no arguments ({given} given)");
        }
        if self.positional_only < self.positional {
            let bound = if least == most { "exactly" } else { "at most" };
            return format!(
                "{}() takes {bound} {most} positional argument{} ({given} given)",
                short(name),
                plural(most)
            );
        }
        if most == 1 && least == 1 {
            return format!("{name}() takes exactly one argument ({given} given)");
        }
        let short = short(name);
        let (bound, count) = match (least == most, given < least) {
            (true, _) => ("", least),
            (false, true) => ("at least ", least),
            (false, false) => ("at most ", most),
        };
        format!("{short} expected {bound}{count} argument{}, got {given}", plural(count))
    }
}

/// What most messages call a native function: without its class, and a constructor by the name of its class.
fn short(name: &str) -> &str {
    let name = name.strip_suffix(".__new__").or_else(|| name.strip_suffix(".__init__")).unwrap_or(name);
    name.rsplit('.').next().unwrap_or(name)
}

/// A native function as most messages call it; one that has told no name is just a function.
fn called(name: &str) -> String {
    let name = short(name);
    format!("{name}{}", if name == "function" { "" } else { "()" })
}

/// `2 required positional arguments: 'a' and 'b'`, as functions written in Python word it.
pub fn missing_words(names: &[String], kind: &str) -> String {
    let list = match names {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
    };
    let plural = if names.len() == 1 { "" } else { "s" };
    format!("{} required {kind} argument{plural}: {list}", names.len())
}
