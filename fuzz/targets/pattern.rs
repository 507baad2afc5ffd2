//! libFuzzer's target for [`fuzz::pattern`].
#![no_main]

#[global_allocator]
static REGION: fuzz::region::Region = fuzz::region::Region;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::pattern::check(bytes));
