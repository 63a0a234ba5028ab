//! How a term is translated: how often, by what, and where.

use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index, Query, TermOccurrences, term_occurrences};
use crate::word_alignment::{TermRenderings, WordAligner, term_renderings};
use crate::wording::Wording;

/// A term to look up.
pub(super) struct Term {
    pub(super) text: String,
    /// The side to look on; both if `None`.
    side: Option<Side>,
}

/// A term that was found on one side, with its renderings on the other.
pub(super) struct FoundTerm {
    pub(super) occurrences: TermOccurrences,
    pub(super) found: TermRenderings,
}

impl FoundTerm {
    /// The segments with the term.
    pub(super) fn segments(&self) -> Vec<SegmentId> {
        let places = self.occurrences.places.iter();
        places.map(|place| place.segment).collect()
    }
}

impl Term {
    /// The words of a query as one term.
    ///
    /// # Errors
    /// The query excludes words or asks for both sides.
    pub(super) fn of_query(query: &Query) -> Result<Self, fn(Wording) -> &'static str> {
        let words = query.words();
        if words.iter().any(|word| word.excluded) {
            return Err(Wording::nothing_excluded_from_term);
        }
        let mut sides = words.iter().filter_map(|word| word.side);
        let side = sides.next();
        if sides.any(|other| Some(other) != side) {
            return Err(Wording::term_of_one_language);
        }
        let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
        Ok(Self {
            text: words.join(" "),
            side,
        })
    }

    /// Whether it has words that may occur apart.
    pub(super) fn is_of_several_words(&self) -> bool {
        self.text.split_whitespace().count() > 1
    }

    /// The renderings on each side that has the term.
    pub(super) fn find(
        &self,
        document: &Document,
        index: &Index,
        glossary: &Glossary,
        aligner: &dyn Fn() -> WordAligner,
    ) -> Vec<FoundTerm> {
        let sides = Side::BOTH.into_iter();
        let sides = sides.filter(|side| self.side.is_none_or(|own| own == *side));
        let found = sides.filter_map(|side| {
            term_occurrences(document, index, glossary, &self.text, side, &|| false)
        });
        let mut found: Vec<_> = found.collect();
        // A term that one side has as it is typed is not guessed at on the other.
        let strongest = found.iter().map(|term| term.tier).min();
        found.retain(|term| term.tier.is_own_form() || Some(term.tier) == strongest);
        if found.is_empty() {
            return Vec::new();
        }
        let aligner = aligner();
        let on_side = |occurrences: TermOccurrences| {
            let found = term_renderings(document, &aligner, &occurrences, &|| false);
            FoundTerm { occurrences, found }
        };
        found.into_iter().map(on_side).collect()
    }
}
