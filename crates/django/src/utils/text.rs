//! `django.utils.text`: `slugify`, `capfirst`, `get_text_list`.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::{Args, NativeFunction};
use python::value::Value;
use python::vm::Vm;

use crate::db::models::text::{camel_case_to_spaces, capfirst, text_list};

const MODULE: &str = "django.utils.text";

/// Fills the module.
///
/// # Errors
/// Whatever the source raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let set = |name: &'static str, signature, function| {
        module.set(name, NativeFunction::of_module(MODULE, name, signature, function));
    };
    set("slugify", "def (value, allow_unicode=False)", |vm: &mut Vm, args: Args| {
        let value = vm.str(args.at(0))?;
        let unicode = match args.opt(1) {
            Some(flag) => vm.is_true(flag)?,
            None => false,
        };
        Ok(Value::str(slugify(&value, unicode)))
    });
    set("capfirst", "def (x)", |vm: &mut Vm, args: Args| {
        let text = vm.str(args.at(0))?;
        Ok(Value::str(capfirst(&text)))
    });
    set("camel_case_to_spaces", "def (value)", |vm: &mut Vm, args: Args| {
        let text = vm.str(args.at(0))?;
        Ok(Value::str(camel_case_to_spaces(&text)))
    });
    set("get_text_list", "def (list_, last_word='or')", |vm: &mut Vm, args: Args| {
        let mut items = Vec::new();
        for item in vm.collect(args.at(0))? {
            items.push(vm.str(&item)?.to_string());
        }
        let last = match args.opt(1) {
            Some(word) => vm.str(word)?.to_string(),
            None => "or".to_owned(),
        };
        Ok(Value::str(text_list(&items, &last)))
    });
    python::stdlib::run(vm, module, "django/utils/text.py", include_str!("source/text.py"))
}

/// `slugify(value)`: accents go, then what is neither word nor hyphen, then runs of hyphens and spaces become one.
pub fn slugify(value: &str, unicode: bool) -> String {
    let plain: String = if unicode { value.to_owned() } else { value.chars().filter_map(without_accent).collect() };
    let lower = plain.to_lowercase();
    let kept =
        lower.chars().filter(|letter| letter.is_alphanumeric() || letter.is_whitespace() || "_-".contains(*letter));
    let mut slug = String::with_capacity(lower.len());
    for letter in kept {
        if letter == '-' || letter.is_whitespace() {
            if !slug.ends_with('-') {
                slug.push('-');
            }
        } else {
            slug.push(letter);
        }
    }
    slug.trim_matches(['-', '_']).to_owned()
}

/// The ASCII letter under an accent (NFKD, then ASCII), `None` for what has none. Latin letters only.
fn without_accent(letter: char) -> Option<char> {
    const ACCENTED: &[(&str, char)] = &[
        ("àáâãäåāăąǎ", 'a'),
        ("çćĉċč", 'c'),
        ("ď", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ĥ", 'h'),
        ("ìíîïĩīĭįǐ", 'i'),
        ("ĵ", 'j'),
        ("ķ", 'k'),
        ("ĺļľ", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöōŏőǒ", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşš", 's'),
        ("ţť", 't'),
        ("ùúûüũūŭůűųǔ", 'u'),
        ("ŵ", 'w'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    if letter.is_ascii() {
        return Some(letter);
    }
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let found = ACCENTED.iter().find(|(letters, _)| letters.contains(lower)).map(|(_, plain)| *plain)?;
    Some(if letter.is_uppercase() { found.to_ascii_uppercase() } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_words_and_hyphens() {
        for (text, unicode, slug) in [
            ("Crème brûlée, twice!", false, "creme-brulee-twice"),
            ("Ünïcode ok", true, "ünïcode-ok"),
            ("  a - b _", false, "a-b"),
            ("***", false, ""),
        ] {
            assert_eq!(slugify(text, unicode), slug);
        }
    }
}
