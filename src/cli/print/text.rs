//! The text for people, laid out as the reader shows it.
//!
//! ```text
//! 第十六条　信用承诺。     16 │ Article 16. Credit pledges.
//! ```

use std::io::Write;

use crate::cli::output::{column_rule, printable};
use crate::document::{Document, Passage, Place, SegmentId, Side, Sides};
use crate::layout::{
    Alignment, Ambiguous, Arrangement, Block, Cell, Characters, ColumnLayout, ColumnSplit,
    Geometry, Grid, Pinyin, SegmentFilter, label_cols, source_share, width,
};

/// The columns of the rule beside the numbers, with a space on both sides.
const RULE_COLS: u16 = 3;

/// The widest reference that the gutter makes room for at the start of a
/// passage; provision numbers get what they need.
const MAX_REFERENCE_COLS: u16 = 16;

/// How the text is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextStyle {
    pub(super) arrangement: Arrangement,
    /// As suits the arrangement if `None`.
    pub(super) alignment: Option<Alignment>,
    /// The length of a line in columns.
    pub(super) width: u16,
    pub(super) ambiguous: Ambiguous,
}

/// Writes a passage. If it begins in the middle of a provision, the gutter shows
/// the reference of its first segment.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    passage: Passage,
    style: TextStyle,
) -> anyhow::Result<()> {
    let printer = TextPrinter::new(document, passage, style);
    let grid = Grid::new(document, SegmentFilter::ALL, &printer.geometry);
    let passage_segments = passage.first.0..passage.last.0 + 1;
    let mut next = Some(grid.block_of(passage.first));
    while let Some(mut span) = next {
        next = grid.next(&span);
        span.segments.start = span.segments.start.max(passage_segments.start);
        let is_first = span.segments.start == passage_segments.start && !span.part.continues();
        let gap = if is_first { 0 } else { grid.gap_above(&span) };
        for _ in 0..gap {
            writeln!(out)?;
        }
        if span.segments.end >= passage_segments.end {
            span.segments.end = passage_segments.end;
            next = next.filter(|_| !span.part.is_last());
        }
        let block = Block::new(document, span, &printer.geometry, None);
        printer.write_block(out, &block)?;
    }
    Ok(())
}

/// Writes the blocks of a passage in its columns.
struct TextPrinter<'a> {
    document: &'a Document,
    passage: Passage,
    geometry: Geometry,
    columns: ColumnLayout,
    label_cols: u16,
    /// Whether numbers stand beside the text.
    has_gutter: bool,
}

impl<'a> TextPrinter<'a> {
    fn new(document: &'a Document, passage: Passage, style: TextStyle) -> Self {
        let ambiguous = style.ambiguous;
        let start = width::cols(&label(document, passage.first, passage), ambiguous) as u16;
        let label_cols = label_cols(document, ambiguous).max(start.min(MAX_REFERENCE_COLS));
        let arrangement = match style.arrangement {
            Arrangement::Columns if !ColumnLayout::fit(style.width, label_cols) => {
                Arrangement::Stacked
            }
            arrangement => arrangement,
        };
        let split = ColumnSplit {
            source_share: source_share(document, ambiguous),
            nudge: 0,
            label_cols,
        };
        let columns = ColumnLayout::new(style.width, arrangement, Side::Source, split);
        let geometry = columns.geometry(Geometry {
            arrangement,
            alignment: style.alignment.unwrap_or(arrangement.natural_alignment()),
            leading: Side::Source,
            cols: Sides::new(1, 1),
            rows: 0,
            head: 0,
            ambiguous,
            pinyin: Pinyin::default(),
            characters: Characters::default(),
        });
        // On lines so short that numbers would take most of them, there are none.
        let has_gutter = style.width > label_cols + RULE_COLS + 1;
        let full_width = Sides::new(style.width, style.width);
        let geometry = Geometry {
            cols: if has_gutter {
                geometry.cols
            } else {
                full_width
            },
            ..geometry
        };
        Self {
            document,
            passage,
            geometry,
            columns,
            label_cols,
            has_gutter,
        }
    }

    fn write_block(&self, out: &mut impl Write, block: &Block) -> anyhow::Result<()> {
        for row in 0..block.rows {
            let label = match row {
                0 if !block.span.part.continues() => {
                    let first = SegmentId(block.span.segments.start);
                    label(self.document, first, self.passage)
                }
                _ => String::new(),
            };
            let gutter = self.gutter(&label);
            let cells = &block.cells;
            let line = if self.geometry.arrangement == Arrangement::Columns {
                let left = cells.first().map(|cell| self.padded(cell, row));
                let right = cells.get(1).map(|cell| text_of(cell, row));
                let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
                format!("{left} {gutter}{right}")
            } else {
                let texts = cells.iter().map(|cell| text_of(cell, row));
                let text = texts.into_iter().find(|text| !text.is_empty());
                // The blank row between two sides has no rule.
                text.map(|text| gutter + &text).unwrap_or_default()
            };
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// A label, right-aligned and cut to its column, and the rule.
    fn gutter(&self, label: &str) -> String {
        if !self.has_gutter {
            return String::new();
        }
        let ambiguous = self.geometry.ambiguous;
        let label = width::truncate(label, self.label_cols, ambiguous);
        let padding = usize::from(self.label_cols).saturating_sub(width::cols(&label, ambiguous));
        format!("{:padding$}{label} {} ", "", column_rule(ambiguous))
    }

    /// A line of the left column, padded to its width.
    fn padded(&self, cell: &Cell, row: u32) -> String {
        let text = text_of(cell, row);
        let cols = width::cols(&text, self.geometry.ambiguous);
        let padding = usize::from(self.columns.sides[cell.side].cols).saturating_sub(cols);
        format!("{text}{:padding$}", "")
    }
}

fn text_of(cell: &Cell, row: u32) -> String {
    let line = cell
        .line(row)
        .map(|line| cell.text[line].trim_end_matches(['\n', '\r', ' ']));
    printable(line.unwrap_or_default()).into_owned()
}

/// The label in the gutter: the number of the provision that the segment
/// begins; the segment's reference if the passage begins with it; or nothing.
fn label(document: &Document, segment: SegmentId, passage: Passage) -> String {
    let place = document.place_of(segment);
    let begins = document.first_segment(place) == segment;
    match place {
        Place::Provision(id) if begins && document.provision(id).number().is_some() => {
            document.provision_reference(id)
        }
        Place::Provision(_) if !begins && segment == passage.first => document.reference(segment),
        _ => String::new(),
    }
}
