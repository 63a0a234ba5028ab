//! Glossary terms that are rendered in several ways.
//!
//! There is one hint per term, at the first place of its rarest rendering. Two
//! renderings in one segment do not count against each other, because one may
//! be part of the other. Texts of more than [`MAX_BYTES`] are not checked, since
//! every term is searched in all of the text.

mod two_terms;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{LanguageTag, SegmentId, Side};
use crate::search::{GlossaryTerm, Rendering, Stemmer, fold, known_renderings};

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
    hints.extend(two_terms::find(check));
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
    let found = one_per_segment(grouped(found, check.document.language(Side::Target)));
    let [often, .., rare] = &found[..] else {
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
    let reason = check
        .wording
        .rendered_rarely(&own.text, &rare.text, few, &often.text, many);
    let hint = Hint::new(HintKind::Renderings, segment, weight, reason);
    Some(hint.and_on(Side::Target, bytes.map(|at| at..at + rare.text.len())))
}

/// Small words that make no other rendering: concept of credit, credit concepts.
const SMALL_WORDS: [&str; 10] = [
    "the", "a", "an", "of", "for", "to", "in", "their", "its", "and",
];

/// So many letters at the beginning make two words one: revise, revision.
const SAME_BEGINNING: usize = 5;

/// The renderings with those joined that differ in inflection, hyphens, small words or order.
fn grouped(found: Vec<Rendering>, language: &LanguageTag) -> Vec<Rendering> {
    let stemmer = Stemmer::for_language(language);
    let key = |rendering: &Rendering| -> String {
        let folded = fold(&rendering.text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty() && !SMALL_WORDS.contains(word));
        let words = words
            .map(|word| -> String { stemmer.stem(word).chars().take(SAME_BEGINNING).collect() });
        let mut words: Vec<String> = words.collect();
        // One word may be two: crackdown, crack down.
        let joined: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        if words.len() == 2 && joined.len() < 10 {
            return joined.chars().take(SAME_BEGINNING).collect();
        }
        words.sort_unstable();
        words.concat()
    };
    let mut groups: Vec<(String, Rendering)> = Vec::new();
    for rendering in found {
        let key = key(&rendering);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, group)) => group.segments.extend(rendering.segments),
            None => groups.push((key, rendering)),
        }
    }
    let groups = groups.into_iter().map(|(_, mut group)| {
        group.segments.sort_unstable();
        group.segments.dedup();
        group
    });
    groups.collect()
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
