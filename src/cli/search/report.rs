//! What is known of the renderings of a term, in one text or in several.

use crate::cli::output::printable;
use crate::document::{Document, SegmentId};
use crate::search::MatchTier;

use super::renderings::FoundTerm;

/// A term in one language and how it is rendered in the other.
#[derive(Clone, Debug)]
pub(super) struct TermReport {
    pub(super) text: String,
    pub(super) tier: MatchTier,
    /// The language of the term.
    pub(super) language: String,
    pub(super) all: TermUse,
    /// The kind of each rendering, its words, and its use; the most frequent first.
    pub(super) renderings: Vec<(&'static str, String, TermUse)>,
    pub(super) unrendered: TermUse,
}

/// How often something occurs, and where.
#[derive(Clone, Debug, Default)]
pub(super) struct TermUse {
    pub(super) count: usize,
    pub(super) references: Vec<String>,
}

impl TermUse {
    fn new(count: usize, document: &Document, segments: &[SegmentId], text: Option<&str>) -> Self {
        let reference = |segment: &SegmentId| match text {
            Some(text) => format!("{text}:{}", document.reference(*segment)),
            None => document.reference(*segment),
        };
        Self {
            count,
            references: segments.iter().map(reference).collect(),
        }
    }

    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.references.extend(other.references);
    }
}

impl TermReport {
    /// The report on a term in a document. In a library the references begin with the name
    /// of the `text`.
    pub(super) fn new(document: &Document, term: &FoundTerm, text: Option<&str>) -> Self {
        let of = |count, segments: &[SegmentId]| TermUse::new(count, document, segments, text);
        let (occurrences, found) = (&term.occurrences, &term.found);
        let renderings = found.renderings.iter().map(|rendering| {
            let use_ = of(rendering.of.count(), &rendering.of.segments());
            (rendering.kind(), rendering.text.clone(), use_)
        });
        Self {
            text: occurrences.text.clone(),
            tier: occurrences.tier,
            language: document.language(occurrences.side).as_str().to_owned(),
            all: of(occurrences.count(), &term.segments()),
            renderings: renderings.collect(),
            unrendered: of(found.unrendered.count(), &found.unrendered.segments()),
        }
    }

    /// Adds what another text has to the terms of the texts before it. A term that one text
    /// has as it is typed is not guessed at in another.
    pub(super) fn merge(terms: &mut Vec<Self>, more: Vec<Self>) {
        for term in more {
            let fits = |one: &&mut Self| {
                one.language == term.language && one.tier.is_own_form() == term.tier.is_own_form()
            };
            match terms.iter_mut().find(fits) {
                Some(known) => known.add(term),
                None => terms.push(term),
            }
        }
        if terms.iter().any(|term| term.tier.is_own_form()) {
            terms.retain(|term| term.tier.is_own_form());
        }
    }

    fn add(&mut self, other: Self) {
        self.tier = self.tier.min(other.tier);
        self.all.add(other.all);
        self.unrendered.add(other.unrendered);
        for (kind, text, of) in other.renderings {
            let mut known = self.renderings.iter_mut();
            match known.find(|(one, words, _)| *one == kind && *words == text) {
                Some((_, _, uses)) => uses.add(of),
                None => self.renderings.push((kind, text, of)),
            }
        }
    }

    /// Keeps the most frequent renderings, at most `limit`, those of the glossary first.
    pub(super) fn rank(&mut self, limit: usize) {
        let is_linked = |kind: &str| kind != "glossary";
        self.renderings
            .sort_by_key(|(kind, _, of)| (is_linked(kind), std::cmp::Reverse(of.count)));
        self.renderings.truncate(limit);
    }

    /// A line for the term, for each of its renderings, and for the occurrences without one:
    /// the number of occurrences, the kind of line, the words, and the references, with tabs
    /// between them.
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |of: &TermUse, kind: &str, text: &str| {
            let references = of.references.join(" ");
            let (text, references) = (printable(text), printable(&references));
            format!("{}\t{kind}\t{text}\t{references}", of.count)
        };
        let renderings = self.renderings.iter();
        let renderings = renderings.map(|(kind, text, of)| line(of, kind, text));
        let unrendered = (self.unrendered.count > 0).then(|| line(&self.unrendered, "none", ""));
        [line(&self.all, "term", &self.text)]
            .into_iter()
            .chain(renderings)
            .chain(unrendered)
            .collect()
    }
}
