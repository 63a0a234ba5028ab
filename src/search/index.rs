//! What a search prepares of a document: built once, part by part, and kept.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::thread;

use super::folded_text::{CANCEL_INTERVAL, FoldedText};
use super::pinyin::ReadingTable;
use super::vocabulary::Vocabulary;
use crate::document::{Document, Place, SegmentId, Side, Sides};

/// The search index of one document.
///
/// Creating an index costs nothing. [`Index::prepare`] builds its parts; a search builds
/// those that it needs. They are kept. Any number of threads may share one.
///
/// | part          | for                                   | memory, of the text's size |
/// |---------------|---------------------------------------|----------------------------|
/// | folded text   | every search                          | 100 %                      |
/// | places        | every search                          | 1 %                        |
/// | vocabulary    | words of scripts with spaces          | 10 %                       |
/// | reading table | pinyin, and Han text not found as typed | 0.1 MB                   |
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
    /// Stand for parts whose building was cancelled.
    no_words: OnceLock<Vocabulary>,
    no_readings: OnceLock<ReadingTable>,
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

/// A side with more bytes is worth a thread.
const LONG: usize = 1 << 20;

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
            no_words: OnceLock::new(),
            no_readings: OnceLock::new(),
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
        let is_ready = Side::BOTH.into_iter().all(|side| {
            self.prepare_text(document, cancelled)
                && self.build_vocabulary(document, side, cancelled).is_some()
                && self.build_reading_table(side, cancelled).is_some()
        });
        is_ready && self.is_prepared()
    }

    /// Builds what every search needs: the folded text and the places. Returns whether they
    /// are there.
    pub(super) fn prepare_text(&self, document: &Document, cancelled: &dyn Fn() -> bool) -> bool {
        if self.folded.source.get().is_some() && self.folded.target.get().is_some() {
            return true;
        }
        self.build(cancelled, |step| {
            get_or_build(&self.places, || list_places(document, step))?;
            fold_sides(&self.folded, document, step)
        })
        .is_some()
    }

    /// Builds a part with the exclusive right to build; `None` if cancelled.
    fn build<T>(
        &self,
        cancelled: &dyn Fn() -> bool,
        build: impl FnOnce(&dyn Fn() -> bool) -> Option<T>,
    ) -> Option<T> {
        let _guard = self.lock_building(cancelled)?;
        // Waking the waiting threads lets them check their own `cancelled`.
        build(&|| {
            self.progress.notify_all();
            cancelled()
        })
    }

    fn build_vocabulary(
        &self,
        document: &Document,
        side: Side,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<&Vocabulary> {
        let cell = &self.vocabulary[side];
        let (folded, language) = (self.folded(side), document.language(side));
        cell.get().or_else(|| {
            self.build(cancelled, |step| {
                get_or_build(cell, || Vocabulary::new(folded, language, step))
            })
        })
    }

    fn build_reading_table(
        &self,
        side: Side,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<&ReadingTable> {
        let cell = &self.reading_table[side];
        cell.get().or_else(|| {
            self.build(cancelled, |step| {
                get_or_build(cell, || ReadingTable::new(self.folded(side), step))
            })
        })
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

    fn is_prepared(&self) -> bool {
        let is_there = |side: &Side| {
            self.vocabulary[*side].get().is_some() && self.reading_table[*side].get().is_some()
        };
        Side::BOTH.iter().all(is_there)
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

    /// The words of a side, built if need be; none if that is cancelled.
    pub(super) fn vocabulary(
        &self,
        document: &Document,
        side: Side,
        cancelled: &dyn Fn() -> bool,
    ) -> &Vocabulary {
        let built = self.build_vocabulary(document, side, cancelled);
        built.unwrap_or_else(|| self.no_words.get_or_init(Vocabulary::of_nothing))
    }

    /// The readings of a side, built if need be; none if that is cancelled.
    pub(super) fn reading_table(&self, side: Side, cancelled: &dyn Fn() -> bool) -> &ReadingTable {
        let built = self.build_reading_table(side, cancelled);
        built.unwrap_or_else(|| self.no_readings.get_or_init(ReadingTable::default))
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

/// Folds both sides, a long text on two threads; `None` if cancelled.
fn fold_sides(
    cells: &Sides<OnceLock<FoldedText>>,
    document: &Document,
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    let fold = |side, cancelled: &dyn Fn() -> bool| {
        let fold = || FoldedText::new(document, side, cancelled);
        get_or_build(&cells[side], fold).map(drop)
    };
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let (step, steps) = channel();
        let is_long = document.side_text(Side::Target).len() > LONG;
        let begin = || {
            let thread = thread::Builder::new().name("folding".to_owned());
            let is_to_stop = || stop.load(Ordering::Relaxed);
            let stopped = move || step.send(()).is_err() || is_to_stop();
            let folding = thread.spawn_scoped(scope, move || fold(Side::Target, &stopped));
            folding.ok()
        };
        let other = is_long.then(begin).flatten();
        let own = fold(Side::Source, cancelled);
        let is_cancelled = || own.is_none() || cancelled();
        stop.store(is_cancelled(), Ordering::Relaxed);
        for () in &steps {
            stop.store(is_cancelled(), Ordering::Relaxed);
        }
        match other {
            Some(folding) => folding.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => own.and_then(|()| fold(Side::Target, cancelled)),
        }?;
        own
    })
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
