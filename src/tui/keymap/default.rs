//! The default keys.

use super::Mode;
use crate::tui::action::Action::{
    self, Accept, Align, Cancel, Check, Commands, Compare, Drill, Editor, Help, Line, List, Move,
    Note, PairMenu, Quit, Reading, Redraw, Search, Select, Study, Suspend, Test, Unsaved, View,
    Word,
};
use crate::tui::action::{
    AlignAction, CompareAction, DrillAction, Edit, EditorAction, LineAction, ListAction, Motion,
    MoveAction, NoteAction, ReadingAction, SearchAction, SelectAction, StudyAction, TestAction,
    UnsavedAction, ViewAction, WordAction,
};

/// Bindings that some modes share.
pub(super) type ModeBindings = (&'static [Mode], &'static [(&'static str, Action)]);

/// Defines the table of bindings: for one or more modes, the keys (alternatives
/// separated by spaces) and the action that each of them asks for.
macro_rules! bindings {
    ($($($mode:ident)+ { $($keys:literal => $action:expr;)* })*) => {
        /// All default bindings. [`super::Keymap::default`] adds those that other
        /// modes take over from reading.
        pub(super) const BINDINGS: &[ModeBindings] = &[
            $((&[$(Mode::$mode),+], &[$(($keys, $action)),*]),)*
        ];
    };
}

bindings! {
    Reader {
        "j Down" => Move(MoveAction::NextSegment);
        "k Up" => Move(MoveAction::PreviousSegment);
        "] Alt-Down" => Move(MoveAction::NextProvision);
        "[ Alt-Up" => Move(MoveAction::PreviousProvision);
        "}" => Move(MoveAction::NextSection);
        "{" => Move(MoveAction::PreviousSection);
        // The mark of such a pair, and the other character on its key.
        "~" => Move(MoveAction::NextLowConfidence);
        "`" => Move(MoveAction::PreviousLowConfidence);
        "Ctrl-d" => Move(MoveAction::HalfPageDown);
        "Ctrl-u" => Move(MoveAction::HalfPageUp);
        "Space" => Move(MoveAction::ReadOn);
        "PgDn Ctrl-f" => Move(MoveAction::PageDown);
        "PgUp Ctrl-b" => Move(MoveAction::PageUp);
        "gg Home" => Move(MoveAction::First);
        "G End" => Move(MoveAction::Last);
        ":" => Move(MoveAction::OpenCommandLine);
        "Ctrl-o Alt-Left" => Move(MoveAction::Back);
        "Alt-Right" => Move(MoveAction::Forward);
        "m" => Move(MoveAction::SetMark);
        "c" => Compare(CompareAction::NextDifference);
        "C" => Compare(CompareAction::PreviousDifference);
        "z" => Compare(CompareAction::Fold);
        "X" => Compare(CompareAction::NextView);
        "'" => Move(MoveAction::GoToMark);
        "/" => Search(SearchAction::Open);
        "n" => Search(SearchAction::NextHit);
        "N" => Search(SearchAction::PreviousHit);
        "g/" => Search(SearchAction::Everywhere);
        "gl" => Search(SearchAction::OpenLibrary);
        "&" => Search(SearchAction::OnlyMatching);
        "*" => Search(SearchAction::OpenConcordance);
        "K" => Search(SearchAction::LookUp);
        "w Ctrl-Right" => Word(WordAction::Next);
        "b Ctrl-Left" => Word(WordAction::Previous);
        "U" => Word(WordAction::ToggleUnrendered);
        "V" => Study(StudyAction::Open);
        "e" => Editor(EditorAction::EditCurrent);
        "dd" => Note(NoteAction::Delete);
        "u" => Note(NoteAction::Undo);
        "Ctrl-r" => Note(NoteAction::Redo);
        ")" => Note(NoteAction::Next);
        "(" => Note(NoteAction::Previous);
        "i" => Note(NoteAction::TogglePane);
        "o" => Note(NoteAction::OpenList);
        "sr" => Reading(ReadingAction::PairRead);
        "st" => Reading(ReadingAction::PairToDo);
        "sd" => Reading(ReadingAction::PairDone);
        "su" => Reading(ReadingAction::PairUnread);
        "Sr" => Reading(ReadingAction::ProvisionRead);
        "St" => Reading(ReadingAction::ProvisionToDo);
        "Sd" => Reading(ReadingAction::ProvisionDone);
        "Su" => Reading(ReadingAction::ProvisionUnread);
        "!" => Check;
        "t" => View(ViewAction::ToggleContents);
        "p" => View(ViewAction::CycleLayout);
        "P" => View(ViewAction::Pinyin);
        "Z" => View(ViewAction::Characters);
        "=" => View(ViewAction::ToggleRowAlignment);
        "Tab" => View(ViewAction::OtherSide);
        "h Left" => View(ViewAction::LeadingSide);
        "l Right" => View(ViewAction::TrailingSide);
        "x" => View(ViewAction::SwapSides);
        "<" => View(ViewAction::BorderLeft);
        ">" => View(ViewAction::BorderRight);
        "v" => Select(SelectAction::Begin);
        "y" => Select(SelectAction::Copy);
        "Y" => Select(SelectAction::CopyCitation);
        "a" => Editor(EditorAction::Write);
        "A" => Editor(EditorAction::WriteOnSide);
        "E" => Editor(EditorAction::EditExternally);
        "M" => Align(AlignAction::Toggle);
        "Enter" => PairMenu;
        "Ctrl-p" => Commands;
        "? F1" => Help;
        "Esc" => Cancel;
        "q Ctrl-c" => Quit;
    }
    Word {
        "w l Right" => Word(WordAction::Next);
        "b h Left" => Word(WordAction::Previous);
        "0 ^ Home" => Word(WordAction::First);
        "$ End" => Word(WordAction::Last);
        "K Enter" => Word(WordAction::Describe);
        "*" => Search(SearchAction::LookUp);
        "v" => Select(SelectAction::Begin);
        "Tab" => View(ViewAction::OtherSide);
        "Esc" => Cancel;
        "? F1" => Help;
    }
    Select {
        "l w e Right" => Action::Motion(Motion::WordForward);
        "h b Left" => Action::Motion(Motion::WordBack);
        "0 ^ Home" => Action::Motion(Motion::SegmentStart);
        "$ End" => Action::Motion(Motion::SegmentEnd);
        "j Down" => Action::Motion(Motion::Down);
        "k Up" => Action::Motion(Motion::Up);
        "c" => Action::Motion(Motion::SelectClause);
        "C" => Action::Motion(Motion::SelectClauseBack);
        "s" => Action::Motion(Motion::SelectSentence);
        "S" => Action::Motion(Motion::SelectSentenceBack);
        "o" => Action::Motion(Motion::OtherEnd);
        "Tab" => Select(SelectAction::QuoteOtherSide);
        "y Enter" => Select(SelectAction::Copy);
        "Y" => Select(SelectAction::CopyCitation);
        "*" => Search(SearchAction::OpenConcordance);
        "a A" => Editor(EditorAction::WriteOnSide);
        ":" => Move(MoveAction::OpenCommandLine);
        "Esc v q Ctrl-c" => Cancel;
    }
    // Lists.
    Contents List Card Vocabulary Concordance Notes {
        "j Down" => List(ListAction::Down);
        "k Up" => List(ListAction::Up);
        "Space PgDn Ctrl-f Ctrl-d" => List(ListAction::PageDown);
        "PgUp Ctrl-b Ctrl-u" => List(ListAction::PageUp);
        "gg Home" => List(ListAction::First);
        "G End" => List(ListAction::Last);
    }
    Contents {
        "Enter l Right" => Accept;
        "Tab" => View(ViewAction::OtherSide);
        ":" => Move(MoveAction::OpenCommandLine);
        "t" => View(ViewAction::ToggleContents);
        "Esc h Left" => Cancel;
        "q Ctrl-c" => Quit;
        "/" => List(ListAction::Filter);
        "Ctrl-p" => Commands;
    }
    Filter NotesFilter ListFilter {
        "Enter" => Accept;
        "Down Tab Ctrl-n" => List(ListAction::Down);
        "Up Shift-Tab Ctrl-p" => List(ListAction::Up);
        "PgDn" => List(ListAction::PageDown);
        "PgUp" => List(ListAction::PageUp);
    }
    List Card Vocabulary {
        "Enter" => Accept;
        "/" => List(ListAction::Filter);
    }
    List {
        "d" => List(ListAction::Dismiss);
        "a" => List(ListAction::Ask);
        "Esc q ? F1 Ctrl-c" => Cancel;
    }
    Card {
        "l" => Word(WordAction::LookUp);
        "s" => Study(StudyAction::Keep);
        "Esc q Ctrl-c" => Cancel;
    }
    Vocabulary {
        "Tab" => Study(StudyAction::OtherScope);
        "dd" => Study(StudyAction::Forget);
        "u" => Study(StudyAction::Restore);
        "Esc q V Ctrl-c" => Cancel;
    }
    Menu {
        "Enter Right" => Accept;
        "j Down Tab" => List(ListAction::Down);
        "k Up Shift-Tab" => List(ListAction::Up);
        "Home" => List(ListAction::First);
        "End" => List(ListAction::Last);
        "Esc q Left Ctrl-c" => Cancel;
    }
    Line {
        "Enter" => Accept;
        "Tab Ctrl-n" => Line(LineAction::Complete);
        "Shift-Tab Ctrl-p" => Line(LineAction::CompleteBack);
        "Up" => Line(LineAction::Earlier);
        "Down" => Line(LineAction::Later);
    }
    Search {
        "Enter" => Accept;
        "Tab Ctrl-n" => List(ListAction::Down);
        "Shift-Tab Ctrl-p" => List(ListAction::Up);
        "Down" => Line(LineAction::Later);
        "Up" => Line(LineAction::Earlier);
        "PgDn" => List(ListAction::PageDown);
        "PgUp" => List(ListAction::PageUp);
        "Ctrl-k" => Search(SearchAction::OpenConcordance);
    }
    Concordance {
        "Enter" => Accept;
        "s" => Search(SearchAction::Sort);
        "Tab r" => Search(SearchAction::ToggleRenderings);
    }
    Notes {
        "Enter" => Accept;
        "/" => List(ListAction::Filter);
        "s" => Search(SearchAction::Sort);
        "e" => Editor(EditorAction::EditCurrent);
        "dd" => Note(NoteAction::Delete);
        "u" => Note(NoteAction::Undo);
        "Ctrl-r" => Note(NoteAction::Redo);
        "p" => Note(NoteAction::Place);
        "y" => Note(NoteAction::CopyLink);
        "Esc q o Ctrl-c" => Cancel;
    }
    Place {
        "p Enter" => Note(NoteAction::Place);
        "t" => View(ViewAction::ToggleContents);
    }
    Align {
        "J" => Align(AlignAction::MergeNext);
        "s" => Align(AlignAction::BeginSplit);
        ">" => Align(AlignAction::MoveToNext);
        "<" => Align(AlignAction::MoveToPrevious);
        "u" => Align(AlignAction::Undo);
        "Ctrl-r" => Align(AlignAction::Redo);
        "w Ctrl-s" => Align(AlignAction::Save);
        "? F1 Enter" => Help;
    }
    Test {
        "Space Enter" => Move(MoveAction::ReadOn);
        "r" => Test(TestAction::Right);
        "a" => Test(TestAction::Almost);
        "w" => Test(TestAction::Wrong);
        "j Down PgDn Ctrl-d" => Move(MoveAction::HalfPageDown);
        "k Up PgUp Ctrl-u" => Move(MoveAction::HalfPageUp);
        "Tab" => View(ViewAction::OtherSide);
    }
    Drill {
        "Enter" => Drill(DrillAction::Answer);
    }
    DrillAnswer {
        "Enter Space" => Drill(DrillAction::Suggested);
        "a" => Drill(DrillAction::Again);
        "h" => Drill(DrillAction::Hard);
        "g" => Drill(DrillAction::Good);
        "e" => Drill(DrillAction::Easy);
        "? F1" => Help;
        "Esc q Ctrl-c" => Cancel;
    }
    Split {
        "l Right" => Action::Motion(Motion::ClauseForward);
        "h Left" => Action::Motion(Motion::ClauseBack);
        "w Ctrl-Right" => Action::Motion(Motion::WordForward);
        "b Ctrl-Left" => Action::Motion(Motion::WordBack);
        "0 ^ Home" => Action::Motion(Motion::SegmentStart);
        "$ End" => Action::Motion(Motion::SegmentEnd);
        "Tab" => View(ViewAction::OtherSide);
        "Enter s" => Align(AlignAction::Split);
    }
    Note {
        "Enter" => Action::Edit(Edit::NewLine);
        "Up Ctrl-p" => Action::Edit(Edit::Up);
        "Down Ctrl-n" => Action::Edit(Edit::Down);
        "PgUp" => Action::Edit(Edit::PageUp);
        "PgDn" => Action::Edit(Edit::PageDown);
        "Ctrl-Home Alt-<" => Action::Edit(Edit::TextStart);
        "Ctrl-End Alt->" => Action::Edit(Edit::TextEnd);
        "Alt-d" => Action::Edit(Edit::DeleteNextWord);
        "Ctrl-k" => Action::Edit(Edit::DeleteToEnd);
        // Terminals send this for Ctrl-_ and Ctrl-/.
        "Ctrl-7 Alt-u" => Action::Edit(Edit::Undo);
        "Ctrl-r" => Action::Edit(Edit::Redo);
        "Tab Alt-t" => Editor(EditorAction::ToggleTags);
    }
    Tags {
        "Tab" => Line(LineAction::Complete);
        "Down Ctrl-n" => Line(LineAction::Later);
        "Up Ctrl-p" => Line(LineAction::Earlier);
        "Enter Shift-Tab Alt-t" => Editor(EditorAction::ToggleTags);
    }
    Unsaved {
        "s Enter" => Unsaved(UnsavedAction::Save);
        "D" => Unsaved(UnsavedAction::Discard);
        "Esc g Ctrl-c" => Unsaved(UnsavedAction::Continue);
    }
    Overwrite {
        "r" => Action::ReplaceFile;
        "Esc n q Ctrl-c" => Cancel;
    }
    Draft {
        "Enter" => Unsaved(UnsavedAction::Continue);
        "Tab" => List(ListAction::Down);
        "Shift-Tab" => List(ListAction::Up);
        "D" => Unsaved(UnsavedAction::Discard);
    }
    // Wherever text is typed.
    Filter NotesFilter ListFilter Line Search Drill Mark {
        "Esc Ctrl-c" => Cancel;
    }
    Note {
        "Esc Ctrl-c" => Editor(EditorAction::Leave);
    }
    Tags {
        "Esc" => Cancel;
        "Ctrl-c" => Editor(EditorAction::Leave);
    }
    Filter NotesFilter ListFilter Search Drill Note Tags {
        "F1" => Help;
    }
    Filter NotesFilter ListFilter Line Search Drill Note Tags {
        "Left Ctrl-b" => Action::Edit(Edit::Left);
        "Right Ctrl-f" => Action::Edit(Edit::Right);
        "Ctrl-Left Alt-Left" => Action::Edit(Edit::WordLeft);
        "Ctrl-Right Alt-Right" => Action::Edit(Edit::WordRight);
        "Home Ctrl-a" => Action::Edit(Edit::Start);
        "End Ctrl-e" => Action::Edit(Edit::End);
        "Backspace Ctrl-h" => Action::Edit(Edit::DeleteBefore);
        "Delete Ctrl-d" => Action::Edit(Edit::DeleteAt);
        "Ctrl-w" => Action::Edit(Edit::DeleteWord);
        "Ctrl-u" => Action::Edit(Edit::DeleteLine);
    }
    Note Tags {
        "Ctrl-s Alt-Enter Ctrl-Enter" => Unsaved(UnsavedAction::Save);
        "Ctrl-t Alt-k" => Editor(EditorAction::CycleKind);
        "Ctrl-o Alt-o" => Editor(EditorAction::ToggleStatus);
    }
    // Nearly everywhere.
    Select Contents Card Vocabulary Concordance Notes Place Split Test {
        "? F1" => Help;
    }
    Concordance Place Align Split Draft Test {
        "Esc q Ctrl-c" => Cancel;
    }
    Reader Contents Search Concordance Notes Align Test Drill DrillAnswer Note Tags {
        "Ctrl-l" => Redraw;
    }
    Reader Select Contents Filter NotesFilter ListFilter List Card Vocabulary Line Search Concordance Notes Place Align
    Split Test Drill DrillAnswer Note Tags {
        "Ctrl-z" => Suspend;
    }
}
