//! Sentences, brackets and quotations that do not end.

use std::ops::Range;

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::{ParagraphBreak, Place, SegmentId, Side};
use crate::text::is_closing;
use crate::wording::Wording;

/// Punctuation that ends a sentence. A colon is complete as well: a list
/// follows.
const FINAL: &str = ".。．!！?？;；:：…।؟";

/// Punctuation that a sentence does not end with.
const CONTINUING: &str = ",，、-—";

/// Opening punctuation with its closing counterpart. Straight quotation marks
/// are missing, because they look the same.
const PAIRS: [(char, char); 10] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('【', '】'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('“', '”'),
    ('«', '»'),
];

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    for segment in check.pairs() {
        if matches!(check.document.place_of(segment), Place::Provision(_)) {
            hints.extend(end_mismatch(check, segment));
        }
    }
    for side in Side::BOTH {
        find_unclosed(check, side, hints);
    }
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
fn end_mismatch(check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
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
    Some(hint.on(side, last..text(side).len()))
}

/// An opening mark that is not closed yet.
struct OpenMark {
    segment: SegmentId,
    bytes: Range<usize>,
    closing: char,
}

/// Finds brackets and quotations that are not closed within their provision.
fn find_unclosed(check: Checker<'_>, side: Side, hints: &mut HintCollector) {
    let document = check.document;
    let mut open: Vec<OpenMark> = Vec::new();
    let mut end = 0;
    for segment in check.segments() {
        if segment.0 >= end {
            hints.extend(
                open.drain(..)
                    .map(|opened| hint(&opened, side, check.wording)),
            );
            end = document.segments_of(document.place_of(segment)).end;
        }
        if document.paragraph_break(segment) == ParagraphBreak::Before {
            // A quotation of several paragraphs has an opening mark in each.
            open.retain(|opened| opened.closing != '”');
        }
        scan(document.segment_text(segment, side), segment, &mut open);
    }
    hints.extend(
        open.drain(..)
            .map(|opened| hint(&opened, side, check.wording)),
    );
}

/// The deepest nesting. Without a limit, a text of opening brackets would take
/// quadratic time.
const MAX_DEPTH: usize = 32;

fn scan(text: &str, segment: SegmentId, open: &mut Vec<OpenMark>) {
    for (at, c) in text.char_indices() {
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            if open.len() < MAX_DEPTH {
                open.push(OpenMark {
                    segment,
                    bytes: at..at + c.len_utf8(),
                    closing: *closing,
                });
            }
        } else if let Some(last) = open.iter().rposition(|opened| closes(opened.closing, c)) {
            open.remove(last);
        }
    }
}

/// Half-width and full-width brackets close each other.
fn closes(expected: char, c: char) -> bool {
    expected == c || matches!((expected, c), (')', '）') | ('）', ')'))
}

fn hint(opened: &OpenMark, side: Side, wording: Wording) -> Hint {
    let reason = wording.never_closed(opened.closing);
    let hint = Hint::new(HintKind::Unfinished, opened.segment, 0.5, reason);
    hint.on(side, opened.bytes.clone())
}
