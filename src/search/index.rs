//! What is prepared of a document, each part when it is first needed.

use std::ops::Range;
use std::sync::OnceLock;

use super::fold;
use super::pinyin::Syllabary;
use super::vocabulary::Vocabulary;
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// What a search needs besides the document itself. Making one costs nothing;
/// its parts are made when a search first needs them and kept, each once even
/// when several threads ask:
///
/// | part       | for                               | of the text in memory |
/// |------------|-----------------------------------|-----------------------|
/// | folded     | every search                      | as long as the text   |
/// | places     | every search                      | 1 %                   |
/// | vocabulary | words of scripts that have blanks | 10 %                  |
/// | syllabary  | pinyin                            | 0.1 MB                |
///
/// All of it takes about a second for 100 MB, and 1.14 times the text's memory
/// (`benches/search.rs`).
///
/// An index belongs to the document it was made for; with another one,
/// searches panic or find nonsense.
#[derive(Debug)]
pub struct Index {
    segments: u32,
    folded: Sides<OnceLock<Folded>>,
    vocabulary: Sides<OnceLock<Vocabulary>>,
    syllabary: Sides<OnceLock<Syllabary>>,
    places: OnceLock<Vec<(u32, Place)>>,
}

impl Index {
    /// An index with nothing prepared yet.
    pub fn new(document: &Document) -> Self {
        Self {
            segments: document.segment_count(),
            folded: Sides::default(),
            vocabulary: Sides::default(),
            syllabary: Sides::default(),
            places: OnceLock::new(),
        }
    }

    /// Prepares everything, for a thread that has nothing better to do.
    pub fn prepare(&self, document: &Document) {
        for side in Side::BOTH {
            self.folded(document, side);
            self.vocabulary(document, side);
            self.syllabary(document, side);
        }
        self.places(document);
    }

    /// How many bytes the prepared parts take, about.
    pub fn memory(&self) -> usize {
        let parts = |side: Side| {
            self.folded[side].get().map_or(0, Folded::memory)
                + self.vocabulary[side].get().map_or(0, Vocabulary::memory)
                + self.syllabary[side].get().map_or(0, Syllabary::memory)
        };
        let places = self
            .places
            .get()
            .map_or(0, |places| size_of_val(&places[..]));
        parts(Side::Source) + parts(Side::Target) + places
    }

    /// Every place with its first segment, in reading order.
    pub(super) fn places(&self, document: &Document) -> &[(u32, Place)] {
        self.places.get_or_init(|| {
            let mut places = Vec::new();
            let mut next = 0;
            while next < document.segment_count() {
                let place = document.place_of(SegmentId(next));
                places.push((next, place));
                next = document.segments_of(place).end;
            }
            places
        })
    }

    pub(super) fn folded(&self, document: &Document, side: Side) -> &Folded {
        assert_eq!(
            self.segments,
            document.segment_count(),
            "the index is of another document"
        );
        self.folded[side].get_or_init(|| Folded::new(document, side))
    }

    pub(super) fn vocabulary(&self, document: &Document, side: Side) -> &Vocabulary {
        let folded = self.folded(document, side);
        self.vocabulary[side].get_or_init(|| Vocabulary::new(folded, document.language(side)))
    }

    pub(super) fn syllabary(&self, document: &Document, side: Side) -> &Syllabary {
        let folded = self.folded(document, side);
        self.syllabary[side].get_or_init(|| Syllabary::new(folded))
    }
}

/// One side's text in the form that is searched, one line a segment.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    /// Where each segment begins; each ends one byte, a line feed, before the
    /// next. One more than there are segments.
    starts: Vec<usize>,
}

impl Folded {
    fn new(document: &Document, side: Side) -> Self {
        let count = document.segment_count() as usize;
        let mut text = String::with_capacity(document.side_text(side).len() + count);
        let mut starts = Vec::with_capacity(count + 1);
        for segment in document.segments() {
            starts.push(text.len());
            push_folded(&mut text, document.segment_text(segment, side));
            text.push('\n');
        }
        starts.push(text.len());
        // Nearly all of it is used: what was added are line feeds.
        Self { text, starts }
    }

    fn memory(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * size_of::<usize>()
    }

    /// All of it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn segment_count(&self) -> u32 {
        (self.starts.len() - 1) as u32
    }

    /// A segment's text.
    pub(super) fn segment(&self, segment: SegmentId) -> &str {
        &self.text[self.bytes(segment)]
    }

    fn bytes(&self, segment: SegmentId) -> Range<usize> {
        let at = segment.0 as usize;
        self.starts[at]..self.starts[at + 1] - 1
    }

    /// Where a segment begins; where the text ends for the one after the last.
    pub(super) fn start(&self, segment: u32) -> usize {
        self.starts[segment as usize]
    }

    /// The segment that a byte lies in, at or after `from`. Steps grow, so that
    /// both near and far ones are found quickly.
    pub(super) fn segment_at(&self, byte: usize, from: u32) -> u32 {
        let ahead = &self.starts[from as usize + 1..];
        let mut reach = 1;
        while reach < ahead.len() && ahead[reach - 1] <= byte {
            reach *= 2;
        }
        let reach = reach.min(ahead.len());
        let low = reach / 2;
        from + (low + ahead[low..reach].partition_point(|start| *start <= byte)) as u32
    }
}

/// Appends a folded text; small ASCII letters need no look at each.
fn push_folded(text: &mut String, original: &str) {
    if original.is_ascii()
        && !original
            .bytes()
            .any(|byte| byte.is_ascii_whitespace() && byte != b' ')
    {
        let start = text.len();
        text.push_str(original);
        text[start..].make_ascii_lowercase();
    } else {
        text.extend(original.chars().map(fold::fold_char));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Metadata, Opens};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_leads_to_its_segment(texts in prop::collection::vec("[a信 \n]{1,5}", 1..40), from: usize) {
            let mut builder = Builder::new(Metadata::default());
            for text in &texts {
                builder.segment(Sides::new(text, ""), Opens::Nothing).expect("short");
            }
            let document = builder.finish().expect("segments");
            let index = Index::new(&document);
            let folded = index.folded(&document, Side::Source);
            let from = (from % texts.len()) as u32;
            for (at, text) in (0..).zip(&texts) {
                prop_assert_eq!(folded.segment(SegmentId(at)), fold::fold(text));
                if at >= from {
                    for byte in folded.start(at)..folded.start(at + 1) {
                        prop_assert_eq!(folded.segment_at(byte, from), at);
                    }
                }
            }
        }
    }
}
