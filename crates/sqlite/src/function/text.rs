//! Text: padding, repeating, digests.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use rusqlite::Result;

use super::{Arg, Row, raised, row};

pub(super) const ROWS: &[Row] = &[
    row("LPAD", 3, lpad),
    row("RPAD", 3, rpad),
    row("REPEAT", 2, repeat),
    row("REVERSE", 1, reverse),
    row("MD5", 1, hexdigest::<Md5>),
    row("SHA1", 1, hexdigest::<Sha1>),
    row("SHA224", 1, hexdigest::<Sha224>),
    row("SHA256", 1, hexdigest::<Sha256>),
    row("SHA384", 1, hexdigest::<Sha384>),
    row("SHA512", 1, hexdigest::<Sha512>),
];

/// More than this is no text for a page, and no memory for a mistake.
const LONGEST: usize = 50_000_000;

fn three(args: &[Arg]) -> Result<(Vec<char>, i64, Vec<char>)> {
    match args {
        [text, length, fill] => Ok((text.text()?.chars().collect(), length.int()?, fill.text()?.chars().collect())),
        _ => Err(raised()),
    }
}

fn checked(length: i64) -> Result<usize> {
    let length = usize::try_from(length.max(0)).map_err(|_| raised())?;
    if length > LONGEST { Err(raised()) } else { Ok(length) }
}

fn lpad(args: &[Arg]) -> Result<Arg> {
    let (text, length, fill) = three(args)?;
    let length = checked(length)?;
    if length <= text.len() {
        return Ok(Arg::Text(text.into_iter().take(length).collect()));
    }
    let padding = fill.iter().cycle().take(if fill.is_empty() { 0 } else { length - text.len() });
    Ok(Arg::Text(padding.chain(&text).collect()))
}

fn rpad(args: &[Arg]) -> Result<Arg> {
    let (text, length, fill) = three(args)?;
    let length = checked(length)?;
    let missing = if fill.is_empty() { 0 } else { length.saturating_sub(text.len()) };
    Ok(Arg::Text(text.iter().chain(fill.iter().cycle().take(missing)).take(length).collect()))
}

fn repeat(args: &[Arg]) -> Result<Arg> {
    let [text, count] = args else { return Err(raised()) };
    let text = text.text()?;
    let count = checked(count.int()?)?;
    checked(i64::try_from(text.len().saturating_mul(count)).map_err(|_| raised())?)?;
    Ok(Arg::Text(text.repeat(count)))
}

fn reverse(args: &[Arg]) -> Result<Arg> {
    let [text] = args else { return Err(raised()) };
    Ok(Arg::Text(text.text()?.chars().rev().collect()))
}

fn hexdigest<D: Digest>(args: &[Arg]) -> Result<Arg> {
    let [text] = args else { return Err(raised()) };
    let digest = D::digest(text.text()?.as_bytes());
    Ok(Arg::Text(digest.iter().map(|byte| format!("{byte:02x}")).collect()))
}
