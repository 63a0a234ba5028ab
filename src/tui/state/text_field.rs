//! A single-line text field.

use tui_input::{Input, InputRequest};

/// The longest history of a field.
const LONGEST_HISTORY: usize = 100;

/// Adds a line to a history, as its latest entry; an equal earlier one goes.
pub fn remember(history: &mut Vec<String>, line: &str) {
    history.retain(|earlier| earlier != line);
    history.push(line.to_owned());
    if history.len() > LONGEST_HISTORY {
        history.remove(0);
    }
}

/// A text, its caret, and the history entry that it shows.
#[derive(Debug, Default)]
pub struct TextField {
    input: Input,
    /// The history entry shown, counted from the latest.
    recalled: Option<usize>,
}

impl TextField {
    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The byte at the caret.
    pub fn caret(&self) -> usize {
        let text = self.text();
        let mut bytes = text.char_indices().map(|(byte, _)| byte);
        bytes.nth(self.input.cursor()).unwrap_or(text.len())
    }

    /// Whether a history entry is shown, unchanged.
    pub fn is_recalled(&self) -> bool {
        self.recalled.is_some()
    }

    /// Replaces the text; the caret goes to its end.
    pub fn set(&mut self, text: String) {
        self.input = Input::new(text);
        self.recalled = None;
    }

    /// Edits the text.
    pub fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>) {
        for request in requests {
            self.input.handle(request);
        }
        self.recalled = None;
    }

    /// Shows the history entry `by` entries earlier than the one shown; after
    /// the latest comes an empty line. Returns whether that changed the text.
    pub fn recall(&mut self, lines: &[String], by: isize) -> bool {
        let shown = self.recalled.map_or(-1, |back| back as isize);
        let back = (shown + by).clamp(-1, lines.len() as isize - 1);
        if back == shown {
            return false;
        }
        let recalled = usize::try_from(back).ok();
        let line = recalled.and_then(|back| lines.get(lines.len() - 1 - back));
        self.set(line.cloned().unwrap_or_default());
        self.recalled = recalled;
        true
    }
}
