//! A concordance in lines: every occurrence centred, its counterpart beside it
//! or below.
//!
//! ```text
//! 16.2    …加快健全以  信用  为基础的新型监管机制。…
//!         Accelerate the improvement of a new credit-based…
//! ```

use std::io::Write;
use std::ops::Range;

use super::listing::Found;
use super::marks::{Marks, marked};
use crate::cli::print::{harmless, rule};
use crate::document::Document;
use crate::layout::{Ambiguous, snippet, width};
use crate::search::ConcordanceLine;

/// The fewest columns that a line may have.
pub(super) const NARROWEST: u16 = 20;

/// From this width on the counterpart stands beside the line.
const BESIDE_FROM: u16 = 120;

/// Blanks after the reference, and before and after the match.
const GUTTER: u16 = 2;

/// How lines are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The length of a line in columns, at least [`NARROWEST`].
    pub(super) width: u16,
    pub(super) ambiguous: Ambiguous,
    pub(super) marks: Marks,
}

/// Writes the lines in their order.
pub(super) fn write(
    out: &mut impl Write,
    found: &Found,
    lines: &[ConcordanceLine],
    setting: Setting,
) -> anyhow::Result<()> {
    let sheet = Sheet::new(found.document, lines, setting);
    let indent = " ".repeat(usize::from(sheet.reference_cols + GUTTER));
    for line in lines {
        let reference = sheet.reference(found.document, line);
        let drawn = sheet.line(found.document, line);
        let Some(cols) = sheet.beside else {
            let below = sheet.counterpart(found, line, sheet.line_cols);
            writeln!(out, "{reference}{}", drawn.text.trim_end())?;
            writeln!(out, "{indent}{below}")?;
            continue;
        };
        let rule = rule(setting.ambiguous);
        let beside = sheet.counterpart(found, line, cols);
        let text = filled(drawn, sheet.line_cols);
        writeln!(out, "{reference}{text} {rule} {beside}")?;
    }
    Ok(())
}

/// The columns of a concordance.
struct Sheet {
    setting: Setting,
    reference_cols: u16,
    /// What stands before the match, it and what stands after it, together.
    line_cols: u16,
    left_cols: u16,
    /// The counterpart, if it stands beside the line.
    beside: Option<u16>,
}

/// A piece of a line as it is written, and its columns.
struct Drawn {
    text: String,
    cols: usize,
}

impl Sheet {
    fn new(document: &Document, lines: &[ConcordanceLine], setting: Setting) -> Self {
        let ambiguous = setting.ambiguous;
        let widest = |cols: &dyn Fn(&ConcordanceLine) -> usize, most: u16| {
            let widest = lines.iter().map(cols).max().unwrap_or_default();
            widest.min(usize::from(most)) as u16
        };
        let reference =
            |line: &ConcordanceLine| width::cols(&document.reference(line.segment), ambiguous);
        let reference_cols = widest(&reference, setting.width / 3);
        let room = setting.width - reference_cols - GUTTER;
        let beside = (setting.width >= BESIDE_FROM).then(|| (room - 3) * 2 / 5);
        let line_cols = beside.map_or(room, |cols| room - 3 - cols);
        let matched = |line: &ConcordanceLine| width::cols(line.text(document), ambiguous);
        let match_cols = widest(&matched, line_cols / 2);
        Self {
            setting,
            reference_cols,
            line_cols,
            left_cols: line_cols.saturating_sub(match_cols + 2 * GUTTER) / 2,
            beside,
        }
    }

    fn reference(&self, document: &Document, line: &ConcordanceLine) -> String {
        let reference = document.reference(line.segment);
        let reference = width::truncate(&reference, self.reference_cols, self.setting.ambiguous);
        let text = harmless(&reference).into_owned();
        let cols = width::cols(&reference, self.setting.ambiguous);
        filled(Drawn { text, cols }, self.reference_cols + GUTTER)
    }

    /// What stands before the match, it and what stands after it.
    fn line(&self, document: &Document, line: &ConcordanceLine) -> Drawn {
        let marks = self.setting.marks;
        let left = self.end_of(line.left(document).trim_end(), self.left_cols);
        let gutter = " ".repeat(usize::from(GUTTER));
        let blanks = " ".repeat(usize::from(self.left_cols).saturating_sub(left.cols));
        let mut text = format!("{blanks}{}{gutter}", left.text);
        let mut cols = self.left_cols + GUTTER;
        let matched = self.start_of(line.text(document), self.line_cols - cols);
        let whole = 0..matched.text.len();
        text += &marked(&matched.text, std::slice::from_ref(&whole), marks);
        cols += matched.cols as u16;
        let room = self.line_cols.saturating_sub(cols + GUTTER);
        if room > 0 {
            let right = self.start_of(line.right(document).trim_start(), room);
            text += &gutter;
            text += &right.text;
            cols += GUTTER + right.cols as u16;
        }
        let cols = usize::from(cols);
        Drawn { text, cols }
    }

