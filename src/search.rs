//! Bilingual search: one query, both languages, and every hit says how it was
//! found.
//!
//! [`Query::parse`] reads what a person types, an [`Index`] holds what is
//! prepared of a document, a [`Glossary`] knows the variants of terms, and
//! [`search`] combines them. [`concordance`] lists all occurrences in context,
//! and [`term_occurrences`] those of a term, with what the glossary knows as its renderings.
//!
//! A place (a provision, a heading, a named text) matches if every word of the
//! query occurs somewhere in it, on either side, and no excluded word does. Its
//! hits are the segments with any of the words. How a word was found is its
//! [`MatchTier`]: a weaker tier is tried only if no stronger one finds the word
//! anywhere in the document.
//!
//! Searching needs no file, clock or screen. It runs on the calling thread and
//! regularly checks whether it has been cancelled.
//!
//! ```
//! use duizhao::document::{Builder, Metadata, ParagraphBreak, Sides};
//! use duizhao::search::{Glossary, Index, MatchTier, Query, search};
//!
//! let languages = Sides::new("zh".into(), "en".into());
//! let mut builder = Builder::new(Metadata { languages, ..Metadata::default() });
//! builder.segment(Sides::new("信用修复", "credit restoration"), ParagraphBreak::None)?;
//! builder.segment(Sides::new("黑名单", "a blacklist"), ParagraphBreak::None)?;
//! let document = builder.finish().expect("it has segments");
//!
//! let query = Query::parse("xinyong", &document.metadata().languages)?;
//! let index = Index::new(&document);
//! let glossary = Glossary::built_in();
//! let results = search(&document, &index, &glossary, &query, &mut |_| {}, &|| false);
//! assert_eq!(results.hits().len(), 1);
//! assert_eq!(results.hits()[0].tier, MatchTier::Pinyin);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accessor_variety;
mod apart;
mod concordance;
mod diagnosis;
mod edit_distance;
mod english;
mod fold;
mod folded_text;
mod glossary;
mod index;
mod labels;
mod matcher;
mod needle;
mod own_forms;
mod pinyin;
mod plan;
mod posting;
mod quantity;
mod query;
pub mod raw;
mod renderings;
mod resolved_word;
mod searcher;
mod stemmer;
mod term;
mod tiers;
mod vocabulary;

use std::cmp::Reverse;
use std::ops::Range;

pub use concordance::{ConcordanceLine, ConcordanceOrder, concordance, sort_concordance};
pub use diagnosis::{Nearest, WordDiagnosis, diagnose};
pub use fold::{fold, fold_char};
pub use glossary::{Glossary, GlossaryProblem, GlossaryTerm, TermVariant};
pub use index::Index;
pub use labels::{LabelMatcher, nearest_name};
pub use own_forms::{OwnForm, OwnForms, indexed_terms};
pub use pinyin::spelled;
pub use query::{Query, QueryError, QueryWord};
pub use renderings::{Rendering, known_renderings};
pub use stemmer::Stemmer;
pub use term::{TermOccurrences, TermPlace, term_occurrences};

use crate::document::{Document, Passage, Place, SegmentId, Side, Sides};
use crate::wording::Wording;
use plan::QueryPlan;
use resolved_word::SegmentText;
use searcher::Searcher;

/// How a word was found, from the strongest to the weakest.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::Display, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum MatchTier {
    /// The query is the reference of this place.
    Reference,
    /// As typed.
    Exact,
    /// As typed but for case, width, script, punctuation and spaces.
    Folded,
    /// As the same number or date in another way of writing.
    Value,
    /// As the beginning of a word.
    Prefix,
    /// As another form of the word: punishing, punished.
    Stem,
    /// As a word derived from it or with it: supervision for supervise.
    Family,
    /// As another variant of a term of the glossary.
    Glossary,
    /// By its pinyin; the last syllable may be unfinished.
    Pinyin,
    /// By the first letters of its syllables.
    Initials,
    /// By pinyin that is nearly its own, as learners write it.
    Sound,
    /// With one or two letters or characters wrong.
    Approximate,
    /// With other words in between: a Chinese word in pieces.
    Apart,
    /// With letters left out, as in an abbreviation.
    Fuzzy,
}

impl MatchTier {
    /// Its name in JSON, one lower-case word.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether the word itself was found, in any of its forms.
    pub fn is_own_form(self) -> bool {
        self <= MatchTier::Stem
    }

