//! Brackets and quotations that are not closed, or closed without having been opened.

use std::ops::Range;

use super::super::{Checker, Hint, HintKind};
use crate::document::{ParagraphBreak, SegmentId, Side};

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

/// The deepest nesting. Without a limit, a text of opening brackets would take
/// quadratic time.
const MAX_DEPTH: usize = 32;

/// A mark without its partner.
struct LoneMark {
    segment: SegmentId,
    bytes: Range<usize>,
    /// The partner of an opening mark; `None` for a closing one.
    closing: Option<char>,
}

/// Finds marks without a partner in their provision.
pub(super) fn find(check: Checker<'_>, side: Side) -> Vec<Hint> {
    let document = check.document;
    let (mut open, mut lone): (Vec<LoneMark>, Vec<LoneMark>) = (Vec::new(), Vec::new());
    let mut end = 0;
    for segment in check.segments() {
        if segment.0 >= end {
            lone.append(&mut open);
            end = document.segments_of(document.place_of(segment)).end;
        }
        if document.paragraph_break(segment) == ParagraphBreak::Before {
            // A quotation of several paragraphs has an opening mark in each.
            open.retain(|opened| opened.closing != Some('”'));
        }
        scan(
            document.segment_text(segment, side),
            segment,
            &mut open,
            &mut lone,
        );
    }
    lone.append(&mut open);
    lone.iter().map(|mark| hint(check, mark, side)).collect()
}

/// Reads a text: marks that it opens go to `open`, those that it closes are taken away, and
/// closing marks without a partner go to `lone`.
fn scan(text: &str, segment: SegmentId, open: &mut Vec<LoneMark>, lone: &mut Vec<LoneMark>) {
    for (at, c) in text.char_indices() {
        let mark = |closing| LoneMark {
            segment,
            bytes: at..at + c.len_utf8(),
            closing,
        };
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            if open.len() < MAX_DEPTH {
                open.push(mark(Some(*closing)));
            }
        } else if PAIRS.iter().any(|(_, closing)| *closing == c) {
            let is_partner =
                |opened: &LoneMark| opened.closing.is_some_and(|closing| closes(closing, c));
            match open.iter().rposition(is_partner) {
                Some(last) => {
                    open.remove(last);
                }
                None if lone.len() < MAX_LONE && !ends_label(&text[..at]) => lone.push(mark(None)),
                None => {}
            }
        }
    }
}

/// The most closing marks without a partner that are kept.
const MAX_LONE: usize = 2_000;

/// Whether a text ends with the label of a list item, which a bracket may close: `a)`, 一）.
fn ends_label(before: &str) -> bool {
    const LONGEST: usize = 4;
    let label = before
        .rsplit(|c: char| c.is_whitespace() || ",;，；。".contains(c))
        .next();
    label.is_some_and(|label| (1..=LONGEST).contains(&label.chars().count()))
}

/// Half-width and full-width brackets close each other.
fn closes(expected: char, c: char) -> bool {
    expected == c || matches!((expected, c), (')', '）') | ('）', ')'))
}

fn hint(check: Checker<'_>, mark: &LoneMark, side: Side) -> Hint {
    let (weight, reason) = match mark.closing {
        Some(closing) => (0.6, check.wording.never_closed(closing)),
        None => {
            let text = check.document.segment_text(mark.segment, side);
            let closing = text[mark.bytes.clone()].chars().next().unwrap_or(')');
            (0.5, check.wording.never_opened(closing))
        }
    };
    let hint = Hint::new(HintKind::Unfinished, mark.segment, weight, reason);
    hint.on(side, mark.bytes.clone())
}
