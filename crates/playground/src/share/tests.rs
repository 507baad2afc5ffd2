//! Links made here and links of every wild kind.

use super::*;

const SEED: &str = "# %% [markdown]\n# # Customers\n# %% demoapp/models.py\nfrom django.db import models\n\n\nclass Customer(models.Model):\n    name = models.CharField(max_length=255)\n# %%\nCustomer.objects.create(name=\"Hannah\")\nCustomer.objects.filter(name__startswith='H')\n";

fn check_round_trip(notebook: &str) -> String {
    let link = encode(notebook);
    assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{link}");
    assert_eq!(decode(&link).as_deref(), Ok(notebook));
    link
}

fn check_error(fragment: &str, expected: ShareError, words: &str) {
    assert_eq!(decode(fragment), Err(expected), "{fragment}");
    assert!(expected.to_string().contains(words), "{expected}");
}

/// A fragment of these bytes, with the right header and the checksum of `notebook`.
fn fragment(notebook: &[u8], stream: &[u8]) -> String {
    let mut bytes = vec![VERSION, DICTIONARY];
    bytes.extend(checksum(notebook).to_be_bytes());
    bytes.extend(stream);
    base64url::encode(&bytes)
}

struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

#[test]
fn every_notebook_comes_back_from_its_link() {
    for notebook in ["", "x", "é\u{1f600}\0\r\n\u{2028}", SEED, &SEED.repeat(300)] {
        check_round_trip(notebook);
    }
    let mut random = Random(7);
    for _ in 0..300 {
        let length = random.below(3000);
        let notebook: String = (0..length).filter_map(|_| char::from_u32(random.below(0x2_0000) as u32)).collect();
        check_round_trip(&notebook);
    }
    check_round_trip(&"x".repeat(MAX_NOTEBOOK_BYTES));
}

#[test]
fn the_dictionary_makes_a_small_notebook_a_short_link() {
    let link = check_round_trip(SEED);
    assert!(link.len() < 130, "{} characters: {link}", link.len());
}

#[test]
fn links_made_by_the_first_release_still_open() {
    assert_eq!(decode("AQEQ9AL5Awe-skJGak5OPhcA").as_deref(), Ok("# %%\n# hello\n"));
    // A dictionary that changes breaks every link that was made with it.
    assert_eq!(dictionary(1).map(checksum), Some(2820677414));
}

#[test]
fn a_wild_link_says_what_is_wrong_with_it() {
    check_error("", ShareError::Empty, "no notebook");
    check_error("A", ShareError::Truncated, "incomplete");
    check_error("AQE", ShareError::Truncated, "incomplete");
    check_error("AQEA AAA", ShareError::Character(' ', 4), "' ' at position 4");
    check_error("é", ShareError::Character('é', 0), "'é' at position 0");
    check_error("AQEAAAA=", ShareError::Character('=', 7), "does not belong");
    check_error("AQF", ShareError::Damaged, "damaged");
    check_error(&base64url::encode(&[2, 1, 0, 0, 0, 1, 3, 0]), ShareError::Version(2), "newer Teacup (link version 2)");
    check_error(
        &base64url::encode(&[1, 9, 0, 0, 0, 1, 3, 0]),
        ShareError::Dictionary(9),
        "newer Teacup (dictionary 9)",
    );
    check_error(&fragment(b"", &[]), ShareError::Truncated, "incomplete");
    check_error(&fragment(b"", &[7]), ShareError::Damaged, "damaged");
    check_error(&fragment(b"\xff", &deflate::compress(b"\xff", b"")), ShareError::Damaged, "damaged");
    check_error(&fragment(b"other", &deflate::compress(b"x", b"")), ShareError::Damaged, "damaged");
    let mut longer = deflate::compress(b"x", b"");
    longer.push(0);
    check_error(&fragment(b"x", &longer), ShareError::Damaged, "damaged");
}

#[test]
fn a_zip_bomb_stops_at_the_limit() {
    let bomb = vec![b' '; 200 << 20];
    let stream = deflate::compress(&bomb, b"");
    assert!(stream.len() < 300_000);
    check_error(&fragment(&bomb, &stream), ShareError::TooLarge, "larger than 1024 KB");
    check_error(&encode(&"x".repeat(MAX_NOTEBOOK_BYTES + 1)), ShareError::TooLarge, "larger than 1024 KB");
}

#[test]
fn a_link_cut_anywhere_does_not_open() {
    let link = encode(SEED);
    for end in 0..link.len() {
        let cut: String = link.chars().take(end).collect();
        assert!(decode(&cut).is_err(), "cut at {end}");
    }
}

#[test]
fn a_link_with_a_flipped_bit_never_opens_as_another_notebook() {
    let bytes = base64url::decode(&encode(SEED)).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let opened = decode(&base64url::encode(&flipped));
        assert!(opened.is_err() || opened.as_deref() == Ok(SEED), "bit {bit}: {opened:?}");
    }
}

#[test]
fn random_fragments_are_refused_and_never_panic() {
    let mut random = Random(11);
    let seed = base64url::decode(&encode(SEED)).unwrap();
    for round in 0..30_000 {
        let mut bytes: Vec<u8> = match round % 3 {
            0 => (0..random.below(80)).map(|_| random.below(256) as u8).collect(),
            1 => [1, 1, 0, 0, 0, 1].into_iter().chain((0..random.below(80)).map(|_| random.below(256) as u8)).collect(),
            _ => seed.clone(),
        };
        for _ in 0..random.below(4) {
            let at = random.below(bytes.len().max(1));
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.below(256) as u8;
            }
        }
        if let Ok(notebook) = decode(&base64url::encode(&bytes)) {
            assert!(notebook == SEED || notebook.is_empty(), "{notebook:?}");
        }
    }
}
