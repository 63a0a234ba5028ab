//! The groups of actions in the help.

/// Headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The note editor.
    Writing,
    /// Steps and jumps.
    Moving,
    /// Searching both languages.
    Searching,
    /// Notes and reading marks.
    Noting,
    /// How the text is shown.
    Showing,
    /// Selecting and copying.
    Copying,
    /// Which sentences make a pair.
    Alignment,
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
    pub fn title(self) -> &'static str {
        match self {
            Group::Moving => "Moving",
            Group::Searching => "Searching",
            Group::Showing => "Showing",
            Group::Copying => "Selecting and copying",
            Group::Noting => "Notes",
            Group::Testing => "Testing yourself",
            Group::Program => "Program",
            Group::List => "In a list",
            Group::Line => "In the line",
            Group::Writing => "Writing a note",
            Group::Alignment => "Editing the alignment",
        }
    }
}
