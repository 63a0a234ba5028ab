//! Slow work, apart from the thread that does it: what can be asked, and what
//! comes of it.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, Outline, Passage, SegmentId, Side};
use crate::search::{
    self, Glossary, Hit, Index, Line, Order, Pattern, Query, Renderings, Results, Rung,
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
    Concordance(Query, Order),
    /// Finds how a term of one side is rendered on the other.
    Renderings {
        /// The term.
        term: String,
        /// Its side.
        side: Side,
    },
}

/// What came of a job.
#[derive(Clone, Debug)]
pub enum Answer {
    /// What a query found.
    Found(Arc<Found>),
    /// Rows of the contents, ascending.
    Rows(Vec<usize>),
    /// Every occurrence.
    Lines(Arc<Lines>),
    /// How a term is rendered.
    Renderings(Renderings),
}

/// What jobs work with.
#[derive(Debug)]
pub struct Material {
    /// The text.
    pub document: Arc<Document>,
    /// What is prepared of it.
    pub index: Arc<Index>,
    /// Terms that are known.
    pub glossary: Glossary,
}

impl Material {
    /// Does a job; `None` if there is nothing to tell, or when `cancelled`
    /// said so before the end.
    pub fn answer(&self, job: &Job, cancelled: &dyn Fn() -> bool) -> Option<Answer> {
        let answer = match job {
            Job::Prepare => {
                self.index.prepare(&self.document);
                return None;
            }
            Job::Search(query) => Answer::Found(Arc::new(self.find(query, cancelled))),
            Job::Filter(pattern) => Answer::Rows(self.rows(pattern, cancelled)),
            Job::Concordance(query, order) => {
                let found = self.find(query, cancelled);
                Answer::Lines(Arc::new(self.lines(found, *order)))
            }
            Job::Renderings { term, side } => Answer::Renderings(search::renderings(
                &self.document,
                &self.index,
                &self.glossary,
                term,
                *side,
                cancelled,
            )),
        };
        (!cancelled()).then_some(answer)
    }

    fn find(&self, query: &Query, cancelled: &dyn Fn() -> bool) -> Found {
        let results = search::search(
            &self.document,
            &self.index,
            &self.glossary,
            query,
            &mut |_| {},
            cancelled,
        );
        Found::new(&self.document, query.clone(), results)
    }

    fn rows(&self, pattern: &str, cancelled: &dyn Fn() -> bool) -> Vec<usize> {
        let outline = Outline::new(&self.document);
        let pattern = Pattern::new(pattern);
        let titles = (0..outline.len()).map(|row| Side::BOTH.map(|side| outline.title(row, side)));
        let chosen = pattern.choose(titles, cancelled);
        chosen.into_iter().map(|(row, _)| row).collect()
    }

    fn lines(&self, found: Found, order: Order) -> Lines {
        let mut all = search::concordance(&self.document, &self.index, &found.results);
        search::sort(&mut all, &self.document, order);
        Lines {
            found: Arc::new(found),
            all,
        }
    }
}

/// Every occurrence of what a query found.
#[derive(Debug)]
pub struct Lines {
    /// What was found.
    pub found: Arc<Found>,
    /// The occurrences, in the order asked for.
    pub all: Vec<Line>,
}

/// What a query found, in the orders that the screen needs.
#[derive(Debug)]
pub struct Found {
    /// What was looked for.
    pub query: Query,
    /// The search's own results.
    pub results: Results,
    /// The segments that have hits, in reading order.
    pub segments: Vec<SegmentId>,
    /// The segments of each place that has hits, in reading order.
    pub places: Arc<[Range<u32>]>,
}

/// A row of the list of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The query is a reference to this.
    Reference(Passage),
    /// A segment that matches.
    Hit(Hit),
}

impl Row {
    /// The segment that it leads to.
    pub fn segment(self) -> SegmentId {
        match self {
            Row::Reference(passage) => passage.first,
            Row::Hit(hit) => hit.segment,
        }
    }

    /// How it was found, in one small word.
    pub fn rung(self) -> &'static str {
        match self {
            Row::Reference(_) => Rung::Reference.name(),
            Row::Hit(hit) => hit.rung.name(),
        }
    }

    /// The side that has the hit.
    pub fn side(self) -> Side {
        match self {
            Row::Reference(_) => Side::Source,
            Row::Hit(hit) => hit.side,
        }
    }
}

impl Found {
    fn new(document: &Document, query: Query, results: Results) -> Self {
        let hits = results.in_reading_order();
        let mut places: Vec<Range<u32>> = Vec::new();
        for hit in &hits {
            let is_new = places
                .last()
                .is_none_or(|last| !last.contains(&hit.segment.0));
            if is_new {
                places.push(document.segments_of(hit.place));
            }
        }
        Self {
            query,
            segments: hits.iter().map(|hit| hit.segment).collect(),
            places: places.into(),
            results,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        usize::from(self.results.reference().is_some()) + self.results.hits().len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row, the best first.
    pub fn row(&self, index: usize) -> Option<Row> {
        let Some(passage) = self.results.reference() else {
            return self.results.hits().get(index).copied().map(Row::Hit);
        };
        match index.checked_sub(1) {
            None => Some(Row::Reference(passage)),
            Some(index) => self.results.hits().get(index).copied().map(Row::Hit),
        }
    }
}
