//! What a search prepares of a document: built once, part by part, and kept.

use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use super::folded_text::{CANCEL_INTERVAL, FoldedText};
use super::pinyin::ReadingTable;
use super::vocabulary::Vocabulary;
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// The search index of one document.
///
/// Creating an index costs nothing. [`Index::prepare`] or the first search
/// builds its parts, which it then keeps. Any number of threads may share one.
///
/// | part          | for                                   | memory, of the text's size |
/// |---------------|---------------------------------------|----------------------------|
/// | folded text   | every search                          | 100 %                      |
/// | places        | every search                          | 1 %                        |
/// | vocabulary    | words of scripts with spaces          | 10 %                       |
/// | reading table | pinyin                                | 0.1 MB                     |
///
/// Together they take about a second to build for 100 MB of text, and 1.14
/// times its size (`benches/search.rs`). A short text needs relatively more,
/// the built-in one 0.2 MB: the reading table has one entry per Han character
/// of Unicode, and words that occur once or twice cost more than their text.
///
/// An index must be searched with the document that it was created for; with
/// another one, searches panic or return nonsense.
#[derive(Debug)]
pub struct Index {
    segments: u32,
    folded: Sides<OnceLock<FoldedText>>,
    vocabulary: Sides<OnceLock<Vocabulary>>,
    reading_table: Sides<OnceLock<ReadingTable>>,
    places: OnceLock<Vec<(u32, Place)>>,
    /// Whether some thread is building the parts.
    is_building: Mutex<bool>,
    /// Signalled at each step of the thread that builds, and when it is done.
    progress: Condvar,
}

/// The exclusive right to build the parts, released on drop.
///
/// A plain `Mutex` guard would not do: threads that wait for it could not be
/// cancelled.
struct BuildGuard<'a>(&'a Index);

impl Drop for BuildGuard<'_> {
    fn drop(&mut self) {
        let is_building = &self.0.is_building;
        *is_building.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.progress.notify_all();
    }
}

/// The invariant behind every use of a part.
const PREPARED: &str = "an index is prepared before it is searched";

impl Index {
    /// An index with nothing built yet.
    pub fn new(document: &Document) -> Self {
        Self {
            segments: document.segment_count(),
            folded: Sides::default(),
            vocabulary: Sides::default(),
            reading_table: Sides::default(),
            places: OnceLock::new(),
            is_building: Mutex::default(),
            progress: Condvar::default(),
        }
    }

    /// Builds all missing parts; returns whether the index is complete.
    ///
    /// Once `cancelled` returns true, the call ends within a few milliseconds.
    /// Parts that are complete by then stay, and the next call builds the rest.
    /// If another thread is already building, waits for it.
    ///
    /// # Panics
    /// If the index was created for another document.
    pub fn prepare(&self, document: &Document, cancelled: &dyn Fn() -> bool) -> bool {
        assert_eq!(
            self.segments,
            document.segment_count(),
            "the index is of another document"
        );
        if self.is_prepared() {
            return true;
        }
        let Some(_guard) = self.lock_building(cancelled) else {
            return false;
        };
        // Waking the waiting threads lets them check their own `cancelled`.
        let step = || {
            self.progress.notify_all();
            cancelled()
        };
        self.build_parts(document, &step).is_some()
    }

    /// Waits for the right to build; `None` if cancelled while another thread
    /// has it.
    fn lock_building(&self, cancelled: &dyn Fn() -> bool) -> Option<BuildGuard<'_>> {
        let mut is_building = self
            .is_building
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        while *is_building {
            if cancelled() {
                return None;
            }
            let woken = self.progress.wait(is_building);
            is_building = woken.unwrap_or_else(PoisonError::into_inner);
        }
        *is_building = true;
        Some(BuildGuard(self))
    }

    fn build_parts(&self, document: &Document, cancelled: &dyn Fn() -> bool) -> Option<()> {
        get_or_build(&self.places, || list_places(document, cancelled))?;
        for side in Side::BOTH {
            let folded = get_or_build(&self.folded[side], || {
                FoldedText::new(document, side, cancelled)
            })?;
            get_or_build(&self.vocabulary[side], || {
                Vocabulary::new(folded, document.language(side), cancelled)
            })?;
            get_or_build(&self.reading_table[side], || {
                ReadingTable::new(folded, cancelled)
            })?;
        }
        Some(())
    }

    fn is_prepared(&self) -> bool {
        // This part is built last.
        self.reading_table[Side::Target].get().is_some()
    }

    /// The bytes of memory that the finished parts take, approximately.
    pub fn memory(&self) -> usize {
        let parts = |side: Side| {
            let table = &self.reading_table[side];
            self.folded[side].get().map_or(0, FoldedText::memory)
                + self.vocabulary[side].get().map_or(0, Vocabulary::memory)
                + table.get().map_or(0, ReadingTable::memory)
        };
        let places = self.places.get();
        let places = places.map_or(0, |places| size_of_val(&places[..]));
        parts(Side::Source) + parts(Side::Target) + places
    }

    /// Every place with its first segment, in reading order.
    pub(super) fn places(&self) -> &[(u32, Place)] {
        self.places.get().expect(PREPARED)
    }

    pub(super) fn folded(&self, side: Side) -> &FoldedText {
        self.folded[side].get().expect(PREPARED)
    }

    pub(super) fn vocabulary(&self, side: Side) -> &Vocabulary {
        self.vocabulary[side].get().expect(PREPARED)
    }

    pub(super) fn reading_table(&self, side: Side) -> &ReadingTable {
        self.reading_table[side].get().expect(PREPARED)
    }
}

/// The value of a cell, built if it is empty; `None` if building was cancelled.
fn get_or_build<T>(cell: &OnceLock<T>, build: impl FnOnce() -> Option<T>) -> Option<&T> {
    if let Some(value) = cell.get() {
        return Some(value);
    }
    // `get_or_init` alone would not do: a cancelled build leaves the cell empty.
    let value = build()?;
    Some(cell.get_or_init(|| value))
}

/// Every place with its first segment, in reading order; `None` if cancelled.
fn list_places(document: &Document, cancelled: &dyn Fn() -> bool) -> Option<Vec<(u32, Place)>> {
    let mut places = Vec::new();
    let mut next = 0;
    while next < document.segment_count() {
        if places.len() % CANCEL_INTERVAL as usize == 0 && cancelled() {
            return None;
        }
        let place = document.place_of(SegmentId(next));
        places.push((next, place));
        next = document.segments_of(place).end;
    }
    Some(places)
}
