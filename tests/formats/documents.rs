//! Properties of any document.

use crate::support::documents::{document, told};
use duizhao::document::Side;
use proptest::prelude::*;

proptest! {
    #[test]
    fn references_lead_back_to_their_segments(document in document()) {
        for segment in document.segments() {
            let reference = document.reference(segment);
            prop_assert_eq!(document.written_passage(&reference), Some(segment.into()));
        }
    }

    #[test]
    fn every_segment_has_words_without_blanks_around_them(document in document()) {
        for (row, _) in told(&document).1 {
            let words = Side::BOTH.map(|side| row.text[side].trim().to_owned());
            prop_assert!(!words.concat().is_empty());
            prop_assert_eq!(words, [row.text.source, row.text.target]);
        }
    }
}
