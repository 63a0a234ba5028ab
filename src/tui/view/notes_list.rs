//! The list of all notes: a row for each, and the selected one in full below.
//!
//! ```text
//!  37 notes on 21 of 23 provisions · read 14 · to do 2 · done 5
//!  ● 16.2   wang · #term   Why 承诺 here and not 保证?
//!  ? 18.1   question · open   …
//!  ? 16.2 · question · open · #term · wang · 2026-03-01
//!  Why 承诺 here and not 保证?
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list;
use super::marks::{note_mark, tag_style};
use super::note_editor::language_name;
use super::painter::Painter;
use super::regions::{below, right_of, row_of, with_side_margins};
use crate::layout::width;
use crate::notes::{Note, NoteKind, NoteStatus, Resolution};
use crate::tui::action::{Action, EditorAction, NoteAction};
use crate::tui::keymap::Mode;
use crate::tui::screen::ListAreas;
use crate::tui::state::{NoteKey, NoteMark, NoteSource, NotesListPopup, NotesOrder, Popup, State};
use crate::wording::Worded;

/// The most columns that a reference takes in the list.
const REFERENCE: usize = 12;

/// From this width on, rows show kind, status, tags and author.
const QUALITIES_FROM: u16 = 60;

/// Paints the list, if it is the topmost popup.
pub(super) fn draw(painter: &mut Painter, state: &State) {
    let Some(Popup::Notes(open)) = state.popups.last() else {
        return;
    };
    let areas = ListAreas::of_notes(state.size);
    list::draw_frame(painter, &areas, &list_title(state, open));
    draw_rows(painter, with_side_margins(areas.rows), state, open);
    if let (Some(area), Some(key)) = (areas.detail, open.chosen()) {
        draw_selected(painter, area, state, key);
    }
}

fn list_title(state: &State, list: &NotesListPopup) -> String {
    let (summary, wording) = (state.notes.summary, state.wording);
    let mut parts = Vec::new();
    if !list.field.text().is_empty() {
        parts.push(wording.notes_that_fit(list.rows.len(), list.field.text()));
    }
    parts.push(wording.notes_on_provisions(summary.notes, summary.annotated, summary.provisions));
    let lost = state.notes.index.unplaced().len();
    let counts = [
        (summary.read > 0).then(|| wording.count_read(summary.read)),
        (summary.to_do > 0).then(|| wording.count_to_do(summary.to_do)),
        (summary.done > 0).then(|| wording.count_done(summary.done)),
        (lost > 0).then(|| wording.without_a_place(lost)),
    ];
    parts.extend(counts.into_iter().flatten());
    if list.order == NotesOrder::Time {
        parts.push(wording.by_time().to_owned());
    }
    parts.join(" · ")
}

fn draw_rows(painter: &mut Painter, area: Rect, state: &State, list: &NotesListPopup) {
    if list.rows.is_empty() {
        draw_empty(painter, area, state, list);
        return;
    }
    let shown = || {
        list.rows
            .iter()
            .skip(list.cursor.top)
            .take(area.height.into())
    };
    let references = shown().map(|key| reference(state, *key).len());
    let reference_cols = references.max().unwrap_or(0).clamp(4, REFERENCE) as u16 + 1;
    for (row, key) in (0..).zip(shown()) {
        let place = row_of(area, row);
        draw_row(painter, place, state, *key, reference_cols);
        if usize::from(row) + list.cursor.top == list.cursor.selected {
            painter.set_style(place, painter.theme.selected);
        }
    }
}

/// Says how to write the first note, or that no note matches the filter.
fn draw_empty(painter: &mut Painter, area: Rect, state: &State, list: &NotesListPopup) {
    let text = if list.field.text().is_empty() {
        let write = Action::Editor(EditorAction::Write);
        match state.keymap.key_of(Mode::Reader, write) {
            Some(key) => state.wording.no_notes_yet_press(&key),
            None => state.wording.no_notes_yet().to_owned(),
        }
    } else {
        state.wording.no_note_fits().to_owned()
    };
    let style = painter.theme.status;
    painter.wrapped(area, &text, |_| style);
}

/// The reference of a note's place, or of the place that it once had.
fn reference(state: &State, key: NoteKey) -> String {
    if let Some(passage) = state.notes.passage_of(key) {
        return state.document.passage_reference(passage);
    }
    let note = state.notes.get(key);
    note.map_or_else(String::new, |(note, _)| note.anchor.reference.clone())
}

fn mark_of(painter: &Painter, key: NoteKey, note: &Note, resolution: &Resolution) -> &'static str {
    match resolution {
        Resolution::Anchored(..) => note_mark(painter, NoteMark::new(key.source, note)),
        Resolution::Ambiguous(_) => painter.glyph("≈", "~"),
        Resolution::Orphan => painter.glyph("×", "x"),
    }
}

