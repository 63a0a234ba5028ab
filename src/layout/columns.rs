//! The columns of a window.

use super::width::{self, Ambiguous};
use super::{Arrangement, Geometry};
use crate::document::{Document, SegmentId, Side, Sides};

/// The minimum width of a side next to the other, in terminal columns: ten
/// Chinese characters, or three English words.
const NARROWEST: u16 = 20;

/// The maximum width of the text: both sides together, and one alone. In longer
/// lines readers lose the beginning of the next.
const WIDEST: (u16, u16) = (144, 84);

/// The width of both sides together that leaving wide margins must not go below.
const NARROWED: u16 = 120;

/// A vertical strip of a window, in terminal columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its left edge.
    pub x: u16,
    /// Its width.
    pub cols: u16,
}

/// The strips of a window: the gutter with the numbers, and the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnLayout {
    /// Numbers, marks and the cursor: between the sides, or left of the text.
    pub gutter: Strip,
    /// Both sides; the same strip for both unless they stand side by side.
    pub sides: Sides<Strip>,
}

/// How the sides share the width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnSplit {
    /// The source's share of the text's width, from 0 to 1.
    pub source_share: f64,
    /// Columns that the reader moved from the target to the source (or back, if
    /// negative).
    pub nudge: i16,
    /// The width of the longest label in the gutter.
    pub label_cols: u16,
}

impl ColumnSplit {
    /// A side's share of some columns, without the reader's own changes.
    pub fn share_of(&self, cols: u16, side: Side) -> u16 {
        let source = (f64::from(cols) * self.source_share).round() as u16;
        match side {
            Side::Source => source.min(cols),
            Side::Target => cols.saturating_sub(source),
        }
    }
}

impl ColumnLayout {
    /// The least width of a margin that can hold notes.
    pub const NOTES_MARGIN: u16 = 32;

    /// The free columns to the right of the text in a window of a width.
    pub fn right_margin(&self, width: u16) -> u16 {
        let ends = Side::BOTH.map(|side| self.sides[side].x + self.sides[side].cols);
        width.saturating_sub(ends[0].max(ends[1]))
    }

    /// Whether a window is wide enough for two columns.
    pub fn fit(width: u16, label_cols: u16) -> bool {
        width >= 2 * NARROWEST + label_cols + 4 + 12
    }

    /// Divides the width of a window.
    pub fn new(width: u16, arrangement: Arrangement, leading: Side, split: ColumnSplit) -> Self {
        match arrangement {
            Arrangement::Columns => Self::beside(width, leading, split),
            _ => Self::alone(width, split.label_cols),
        }
    }

    fn beside(width: u16, leading: Side, split: ColumnSplit) -> Self {
        // A space, the label, a space, the rule, a space.
        let gutter = split.label_cols + 4;
        // In a wide window the margins have room for notes, so that the text stays
        // where it is when the first one is written.
        let between_margins = width.saturating_sub(gutter + 2 * Self::NOTES_MARGIN);
        let text = if between_margins >= NARROWED {
            between_margins.min(WIDEST.0)
        } else {
            width.saturating_sub(gutter + 2).clamp(2, WIDEST.0)
        };
        let margin = width.saturating_sub(text + gutter) / 2;
        let natural = (f64::from(text) * split.source_share).round() as i32;
        // In a window too narrow for both, they share it evenly.
        let least = i32::from(NARROWEST.min(text / 2));
        let source =
            (natural + i32::from(split.nudge)).clamp(least, i32::from(text) - least) as u16;
        let cols = Sides::new(source, text - source);
        let gutter = Strip {
            x: margin + cols[leading],
            cols: gutter,
        };
        let mut sides = Sides::of(|side| Strip {
            x: margin,
            cols: cols[side],
        });
        sides[leading.other()].x = gutter.x + gutter.cols;
        Self { gutter, sides }
    }

