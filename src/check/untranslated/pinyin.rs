//! Chinese words that the other side only spells in pinyin, where they say something: “Xinyidai”
//! for 信易贷. Names of people and places are meant to be spelled, so only words in quotation
//! marks in the Chinese count.

use crate::check::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side};
use crate::search::spelled;
use crate::text::is_han;

/// The shortest and the longest such words, in characters.
const CHARS: std::ops::RangeInclusive<usize> = 2..=6;

/// How probable it is that the words should be translated.
const WEIGHT: f32 = 0.4;

/// The hint about the first quoted words of the other side that `side` spells.
pub(super) fn find(check: Checker<'_>, segment: SegmentId, side: Side) -> Option<Hint> {
    let document = check.document;
    if !document.language(side.other()).is_chinese() || document.language(side).is_unspaced() {
        return None;
    }
    let (text, other) = (
        document.segment_text(segment, side),
        document.segment_text(segment, side.other()),
    );
    let lower = text.to_ascii_lowercase();
    quoted(other).find_map(|words| {
        let is_name = CHARS.contains(&words.chars().count()) && words.chars().all(is_han);
        let pinyin = is_name.then(|| spelled(words))?;
        let at = lower.find(&pinyin)?;
        let start = words.as_ptr() as usize - other.as_ptr() as usize;
        let reason = check.wording.in_pinyin(words);
        let hint = Hint::new(HintKind::Untranslated, segment, WEIGHT, reason);
        let hint = hint.on(side, at..at + pinyin.len());
        Some(hint.on(side.other(), start..start + words.len()))
    })
}

/// The words in quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['“', '「', '『']).skip(1);
    parts.filter_map(|part| Some(part.split_once(['”', '」', '』'])?.0))
}
