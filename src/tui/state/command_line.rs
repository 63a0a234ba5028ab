//! The command line at the bottom of the screen.

use super::TextField;

/// The typed text, its completions and their preview.
#[derive(Debug, Default)]
pub struct CommandLine {
    /// The text and its caret.
    pub field: TextField,
    /// What Enter would do, or why it would do nothing; derived from the text.
    pub preview: String,
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
