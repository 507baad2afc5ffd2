//! libFuzzer's target for [`fuzz::notebook`]; its mutations splice lines of the repository's notebooks.
#![no_main]

mod splice;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

#[global_allocator]
static REGION: fuzz::region::Region = fuzz::region::Region;

fuzz_target!(|bytes: &[u8]| fuzz::notebook::check(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    splice::mutate(data, size, max_size, seed, splice::NOTEBOOKS)
});
