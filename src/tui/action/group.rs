//! The groups of actions in the help.

use crate::wording::Wording;

/// Headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The note editor.
    Writing,
    /// Steps and jumps.
    Moving,
    /// Searching both languages.
    Searching,
    /// Words and their counterparts.
    Words,
    /// Notes and reading marks.
    Noting,
    /// How the text is shown.
    Showing,
    /// Selecting and copying.
    Copying,
    /// Which sentences make a pair.
    Alignment,
    /// Versions and translations.
    Comparing,
    /// Testing oneself.
    Testing,
    /// The program itself.
    Program,
    /// Lists, such as the contents or the help.
    List,
    /// A line that is typed.
    Line,
}

impl Group {
    /// The heading.
    pub fn title(self, wording: Wording) -> &'static str {
        match self {
            Group::Moving => wording.group_moving(),
            Group::Searching => wording.group_searching(),
            Group::Words => wording.group_words(),
            Group::Showing => wording.group_showing(),
            Group::Copying => wording.group_copying(),
            Group::Noting => wording.group_noting(),
            Group::Comparing => wording.group_comparing(),
            Group::Testing => wording.group_testing(),
            Group::Program => wording.group_program(),
            Group::List => wording.group_list(),
            Group::Line => wording.group_line(),
            Group::Writing => wording.group_writing(),
            Group::Alignment => wording.group_alignment(),
        }
    }
}
