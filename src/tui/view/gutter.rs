//! The gutter between the sides: numbers, the rule, the cursor, and the signs of
//! notes and of how pairs came together.
//!
//! ```text
//! 16 ┃   the current pair, with the number of its provision
//!    │
//!    ●   a note begins here
//!   ~│   a doubtful pair
//! ```

use std::ops::Range;

use ratatui::layout::Rect;

use super::link_marks::LinkMark;
use super::notes;
use super::painter::Painter;
use super::text::{shifted, visible_rows};
use crate::document::{Document, Place, SegmentId};
use crate::layout::{Alignment, Arrangement, Placed};
use crate::tui::state::{ReaderState, State};
use crate::tui::theme::Theme;

/// Paints number and rule of a block. The rule stands beside the text of
/// either side and is heavy beside the current pair; with rows aligned by
/// segment it has a tick where a pair begins.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    placed: &Placed,
) {
    let document = &state.document;
    let reader = &state.reader;
    let gutter = reader.columns.gutter;
    let label_cols = reader.split.label_cols;
    // Between the columns a blank stands on both sides of the gutter.
    let inset = u16::from(reader.geometry.arrangement == Arrangement::Columns);
    let number = shifted(area, gutter.x + inset, label_cols);
    let rule = shifted(area, gutter.x + inset + label_cols + 1, 1);
    let before_rule = shifted(area, gutter.x + inset + label_cols, 1);
    let first = SegmentId(placed.block.span.start);
    let current = current_rows(placed, reader);
    let by_segment = reader.geometry.alignment == Alignment::Segment;
    let noted = marks(placed, state, |segment| state.notes.mark_at(segment));
    let linked = marks(placed, state, |segment| LinkMark::at(segment, state));
    let in_provision = matches!(document.place_of(first), Place::Provision(_));
    for row in visible_rows(placed, reader) {
        let at = i32::from(row);
        if at == placed.top
            && let Some(label) = gutter_label(document, first)
        {
            let blank = usize::from(label_cols).saturating_sub(label.len());
            painter.line(number, row, &(" ".repeat(blank) + &label), theme.gutter);
        }
        let note = noted.iter().find(|(row, _)| *row == at);
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
            painter.line(x, row, notes::mark(painter, *note), theme.note);
        }
        if let Some((_, link)) = linked.iter().find(|(row, _)| *row == at) {
            // Where the sign of a note stands already, the rule makes way.
            let (x, style) = match note.is_some() && is_current {
                true => (rule, theme.cursor),
                false => (before_rule, theme.gutter),
            };
            painter.line(x, row, link.mark(), style);
            if x == rule {
                continue;
            }
        }
        let (mark, style) = if is_current {
            (painter.sign("┃", ">"), theme.cursor)
        } else if note.is_some() || !in_provision || !has_text() {
            continue;
        } else if by_segment && at == placed.top {
            (painter.sign("├", "+"), theme.gutter)
        } else {
            (painter.sign("│", "|"), theme.gutter)
        };
        painter.line(rule, row, mark, style);
    }
}

/// The rows of the window on which segments begin that have a sign, each with
/// the first of these in their order.
fn marks<S: Copy + Ord>(
    placed: &Placed,
    state: &State,
    mark_at: impl Fn(SegmentId) -> Option<S>,
) -> Vec<(i32, S)> {
    let height = i32::from(state.reader.geometry.rows);
    let mut marks: Vec<(i32, S)> = Vec::new();
    for segment in placed.block.span.clone().map(SegmentId) {
        let Some(mark) = mark_at(segment) else {
            continue;
        };
        let row = placed.rows_of(segment).start;
        match marks.last_mut() {
            Some((last, known)) if *last == row => *known = mark.min(*known),
            _ if (0..height).contains(&row) => marks.push((row, mark)),
            _ => {}
        }
    }
    marks
}

/// The rows of the window on which the current pair stands: together where
/// the sides are beside each other, else those of each side.
fn current_rows(placed: &Placed, reader: &ReaderState) -> Vec<Range<i32>> {
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
fn gutter_label(document: &Document, segment: SegmentId) -> Option<String> {
    let Place::Provision(id) = document.place_of(segment) else {
        return None;
    };
    let provision = document.provision(id);
    let is_first = provision.number().is_some() && provision.first_segment() == segment;
    is_first.then(|| document.provision_reference(id))
}
