//! How a term is rendered on the other side: how often, by what, and where.

use std::collections::HashSet;
use std::io::Write;

use crate::cli::print::harmless;
use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index, Query, Rendering, Renderings, renderings};

/// A term, and the side that it is to be found on.
pub(super) struct Term {
    text: String,
    /// Either if `None`.
    side: Option<Side>,
}

/// A term of one side with its renderings.
pub(super) struct OfTerm {
    pub(super) term: String,
    pub(super) side: Side,
    pub(super) found: Renderings,
    limit: usize,
}

impl Term {
    /// The words of a query as one term.
    ///
    /// # Errors
    /// Says why they are none.
    pub(super) fn of(query: &Query) -> Result<Self, &'static str> {
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

    /// Its renderings, at most `limit`, for each side that has it.
    pub(super) fn renderings(
        &self,
        document: &Document,
        glossary: &Glossary,
        limit: usize,
    ) -> Vec<OfTerm> {
        let index = Index::new(document);
        let sides = Side::BOTH.into_iter();
        let sides = sides.filter(|side| self.side.is_none_or(|own| own == *side));
        let of_side = |side| OfTerm {
            term: self.text.clone(),
            side,
            found: renderings(document, &index, glossary, &self.text, side, &|| false),
            limit,
        };
        sides
            .map(of_side)
            .filter(|of| !of.found.occurrences.is_empty())
            .collect()
    }
}

impl OfTerm {
    /// What the glossary knows.
    pub(super) fn known(&self) -> &[Rendering] {
        let known = &self.found.known;
        &known[..known.len().min(self.limit)]
    }

    /// What is guessed.
    pub(super) fn guessed(&self) -> &[Rendering] {
        let guessed = &self.found.guessed;
        &guessed[..guessed.len().min(self.limit - self.known().len())]
    }

    /// The segments with the term for which there is neither.
    pub(super) fn without_any(&self) -> Vec<SegmentId> {
        let guesses = self.found.guessed.iter();
        let guessed: HashSet<_> = guesses.flat_map(|guess| &guess.segments).collect();
        let unexplained = self.found.unexplained.iter();
        unexplained
            .filter(|segment| !guessed.contains(segment))
            .copied()
            .collect()
    }
}

/// Writes a line for each term, for each of its renderings, and for what has
/// none: how many segments, what it is, the words, and the references, with
/// tabs between them.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    found: &[OfTerm],
) -> anyhow::Result<()> {
    for of in found {
        let mut row = |kind: &str, text: &str, segments: &[SegmentId]| {
            let references = segments.iter().map(|segment| document.reference(*segment));
            let references: Vec<_> = references.collect();
            let (text, references) = (harmless(text), references.join(" "));
            let count = segments.len();
            writeln!(out, "{count}\t{kind}\t{text}\t{}", harmless(&references))
        };
        row("term", &of.term, &of.found.occurrences)?;
        for known in of.known() {
            row("glossary", &known.text, &known.segments)?;
        }
        for guess in of.guessed() {
            row("guess", &guess.text, &guess.segments)?;
        }
        let without_any = of.without_any();
        if !without_any.is_empty() {
            row("none", "", &without_any)?;
        }
    }
    Ok(())
}
