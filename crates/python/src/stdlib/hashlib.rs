//! `hashlib`: MD5 and the SHA family, and PBKDF2 over them.

use std::cell::RefCell;
use std::rc::Rc;

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::bytes::Bytes;
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, Native, NativeFn, NativeFunction};
use crate::types::bytes::bytes_of;
use crate::value::Value;
use crate::vm::Vm;

/// A digest in the making.
#[derive(Clone)]
enum State {
    Md5(Md5),
    Sha1(Sha1),
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

/// A hash object.
struct Hash(RefCell<State>);

impl Native for Hash {}

struct HashClass(Rc<Class>);

const NAMES: [&str; 6] = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];
/// What CPython guarantees too, and is not here.
const MISSING: [&str; 9] =
    ["sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256", "blake2b", "blake2s", "scrypt"];

impl State {
    fn new(name: &str) -> Option<State> {
        Some(match name.to_ascii_lowercase().replace("sha-", "sha").as_str() {
            "md5" => State::Md5(Md5::new()),
            "sha1" => State::Sha1(Sha1::new()),
            "sha224" => State::Sha224(Sha224::new()),
            "sha256" => State::Sha256(Sha256::new()),
            "sha384" => State::Sha384(Sha384::new()),
            "sha512" => State::Sha512(Sha512::new()),
            _ => return None,
        })
    }

    /// Name, size of the digest and of a block.
    fn facts(&self) -> (&'static str, i64, i64) {
        match self {
            State::Md5(_) => ("md5", 16, 64),
            State::Sha1(_) => ("sha1", 20, 64),
            State::Sha224(_) => ("sha224", 28, 64),
            State::Sha256(_) => ("sha256", 32, 64),
            State::Sha384(_) => ("sha384", 48, 128),
            State::Sha512(_) => ("sha512", 64, 128),
        }
    }

    fn update(&mut self, data: &[u8]) {
        match self {
            State::Md5(state) => state.update(data),
            State::Sha1(state) => state.update(data),
            State::Sha224(state) => state.update(data),
            State::Sha256(state) => state.update(data),
            State::Sha384(state) => state.update(data),
            State::Sha512(state) => state.update(data),
        }
    }

    fn digest(self) -> Vec<u8> {
        match self {
            State::Md5(state) => state.finalize().to_vec(),
            State::Sha1(state) => state.finalize().to_vec(),
            State::Sha224(state) => state.finalize().to_vec(),
            State::Sha256(state) => state.finalize().to_vec(),
            State::Sha384(state) => state.finalize().to_vec(),
            State::Sha512(state) => state.finalize().to_vec(),
        }
    }
}

/// Fills the module.
///
/// # Errors
/// None but those of making a class.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("_hashlib", "HASH")?
        .own_layout()
        .dotted()
        .without_new()
        .method("update", "(self, obj, /)", |vm, args| {
            let data = data(vm, args.at(1))?;
            this(args.at(0))?.borrow_mut().update(data.as_slice());
            Ok(Value::None)
        })
        .method("digest", "(self, /)", |_, args| Ok(bytes(this(args.at(0))?.borrow().clone().digest())))
        .method("hexdigest", "(self, /)", |_, args| {
            let digest = this(args.at(0))?.borrow().clone().digest();
            Ok(Value::from(digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
        })
        .method("copy", "(self, /)", |vm, args| {
            let state = this(args.at(0))?.borrow().clone();
            made(vm, state)
        })
        .method("__repr__", "(self, /)", |_, args| {
            let address = match args.at(0) {
                Value::Object(object) => Rc::as_ptr(object).addr(),
                _ => 0,
            };
            let name = this(args.at(0))?.borrow().facts().0;
            Ok(Value::from(format!("<{name} _hashlib.HASH object @ {address:#x}>")))
        })
        .getter("name", |_, value| Ok(Value::str(this(value)?.borrow().facts().0)))
        .getter("digest_size", |_, value| Ok(Value::Int(this(value)?.borrow().facts().1)))
        .getter("block_size", |_, value| Ok(Value::Int(this(value)?.borrow().facts().2)))
        .build();
    vm.set_extension(Rc::new(HashClass(class)));
    let functions: [(&str, NativeFn); 6] = [
        ("md5", |vm, args| begun(vm, args, "md5")),
        ("sha1", |vm, args| begun(vm, args, "sha1")),
        ("sha224", |vm, args| begun(vm, args, "sha224")),
        ("sha256", |vm, args| begun(vm, args, "sha256")),
        ("sha384", |vm, args| begun(vm, args, "sha384")),
        ("sha512", |vm, args| begun(vm, args, "sha512")),
    ];
    for (name, function) in functions {
        let signature = "(string=b'', *, usedforsecurity=True)";
        module.set(name, NativeFunction::of_module("_hashlib", name, signature, function));
    }
    let missing: NativeFn =
        |_, _| raise(Exc::NotImplementedError, "this hash is not supported by Teacup: it has MD5, SHA-1 and SHA-2");
    for name in MISSING {
        module.set(name, NativeFunction::of_module("hashlib", name, "(*args, **kwargs)", missing));
    }
    let signature = "def (name, data=b'', **kwargs)";
    module.set(
        "new",
        NativeFunction::of_module("hashlib", "new", signature, |vm, args| {
            let Some(name) = as_str(args.at(0)) else { return type_error("name must be a string") };
            if MISSING.contains(&name.as_str()) {
                return missing_hash(&name);
            }
            let Some(mut state) = State::new(&name) else {
                return value_error(format!("unsupported hash type {name}"));
            };
            if let Some(given) = args.opt(1) {
                state.update(data(vm, given)?.as_slice());
            }
            made(vm, state)
        }),
    );
    let signature = "(hash_name, password, salt, iterations, dklen=None)";
    module.set("pbkdf2_hmac", NativeFunction::of_module("hashlib", "pbkdf2_hmac", signature, pbkdf2));
    let names = || NAMES.iter().copied().map(Value::str).collect();
    let set = Value::Class(vm.types.set.clone());
    for name in ["algorithms_guaranteed", "algorithms_available"] {
        let value = vm.call(&set, &[Value::list(names())])?;
        module.set(name, value);
    }
    Ok(())
}

fn missing_hash<T>(name: &str) -> PyResult<T> {
    raise(Exc::NotImplementedError, format!("{name} is not supported by Teacup: it has MD5, SHA-1 and SHA-2"))
}

fn bytes(content: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes::new(content)))
}