    /// The other language, as much as fits, from where it says the same.
    fn counterpart(&self, found: &Found, line: &ConcordanceLine, cols: u16) -> String {
        let side = line.side.other();
        let text = found.document.segment_text(line.segment, side);
        if text.is_empty() {
            return "[∅]".to_owned();
        }
        let lit = found.lit(line.segment, side);
        let matched = &found.ranges(line.segment)[line.side];
        // Where as many words answer as were found, each answers its own.
        let nth = matched.iter().position(|range| *range == line.matched);
        let own = nth.filter(|_| matched.len() == lit.len());
        let focus = lit
            .get(own.unwrap_or_default())
            .cloned()
            .unwrap_or_default();
        let shown = snippet::around(text, focus, cols, self.setting.ambiguous);
        let before = if shown.start > 0 { self.cut() } else { "" };
        let after = if shown.end < text.len() {
            self.cut()
        } else {
            ""
        };
        let lit = within(&lit, &shown);
        let text = marked(&text[shown], &lit, self.setting.marks);
        format!("{before}{}{after}", text.trim_end())
    }

    /// The end of a text, with a sign before it if it is cut.
    fn end_of(&self, text: &str, cols: u16) -> Drawn {
        let ambiguous = self.setting.ambiguous;
        let whole = snippet::suffix(text, usize::from(cols), ambiguous);
        if whole.len() == text.len() {
            return self.drawn(text);
        }
        let kept = snippet::suffix(text, usize::from(cols.saturating_sub(1)), ambiguous);
        let sign = if cols > 0 { self.cut() } else { "" };
        self.drawn(&format!("{sign}{kept}"))
    }

    /// The beginning of a text, with a sign after it if it is cut.
    fn start_of(&self, text: &str, cols: u16) -> Drawn {
        let ambiguous = self.setting.ambiguous;
        let whole = snippet::prefix(text, usize::from(cols), ambiguous);
        if whole.len() == text.len() {
            return self.drawn(text);
        }
        let kept = snippet::prefix(text, usize::from(cols.saturating_sub(1)), ambiguous);
        let sign = if cols > 0 { self.cut() } else { "" };
        self.drawn(&format!("{kept}{sign}"))
    }

    fn drawn(&self, text: &str) -> Drawn {
        Drawn {
            cols: width::cols(text, self.setting.ambiguous),
            text: harmless(text).into_owned(),
        }
    }

    /// What says that a text goes on, in one column.
    fn cut(&self) -> &'static str {
        match self.setting.ambiguous {
            Ambiguous::Narrow => "…",
            Ambiguous::Wide => "~",
        }
    }
}

/// A piece with blanks up to some columns.
fn filled(drawn: Drawn, cols: u16) -> String {
    let blanks = usize::from(cols).saturating_sub(drawn.cols);
    drawn.text + &" ".repeat(blanks)
}

/// Ranges as they are in a part of their text.
fn within(ranges: &[Range<usize>], part: &Range<usize>) -> Vec<Range<usize>> {
    let own = ranges
        .iter()
        .filter(|range| range.end > part.start && range.start < part.end);
    own.map(|range| {
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
            width in NARROWEST..160,
            wide: bool,
        ) {
            prop_assume!(!text.trim().is_empty());
            let zh = toml::Value::String(text);
            let file = format!("languages = ['zh', 'en']\n[[provision.segment]]\nzh = {zh}\n[[provision.segment]]\nzh = '信用'");
            let document = native::read(&file, "t").unwrap().document;
            let text = document.segment_text(SegmentId(0), Side::Source);
            let byte = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(byte, _)| byte);
            let of = |segment, matched| ConcordanceLine { segment: SegmentId(segment), side: Side::Source, matched };
            let matched = byte(ends.0.min(ends.1))..byte(ends.0.max(ends.1));
            let lines = [of(0, matched), of(1, 3..6)];
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let setting = Setting { width, ambiguous, marks: Marks::On };
            let sheet = Sheet::new(&document, &lines, setting);
            let before = usize::from(sheet.left_cols + GUTTER);
            for line in &lines {
                let drawn = sheet.line(&document, line);
                prop_assert!(drawn.cols <= usize::from(sheet.line_cols));
                if let Some((left, _)) = drawn.text.split_once('\x1b') {
                    prop_assert_eq!(width::cols(left, ambiguous), before);
                }
            }
        }
    }
}
