//! Negations that the other side does not have, in Chinese and English.
//!
//! Both sides are searched for cues. A sure one (不得, 未, “not”, “unless”) needs a cue of
//! any strength on the other side (不足, “without”, “fail”, “unlawful”): translators often
//! put a negation into a word. Cues are counted, so that one of two may be missing.

mod tables;

use super::cues::{Cue, CueLanguage, FoldedChars, count, find_cues};
use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side, Sides};
use tables::{CHINESE, ENGLISH};

/// What a cue says about negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Polarity {
    /// Forbids: 不得, “not”.
    Prohibition,
    /// Negates for sure: 未, “without”.
    Sure,
    /// Makes an exception: 除…外, “unless”.
    Exception,
    /// May render an exception: “other than”, 但.
    Connective,
    /// May render a negation, but need not be rendered by one.
    Possible,
    /// Only looks like a negation: 不断, “no later than”.
    Nothing,
}

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let Some(languages) = CueLanguage::of_sides(check.document) else {
        return;
    };
    let mut looked_at = 0;
    let mut found = Vec::new();
    for segment in check.pairs() {
        let cues = Sides::of(|side| {
            let text = FoldedChars::new(check.document.segment_text(segment, side));
            match languages[side] {
                CueLanguage::Chinese => {
                    with_exceptions(find_cues(&text, CueLanguage::Chinese, CHINESE), &text)
                }
                CueLanguage::English => find_cues(&text, CueLanguage::English, ENGLISH),
            }
        });
        let has_any = |side| count(&cues[side], |what: Polarity| what != Polarity::Nothing) > 0;
        looked_at += usize::from(Side::BOTH.into_iter().any(has_any));
        found.extend(missing(check, segment, &cues));
    }
    hints.extend(tempered(found, looked_at));
}

/// Chinese cues, with 外 as an exception where 除 begins it.
fn with_exceptions(mut cues: Vec<Cue<Polarity>>, text: &FoldedChars) -> Vec<Cue<Polarity>> {
    let char_at = |byte: usize| {
        text.bytes
            .binary_search(&byte)
            .ok()
            .and_then(|at| text.chars.get(at).copied())
    };
    let mut is_open = false;
    for cue in &mut cues {
        let last = cue.bytes.end.checked_sub('外'.len_utf8()).and_then(char_at);
        match char_at(cue.bytes.start) {
            Some('除') => is_open = true,
            _ if is_open && last == Some('外') && cue.what == Polarity::Connective => {
                cue.what = Polarity::Exception;
                is_open = false;
            }
            _ => {}
        }
    }
    cues
}

/// Whether a cue of a polarity is meant.
type IsWanted = fn(Polarity) -> bool;

/// The hint about the first sort of cue that one side has too many of.
fn missing(
    check: Checker<'_>,
    segment: SegmentId,
    cues: &Sides<Vec<Cue<Polarity>>>,
) -> Option<Hint> {
    use Polarity::{Connective, Exception, Nothing, Prohibition, Sure};
    // What is looked for, what may render it, and how probable an error is.
    let is_any = |what| what != Nothing;
    let rows: [(IsWanted, IsWanted, f32); 3] = [
        (
            |what| what == Prohibition,
            |what| matches!(what, Prohibition | Sure | Exception),
            0.8,
        ),
        (
            |what| matches!(what, Prohibition | Sure),
            |what| what != Connective,
            0.75,
        ),
        (
            |what| what == Exception,
            |what| matches!(what, Exception | Connective | Prohibition | Sure),
            0.7,
        ),
    ];
    for (wanted, renders, weight) in rows {
        for side in Side::BOTH {
            let other = &cues[side.other()];
            // Chinese has more ways to negate, such as 无 and 免, than the rows know.
            let is_chinese = CueLanguage::of(check.document.language(side.other()))
                == Some(CueLanguage::Chinese);
            // A negation renders an exception only if it renders no other negation.
            let is_negation = |what| matches!(what, Prohibition | Sure);
            let is_exception = wanted(Exception);
            let spare = count(other, is_negation).saturating_sub(count(&cues[side], is_negation));
            let renders = |what| renders(what) && !(is_exception && is_negation(what));
            let has = count(&cues[side], wanted);
            let has = has.saturating_sub(if is_exception { spare } else { 0 });
            if has > count(other, |what| is_any(what) && (is_chinese || renders(what))) {
                let cue = cues[side].iter().find(|cue| wanted(cue.what))?;
                let words = &check.document.segment_text(segment, side)[cue.bytes.clone()];
                let language = check.document.language_name(side.other(), check.wording);
                let reason = check.wording.negation_missing(words, language);
                let counterpart = other.iter().find(|cue| is_any(cue.what));
                let hint = Hint::new(HintKind::Negation, segment, weight, reason);
                let hint = hint.on(side, cue.bytes.clone());
                return Some(hint.and_on(side.other(), counterpart.map(|cue| cue.bytes.clone())));
            }
        }
    }
    None
}
