//! What is prepared of a document, each part when it is first needed.

use std::ops::Range;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use super::fold;
use super::pinyin::Syllabary;
use super::vocabulary::Vocabulary;
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// What a search needs besides the document itself. Making one costs nothing;
/// its parts are made by [`Index::prepare`] or the first search, and kept. Any
/// number of threads may use it at once.
///
///
/// | part       | for                               | of the text in memory |
/// |------------|-----------------------------------|-----------------------|
/// | folded     | every search                      | as long as the text   |
/// | places     | every search                      | 1 %                   |
/// | vocabulary | words of scripts that have blanks | 10 %                  |
/// | syllabary  | pinyin                            | 0.1 MB                |
///
/// All of it takes about a second for 100 MB, and 1.14 times the text's memory
/// (`benches/search.rs`). A short text takes more than its size, the built-in
/// one 0.2 MB: a table of all Han characters that any text needs, and words that
/// are there once or twice.
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
    /// Whether a thread prepares.
    is_taken: Mutex<bool>,
    stepped: Condvar,
}

/// The right to prepare, given back when it is dropped.
struct Turn<'a>(&'a Index);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let is_taken = &self.0.is_taken;
        *is_taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.stepped.notify_all();
    }
}

/// How many segments are prepared between two looks at whether to go on.
pub(super) const STRIDE: u32 = 2048;

/// What must hold before a part is used.
const PREPARED: &str = "an index is prepared before it is searched";

impl Index {
    /// An index with nothing prepared yet.
    pub fn new(document: &Document) -> Self {
        Self {
            segments: document.segment_count(),
            folded: Sides::default(),
            vocabulary: Sides::default(),
            syllabary: Sides::default(),
            places: OnceLock::new(),
            is_taken: Mutex::default(),
            stepped: Condvar::default(),
        }
    }

    /// Prepares everything that is not yet, and says whether all is ready. When
    /// `cancelled` says so, it ends within some milliseconds; the parts that
    /// were ready by then are kept, and the next call goes on with the others.
    /// If another thread is at it, waits for that one.
    ///
    /// # Panics
    /// If the index is of another document.
    pub fn prepare(&self, document: &Document, cancelled: &dyn Fn() -> bool) -> bool {
        assert_eq!(
            self.segments,
            document.segment_count(),
            "the index is of another document"
        );
        if self.is_prepared() {
            return true;
        }
        let Some(_turn) = self.turn(cancelled) else {
            return false;
        };
        // Those who wait look at each step whether they still want to.
        let step = || {
            self.stepped.notify_all();
            cancelled()
        };
        self.prepare_parts(document, &step).is_some()
    }

    /// The right to prepare; none if cancelled before another thread is done.
    fn turn(&self, cancelled: &dyn Fn() -> bool) -> Option<Turn<'_>> {
        let mut is_taken = self.is_taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *is_taken {
            if cancelled() {
                return None;
            }
            let woken = self.stepped.wait(is_taken);
            is_taken = woken.unwrap_or_else(PoisonError::into_inner);
        }
        *is_taken = true;
        Some(Turn(self))
    }

    fn prepare_parts(&self, document: &Document, cancelled: &dyn Fn() -> bool) -> Option<()> {
        once(&self.places, || places(document, cancelled))?;
        for side in Side::BOTH {
            let folded = once(&self.folded[side], || {
                Folded::new(document, side, cancelled)
            })?;
            once(&self.vocabulary[side], || {
                Vocabulary::new(folded, document.language(side), cancelled)
            })?;
            once(&self.syllabary[side], || Syllabary::new(folded, cancelled))?;
        }
        Some(())
    }

    fn is_prepared(&self) -> bool {
        // The last of the parts.
        self.syllabary[Side::Target].get().is_some()
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
    pub(super) fn places(&self) -> &[(u32, Place)] {
        self.places.get().expect(PREPARED)
    }

    pub(super) fn folded(&self, side: Side) -> &Folded {
        self.folded[side].get().expect(PREPARED)
    }

    pub(super) fn vocabulary(&self, side: Side) -> &Vocabulary {
        self.vocabulary[side].get().expect(PREPARED)
    }

    pub(super) fn syllabary(&self, side: Side) -> &Syllabary {
        self.syllabary[side].get().expect(PREPARED)
    }
}

/// What is in a cell, made if it is empty; none if making it was cancelled.
fn once<T>(cell: &OnceLock<T>, make: impl FnOnce() -> Option<T>) -> Option<&T> {
    if let Some(made) = cell.get() {
        return Some(made);
    }
    let made = make()?;
    Some(cell.get_or_init(|| made))
}

fn places(document: &Document, cancelled: &dyn Fn() -> bool) -> Option<Vec<(u32, Place)>> {
    let mut places = Vec::new();
    let mut next = 0;
    while next < document.segment_count() {
        if places.len() % STRIDE as usize == 0 && cancelled() {
            return None;
        }
        let place = document.place_of(SegmentId(next));
        places.push((next, place));
        next = document.segments_of(place).end;
    }
    Some(places)
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
    /// None if cancelled.
    fn new(document: &Document, side: Side, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let count = document.segment_count() as usize;
        let mut text = String::with_capacity(document.side_text(side).len() + count);
        let mut starts = Vec::with_capacity(count + 1);
        for segment in document.segments() {
            if segment.0 % STRIDE == 0 && cancelled() {
                return None;
            }
            starts.push(text.len());
            push_folded(&mut text, document.segment_text(segment, side));
            text.push('\n');
        }
        starts.push(text.len());
        // Nearly all of it is used: what was added are line feeds.
        Some(Self { text, starts })
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
            prop_assert!(index.prepare(&document, &|| false));
            let folded = index.folded(Side::Source);
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
