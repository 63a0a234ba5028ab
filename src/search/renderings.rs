//! Which renderings of a term, of those that the glossary knows, a text has.

use super::glossary::Glossary;
use super::query::QueryWord;
use super::resolved_word::ResolvedWord;
use super::searcher::Searcher;
use super::{Index, MatchTier};
use crate::document::{Document, SegmentId, Side};

/// A rendering of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// Its words, as the glossary spells them.
    pub text: String,
    /// The segments that contain both the term and this, in reading order.
    pub segments: Vec<SegmentId>,
}

/// The renderings of a term that the glossary knows, the most frequent first.
/// Its variants on the other side are counted in the segments that contain it.
pub fn known_renderings(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    term: &str,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Vec<Rendering> {
    let Some(searcher) = Searcher::new(document, index, glossary, cancelled) else {
        return Vec::new();
    };
    match &segments_with(searcher, term, side)[..] {
        [] => Vec::new(),
        with_term => count_known(searcher, term, side, with_term),
    }
}

/// The segments whose text on a side contains a term, ascending.
fn segments_with(searcher: Searcher, term: &str, side: Side) -> Vec<u32> {
    let word = QueryWord {
        text: term.to_owned(),
        side: Some(side),
        quoted: false,
        excluded: false,
    };
    let found = searcher.find_as_itself(&word);
    let postings = found.iter().flat_map(|word| &word.postings);
    // Words derived from the term are rendered otherwise.
    let postings = postings.filter(|posting| posting.tier != MatchTier::Family);
    postings.map(|posting| posting.segment).collect()
}

/// The variants of the glossary that occur in segments with the term.
fn count_known(searcher: Searcher, term: &str, side: Side, with_term: &[u32]) -> Vec<Rendering> {
    let mut renderings: Vec<Rendering> = Vec::new();
    let terms = searcher.terms([term]);
    let variants = terms
        .iter()
        .flat_map(|term| searcher.variants_on(term, side.other()));
    for variant in variants {
        if renderings.iter().any(|other| other.text == variant.text) {
            continue;
        }
        let mut found = ResolvedWord::default();
        searcher.add_variant(&mut found, variant, side.other());
        let segments = found.postings.iter().map(|posting| posting.segment);
        let segments: Vec<_> = segments
            .filter(|segment| with_term.binary_search(segment).is_ok())
            .map(SegmentId)
            .collect();
        if !segments.is_empty() {
            renderings.push(Rendering {
                text: variant.text.clone(),
                segments,
            });
        }
    }
    renderings.sort_by_key(|rendering| std::cmp::Reverse(rendering.segments.len()));
    renderings
}
