//! The gutter: numbers, the rule, the cursor, and marks of notes and alignment.
//!
//! ```text
//! 16 ┃   the current pair, with the number of its provision
//!    │
//!   ●│   a note begins here
//!   ~│   a pair of low confidence
//!   *│   a change between two versions; also + - > / &
//!   ✓│   a pair that is read
//! ```

use std::ops::Range;

use ratatui::layout::Rect;

use super::marks::{LinkMark, note_mark, reading_mark};
use super::painter::Painter;
use super::regions::columns_of;
use crate::document::{Document, Place, SegmentId};
use crate::layout::{Alignment, Arrangement, PlacedBlock};
use crate::notes::progress;
use crate::tui::state::{NoteMark, ReaderState, State};

/// Paints the gutter beside a block of the text. The rule is beside the text of
/// either side and heavy beside the current pair. With rows aligned by segment
/// it has a tick where a pair begins.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State, placed: &PlacedBlock) {
    let theme = painter.theme;
    let document = &state.document;
    let reader = &state.reader;
    let label_cols = reader.split.label_cols;
    // Between the columns, the gutter has a space on each side.
    let inset = u16::from(reader.geometry.arrangement == Arrangement::Columns);
    let left = reader.columns.gutter.x + inset;
    let number = columns_of(area, left, label_cols);
    let before_rule = columns_of(area, left + label_cols, 1);
    let rule = columns_of(area, left + label_cols + 1, 1);
    let first = SegmentId(placed.block.span.segments.start);
    let is_beginning = !placed.block.span.part.continues();
    let current = current_rows(placed, reader);
    let by_segment = reader.geometry.alignment == Alignment::Segment;
    let note_marks = marked_rows(placed, state, |segment| state.notes.mark_at(segment));
    let link_marks = marked_rows(placed, state, |segment| LinkMark::of(segment, state));
    let comparison = state.comparison.as_ref();
    let changes = marked_rows(placed, state, |segment| comparison?.mark(segment));
    let mut reading_marks = reading_rows(painter, placed, state);
    let in_provision = matches!(document.place_of(first), Place::Provision(_));
    for row in visible_rows(placed, reader) {
        let at = i32::from(row);
        if at == placed.top
            && is_beginning
            && let Some(label) = number_label(document, first)
        {
            let padding = usize::from(label_cols).saturating_sub(label.len());
            painter.line(number, row, &(" ".repeat(padding) + &label), theme.gutter);
        }
        let note = note_marks.iter().find(|(row, _)| *row == at);
        let has_text = || {
            let row = (at - placed.top) as u32;
            let mut cells = placed.block.cells.iter();
            cells.any(|cell| cell.line(row).is_some())
        };
        let is_current = current.iter().any(|rows| rows.contains(&at));
        if let Some((_, note)) = note {
            let style = match note {
                NoteMark::Question => theme.question,
                NoteMark::Note | NoteMark::Layer => theme.note,
            };
            painter.line(before_rule, row, note_mark(painter, *note), style);
        }
        if let Some((_, link)) = link_marks.iter().find(|(row, _)| *row == at) {
            // If a note mark has taken its place, this mark replaces the rule.
            if note.is_some() {
                let style = if is_current {
                    theme.cursor
                } else {
                    theme.doubtful
                };
                painter.line(rule, row, link.mark(), style);
                continue;
            }
            painter.line(before_rule, row, link.mark(), theme.doubtful);
        } else if note.is_none()
            && let Some((_, mark)) = changes.iter().find(|(row, _)| *row == at)
        {
            painter.line(before_rule, row, mark, theme.note);
        } else if note.is_none()
            && let Some(found) = reading_marks
                .iter()
                .position(|(rows, _)| rows.contains(&at))
        {
            // On the first row of the pair where no other mark is.
            let (_, mark) = reading_marks.swap_remove(found);
            painter.line(before_rule, row, mark, theme.gutter);
        }
        let (glyph, style) = if is_current {
            (painter.glyph("┃", ">"), theme.cursor)
        } else if !in_provision || !has_text() {
            continue;
        } else if by_segment && at == placed.top && is_beginning {
            (painter.glyph("├", "+"), theme.gutter)
        } else {
            (painter.glyph("│", "|"), theme.gutter)
        };
        painter.line(rule, row, glyph, style);
    }
}

/// The segments of a block that begin in the window or are shown there.
fn beginning(placed: &PlacedBlock, state: &State) -> impl Iterator<Item = SegmentId> + use<> {
    let height = i32::from(state.reader.geometry.rows);
    let is_beginning = !placed.block.span.part.continues();
    let segments = is_beginning.then(|| placed.segments_on(0..height));
    segments.into_iter().flatten()
}

/// The rows of the window on which segments with a mark begin. If several begin
/// on one row, the least of their marks counts.
fn marked_rows<M: Copy + Ord>(
    placed: &PlacedBlock,
    state: &State,
    mark_of: impl Fn(SegmentId) -> Option<M>,
) -> Vec<(i32, M)> {
    let height = i32::from(state.reader.geometry.rows);
    let mut marks: Vec<(i32, M)> = Vec::new();
    for segment in beginning(placed, state) {
        let Some(mark) = mark_of(segment) else {
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

/// The rows of segments that are marked as read, to do or done, with the mark.
fn reading_rows(
    painter: &Painter,
    placed: &PlacedBlock,
    state: &State,
) -> Vec<(Range<i32>, &'static str)> {
    let (document, notebook) = (&state.document, &state.notes.notebook);
    if notebook.readings.is_empty() {
        return Vec::new();
    }
    let marks = beginning(placed, state).filter_map(|segment| {
        let reading = progress::reading_of(document, notebook, segment);
        Some((placed.rows_of(segment), reading_mark(painter, reading)?))
    });
    marks.collect()
}

/// The rows of the window that show the current pair: one range if the sides
/// are beside each other, else one per side.
fn current_rows(placed: &PlacedBlock, reader: &ReaderState) -> Vec<Range<i32>> {
    let cursor = reader.viewport.cursor;
    if !placed.block.span.contains(cursor) {
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

/// The number beside the first segment of a numbered provision.
fn number_label(document: &Document, segment: SegmentId) -> Option<String> {
    let Place::Provision(id) = document.place_of(segment) else {
        return None;
    };
    let provision = document.provision(id);
    let is_first = provision.number().is_some() && provision.first_segment() == segment;
    is_first.then(|| document.provision_reference(id))
}

/// The rows of the window that a block covers.
pub(super) fn visible_rows(placed: &PlacedBlock, reader: &ReaderState) -> Range<u16> {
    let height = i32::from(reader.geometry.rows);
    let bottom = placed.top.saturating_add(placed.block.rows as i32);
    placed.top.clamp(0, height) as u16..bottom.clamp(0, height) as u16
}
