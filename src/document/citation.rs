//! Citations: a place with the title and date of its text.

use super::{Document, Passage, Side};

impl Document {
    /// The title in both languages, the reference and the date, as far as known: `关于…的意见 / Opinions on …, 16.2 (2022-03-29)`.
    pub fn citation(&self, passage: Passage) -> String {
        self.citation_of(&self.passage_reference(passage))
    }

    /// The same for any reference, such as that of a note on another version of
    /// the text.
    pub fn citation_of(&self, reference: &str) -> String {
        let mut citation = self.titles();
        if !citation.is_empty() {
            citation += ", ";
        }
        citation += reference;
        if !self.metadata.date.is_empty() {
            citation += &format!(" ({})", self.metadata.date);
        }
        citation
    }

    /// The title in both languages, as far as known: `意见 / Opinions`.
    pub fn titles(&self) -> String {
        let titles = Side::BOTH.map(|side| self.metadata.title[side].as_str());
        let titles: Vec<_> = titles.into_iter().filter(|t| !t.is_empty()).collect();
        titles.join(" / ")
    }
}