    /// Its name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            MatchTier::Reference => wording.tier_reference(),
            MatchTier::Exact => wording.tier_exact(),
            MatchTier::Folded => wording.tier_folded(),
            MatchTier::Value => wording.tier_value(),
            MatchTier::Prefix => wording.tier_prefix(),
            MatchTier::Stem => wording.tier_stem(),
            MatchTier::Family => wording.tier_family(),
            MatchTier::Glossary => wording.tier_glossary(),
            MatchTier::Pinyin => wording.tier_pinyin(),
            MatchTier::Initials => wording.tier_initials(),
            MatchTier::Sound => wording.tier_sound(),
            MatchTier::Approximate => wording.tier_approximate(),
            MatchTier::Apart => wording.tier_apart(),
            MatchTier::Fuzzy => wording.tier_fuzzy(),
        }
    }

    /// What a hit in this tier counts, of 100.
    const fn weight(self) -> u16 {
        match self {
            MatchTier::Reference | MatchTier::Exact => 100,
            MatchTier::Folded => 96,
            MatchTier::Value => 92,
            MatchTier::Prefix => 90,
            MatchTier::Stem => 84,
            MatchTier::Family => 78,
            MatchTier::Glossary => 75,
            MatchTier::Pinyin => 70,
            MatchTier::Initials => 60,
            MatchTier::Sound => 55,
            MatchTier::Approximate => 50,
            MatchTier::Apart => 45,
            MatchTier::Fuzzy => 40,
        }
    }
}

/// A segment that a query matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The segment.
    pub segment: SegmentId,
    /// The place that it belongs to.
    pub place: Place,
    /// The side with more of the query's words; the source if both have as
    /// many.
    pub side: Side,
    /// The weakest tier among the query's words in this segment. A hit is no
    /// surer than that.
    pub tier: MatchTier,
    /// From 0 to 1000, the higher the better; at least 500 if the segment has
    /// all words of the query.
    pub score: u16,
}

/// The results of a search.
#[derive(Debug)]
pub struct Results {
    reference: Option<Passage>,
    hits: Vec<Hit>,
    plan: QueryPlan,
    is_complete: bool,
}

/// How much of a side's text is searched first, in bytes, so that hits appear
/// at once.
const BEGINNING: usize = 1 << 18;

/// Searches a document.
///
/// `on_hit` receives every hit once, in reading order, as it is found; the
/// results list them best first. If all words occur as typed within the first
/// few hundred kilobytes, the hits there come at once. Others come when the
/// tier of every word is known, which takes a search of the whole document.
///
/// Once `cancelled` returns true, the search ends within a few milliseconds and
/// returns what it has.
///
/// Prepares the index if need be.
pub fn search(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    query: &Query,
    on_hit: &mut dyn FnMut(Hit),
    cancelled: &dyn Fn() -> bool,
) -> Results {
    let reference = query
        .reference()
        .and_then(|text| document.passage(text).ok());
    let mut results = Results {
        reference,
        hits: Vec::new(),
        plan: QueryPlan::default(),
        is_complete: false,
    };
    let Some(searcher) = Searcher::new(document, index, glossary, cancelled) else {
        return results;
    };
    let beginning = searcher.limit_to(BEGINNING);
    // The segment before which all hits have been reported.
    let mut reported = 0;
    if beginning.end < searcher.end
        && let Some(plan) = QueryPlan::for_beginning(beginning, query, reference.is_some())
    {
        plan.each_hit(beginning, &mut *on_hit);
        reported = beginning.end;
    }
    let mut plan = QueryPlan::new(searcher, query, reference.is_some());
    plan.each_hit(searcher, |hit| {
        if hit.segment.0 >= reported {
            on_hit(hit);
        }
        results.hits.push(hit);
    });
    plan.drop_postings();
    results.is_complete = !cancelled();
    if results.is_complete {
        // A stable sort: equally good hits stay in reading order.
        results.hits.sort_by_key(|hit| Reverse(hit.score));
    }
    results.plan = plan;
    results
}

impl Results {
    /// The place that the query refers to, if it is a reference. It comes before
    /// any hit.
    pub fn reference(&self) -> Option<Passage> {
        self.reference
    }

    /// The hits, best first; equally good ones in reading order. All are in
    /// reading order if the search was cancelled.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The hits in reading order.
    pub fn hits_in_reading_order(&self) -> Vec<Hit> {
        let mut hits = self.hits.clone();
        hits.sort_unstable_by_key(|hit| hit.segment);
        hits
    }

    /// Whether the search ran to its end rather than being cancelled.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The byte ranges of the query's words in a segment's text, on each side:
    /// ascending, none touching another. For any segment, hit or not.
    pub fn ranges(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
    ) -> Sides<Vec<Range<usize>>> {
        let texts = segment_texts(document, index, segment);
        Sides::of(|side| self.plan.ranges(texts[side]))
    }

    /// The byte ranges of counterparts: where one side of the segment has a
    /// glossary term of the query, the term's variants on the other side. None
    /// overlaps [`Results::ranges`].
    pub fn counterparts(
        &self,
        document: &Document,
        index: &Index,
        segment: SegmentId,
    ) -> Sides<Vec<Range<usize>>> {
        let texts = segment_texts(document, index, segment);
        Sides::of(|side| self.plan.counterparts(&texts, side))
    }
}

fn segment_texts<'a>(
    document: &'a Document,
    index: &'a Index,
    segment: SegmentId,
) -> Sides<SegmentText<'a>> {
    Sides::of(|side| SegmentText {
        document,
        index,
        segment,
        side,
    })
}
