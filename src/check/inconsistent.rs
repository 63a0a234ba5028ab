//! Whole segments that are the same on one side and differ on the other.
//!
//! Differences of case, punctuation, inflection and small words do not count. There is one
//! hint for each text, at the first segment of its rarest counterpart; the others are its
//! further places.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::cues::FoldedChars;
use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind, Span};
use crate::document::{LanguageTag, SegmentId, Side, Sides};
use crate::search::Stemmer;
use crate::text::is_unspaced;

/// Shorter texts recur with other meanings. In words; a character without spaces counts as
/// one.
const MIN_WORDS: usize = 6;

/// Words that are left out of comparisons.
const SMALL_WORDS: [&str; 12] = [
    "the", "a", "an", "of", "and", "or", "to", "in", "for", "by", "shall", "be",
];

/// The most places that a hint lists.
const MAX_PLACES: usize = 8;

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let stemmers = Sides::of(|side| Stemmer::for_language(check.document.language(side)));
    let keys: Vec<(SegmentId, Sides<Key>)> = check
        .pairs()
        .map(|segment| {
            let key = |side: Side| {
                let label = check.document.label_len(segment, side);
                let text = &check.document.segment_text(segment, side)[label..];
                Key::new(text, check.document.language(side), &stemmers[side])
            };
            (segment, Sides::of(key))
        })
        .collect();
    let mut marked = HashSet::default();
    for side in Side::BOTH {
        let mut groups: HashMap<&Key, Vec<(SegmentId, &Key)>> = HashMap::new();
        for (segment, key) in &keys {
            if key[side].words >= MIN_WORDS {
                let group = groups.entry(&key[side]).or_default();
                group.push((*segment, &key[side.other()]));
            }
        }
        let mut found: Vec<Hint> = groups
            .values()
            .filter_map(|group| hint(check, side, group))
            .collect();
        found.sort_by_key(|hint| hint.segment);
        // Two segments that differ on one side only are one matter.
        found.retain(|hint| marked.insert(hint.segment));
        hints.extend(tempered(found, keys.len()));
    }
}

/// What a text is compared by.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    words: usize,
}

impl Key {
    fn new(text: &str, language: &LanguageTag, stemmer: &Stemmer) -> Self {
        let folded = FoldedChars::new(without_item_label(text));
        let mut key = Self {
            text: String::new(),
            words: 0,
        };
        if language.is_unspaced() {
            let chars = folded
                .chars
                .iter()
                .filter(|c| is_unspaced(**c) || c.is_alphanumeric());
            key.text = chars.collect();
            key.words = key.text.chars().count();
            return key;
        }
        for word in folded.words() {
            let word: String = folded.chars[word].iter().collect();
            if !SMALL_WORDS.contains(&word.as_str()) {
                key.text.push(' ');
                key.text.push_str(&stemmer.stem(&word));
                key.words += 1;
            }
        }
        key
    }
}

/// A text without the label of a list item before it: 三、 or `(3)`.
fn without_item_label(text: &str) -> &str {
    const LONGEST: usize = 6;
    let mut chars = text.char_indices().take(LONGEST);
    let end = chars.find(|(_, c)| "、.)）．".contains(*c));
    end.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

/// Texts with a larger share of words in common are one rendering.
const ALIKE: f32 = 0.88;

/// So many letters at the beginning make two words one: revise, revision.
const SAME_BEGINNING: usize = 4;

/// Whether most words of two texts are the same, in any order and form.
fn are_alike(one: &Key, other: &Key) -> bool {
    let words = |key: &Key| -> HashSet<String> {
        if key.text.contains(' ') {
            let words = key.text.split_whitespace();
            words
                .map(|word| word.chars().take(SAME_BEGINNING).collect())
                .collect()
        } else {
            key.text.chars().map(String::from).collect()
        }
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    shared as f32 >= ALIKE * (one.len().max(other.len()) as f32)
}

/// The hint about segments with the same text on `side`, if their other sides differ.
fn hint(check: Checker<'_>, side: Side, group: &[(SegmentId, &Key)]) -> Option<Hint> {
    let mut counts: HashMap<&Key, usize> = HashMap::new();
    for (_, key) in group {
        *counts.entry(key).or_default() += 1;
    }
    let most = *counts.values().max()?;
    if counts.len() < 2 {
        return None;
    }
    let (segment, rare) = group
        .iter()
        .min_by_key(|(segment, key)| (counts[key], *segment))?;
    let usual = group
        .iter()
        .find(|(_, key)| counts[key] == most && key != rare)?;
    if are_alike(usual.1, rare) {
        return None;
    }
    let text = |segment: SegmentId, side: Side| Span {
        segment,
        side,
        bytes: 0..check.document.segment_text(segment, side).len(),
    };
    let elsewhere = check.document.reference(usual.0);
    let reason = match side {
        Side::Source => check.wording.translated_otherwise(&elsewhere),
        Side::Target => check.wording.same_for_another(&elsewhere),
    };
    let weight = if most > 1 { 0.6 } else { 0.5 };
    let mut hint = Hint::new(HintKind::Inconsistent, *segment, weight, reason);
    hint.spans = vec![text(*segment, side.other()), text(*segment, side)];
    let others = group.iter().filter(|(_, key)| key != rare).take(MAX_PLACES);
    hint.spans
        .extend(others.map(|(other, _)| text(*other, side.other())));
    Some(hint)
}
