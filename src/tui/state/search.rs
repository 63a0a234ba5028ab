//! The current search, and the search box.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{ListCursor, ReaderSnapshot, TextField};
use crate::document::{Document, SegmentId, Sides};
use crate::search::{Index, Query};
use crate::tui::result_list::{ResultList, ResultRow};

/// The current search.
#[derive(Debug)]
pub struct SearchState {
    /// The index; shared with the search worker.
    pub index: Arc<Index>,
    /// The results, whose hits are highlighted and stepped through.
    pub found: Option<Arc<ResultList>>,
    /// Whether the hits are highlighted; Esc ends it.
    pub is_highlighted: bool,
    /// The search whose result the reader waits for.
    pub pending: Option<PendingSearch>,
    /// The generation of a search that was repeated because the document
    /// changed; its results silently replace the current ones.
    pub repeated: Option<u64>,
    /// The query of the current search, if it is to be repeated in the whole text once the
    /// search box is closed.
    pub outdated: Option<Query>,
    /// The step through the hits that waits for the results in the whole text.
    pub awaited_step: Option<i64>,
    /// The history of queries, the latest last.
    pub queries: Vec<String>,
    /// The highlighted words; derived.
    pub highlights: Highlights,
}

/// A search whose result the reader wants to go to.
#[derive(Clone, Debug)]
pub struct PendingSearch {
    /// The generation of its job.
    pub generation: u64,
    /// The typed query.
    pub query: String,
    /// The segment to go to, if the reader has selected one; else the best hit.
    pub chosen: Option<SegmentId>,
    /// The notes that restrict it; see [`SearchBox::noted`].
    pub noted: Option<Vec<SegmentId>>,
    /// Where the reader was.
    pub origin: ReaderSnapshot,
}

impl SearchState {
    /// No search yet.
    pub fn new(document: &Document) -> Self {
        Self {
            index: Arc::new(Index::new(document)),
            found: None,
            is_highlighted: false,
            pending: None,
            repeated: None,
            outdated: None,
            awaited_step: None,
            queries: Vec::new(),
            highlights: Highlights::default(),
        }
    }

    /// Whether the reader waits for results.
    pub fn is_awaited(&self) -> bool {
        self.pending.is_some() || self.awaited_step.is_some()
    }

    /// Makes results the current search and highlights them.
    pub fn show_results(&mut self, found: Arc<ResultList>) {
        self.found = Some(found);
        self.outdated = None;
        self.is_highlighted = true;
    }

    /// Takes another version of the document. Drops the results and returns
    /// their query, which is to be repeated.
    pub fn replace_document(&mut self, document: &Document) -> Option<Query> {
        self.index = Arc::new(Index::new(document));
        self.highlights = Highlights::default();
        self.pending = None;
        let found = self.found.take()?;
        found.query.clone()
    }

    /// The results, while they are highlighted.
    pub fn highlighted(&self) -> Option<&Arc<ResultList>> {
        self.found.as_ref().filter(|_| self.is_highlighted)
    }

    /// How many of some segments are hits; 0 if hits are not highlighted.
    pub fn hits_in(&self, segments: &Range<u32>) -> usize {
        let Some(found) = self.highlighted() else {
            return 0;
        };
        let before = |end: u32| found.segments.partition_point(|segment| segment.0 < end);
        before(segments.end) - before(segments.start)
    }

    /// The number of a hit, from 1, and of how many. `None` if the segment is
    /// no hit or hits are not highlighted.
    pub fn number_of(&self, segment: SegmentId) -> Option<(usize, usize)> {
        let segments = &self.highlighted()?.segments;
        let at = segments.binary_search(&segment).ok()?;
        Some((at + 1, segments.len()))
    }
}

/// A query that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The query.
    pub query: String,
    /// What is shown of it: the words in place of those that are not found.
    pub label: String,
}

