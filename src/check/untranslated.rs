//! Words left in the language of the other side.
//!
//! Three signs: a side that is the same as the other; words in the other side's script; and,
//! between languages of one script, a run of the other side's words as they are. A gloss in
//! brackets is meant: “good faith (诚信)”.

mod pinyin;
mod scripts;

use std::ops::Range;

use foldhash::HashSet;

use super::cues::FoldedChars;
use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side, Sides};
use crate::text::{is_letter, is_unspaced};
use scripts::{Script, main_script};

/// So many words of the other side in a row are left, and not shared by chance.
const MIN_RUN: usize = 3;

/// English words that no Chinese text uses as they are.
const ENGLISH_FUNCTION_WORDS: [&str; 24] = [
    "the", "of", "and", "shall", "in", "to", "or", "for", "with", "by", "be", "is", "are", "not",
    "may", "must", "this", "that", "any", "from", "on", "which", "who", "such",
];

/// Units and the like, which stay as they are in lower case.
const KEPT: [&str; 20] = [
    "email", "mail", "internet", "wifi", "http", "https", "www", "com", "org", "gov", "net",
    "html", "mmhg", "kcal", "https", "ppm", "ppmv", "mol", "kwh", "app",
];

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let document = check.document;
    if document
        .language(Side::Source)
        .is_same_language(document.language(Side::Target))
    {
        return;
    }
    let scripts = Sides::of(|side| main_script(document.language(side), document.side_text(side)));
    for segment in check.pairs() {
        if let Some(hint) = same(check, segment, scripts) {
            hints.add(hint);
            continue;
        }
        for side in Side::BOTH {
            let found = if scripts.source == scripts.target {
                shared_runs(check, segment, side)
            } else {
                foreign_runs(check, segment, side, scripts)
            };
            if found.is_empty() {
                hints.extend(pinyin::find(check, segment, side));
            }
            // Shared words are on both sides; one mark is enough.
            if !found.is_empty() {
                hints.extend(found);
                break;
            }
        }
    }
}

/// The text of a segment after its label.
fn body(check: Checker<'_>, segment: SegmentId, side: Side) -> (usize, &str) {
    let document = check.document;
    let label = document.label_len(segment, side);
    (label, &document.segment_text(segment, side)[label..])
}

/// The hint about two sides that are the same.
fn same(check: Checker<'_>, segment: SegmentId, scripts: Sides<Script>) -> Option<Hint> {
    let text = Sides::of(|side| body(check, segment, side).1.trim());
    if text.source != text.target {
        return None;
    }
    let left = if scripts.source == scripts.target {
        // Names, numbers and quoted titles are often alike.
        let words = text.target.split_whitespace();
        let plain = words
            .filter(|word| word.starts_with(char::is_lowercase))
            .count();
        (plain >= 2 && text.target.split_whitespace().count() >= MIN_RUN).then_some(Side::Target)
    } else {
        // The side whose script it is not is the one that is not translated.
        let script = Script::of_text(text.target)?;
        let is_foreign = |side: &Side| script == scripts[side.other()] && script != scripts[*side];
        let left = [Side::Target, Side::Source].into_iter().find(is_foreign)?;
        let has_words = script != Script::Latin || has_plain_words(text.target);
        has_words.then_some(left)
    }?;
    let (label, _) = body(check, segment, left);
    let len = check.document.segment_text(segment, left).len();
    let reason = check.wording.same_on_both_sides();
    Some(Hint::new(HintKind::Untranslated, segment, 0.97, reason).on(left, label..len))
}

fn has_plain_words(text: &str) -> bool {
    let plain = text
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase));
    plain.filter(|word| word.chars().count() > 1).count() >= 2
}

/// The hints about words of a side in the script of the other.
fn foreign_runs(
    check: Checker<'_>,
    segment: SegmentId,
    side: Side,
    scripts: Sides<Script>,
) -> Vec<Hint> {
    let foreign = scripts[side.other()];
    let (label, text) = body(check, segment, side);
    let other = check.document.segment_text(segment, side.other());
    let mut hints = Vec::new();
    for run in runs_of(text, foreign) {
        if is_gloss(text, &run) {
            continue;
        }
        let words = &text[run.clone()];
        let Some(weight) = weight_of_run(words, other, foreign) else {
            continue;
        };
        let language = check.document.language_name(side.other(), check.wording);
        let reason = check.wording.left_in(language);
        let on_other = other.find(words).map(|at| at..at + words.len());
        let hint = Hint::new(HintKind::Untranslated, segment, weight, reason);
        let hint = hint.on(side, label + run.start..label + run.end);
        hints.push(hint.and_on(side.other(), on_other));
    }
    hints
}

