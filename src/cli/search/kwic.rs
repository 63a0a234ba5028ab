//! A concordance in lines (KWIC): every occurrence centred, its counterpart
//! beside it on wide lines, else below.
//!
//! ```text
//! 16.2    …加快健全以  信用  为基础的新型监管机制。…
//!         Accelerate the improvement of a new credit-based…
//! ```

use std::ops::Range;

use super::hits::SearchOutcome;
use super::marks::{Marks, marked};
use crate::cli::output::{column_rule, printable};
use crate::document::Document;
use crate::layout::{Ambiguous, snippet, width};
use crate::search::ConcordanceLine;

/// The shortest line that can be asked for.
pub(super) const MIN_WIDTH: u16 = 20;

/// From this width on the counterpart stands beside the line.
const BESIDE_FROM: u16 = 120;

/// Spaces after the reference, and before and after the match.
const GAP: u16 = 2;

/// The columns of the rule before a counterpart, with a space on both sides.
const RULE_COLS: u16 = 3;

/// How lines are laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct KwicStyle {
    /// The length of a line in columns, at least [`MIN_WIDTH`].
    pub(super) width: u16,
    pub(super) ambiguous: Ambiguous,
    pub(super) marks: Marks,
}

/// The lines in their order, each with its counterpart.
pub(super) fn entries(
    found: &SearchOutcome,
    lines: &[ConcordanceLine],
    style: KwicStyle,
) -> Vec<String> {
    let table = KwicTable::new(found.document, lines, style);
    let indent = usize::from(table.reference_cols + GAP);
    let entry = |line: &ConcordanceLine| {
        let reference = table.reference(found.document, line);
        let cell = table.line(found.document, line);
        let Some(cols) = table.counterpart_cols else {
            let below = table.counterpart(found, line, table.line_cols);
            return format!("{reference}{}\n{:indent$}{below}", cell.text.trim_end(), "");
        };
        let rule = column_rule(style.ambiguous);
        let beside = table.counterpart(found, line, cols);
        let text = cell.padded_to(table.line_cols);
        format!("{reference}{text} {rule} {beside}")
    };
    lines.iter().map(entry).collect()
}

/// The columns of a concordance.
struct KwicTable {
    style: KwicStyle,
    reference_cols: u16,
    /// The line: left context, match and right context.
    line_cols: u16,
    left_cols: u16,
    /// `None` if the counterpart stands below the line.
    counterpart_cols: Option<u16>,
}

/// Printable text and its width.
struct Cell {
    text: String,
    cols: usize,
}

impl Cell {
    fn padded_to(self, cols: u16) -> String {
        let padding = usize::from(cols).saturating_sub(self.cols);
        format!("{}{:padding$}", self.text, "")
    }
}

impl KwicTable {
    fn new(document: &Document, lines: &[ConcordanceLine], style: KwicStyle) -> Self {
        let ambiguous = style.ambiguous;
        let widest = |cols: &dyn Fn(&ConcordanceLine) -> usize, most: u16| {
            let widest = lines.iter().map(cols).max().unwrap_or_default();
            widest.min(usize::from(most)) as u16
        };
        let reference =
            |line: &ConcordanceLine| width::cols(&document.reference(line.segment), ambiguous);
        let reference_cols = widest(&reference, style.width / 3);
        let room = style.width - reference_cols - GAP;
        // Two fifths: the line needs room for context on both sides.
        let counterpart_cols = (style.width >= BESIDE_FROM).then(|| (room - RULE_COLS) * 2 / 5);
        let line_cols = counterpart_cols.map_or(room, |cols| room - RULE_COLS - cols);
        let matched = |line: &ConcordanceLine| width::cols(line.text(document), ambiguous);
        let match_cols = widest(&matched, line_cols / 2);
        Self {
            style,
            reference_cols,
            line_cols,
            left_cols: line_cols.saturating_sub(match_cols + 2 * GAP) / 2,
            counterpart_cols,
        }
    }

    fn reference(&self, document: &Document, line: &ConcordanceLine) -> String {
        let reference = document.reference(line.segment);
        let reference = width::truncate(&reference, self.reference_cols, self.style.ambiguous);
        self.cell(&reference).padded_to(self.reference_cols + GAP)
    }

    /// Left context, match and right context.
    fn line(&self, document: &Document, line: &ConcordanceLine) -> Cell {
        let gap = usize::from(GAP);
        let left = self.end_of(line.left(document).trim_end(), self.left_cols);
        let indent = usize::from(self.left_cols).saturating_sub(left.cols);
        let mut text = format!("{:indent$}{}{:gap$}", "", left.text, "");
        let mut cols = self.left_cols + GAP;
        let matched = self.start_of(line.text(document), self.line_cols - cols);
        let all = 0..matched.text.len();
        text += &marked(&matched.text, std::slice::from_ref(&all), self.style.marks);
        cols += matched.cols as u16;
        let room = self.line_cols.saturating_sub(cols + GAP);
        if room > 0 {
            let right = self.start_of(line.right(document).trim_start(), room);
            text += &format!("{:gap$}{}", "", right.text);
            cols += GAP + right.cols as u16;
        }
        let cols = usize::from(cols);
        Cell { text, cols }
    }

