//! The modes: what the reader is doing.

use crate::tui::action::{
    Action, AlignAction, EditorAction, LineAction, ListAction, Motion, MoveAction, NoteAction,
    SearchAction, SelectAction, UnsavedAction, ViewAction,
};

/// What the reader is doing, which decides what keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// Reading the text.
    Reader,
    /// Selecting words.
    Select,
    /// In the contents.
    Contents,
    /// Typing a filter of the contents.
    Filter,
    /// In the help or another list over the text.
    List,
    /// Typing in the command line.
    Line,
    /// Typing in the search box.
    Search,
    /// In the concordance.
    Concordance,
    /// In the list of all notes.
    Notes,
    /// Typing a filter of that list.
    NotesFilter,
    /// Going to the place where a note is to be put.
    Place,
    /// Editing the alignment.
    Align,
    /// Choosing where to split a pair.
    Split,
    /// Typing the letter of a mark.
    Mark,
    /// Writing a note.
    Note,
    /// Typing the tags of a note.
    Tags,
    /// Answering what to do with unsaved changes.
    Unsaved,
    /// Answering whether to continue an unfinished note.
    Draft,
}

impl Mode {
    /// Every mode, in the order of the documentation.
    pub const ALL: [Mode; 18] = [
        Mode::Reader,
        Mode::Select,
        Mode::Contents,
        Mode::Filter,
        Mode::List,
        Mode::Line,
        Mode::Search,
        Mode::Concordance,
        Mode::Notes,
        Mode::NotesFilter,
        Mode::Place,
        Mode::Align,
        Mode::Split,
        Mode::Mark,
        Mode::Note,
        Mode::Tags,
        Mode::Unsaved,
        Mode::Draft,
    ];

    /// Its name in the settings file and its heading in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Reader => "reader",
            Mode::Select => "select",
            Mode::Contents => "contents",
            Mode::Filter => "filter",
            Mode::List => "list",
            Mode::Line => "line",
            Mode::Search => "search",
            Mode::Concordance => "concordance",
            Mode::Notes => "notes",
            Mode::NotesFilter => "notes-filter",
            Mode::Place => "place",
            Mode::Align => "mend",
            Mode::Split => "part",
            Mode::Mark => "mark",
            Mode::Note => "note",
            Mode::Tags => "tags",
            Mode::Unsaved => "unsaved",
            Mode::Draft => "draft",
        }
    }

    /// Whether unbound keys are typed as text.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Mode::Filter
                | Mode::NotesFilter
                | Mode::Line
                | Mode::Search
                | Mode::Mark
                | Mode::Note
                | Mode::Tags
        )
    }

    /// The actions for the key hints, the most important first.
    pub fn hints(self) -> &'static [Action] {
        match self {
            Mode::Reader => &[
                Action::Help,
                Action::Search(SearchAction::Open),
                Action::Move(MoveAction::OpenCommandLine),
                Action::View(ViewAction::ToggleContents),
                Action::Editor(EditorAction::Write),
                Action::View(ViewAction::CycleLayout),
                Action::Quit,
            ],
            Mode::Select => &[
                Action::Select(SelectAction::Copy),
                Action::Select(SelectAction::CopyCitation),
                Action::Motion(Motion::OtherEnd),
                Action::Cancel,
            ],
            Mode::Contents => &[
                Action::Accept,
                Action::List(ListAction::Filter),
                Action::Cancel,
                Action::Help,
            ],
            Mode::Filter => &[
                Action::Accept,
                Action::List(ListAction::Down),
                Action::Cancel,
            ],
            Mode::List => &[Action::Accept, Action::Cancel],
            Mode::Line => &[
                Action::Accept,
                Action::Line(LineAction::Complete),
                Action::Cancel,
            ],
            Mode::Concordance => &[
                Action::Accept,
                Action::Search(SearchAction::Sort),
                Action::Search(SearchAction::ToggleRenderings),
                Action::Cancel,
            ],
            Mode::Search => &[
                Action::Accept,
                Action::List(ListAction::Down),
                Action::Cancel,
            ],
            Mode::Notes => &[
                Action::Accept,
                Action::List(ListAction::Filter),
                Action::Editor(EditorAction::EditCurrent),
                Action::Note(NoteAction::Delete),
                Action::Search(SearchAction::Sort),
                Action::Cancel,
            ],
            Mode::NotesFilter => &[
                Action::Accept,
                Action::List(ListAction::Down),
                Action::Cancel,
            ],
            Mode::Place => &[Action::Note(NoteAction::Place), Action::Cancel],
            Mode::Align => &[
                Action::Help,
                Action::Align(AlignAction::MergeNext),
                Action::Align(AlignAction::BeginSplit),
                Action::Align(AlignAction::MoveToNext),
                Action::Align(AlignAction::Save),
                Action::Align(AlignAction::Undo),
                Action::Cancel,
            ],
            Mode::Split => &[
                Action::Align(AlignAction::Split),
                Action::View(ViewAction::OtherSide),
                Action::Motion(Motion::ClauseForward),
                Action::Motion(Motion::ClauseBack),
                Action::Cancel,
            ],
            Mode::Mark => &[Action::Cancel],
            Mode::Note => &[
                Action::Unsaved(UnsavedAction::Save),
                Action::Cancel,
                Action::Editor(EditorAction::ToggleTags),
                Action::Editor(EditorAction::CycleKind),
                Action::Editor(EditorAction::ToggleStatus),
                Action::Help,
            ],
            Mode::Tags => &[
                Action::Editor(EditorAction::ToggleTags),
                Action::Unsaved(UnsavedAction::Save),
                Action::Cancel,
            ],
            Mode::Unsaved => &[
                Action::Unsaved(UnsavedAction::Save),
                Action::Unsaved(UnsavedAction::Discard),
                Action::Unsaved(UnsavedAction::Continue),
            ],
            Mode::Draft => &[
                Action::Unsaved(UnsavedAction::Continue),
                Action::Cancel,
                Action::Unsaved(UnsavedAction::Discard),
                Action::List(ListAction::Down),
            ],
        }
    }
}
