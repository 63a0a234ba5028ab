//! Searching: the search in force, and the box in which one is typed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::contents::window_top;
use super::{ReaderSnapshot, TextField};
use crate::document::{Document, SegmentId, Sides};
use crate::search::{Index, Query};
use crate::tui::jobs::{ResultList, ResultRow};

/// The search in force.
#[derive(Debug)]
pub struct SearchState {
    /// What is prepared of the text; shared with the thread that searches.
    pub index: Arc<Index>,
    /// What was found; its hits are lit, and stepped through.
    pub found: Option<Arc<ResultList>>,
    /// Whether its hits are lit; they are until the reader steps back from it.
    pub is_highlighted: bool,
    /// What was asked last, with the query as typed, when the reader went on
    /// without waiting for the answer.
    pub pending: Option<PendingSearch>,
    /// The generation of the answer that is the search in force when it comes:
    /// the text has become another.
    pub repeated: Option<u64>,
    /// Queries typed before, the latest last.
    pub queries: Vec<String>,
    /// The words lit on the screen; derived.
    pub highlights: Highlights,
}

/// An answer that the reader wants to go to when it comes.
#[derive(Clone, Debug)]
pub struct PendingSearch {
    /// The generation of the answer.
    pub generation: u64,
    /// What was typed.
    pub query: String,
    /// The segment that was chosen already; else the best is gone to.
    pub chosen: Option<SegmentId>,
    /// The notes that it is looked for among; see [`SearchBox::noted`].
    pub noted: Option<Vec<SegmentId>>,
    /// Where the reader was.
    pub origin: ReaderSnapshot,
}

impl SearchState {
    /// How many queries are kept.
    const KEPT: usize = 100;

    /// No search in a text.
    pub fn new(document: &Document) -> Self {
        Self {
            index: Arc::new(Index::new(document)),
            found: None,
            is_highlighted: false,
            pending: None,
            repeated: None,
            queries: Vec::new(),
            highlights: Highlights::default(),
        }
    }

    /// What was found is the search in force from now on.
    pub fn show_results(&mut self, found: Arc<ResultList>) {
        self.found = Some(found);
        self.is_highlighted = true;
    }

    /// The text has become another: forgets what was found in it, and returns
    /// the query, which is to be looked for again.
    pub fn replace_document(&mut self, document: &Document) -> Option<Query> {
        self.index = Arc::new(Index::new(document));
        self.highlights = Highlights::default();
        self.pending = None;
        let found = self.found.take()?;
        found.query.clone()
    }

    /// What was found, while it is lit.
    pub fn highlighted(&self) -> Option<&Arc<ResultList>> {
        self.found.as_ref().filter(|_| self.is_highlighted)
    }

    /// Keeps a query for the next time.
    pub fn remember(&mut self, query: &str) {
        self.queries.retain(|earlier| earlier != query);
        self.queries.push(query.to_owned());
        if self.queries.len() > Self::KEPT {
            self.queries.remove(0);
        }
    }

    /// Which hit a segment is, counted from 1, and of how many; `None` if it
    /// is none or they are not lit.
    pub fn number_of(&self, segment: SegmentId) -> Option<(usize, usize)> {
        let segments = &self.highlighted()?.segments;
        let at = segments.binary_search(&segment).ok()?;
        Some((at + 1, segments.len()))
    }
}

/// The box: what is typed, and the list of what it finds.
#[derive(Debug)]
pub struct SearchBox {
    /// The query and the caret.
    pub field: TextField,
    /// What the query found, or one typed a moment before.
    pub found: Option<Arc<ResultList>>,
    /// Why the query cannot be used.
    pub error: Option<String>,
    /// The generation of the answer that has not come yet.
    pub pending: Option<u64>,
    /// Where the notes are that the query names, if it does.
    pub noted: Option<Vec<SegmentId>>,
    /// The chosen row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
    /// Where the reader was when the box was opened.
    pub origin: ReaderSnapshot,
}

impl SearchBox {
    /// An empty box.
    pub fn new(origin: ReaderSnapshot) -> Self {
        Self {
            field: TextField::default(),
            found: None,
            error: None,
            pending: None,
            noted: None,
            selected: 0,
            top: 0,
            origin,
        }
    }

    /// The segment that the reader has chosen among the first hits of a query
    /// whose answer is pending.
    pub fn chosen_of(&self, generation: u64) -> Option<SegmentId> {
        let is_first = self.found.as_ref().is_some_and(|found| !found.is_whole());
        let is_chosen = is_first && self.selected > 0 && self.pending == Some(generation);
        self.row().filter(|_| is_chosen).map(ResultRow::segment)
    }

    /// How many rows its list has.
    pub fn len(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.len())
    }

    /// Whether its list has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The chosen row.
    pub fn row(&self) -> Option<ResultRow> {
        self.found.as_ref()?.row(self.selected)
    }

    /// Chooses a row and shows it in a window of `items` rows.
    pub fn select(&mut self, row: usize, items: u16) {
        self.selected = row.min(self.len().saturating_sub(1));
        self.top = window_top(self.top, self.selected, self.len(), items);
    }

    /// The rows that a window of `items` rows shows.
    pub fn shown(&self, items: u16) -> impl Iterator<Item = (usize, ResultRow)> {
        let rows = self.top..self.top + usize::from(items);
        rows.filter_map(|index| Some((index, self.found.as_ref()?.row(index)?)))
    }
}

/// Words lit in one segment: byte ranges of its text on each side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentHighlights {
    /// Words of the query.
    pub hits: Sides<Vec<Range<usize>>>,
    /// Words that the glossary knows as their counterparts.
    pub counterparts: Sides<Vec<Range<usize>>>,
}

/// The words lit in the segments on the screen, kept while they are there.
#[derive(Debug, Default)]
pub struct Highlights {
    found: Option<Arc<ResultList>>,
    segments: BTreeMap<SegmentId, SegmentHighlights>,
}

impl Highlights {
    /// Finds the words of those of some segments that have hits, and forgets those of all others.
    pub fn show(
        &mut self,
        document: &Document,
        index: &Index,
        found: Option<&Arc<ResultList>>,
        wanted: impl Iterator<Item = SegmentId>,
    ) {
        let same = match (&self.found, found) {
            (Some(own), Some(found)) => Arc::ptr_eq(own, found),
            (own, found) => own.is_none() && found.is_none(),
        };
        let mut known = if same {
            std::mem::take(&mut self.segments)
        } else {
            self.segments.clear();
            BTreeMap::new()
        };
        self.found = found.cloned();
        let Some(found) = found else { return };
        let Some(results) = &found.results else {
            return;
        };
        let hit = |segment: &SegmentId| found.segments.binary_search(segment).is_ok();
        for segment in wanted.filter(hit) {
            let words = known.remove(&segment);
            self.segments.entry(segment).or_insert_with(|| {
                words.unwrap_or_else(|| SegmentHighlights {
                    hits: results.ranges(document, index, segment),
                    counterparts: results.counterparts(document, index, segment),
                })
            });
        }
    }

    /// The words of a segment, if any is lit in it.
    pub fn of(&self, segment: SegmentId) -> Option<&SegmentHighlights> {
        self.segments.get(&segment)
    }
}
