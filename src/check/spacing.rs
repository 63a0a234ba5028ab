//! Doubled spaces, and spaces before marks that have none in English and Chinese.

use std::ops::Range;

use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind};
use crate::document::{Place, Side};

/// Marks without a space before them.
const WITHOUT_SPACE: &str = ",，。、；：！？）";

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    for side in Side::BOTH {
        let language = check.document.language(side);
        let knows_marks = language.is_english() || language.is_unspaced();
        let mut looked_at = 0;
        let (mut doubled, mut before_marks) = (Vec::new(), Vec::new());
        for segment in check.segments() {
            // Titles are often spaced out.
            if !matches!(check.document.place_of(segment), Place::Provision(_)) {
                continue;
            }
            let text = check.document.segment_text(segment, side);
            looked_at += usize::from(!text.is_empty());
            if let Some(bytes) = doubled_space(text) {
                let hint = Hint::new(
                    HintKind::Spacing,
                    segment,
                    0.6,
                    check.wording.doubled_space(),
                );
                doubled.push(hint.on(side, bytes));
            } else if let Some(bytes) = space_before_mark(text).filter(|_| knows_marks) {
                let reason = check.wording.space_before_mark();
                let hint = Hint::new(HintKind::Spacing, segment, 0.5, reason);
                before_marks.push(hint.on(side, bytes));
            }
        }
        hints.extend(tempered(doubled, looked_at));
        hints.extend(tempered(before_marks, looked_at));
    }
}

/// The first two spaces or more between words.
fn doubled_space(text: &str) -> Option<Range<usize>> {
    let is_space = |c: char| c == ' ' || c == '\u{a0}';
    let first = text.len() - text.trim_start().len();
    let last = text.trim_end().len();
    let body = &text[first..last];
    let mut rest = 0;
    while let Some(start) = body[rest..].find(is_space).map(|at| rest + at) {
        let end = body[start..]
            .find(|c| !is_space(c))
            .map_or(body.len(), |len| start + len);
        if body[start..end].chars().count() > 1 {
            return Some(first + start..first + end);
        }
        rest = end;
    }
    None
}

/// The first space before a mark, with the mark.
fn space_before_mark(text: &str) -> Option<Range<usize>> {
    let mut before = text.char_indices().zip(text.chars().skip(1)).skip(1);
    let found = before.find(|((_, space), mark)| *space == ' ' && WITHOUT_SPACE.contains(*mark));
    found.map(|((at, _), mark)| at..at + 1 + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces() {
        let doubled = |text| doubled_space(text);
        assert_eq!(doubled(" a b "), None);
        assert_eq!(doubled("a  b"), Some(1..3));
        assert_eq!(doubled("信\u{a0} 用"), Some(3..6));
        assert_eq!(space_before_mark("one , two"), Some(3..5));
        assert_eq!(space_before_mark("one, two"), None);
        assert_eq!(space_before_mark(""), None);
    }
}
