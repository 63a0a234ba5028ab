//! Negations that the other side does not have, in Chinese and English.
//!
//! Both sides are searched for cues. A sure one (不得, 未, “not”, “unless”) needs a cue of
//! any strength on the other side (不足, “without”, “fail”, “unlawful”): translators often
//! put a negation into a word. Cues are counted, so that one of two may be missing.

mod tables;

use std::ops::Range;

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
    /// Negates as a word does, and may render a prohibition: “exclude”, “unable”.
    Negating,
    /// May render a negation, but need not be rendered by one.
    Possible,
    /// Renders at most a word that looks like a negation: “within” for 不逾.
    Faint,
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
            let cues = match languages[side] {
                CueLanguage::Chinese => {
                    with_exceptions(find_cues(&text, CueLanguage::Chinese, CHINESE), &text)
                }
                CueLanguage::English => find_cues(&text, CueLanguage::English, ENGLISH),
            };
            without_repeated(cues, &text)
        });
        let has_any = |side| count(&cues[side], |what: Polarity| what != Polarity::Nothing) > 0;
        looked_at += usize::from(Side::BOTH.into_iter().any(has_any));
        found.extend(missing(check, segment, &cues));
    }
    hints.extend(tempered(found, looked_at));
}

/// Chinese cues, with 外 as an exception where 除 begins it, unless it only adds: 除…外，並.
fn with_exceptions(mut cues: Vec<Cue<Polarity>>, text: &FoldedChars) -> Vec<Cue<Polarity>> {
    let position = |byte: usize| text.bytes.binary_search(&byte).ok();
    let mut opened = None;
    for cue in &mut cues {
        let (Some(start), Some(end)) = (position(cue.bytes.start), position(cue.bytes.end)) else {
            continue;
        };
        if text.chars[start] == '除' {
            opened = Some(start);
        } else if text.chars[end - 1] == '外'
            && cue.what == Polarity::Connective
            && let Some(from) = opened.take()
            && !adds(&text.chars[from..start], &text.chars[end..])
        {
            cue.what = Polarity::Exception;
        }
    }
    cues
}

/// Whether 除…外 means “besides”: then what follows says “also”, or what it besides says is
/// itself something to do, as in 除應…外，應….
fn adds(inside: &[char], after: &[char]) -> bool {
    const ALSO: &str = "并亦尚另仍也还且如";
    let sentence = after.iter().take_while(|c| !"；。".contains(**c));
    let acts = |chars: &[char]| chars.first().is_some_and(|c| "应依视得须".contains(*c));
    let clause: Vec<char> = sentence.copied().collect();
    clause.iter().any(|c| ALSO.contains(*c)) || inside.get(1..).is_some_and(acts)
}

/// The cues without those that repeat the one before them after “or”: 未設立或未受聘 is “has not
/// established or been employed”, with one negation for both.
fn without_repeated(cues: Vec<Cue<Polarity>>, text: &FoldedChars) -> Vec<Cue<Polarity>> {
    const FARTHEST: usize = 60;
    let chars = |bytes: &Range<usize>| {
        let position = |byte: &usize| text.bytes.binary_search(byte).ok();
        let range = position(&bytes.start)?..position(&bytes.end)?;
        text.chars.get(range)
    };
    let is_joined = |between: &[char]| {
        let words: String = between.iter().collect();
        let is_close = between.len() <= FARTHEST && !words.contains(['。', '；', '.', ';']);
        is_close && (words.contains('或') || words.contains(" or "))
    };
    let mut kept: Vec<Cue<Polarity>> = Vec::with_capacity(cues.len());
    for cue in cues {
        let is_repeated = kept.last().is_some_and(|last| {
            let between = chars(&(last.bytes.end..cue.bytes.start));
            matches!(cue.what, Polarity::Prohibition | Polarity::Sure)
                && chars(&last.bytes) == chars(&cue.bytes)
                && between.is_some_and(is_joined)
        });
        if !is_repeated {
            kept.push(cue);
        }
    }
    kept
}

/// Whether a cue of a polarity is meant.
type IsWanted = fn(Polarity) -> bool;

/// The hint about the first sort of cue that one side has too many of.
fn missing(
    check: Checker<'_>,
    segment: SegmentId,
    cues: &Sides<Vec<Cue<Polarity>>>,
) -> Option<Hint> {
    use Polarity::{Connective, Exception, Faint, Negating, Nothing, Prohibition, Sure};
    // What is looked for, what may render it, and how probable an error is.
    let is_any = |what| what != Nothing;
    // Chinese has more ways to negate, such as 无 and 免, than the rows know.
    let may_negate = |what| !matches!(what, Nothing | Connective | Faint);
    let rows: [(IsWanted, IsWanted, f32); 3] = [
        (
            |what| what == Prohibition,
            |what| matches!(what, Prohibition | Sure | Exception | Negating),
            0.8,
        ),
        (
            |what| matches!(what, Prohibition | Sure),
            |what| !matches!(what, Connective | Faint),
            0.75,
        ),
        (
            |what| what == Exception,
            |what| matches!(what, Exception | Connective | Negating | Prohibition | Sure),
            0.7,
        ),
    ];
    for (wanted, renders, weight) in rows {
        for side in Side::BOTH {
            let other = &cues[side.other()];
            let is_chinese = CueLanguage::of(check.document.language(side.other()))
                == Some(CueLanguage::Chinese);
            // A negation renders an exception only if it renders no other negation.
            let is_negation = |what| matches!(what, Prohibition | Sure);
            let is_exception = wanted(Exception);
            let spare = count(other, is_negation).saturating_sub(count(&cues[side], is_negation));
            let renders = |what| renders(what) && !(is_exception && is_negation(what));
            let has = count(&cues[side], wanted);
            let has = has.saturating_sub(if is_exception { spare } else { 0 });
            let may_render = |what| match is_chinese {
                true if is_exception => is_any(what),
                true => may_negate(what),
                false => is_any(what) && renders(what),
            };
            if has > count(other, may_render) {
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
