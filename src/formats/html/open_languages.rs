//! The languages of open elements.

use super::text::is_block;
use crate::document::LanguageTag;

/// Languages of elements nested more deeply than this are ignored.
const DEEPEST_ELEMENT: usize = 256;

/// The open elements inside the body, with the languages that they give.
#[derive(Debug, Default)]
pub(super) struct OpenLanguages {
    open: Vec<OpenElement>,
}

#[derive(Debug)]
struct OpenElement {
    name: Vec<u8>,
    language: Option<LanguageTag>,
    /// The length of the open text at its start, in bytes.
    start: usize,
}

impl OpenLanguages {
    /// Opens an element. The language of the whole page says nothing about its
    /// parts.
    pub(super) fn open(&mut self, name: &[u8], language: Option<String>, start: usize) {
        const VOID: [&[u8]; 8] = [
            b"br", b"hr", b"img", b"input", b"link", b"meta", b"wbr", b"col",
        ];
        if VOID.contains(&name) || self.open.len() >= DEEPEST_ELEMENT {
            return;
        }
        let is_page = matches!(name, b"html" | b"body");
        let language = language.filter(|tag| !is_page && !tag.is_empty());
        self.open.push(OpenElement {
            name: name.to_vec(),
            language: language.map(|tag| tag.as_str().into()),
            start,
        });
    }

    /// Closes an element, and those inside that the page leaves open. Gives the
    /// language of an inline element, and where its text begins.
    pub(super) fn close(&mut self, name: &[u8]) -> Option<(LanguageTag, usize)> {
        let place = self.open.iter().rposition(|open| open.name == name)?;
        let closed = self.open.drain(place..).next()?;
        let language = closed.language.filter(|_| !is_block(name))?;
        Some((language, closed.start))
    }

    /// The language of the innermost element that gives one.
    pub(super) fn current(&self) -> Option<&LanguageTag> {
        self.open
            .iter()
            .rev()
            .find_map(|open| open.language.as_ref())
    }
}
