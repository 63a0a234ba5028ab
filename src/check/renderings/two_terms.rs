//! Two glossary terms with one rendering: 对外投资 and 外商投资 are both “foreign investment”
//! in a careless translation.
//!
//! Only terms whose first renderings in the glossary differ are looked at, and segments that
//! have one of them: with the rarer one is the hint.

use foldhash::{HashMap, HashMapExt};

use crate::check::{Checker, Hint, HintKind, Span};
use crate::document::{SegmentId, Side};
use crate::search::fold;

/// The weight of such a hint.
const WEIGHT: f32 = 0.4;

/// A term of the source with its renderings in the target.
struct Term<'g> {
    text: &'g str,
    renderings: Vec<&'g str>,
    /// The segments with the term.
    segments: Vec<SegmentId>,
}

pub(super) fn find(check: Checker<'_>) -> Vec<Hint> {
    let folded: Vec<(SegmentId, String)> = check
        .pairs()
        .map(|segment| {
            (
                segment,
                fold(check.document.segment_text(segment, Side::Source)),
            )
        })
        .collect();
    let languages = &check.document.metadata().languages;
    let mut terms = Vec::new();
    for term in check.glossary.terms() {
        let of = |side: Side| {
            let own = term.variants.iter();
            own.filter(move |one| one.language.is_same_language(&languages[side]))
                .map(|one| one.text.as_str())
        };
        let renderings: Vec<&str> = of(Side::Target).collect();
        terms.extend(of(Side::Source).take(1).map(|text| {
            let wanted = fold(text);
            let segments = folded.iter().filter(|(_, text)| text.contains(&wanted));
            Term {
                text,
                renderings: renderings.clone(),
                segments: segments.map(|(segment, _)| *segment).collect(),
            }
        }));
    }
    terms.retain(|term| !term.segments.is_empty());
    let mut by_rendering: HashMap<String, Vec<&Term<'_>>> = HashMap::new();
    for term in &terms {
        for rendering in &term.renderings {
            by_rendering
                .entry(rendering.to_lowercase())
                .or_default()
                .push(term);
        }
    }
    let mut hints: Vec<Hint> = by_rendering
        .iter()
        .flat_map(|(rendering, terms)| hints_of(check, rendering, terms))
        .collect();
    hints.sort_by_key(|hint| hint.segment);
    hints
}

/// The hints about a rendering that several terms share in the document.
fn hints_of(check: Checker<'_>, rendering: &str, terms: &[&Term<'_>]) -> Vec<Hint> {
    let place = |segment: SegmentId| {
        let text = check
            .document
            .segment_text(segment, Side::Target)
            .to_ascii_lowercase();
        text.find(rendering).map(|at| at..at + rendering.len())
    };
    // The segments with one of the terms and the rendering.
    let used = terms.iter().filter_map(|term| {
        let is_alone = |segment: &SegmentId| {
            let others = terms
                .iter()
                .filter(|other| other.segments.contains(segment));
            others.count() == 1 && place(*segment).is_some()
        };
        let segments: Vec<SegmentId> = term.segments.iter().copied().filter(is_alone).collect();
        (!segments.is_empty()).then_some((*term, segments))
    });
    let mut used: Vec<_> = used.collect();
    used.sort_by_key(|(term, segments)| (term.segments.len().min(segments.len()), term.text));
    let [(rare, segments), .., (usual, _)] = &used[..] else {
        return Vec::new();
    };
    // Terms of which one is a part of the other, or with the same usual rendering, are one.
    let is_part = rare.text.contains(usual.text) || usual.text.contains(rare.text);
    let is_one = rare.renderings.first() == usual.renderings.first()
        && rare
            .renderings
            .first()
            .is_some_and(|first| first.to_lowercase() != rendering);
    if is_part || is_one {
        return Vec::new();
    }
    let hint = |segment: &SegmentId| {
        let bytes = place(*segment)?;
        let reason = check.wording.two_terms(rendering, rare.text, usual.text);
        let mut hint =
            Hint::new(HintKind::Renderings, *segment, WEIGHT, reason).on(Side::Target, bytes);
        let source = check.document.segment_text(*segment, Side::Source);
        let at = source.find(rare.text)?;
        hint.spans.push(Span {
            segment: *segment,
            side: Side::Source,
            bytes: at..at + rare.text.len(),
        });
        Some(hint)
    };
    segments.iter().filter_map(hint).collect()
}
