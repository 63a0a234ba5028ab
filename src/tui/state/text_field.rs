//! A line of text while it is typed.

use tui_input::{Input, InputRequest};

/// What is typed, the caret in it, and which earlier line it was taken from.
#[derive(Debug, Default)]
pub struct TextField {
    input: Input,
    /// Which of the earlier lines is shown, counted from the latest.
    recalled: Option<usize>,
}

impl TextField {
    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The byte of the text before which the caret stands.
    pub fn caret(&self) -> usize {
        let text = self.text();
        let mut bytes = text.char_indices().map(|(byte, _)| byte);
        bytes.nth(self.input.cursor()).unwrap_or(text.len())
    }

    /// Whether an earlier line is shown, as it was.
    pub fn is_recalled(&self) -> bool {
        self.recalled.is_some()
    }

    /// Puts a text in the field, the caret at its end.
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

    /// Shows the line that was typed `by` lines earlier than the one shown;
    /// after the latest comes an empty one. Returns whether it is another.
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
