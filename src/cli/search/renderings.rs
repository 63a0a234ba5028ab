//! How a term is translated: how often, by what, and where.

use std::io::Write;

use crate::cli::output::printable;
use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index, Query, Renderings, renderings};
use crate::wording::Wording;

/// A term to look up.
pub(super) struct Term {
    text: String,
    /// The side to look on; both if `None`.
    side: Option<Side>,
}

/// The renderings of a term that was found on one side.
pub(super) struct TermRenderings {
    pub(super) term: String,
    pub(super) side: Side,
    /// As many as are asked for.
    pub(super) found: Renderings,
    /// The segments with the term but with no known or guessed rendering.
    pub(super) untranslated: Vec<SegmentId>,
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

    /// The renderings, at most `limit`, for each side that has the term.
    pub(super) fn renderings(
        &self,
        document: &Document,
        glossary: &Glossary,
        limit: usize,
    ) -> Vec<TermRenderings> {
        let index = Index::new(document);
        let sides = Side::BOTH.into_iter();
        let sides = sides.filter(|side| self.side.is_none_or(|own| own == *side));
        let on_side = |side| {
            let mut found = renderings(document, &index, glossary, &self.text, side, &|| false);
            let untranslated = found.untranslated();
            found.known.truncate(limit);
            found.guessed.truncate(limit - found.known.len());
            TermRenderings {
                term: self.text.clone(),
                side,
                found,
                untranslated,
            }
        };
        sides
            .map(on_side)
            .filter(|term| !term.found.occurrences.is_empty())
            .collect()
    }
}

/// Writes a line for each term, for each of its renderings, and for the segments
/// without one: the number of segments, the kind of line, the words, and the
/// references, with tabs between them.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    found: &[TermRenderings],
) -> anyhow::Result<()> {
    for term in found {
        let mut line = |kind: &str, text: &str, segments: &[SegmentId]| {
            let references = segments.iter().map(|segment| document.reference(*segment));
            let references: Vec<_> = references.collect();
            let (text, references) = (printable(text), references.join(" "));
            let count = segments.len();
            writeln!(out, "{count}\t{kind}\t{text}\t{}", printable(&references))
        };
        line("term", &term.term, &term.found.occurrences)?;
        for known in &term.found.known {
            line("glossary", &known.text, &known.segments)?;
        }
        for guess in &term.found.guessed {
            line("guess", &guess.text, &guess.segments)?;
        }
        if !term.untranslated.is_empty() {
            line("none", "", &term.untranslated)?;
        }
    }
    Ok(())
}
