//! One side's text in its searchable form, and where its segments begin in it.

use std::ops::Range;

use super::fold;
use crate::document::{Document, SegmentId, Side};

/// How many segments are prepared between two checks for cancellation.
pub(super) const CANCEL_INTERVAL: u32 = 2048;

/// One side's text, folded (see [`fold::fold_char`]), one line per segment.
#[derive(Debug)]
pub(super) struct FoldedText {
    text: String,
    /// Where each segment begins, and the end of the text. Each segment ends
    /// one byte, a line feed, before the next one begins.
    starts: Vec<usize>,
}

impl FoldedText {
    /// Folds a side of a document; `None` if cancelled.
    pub(super) fn new(
        document: &Document,
        side: Side,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let count = document.segment_count() as usize;
        // Folding never lengthens a character, so this is enough, and nearly
        // all of it is used.
        let mut text = String::with_capacity(document.side_text(side).len() + count);
        let mut starts = Vec::with_capacity(count + 1);
        for segment in document.segments() {
            if segment.0 % CANCEL_INTERVAL == 0 && cancelled() {
                return None;
            }
            starts.push(text.len());
            push_folded(&mut text, document.segment_text(segment, side));
            text.push('\n');
        }
        starts.push(text.len());
        Some(Self { text, starts })
    }

    /// The bytes of memory it takes, approximately.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * size_of::<usize>()
    }

    /// The whole text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The number of segments.
    pub(super) fn segment_count(&self) -> u32 {
        (self.starts.len() - 1) as u32
    }

    /// A segment's text.
    pub(super) fn segment(&self, segment: SegmentId) -> &str {
        let at = segment.0 as usize;
        &self.text[self.starts[at]..self.starts[at + 1] - 1]
    }

    /// The byte at which a segment begins; the length of the text for the
    /// segment after the last.
    pub(super) fn start(&self, segment: u32) -> usize {
        self.starts[segment as usize]
    }

    /// The segment that holds a byte, at or after the segment `from`.
    pub(super) fn segment_at(&self, byte: usize, from: u32) -> u32 {
        let ahead = &self.starts[from as usize + 1..];
        from + count_while(ahead, |start| *start <= byte) as u32
    }

    /// The ranges of about `len` bytes that the segments before `end` divide
    /// into, whole segments each, as (first segment, bytes).
    pub(super) fn chunks(&self, len: usize, end: u32) -> impl Iterator<Item = (u32, Range<usize>)> {
        let mut first = 0;
        std::iter::from_fn(move || {
            if first >= end {
                return None;
            }
            let start = self.start(first);
            let last = self.segment_at((start + len).min(self.start(end) - 1), first);
            let chunk = (first, start..self.start(last + 1));
            first = last + 1;
            Some(chunk)
        })
    }
}

/// Appends a text in its folded form.
fn push_folded(text: &mut String, original: &str) {
    // English needs no look at each character.
    let is_blank = |byte: u8| u8::from(byte.wrapping_sub(b'\t') < 5);
    let has_blanks = || original.bytes().fold(0, |has, byte| has | is_blank(byte)) != 0;
    if original.is_ascii() && !has_blanks() {
        let start = text.len();
        text.push_str(original);
        text[start..].make_ascii_lowercase();
    } else {
        fold::push_folded(text, original);
    }
}

/// The number of leading items that satisfy a predicate which no item after
/// the first failure satisfies. Fast where that number is small: galloping
/// search (Bentley and Yao, "An almost optimal algorithm for unbounded
/// searching", 1976).
pub(super) fn count_while<T>(items: &[T], is_in: impl Fn(&T) -> bool) -> usize {
    let mut reach = 1;
    while reach <= items.len() && is_in(&items[reach - 1]) {
        reach *= 2;
    }
    let low = reach / 2;
    low + items[low..reach.min(items.len())].partition_point(is_in)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Metadata, ParagraphBreak, Sides};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_leads_to_its_segment(texts in prop::collection::vec("[a信 \n]{1,5}", 1..40), from: usize) {
            let mut builder = Builder::new(Metadata::default());
            for text in &texts {
                builder.segment(Sides::new(text, ""), ParagraphBreak::None).expect("short");
            }
            let document = builder.finish().expect("segments");
            let folded = FoldedText::new(&document, Side::Source, &|| false).expect("not cancelled");
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

        #[test]
        fn galloping_finds_what_a_plain_count_finds(mut items in prop::collection::vec(0u8..20, 0..30), limit in 0u8..20) {
            items.sort_unstable();
            let plain = items.iter().take_while(|item| **item < limit).count();
            prop_assert_eq!(count_while(&items, |item| *item < limit), plain);
        }
    }
}
