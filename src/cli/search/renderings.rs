//! How a term is translated: how often, by what, and where.

use std::io::Write;

use crate::cli::output::printable;
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
    /// As many renderings as are asked for.
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

    /// The renderings, at most `limit` on each side that has the term.
    pub(super) fn find(
        &self,
        document: &Document,
        glossary: &Glossary,
        aligner: &dyn Fn() -> WordAligner,
        limit: usize,
    ) -> Vec<FoundTerm> {
        let index = Index::new(document);
        let sides = Side::BOTH.into_iter();
        let sides = sides.filter(|side| self.side.is_none_or(|own| own == *side));
        let found = sides.filter_map(|side| {
            term_occurrences(document, &index, glossary, &self.text, side, &|| false)
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
            let mut found = term_renderings(document, &aligner, &occurrences, &|| false);
            found.renderings.truncate(limit);
            FoundTerm { occurrences, found }
        };
        found.into_iter().map(on_side).collect()
    }
}

/// Writes a line for each term, for each of its renderings, and for the occurrences
/// without one: the number of occurrences, the kind of line, the words, and the
/// references, with tabs between them.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    found: &[FoundTerm],
) -> anyhow::Result<()> {
    for term in found {
        let mut line = |count: usize, kind: &str, text: &str, segments: &[SegmentId]| {
            let references = segments.iter().map(|segment| document.reference(*segment));
            let references: Vec<_> = references.collect();
            let (text, references) = (printable(text), references.join(" "));
            writeln!(out, "{count}\t{kind}\t{text}\t{}", printable(&references))
        };
        let occurrences = &term.occurrences;
        line(
            occurrences.count(),
            "term",
            &occurrences.text,
            &term.segments(),
        )?;
        for rendering in &term.found.renderings {
            let (of, text) = (&rendering.of, &rendering.text);
            line(of.count(), rendering.kind(), text, &of.segments())?;
        }
        let unrendered = &term.found.unrendered;
        if unrendered.count() > 0 {
            line(unrendered.count(), "none", "", &unrendered.segments())?;
        }
    }
    Ok(())
}
