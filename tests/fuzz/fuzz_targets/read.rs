//! Bytes read in the format that the target is named after; `any` finds out
//! which it is.

#![no_main]

#[path = "../../support/chinese.rs"]
mod chinese;
#[path = "../../support/fuzzed.rs"]
mod fuzzed;
#[path = "../../support/walk.rs"]
mod walk;

use duizhao::formats::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let format = Format::from_name(env!("CARGO_BIN_NAME"));
    fuzzed::read_and_walk(bytes, format);
});
