//! How the screen is divided: arithmetic that laying out, drawing and the mouse
//! share. It knows sizes only, not the state.
//!
//! ```text
//! ┌──────────┬────────────────────────────┐
//! │          │ header: the section        │
//! │ contents ├────────────────────────────┤
//! │          │ text                       │
//! │          │                            │
//! │          ├────────────────────────────┤
//! │          │ notes, or beside the text  │
//! ├──────────┴────────────────────────────┤
//! │ search results, or the note editor    │
//! ├───────────────────────────────────────┤
//! │ status                      key hints │
//! └───────────────────────────────────────┘
//! ```

use ratatui::layout::{Position, Rect};

use super::size::Size;

/// The panes around the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Whether the contents are shown.
    pub contents: bool,
    /// Where the notes at the cursor are shown.
    pub notes: PanePlacement,
    /// What is shown above the status line, if anything.
    pub bottom: Option<BottomPane>,
}

/// Where the notes at the cursor are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanePlacement {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In the right margin of the text, in so many columns.
    Beside(u16),
    /// Below the text, in so many rows.
    Below(u16),
}

/// A pane above the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BottomPane {
    /// The results of the query that is being typed.
    Search,
    /// The note that is being written.
    Editor,
}

/// The areas of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenAreas {
    /// The heading of the section, one row above the text.
    pub header: Rect,
    /// The text.
    pub text: Rect,
    /// The last row.
    pub status: Rect,
    /// The contents, if they are shown; over the text in a narrow window.
    pub contents: Option<Rect>,
    /// The notes at the cursor, if they are shown.
    pub notes: Option<Rect>,
    /// The results of the query that is being typed: a title and a list.
    pub search: Option<Rect>,
    /// The note that is being written: a title and its text.
    pub editor: Option<Rect>,
}

impl ScreenAreas {
    /// Divides a screen.
    pub fn new(size: Size, panes: Panes) -> Self {
        let Size { cols, rows } = size;
        let (search, editor) = match panes.bottom {
            None => (0, 0),
            Some(BottomPane::Search) => (search_rows(size), 0),
            Some(BottomPane::Editor) => (0, editor_rows(size)),
        };
        let body = rows.saturating_sub(1 + search + editor);
        let bottom = |rows: u16| (rows > 0).then(|| Rect::new(0, body, cols, rows));
        let contents = Rect::new(0, 0, contents_cols(size), body);
        let left = if panes.contents && is_contents_beside(size) {
            contents.width
        } else {
            0
        };
        let width = cols - left.min(cols);
        let (text_cols, text_rows, notes) = match panes.notes {
            PanePlacement::Nowhere => (width, body, None),
            PanePlacement::Beside(taken) => {
                let taken = taken.min(width);
                let rows = body.saturating_sub(1);
                let notes = Rect::new(left + width - taken, 1, taken, rows);
                (width, body, Some(notes))
            }
            PanePlacement::Below(taken) => {
                let text_rows = body.saturating_sub(taken);
                let notes = Rect::new(left, text_rows, width, taken);
                (width, text_rows, Some(notes))
            }
        };
        Self {
            header: Rect::new(left, 0, width, 1),
            text: Rect::new(left, 1, text_cols, text_rows.saturating_sub(1)),
            notes,
            status: Rect::new(0, rows.saturating_sub(1), cols, 1),
            search: bottom(search),
            editor: bottom(editor),
            contents: panes.contents.then_some(contents),
        }
    }
}

/// From this width on the contents are beside the text, else over it.
const CONTENTS_BESIDE_FROM: u16 = 110;

/// The width of the contents pane, whether it is shown or not.
pub fn contents_cols(size: Size) -> u16 {
    if is_contents_beside(size) {
        (size.cols / 4).clamp(30, 46)
    } else {
        size.cols.saturating_sub(4).min(50)
    }
}

/// The number of rows of the contents shown at a time, below the title.
pub fn contents_rows(size: Size) -> u16 {
    size.rows.saturating_sub(2)
}

/// Whether the contents, if shown, take columns from the text.
pub fn is_contents_beside(size: Size) -> bool {
    size.cols >= CONTENTS_BESIDE_FROM
}

/// The rows of the search results with their title.
fn search_rows(size: Size) -> u16 {
    (size.rows.saturating_sub(2) * 2 / 5).clamp(2, 12)
}

/// The rows of the note editor: half of the window, so that the annotated pair
/// stays visible.
fn editor_rows(size: Size) -> u16 {
    (size.rows.saturating_sub(1) / 2).max(3)
}

/// The area of a note's text in the editor: below the title, with a free column
/// on each side.
pub fn editor_body(editor: Rect) -> Rect {
    Rect {
        y: editor.y + 1,
        height: editor.height.saturating_sub(1),
        ..with_side_margins(editor)
    }
}

