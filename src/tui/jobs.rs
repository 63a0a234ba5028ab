//! The slow jobs that the search worker runs, and their answers.

use std::sync::Arc;

use super::result_list::ResultList;
use crate::align::lexicon::Lexicon;
use crate::check::{Checker, Hint, Rules};
use crate::document::{Document, LanguageTag, Outline, SegmentId, Side, Sides};
use crate::search::{
    self, ConcordanceLine, ConcordanceOrder, Glossary, Hit, Index, LabelMatcher, Query,
    TermOccurrences,
};
use crate::study::{self, Card, Verdict};
use crate::wording::Wording;

/// A job for the search worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Prepares the index for searches.
    Prepare,
    /// Searches.
    Search(Query),
    /// Finds the rows of the contents that match a filter.
    Filter(String),
    /// Lists every occurrence of a query, in an order.
    Concordance(Query, ConcordanceOrder),
    /// Finds hints for a reviewer.
    Check(Wording),
    /// Finds where a term occurs, and which renderings of the glossary are there.
    Term {
        /// The term.
        term: String,
        /// Its side.
        side: Side,
    },
    /// Makes a card of each term of the text, left out on a side.
    TermCards(Side),
    /// Makes a card of a term in each of some pairs, left out on a side.
    PairCards(Side, Vec<SegmentId>),
    /// Checks what is typed for the word of a card.
    CheckAnswer {
        /// What is typed.
        typed: String,
        /// The word.
        answer: String,
        /// Its language, then the other.
        languages: Sides<LanguageTag>,
    },
}

/// In a text with more bytes than this on its source side, the first hits are
/// shown before the search has ended.
const LONG: usize = 1 << 20;

/// How many hits come first: as many as any list shows.
const FIRST: usize = 40;

/// The answer to a job.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The results of a query.
    Search(Arc<ResultList>),
    /// The matching rows of the contents, ascending.
    Filter(Vec<usize>),
    /// Every occurrence.
    Concordance(Arc<Occurrences>),
    /// Hints, the most telling first.
    Check(Arc<Vec<Hint>>),
    /// Where a term occurs, if it does.
    Term(Option<Arc<TermOccurrences>>),
    /// Cards of the text.
    TermCards(Vec<Card>),
    /// Cards of chosen pairs.
    PairCards(Vec<Card>),
    /// What a typed word is worth.
    Checked(Verdict),
}

/// What jobs need.
#[derive(Debug)]
pub struct JobContext {
    /// The text.
    pub document: Arc<Document>,
    /// Its index.
    pub index: Arc<Index>,
    /// The known terms.
    pub glossary: Glossary,
    /// The reader's own rules for checks.
    pub rules: Rules,
}

impl JobContext {
    /// Runs a job. Its answer goes to `tell`; a search in a long text first
    /// sends the first hits. Once `cancelled` returns true, no answer follows.
    pub fn answer(&self, job: &Job, cancelled: &dyn Fn() -> bool, tell: &mut dyn FnMut(Answer)) {
        let answer = match job {
            Job::Prepare => {
                self.index.prepare(&self.document, cancelled);
                return;
            }
            Job::Search(query) => {
                let mut first = |hits: Vec<Hit>| {
                    let found = ResultList::from_first_hits(&self.document, query.clone(), hits);
                    tell(Answer::Search(Arc::new(found)));
                };
                Answer::Search(Arc::new(self.find(query, cancelled, &mut first)))
            }
            Job::Filter(pattern) => Answer::Filter(self.rows(pattern, cancelled)),
            Job::Concordance(query, order) => {
                let found = self.find(query, cancelled, &mut |_| {});
                Answer::Concordance(Arc::new(self.lines(found, *order)))
            }
            Job::Check(wording) => Answer::Check(Arc::new(self.hints(*wording, cancelled))),
            Job::Term { term, side } => {
                let (document, index) = (&self.document, &self.index);
                let found = search::term_occurrences(
                    document,
                    index,
                    &self.glossary,
                    term,
                    *side,
                    cancelled,
                );
                Answer::Term(found.map(Arc::new))
            }
            Job::TermCards(side) => Answer::TermCards(study::cards_of_terms(
                &self.document,
                &self.glossary,
                *side,
                cancelled,
            )),
            Job::PairCards(side, pairs) => Answer::PairCards(study::cards_of_pairs(
                &self.document,
                &self.glossary,
                *side,
                pairs,
            )),
            Job::CheckAnswer {
                typed,
                answer,
                languages,
            } => Answer::Checked(study::check_answer(
                typed,
                answer,
                languages,
                &self.glossary,
            )),
        };
        if !cancelled() {
            tell(answer);
        }
    }

    /// Searches; in a long text the first hits go to `first` early.
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
        let mut found = ResultList::from_results(&self.document, query.clone(), results);
        if found.is_empty() && !cancelled() {
            let (document, index) = (&self.document, &self.index);
            found.diagnosis = search::diagnose(document, index, &self.glossary, query, cancelled);
        }
        found
    }

    fn hints(&self, wording: Wording, cancelled: &dyn Fn() -> bool) -> Vec<Hint> {
        let check = Checker {
            document: &self.document,
            index: &self.index,
            lexicon: &Lexicon::built_in(),
            glossary: &self.glossary,
            rules: &self.rules,
            wording,
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
            all: all.into(),
        }
    }
}

/// Every occurrence of a query.
#[derive(Debug)]
pub struct Occurrences {
    /// The results.
    pub found: Arc<ResultList>,
    /// The occurrences, in the order of the job.
    pub all: Arc<[ConcordanceLine]>,
}
