//! How a term is translated: how often, by what, and where.

use std::collections::HashSet;
use std::io::Write;

use crate::cli::output::printable;
use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index, Query, Rendering, Renderings, renderings};

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
    pub(super) found: Renderings,
    limit: usize,
}

impl Term {
    /// The words of a query as one term.
    ///
    /// # Errors
    /// The query excludes words or asks for both sides.
    pub(super) fn of_query(query: &Query) -> Result<Self, &'static str> {
        let words = query.words();
        if words.iter().any(|word| word.excluded) {
            return Err("--renderings takes a term; nothing can be excluded from it");
        }
        let mut sides = words.iter().filter_map(|word| word.side);
        let side = sides.next();
        if sides.any(|other| Some(other) != side) {
            return Err("--renderings takes a term of one language, not words of both");
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
        let on_side = |side| TermRenderings {
            term: self.text.clone(),
            side,
            found: renderings(document, &index, glossary, &self.text, side, &|| false),
            limit,
        };
        sides
            .map(on_side)
            .filter(|term| !term.found.occurrences.is_empty())
            .collect()
    }
}

impl TermRenderings {
    /// The renderings that the glossary has.
    pub(super) fn known(&self) -> &[Rendering] {
        let known = &self.found.known;
        &known[..known.len().min(self.limit)]
    }

    /// The renderings that are guessed, as far as the limit allows.
    pub(super) fn guessed(&self) -> &[Rendering] {
        let guessed = &self.found.guessed;
        &guessed[..guessed.len().min(self.limit - self.known().len())]
    }

    /// The segments with the term but with no known or guessed rendering.
    pub(super) fn untranslated(&self) -> Vec<SegmentId> {
        let guesses = self.found.guessed.iter();
        let guessed: HashSet<_> = guesses.flat_map(|guess| &guess.segments).collect();
        let unexplained = self.found.unexplained.iter();
        unexplained
            .filter(|segment| !guessed.contains(segment))
            .copied()
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
        for known in term.known() {
            line("glossary", &known.text, &known.segments)?;
        }
        for guess in term.guessed() {
            line("guess", &guess.text, &guess.segments)?;
        }
        let untranslated = term.untranslated();
        if !untranslated.is_empty() {
            line("none", "", &untranslated)?;
        }
    }
    Ok(())
}