    fn alone(width: u16, label_cols: u16) -> Self {
        let gutter = label_cols + 3;
        // A space on either side; in a narrow window only on the right.
        let blanks = if width < 60 { 1 } else { 2 };
        let text = width.saturating_sub(gutter + blanks).clamp(1, WIDEST.1);
        let margin = width.saturating_sub(text + gutter) / 2;
        let strip = Strip {
            x: margin + gutter,
            cols: text,
        };
        Self {
            gutter: Strip {
                x: margin,
                cols: gutter,
            },
            sides: Sides::new(strip, strip),
        }
    }

    /// The geometry with the widths of these columns.
    pub fn geometry(&self, rest: Geometry) -> Geometry {
        Geometry {
            cols: self.sides.map(|strip| strip.cols),
            ..rest
        }
    }
}

/// The share of the width at which both sides become about equally tall: the
/// source's share of the text in terminal columns, estimated from some 200
/// segments spread over the document.
pub fn source_share(document: &Document, ambiguous: Ambiguous) -> f64 {
    const SAMPLE: u32 = 200;
    let count = document.segment_count();
    let stride = count.div_ceil(SAMPLE).max(1);
    let mut total = Sides::new(0, 0);
    for segment in (0..count).step_by(stride as usize).map(SegmentId) {
        let words = Sides::of(|side| document.segment_text(segment, side));
        // Unmatched segments would shift the share towards the longer side.
        if !words.source.is_empty() && !words.target.is_empty() {
            for side in Side::BOTH {
                // The first few kilobytes of a segment are enough for a sample.
                let words = &words[side][..words[side].floor_char_boundary(4096)];
                total[side] += width::cols(words, ambiguous);
            }
        }
    }
    match total.source + total.target {
        0 => 0.5,
        both => (total.source as f64 / both as f64).clamp(0.25, 0.75),
    }
}

/// The width of the longest label in the gutter, in columns, limited to 2 to 8.
pub fn label_cols(document: &Document, ambiguous: Ambiguous) -> u16 {
    let numbered = document.provisions().filter(|(_, p)| p.number().is_some());
    let labels = numbered.map(|(id, _)| document.provision_reference(id));
    let longest = labels.map(|label| width::cols(&label, ambiguous)).max();
    longest.unwrap_or(0).clamp(2, 8) as u16
}

/// The width of the longest label of a text, guessed from its beginning; the whole is `times` as
/// long. A text that counts its provisions from 1 on is taken to do so to its end.
pub fn guessed_label_cols(beginning: &Document, times: f64, ambiguous: Ambiguous) -> u16 {
    let own = label_cols(beginning, ambiguous);
    let numbers = beginning.provisions();
    let last = numbers.filter_map(|(_, p)| p.number()).last();
    let last = last.map_or(0, |number| number.main());
    if (last as usize) < beginning.numbered_count() {
        return own;
    }
    let last = (f64::from(last) * times) as u64;
    let digits = last.checked_ilog10().map_or(0, |digits| digits as u16 + 1);
    own.max(digits.min(8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Metadata, Number, ParagraphBreak, ProvisionName};

    #[test]
    fn the_labels_of_a_long_text_are_guessed_from_its_beginning() {
        let check = |numbers: &[u32], times, expected| {
            let mut builder = Builder::new(Metadata::default());
            for number in numbers {
                let name = ProvisionName::Number(Number::new(*number));
                builder.provision(name, Sides::default());
                let text = Sides::new("甲", "A");
                builder.segment(text, ParagraphBreak::None).expect("short");
            }
            let document = builder.finish().expect("a text");
            let found = guessed_label_cols(&document, times, Ambiguous::Narrow);
            assert_eq!(found, expected, "{numbers:?} {times}");
        };
        let counted: Vec<_> = (1..=97).collect();
        check(&counted, 763.0, 5);
        check(&counted, 1.0, 2);
        check(&counted, 1e12, 8);
        check(&[1, 2, 3, 1, 2, 3], 763.0, 3);
    }
}