/// How probable it is that a run of foreign words should have been translated; `None` if it
/// may stay.
fn weight_of_run(words: &str, other: &str, script: Script) -> Option<f32> {
    let is_there = other.contains(words);
    if script != Script::Latin {
        return Some(if is_there { 0.96 } else { 0.88 });
    }
    let lower = other.to_lowercase();
    let own = words
        .split(|c| !is_letter(c))
        .filter(|word| !word.is_empty());
    let own: Vec<&str> = own.collect();
    let is_plain = |word: &&&str| {
        word.len() > 2 && word.starts_with(char::is_lowercase) && !KEPT.contains(word)
    };
    let plain = own.iter().filter(is_plain).count();
    let has_function_word = own.iter().any(|word| ENGLISH_FUNCTION_WORDS.contains(word));
    let is_word_there = own
        .iter()
        .filter(is_plain)
        .any(|word| word.len() > 3 && lower.contains(*word));
    match plain {
        _ if has_function_word && own.len() > 1 => Some(0.9),
        2.. => Some(if is_there { 0.9 } else { 0.6 }),
        1 if is_word_there => Some(0.8),
        // Several words with capitals are a name more often than not.
        _ if is_there && own.len() > MIN_RUN => Some(0.4),
        _ => None,
    }
}

/// The maximal runs of a script, with the blanks, digits and marks inside them.
fn runs_of(text: &str, script: Script) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, c) in text.char_indices() {
        if Script::of(c) == Some(script) {
            let end = at + c.len_utf8();
            match runs.last_mut().filter(|_| is_open) {
                Some(run) => run.end = end,
                None => runs.push(at..end),
            }
            is_open = true;
        } else if Script::of(c).is_some() || "()（）[]“”「」\"".contains(c) {
            is_open = false;
        }
    }
    runs
}

/// Whether a run is in brackets or quotation marks of its own, as a gloss.
fn is_gloss(text: &str, run: &Range<usize>) -> bool {
    let before = text[..run.start].trim_end().chars().next_back();
    let after = text[run.end..].trim_start().chars().next();
    let is_enclosed = before.is_some_and(|c| "(（[【“‘「『《〈\"'".contains(c))
        && after.is_some_and(|c| ")）]】”’」』》〉\"',，、;；:：".contains(c));
    is_enclosed
        && text[..run.start]
            .chars()
            .any(|c| is_letter(c) || is_unspaced(c))
}

/// The hints about runs of words that both sides of one script have.
fn shared_runs(check: Checker<'_>, segment: SegmentId, side: Side) -> Vec<Hint> {
    if side == Side::Source {
        return Vec::new();
    }
    let (label, text) = body(check, segment, side);
    let other = check.document.segment_text(segment, side.other());
    let (own, others) = (words(text), words(other));
    let runs = others.windows(MIN_RUN);
    let runs: HashSet<Vec<&str>> = runs
        .map(|run| run.iter().map(|word| &other[word.clone()]).collect())
        .collect();
    let mut hints = Vec::new();
    let mut at = 0;
    while at + MIN_RUN <= own.len() {
        let run: Vec<&str> = own[at..at + MIN_RUN]
            .iter()
            .map(|word| &text[word.clone()])
            .collect();
        let plain = run
            .iter()
            .filter(|word| word.starts_with(char::is_lowercase))
            .count();
        if plain + 1 < MIN_RUN || !runs.contains(&run) {
            at += 1;
            continue;
        }
        let mut end = at + MIN_RUN;
        while end < own.len()
            && runs.contains(
                &own[end + 1 - MIN_RUN..=end]
                    .iter()
                    .map(|word| &text[word.clone()])
                    .collect::<Vec<_>>(),
            )
        {
            end += 1;
        }
        let bytes = own[at].start..own[end - 1].end;
        let language = check.document.language_name(side.other(), check.wording);
        let words = &text[bytes.clone()];
        let on_other = other.find(words).map(|at| at..at + words.len());
        let hint = Hint::new(
            HintKind::Untranslated,
            segment,
            0.7,
            check.wording.left_in(language),
        );
        let hint = hint.on(side, label + bytes.start..label + bytes.end);
        hints.push(hint.and_on(side.other(), on_other));
        at = end;
    }
    hints
}

/// The words of a text, as bytes.
fn words(text: &str) -> Vec<Range<usize>> {
    let folded = FoldedChars::new(text);
    let words = folded.words().into_iter();
    words.map(|word| folded.bytes_of(&word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_glosses() {
        let check = |text: &str, script, expected: &[&str]| {
            let runs = runs_of(text, script);
            let found: Vec<_> = runs.iter().map(|run| &text[run.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("the 信用，修复 of", Script::Unspaced, &["信用，修复"]);
        check("依照 the law 处罚。", Script::Latin, &["the law"]);
        check("good faith (诚信) and", Script::Unspaced, &["诚信"]);
        let is_gloss = |text: &str| is_gloss(text, &runs_of(text, Script::Unspaced)[0]);
        assert!(is_gloss("good faith (诚信) and"));
        assert!(is_gloss("good faith “诚信” and"));
        assert!(!is_gloss("good faith 诚信 and"));
        assert!(!is_gloss("(诚信)"));
    }

    #[test]
    fn words_that_may_stay() {
        let weight = |words| weight_of_run(words, "the Law on supervision", Script::Latin);
        assert_eq!(weight("GDP"), None);
        assert_eq!(weight("kg"), None);
        assert_eq!(weight("World Bank"), None);
        assert!(weight("supervision").is_some());
        assert!(weight("the Law").is_some());
    }
}
