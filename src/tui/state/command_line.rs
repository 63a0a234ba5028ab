//! The command line at the bottom of the screen.

use ratatui::layout::{Position, Rect};

use super::TextField;
use crate::layout::width::{self, Ambiguous};
use crate::tui::screen;
use crate::tui::size::Size;

/// The typed text, its completions and their preview.
#[derive(Debug, Default)]
pub struct CommandLine {
    /// The text and its caret.
    pub field: TextField,
    /// What Enter would do, or why it would do nothing; derived from the text.
    pub preview: String,
    /// The theme that Enter would choose; derived from the text.
    pub theme: Option<String>,
    /// The completions, the likeliest first; derived from the text.
    pub completions: Vec<Completion>,
    /// The completion that Enter takes, or that Tab has put in the field.
    pub chosen: Option<usize>,
    /// Whether Tab has put it there.
    pub is_completed: bool,
}

/// A command or a place that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name of a command, or a reference.
    pub name: String,
    /// Its description.
    pub says: String,
}

impl CommandLine {
    /// Chooses the completion above or below; `false` if there is none: above the
    /// first, none is chosen.
    pub fn select(&mut self, is_down: bool) -> bool {
        let last = self.completions.len().checked_sub(1);
        let (Some(last), false) = (last, self.field.is_recalled()) else {
            return false;
        };
        let next = match (self.chosen, is_down) {
            (None, true) => Some(0),
            (Some(chosen), true) => Some((chosen + 1).min(last)),
            (Some(chosen), false) => chosen.checked_sub(1),
            (None, false) => return false,
        };
        self.chosen = next;
        true
    }

    /// The most completions listed.
    const LISTED: usize = 8;

    /// Where the completions are shown with their edge, above the line and its
    /// preview; nowhere if there are none, or no room.
    pub fn area(&self, size: Size) -> Option<Rect> {
        // Of the text, two rows stay visible.
        let room = size.rows.saturating_sub(2 + 2);
        let listed = self.completions.len().min(Self::LISTED);
        let frame = screen::list_area(size, self.cols(), listed);
        let height = (listed as u16 + 2).min(room);
        // A narrow strip of text beside it would only disturb.
        let is_wide = frame.width + 4 >= size.cols;
        let width = if is_wide { size.cols } else { frame.width };
        let area = Rect {
            x: 0,
            y: size.rows.saturating_sub(2 + height),
            width,
            height,
        };
        (listed > 0 && height > 2).then_some(area)
    }

    /// The completion at a cell of the screen.
    pub fn completion_at(&self, size: Size, col: u16, row: u16) -> Option<usize> {
        let rows = screen::popup_rows(self.area(size)?);
        let (first, listed) = self.listed(rows.height);
        let line = usize::from(row.checked_sub(rows.y)?);
        let is_inside = rows.contains(Position::new(col, row)) && line < listed.len();
        is_inside.then_some(first + line)
    }

    /// The columns of the longest completion.
    fn cols(&self) -> usize {
        let cols = |completion: &Completion| width::cols(&completion.says, Ambiguous::Narrow);
        let says = self.completions.iter().map(cols).max();
        usize::from(self.name_cols()) + says.unwrap_or(0)
    }

    /// The columns of the names of the completions, with a space after them.
    pub fn name_cols(&self) -> u16 {
        const MOST: usize = 24;
        let names = self.completions.iter();
        let longest = names.map(|completion| width::cols(&completion.name, Ambiguous::Narrow));
        longest.max().unwrap_or(0).min(MOST) as u16 + 2
    }

    /// What Enter takes: the chosen completion, or what is typed.
    pub fn wanted(&self) -> &str {
        let chosen = self.chosen.and_then(|chosen| self.completions.get(chosen));
        chosen.map_or(self.field.text().trim(), |chosen| &chosen.name)
    }

    /// The completions listed in `room` rows, with the index of the first. The
    /// chosen one is among them.
    pub fn listed(&self, room: u16) -> (usize, &[Completion]) {
        let most = Self::LISTED.min(room.into());
        let first = (self.chosen.unwrap_or(0) + 1).saturating_sub(most);
        let last = (first + most).min(self.completions.len());
        (first, &self.completions[first.min(last)..last])
    }
}
