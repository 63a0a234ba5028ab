//! Sentences, brackets and quotations without their ends.

use std::ops::Range;

use super::hints::Hints;
use super::{Checker, Hint, HintKind};
use crate::document::{Opens, Place, SegmentId, Side};

/// Signs that a sentence ends with; a colon hands over to what follows.
const FINAL: &str = ".。．!！?？;；:：…।؟";

/// Signs that promise more.
const GOING_ON: &str = ",，、-—";

/// Signs that may stand behind the end.
const CLOSING: &str = "”’」』》〉）］】〕)]}»\"'";

/// Signs that open something, each with the one that closes it. Straight marks
/// do not tell which they are.
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

pub(super) fn find(check: Checker<'_>, hints: &mut Hints) {
    for segment in check.pairs() {
        if matches!(check.document.place_of(segment), Place::Provision(_)) {
            hints.extend(without_end(check, segment));
        }
    }
    for side in Side::BOTH {
        never_closed(check, side, hints);
    }
}

/// How a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Final,
    GoingOn,
    /// A letter, a digit, a quotation.
    Open,
}

fn end_of(text: &str) -> End {
    let text = text.trim_end();
    // The last item but one of a list.
    let is_joined = ["; and", "; or", "；及", "；或"]
        .iter()
        .any(|end| text.ends_with(end));
    if is_joined {
        return End::Final;
    }
    let bare = text.trim_end_matches(|c| CLOSING.contains(c));
    match bare.chars().next_back() {
        Some(c) if FINAL.contains(c) => End::Final,
        // In quotation marks or brackets anything may be the end.
        Some(c) if GOING_ON.contains(c) && bare.len() == text.len() => End::GoingOn,
        _ => End::Open,
    }
}

/// A segment of which one side ends and the other does not.
fn without_end(check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
    let text = |side| check.document.segment_text(segment, side).trim_end();
    let ends = Side::BOTH.map(|side| (side, end_of(text(side))));
    let (side, end) = match ends {
        [(_, End::Final), (_, End::Final)] => return None,
        [(_, End::Final), open] | [open, (_, End::Final)] => open,
        _ => return None,
    };
    let last = text(side).char_indices().next_back()?.0;
    let place = check.document.segments_of(check.document.place_of(segment));
    // Within a provision the next segment may go on with the sentence.
    let goes_on = if segment.0 + 1 < place.end { 0.2 } else { 0.0 };
    let (weight, reason) = match end {
        End::GoingOn => (
            0.6,
            "ends with a sign that promises more; the other side ends",
        ),
        _ => (0.5, "ends without a full stop; the other side has one"),
    };
    Some(Hint {
        segment,
        side: Some(side),
        bytes: Some(last..text(side).len()),
        kind: HintKind::Unfinished,
        weight: weight - goes_on,
        reason: reason.to_owned(),
    })
}

/// Where something was opened.
struct Opened {
    segment: SegmentId,
    bytes: Range<usize>,
    closing: char,
}

/// Brackets and quotations that are not closed in their provision.
fn never_closed(check: Checker<'_>, side: Side, hints: &mut Hints) {
    let document = check.document;
    let mut open: Vec<Opened> = Vec::new();
    let mut end = 0;
    for segment in check.segments() {
        if segment.0 >= end {
            hints.extend(open.drain(..).map(|opened| hint(&opened, side)));
            end = document.segments_of(document.place_of(segment)).end;
        }
        if document.opens(segment) == Opens::Paragraph {
            // A quotation of several paragraphs is opened in each of them.
            open.retain(|opened| opened.closing != '”');
        }
        read(document.segment_text(segment, side), segment, &mut open);
    }
    hints.extend(open.drain(..).map(|opened| hint(&opened, side)));
}

/// As many may be open at once; text with more is no text.
const DEEPEST: usize = 32;

fn read(text: &str, segment: SegmentId, open: &mut Vec<Opened>) {
    for (at, c) in text.char_indices() {
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            if open.len() < DEEPEST {
                open.push(Opened {
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

/// Brackets of half and full width close one another.
fn closes(expected: char, c: char) -> bool {
    expected == c || matches!((expected, c), (')', '）') | ('）', ')'))
}

fn hint(opened: &Opened, side: Side) -> Hint {
    Hint {
        segment: opened.segment,
        side: Some(side),
        bytes: Some(opened.bytes.clone()),
        kind: HintKind::Unfinished,
        weight: 0.5,
        reason: format!("opened here and never closed; expected {}", opened.closing),
    }
}
