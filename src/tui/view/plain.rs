//! The screen without decoration, for screen readers: the current pair at the top, the
//! source first, and below it the state of the program in words. The terminal's cursor
//! is at the beginning of the text, or on the selected row of a list.
//!
//! ```text
//! 建立健全信用承诺制度。
//! Establish a sound credit commitment system.
//! 16.2, 71 percent of the text, Chinese is the active side
//! marked to-do
//! search: hit 3 of 14
//! note 1 of 2, the current one: question, open, wang, 2026-03-01
//! Why 承诺 here and not 保证?
//! ```

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::painter::Painter;
use super::regions::{below, row_of};
use crate::document::{SegmentId, Side};
use crate::notes::{ReadingStatus, progress};
use crate::tui::screen::{self, ListAreas};
use crate::tui::state::{ListPopup, Popup, State};
use crate::tui::status_text;

/// Paints the current pair and what there is to say of it.
pub(super) fn draw(painter: &mut Painter, area: Rect, state: &State) {
    painter.clear(area);
    let mut taken = 0;
    for line in pair(state) {
        if taken == area.height {
            return;
        }
        painter.line(row_of(area, taken), 0, &line, Style::new());
        taken += 1;
    }
    let mut rest = below(area, taken);
    for text in words(state) {
        rest = below(rest, painter.wrapped(rest, &text, |_| Style::new()));
    }
}

/// The lines of the current pair that are in the window, side after side.
fn pair(state: &State) -> Vec<String> {
    let cursor = state.reader.viewport.cursor;
    let blocks = state.reader.page.blocks.iter();
    let own = blocks.filter(|placed| placed.block.span.contains(cursor));
    let mut lines = Vec::new();
    for placed in own {
        for row in 0..placed.block.rows {
            let is_above = placed.top + (row as i32) < 0;
            let mut cells = placed.block.cells.iter();
            let line = cells.find_map(|cell| cell.line(row).map(|line| &cell.text[line]));
            if let Some(line) = line.filter(|_| !is_above) {
                lines.push(line.to_owned());
            }
        }
    }
    lines
}

/// What the screen otherwise shows by marks, colours and places.
fn words(state: &State) -> Vec<String> {
    let (document, reader, wording) = (&state.document, &state.reader, state.wording);
    let cursor = reader.viewport.cursor;
    let mut words = Vec::new();
    words.extend(state.test.is_some().then(|| status_text::place(state)));
    let language = &state.side_name(reader.side());
    let reference = document.reference(cursor);
    words.push(match status_text::extent(state) {
        Some(extent) => format!("{reference}, {extent}, {language}"),
        None => wording.plain_place(&reference, status_text::percent(state), language),
    });
    words.extend(compared(state));
    words.extend(status_text::word(state));
    words.extend(status_text::unrendered(state));
    words.extend(status_text::editing(state).map(str::to_owned));
    words.extend(status_text::hidden_answer(state));
    let reading = progress::reading_of(document, &state.notes.notebook, cursor);
    if reading != ReadingStatus::Unread {
        words.push(wording.plain_marked(reading.in_words(wording)));
    }
    let confidence = document.alignment_origin(cursor).low_confidence();
    words.extend(confidence.map(|found| wording.plain_low_confidence(found.percent())));
    words.extend(status_text::shown(state));
    if let Some(found) = state.search.highlighted() {
        words.push(match state.search.number_of(cursor) {
            Some((number, all)) => wording.plain_hit(number, all),
            None => wording.plain_hits(found.segments.len()),
        });
    }
    if let Some(selection) = &reader.selection {
        words.push(wording.plain_selected(selection.text(document)));
    }
    if let Some(quoted) = &reader.quoted {
        words.push(wording.plain_quoted(quoted.text(document)));
    }
    words.extend(cut(state));
    words.extend(notes(state));
    if let Some(title) = reader.title.as_ref().filter(|_| cursor == SegmentId(0)) {
        words.push(document.titles());
        words.push(title.facts());
    } else if let Some(section) = document.section_of(cursor) {
        let heading = document.section(section).heading;
        let heading = Side::BOTH.map(|side| document.segment_text(heading, side));
        let heading: Vec<_> = heading
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        words.push(wording.plain_part(&heading.join(" / ")));
    }
    words
}

