//! What Django's validators accept as an email address, a URL, a slug, an address: the rules of their regular
//! expressions, read by hand.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A letter of a host name: ASCII, or in the range U+00A1 to U+FFFF.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('\u{a1}'..='\u{ffff}').contains(&letter)
}

fn is_label(label: &str) -> bool {
    let count = label.chars().count();
    let fits = label.chars().all(|letter| is_letter(letter) || letter.is_ascii_digit() || letter == '-');
    (1..=63).contains(&count) && fits && !label.starts_with('-') && !label.ends_with('-')
}

fn is_top_level(label: &str) -> bool {
    let count = label.chars().count();
    if label.starts_with('-') || label.ends_with('-') {
        return false;
    }
    if (2..=63).contains(&count) && label.chars().all(|letter| is_letter(letter) || letter == '-') {
        return true;
    }
    match label.to_ascii_lowercase().strip_prefix("xn--") {
        Some(rest) => (1..=59).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        None => false,
    }
}

/// Labels with a top-level domain at the end.
pub(super) fn is_domain(text: &str) -> bool {
    let Some((labels, top)) = text.rsplit_once('.') else { return false };
    is_top_level(top) && labels.split('.').all(is_label)
}

/// The same without letters of other scripts.
pub(super) fn is_ascii_domain(text: &str) -> bool {
    let Some((labels, top)) = text.rsplit_once('.') else { return false };
    let fits = |label: &str| {
        label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    fits(top) && (2..=63).contains(&top.len()) && labels.split('.').all(|it| fits(it) && (1..=63).contains(&it.len()))
}

fn is_user_part(user: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-!#$%&'*+/=?^_`{}|~".contains(letter);
    if user.split('.').all(|atom| !atom.is_empty() && atom.chars().all(plain)) {
        return true;
    }
    let Some(inner) = user.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        let code = u32::from(letter);
        let quoted = match letter {
            '\\' => {
                let next = letters.next().map_or(0, u32::from);
                matches!(next, 1..=9 | 11 | 12 | 14..=127)
            }
            '"' => false,
            _ => matches!(code, 1..=8 | 11 | 12 | 14..=31 | 33..=127),
        };
        if !quoted {
            return false;
        }
    }
    !user.is_empty()
}

/// Whether `EmailValidator` accepts an address.
pub(super) fn is_email(text: &str, allowed: &[String]) -> bool {
    if text.chars().count() > 320 {
        return false;
    }
    let Some((user, domain)) = text.rsplit_once('@') else { return false };
    if !is_user_part(user) {
        return false;
    }
    if allowed.iter().any(|known| known == domain) || is_domain(domain) {
        return true;
    }
    let literal = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    literal.is_some_and(|address| is_ipv4(address) || is_ipv6(address))
}

/// `ipaddress.IPv4Address(text)`
pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// `is_valid_ipv6_address(text)`
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// Whether `URLValidator` accepts an address.
pub(super) fn is_url(text: &str, schemes: &[String]) -> bool {
    if text.chars().count() > 2048 || text.contains(['\t', '\r', '\n']) {
        return false;
    }
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    if !schemes.iter().any(|known| *known == scheme.to_lowercase()) {
        return false;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if path.chars().any(char::is_whitespace) {
        return false;
    }
    let host = match authority.rsplit_once('@') {
        Some((user, host)) if is_user_info(user) => host,
        Some(_) => return false,
        None => authority,
    };
    let (host, port) = split_port(host);
    let port_fits = port.is_none_or(|port| (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit()));
    port_fits && host.chars().count() <= 253 && is_host(host)
}

fn is_user_info(user: &str) -> bool {
    let fits = |text: &str| !text.contains([':', '@', '/']) && !text.chars().any(char::is_whitespace);
    match user.split_once(':') {
        Some((name, password)) => !name.is_empty() && fits(name) && fits(password),
        None => !user.is_empty() && fits(user),
    }
}

fn split_port(host: &str) -> (&str, Option<&str>) {
    if let Some(at) = host.rfind(']') {
        let (address, rest) = host.split_at_checked(at + 1).unwrap_or((host, ""));
        return (address, rest.strip_prefix(':'));
    }
    match host.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return is_ipv6(address);
    }
    host.eq_ignore_ascii_case("localhost") || is_ipv4(host) || is_domain(host.strip_suffix('.').unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_address_has_a_user_and_a_domain() {
        for (text, valid) in [
            ("a@b.co", true),
            ("email@[127.0.0.1]", true),
            ("a@localhost", true),
            ("\"quoted name\"@example.com", false),
            ("\"quoted\"@example.com", true),
            ("a@b", false),
            ("a@.com", false),
            ("a..b@example.com", false),
            ("a@-b.com", false),
            ("a@example.c0m", false),
            ("a", false),
        ] {
            assert_eq!(is_email(text, &["localhost".to_owned()]), valid, "{text}");
        }
    }

    #[test]
    fn a_url_has_a_known_scheme_and_a_host() {
        let schemes: Vec<String> = ["http", "https", "ftp", "ftps"].map(str::to_owned).to_vec();
        for (text, valid) in [
            ("http://www.djangoproject.com/", true),
            ("https://example.com:8000/path?q=1#x", true),
            ("http://localhost/", true),
            ("http://user:pw@example.com", true),
            ("http://[::1]:80/", true),
            ("http://127.0.0.1", true),
            ("foo://example.com", false),
            ("http://example", false),
            ("http://exa mple.com", false),
            ("http://-bad.com", false),
            ("example.com", false),
        ] {
            assert_eq!(is_url(text, &schemes), valid, "{text}");
        }
    }
}
