//! The text with its spine, and the heading above it.
//!
//! ```text
//!  五、以有效的信用监管和信用服务…      5. Improve the integrity level of the whole…
//! （十六）创新信用监管。加快健    16 ┃ (16) Innovate credit supervision. Accelerate
//! 全以信用为基础的新型监管机         │ the improvement of a new credit-based
//! 制。                               │ regulatory mechanism.
//! ```

use std::ops::Range;
use std::path::Path;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::lit;
use super::notes;
use super::paint::Brush;
use crate::document::{Document, Place, SegmentId, Side};
use crate::layout::{Alignment, Arrangement, Cell, Piece, Placed, Role, width};
use crate::tui::state::{Lit, Notes, Reader, Sign, State};
use crate::tui::theme::Theme;

/// Paints the page.
pub(super) fn draw(brush: &mut Brush, area: Rect, state: &State, theme: &Theme) {
    let reader = &state.reader;
    for placed in &reader.page.blocks {
        for cell in &placed.block.cells {
            draw_cell(brush, area, state, theme, placed, cell);
        }
        draw_spine(brush, area, state, theme, placed);
    }
}

/// Paints the heading of the section that the cursor is in, each language over
/// its column; the title where there is none.
pub(super) fn draw_header(brush: &mut Brush, area: Rect, state: &State, theme: &Theme) {
    let document = &state.document;
    let reader = &state.reader;
    brush.tint(area, theme.header);
    let heading = |side| {
        let section = document.section_of(reader.viewport.cursor);
        match section {
            Some(section) => document.segment_text(document.section(section).heading(), side),
            None => title(state, side),
        }
    };
    let shown = match reader.geometry.arrangement {
        Arrangement::Columns => {
            for side in Side::BOTH {
                let strip = reader.columns.sides[side];
                let text = width::truncate(heading(side), strip.cols, brush.ambiguous());
                brush.line(shifted(area, strip.x, strip.cols), 0, &text, theme.header);
            }
            return;
        }
        Arrangement::Stacked => [heading(reader.leading), heading(reader.leading.other())],
        Arrangement::Single(side) | Arrangement::Peek(side) => [heading(side), ""],
    };
    let strip = reader.columns.sides.source;
    let area = shifted(area, strip.x, strip.cols);
    let shown: Vec<_> = shown.into_iter().filter(|text| !text.is_empty()).collect();
    let text = shown.join(" · ");
    brush.line(
        area,
        0,
        &width::truncate(&text, strip.cols, brush.ambiguous()),
        theme.header,
    );
}

/// The title on a side. A text without any has the name of its file instead: of
/// a file for both languages on the side that comes first.
fn title(state: &State, side: Side) -> &str {
    let metadata = state.document.metadata();
    let is_titled = |side: &Side| !metadata.title[*side].is_empty();
    if Side::BOTH.iter().any(is_titled) {
        return &metadata.title[side];
    }
    let first = match state.reader.geometry.arrangement {
        Arrangement::Columns | Arrangement::Stacked => state.reader.leading,
        Arrangement::Single(side) | Arrangement::Peek(side) => side,
    };
    match (&state.files[..], side) {
        ([source, _, ..], Side::Source) => file_name(source),
        ([_, target, ..], Side::Target) => file_name(target),
        ([file], side) if side == first => file_name(file),
        ([], side) if side == first => &metadata.id,
        _ => "",
    }
}

fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_name();
    name.and_then(|name| name.to_str()).unwrap_or(path)
}

fn draw_cell(
    brush: &mut Brush,
    area: Rect,
    state: &State,
    theme: &Theme,
    placed: &Placed,
    cell: &Cell,
) {
    let reader = &state.reader;
    let strip = reader.columns.sides[cell.side];
    let area = shifted(area, strip.x, strip.cols);
    let styles = Styles::new(state, theme, placed, cell);
    for row in visible_rows(placed, reader) {
        if let Some(line) = cell.line((i32::from(row) - placed.top) as u32) {
            let start = line.start;
            brush.styled(area, row, &cell.text[line], |byte| styles.at(start + byte));
        }
    }
}

/// Finds the style of a byte of a cell's text.
struct Styles<'a> {
    document: &'a Document,
    reader: &'a Reader,
    lit: &'a Lit,
    notes: &'a Notes,
    theme: &'a Theme,
    cell: &'a Cell,
    base: Style,
}

impl<'a> Styles<'a> {
    fn new(state: &'a State, theme: &'a Theme, placed: &Placed, cell: &'a Cell) -> Self {
        let place = state.document.place_of(SegmentId(placed.block.span.start));
        let base = match place {
            Place::Heading(_) => theme.heading,
            Place::Provision(_) => theme.text,
        };
        Self {
            document: &state.document,
            reader: &state.reader,
            lit: &state.search.words,
            notes: &state.notes,
            theme,
            cell,
            base,
        }
    }

    fn at(&self, byte: usize) -> Style {
        let Some(piece) = self.cell.piece_at(byte) else {
            return self.base;
        };
        let own = match piece.role {
            Role::Label => self.base.patch(self.theme.label),
            Role::Words => self.base,
            Role::Gap => self.theme.gap,
        };
        // The blank between two segments belongs to neither.
        if byte >= piece.bytes.end && !self.is_selected(piece, byte) {
            return self.base;
        }
        let is_current = piece.segment == self.reader.viewport.cursor;
        let own = if is_current {
            own.patch(self.theme.current)
        } else {
            own
        };
        let own = match piece.from {
            Some(from) => {
                let byte = from + byte - piece.bytes.start;
                let own = own.patch(self.noted(piece, byte));
                own.patch(self.found(piece, byte))
            }
            None => own,
        };
        if self.is_selected(piece, byte) {
            own.patch(self.theme.selected)
        } else {
            own
        }
    }

