//! What all JSON of the program has in common.

use serde::{Serialize, Serializer};

use crate::document::{Document, Side};

/// One string for each language of a document, by its tag.
pub(super) struct ByLanguage<'a>(pub(super) &'a Document, pub(super) [&'a str; 2]);

impl Serialize for ByLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(document, texts) = self;
        let languages = Side::BOTH.map(|side| document.language(side));
        serializer.collect_map(languages.into_iter().zip(texts))
    }
}

/// JSON leaves some characters as they are that a terminal would obey.
pub(super) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => out += &format!("\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out
}
