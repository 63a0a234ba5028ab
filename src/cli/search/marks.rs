//! Marks around the words that were found, in text that is otherwise printable.

use std::ops::Range;

use crate::cli::output::printable;
use crate::layout::grapheme::{graphemes, visible};

/// Whether to mark the words that were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    On,
    Off,
}

/// Bold and underlined: visible in any script, and without colours.
const BEGIN: &str = "\x1b[1;4m";
const END: &str = "\x1b[0m";

/// The text with marks around some byte ranges, and no other control characters.
/// Ranges ascend; a mark covers whole graphemes.
pub(super) fn marked(text: &str, ranges: &[Range<usize>], marks: Marks) -> String {
    if marks == Marks::Off {
        return printable(text).into_owned();
    }
    let mut out = String::with_capacity(text.len() + ranges.len() * 10);
    let mut ranges = ranges.iter().peekable();
    let mut is_open = false;
    for (start, grapheme) in graphemes(text) {
        while ranges.next_if(|range| range.end <= start).is_some() {}
        let end = start + grapheme.len();
        let is_inside = ranges.peek().is_some_and(|range| range.start < end);
        if is_inside != is_open {
            out.push_str(if is_inside { BEGIN } else { END });
            is_open = is_inside;
        }
        out.push_str(visible(grapheme));
    }
    if is_open {
        out.push_str(END);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_whole_graphemes_and_nothing_else_is_obeyed() {
        let check = |text: &str, ranges: &[(usize, usize)], expected: &str| {
            let ranges: Vec<_> = ranges.iter().map(|(start, end)| *start..*end).collect();
            let marked = marked(text, &ranges, Marks::On);
            let readable = marked.replace(BEGIN, "[").replace(END, "]");
            assert_eq!(readable, expected, "{text:?}");
        };
        check("信用修复", &[(3, 6)], "信[用]修复");
        check("信用修复", &[(0, 3), (9, 12)], "[信]用修[复]");
        check("cafe\u{301}s", &[(0, 4)], "[cafe\u{301}]s");
        check("a\tb\x1b[1mc", &[(2, 3)], "a [b]␛[1mc");
        check("ab", &[(0, 1), (1, 2)], "[ab]");
        check("ab", &[], "ab");
    }
}
