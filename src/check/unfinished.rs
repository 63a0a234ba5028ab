//! Sentences, brackets and quotations that do not end, or end otherwise than the other side.

mod brackets;

use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind};
use crate::document::{Place, SegmentId, Side};
use crate::text::is_closing;

/// Punctuation that ends a sentence. A colon is complete as well: a list
/// follows.
const FINAL: &str = ".。．!！?？;；:：…।؟";

/// Punctuation that a sentence does not end with.
const CONTINUING: &str = ",，、-—";

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let (mut looked_at, mut other, mut parts) = (0, Vec::new(), Vec::new());
    let (mut open, mut continuing) = (Vec::new(), Vec::new());
    for segment in check.pairs() {
        if matches!(check.document.place_of(segment), Place::Provision(_)) {
            looked_at += 1;
            match end_mismatch(check, segment) {
                Some((SentenceEnd::Continuing, hint)) => continuing.push(hint),
                Some((_, hint)) => open.push(hint),
                None => {}
            }
            other.extend(other_end(check, segment));
            parts.extend(fragment(check, segment));
        }
    }
    // Lists without stops say nothing about commas at the end.
    hints.extend(tempered(open, looked_at));
    hints.extend(tempered(continuing, looked_at));
    hints.extend(tempered(other, looked_at));
    hints.extend(tempered(parts, looked_at));
    for side in Side::BOTH {
        let looked_at = check.document.segment_count() as usize;
        hints.extend(tempered(brackets::find(check, side), looked_at));
    }
}

/// The hint if one side of a segment asks or exclaims and the other does not.
fn other_end(check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
    let last = |side| {
        let text = check.document.segment_text(segment, side).trim_end();
        let bare = text.trim_end_matches(is_closing);
        let c = bare.chars().next_back().filter(|c| FINAL.contains(*c))?;
        Some((c, bare.len() - c.len_utf8()..bare.len()))
    };
    let (source, target) = (last(Side::Source)?, last(Side::Target)?);
    let kind_of = |c: char| match c {
        '?' | '？' | '؟' => '?',
        '!' | '！' => '!',
        ':' | '：' => ':',
        ';' | '；' => ';',
        _ => '.',
    };
    let weight = match [kind_of(source.0), kind_of(target.0)] {
        [one, two] if one == two => return None,
        ['?', _] | [_, '?'] => 0.7,
        ['!', _] | [_, '!'] => 0.45,
        // Stops, colons and semicolons are exchanged by custom.
        _ => return None,
    };
    let reason = check.wording.ends_otherwise(target.0, source.0);
    let hint = Hint::new(HintKind::Unfinished, segment, weight, reason);
    Some(hint.on(Side::Target, target.1).on(Side::Source, source.1))
}

/// A sentence of so few words is none.
const FRAGMENT: usize = 3;

/// The hint about a few words of English after a full stop at which the other side goes on.
fn fragment(check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
    let ends = |text: &str| text.matches(['。', '；', '！', '？']).count();
    let (side, text) = Side::BOTH
        .map(|side| (side, check.document.segment_text(segment, side).trim_end()))
        .into_iter()
        .find(|(side, _)| check.document.language(*side).is_english())?;
    let other = check.document.segment_text(segment, side.other());
    let (before, last) = text.rsplit_once(". ")?;
    let words = last.split_whitespace().count();
    let is_sentence = before.split_whitespace().count() > 2 * FRAGMENT && last.ends_with('.');
    let is_label = last.starts_with(|c: char| !c.is_uppercase());
    if !check.document.language(side.other()).is_unspaced()
        || words > FRAGMENT
        || !is_sentence
        || is_label
        || ends(other) > 1
    {
        return None;
    }
    let start = text.len() - last.len();
    let hint = Hint::new(
        HintKind::Unfinished,
        segment,
        0.55,
        check.wording.fragment(),
    );
    Some(hint.on(side, before.len()..start + last.len()))
}

/// How the text of a segment ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SentenceEnd {
    Final,
    Continuing,
    /// In anything else: a letter, a digit, a quotation.
    Open,
}

fn end_of(text: &str) -> SentenceEnd {
    let text = text.trim_end();
    // The last item but one of a list ends so.
    let is_joined = ["; and", "; or", "；及", "；或"]
        .iter()
        .any(|end| text.ends_with(end));
    if is_joined {
        return SentenceEnd::Final;
    }
    let bare = text.trim_end_matches(is_closing);
    match bare.chars().next_back() {
        Some(c) if FINAL.contains(c) => SentenceEnd::Final,
        // Inside quotation marks or brackets a comma may be the end.
        Some(c) if CONTINUING.contains(c) && bare.len() == text.len() => SentenceEnd::Continuing,
        _ => SentenceEnd::Open,
    }
}

/// The hint if one side of a segment ends as a sentence and the other does not.
fn end_mismatch(check: Checker<'_>, segment: SegmentId) -> Option<(SentenceEnd, Hint)> {
    let text = |side| check.document.segment_text(segment, side).trim_end();
    let ends = Side::BOTH.map(|side| (side, end_of(text(side))));
    let (side, end) = match ends {
        [(_, SentenceEnd::Final), (_, SentenceEnd::Final)] => return None,
        [(_, SentenceEnd::Final), open] | [open, (_, SentenceEnd::Final)] => open,
        _ => return None,
    };
    let last = text(side).char_indices().next_back()?.0;
    let place = check.document.segments_of(check.document.place_of(segment));
    // Within a provision the next segment may go on with the sentence.
    let continues = if segment.0 + 1 < place.end { 0.2 } else { 0.0 };
    let (weight, reason) = match end {
        SentenceEnd::Continuing => (0.6, check.wording.ends_with_promise()),
        _ => (0.5, check.wording.ends_without_stop()),
    };
    let hint = Hint::new(HintKind::Unfinished, segment, weight - continues, reason);
    Some((end, hint.on(side, last..text(side).len())))
}