fn this(value: &Value) -> PyResult<&RefCell<State>> {
    match value {
        Value::Object(object) => match object.state::<Hash>() {
            Some(hash) => Ok(&hash.0),
            None => type_error("descriptor requires a '_hashlib.HASH' object"),
        },
        _ => type_error("descriptor requires a '_hashlib.HASH' object"),
    }
}

fn made(vm: &mut Vm, state: State) -> PyResult {
    let class = vm.require_extension::<HashClass>()?.0.clone();
    Ok(Object::native(&class, Hash(RefCell::new(state))))
}

fn begun(vm: &mut Vm, args: Args, name: &str) -> PyResult {
    let Some(mut state) = State::new(name) else { return missing_hash(name) };
    if let Some(given) = args.opt(0) {
        state.update(data(vm, given)?.as_slice());
    }
    made(vm, state)
}

/// The bytes to be hashed.
fn data(_vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    match bytes_of(value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None if as_str(value).is_some() => type_error("Strings must be encoded before hashing"),
        None => type_error("object supporting the buffer API required"),
    }
}

/// HMAC's two states for a key.
fn keyed(start: &State, key: &[u8]) -> (State, State) {
    let block = start.facts().2 as usize;
    let mut key = if key.len() > block {
        let mut state = start.clone();
        state.update(key);
        state.digest()
    } else {
        key.to_vec()
    };
    key.resize(block, 0);
    let masked = |mask: u8| {
        let mut state = start.clone();
        state.update(&key.iter().map(|byte| byte ^ mask).collect::<Vec<u8>>());
        state
    };
    (masked(0x36), masked(0x5C))
}

fn pbkdf2(vm: &mut Vm, args: Args) -> PyResult {
    let Some(name) = as_str(args.at(0)) else {
        let found = vm.type_name(args.at(0));
        return type_error(format!("pbkdf2_hmac() argument 'hash_name' must be str, not {found}"));
    };
    let Some(start) = State::new(&name) else { return value_error(format!("unsupported hash type {name}")) };
    let buffer = |at: usize| match bytes_of(args.at(at)) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(args.at(at)))),
    };
    let (password, salt) = (buffer(1)?, buffer(2)?);
    let iterations = vm.index(args.at(3))?;
    if iterations < 1 {
        return value_error("iteration value must be greater than 0.");
    }
    let size = start.facts().1;
    let length = match args.some(4) {
        Some(length) => vm.index(length)?,
        None => size,
    };
    if length < 1 {
        return value_error("key length must be greater than 0.");
    }
    vm.reserve(length as usize)?;
    let (inner, outer) = keyed(&start, &password);
    let mac = |data: &[u8]| {
        let (mut inner, mut outer) = (inner.clone(), outer.clone());
        inner.update(data);
        outer.update(&inner.digest());
        outer.digest()
    };
    let mut key = Vec::new();
    let mut number = 1_u32;
    while (key.len() as i64) < length {
        let mut first = salt.clone();
        first.extend_from_slice(&number.to_be_bytes());
        let mut last = mac(&first);
        let mut block = last.clone();
        for round in 1..iterations {
            last = mac(&last);
            for (sum, byte) in block.iter_mut().zip(&last) {
                *sum ^= byte;
            }
            if round % 2048 == 0 {
                vm.look()?;
            }
        }
        key.extend_from_slice(&block);
        number += 1;
    }
    key.truncate(length as usize);
    Ok(bytes(key))
}
