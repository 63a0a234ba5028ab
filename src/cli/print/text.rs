//! The text in lines, set as the reader sets it.

use std::io::Write;

use super::{Layout, harmless, rule};
use crate::document::{Document, Passage, Place, SegmentId, Side};
use crate::layout::{
    Alignment, Ambiguous, Arrangement, Block, Cell, Columns, Geometry, Grid, Shown, Split,
    source_share, width,
};

/// The columns of the rule beside the numbers.
const GUTTER: u16 = 3;

/// How the text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) layout: Layout,
    /// As suits the layout if `None`.
    pub(super) align: Option<Alignment>,
    /// The length of a line in columns.
    pub(super) width: u16,
    /// How the terminal draws ambiguous characters.
    pub(super) ambiguous: Ambiguous,
}

/// Writes a passage. One that begins in the middle of a provision has its
/// reference in the gutter.
pub(super) fn write(
    out: &mut impl Write,
    document: &Document,
    passage: Passage,
    setting: Setting,
) -> anyhow::Result<()> {
    let sheet = Sheet::new(document, passage, setting);
    let grid = Grid::new(document, Shown::ALL, &sheet.geometry);
    let end = passage.last.0 + 1;
    let mut start = passage.first.0;
    while start < end {
        let block = grid.block_of(SegmentId(start));
        let gap = grid.gap_above(&(start..block.end));
        let span = start..block.end.min(end);
        if start > passage.first.0 {
            for _ in 0..gap {
                writeln!(out)?;
            }
        }
        sheet.write_block(
            out,
            &Block::new(document, span.clone(), &sheet.geometry, false),
        )?;
        start = span.end;
    }
    Ok(())
}

/// The columns that the text is set in.
struct Sheet<'a> {
    document: &'a Document,
    passage: Passage,
    geometry: Geometry,
    columns: Columns,
    label_cols: u16,
    /// Whether the numbers stand beside the text.
    has_gutter: bool,
}

impl<'a> Sheet<'a> {
    fn new(document: &'a Document, passage: Passage, setting: Setting) -> Self {
        let ambiguous = setting.ambiguous;
        let start = width::cols(&label(document, passage.first, passage), ambiguous) as u16;
        let label_cols = crate::layout::label_cols(document, ambiguous).max(start.min(16));
        let arrangement = match setting.layout {
            Layout::Columns if Columns::fit(setting.width, label_cols) => Arrangement::Columns,
            Layout::Columns | Layout::Stacked => Arrangement::Stacked,
            Layout::Source => Arrangement::Single(Side::Source),
            Layout::Target => Arrangement::Single(Side::Target),
        };
        let split = Split {
            source_share: source_share(document, ambiguous),
            nudge: 0,
            label_cols,
        };
        let columns = Columns::new(setting.width, arrangement, Side::Source, split);
        let geometry = columns.geometry(Geometry {
            arrangement,
            alignment: setting.align.unwrap_or(arrangement.natural_alignment()),
            leading: Side::Source,
            cols: crate::document::Sides::new(1, 1),
            rows: 0,
            ambiguous,
        });
        // Lines so short that the numbers would take them whole go without.
        let has_gutter = setting.width > label_cols + GUTTER + 1;
        let bare = crate::document::Sides::new(setting.width, setting.width);
        let geometry = Geometry {
            cols: if has_gutter { geometry.cols } else { bare },
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
            let label = if row == 0 {
                label(self.document, SegmentId(block.span.start), self.passage)
            } else {
                String::new()
            };
            let gutter = if self.has_gutter {
                self.gutter(&label)
            } else {
                String::new()
            };
            let line = match self.geometry.arrangement {
                Arrangement::Columns => {
                    let left = block
                        .cells
                        .first()
                        .map(|cell| self.filled(cell, row))
                        .unwrap_or_default();
                    let right = block
                        .cells
                        .get(1)
                        .map(|cell| text_of(cell, row))
                        .unwrap_or_default();
                    format!("{left} {gutter}{right}")
                }
                _ => {
                    let text = block
                        .cells
                        .iter()
                        .map(|cell| text_of(cell, row))
                        .find(|text| !text.is_empty());
                    // The blank row between two sides has no rule.
                    text.map(|text| gutter + &text).unwrap_or_default()
                }
            };
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// A label at the right of its column, cut to it, and the rule.
    fn gutter(&self, label: &str) -> String {
        let ambiguous = self.geometry.ambiguous;
        let label = width::truncate(label, self.label_cols, ambiguous);
        let blanks = usize::from(self.label_cols).saturating_sub(width::cols(&label, ambiguous));
        format!("{}{label} {} ", " ".repeat(blanks), rule(ambiguous))
    }

    /// A line of the left column with blanks up to its width.
    fn filled(&self, cell: &Cell, row: u32) -> String {
        let mut text = text_of(cell, row);
        let cols = width::cols(&text, self.geometry.ambiguous);
        let wanted = usize::from(self.columns.sides[cell.side].cols);
        text.extend(std::iter::repeat_n(' ', wanted.saturating_sub(cols)));
        text
    }
}

fn text_of(cell: &Cell, row: u32) -> String {
    let line = cell
        .line(row)
        .map(|line| cell.text[line].trim_end_matches(['\n', '\r', ' ']));
    harmless(line.unwrap_or_default()).into_owned()
}

/// What the gutter says beside a segment: the number of the provision that it
/// begins, its reference if the passage begins with it, or nothing.
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
