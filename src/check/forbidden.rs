//! Renderings that the glossary forbids, beside the term that they stand for.

use super::cues::FoldedChars;
use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side};
use crate::search::{GlossaryTerm, fold};

/// The weight of such a hint: the reader wrote the rule.
const WEIGHT: f32 = 0.9;

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let terms = check
        .glossary
        .terms()
        .iter()
        .filter(|term| !term.forbidden.is_empty());
    let terms: Vec<&GlossaryTerm> = terms.collect();
    if terms.is_empty() {
        return;
    }
    for segment in check.pairs() {
        for side in Side::BOTH {
            for term in &terms {
                hints.extend(hint(check, segment, side, term));
            }
        }
    }
}

/// The hint about a forbidden rendering on a side, if the other side has the term.
fn hint(check: Checker<'_>, segment: SegmentId, side: Side, term: &GlossaryTerm) -> Option<Hint> {
    let document = check.document;
    let text = |side| FoldedChars::new(document.segment_text(segment, side));
    let is_of = |side: Side, language: &crate::document::LanguageTag| {
        language.is_same_language(document.language(side))
    };
    let (own, other) = (text(side), text(side.other()));
    let mut forbidden = term
        .forbidden
        .iter()
        .filter(|one| is_of(side, &one.language));
    let (rendering, bytes) = forbidden.find_map(|one| Some((one, own.find(&fold(&one.text))?)))?;
    let variants = term.variants.iter();
    let mut originals = variants
        .clone()
        .filter(|one| is_of(side.other(), &one.language));
    let (original, place) = originals.find_map(|one| Some((one, other.find(&fold(&one.text))?)))?;
    let preferred = variants.clone().find(|one| is_of(side, &one.language))?;
    let reason =
        check
            .wording
            .forbidden_rendering(&rendering.text, &original.text, &preferred.text);
    let hint = Hint::new(HintKind::Forbidden, segment, WEIGHT, reason).on(side, bytes);
    Some(hint.on(side.other(), place))
}
