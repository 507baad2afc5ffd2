//! Links and snapshots: bytes from outside that are opened, and what is written that must open again.
//!
//! The first byte says what the others are: the text of a link, the bytes under that text, a notebook to put into a link,
//! a snapshot, or edits of a real snapshot (a place of three bytes and a byte to put there, again and again).

use std::sync::OnceLock;

use playground::notebook;
use playground::share::{decode, encode};

use crate::{alone, cells};

/// One input.
///
/// # Panics
/// Where it is a finding.
pub fn check(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 8 {
        0 | 1 => alone::alone(|| opens(&String::from_utf8_lossy(rest))),
        2 | 3 => alone::alone(|| opens(&base64url(rest))),
        4 | 5 => alone::alone(|| survives(&String::from_utf8_lossy(rest))),
        6 => alone::alone(|| restores(rest)),
        _ => {
            let mut snapshot = real_snapshot().clone();
            let length = snapshot.len();
            for edit in rest.chunks_exact(4) {
                let &[high, middle, low, byte] = edit else { continue };
                let at = (usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low)) % length;
                if let Some(place) = snapshot.get_mut(at) {
                    *place = byte;
                }
            }
            alone::alone(move || restores(&snapshot));
        }
    }
}

/// Whatever a link says, it opens or is refused; what opened can be shared again.
fn opens(fragment: &str) {
    match decode(fragment) {
        Ok(notebook) => survives(&notebook),
        Err(error) => assert!(!error.to_string().is_empty(), "a refusal says why"),
    }
}

/// What is shared is what is opened, and cells that nobody touched are written as they were.
fn survives(text: &str) {
    assert_eq!(decode(&encode(text)).as_deref(), Ok(text), "a link opens to what was shared");
    let cells = notebook::parse(text);
    assert_eq!(notebook::write(&cells), text, "what was read is written as it was");
}

/// A session restores any bytes or refuses them, and goes on.
fn restores(bytes: &[u8]) {
    let mut session = cells::session();
    let restored = session.restore(bytes);
    cells::check_in(&mut session, AFTER);
    if restored.is_ok() {
        let kept = session.snapshot();
        assert!(session.restore(&kept).is_ok(), "what a session kept it can open");
        cells::check_in(&mut session, AFTER);
    }
}

const AFTER: &str = "\
# %%
from demoapp.models import Note
Note.objects.create(title='again')
Note.objects.order_by('title').values_list('title', 'pinned')
";

const BEFORE: &str = "\
# %% demoapp/models.py
from django.db import models

class Note(models.Model):
    title = models.CharField(max_length=50, db_index=True)
    pinned = models.BooleanField(default=False)
# %%
from demoapp.models import Note
Note.objects.bulk_create(Note(title=f'note {i}') for i in range(20))
";

fn real_snapshot() -> &'static Vec<u8> {
    static SNAPSHOT: OnceLock<Vec<u8>> = OnceLock::new();
    SNAPSHOT.get_or_init(|| {
        let mut session = cells::session();
        cells::check_in(&mut session, BEFORE);
        session.snapshot()
    })
}

fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digits = (bytes.len() * 8).div_ceil(6);
    let digit = |at: usize| {
        let bit = |bit: usize| bytes.get(bit / 8).map_or(0, |byte| byte >> (7 - bit % 8) & 1);
        let value = (at * 6..at * 6 + 6).fold(0, |value, place| value << 1 | bit(place));
        ALPHABET.get(usize::from(value)).map_or('A', |digit| char::from(*digit))
    };
    (0..digits).map(digit).collect()
}
