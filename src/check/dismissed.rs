//! Hints that the reader has dismissed for good.
//!
//! A dismissed hint is a resolved note at its place, with a tag: so it is kept with the notes,
//! with the words that it was about, and undone and merged like any other. Once the text has
//! changed, the hint comes back.

use super::Hint;
use crate::document::{Document, Passage};
use crate::notes::{Anchor, Note, NoteStatus};

/// The tag of notes that dismiss a hint; the kind of the hint is their other tag.
const TAG: &str = "dismissed";

impl Hint {
    /// Where a note about the hint belongs.
    pub fn anchor(&self, document: &Document) -> Anchor {
        let passage = Passage::from(self.segment);
        let words = self
            .spans
            .first()
            .filter(|span| span.segment == self.segment);
        match words {
            Some(span) => {
                let start = document.segment_bytes(self.segment, span.side).start;
                let bytes = start + span.bytes.start..start + span.bytes.end;
                Anchor::of_words(document, passage, span.side, bytes)
            }
            None => Anchor::of_pair(document, passage),
        }
    }

    /// Makes a note one that dismisses the hint.
    pub fn dismiss_by(&self, note: &mut Note) {
        note.status = NoteStatus::Resolved;
        note.tags = vec![TAG.to_owned(), self.kind.name().to_owned()];
        note.body.clone_from(&self.reason);
    }

    /// Whether a note dismisses the hint, and the text is still the same.
    pub fn is_dismissed_by(&self, document: &Document, note: &Note) -> bool {
        let has = |tag: &str| note.tags.iter().any(|one| one == tag);
        let is_about = has(TAG) && has(self.kind.name());
        is_about && {
            let anchor = self.anchor(document);
            let texts = |anchor: &Anchor| -> Vec<String> {
                anchor
                    .quotes
                    .iter()
                    .map(|quote| quote.text.clone())
                    .collect()
            };
            anchor.scope == note.anchor.scope
                && anchor.reference == note.anchor.reference
                && texts(&anchor) == texts(&note.anchor)
        }
    }
}