/// What differs at the cursor, if texts are compared.
fn compared(state: &State) -> Vec<String> {
    let (wording, cursor) = (state.wording, state.reader.viewport.cursor);
    let Some(comparison) = &state.comparison else {
        return Vec::new();
    };
    let mut words = Vec::new();
    words.extend(
        comparison
            .folded_before(&state.reader.shown, cursor, wording)
            .map(|folded| wording.plain_folded(&folded)),
    );
    words.extend(status_text::became(state).map(|status| wording.plain_status(&status)));
    for side in Side::BOTH {
        let text = state.document.segment_text(cursor, side);
        let ranges = comparison.view().differing(cursor, side);
        let found: Vec<_> = ranges.map(|range| text[range].trim()).collect();
        if found.is_empty() {
            continue;
        }
        let found = wording.list(&found);
        words.push(match (comparison.comparison().is_of_versions(), side) {
            (true, Side::Source) => wording.plain_deleted(&found),
            (true, Side::Target) => wording.plain_inserted(&found),
            (false, _) => wording.plain_differing(&found),
        });
    }
    words
}

/// Where a pair is being split on the active side.
fn cut(state: &State) -> Option<String> {
    let split = state.alignment.split?;
    let side = state.reader.side();
    let text = state.document.segment_text(split.segment, side);
    let after = text.get(split.cuts[side]?..)?;
    Some(state.wording.plain_split(after))
}

/// The notes at the cursor, unless they are hidden.
fn notes(state: &State) -> Vec<String> {
    let (notes, wording) = (&state.notes, state.wording);
    let keys = notes.notes_at(state.reader.viewport.cursor);
    let is_hidden = notes.pane.hidden || state.test.is_some();
    if is_hidden {
        return Vec::from_iter((!keys.is_empty()).then(|| wording.plain_hidden_notes(keys.len())));
    }
    let mut words = Vec::new();
    for (number, key) in (1..).zip(&keys) {
        let Some((note, _)) = notes.get(*key) else {
            continue;
        };
        let about = notes.describe(*key, note, wording).join(", ");
        words.push(match notes.current == Some(*key) && keys.len() > 1 {
            true => wording.plain_current_note(number, keys.len(), &about),
            false => wording.plain_note(number, keys.len(), &about),
        });
        words.extend(note.body.lines().map(str::to_owned));
    }
    words
}

/// Where the terminal's cursor is: on what is selected, or on the text.
pub(super) fn cursor(state: &State) -> Position {
    let size = state.size;
    let on_row = |areas: &ListAreas, line: usize| Position::new(1, areas.rows.y + line as u16);
    match state.popups.last() {
        Some(Popup::List(list)) => in_list(state, list),
        Some(Popup::Concordance(open)) => {
            let line = open.cursor.selected - open.cursor.top;
            on_row(&ListAreas::of_concordance(size), line)
        }
        Some(Popup::Notes(list)) => {
            let line = list.cursor.selected - list.cursor.top;
            on_row(&ListAreas::of_notes(size), line)
        }
        Some(Popup::Unsaved | Popup::UnsavedAlignment(_) | Popup::Overwrite(_))
        | Some(Popup::Draft(_)) => Position::new(1, size.rows.saturating_sub(2)),
        Some(Popup::Mark(_)) => Position::new(1, size.rows.saturating_sub(1)),
        _ if state.contents.focused => {
            let contents = &state.contents.cursor;
            let line = contents.selected.saturating_sub(contents.top) as u16;
            Position::new(0, 1 + line.min(screen::contents_rows(size)))
        }
        _ => Position::new(0, 0),
    }
}

fn in_list(state: &State, list: &ListPopup) -> Position {
    let selected = list.cursor.selected;
    if let Some(areas) = list.areas_of_hints(state.size) {
        return Position::new(1, areas.rows.y + (selected - list.cursor.top) as u16);
    }
    let columns = list.columns(state.size);
    let column = columns
        .iter()
        .find(|column| (column.first..column.end).contains(&selected));
    column.map_or(Position::new(0, 0), |column| {
        let line = (selected - column.first) as u16;
        Position::new(column.area.x, column.area.y + line)
    })
}
