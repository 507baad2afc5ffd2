//! A notebook: files of apps, their migrations, statements of the shell, commands.

use crate::{alone, cells};

/// One input.
///
/// # Panics
/// Where it is a finding.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    alone::alone(|| cells::check(&text));
}
