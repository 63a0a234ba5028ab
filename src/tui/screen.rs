//! Which part of the screen is what: arithmetic that drawing and the mouse
//! share.
//!
//! ```text
//! ┌──────────┬────────────────────────────┐
//! │          │ header: the part           │
//! │ contents ├────────────────────────────┤
//! │          │ text                       │
//! │          │                            │
//! ├──────────┼────────────────────────────┤
//! │          │ notes here, or at the right│
//! ├──────────┴────────────────────────────┤
//! │ what a query finds, or a note         │
//! ├───────────────────────────────────────┤
//! │ status                          hints │
//! └───────────────────────────────────────┘
//! ```

use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::keymap::{Binding, Mode};
use super::size::Size;
use super::state::{ContentsState, ListRow, PanePlacement, Popup, State};
use crate::layout::width;

/// The regions of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The heading of the part, one row above the text.
    pub header: Rect,
    /// The text.
    pub text: Rect,
    /// The last row.
    pub status: Rect,
    /// The contents, if they are shown; over the text in a narrow window.
    pub contents: Option<Rect>,
    /// The notes at the cursor, if they are shown.
    pub notes: Option<Rect>,
    /// What a query finds, while one is typed: a title and a list.
    pub search: Option<Rect>,
    /// A note, while it is written: a title and its text.
    pub editor: Option<Rect>,
}

impl Screen {
    /// Divides the screen.
    pub fn of(state: &State) -> Self {
        let Size { cols, rows } = state.size;
        let beside = state.contents.beside(state.size);
        let search = state.search_box().map(|_| search_rows(state.size));
        let editor = state.editor().map(|_| editor_rows(state.size));
        let below = search.or(editor).unwrap_or(0);
        let body = rows.saturating_sub(1 + below);
        let contents = Rect::new(0, 0, ContentsState::cols(state.size), body);
        let wide = cols - beside.min(cols);
        let (text_cols, text_rows) = match state.notes.pane.place {
            PanePlacement::Nowhere => (wide, body),
            PanePlacement::Beside(taken) => (wide.saturating_sub(taken), body),
            PanePlacement::Below(taken) => (wide, body.saturating_sub(taken)),
        };
        let notes = match state.notes.pane.place {
            PanePlacement::Nowhere => None,
            PanePlacement::Beside(taken) => {
                let x = beside + text_cols;
                Some(Rect::new(x, 1, taken.min(wide), body.saturating_sub(1)))
            }
            PanePlacement::Below(taken) => Some(Rect::new(beside, text_rows, wide, taken)),
        };
        Self {
            header: Rect::new(beside, 0, wide, 1),
            text: Rect::new(beside, 1, text_cols, text_rows.saturating_sub(1)),
            notes,
            status: Rect::new(0, rows.saturating_sub(1), cols, 1),
            search: search.map(|high| Rect::new(0, body, cols, high)),
            editor: editor.map(|high| Rect::new(0, body, cols, high)),
            contents: state.contents.open.then_some(contents),
        }
    }
}

/// How many rows a title and the list of results take.
fn search_rows(size: Size) -> u16 {
    (size.rows.saturating_sub(2) * 2 / 5).clamp(2, 12)
}

/// How many rows the editor of a note takes: half of the window, so that its
/// pair can be read.
fn editor_rows(size: Size) -> u16 {
    (size.rows.saturating_sub(1) / 2).max(3)
}

/// The window of a note's text in the area of its editor: below the title, with
/// a column left free at each side.
pub fn body_window(area: Rect) -> Size {
    let inside = body_area(area);
    Size {
        cols: inside.width,
        rows: inside.height,
    }
}

/// Where a note's text stands in the area of its editor.
pub fn body_area(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(1),
    }
}

/// The concordance: the whole screen but for its last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConcordanceAreas {
    /// What is looked for.
    pub title: Rect,
    /// The lines.
    pub lines: Rect,
    /// The counterpart of the chosen line, in a window that is not small.
    pub counterpart: Option<Rect>,
}

impl ConcordanceAreas {
    /// Divides a window.
    pub fn of(size: Size) -> Self {
        let rows = size.rows.saturating_sub(1);
        let counterpart = if rows < 10 { 0 } else { (rows / 4).min(9) };
        let lines = rows.saturating_sub(1 + counterpart);
        Self {
            title: Rect::new(0, 0, size.cols, 1),
            lines: Rect::new(0, 1, size.cols, lines),
            counterpart: (counterpart > 0).then(|| Rect::new(0, 1 + lines, size.cols, counterpart)),
        }
    }
}

/// How many lines of a concordance are shown at a time.
pub fn concordance_rows(size: Size) -> u16 {
    ConcordanceAreas::of(size).lines.height
}

/// The line of a concordance at a cell of the screen, counted from the first
/// one shown; `None` outside the lines.
pub fn concordance_line_at(size: Size, col: u16, row: u16) -> Option<u16> {
    let area = ConcordanceAreas::of(size).lines;
    area.contains(Position::new(col, row)).then(|| row - area.y)
}

/// The list of all notes: the whole screen but for its last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotesAreas {
    /// How many there are.
    pub title: Rect,
    /// The rows.
    pub rows: Rect,
    /// The chosen note, in a window that is not small.
    pub chosen: Option<Rect>,
}

impl NotesAreas {
    /// Divides a window.
    pub fn of(size: Size) -> Self {
        let rows = size.rows.saturating_sub(1);
        let chosen = if rows < 10 { 0 } else { rows / 2 };
        let list = rows.saturating_sub(1 + chosen);
        Self {
            title: Rect::new(0, 0, size.cols, 1),
            rows: Rect::new(0, 1, size.cols, list),
            chosen: (chosen > 0).then(|| Rect::new(0, 1 + list, size.cols, chosen)),
        }
    }
}

