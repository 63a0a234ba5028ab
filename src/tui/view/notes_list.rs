//! All notes: a row for each, and the chosen one in full below.
//!
//! ```text
//!  37 notes on 21 of 23 provisions · read 14 · to do 2 · done 5
//!  ● 16.2   wang · #term   Why 承诺 here and not 保证?
//!  ? 18.1   question · open   …
//!  ? 16.2 · question · open · #term · wang · 2026-03-01
//!  Why 承诺 here and not 保证?
//! ```

use std::num::NonZeroU16;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::notes;
use super::painter::Painter;
use crate::layout::{self, width};
use crate::notes::{Note, NoteKind, NoteStatus, Resolution};
use crate::tui::action::{Action, NoteAction};
use crate::tui::keymap::{Binding, Mode};
use crate::tui::screen::NotesAreas;
use crate::tui::state::{
    NoteKey, NoteMark, NoteSource, NotesListPopup, NotesOrder, Popup, State, about, counted,
};
use crate::tui::theme::Theme;

/// The most columns that a reference takes in the list.
const REFERENCE: usize = 12;

/// Paints the list, if it is on top.
pub(super) fn draw(painter: &mut Painter, state: &State, theme: &Theme) {
    let Some(Popup::Notes(list)) = state.popups.last() else {
        return;
    };
    let areas = NotesAreas::new(state.size);
    for area in [areas.title, areas.rows].into_iter().chain(areas.selected) {
        painter.clear(area);
    }
    painter.tint(areas.title, theme.header);
    let title = inside(areas.title);
    let text =
        width::truncate(&title_of(state, list), title.width, painter.ambiguous()).into_owned();
    painter.line(title, 0, &text, theme.header);
    draw_rows(painter, inside(areas.rows), state, theme, list);
    if let (Some(area), Some(key)) = (areas.selected, list.chosen()) {
        draw_chosen(painter, area, state, theme, key);
    }
}

fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

fn title_of(state: &State, list: &NotesListPopup) -> String {
    let summary = state.notes.summary;
    let mut parts = vec![format!(
        "{} on {} of {} provisions",
        counted(summary.notes, "note"),
        summary.annotated,
        summary.provisions
    )];
    if !list.field.text().is_empty() {
        parts.insert(
            0,
            format!("{} that fit {}", list.rows.len(), list.field.text()),
        );
    }
    let readings = [
        ("read", summary.read),
        ("to do", summary.to_do),
        ("done", summary.done),
    ];
    let readings = readings.iter().filter(|(_, count)| *count > 0);
    parts.extend(readings.map(|(name, count)| format!("{name} {count}")));
    let lost = state.notes.index.unplaced().len();
    if lost > 0 {
        parts.push(format!("{lost} without a place"));
    }
    if list.by == NotesOrder::Time {
        parts.push("by time".to_owned());
    }
    parts.join(" · ")
}

fn draw_rows(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    list: &NotesListPopup,
) {
    if list.rows.is_empty() {
        draw_empty(painter, area, state, theme, list);
        return;
    }
    let shown = || list.rows.iter().skip(list.top).take(area.height.into());
    let references = shown().map(|key| reference(state, *key).len());
    let labels = references.max().unwrap_or(0).clamp(4, REFERENCE) as u16 + 1;
    for (row, key) in (0..).zip(shown()) {
        draw_row(painter, area, row, state, theme, (*key, labels));
        if usize::from(row) + list.top == list.selected {
            let chosen = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            painter.tint(chosen, theme.selected);
        }
    }
}

/// How the first note is made, or that none fits.
fn draw_empty(
    painter: &mut Painter,
    area: Rect,
    state: &State,
    theme: &Theme,
    list: &NotesListPopup,
) {
    let texts = if !list.field.text().is_empty() {
        vec!["no note fits; #tag, kind:question and is:open can be typed too".to_owned()]
    } else {
        let key = state
            .keymap
            .keys_of(Mode::Reader, Action::Note(NoteAction::OpenList))
            .next();
        let again = key.map(Binding::keys_in_words).unwrap_or_default();
        vec![
            "there are no notes on this text yet".to_owned(),
            format!("write the first one on a pair of the text; {again} lists them here"),
        ]
    };
    let Some(cols) = NonZeroU16::new(area.width) else {
        return;
    };
    let mut row = 0;
    for text in texts {
        for line in layout::wrap(&text, cols, painter.ambiguous()) {
            painter.line(area, row, &text[line], theme.status);
            row += 1;
        }
    }
}

/// Where a note stands, or stood.
fn reference(state: &State, key: NoteKey) -> String {
    if let Some(passage) = state.notes.passage_of(key) {
        return state.document.passage_reference(passage);
    }
    let note = state.notes.get(key);
    note.map_or_else(String::new, |(note, _)| note.anchor.reference.clone())
}

fn mark_of(painter: &Painter, key: NoteKey, note: &Note, resolution: &Resolution) -> &'static str {
    match resolution {
        Resolution::Anchored(..) => notes::mark(painter, NoteMark::of(key.source, note)),
        Resolution::Ambiguous(_) => painter.sign("≈", "~"),
        Resolution::Orphan => painter.sign("×", "x"),
    }
}

