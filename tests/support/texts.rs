//! Texts that several tests read.

use std::sync::LazyLock;

use duizhao::document::Document;
use duizhao::formats::native;
use duizhao::search::Glossary;

/// The built-in text, in the native format.
pub const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

/// The built-in glossary.
pub const GLOSSARY: &str = include_str!("../../data/glossary.toml");

/// Genesis, aligned by hand: beads between empty lines, a line for each sentence, those
/// of the target after `| `.
pub const GENESIS: &str = include_str!("../data/alignment/genesis.txt");

/// The built-in text as a document. It is parsed once: hundreds of tests ask for it.
pub fn opinions() -> Document {
    static PARSED: LazyLock<Document> = LazyLock::new(|| {
        let opened = native::read(OPINIONS, "test");
        opened.expect("the built-in text").document
    });
    PARSED.clone()
}

/// The terms of the built-in glossary, parsed once.
pub fn glossary() -> Glossary {
    static PARSED: LazyLock<Glossary> = LazyLock::new(|| Glossary::parse(GLOSSARY).0);
    PARSED.clone()
}
