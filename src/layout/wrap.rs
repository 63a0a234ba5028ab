//! Wrapping a text into lines.
//!
//! `breaks` lists where lines may end; the fragments between these breaks are
//! kept together, and those wider than a line are split further. Lines are then
//! filled one by one (*first fit*), so that no line depends on later ones.

mod breaks;
mod fragment;

use std::num::NonZeroU16;
use std::ops::Range;

use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_linebreak::BreakOpportunity;

use self::breaks::BreakContext;
use self::fragment::LineWidth;
use super::width::Ambiguous;

pub(super) use self::breaks::breaks;
pub use self::breaks::kinsoku_violation;

/// Wraps a text into lines at most `width` terminal columns wide, trailing
/// spaces aside.
///
/// Returns byte ranges that, joined in order, are exactly `text`; an empty text
/// gives one empty range. Breaks fall between graphemes. A grapheme wider than
/// `width` gets a line for itself.
///
/// Line ends in the text belong to the lines that they end; one at the end of the
/// text adds no empty line. Spaces stay at the end of a line, beyond the edge if
/// need be, and begin a line only where the text or one of its own lines does.
/// Words, and the [rules for Chinese line ends](kinsoku_violation), are broken
/// only where they are wider than `width`.
///
/// Linear time, some 15 ms for a megabyte of Chinese or English.
pub fn wrap(text: &str, width: NonZeroU16, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let columns = LineWidth {
        width: usize::from(width.get()),
        ambiguous,
    };
    let line_widths = [f64::from(width.get())];
    let mut lines = Vec::new();
    let mut line_start = 0;
    let mut fragments = Vec::new();
    let mut piece_start = 0;
    let mut context = BreakContext::default();
    for piece_end in breaks(text) {
        columns.cut(text, piece_start..piece_end.byte, context, &mut fragments);
        piece_start = piece_end.byte;
        context = piece_end.context;
        if piece_end.kind == BreakOpportunity::Allowed {
            continue;
        }
        for line in wrap_first_fit(&fragments, &line_widths) {
            let line_end = line.last().map_or(piece_start, |fragment| fragment.end);
            lines.push(line_start..line_end);
            line_start = line_end;
        }
        fragments.clear();
    }
    lines
}

#[cfg(test)]
mod tests {
    use Ambiguous::{Narrow, Wide};
    use proptest::prelude::*;
    use proptest::test_runner::TestCaseResult;

    use super::breaks::LineEnd;
    use super::*;
    use crate::layout::grapheme::{GraphemeClass, graphemes};
    use crate::layout::width::{cols, tests::any_text};

    fn wrapped(text: &str, width: u16, ambiguous: Ambiguous) -> Vec<&str> {
        let width = NonZeroU16::new(width).unwrap();
        wrap(text, width, ambiguous)
            .into_iter()
            .map(|line| &text[line])
            .collect()
    }

    #[track_caller]
    fn check(text: &str, width: u16, expected: &[&str]) {
        assert_eq!(wrapped(text, width, Narrow), expected);
    }

    #[test]
    fn plain_text() {
        check("", 5, &[""]);
        check("a", 1, &["a"]);
        check("credit restoration", 20, &["credit restoration"]);
        check("credit restoration", 12, &["credit ", "restoration"]);
        check("社会信用体系", 6, &["社会信", "用体系"]);
        check("社会信用体系", 7, &["社会信", "用体系"]);
        check("社会信用体系", 1, &["社", "会", "信", "用", "体", "系"]);
    }

    #[test]
    fn line_ends_in_the_text() {
        check("a\nb", 5, &["a\n", "b"]);
        check("a\r\nb\n", 5, &["a\r\n", "b\n"]);
        check(
            "a\n\n\u{2028}b\u{2029}",
            5,
            &["a\n", "\n", "\u{2028}", "b\u{2029}"],
        );
        check("\n", 1, &["\n"]);
        check("abc\n", 3, &["abc\n"]);
        check("信用\n。", 10, &["信用\n", "。"]);
    }

