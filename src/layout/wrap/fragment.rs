//! The fragments of a text that stay together on a line, and splitting those that are too wide.

use std::ops::Range;

use textwrap::core::Fragment;

use super::breaks::{BreakContext, LineEnd};
use crate::layout::grapheme::{GraphemeClass, graphemes};
use crate::layout::width::{Ambiguous, grapheme_cols};

/// Text that stays together on a line, with the spaces after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrapFragment {
    pub(super) end: usize,
    /// Columns without the trailing spaces.
    cols: usize,
    /// Columns of the trailing spaces.
    blank_cols: usize,
}

impl Fragment for WrapFragment {
    fn width(&self) -> f64 {
        self.cols as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.blank_cols as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// A position in the text, with the columns from the start of its fragment.
#[derive(Clone, Copy, Debug)]
struct WrapPosition {
    byte: usize,
    cols: usize,
    /// The same without the spaces right before the position.
    cols_to_ink: usize,
}

impl WrapPosition {
    fn start_of_piece(byte: usize) -> Self {
        WrapPosition {
            byte,
            cols: 0,
            cols_to_ink: 0,
        }
    }

    fn past(self, grapheme: &str, ambiguous: Ambiguous) -> Self {
        let grapheme_cols = usize::from(grapheme_cols(grapheme, ambiguous));
        let cols = self.cols + grapheme_cols;
        WrapPosition {
            byte: self.byte + grapheme.len(),
            cols,
            cols_to_ink: if GraphemeClass::of(grapheme) == GraphemeClass::Visible {
                cols
            } else {
                self.cols_to_ink
            },
        }
    }

    /// The position after a whole fragment of printable ASCII: the usual case in
    /// English, measured without segmenting it.
    fn past_printable(self, piece: &str) -> Option<Self> {
        piece
            .bytes()
            .all(|byte| matches!(byte, b' '..=b'~'))
            .then(|| WrapPosition {
                byte: self.byte + piece.len(),
                cols: self.cols + piece.len(),
                cols_to_ink: self.cols + piece.trim_end_matches(' ').len(),
            })
    }

    fn since(self, start: WrapPosition) -> WrapFragment {
        let ink = self.cols_to_ink.max(start.cols);
        WrapFragment {
            end: self.byte,
            cols: ink - start.cols,
            blank_cols: self.cols - ink,
        }
    }
}

/// What a fragment has to fit into.
pub(super) struct LineWidth {
    pub(super) width: usize,
    pub(super) ambiguous: Ambiguous,
}

impl LineWidth {
    /// Adds a fragment to `fragments`, split as often as the width demands;
    /// `context` is what precedes it.
    pub(super) fn cut(
        &self,
        text: &str,
        piece: Range<usize>,
        context: BreakContext,
        fragments: &mut Vec<WrapFragment>,
    ) {
        let start = WrapPosition::start_of_piece(piece.start);
        let whole = start
            .past_printable(&text[piece.clone()])
            .unwrap_or_else(|| {
                graphemes(&text[piece.clone()]).fold(start, |place, (_, grapheme)| {
                    place.past(grapheme, self.ambiguous)
                })
            });
        if whole.cols_to_ink <= self.width {
            fragments.push(whole.since(start));
        } else {
            self.cut_wide(&text[piece], start, context, fragments);
        }
    }

    /// Splits a fragment that is wider than a line: between words if possible,
    /// else where the rules for line ends allow it, else between any two
    /// graphemes.
    fn cut_wide(
        &self,
        piece: &str,
        mut start: WrapPosition,
        mut context: BreakContext,
        fragments: &mut Vec<WrapFragment>,
    ) {
        let mut here = start;
        // The last suitable positions since `start`.
        let (mut between_words, mut within_rules) = (start, start);
        for (_, grapheme) in graphemes(piece) {
            let seam = context.then(grapheme);
            let next = here.past(grapheme, self.ambiguous);
            if matches!(seam, LineEnd::Open | LineEnd::Quote) {
                between_words = here;
            }
            if matches!(seam, LineEnd::Open | LineEnd::Quote | LineEnd::Word) {
                within_rules = here;
            }
            // Repeated while the rest after a split is still too wide.
            while seam != LineEnd::Inner
                && next.since(start).cols > self.width
                && here.byte > start.byte
            {
                let cut = [between_words, within_rules]
                    .into_iter()
                    .find(|place| place.byte > start.byte)
                    .unwrap_or(here);
                fragments.push(cut.since(start));
                start = cut;
            }
            here = next;
        }
        fragments.push(here.since(start));
    }
}
