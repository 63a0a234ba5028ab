//! All that the program knows while someone reads: a struct of small states.

mod contents;
mod field;
mod jumps;
mod line;
mod list;
mod reader;
mod selection;

use std::sync::Arc;

use crate::document::{Document, Outline, PassageError};
use crate::formats::Problems;
use crate::layout::Ambiguous;

pub use contents::Contents;
pub use field::Field;
pub use jumps::Jumps;
pub use line::Line;
pub use list::{List, Row};
pub use reader::{Layout, Reader, Realigned};
pub use selection::{Selection, Word};

use super::keymap::{Keymap, Mode};
use super::screen::list_rows;

/// The size of the terminal in columns and rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
}

impl Size {
    /// The smallest window that text is shown in.
    pub const SMALLEST: Size = Size { cols: 20, rows: 6 };

    /// Whether text is shown in a window of this size.
    pub fn suffices(self) -> bool {
        self.cols >= Self::SMALLEST.cols && self.rows >= Self::SMALLEST.rows
    }
}

/// What lies over the text; the last of a stack takes the keys.
#[derive(Debug)]
pub enum Popup {
    /// The keys, or what was wrong in the file.
    List(List),
    /// The line at the bottom.
    Line(Line),
    /// The next key is the letter of a mark.
    Mark(MarkUse),
}

/// What the letter of a mark is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkUse {
    /// To name this place.
    Set,
    /// To go there.
    Go,
}

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The reader asked for it.
    Quit,
    /// A signal asked for it.
    Signal(i32),
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// The text; shared with the thread that does slow work.
    pub document: Arc<Document>,
    /// What was wrong in its file.
    pub problems: Problems,
    /// How many provisions carry a number.
    pub numbered: usize,
    /// The terminal's size.
    pub size: Size,
    /// The keys in force.
    pub keymap: Keymap,
    /// The text on the screen.
    pub reader: Reader,
    /// The contents pane.
    pub contents: Contents,
    /// What lies over the text.
    pub popups: Vec<Popup>,
    /// Lines typed before, the latest last.
    pub lines: Vec<String>,
    /// What the status line says until the next key.
    pub message: Option<String>,
    /// Keys typed that wait for more.
    pub typed: String,
    /// Why the program is about to end.
    pub end: Option<End>,
}

impl State {
    /// The state at the start.
    pub fn new(
        document: Document,
        problems: Problems,
        size: Size,
        keymap: Keymap,
        ambiguous: Ambiguous,
    ) -> Self {
        let mut state = Self {
            numbered: document.numbered_count(),
            reader: Reader::new(&document, ambiguous),
            document: Arc::new(document),
            problems,
            size,
            keymap,
            contents: Contents::default(),
            popups: Vec::new(),
            lines: Vec::new(),
            message: None,
            typed: String::new(),
            end: None,
        };
        state.message = match state.problems.count() {
            0 => None,
            1 => Some("the file has a problem; :problems shows it".to_owned()),
            count => Some(format!(
                "the file has {count} problems; :problems lists them"
            )),
        };
        state.lay_out();
        state
    }

    /// What the keys mean at the moment.
    pub fn mode(&self) -> Mode {
        match self.popups.last() {
            Some(Popup::List(_)) => Mode::List,
            Some(Popup::Line(_)) => Mode::Line,
            Some(Popup::Mark(_)) => Mode::Mark,
            None if self.contents.focused => Mode::Contents,
            None if self.reader.selection.is_some() => Mode::Select,
            None => Mode::Reader,
        }
    }

    /// Lays out what the window shows. Every update ends with it.
    pub fn lay_out(&mut self) {
        let beside = self.contents.beside(self.size);
        let cols = self.size.cols.saturating_sub(beside);
        let rows = self.size.rows.saturating_sub(2);
        self.reader.lay_out(&self.document, Size { cols, rows });
        let outline = Outline::new(&self.document);
        let selected = if self.contents.focused {
            self.contents.selected
        } else {
            outline.row(self.document.place_of(self.reader.viewport.cursor))
        };
        self.contents.select(selected, outline, rows);
        if let Some(Popup::List(list)) = self.popups.last_mut() {
            list.show_selected(list_rows(self.size));
        }
    }

    /// Goes to the place that a reference means.
    ///
    /// # Errors
    /// Says what the text has instead.
    pub fn go_to(&mut self, reference: &str) -> Result<(), PassageError> {
        let passage = self.document.passage(reference)?;
        self.reader.jump(&self.document, passage.first);
        Ok(())
    }
}