/// Such as `● 16.2   question · open  #term  wang  Why 承诺 here…`.
fn draw_row(
    painter: &mut Painter,
    area: Rect,
    row: u16,
    state: &State,
    theme: &Theme,
    (key, labels): (NoteKey, u16),
) {
    let Some((note, resolution)) = state.notes.get(key) else {
        return;
    };
    let mut at = 0;
    let mut put = |painter: &mut Painter, text: &str, style: Style, cols: u16| {
        let rest = Rect {
            x: area.x + at.min(area.width),
            width: area.width.saturating_sub(at),
            ..area
        };
        let text = width::truncate(text, rest.width, painter.ambiguous());
        at += painter.line(rest, row, &text, style).max(cols);
    };
    let mark = mark_of(painter, key, note, resolution);
    put(painter, mark, theme.note, 2);
    let label = reference(state, key);
    let label = width::truncate(&label, labels - 1, painter.ambiguous()).into_owned();
    put(painter, &label, theme.text, labels);
    for part in qualities(state, key, note) {
        put(painter, &format!("{part} "), theme.status, 0);
    }
    let first = note.body.lines().find(|line| !line.trim().is_empty());
    put(painter, first.unwrap_or_default(), theme.text, 0);
}

/// What is told of a note before its words, as far as it is not as usual.
fn qualities(state: &State, key: NoteKey, note: &Note) -> Vec<String> {
    let mut parts = Vec::new();
    if state.size.cols >= 60 {
        if note.kind != NoteKind::Comment {
            parts.push(note.kind.to_string());
        }
        if note.status == NoteStatus::Resolved {
            parts.push(note.status.to_string());
        }
        parts.extend(note.tags.iter().map(|tag| format!("#{tag}")));
        // One's own name on every row would tell nothing.
        if !note.author.is_empty() && (note.author != state.notes.author || !key.is_own()) {
            parts.push(format!("{}:", note.author));
        }
    }
    parts
}

/// Paints the chosen note in full, with what it quotes, as far as there is
/// room.
fn draw_chosen(painter: &mut Painter, area: Rect, state: &State, theme: &Theme, key: NoteKey) {
    let Some((note, resolution)) = state.notes.get(key) else {
        return;
    };
    let rule = Rect { height: 1, ..area };
    painter.tint(rule, theme.header);
    let mut title = vec![format!(
        "{} {}",
        mark_of(painter, key, note, resolution),
        reference(state, key)
    )];
    title.extend(about(note));
    if let NoteSource::Layer(index) = key.source {
        title.push(state.notes.layers[index].name.clone());
    }
    let title = title.join(" · ");
    let text = width::truncate(&title, inside(rule).width, painter.ambiguous());
    painter.line(inside(rule), 0, &text, theme.header);
    let mut below = Below {
        area: inside(Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        }),
        row: 0,
    };
    if let Some(why) = why_unplaced(state, resolution) {
        below.put(painter, &why, theme.message);
    }
    below.put(painter, note.body.trim_end(), theme.text);
    if let Some(words) = note.anchor.words() {
        below.put(painter, &format!("on “{}”", words.exact), theme.status);
    }
    for quote in &note.anchor.quotes {
        let text = format!("{}: {}", quote.language, quote.text);
        below.put(painter, &text, theme.status);
    }
}

/// Why a note has no place, and what to do.
fn why_unplaced(state: &State, resolution: &Resolution) -> Option<String> {
    let key = state
        .keymap
        .keys_of(Mode::Notes, Action::Note(NoteAction::Place))
        .next();
    let key = key.map(Binding::keys_in_words).unwrap_or_default();
    match resolution {
        Resolution::Anchored(..) => None,
        Resolution::Ambiguous(locations) => {
            let locations = locations.iter().take(5);
            let locations =
                locations.map(|location| state.document.passage_reference(location.passage));
            let locations: Vec<_> = locations.collect();
            let locations = locations.join(", ");
            Some(format!(
                "its words stand in several places ({locations}); {key} puts it where you say"
            ))
        }
        Resolution::Orphan => Some(format!(
            "its words stand nowhere in the text; {key} puts it where you say"
        )),
    }
}

/// Rows of an area that are filled from the top.
struct Below {
    area: Rect,
    row: u16,
}

impl Below {
    /// Paints a text, wrapped, as far as there is room.
    fn put(&mut self, painter: &mut Painter, text: &str, style: Style) {
        let Some(cols) = NonZeroU16::new(self.area.width) else {
            return;
        };
        let left = self.area.height.saturating_sub(self.row);
        // No more of a long text than can be shown.
        let most = usize::from(cols.get()) * usize::from(left + 1) * 4;
        let shown = &text[..text.floor_char_boundary(most)];
        let lines = layout::wrap(shown, cols, painter.ambiguous());
        for line in lines.into_iter().take(left.into()) {
            painter.line(self.area, self.row, &shown[line], style);
            self.row += 1;
        }
    }
}
