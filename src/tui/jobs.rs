//! Slow work, apart from the thread that does it: what can be asked, and what
//! comes of it.

use std::ops::Range;
use std::sync::Arc;

use crate::align::lexicon::Lexicon;
use crate::check::{Checker, Hint};
use crate::document::{Document, Outline, Passage, SegmentId, Side};
use crate::search::{
    self, ConcordanceLine, ConcordanceOrder, Glossary, Hit, Index, LabelMatcher, MatchTier, Query,
    Renderings, Results,
};

/// Something to be done off the loop's thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Prepares what searches need.
    Prepare,
    /// Searches.
    Search(Query),
    /// Finds the rows of the contents that fit what is typed.
    Filter(String),
    /// Lists every occurrence of what a query finds, in an order.
    Concordance(Query, ConcordanceOrder),
    /// Finds what is worth a look.
    Check,
    /// Finds how a term of one side is rendered on the other.
    Renderings {
        /// The term.
        term: String,
        /// Its side.
        side: Side,
    },
}

/// In a text with more bytes on its first side than this, what is found first
/// is told before the rest.
const LONG: usize = 1 << 20;

/// How many hits are told first: as many as any list shows.
const FIRST: usize = 40;

/// What came of a job.
#[derive(Clone, Debug)]
pub enum Answer {
    /// What a query found.
    Search(Arc<ResultList>),
    /// Rows of the contents, ascending.
    Filter(Vec<usize>),
    /// Every occurrence.
    Concordance(Arc<Occurrences>),
    /// What is worth a look, the most telling first.
    Check(Arc<Vec<Hint>>),
    /// How a term is rendered.
    Renderings(Renderings),
}

/// What jobs work with.
#[derive(Debug)]
pub struct JobContext {
    /// The text.
    pub document: Arc<Document>,
    /// What is prepared of it.
    pub index: Arc<Index>,
    /// Terms that are known.
    pub glossary: Glossary,
}

impl JobContext {
    /// Does a job. What there is to tell goes to `tell`: first what is found at
    /// once in a long text, then the whole; nothing after `cancelled` has said
    /// so.
    pub fn answer(&self, job: &Job, cancelled: &dyn Fn() -> bool, tell: &mut dyn FnMut(Answer)) {
        let answer = match job {
            Job::Prepare => {
                self.index.prepare(&self.document, cancelled);
                return;
            }
            Job::Search(query) => {
                let mut first = |hits: Vec<Hit>| {
                    let found = ResultList::first(&self.document, query.clone(), hits);
                    tell(Answer::Search(Arc::new(found)));
                };
                Answer::Search(Arc::new(self.find(query, cancelled, &mut first)))
            }
            Job::Filter(pattern) => Answer::Filter(self.rows(pattern, cancelled)),
            Job::Concordance(query, order) => {
                let found = self.find(query, cancelled, &mut |_| {});
                Answer::Concordance(Arc::new(self.lines(found, *order)))
            }
            Job::Check => Answer::Check(Arc::new(self.hints(cancelled))),
            Job::Renderings { term, side } => Answer::Renderings(search::renderings(
                &self.document,
                &self.index,
                &self.glossary,
                term,
                *side,
                cancelled,
            )),
        };
        if !cancelled() {
            tell(answer);
        }
    }

    /// Searches; in a long text the first hits go to `first` before the end.
    fn find(
        &self,
        query: &Query,
        cancelled: &dyn Fn() -> bool,
        first: &mut dyn FnMut(Vec<Hit>),
    ) -> ResultList {
        let is_long = self.document.side_text(Side::Source).len() > LONG;
        let mut hits = Vec::new();
        let results = search::search(
            &self.document,
            &self.index,
            &self.glossary,
            query,
            &mut |hit| {
                if is_long && hits.len() < FIRST {
                    hits.push(hit);
                    if hits.len() == FIRST && !cancelled() {
                        first(hits.clone());
                    }
                }
            },
            cancelled,
        );
        ResultList::whole(&self.document, query.clone(), results)
    }

    fn hints(&self, cancelled: &dyn Fn() -> bool) -> Vec<Hint> {
        let check = Checker {
            document: &self.document,
            index: &self.index,
            lexicon: &Lexicon::built_in(),
            glossary: &self.glossary,
            cancelled,
        };
        check.hints()
    }

    fn rows(&self, pattern: &str, cancelled: &dyn Fn() -> bool) -> Vec<usize> {
        let outline = Outline::new(&self.document);
        let matcher = LabelMatcher::new(pattern);
        let titles = (0..outline.len()).map(|row| Side::BOTH.map(|side| outline.title(row, side)));
        let chosen = matcher.best_matches(titles, cancelled);
        chosen.into_iter().map(|(row, _)| row).collect()
    }

    fn lines(&self, found: ResultList, order: ConcordanceOrder) -> Occurrences {
        let mut all = Vec::new();
        if let Some(results) = &found.results {
            all = search::concordance(&self.document, &self.index, results);
        }
        search::sort_concordance(&mut all, &self.document, order);
        Occurrences {
            found: Arc::new(found),
            all,
        }
    }
}

/// Every occurrence of what a query found.
#[derive(Debug)]
pub struct Occurrences {
    /// What was found.
    pub found: Arc<ResultList>,
    /// The occurrences, in the order asked for.
    pub all: Vec<ConcordanceLine>,
}

