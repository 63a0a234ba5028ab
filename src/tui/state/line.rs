//! The line at the bottom, while something is typed in it.

use tui_input::Input;

/// What is typed, and what it comes to.
#[derive(Debug, Default)]
pub struct Line {
    /// The text and the caret.
    pub input: Input,
    /// What Enter would do, or why it would not; derived from the text.
    pub preview: String,
    /// Which of the earlier lines is shown, counted from the latest.
    pub recalled: Option<usize>,
    /// What was typed before Tab completed it, and which completion is shown.
    pub completing: Option<(String, usize)>,
}

impl Line {
    /// Puts a text in the line, the caret at its end.
    pub fn set(&mut self, text: String) {
        self.input = Input::new(text);
    }
}