/// How many rows the list of all notes shows at a time.
pub fn notes_rows(size: Size) -> u16 {
    NotesAreas::of(size).rows.height
}

/// The row of the list of all notes at a cell of the screen, counted from the
/// first one shown; `None` outside the rows.
pub fn notes_row_at(size: Size, col: u16, row: u16) -> Option<u16> {
    let area = NotesAreas::of(size).rows;
    area.contains(Position::new(col, row)).then(|| row - area.y)
}

/// How many rows of the screen one result takes: its sides stand beside each
/// other where there is room.
pub fn search_item_rows(size: Size) -> u16 {
    if size.cols < 70 { 2 } else { 1 }
}

/// How many results are shown at a time, at least one.
pub fn search_items(size: Size) -> u16 {
    ((search_rows(size) - 1) / search_item_rows(size)).max(1)
}

/// The result at a cell of the screen, counted from the first one shown;
/// `None` outside the list.
pub fn search_item_at(state: &State, col: u16, row: u16) -> Option<u16> {
    let area = Screen::of(state).search?;
    let inside = area.contains(Position::new(col, row)) && row > area.y;
    inside.then(|| (row - area.y - 1) / search_item_rows(state.size))
}

/// How many rows of a list are shown at most.
pub fn list_rows(size: Size) -> u16 {
    // Title and foot, and in a window that is not small some text around.
    size.rows
        .saturating_sub(if size.rows < 12 { 3 } else { 5 })
        .max(1)
}

/// Where the list on top stands: a title, then its rows.
pub fn list_area(state: &State) -> Option<Rect> {
    let Some(Popup::List(list)) = state.popups.last() else {
        return None;
    };
    let longest = list.rows.iter().map(|row| match row {
        ListRow::Heading(text) => text.chars().count(),
        ListRow::Action(action, keys) => {
            action.describe().chars().count().max(24) + keys.chars().count().max(20) + 4
        }
        ListRow::Text(text) | ListRow::Hint(_, text) => width::cols(text, width::Ambiguous::Narrow),
    });
    let Size { cols, rows } = state.size;
    let wide = longest.max().unwrap_or(0).min(usize::from(u16::MAX - 4)) as u16 + 4;
    let wide = wide.max(24).min(cols.saturating_sub(2)).max(1);
    let high =
        (list.rows.len().min(usize::from(u16::MAX - 2)) as u16).min(list_rows(state.size)) + 2;
    let high = high.min(rows);
    Some(Rect::new((cols - wide) / 2, (rows - high) / 2, wide, high))
}

/// The row of the list's window at a cell of the screen: `None` outside the
/// list, and for its title a row that no list has.
pub fn list_line_at(state: &State, col: u16, row: u16) -> Option<u16> {
    let area = list_area(state)?;
    area.contains(Position::new(col, row))
        .then(|| row.checked_sub(area.y + 1).unwrap_or(u16::MAX))
}

/// A key and its action in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The first column.
    pub x: u16,
    /// The key.
    pub key: String,
    /// What it does.
    pub action: Action,
}

impl KeyHint {
    /// The width of the key, a blank and the word.
    pub fn cols(&self) -> u16 {
        (self.key.chars().count() + 1 + self.action.hint().chars().count()) as u16
    }
}

/// The hints that fit in about half of the status line, from the right edge; the
/// most wanted is the last to go.
pub fn hints(state: &State) -> Vec<KeyHint> {
    const BETWEEN: u16 = 2;
    let mode = state.mode();
    let wanted = mode.hints().iter().filter_map(|&action| {
        let key = state
            .keymap
            .keys_of(mode, action)
            .next()
            .map(Binding::keys_in_words)?;
        Some(KeyHint { x: 0, key, action })
    });
    let is_busy = matches!(mode, Mode::Note | Mode::Tags | Mode::Part);
    // A question stands above them; and who writes or parts knows the place.
    let room = if asks(mode) || (is_busy && state.message.is_none()) {
        state.size.cols
    } else if state.size.cols < 60 {
        state.size.cols / 3
    } else {
        state.size.cols / 2 + 6
    };
    // What the program says comes before what it offers.
    let ambiguous = state.reader.geometry.ambiguous;
    let said = state.message.as_deref();
    let said = said.map_or(0, |said| {
        width::cols(said, ambiguous).min(u16::MAX.into()) as u16
    });
    let room = room.min(state.size.cols.saturating_sub(said).saturating_sub(3));
    let mut taken = 1;
    let mut hints: Vec<KeyHint> = Vec::new();
    for hint in wanted {
        if taken + hint.cols() + BETWEEN > room {
            break;
        }
        taken += hint.cols() + BETWEEN;
        hints.push(hint);
    }
    let mut right = state.size.cols.saturating_sub(1);
    for hint in &mut hints {
        hint.x = right.saturating_sub(hint.cols());
        right = hint.x.saturating_sub(BETWEEN);
    }
    hints.reverse();
    hints
}

/// Whether the mode is that of a question, which keys answer.
pub fn asks(mode: Mode) -> bool {
    matches!(mode, Mode::Unsaved | Mode::Draft)
}

/// The action of the hint at a cell of the screen.
pub fn hint_at(state: &State, col: u16, row: u16) -> Option<Action> {
    if row + 1 != state.size.rows
        || matches!(state.mode(), Mode::Line | Mode::Search | Mode::NotesFilter)
    {
        return None;
    }
    let hit = hints(state)
        .into_iter()
        .find(|hint| (hint.x..hint.x + hint.cols()).contains(&col));
    hit.map(|hint| hint.action)
}
