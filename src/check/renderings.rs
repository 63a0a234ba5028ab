//! Glossary terms that are rendered in several ways.
//!
//! There is one hint per term, at the first place of its rarest rendering. Two
//! renderings in one segment do not count against each other, because one may
//! be part of the other. Texts of more than [`MAX_BYTES`] are not checked, since
//! every term is searched in all of the text.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side};
use crate::search::{GlossaryTerm, Rendering, known_renderings};

/// The longest side whose terms are compared, in bytes.
const MAX_BYTES: usize = 8 << 20;

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let is_long = |side| check.document.side_text(side).len() > MAX_BYTES;
    if Side::BOTH.into_iter().any(is_long) {
        return;
    }
    let terms = check.glossary.terms().iter();
    let terms = terms.take_while(|_| !(check.cancelled)());
    let found: Vec<_> = terms.filter_map(|term| term_hint(check, term)).collect();
    hints.extend(drop_parts(found));
}

/// Drops hints inside the hint of a longer term: 修复 in 信用修复.
fn drop_parts(found: Vec<Hint>) -> impl Iterator<Item = Hint> {
    let mut places: HashMap<SegmentId, Vec<Range<usize>>> = HashMap::new();
    for hint in &found {
        let own = places.entry(hint.segment).or_default();
        own.extend(hint.bytes().cloned());
    }
    let is_part = move |hint: &Hint| {
        let others = places.get(&hint.segment).into_iter().flatten();
        hint.bytes().is_some_and(|own| {
            let holds = |other: &Range<usize>| other.start <= own.start && own.end <= other.end;
            others.into_iter().any(|other| holds(other) && other != own)
        })
    };
    found.into_iter().filter(move |hint| !is_part(hint))
}

fn term_hint(check: Checker<'_>, term: &GlossaryTerm) -> Option<Hint> {
    let language = check.document.language(Side::Source);
    let mut variants = term.variants.iter();
    let own = variants.find(|variant| variant.language.is_same_language(language))?;
    let found = known_renderings(
        check.document,
        check.index,
        check.glossary,
        &own.text,
        Side::Source,
        check.cancelled,
    );
    let [often, .., rare] = &one_per_segment(found)[..] else {
        return None;
    };
    let segment = *rare.segments.first()?;
    let text = check.document.segment_text(segment, Side::Target);
    // `None` if the text differs by more than case: the hint is then about the
    // whole segment.
    let lower = text.to_ascii_lowercase();
    let bytes = lower.find(&rare.text.to_ascii_lowercase());
    let (many, few) = (often.segments.len(), rare.segments.len());
    let weight = 0.4 * many as f32 / (many + few + 1) as f32;
    let reason = check.wording.rendered_rarely(&own.text, &rare.text, few, &often.text, many);
    let hint = Hint::new(HintKind::Renderings, segment, weight, reason);
    Some(hint.and_on(Side::Target, bytes.map(|at| at..at + rare.text.len())))
}

/// Counts each segment for one rendering only, the first one;
/// most frequent first.
fn one_per_segment(mut renderings: Vec<Rendering>) -> Vec<Rendering> {
    let mut seen = HashSet::new();
    renderings.retain_mut(|rendering| {
        rendering.segments.retain(|segment| seen.insert(*segment));
        !rendering.segments.is_empty()
    });
    renderings.sort_by_key(|rendering| std::cmp::Reverse(rendering.segments.len()));
    renderings
}