    #[test]
    fn blanks_hang_over_the_edge() {
        check("ab   cd", 2, &["ab   ", "cd"]);
        check("   ab", 2, &["   ", "ab"]);
        check("信用　　修复", 4, &["信用　　", "修复"]);
        check("　　信用", 6, &["　　信", "用"]);
        check("信 ", 1, &["信 "]);
        check("a\tb", 1, &["a\t", "b"]);
        check("ab\u{a0}cd", 3, &["ab\u{a0}", "cd"]);
        check("一🙂\u{a0} ’一", 3, &["一", "🙂", "\u{a0} ’", "一"]);
    }

    #[test]
    fn no_line_begins_or_ends_badly() {
        check("信用，修复", 4, &["信", "用，", "修复"]);
        check("信用（修复）", 6, &["信用", "（修", "复）"]);
        check("信用。”修", 8, &["信用。”", "修"]);
        check("信用……好", 5, &["信", "用……", "好"]);
        check("信用——好", 5, &["信", "用——", "好"]);
        check("信用·法", 4, &["信", "用·", "法"]);
        check("用10～20元", 4, &["用", "10～", "20元"]);
        check("信用 。", 5, &["信", "用 。"]);
        check("、、、", 2, &["、", "、", "、"]);
        check("（（一））", 4, &["（（", "一）", "）"]);
        check("一））））", 5, &["一）", "））", "）"]);
    }

    #[test]
    fn long_words_are_cut() {
        check(
            "internationalization,",
            8,
            &["internat", "ionaliza", "tion,"],
        );
        check("aaaaaaaa,", 4, &["aaaa", "aaa", "a,"]);
        check(
            "an internationalization",
            8,
            &["an ", "internat", "ionaliza", "tion"],
        );
        check("abc\"defg\"hi", 5, &["abc\"", "defg\"", "hi"]);
        check("don’t", 3, &["do", "n’t"]);
        check("abc", 1, &["a", "b", "c"]);
        check("a,", 1, &["a", ","]);
    }

    #[test]
    fn clusters_stay_whole() {
        check("👨‍👩‍👧👨‍👩‍👧", 2, &["👨‍👩‍👧", "👨‍👩‍👧"]);
        check("👨‍👩‍👧", 1, &["👨‍👩‍👧"]);
        check(
            "e\u{301}e\u{301}e\u{301}",
            2,
            &["e\u{301}e\u{301}", "e\u{301}"],
        );
        check("🇨🇳🇬🇧🇫🇷", 4, &["🇨🇳🇬🇧", "🇫🇷"]);
        check("क्षिक्षि", 2, &["क्षि", "क्षि"]);
        check("ab\u{ad}cd", 2, &["ab\u{ad}", "cd"]);
        check("信\u{200b}", 2, &["信\u{200b}"]);
    }

    #[test]
    fn other_scripts() {
        check("שלום עולם", 5, &["שלום ", "עולם"]);
        check("ไทยไทย", 3, &["ไทย", "ไทย"]);
        check("\u{1b}[31m", 3, &["\u{1b}", "[31", "m"]);
    }

    #[test]
    fn ambiguous_characters_count_as_the_terminal_draws_them() {
        assert_eq!(wrapped("“信”用", 6, Narrow), ["“信”用"]);
        assert_eq!(wrapped("“信”用", 6, Wide), ["“信”", "用"]);
        assert_eq!(wrapped("说……", 4, Wide), ["说…", "…"]);
    }

    /// The text of a line that has to fit: without what may hang at its end.
    fn ink(line: &str) -> &str {
        let end = graphemes(line)
            .filter(|(_, grapheme)| GraphemeClass::of(grapheme) == GraphemeClass::Visible)
            .last();
        &line[..end.map_or(0, |(at, grapheme)| at + grapheme.len())]
    }

