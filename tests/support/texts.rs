//! Texts that several tests read.

use duizhao::document::Document;
use duizhao::formats::native;

/// The built-in text, in the native format.
pub const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

/// The built-in glossary.
pub const GLOSSARY: &str = include_str!("../../data/glossary.toml");

/// Genesis, aligned by hand: beads between empty lines, a line for each sentence, those
/// of the target after `| `.
pub const GENESIS: &str = include_str!("../data/alignment/genesis.txt");

/// The built-in text as a document.
pub fn opinions() -> Document {
    native::read(OPINIONS, "test")
        .expect("the built-in text")
        .document
}