/// What a query found, in the orders that the screen needs.
#[derive(Debug)]
pub struct ResultList {
    /// What was looked for, if not notes alone.
    pub query: Option<Query>,
    /// The segments of notes that were looked for, in reading order.
    noted: Vec<SegmentId>,
    /// The place that the query names as a reference.
    reference: Option<Passage>,
    /// The segments that match, the best first; in reading order as long as not
    /// all are found.
    hits: Vec<Hit>,
    /// The search's own results, when it has come to its end.
    pub results: Option<Arc<Results>>,
    /// The segments that have hits, in reading order.
    pub segments: Vec<SegmentId>,
    /// The segments of each place that has hits, in reading order.
    pub places: Arc<[Range<u32>]>,
}

/// A row of the list of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultRow {
    /// The query is a reference to this.
    Reference(Passage),
    /// A segment with a note that was looked for.
    Note(SegmentId),
    /// A segment that matches.
    Hit(Hit),
}

impl ResultRow {
    /// The segment that it leads to.
    pub fn segment(self) -> SegmentId {
        match self {
            ResultRow::Reference(passage) => passage.first,
            ResultRow::Note(segment) => segment,
            ResultRow::Hit(hit) => hit.segment,
        }
    }

    /// How it was found, in one small word.
    pub fn tier(self) -> &'static str {
        match self {
            ResultRow::Reference(_) => MatchTier::Reference.name(),
            ResultRow::Note(_) => "note",
            ResultRow::Hit(hit) => hit.tier.name(),
        }
    }

    /// The side that has the hit.
    pub fn side(self) -> Side {
        match self {
            ResultRow::Reference(_) | ResultRow::Note(_) => Side::Source,
            ResultRow::Hit(hit) => hit.side,
        }
    }
}

impl ResultList {
    fn first(document: &Document, query: Query, hits: Vec<Hit>) -> Self {
        Self {
            hits: hits.clone(),
            ..Self::of(document, Some(query), &hits)
        }
    }

    fn whole(document: &Document, query: Query, results: Results) -> Self {
        let reading = results.hits_in_reading_order();
        Self {
            reference: results.reference(),
            hits: results.hits().to_vec(),
            results: Some(Arc::new(results)),
            ..Self::of(document, Some(query), &reading)
        }
    }

    /// What follows from the hits in reading order.
    fn of(document: &Document, query: Option<Query>, hits: &[Hit]) -> Self {
        let segments: Vec<_> = hits.iter().map(|hit| hit.segment).collect();
        Self {
            query,
            noted: Vec::new(),
            reference: None,
            hits: Vec::new(),
            results: None,
            places: places(document, &segments),
            segments,
        }
    }

    /// Notes alone, by the segments that they begin at, in reading order.
    pub fn of_notes(document: &Document, noted: Vec<SegmentId>) -> Self {
        Self {
            places: places(document, &noted),
            segments: noted.clone(),
            noted,
            ..Self::of(document, None, &[])
        }
    }

    /// What was found in places that have one of some notes, and those notes.
    #[must_use]
    pub fn restrict(&self, document: &Document, noted: &[SegmentId]) -> Self {
        let is_in = |places: &[Range<u32>], segment: &SegmentId| {
            let after = places.partition_point(|place| place.end <= segment.0);
            let place = places.get(after);
            place.is_some_and(|place| place.contains(&segment.0))
        };
        let own = places(document, noted);
        let noted = noted.iter().filter(|segment| is_in(&self.places, segment));
        let noted: Vec<_> = noted.copied().collect();
        let hits = self.segments.iter().filter(|segment| is_in(&own, segment));
        let mut segments: Vec<_> = hits.chain(&noted).copied().collect();
        segments.sort_unstable();
        segments.dedup();
        let is_row =
            |hit: &&Hit| is_in(&own, &hit.segment) && noted.binary_search(&hit.segment).is_err();
        Self {
            query: self.query.clone(),
            reference: self.reference,
            hits: self.hits.iter().filter(is_row).copied().collect(),
            results: self.results.clone(),
            places: places(document, &segments),
            segments,
            noted,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        usize::from(self.reference.is_some()) + self.noted.len() + self.hits.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row, the best first.
    pub fn row(&self, index: usize) -> Option<ResultRow> {
        let hit = |index: usize| match index.checked_sub(self.noted.len()) {
            None => self.noted.get(index).copied().map(ResultRow::Note),
            Some(index) => self.hits.get(index).copied().map(ResultRow::Hit),
        };
        match (self.reference, index.checked_sub(1)) {
            (None, _) => hit(index),
            (Some(passage), None) => Some(ResultRow::Reference(passage)),
            (Some(_), Some(index)) => hit(index),
        }
    }

    /// The row that leads to a segment.
    pub fn row_of(&self, segment: SegmentId) -> Option<usize> {
        (0..self.len()).find(|index| self.row(*index).is_some_and(|row| row.segment() == segment))
    }

    /// Whether everything is found.
    pub fn is_whole(&self) -> bool {
        self.results.is_some() || self.query.is_none()
    }
}

/// The segments of each place that some segments lie in; in reading order, as
/// those are.
fn places(document: &Document, segments: &[SegmentId]) -> Arc<[Range<u32>]> {
    let mut places: Vec<Range<u32>> = Vec::new();
    for segment in segments {
        let is_new = places.last().is_none_or(|last| !last.contains(&segment.0));
        if is_new {
            places.push(document.segments_of(document.place_of(*segment)));
        }
    }
    places.into()
}
