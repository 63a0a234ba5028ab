//! The places of a text as they are compared: what each is called, and what is in it.

use std::ops::Range;

use super::likeness::Bag;
use crate::document::{Document, Passage, Place, ProvisionName, SegmentId, Side, fingerprint};

/// A heading or a provision.
#[derive(Clone, Debug)]
pub(super) struct ComparedText {
    pub(super) place: Place,
    pub(super) reference: String,
    /// Whether the reference says nothing about the content: that of a paragraph without a
    /// number of its own.
    pub(super) is_counted: bool,
    pub(super) content: Content,
}

/// What a place or a segment says, without its label.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// The same for the same words.
    pub(super) key: u64,
    pub(super) bag: Bag,
}

impl Content {
    /// What some texts say together.
    fn of(texts: &[&str]) -> Self {
        let mut letters = String::new();
        for text in texts {
            letters.extend(text.chars().filter(|c| !c.is_whitespace()));
            letters.push('\n');
        }
        Self {
            key: fingerprint(&letters),
            bag: Bag::of(texts.iter().copied()),
        }
    }

    /// What some segments say on some sides, without the label of a place that begins with
    /// them.
    pub(super) fn of_segments(document: &Document, segments: &Range<u32>, sides: &[Side]) -> Self {
        let texts = sides.iter().map(|side| words(document, segments, *side));
        Self::of(&texts.collect::<Vec<_>>())
    }
}

/// The text of some segments of a place, without a label at its beginning.
pub(super) fn words<'d>(document: &'d Document, segments: &Range<u32>, side: Side) -> &'d str {
    let text = document.passage_text(Passage::from(segments.clone()), side);
    let first = SegmentId(segments.start);
    // The first segment may be empty; then there is no label.
    let label = document.label_len(first, side).min(text.len());
    text[label..].trim()
}

/// The places of a text in reading order.
pub(super) fn places(document: &Document, sides: &[Side]) -> Vec<ComparedText> {
    let mut places = Vec::new();
    let mut next = 0;
    while next < document.segment_count() {
        let place = document.place_of(SegmentId(next));
        let segments = document.segments_of(place);
        places.push(ComparedText {
            place,
            reference: document.place_reference(place),
            is_counted: match place {
                Place::Heading(_) => false,
                Place::Provision(id) => {
                    matches!(document.provision(id).name(), ProvisionName::Counted(_))
                }
            },
            content: Content::of_segments(document, &segments, sides),
        });
        next = segments.end;
    }
    places
}
