//! The modes: what the reader is doing.

use crate::tui::action::Action::{
    self, Accept, Align, Cancel, Editor, Help, Line, List, Move, Note, Quit, Search, Select,
    Unsaved, View,
};
use crate::tui::action::{
    AlignAction, DrillAction, EditorAction, LineAction, ListAction, Motion, MoveAction, NoteAction,
    SearchAction, SelectAction, StudyAction, TestAction, UnsavedAction, ViewAction, WordAction,
};

/// Defines [`Mode`] from the table below: variant, name in the settings file, and
/// the actions for the key hints, the most important first.
macro_rules! modes {
    ($($(#[$doc:meta])* $mode:ident, $name:literal, [$($hint:expr),*];)*) => {
        /// What the reader is doing, which decides what keys mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Mode {
            $($(#[$doc])* $mode,)*
        }

        impl Mode {
            /// Every mode, in the order of the documentation.
            pub const ALL: [Mode; [$($name),*].len()] = [$(Mode::$mode),*];

            /// Its name in the settings file and its heading in the documentation.
            pub fn name(self) -> &'static str {
                match self {
                    $(Mode::$mode => $name,)*
                }
            }

            /// The actions for the key hints, the most important first.
            pub fn hints(self) -> &'static [Action] {
                match self {
                    $(Mode::$mode => &[$($hint),*],)*
                }
            }
        }
    };
}

modes! {
    /// Reading the text.
    Reader, "reader", [
        Help, Search(SearchAction::Open), Editor(EditorAction::Write), Quit,
        Note(NoteAction::OpenList),
        Move(MoveAction::OpenCommandLine), View(ViewAction::ToggleContents),
        View(ViewAction::CycleLayout)
    ];
    /// Selecting words.
    Select, "select", [
        Select(SelectAction::Copy), Select(SelectAction::CopyCitation),
        Select(SelectAction::QuoteOtherSide), Action::Motion(Motion::SelectSentence), Action::Motion(Motion::OtherEnd), Cancel
    ];
    /// Walking over words.
    Word, "word", [
        Help, Action::Word(WordAction::Describe), Cancel, Action::Word(WordAction::Next),
        Action::Word(WordAction::Previous), Select(SelectAction::Begin)
    ];
    /// In the contents.
    Contents, "contents", [Accept, List(ListAction::Filter), Cancel, Help];
    /// Typing a filter of the contents.
    Filter, "filter", [Accept, List(ListAction::Down), Cancel];
    /// In the help or another list over the text.
    List, "list", [
        Accept, List(ListAction::Filter), Cancel, List(ListAction::Ask), List(ListAction::Dismiss)
    ];
    /// On the card of a word.
    Card, "card", [
        Accept, Action::Study(StudyAction::Keep), Cancel, Action::Word(WordAction::LookUp)
    ];
    /// In the list of the words that are kept.
    Vocabulary, "vocabulary", [
        Accept, Cancel, Action::Study(StudyAction::OtherScope), List(ListAction::Filter),
        Action::Study(StudyAction::Forget), Action::Study(StudyAction::Restore)
    ];
    /// In the menu of a pair.
    Menu, "menu", [Accept, List(ListAction::Down), Cancel];
    /// Typing a filter of that list.
    ListFilter, "list-filter", [Accept, List(ListAction::Down), Cancel];
    /// Typing in the command line.
    Line, "line", [Accept, Line(LineAction::Complete), Cancel];
    /// Typing in the search box.
    Search, "search", [Accept, List(ListAction::Down), Cancel];
    /// In the concordance.
    Concordance, "concordance", [
        Accept, Search(SearchAction::Sort), Search(SearchAction::ToggleRenderings), Cancel
    ];
    /// In the list of all notes.
    Notes, "notes", [
        Accept, Cancel, List(ListAction::Filter), Editor(EditorAction::EditCurrent),
        Note(NoteAction::Delete), Search(SearchAction::Sort)
    ];
    /// Typing a filter of that list.
    NotesFilter, "notes-filter", [Accept, List(ListAction::Down), Cancel];
    /// Going to the place where a note is to be put.
    Place, "place", [Note(NoteAction::Place), Cancel];
    /// Editing the alignment.
    Align, "mend", [
        Help, Align(AlignAction::MergeNext), Align(AlignAction::BeginSplit),
        Align(AlignAction::MoveToNext), Align(AlignAction::Save), Align(AlignAction::Undo), Cancel
    ];
    /// Testing oneself.
    Test, "test", [
        Move(MoveAction::ReadOn), Action::Test(TestAction::Right), Action::Test(TestAction::Almost),
        Action::Test(TestAction::Wrong), Cancel
    ];
    /// Typing the word of a card.
    Drill, "drill", [Action::Drill(DrillAction::Answer), Cancel];
    /// Saying how the word of a card was recalled.
    DrillAnswer, "drill-answer", [
        Action::Drill(DrillAction::Suggested), Action::Drill(DrillAction::Again),
        Action::Drill(DrillAction::Hard), Action::Drill(DrillAction::Good),
        Action::Drill(DrillAction::Easy), Cancel
    ];
    /// Choosing where to split a pair.
    Split, "part", [
        Align(AlignAction::Split), View(ViewAction::OtherSide),
        Action::Motion(Motion::ClauseForward), Action::Motion(Motion::ClauseBack), Cancel
    ];
    /// Typing the letter of a mark.
    Mark, "mark", [Cancel];
    /// Writing a note.
    Note, "note", [
        Unsaved(UnsavedAction::Save), Editor(EditorAction::Leave), Editor(EditorAction::ToggleTags),
        Editor(EditorAction::CycleKind), Editor(EditorAction::ToggleStatus), Help
    ];
    /// Typing the tags of a note.
    Tags, "tags", [
        Editor(EditorAction::ToggleTags), Line(LineAction::Complete), Unsaved(UnsavedAction::Save),
        Cancel
    ];
    /// Answering what to do with unsaved changes.
    Unsaved, "unsaved", [
        Unsaved(UnsavedAction::Save), Unsaved(UnsavedAction::Discard),
        Unsaved(UnsavedAction::Continue)
    ];
    /// Answering whether an export replaces a file.
    Overwrite, "overwrite", [Action::ReplaceFile, Cancel];
    /// Answering whether to continue an unfinished note.
    Draft, "draft", [
        Unsaved(UnsavedAction::Continue), Cancel, Unsaved(UnsavedAction::Discard),
        List(ListAction::Down)
    ];
}

impl Mode {
    /// The mode whose keys count where this one binds none: an offer that nobody
    /// asked for must not swallow what is typed meanwhile, and the keys that a menu
    /// shows work in it; walking over words is reading.
    pub fn fallback(self) -> Option<Mode> {
        matches!(self, Mode::Draft | Mode::Menu | Mode::Word).then_some(Mode::Reader)
    }

    /// Whether a filter of a list is typed.
    pub fn is_filter(self) -> bool {
        matches!(self, Mode::Filter | Mode::NotesFilter | Mode::ListFilter)
    }

    /// Whether unbound keys are typed as text.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Mode::Filter
                | Mode::NotesFilter
                | Mode::ListFilter
                | Mode::Line
                | Mode::Search
                | Mode::Drill
                | Mode::Mark
                | Mode::Note
                | Mode::Tags
        )
    }
}
