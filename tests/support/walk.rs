//! Checks that a document is consistent.

use duizhao::document::{Document, Side};

/// Reads every segment and finds it again by its reference.
pub(crate) fn walk(document: &Document) {
    for id in document.segments() {
        let text = Side::BOTH.map(|side| document.segment_text(id, side));
        assert_ne!(text, ["", ""]);
        let _ = document.label_apart(id, Side::Source);
        let found = document.passage(&document.reference(id));
        assert_eq!(found.map(|passage| passage.first), Ok(id));
    }
}