    /// As much of the other side as fits, around the counterpart of the match.
    fn counterpart(&self, found: &SearchOutcome, line: &ConcordanceLine, cols: u16) -> String {
        let side = line.side.other();
        let text = found.document.segment_text(line.segment, side);
        if text.is_empty() {
            return "[∅]".to_owned();
        }
        let highlights = found.highlights(line.segment, side);
        let matches = &found.ranges(line.segment)[line.side];
        // With as many highlights as matches, the nth match goes with the nth.
        let nth = matches.iter().position(|range| *range == line.matched);
        let own = nth.filter(|_| matches.len() == highlights.len());
        let focus = highlights.get(own.unwrap_or_default());
        let focus = focus.cloned().unwrap_or_default();
        let shown = snippet::around(text, focus, cols, self.style.ambiguous);
        let before = if shown.start > 0 { self.ellipsis() } else { "" };
        let is_cut = shown.end < text.len();
        let after = if is_cut { self.ellipsis() } else { "" };
        let highlights = clipped(&highlights, &shown);
        let text = marked(&text[shown], &highlights, self.style.marks);
        format!("{before}{}{after}", text.trim_end())
    }

    /// The end of a text, with an ellipsis before it if it is cut.
    fn end_of(&self, text: &str, cols: u16) -> Cell {
        let (kept, ellipsis) = self.fitted(text, cols, snippet::suffix);
        self.cell(&format!("{ellipsis}{kept}"))
    }

    /// The beginning of a text, with an ellipsis after it if it is cut.
    fn start_of(&self, text: &str, cols: u16) -> Cell {
        let (kept, ellipsis) = self.fitted(text, cols, snippet::prefix);
        self.cell(&format!("{kept}{ellipsis}"))
    }

    /// The part of a text that fits, and an ellipsis if that is not all.
    fn fitted<'t>(
        &self,
        text: &'t str,
        cols: u16,
        part: fn(&str, usize, Ambiguous) -> &str,
    ) -> (&'t str, &'static str) {
        let part = |cols: u16| part(text, usize::from(cols), self.style.ambiguous);
        match part(cols) {
            all if all.len() == text.len() => (all, ""),
            _ if cols == 0 => (part(0), ""),
            _ => (part(cols - 1), self.ellipsis()),
        }
    }

    fn cell(&self, text: &str) -> Cell {
        Cell {
            cols: width::cols(text, self.style.ambiguous),
            text: printable(text).into_owned(),
        }
    }

    /// An ellipsis that takes one column.
    fn ellipsis(&self) -> &'static str {
        match self.style.ambiguous {
            Ambiguous::Narrow => "…",
            Ambiguous::Wide => "~",
        }
    }
}

/// The ranges inside a part of their text, counted from its start.
fn clipped(ranges: &[Range<usize>], part: &Range<usize>) -> Vec<Range<usize>> {
    let inside = ranges
        .iter()
        .filter(|range| range.end > part.start && range.start < part.end);
    inside
        .map(|range| {
            let start = range.start.max(part.start) - part.start;
            start..range.end.min(part.end) - part.start
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{SegmentId, Side};
    use crate::formats::native;

    proptest! {
        #[test]
        fn the_match_stands_in_one_column_and_the_line_fits(
            text in "[a信“…e\u{301}\u{1f600}\t ]{1,60}",
            ends in (0usize..60, 0usize..60),
            width in MIN_WIDTH..160,
            wide: bool,
        ) {
            prop_assume!(!text.trim().is_empty());
            let zh = toml::Value::String(text);
            let file = format!("languages = ['zh', 'en']\n[[provision.segment]]\nzh = {zh}\n[[provision.segment]]\nzh = '信用'");
            let document = native::read(&file, "t").unwrap().document;
            let text = document.segment_text(SegmentId(0), Side::Source);
            let byte = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(byte, _)| byte);
            let line = |segment, matched| ConcordanceLine { segment: SegmentId(segment), side: Side::Source, matched };
            let matched = byte(ends.0.min(ends.1))..byte(ends.0.max(ends.1));
            let lines = [line(0, matched), line(1, 3..6)];
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let style = KwicStyle { width, ambiguous, marks: Marks::On };
            let table = KwicTable::new(&document, &lines, style);
            let before = usize::from(table.left_cols + GAP);
            for line in &lines {
                let cell = table.line(&document, line);
                prop_assert!(cell.cols <= usize::from(table.line_cols));
                if let Some((left, _)) = cell.text.split_once('\x1b') {
                    prop_assert_eq!(width::cols(left, ambiguous), before);
                }
            }
        }
    }
}