    /// The lines that the text itself ends, whatever the width.
    fn paragraphs(text: &str) -> Vec<Range<usize>> {
        let ends = breaks(text).filter(|place| place.kind == BreakOpportunity::Mandatory);
        let mut start = 0;
        ends.map(|end| std::mem::replace(&mut start, end.byte)..end.byte)
            .collect()
    }

    fn check_properties(text: &str, width: u16, ambiguous: Ambiguous) -> TestCaseResult {
        let lines = wrap(text, NonZeroU16::new(width).unwrap(), ambiguous);
        let is_wide = |text: &str| cols(ink(text), ambiguous) > usize::from(width);
        prop_assert_eq!(lines[0].start, 0);
        prop_assert_eq!(lines[lines.len() - 1].end, text.len());
        prop_assert!(lines.windows(2).all(|pair| pair[0].end == pair[1].start));
        prop_assert!(text.is_empty() || lines.iter().all(|line| !line.is_empty()));
        for line in &lines {
            let drawn = |grapheme| cols(grapheme, ambiguous) > 0;
            let count = graphemes(ink(&text[line.clone()]))
                .filter(|(_, g)| drawn(g))
                .count();
            prop_assert!(
                count == 1 || !is_wide(&text[line.clone()]),
                "{line:?} is too wide"
            );
        }
        for paragraph in paragraphs(text) {
            check_line_ends(text, &paragraph, &lines, is_wide)?;
        }
        Ok(())
    }

    /// Every line inside a paragraph ends where it should, and not too early.
    fn check_line_ends(
        text: &str,
        paragraph: &Range<usize>,
        lines: &[Range<usize>],
        is_wide: impl Fn(&str) -> bool,
    ) -> TestCaseResult {
        let mut context = BreakContext::default();
        let seams: Vec<_> = graphemes(&text[paragraph.clone()])
            .map(|(at, grapheme)| (paragraph.start + at, context.then(grapheme)))
            .collect();
        // What has to stay together around a place, if there can be a cut only at `seams`.
        let around = |at: usize, allowed: &[LineEnd]| {
            let mut places = seams.iter().filter(|(_, seam)| allowed.contains(seam));
            let start = places
                .clone()
                .rfind(|(byte, _)| *byte < at)
                .map(|place| place.0);
            let end = places.find(|(byte, _)| *byte > at).map(|place| place.0);
            &text[start.unwrap_or(paragraph.start)..end.unwrap_or(paragraph.end)]
        };
        prop_assert!(lines.iter().any(|line| line.end == paragraph.end));
        for (line, next) in lines.iter().zip(&lines[1..]) {
            let at = line.end;
            if at <= paragraph.start || at >= paragraph.end {
                continue;
            }
            let seam = seams
                .iter()
                .find(|(byte, _)| *byte == at)
                .map(|(_, seam)| *seam);
            let is_violation = kinsoku_violation(&text[paragraph.start..at], &text[at..]);
            prop_assert_eq!(is_violation, seam == Some(LineEnd::Kinsoku));
            match seam {
                Some(LineEnd::Open | LineEnd::Quote) => {}
                Some(LineEnd::Word) => {
                    prop_assert!(is_wide(around(at, &[LineEnd::Open, LineEnd::Quote])))
                }
                Some(LineEnd::Kinsoku) => {
                    let run = around(at, &[LineEnd::Open, LineEnd::Quote, LineEnd::Word]);
                    prop_assert!(is_wide(run), "{run:?} need not be cut at {at}");
                }
                Some(LineEnd::Inner) => prop_assert!(false, "{at} is before a blank"),
                None => prop_assert!(false, "{at} is inside a grapheme"),
            }
            let piece_end = breaks(text).map(|place| place.byte).find(|&end| end > at);
            let more = &text[line.start..next.end.min(piece_end.unwrap_or(next.end))];
            prop_assert!(is_wide(more), "{more:?} would fit on a line");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_text_at_any_width(
            text in any_text(),
            width in prop_oneof![1u16..12, 1u16..=200],
        ) {
            for ambiguous in [Narrow, Wide] {
                check_properties(&text, width, ambiguous)?;
            }
        }
    }
}
