//! The line at the bottom, while something is typed in it.

use super::TextField;

/// What is typed, and what it comes to.
#[derive(Debug, Default)]
pub struct CommandLine {
    /// The text and the caret.
    pub field: TextField,
    /// What Enter would do, or why it would not; derived from the text.
    pub preview: String,
    /// What could be meant, the likeliest first; derived from the text.
    pub completions: Vec<Completion>,
    /// The candidate that Enter takes, or that Tab has put in the field.
    pub chosen: Option<usize>,
    /// Whether Tab has put it there.
    pub is_completed: bool,
}

/// Something with a name that could be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name of a command, or a reference.
    pub name: String,
    /// What it is.
    pub says: String,
}

impl CommandLine {
    /// How many candidates are listed at most.
    const LISTED: usize = 8;

    /// The candidates that are listed where there is room for some, the chosen
    /// one among them, and the number of the first.
    pub fn listed(&self, room: u16) -> (usize, &[Completion]) {
        let most = Self::LISTED.min(room.into());
        let first = (self.chosen.unwrap_or(0) + 1).saturating_sub(most);
        let last = (first + most).min(self.completions.len());
        (first, &self.completions[first.min(last)..last])
    }
}