/// An area without its first and last column.
pub fn with_side_margins(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

/// The areas of a list that covers all but the status line: the concordance, hints,
/// or all notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAreas {
    /// What is listed.
    pub title: Rect,
    /// The rows.
    pub rows: Rect,
    /// The selected row in full, if there is room for it.
    pub detail: Option<Rect>,
}

impl ListAreas {
    /// The areas of the concordance, with the counterpart of the selected line.
    pub fn of_concordance(size: Size) -> Self {
        Self::new(size, |rows| (rows / 4).min(9))
    }

    /// The areas of the list of hints for a reviewer, with the selected one.
    pub fn of_hints(size: Size) -> Self {
        Self::new(size, |rows| (rows * 2 / 5).min(14))
    }

    /// The areas of the list of all notes, with the selected note.
    pub fn of_notes(size: Size) -> Self {
        Self::new(size, |rows| rows / 2)
    }

    fn new(size: Size, detail: impl Fn(u16) -> u16) -> Self {
        let rows = size.rows.saturating_sub(1);
        let detail = if rows < 10 { 0 } else { detail(rows) };
        let list = rows.saturating_sub(1 + detail);
        Self {
            title: Rect::new(0, 0, size.cols, 1),
            rows: Rect::new(0, 1, size.cols, list),
            detail: (detail > 0).then(|| Rect::new(0, 1 + list, size.cols, detail)),
        }
    }

    /// The number of rows shown at a time.
    pub fn window(&self) -> u16 {
        self.rows.height
    }

    /// The row at a cell, counted from the first shown; `None` outside the rows.
    pub fn line_at(&self, col: u16, row: u16) -> Option<u16> {
        let is_inside = self.rows.contains(Position::new(col, row));
        is_inside.then(|| row - self.rows.y)
    }
}

/// The rows that one search result takes: its sides are beside each other if
/// there is room.
pub fn search_item_rows(size: Size) -> u16 {
    if size.cols < 70 { 2 } else { 1 }
}

/// The number of search results shown at a time, at least one.
pub fn search_items(size: Size) -> u16 {
    ((search_rows(size) - 1) / search_item_rows(size)).max(1)
}

/// The search result at a cell, counted from the first shown; `None` outside
/// the list.
pub fn search_item_at(search: Rect, size: Size, col: u16, row: u16) -> Option<u16> {
    let inside = search.contains(Position::new(col, row)) && row > search.y;
    inside.then(|| (row - search.y - 1) / search_item_rows(size))
}

/// The most rows that a list over the text shows at a time.
pub fn list_rows(size: Size) -> u16 {
    // Title and foot and, unless the window is small, some text around it.
    size.rows
        .saturating_sub(if size.rows < 12 { 3 } else { 5 })
        .max(1)
}

/// The columns of the frame of a popup and of the space inside it, both sides
/// together.
const POPUP_FRAME_COLS: u16 = 4;

/// How many columns a row of a list over the text can have.
pub fn list_cols(size: Size) -> u16 {
    // In a small window no text is left beside the list.
    let margins = if size.cols < 40 { 0 } else { 2 };
    size.cols.saturating_sub(margins + POPUP_FRAME_COLS).max(1)
}

/// The rows inside the frame of a popup.
pub fn popup_rows(popup: Rect) -> Rect {
    Rect {
        x: popup.x + POPUP_FRAME_COLS / 2,
        y: popup.y + 1,
        width: popup.width.saturating_sub(POPUP_FRAME_COLS),
        height: popup.height.saturating_sub(2),
    }
}

/// The area of a list over the text, with its frame, for so many rows of which
/// the longest has so many columns.
pub fn list_area(size: Size, longest: usize, rows: usize) -> Rect {
    let width = longest.clamp(20, usize::from(u16::MAX / 2)) as u16;
    let width = (width.min(list_cols(size)) + POPUP_FRAME_COLS).min(size.cols);
    let height = (rows.min(usize::from(u16::MAX - 2)) as u16).min(list_rows(size)) + 2;
    let height = height.min(size.rows);
    let (x, y) = ((size.cols - width) / 2, (size.rows - height) / 2);
    Rect::new(x, y, width, height)
}

/// A list of the size of an area, below a cell if there is room, else above it.
pub fn beside_cell(size: Size, area: Rect, at: Position) -> Rect {
    let x = at.x.min(size.cols.saturating_sub(area.width));
    let below = at.y.saturating_add(1);
    // The last row is the status line.
    let fits = below + area.height < size.rows;
    let y = if fits {
        below
    } else {
        at.y.saturating_sub(area.height)
    };
    Rect { x, y, ..area }
}

/// The row of a list at a cell, counted from the first shown: `None` outside
/// the list, and for its title a row that no list has.
pub fn list_row_at(list: Rect, col: u16, row: u16) -> Option<u16> {
    list.contains(Position::new(col, row))
        .then(|| row.checked_sub(list.y + 1).unwrap_or(u16::MAX))
}
