//! One query, both languages, every hit explained.
//!
//! A [`Query`] is read from what a person types; an [`Index`] keeps what is
//! prepared of a document; a [`Glossary`] knows other ways to say a term;
//! [`search`] puts them together. [`concordance`] lists what was found in its
//! contexts, [`renderings`] tells how a term is said on the other side.
//!
//! A place (a provision, a heading, a named text) matches when every word of
//! the query is found somewhere in it, on either side, and nothing excluded
//! is. What is listed are its segments that have a word. How a word is found
//! is a [`MatchTier`]; weaker tiers are not tried for a word that a stronger one
//! finds anywhere in the document.
//!
//! Nothing here knows a file, a clock or a screen. A search runs on one thread
//! and asks now and then whether to go on.

mod approximate;
mod company;
mod concordance;
mod fold;
mod glossary;
mod index;
mod labels;
mod ladder;
mod matches;
mod needle;
mod pinyin;
mod plan;
mod query;
mod renderings;
mod stemmer;
mod vocabulary;

use std::cmp::Reverse;
use std::ops::Range;

pub use concordance::{ConcordanceLine, ConcordanceOrder, concordance, sort_concordance};
pub use fold::{fold, fold_char, is_letter, is_unspaced};
pub use glossary::{Glossary, GlossaryProblem, GlossaryTerm, TermVariant};
pub use index::Index;
pub use labels::LabelMatcher;
pub use query::{Query, QueryError, QueryWord};
pub use renderings::{Rendering, Renderings, known_renderings, renderings};
pub use stemmer::Stemmer;

use crate::document::{Document, Passage, Place, SegmentId, Side, Sides};
use matches::Scan;
use plan::Plan;

/// How a word was found, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchTier {
    /// The query is a reference to this place.
    Reference,
    /// As typed.
    Exact,
    /// As typed but for case, width, script, signs and blanks.
    Folded,
    /// The beginning of a word.
    Prefix,
    /// Another word of the same stem: punishing, punished.
    Stem,
    /// Another way to say it, which the glossary knows.
    Glossary,
    /// Its pinyin; the last syllable may be unfinished.
    Pinyin,
    /// The first letters of its syllables.
    Initials,
    /// With a letter or character or two not right.
    Approximate,
    /// With letters left out.
    Fuzzy,
}

impl MatchTier {
    /// Its name in one small word.
    pub const fn name(self) -> &'static str {
        match self {
            MatchTier::Reference => "reference",
            MatchTier::Exact => "exact",
            MatchTier::Folded => "folded",
            MatchTier::Stem => "stem",
            MatchTier::Prefix => "prefix",
            MatchTier::Glossary => "glossary",
            MatchTier::Pinyin => "pinyin",
            MatchTier::Initials => "initials",
            MatchTier::Approximate => "approximate",
            MatchTier::Fuzzy => "fuzzy",
        }
    }

    /// How much a hit on it counts, of 100.
    const fn weight(self) -> u16 {
        match self {
            MatchTier::Reference | MatchTier::Exact => 100,
            MatchTier::Folded => 96,
            MatchTier::Prefix => 90,
            MatchTier::Stem => 80,
            MatchTier::Glossary => 75,
            MatchTier::Pinyin => 70,
            MatchTier::Initials => 60,
            MatchTier::Approximate => 50,
            MatchTier::Fuzzy => 40,
        }
    }
}

impl std::fmt::Display for MatchTier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A segment that a query matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The segment.
    pub segment: SegmentId,
    /// What it belongs to.
    pub place: Place,
    /// The side that has the most of the query's words; the source if both
    /// have as many.
    pub side: Side,
    /// How the weakest of the query's words in this segment was found: a hit is
    /// no surer than that.
    pub tier: MatchTier,
    /// From 0 to 1000; the better hit has more. 500 and more if all words of
    /// the query meet in the segment.
    pub score: u16,
}

/// What a search found.
#[derive(Debug)]
pub struct Results {
    reference: Option<Passage>,
    hits: Vec<Hit>,
    plan: Plan,
    is_complete: bool,
}

/// Searches a document.
///
/// Hits are given to `found` in reading order as they come, each once, and
/// listed best first in the results. Where all words stand in the first few
/// hundred kilobytes as themselves, the hits there come at once; others come
/// when it is certain for every word that no stronger tier finds it. When
/// `cancelled` says so, the search ends within some milliseconds, with what it
/// has.
///
/// An index that is not prepared is prepared first.
pub fn search(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    query: &Query,
    found: &mut dyn FnMut(Hit),
    cancelled: &dyn Fn() -> bool,
) -> Results {
    let reference = query
        .reference()
        .and_then(|text| document.passage(text).ok());
    let mut results = Results {
        reference,
        hits: Vec::new(),
        plan: Plan::default(),
        is_complete: false,
    };
    if !index.prepare(document, cancelled) {
        return results;
    }
    let scan = Scan {
        document,
        index,
        glossary,
        cancelled,
        end: document.segment_count(),
    };
    let first = scan.within(FIRST);
    let mut given = 0;
    if first.end < scan.end
        && let Some(plan) = Plan::of_words_themselves(first, query, reference.is_some())
    {
        plan.each_hit(first, &mut *found);
        given = first.end;
    }
    let mut plan = Plan::new(scan, query, reference.is_some());
    plan.each_hit(scan, |hit| {
        if hit.segment.0 >= given {
            found(hit);
        }
        results.hits.push(hit);
    });
    plan.forget_spots();
    results.is_complete = !cancelled();
    if results.is_complete {
        // Stable: equally good ones stay in reading order.
        results.hits.sort_by_key(|hit| Reverse(hit.score));
    }
    results.plan = plan;
    results
}

/// How much of a side's text is searched for hits to show at once, in bytes.
const FIRST: usize = 1 << 18;

impl Results {
    /// The place that the query names if it is a reference; offered before any
    /// hit.
    pub fn reference(&self) -> Option<Passage> {
        self.reference
    }

    /// The segments found, best first; equally good ones in reading order. In
    /// reading order if the search was cancelled.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The segments found, in reading order.
    pub fn hits_in_reading_order(&self) -> Vec<Hit> {
        let mut hits = self.hits.clone();
        hits.sort_unstable_by_key(|hit| hit.segment);
        hits
    }

    /// The places found, best first, each once; the one that the query names
    /// as a reference before all.
    pub fn places(&self, document: &Document) -> Vec<Place> {
        let named = self
            .reference
            .map(|passage| document.place_of(passage.first));
        let mut seen = std::collections::HashSet::new();
        named
            .into_iter()
            .chain(self.hits.iter().map(|hit| hit.place))
            .filter(|place| seen.insert(document.first_segment(*place)))
            .collect()
    }

    /// Whether the search came to its end; false if it was cancelled.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The byte ranges of the query's words in a segment's text, on each side:
    /// ascending, apart from each other. For any segment, hit or not.
    pub fn ranges(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
    ) -> Sides<Vec<Range<usize>>> {
        Sides::of(|side| self.plan.ranges(document, index, segment, side))
    }

    /// The byte ranges of the words that the glossary knows as counterparts of
    /// the query's words found in this segment, without those that
    /// [`Results::ranges`] gives.
    pub fn counterparts(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
    ) -> Sides<Vec<Range<usize>>> {
        Sides::of(|side| self.plan.counterparts(document, index, segment, side))
    }
}