    /// The style of words that a search found, for a byte of a segment's text.
    fn found(&self, piece: &Piece, byte: usize) -> Style {
        let words = self.lit.of(piece.segment);
        lit::style_of(words, self.cell.side, byte, self.theme)
    }

    /// The style of words that a note is about.
    fn noted(&self, piece: &Piece, byte: usize) -> Style {
        if self.notes.is_noted(piece.segment, self.cell.side, byte) {
            self.theme.noted
        } else {
            Style::new()
        }
    }

    fn is_selected(&self, piece: &Piece, byte: usize) -> bool {
        let Some(selection) = &self.reader.selection else {
            return false;
        };
        let Some(from) = piece.from else { return false };
        let start = self
            .document
            .segment_bytes(piece.segment, self.cell.side)
            .start;
        selection.side == self.cell.side
            && selection
                .bytes()
                .contains(&(start + from + byte - piece.bytes.start))
    }
}

/// Paints number and rule of a block. The rule stands beside the text of
/// either side and is heavy beside the current pair; with rows aligned by
/// segment it has a tick where a pair begins.
fn draw_spine(brush: &mut Brush, area: Rect, state: &State, theme: &Theme, placed: &Placed) {
    let document = &state.document;
    let reader = &state.reader;
    let spine = reader.columns.spine;
    let label_cols = reader.split.label_cols;
    // Between the columns a blank stands on both sides of the spine.
    let inset = u16::from(reader.geometry.arrangement == Arrangement::Columns);
    let number = shifted(area, spine.x + inset, label_cols);
    let rule = shifted(area, spine.x + inset + label_cols + 1, 1);
    let before_rule = shifted(area, spine.x + inset + label_cols, 1);
    let first = SegmentId(placed.block.span.start);
    let current = current_rows(placed, reader);
    let by_segment = reader.geometry.alignment == Alignment::Segment;
    let signs = note_signs(placed, state);
    let in_provision = matches!(document.place_of(first), Place::Provision(_));
    for row in visible_rows(placed, reader) {
        let at = i32::from(row);
        if at == placed.top
            && let Some(label) = spine_label(document, first)
        {
            let blank = usize::from(label_cols).saturating_sub(label.len());
            brush.line(number, row, &(" ".repeat(blank) + &label), theme.spine);
        }
        let note = signs.iter().find(|(row, _)| *row == at);
        let has_text = || {
            let row = (at - placed.top) as u32;
            placed
                .block
                .cells
                .iter()
                .any(|cell| cell.line(row).is_some())
        };
        let is_current = current.iter().any(|rows| rows.contains(&at));
        if let Some((_, note)) = note {
            // The rule makes way; that of the current pair stays beside it.
            let x = if is_current { before_rule } else { rule };
            brush.line(x, row, notes::sign(brush, *note), theme.note);
        }
        let (sign, style) = if is_current {
            (brush.sign("┃", ">"), theme.cursor)
        } else if note.is_some() || !in_provision || !has_text() {
            continue;
        } else if by_segment && at == placed.top {
            (brush.sign("├", "+"), theme.spine)
        } else {
            (brush.sign("│", "|"), theme.spine)
        };
        brush.line(rule, row, sign, style);
    }
}

/// The rows of the window on which segments begin that have notes, each with
/// the sign that tells most.
fn note_signs(placed: &Placed, state: &State) -> Vec<(i32, Sign)> {
    let height = i32::from(state.reader.geometry.rows);
    let mut signs: Vec<(i32, Sign)> = Vec::new();
    if state.notes.is_empty() {
        return signs;
    }
    for segment in placed.block.span.clone().map(SegmentId) {
        let Some(sign) = state.notes.sign_at(segment) else {
            continue;
        };
        let row = placed.rows_of(segment).start;
        match signs.last_mut() {
            Some((last, known)) if *last == row => *known = sign.min(*known),
            _ if (0..height).contains(&row) => signs.push((row, sign)),
            _ => {}
        }
    }
    signs
}

/// The rows of the window on which the current pair stands: together where
/// the sides are beside each other, else those of each side.
fn current_rows(placed: &Placed, reader: &Reader) -> Vec<Range<i32>> {
    let cursor = reader.viewport.cursor;
    if !placed.block.span.contains(&cursor.0) {
        return Vec::new();
    }
    if reader.geometry.arrangement == Arrangement::Columns {
        return vec![placed.rows_of(cursor)];
    }
    let cells = placed.block.cells.iter();
    cells
        .filter_map(|cell| cell.rows_of(cursor))
        .map(|rows| placed.top + rows.start as i32..placed.top + rows.end as i32)
        .collect()
}

/// The number that stands beside the first segment of a numbered provision.
fn spine_label(document: &Document, segment: SegmentId) -> Option<String> {
    let Place::Provision(id) = document.place_of(segment) else {
        return None;
    };
    let provision = document.provision(id);
    let is_first = provision.number().is_some() && provision.first_segment() == segment;
    is_first.then(|| document.provision_reference(id))
}

/// The rows of the window that a block covers.
fn visible_rows(placed: &Placed, reader: &Reader) -> Range<u16> {
    let height = i32::from(reader.geometry.rows);
    let bottom = placed.top.saturating_add(placed.block.rows as i32);
    placed.top.clamp(0, height) as u16..bottom.clamp(0, height) as u16
}

/// A strip of an area.
fn shifted(area: Rect, x: u16, cols: u16) -> Rect {
    Rect::new(area.x + x, area.y, cols, area.height).intersection(area)
}
