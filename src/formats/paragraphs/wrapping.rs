//! Detects whether the lines of a text were wrapped at a width.

use unicode_width::UnicodeWidthChar;

use super::{TextLine, is_unspaced};

/// How lines were wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineWrapping {
    /// In columns.
    width: usize,
    /// The smallest indent, in columns.
    indent: usize,
}

impl LineWrapping {
    /// Detects wrapping; `None` if each line is a paragraph.
    ///
    /// Lines were wrapped if some end in the middle of a sentence, and most of
    /// these had no room for the next word.
    pub(super) fn detect(lines: &[TextLine]) -> Option<Self> {
        /// In columns. Verses are narrower, paragraphs on one line wider.
        const LIKELY: std::ops::RangeInclusive<usize> = 30..=200;
        let mut widths: Vec<_> = lines.iter().map(|line| line.width + line.indent).collect();
        let nearly_all = widths.len().checked_sub(1)? * 95 / 100;
        let width = *widths.select_nth_unstable(nearly_all).1;
        let wrapping = Self {
            width,
            indent: lines.iter().map(|line| line.indent).min()?,
        };
        let (mut adjacent, mut unended, mut full) = (0, 0, 0);
        for pair in lines.windows(2) {
            if wrapping.begins_paragraph(&pair[0], &pair[1]) {
                continue;
            }
            adjacent += 1;
            if !pair[0].ends_sentence() {
                unended += 1;
                full += usize::from(wrapping.is_full(&pair[0], &pair[1]));
            }
        }
        let is_wrapped = full >= 2 && full * 10 >= unended * 6 && unended * 5 >= adjacent;
        (is_wrapped && LIKELY.contains(&width)).then_some(wrapping)
    }

    /// Whether a paragraph continues in the next line.
    pub(super) fn continues(self, line: &TextLine, next: &TextLine) -> bool {
        !self.begins_paragraph(line, next) && self.is_full(line, next)
    }

    /// Whether a paragraph begins between two lines, however long they are.
    fn begins_paragraph(self, line: &TextLine, next: &TextLine) -> bool {
        next.is_apart
            || next.indent > self.indent + 1
            || line.is_page_number()
            || next.is_page_number()
            || line.is_contents_entry()
            || (next.is_labelled() && line.ends_sentence())
    }

    /// Whether a line had no room for the next word.
    fn is_full(self, line: &TextLine, next: &TextLine) -> bool {
        let needed = match next.text.chars().next() {
            // A punctuation mark that may not begin a line takes a character
            // with it.
            Some(first) if is_unspaced(first) => 4,
            _ => {
                let word = next.text.chars().take_while(|c| !c.is_whitespace());
                1 + word.filter_map(UnicodeWidthChar::width).sum::<usize>()
            }
        };
        line.indent + line.width + needed > self.width
    }
}