/// Paints a row such as `● 16.2   question · open  #term  wang  Why 承诺 here…`.
fn draw_row(painter: &mut Painter, area: Rect, state: &State, key: NoteKey, reference_cols: u16) {
    let Some((note, resolution)) = state.notes.get(key) else {
        return;
    };
    let theme = painter.theme;
    let mut taken = 0;
    let mut put = |painter: &mut Painter, text: &str, style: Style, least_cols: u16| {
        let cols = painter.truncated(right_of(area, taken), 0, text, style);
        taken += cols.max(least_cols);
    };
    let mark = mark_of(painter, key, note, resolution);
    put(painter, mark, theme.note, 2);
    let reference = reference(state, key);
    let reference = width::truncate(&reference, reference_cols - 1, painter.ambiguous());
    put(painter, &reference, theme.text, reference_cols);
    for quality in qualities(state, key, note) {
        let tag = quality
            .strip_prefix('#')
            .and_then(|name| state.notes.tags.get(name));
        let style = tag.map_or(theme.status, |tag| tag_style(theme.status, tag));
        put(painter, &format!("{quality} "), style, 0);
    }
    let first = note.body.lines().find(|line| !line.trim().is_empty());
    put(painter, first.unwrap_or_default(), theme.text, 0);
}

/// What a row says about a note before its text, as far as it is unusual.
fn qualities(state: &State, key: NoteKey, note: &Note) -> Vec<String> {
    let mut parts = Vec::new();
    if state.size.cols < QUALITIES_FROM {
        return parts;
    }
    if note.kind != NoteKind::Comment {
        parts.push(note.kind.in_words(state.wording).to_owned());
    }
    if note.status == NoteStatus::Resolved {
        parts.push(note.status.in_words(state.wording).to_owned());
    }
    parts.extend(note.tags.iter().map(|tag| format!("#{tag}")));
    // The reader's own name on every row would say nothing.
    let is_own = key.source == NoteSource::Own && note.author == state.notes.author;
    if !note.author.is_empty() && !is_own {
        parts.push(format!("{}:", note.author));
    }
    parts
}

/// Paints the selected note in full, with what it quotes, as far as there is
/// room.
fn draw_selected(painter: &mut Painter, area: Rect, state: &State, key: NoteKey) {
    let Some((note, resolution)) = state.notes.get(key) else {
        return;
    };
    let theme = painter.theme;
    let rule = row_of(area, 0);
    painter.set_style(rule, theme.header);
    let mark = mark_of(painter, key, note, resolution);
    let mut title = vec![format!("{mark} {}", reference(state, key))];
    title.extend(state.notes.describe(key, note, state.wording));
    painter.truncated(with_side_margins(rule), 0, &title.join(" · "), theme.header);
    let mut rest = with_side_margins(below(area, 1));
    let mut put = |text: &str, style: Style| {
        rest = below(rest, painter.wrapped(rest, text, |_| style));
    };
    if let Some(why) = why_unplaced(state, resolution) {
        put(&why, theme.message);
    }
    put(note.body.trim_end(), theme.text);
    if key.source == NoteSource::Own {
        for dead in state
            .notes
            .links
            .of(key.id)
            .iter()
            .flat_map(|link| link.as_ref().err())
        {
            put(&dead.in_words(state.wording), theme.message);
        }
        let linking = state.notes.links.to_note(key.id);
        if let Some(linked) = state.notes.describe_backlinks(linking, state.wording) {
            put(&linked, theme.status);
        }
    }
    if let Some(words) = note.anchor.words() {
        let about = match note.anchor.counterpart() {
            Some(rendering) => (state.wording).note_on_word_pair(&words.exact, &rendering.exact),
            None => state.wording.note_on_words(&words.exact),
        };
        put(&about, theme.status);
    }
    for quote in &note.anchor.quotes {
        let language = language_name(&state.document, &quote.language, state.wording);
        put(
            &state.wording.quoted_in(language, &quote.text),
            theme.status,
        );
    }
}

/// Why a note has no place, and what to do about it.
fn why_unplaced(state: &State, resolution: &Resolution) -> Option<String> {
    let place = Action::Note(NoteAction::Place);
    let key = state.keymap.key_of(Mode::Notes, place).unwrap_or_default();
    match resolution {
        Resolution::Anchored(..) => None,
        Resolution::Ambiguous(locations) => {
            let locations = locations.iter().take(5);
            let locations =
                locations.map(|location| state.document.passage_reference(location.passage));
            let locations: Vec<_> = locations.collect();
            let locations: Vec<_> = locations.iter().map(String::as_str).collect();
            let locations = state.wording.list(&locations);
            Some(state.wording.words_in_several_places(&locations, &key))
        }
        Resolution::Orphan => Some(state.wording.words_no_longer_there(&key)),
    }
}