/// The search box: a query and its results.
#[derive(Debug)]
pub struct SearchBox {
    /// The query and its caret.
    pub field: TextField,
    /// The results of the query, or of one typed a moment before.
    pub found: Option<Arc<ResultList>>,
    /// Why the query is invalid.
    pub error: Option<String>,
    /// The generation of the search that is running.
    pub pending: Option<u64>,
    /// The first segments of the notes that the query asks for, if it does.
    pub noted: Option<Vec<SegmentId>>,
    /// The selected row.
    pub cursor: ListCursor,
    /// Where the reader was when the box opened.
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
            cursor: ListCursor::default(),
            origin,
        }
    }

    /// The segment that the reader has selected among the first hits of a
    /// running search.
    pub fn chosen_of(&self, generation: u64) -> Option<SegmentId> {
        let is_first = self
            .found
            .as_ref()
            .is_some_and(|found| !found.is_complete());
        let is_chosen = is_first && self.cursor.selected > 0 && self.pending == Some(generation);
        self.row().filter(|_| is_chosen).map(|row| row.segment)
    }

    /// How many rows its list has: results, or queries that may be meant.
    pub fn len(&self) -> usize {
        match &self.found {
            Some(found) if found.is_empty() => self.suggestions().len(),
            found => found.as_ref().map_or(0, |found| found.len()),
        }
    }

    /// Whether its list has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Queries with the nearest words of the text for those that are not found, if nothing
    /// is found.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let found = self.found.as_ref().filter(|found| found.is_empty());
        let words = found.map_or(&[][..], |found| &found.diagnosis);
        let count = words.iter().map(|word| word.nearest.len()).max();
        let nth = |nth: usize| {
            let mut query = self.field.text().to_owned();
            let mut labels = Vec::new();
            for word in words {
                if let Some(nearest) = word.nearest.get(nth).or(word.nearest.first()) {
                    query = query.replacen(&word.word, &nearest.text, 1);
                    labels.push(match &nearest.reading {
                        Some(reading) => format!("{reading} {}", nearest.text),
                        None => nearest.text.clone(),
                    });
                }
            }
            let label = labels.join(" · ");
            Suggestion { query, label }
        };
        let all = (0..count.unwrap_or(0)).map(nth);
        all.filter(|one| self.pending.is_none() && one.query != self.field.text())
            .collect()
    }

    /// The selected one of the queries that may be meant.
    pub fn suggestion(&self) -> Option<Suggestion> {
        self.suggestions().into_iter().nth(self.cursor.selected)
    }

    /// The selected row.
    pub fn row(&self) -> Option<ResultRow> {
        self.found.as_ref()?.row(self.cursor.selected)
    }

    /// The rows in a window of `items` rows, with their indices.
    pub fn shown(&self, items: u16) -> impl Iterator<Item = (usize, ResultRow)> {
        let rows = self.cursor.top..self.cursor.top + usize::from(items);
        rows.filter_map(|index| Some((index, self.found.as_ref()?.row(index)?)))
    }
}

/// The highlighted words of a segment, as byte ranges of its text on each side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentHighlights {
    /// Words of the query.
    pub hits: Sides<Vec<Range<usize>>>,
    /// Their counterparts by the glossary.
    pub counterparts: Sides<Vec<Range<usize>>>,
}

/// The highlighted words of the segments on the screen, cached as long as they
/// are there.
#[derive(Debug, Default)]
pub struct Highlights {
    found: Option<Arc<ResultList>>,
    segments: BTreeMap<SegmentId, SegmentHighlights>,
}

impl Highlights {
    /// Finds the words of some segments, if they have hits, and drops those of
    /// all others.
    pub fn show(
        &mut self,
        document: &Document,
        index: &Index,
        found: Option<&Arc<ResultList>>,
        wanted: impl Iterator<Item = SegmentId>,
    ) {
        let mut known = std::mem::take(&mut self.segments);
        if self.found.as_ref().map(Arc::as_ptr) != found.map(Arc::as_ptr) {
            known.clear();
        }
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

    /// The highlighted words of a segment, if it has any.
    pub fn get(&self, segment: SegmentId) -> Option<&SegmentHighlights> {
        self.segments.get(&segment)
    }
}
