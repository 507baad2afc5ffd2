//! Names turned into words (`django.utils.text`).

/// `camel_case_to_spaces`: `OrderItem` is `order item`, `HTTPResponse` is `http response`.
pub fn camel_case_to_spaces(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let next = letters.get(at + 1);
        // A capital begins a word after a lower-case letter, or where something else than a capital follows it.
        let begins = letter.is_ascii_uppercase()
            && (before.is_some_and(char::is_ascii_lowercase) || next.is_some_and(|next| !next.is_ascii_uppercase()));
        if begins {
            out.push(' ');
        }
        out.extend(letter.to_lowercase());
    }
    out.trim().to_owned()
}

/// `str.title()`
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for letter in text.chars() {
        if inside {
            out.extend(letter.to_lowercase());
        } else {
            out.extend(letter.to_uppercase());
        }
        inside = letter.is_alphabetic();
    }
    out
}

/// `capfirst`: the first letter in upper case.
pub fn capfirst(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `get_text_list(list, last_word)`: `a, b and c`.
pub fn text_list(items: &[String], last_word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {last_word} {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_name_becomes_words() {
        for (name, words) in
            [("Customer", "customer"), ("OrderItem", "order item"), ("HTTPResponse", "http response"), ("A", "a")]
        {
            assert_eq!(camel_case_to_spaces(name), words);
        }
    }
}
