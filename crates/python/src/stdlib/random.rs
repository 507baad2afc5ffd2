//! `_random`: the Mersenne twister behind `random`, with CPython's sequence for a seed.

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};

use crate::exception::{PyResult, type_error, value_error};
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, Native};
use crate::object::number;
use crate::value::Value;
use crate::vm::Vm;

const SIZE: usize = 624;
const SHIFT: usize = 397;

/// MT19937.
struct Twister {
    words: Vec<u32>,
    at: usize,
}

/// The state of a `_random.Random`.
struct Generator(RefCell<Twister>);

impl Native for Generator {}

impl Twister {
    fn seeded(seed: u32) -> Twister {
        let mut words = vec![seed];
        let mut last = seed;
        for at in 1..SIZE as u32 {
            last = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(at);
            words.push(last);
        }
        Twister { words, at: SIZE }
    }

    fn word(&self, at: usize) -> u32 {
        self.words.get(at).copied().unwrap_or(0)
    }

    fn set(&mut self, at: usize, word: u32) {
        if let Some(slot) = self.words.get_mut(at) {
            *slot = word;
        }
    }

    /// Seeded by any number of words.
    fn by_key(key: &[u32]) -> Twister {
        let mut twister = Twister::seeded(19_650_218);
        let (mut i, mut j) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            let before = twister.word(i - 1);
            let mixed = twister.word(i) ^ (before ^ (before >> 30)).wrapping_mul(1_664_525);
            let from_key = key.get(j).copied().unwrap_or(0);
            twister.set(i, mixed.wrapping_add(from_key).wrapping_add(j as u32));
            i += 1;
            j += 1;
            if i >= SIZE {
                twister.set(0, twister.word(SIZE - 1));
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 1..SIZE {
            let before = twister.word(i - 1);
            let mixed = twister.word(i) ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941);
            twister.set(i, mixed.wrapping_sub(i as u32));
            i += 1;
            if i >= SIZE {
                twister.set(0, twister.word(SIZE - 1));
                i = 1;
            }
        }
        twister.set(0, 0x8000_0000);
        twister
    }

    fn refill(&mut self) {
        for at in 0..SIZE {
            let y = (self.word(at) & 0x8000_0000) | (self.word((at + 1) % SIZE) & 0x7FFF_FFFF);
            let odd = if y & 1 == 1 { 0x9908_B0DF } else { 0 };
            self.set(at, self.word((at + SHIFT) % SIZE) ^ (y >> 1) ^ odd);
        }
        self.at = 0;
    }

    fn next(&mut self) -> u32 {
        if self.at >= SIZE {
            self.refill();
        }
        let mut y = self.word(self.at);
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C_5680;
        y ^= (y << 15) & 0xEFC6_0000;
        y ^ (y >> 18)
    }
}

/// Fills the module.
///
/// # Errors
/// None but those of making a class.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("_random", "Random")?
        .own_layout()
        .static_method("__new__", "(cls, /, *args, **kwargs)", |vm, args| match args.at(0) {
            Value::Class(class) => {
                let state = Generator(RefCell::new(by_host(vm)));
                Ok(Object::native(&class.clone(), state))
            }
            _ => type_error("Random.__new__(X): X is not a type object"),
        })
        .method("__init__", "(self, /, x=None)", |_, _| Ok(Value::None))
        .method("seed", "(self, n=None, /)", seed)
        .method("random", "(self, /)", |_, args| {
            let mut twister = this(&args)?.borrow_mut();
            let (high, low) = (twister.next() >> 5, twister.next() >> 6);
            Ok(Value::Float((f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)))
        })
        .method("getrandbits", "(self, k, /)", bits)
        .method("getstate", "(self, /)", |_, args| {
            let twister = this(&args)?.borrow();
            let mut items: Vec<Value> = twister.words.iter().map(|word| Value::Int(i64::from(*word))).collect();
            items.push(Value::size(twister.at));
            Ok(Value::tuple(items))
        })
        .method("setstate", "(self, state, /)", set_state)
        .build();
    module.set("Random", Value::Class(class));
    Ok(())
}

fn this(args: &Args) -> PyResult<&RefCell<Twister>> {
    match args.at(0) {
        Value::Object(object) => match object.state::<Generator>() {
            Some(generator) => Ok(&generator.0),
            None => type_error("descriptor requires a '_random.Random' object"),
        },
        _ => type_error("descriptor requires a '_random.Random' object"),
    }
}

fn by_host(vm: &mut Vm) -> Twister {
    let mut buffer = vec![0; 64];
    vm.host.random(&mut buffer);
    let key: Vec<u32> =
        buffer.chunks(4).map(|chunk| chunk.iter().fold(0, |word, b| (word << 8) | u32::from(*b))).collect();
    Twister::by_key(&key)
}

fn seed(vm: &mut Vm, args: Args) -> PyResult {
    let twister = match args.some(1) {
        None => by_host(vm),
        Some(value) => {
            let number = match number::as_int(value) {
                Some(number) => number::to_big(number).magnitude().clone(),
                None => BigUint::from(vm.hash(value)?),
            };
            let digits = number.to_u32_digits();
            Twister::by_key(if digits.is_empty() { &[0] } else { &digits })
        }
    };
    this(&args)?.replace(twister);
    Ok(Value::None)
}

fn bits(vm: &mut Vm, args: Args) -> PyResult {
    let count = vm.index(args.at(1))?;
    let Ok(count) = u64::try_from(count) else {
        return value_error("number of bits must be non-negative");
    };
    vm.reserve(count as usize / 8)?;
    let mut twister = this(&args)?.borrow_mut();
    if count == 0 {
        return Ok(Value::Int(0));
    }
    if count <= 32 {
        return Ok(Value::Int(i64::from(twister.next() >> (32 - count))));
    }
    let mut words = Vec::new();
    let mut left = count;
    while left > 0 {
        let word = twister.next();
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left = left.saturating_sub(32);
    }
    Ok(Value::bigint(BigInt::from_biguint(Sign::Plus, BigUint::new(words))))
}

fn set_state(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Tuple(items) = args.at(1) else { return type_error("state vector must be a tuple") };
    if items.len() != SIZE + 1 {
        return value_error("state vector is the wrong size");
    }
    let mut words = Vec::with_capacity(SIZE);
    for item in items.iter().take(SIZE) {
        words.push(vm.index(item)? as u32);
    }
    let at = vm.index(items.last().unwrap_or(&Value::None))?;
    match usize::try_from(at) {
        Ok(at) if at <= SIZE => {
            this(&args)?.replace(Twister { words, at });
            Ok(Value::None)
        }
        _ => value_error("invalid state"),
    }
}
