//! Inputs that a fuzzer found, and some from its corpus, read in their format and in the
//! detected one.

use crate::support::fuzzed;
use std::fs;
use std::path::Path;

use duizhao::formats::Format;

#[test]
fn inputs_of_a_fuzzer_are_read() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let mut read = 0;
    for directory in fs::read_dir(corpus).expect("the corpus") {
        let directory = directory.expect("an entry").path();
        let name = directory.file_name().unwrap_or_default().to_string_lossy();
        let format = Format::from_name(&name);
        assert!(format.is_some() || name == "any", "{name} is no format");
        for input in fs::read_dir(&directory).expect("a directory") {
            let bytes = fs::read(input.expect("an entry").path()).expect("an input");
            fuzzed::read_and_walk(&bytes, format);
            fuzzed::read_and_walk(&bytes, None);
            read += 1;
        }
    }
    assert!(read > 0);
}
