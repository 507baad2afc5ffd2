//! `django.utils.crypto`: random strings in Python source, digests natively.

use std::rc::Rc;

use md5::Md5;
use python::exception::{PyResult, type_error, value_error};
use python::object::bytes::Bytes;
use python::object::module::Module;
use python::object::native::{Args, NativeFunction};
use python::value::Value;
use python::vm::Vm;
use sha1::Sha1;
use sha2::Sha256;
use sha2::digest::{Digest, core_api::BlockSizeUser};

const MODULE: &str = "django.utils.crypto";

/// Fills the module.
///
/// # Errors
/// Whatever the source raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let set = |name: &'static str, signature, function| {
        module.set(name, NativeFunction::of_module(MODULE, name, signature, function));
    };
    set("_md5", "(data, /)", |_: &mut Vm, args: Args| Ok(Value::str(hex(&Md5::digest(bytes(&args, 0)?)))));
    set("_digest", "(data, name, /)", |vm: &mut Vm, args: Args| {
        let name = vm.str(args.at(1))?;
        let data = bytes(&args, 0)?;
        Ok(value(if &*name == "sha1" { Sha1::digest(data).to_vec() } else { Sha256::digest(data).to_vec() }))
    });
    set("_hmac", "(key, message, name, /)", |vm: &mut Vm, args: Args| {
        let name = vm.str(args.at(2))?;
        let (key, message) = (bytes(&args, 0)?, bytes(&args, 1)?);
        Ok(value(if &*name == "sha1" { hmac::<Sha1>(key, message) } else { hmac::<Sha256>(key, message) }))
    });
    set("_pbkdf2", "(password, salt, iterations, length, name, /)", |vm: &mut Vm, args: Args| {
        let name = vm.str(args.at(4))?;
        let (Ok(rounds), Ok(length)) = (u32::try_from(vm.index(args.at(2))?), usize::try_from(vm.index(args.at(3))?))
        else {
            return value_error("iteration value must be greater than 0.");
        };
        let (password, salt) = (bytes(&args, 0)?, bytes(&args, 1)?);
        Ok(value(if &*name == "sha1" {
            pbkdf2::<Sha1>(password, salt, rounds, length)
        } else {
            pbkdf2::<Sha256>(password, salt, rounds, length)
        }))
    });
    set("_base64", "(data, /)", |_: &mut Vm, args: Args| Ok(Value::str(base64(bytes(&args, 0)?))));
    python::stdlib::run(vm, module, "django/utils/crypto.py", include_str!("source/crypto.py"))
}

fn bytes(args: &Args, at: usize) -> PyResult<&[u8]> {
    match args.at(at) {
        Value::Bytes(bytes) => Ok(bytes.as_slice()),
        _ => type_error("a bytes-like object is required"),
    }
}

fn value(data: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes::new(data)))
}

fn hex(data: &[u8]) -> String {
    data.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The two halves of an HMAC (RFC 2104) whose key has been taken in.
fn keyed<D: Digest + BlockSizeUser>(key: &[u8]) -> (D, D) {
    let mut block = if key.len() > D::block_size() { D::digest(key).to_vec() } else { key.to_vec() };
    block.resize(D::block_size(), 0);
    let pad = |mask: u8| D::new_with_prefix(block.iter().map(|byte| byte ^ mask).collect::<Vec<u8>>());
    (pad(0x36), pad(0x5c))
}

fn finish<D: Digest + Clone>((inner, outer): &(D, D), message: &[u8]) -> Vec<u8> {
    let inner = inner.clone().chain_update(message).finalize();
    outer.clone().chain_update(inner).finalize().to_vec()
}

fn hmac<D: Digest + BlockSizeUser + Clone>(key: &[u8], message: &[u8]) -> Vec<u8> {
    finish(&keyed::<D>(key), message)
}

/// PBKDF2 (RFC 8018); a length of 0 is the digest's own.
fn pbkdf2<D: Digest + BlockSizeUser + Clone>(password: &[u8], salt: &[u8], rounds: u32, length: usize) -> Vec<u8> {
    let halves = keyed::<D>(password);
    let length = if length == 0 { <D as Digest>::output_size() } else { length };
    let mut derived = Vec::with_capacity(length);
    let mut number = 1_u32;
    while derived.len() < length {
        let mut round = finish(&halves, &[salt, number.to_be_bytes().as_slice()].concat());
        let mut block = round.clone();
        for _ in 1..rounds {
            round = finish(&halves, &round);
            block.iter_mut().zip(&round).for_each(|(sum, byte)| *sum ^= byte);
        }
        derived.extend(block);
        number += 1;
    }
    derived.truncate(length);
    derived
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of a text in base64; `None` where its end is missing. What is no letter of the alphabet is passed over.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let known = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte);
    let digits: Vec<usize> = text.bytes().filter_map(known).collect();
    let padding = text.bytes().filter(|byte| *byte == b'=').count();
    if digits.len() % 4 == 1 || !(digits.len() + padding).is_multiple_of(4) {
        return None;
    }
    let mut data = Vec::with_capacity(digits.len() * 3 / 4);
    for group in digits.chunks(4) {
        let bits = group.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - group.len()));
        data.extend([16, 8, 0].iter().take(group.len() - 1).map(|shift| (bits >> shift & 255) as u8));
    }
    Some(data)
}

/// Base64 with padding (RFC 4648, section 4).
pub fn base64(data: &[u8]) -> String {
    let mut text = String::with_capacity(data.len().div_ceil(3) * 4);
    for chunk in data.chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let letter =
                ALPHABET.get((group >> (18 - 6 * digit) & 63) as usize).map_or('A', |letter| char::from(*letter));
            text.push(if digit <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standards() {
        // RFC 4231, test case 2; RFC 6070, case 2; RFC 7914, section 11.
        let tag = hmac::<Sha256>(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&tag), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert_eq!(hex(&pbkdf2::<Sha1>(b"password", b"salt", 2, 20)), "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
        assert!(
            hex(&pbkdf2::<Sha256>(b"passwd", b"salt", 1, 64))
                .starts_with("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")
        );
        assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
        for data in [&b""[..], b"a", b"ab", b"abc", b"\0\xff\x7f\x80"] {
            assert_eq!(from_base64(&base64(data)).as_deref(), Some(data));
        }
        assert_eq!(from_base64("YQ"), None);
    }
}
