//! The line at the bottom, while something is typed in it.

use super::Field;

/// What is typed, and what it comes to.
#[derive(Debug, Default)]
pub struct Line {
    /// The text and the caret.
    pub field: Field,
    /// What Enter would do, or why it would not; derived from the text.
    pub preview: String,
    /// What was typed before Tab completed it, and which completion is shown.
    pub completing: Option<(String, usize)>,
}
