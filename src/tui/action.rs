//! Every action, with its name, its group and its wording in one table.
//!
//! A new action needs a row here, a default key in
//! [`keymap`](super::keymap) if it has one, and its arm in the update function
//! of its area.

mod group;

pub use group::Group;

/// Defines [`Action`] and the enum of each area from the table below, so that a
/// row is all that an action needs: variant, name in the settings file, group,
/// wording in the help and, unless it is the name, the word in the key hints. The
/// wording is also the documentation.
macro_rules! actions {
    (
        $(
            $(#[$doc:meta])*
            $area:ident($kind:ident) {
                $($variant:ident, $name:literal, $group:ident, $wording:literal $(, $hint:literal)?;)*
            }
        )*
        _ {
            $(
                $other:ident, $other_name:literal, $other_group:ident, $other_wording:literal
                $(, $other_hint:literal)?;
            )*
        }
    ) => {
        /// What a key, a row of the help or a command asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $area($kind),)*
            $(#[doc = $other_wording] $other,)*
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum $kind {
                $(#[doc = $wording] $variant,)*
            }
        )*

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Action] = &[
                $($(Action::$area($kind::$variant),)*)*
                $(Action::$other,)*
            ];

            /// Its row of the table.
            fn row(self) -> (&'static str, Group, &'static str) {
                match self {
                    $($(Action::$area($kind::$variant) => ($name, Group::$group, $wording),)*)*
                    $(Action::$other => ($other_name, Group::$other_group, $other_wording),)*
                }
            }

            /// The word in the hint line.
            pub fn hint(self) -> &'static str {
                match self {
                    $($($(Action::$area($kind::$variant) => $hint,)?)*)*
                    $($(Action::$other => $other_hint,)?)*
                    other => other.name(),
                }
            }
        }
    };
}

actions! {
    /// Steps and jumps through the text.
    Move(MoveAction) {
        NextSegment, "next-segment", Moving, "next pair";
        PreviousSegment, "previous-segment", Moving, "previous pair";
        NextProvision, "next-provision", Moving, "next provision";
        PreviousProvision, "previous-provision", Moving, "previous provision";
        NextSection, "next-section", Moving, "next part";
        PreviousSection, "previous-section", Moving, "previous part";
        NextLowConfidence, "next-doubtful", Moving, "next pair of low confidence";
        PreviousLowConfidence, "previous-doubtful", Moving, "previous pair of low confidence";
        HalfPageDown, "half-page-down", Moving, "half a page down";
        HalfPageUp, "half-page-up", Moving, "half a page up";
        ReadOn, "read-on", Moving, "page down; in peek, the answer, then the next pair", "answer";
        PageDown, "page-down", Moving, "page down";
        PageUp, "page-up", Moving, "page up";
        First, "first", Moving, "beginning of the text";
        Last, "last", Moving, "end of the text; after a number, that provision";
        OpenCommandLine, "go-to", Moving, "go to a reference, or a command by name", "go to";
        Back, "back", Moving, "back to where the last jump began";
        Forward, "forward", Moving, "forward again";
        SetMark, "set-mark", Moving, "mark this place with a letter";
        GoToMark, "go-to-mark", Moving, "go to a marked place";
    }

    /// Searching, and the concordance.
    Search(SearchAction) {
        Open, "search", Searching, "search both languages, as you type";
        NextHit, "next-hit", Searching, "next hit";
        PreviousHit, "previous-hit", Searching, "previous hit";
        OnlyMatching, "only-matching", Searching, "only the provisions that match, or all";
        OpenConcordance, "concordance", Searching, "every occurrence in context", "in context";
        Sort, "sort", Searching, "sort by place, by the words before, by the words after";
        LookUp, "look-up", Searching, "look up the chosen words; choose them first if need be", "look up";
        ToggleRenderings, "renderings", Searching, "how the chosen words are translated, and back";
    }

    /// What becomes of a note, a draft or edits that are not saved.
    Unsaved(UnsavedAction) {
        Save, "save-note", Writing, "save the note", "save";
        Continue, "go-on", Writing, "go on writing", "continue";
        Discard, "discard", Writing, "discard it", "discard";
    }

    /// Writing notes.
    Editor(EditorAction) {
        Write, "write-note", Noting, "write a note on the pair", "note";
        WriteOnSide, "write-note-on-side", Noting, "write a note on the active side, or the chosen words", "note";
        EditCurrent, "edit-note", Noting, "edit the current note of the pair", "edit";
        EditExternally, "edit-externally", Noting, "write the note in $VISUAL or $EDITOR";
        OfferDrafts, "drafts", Noting, "notes that were not finished";
        CycleKind, "cycle-kind", Writing, "comment, question, translation", "kind";
        ToggleTags, "tags", Writing, "edit the tags, and back";
        Leave, "leave-note", Writing, "close the note; asks if it is not saved", "close";
        ToggleStatus, "toggle-status", Writing, "open or resolved", "resolved";
    }

    /// Notes that exist already.
    Note(NoteAction) {
        Delete, "delete-note", Noting, "delete the note", "delete";
        Undo, "undo", Noting, "undo the last change of notes";
        Redo, "redo", Noting, "redo the last undone change";
        Next, "next-note", Noting, "next note";
        Previous, "previous-note", Noting, "previous note";
        TogglePane, "notes-pane", Noting, "show the notes at the cursor, or not";
        OpenList, "notes", Noting, "all notes";
        Place, "place-note", Noting, "attach a note that lost its place to this pair", "attach here";
        CopyLink, "copy-link", Noting, "copy a link to the note, for another note", "link";
        RetrySave, "save-notes", Noting, "save notes that could not be saved";
    }

    /// How far the text is read.
    Reading(ReadingAction) {
        PairRead, "read", Noting, "this pair is read";
        PairToDo, "to-do", Noting, "this pair is to be worked on";
        PairDone, "done", Noting, "this pair is done";
        PairUnread, "not-read", Noting, "this pair is not read";
        ProvisionRead, "provision-read", Noting, "the whole provision is read";
        ProvisionToDo, "provision-to-do", Noting, "the whole provision is to be worked on";
        ProvisionDone, "provision-done", Noting, "the whole provision is done";
        ProvisionUnread, "provision-not-read", Noting, "the whole provision is not read";
        NextUnread, "unread", Noting, "to the next pair that is not read";
        ShowProgress, "progress", Noting, "how far the text is read and annotated";
    }

    /// Testing oneself: one side is shown, the other is the answer.
    Test(TestAction) {
        Part, "test", Testing, "test yourself on this part";
        ToDo, "test-to-do", Testing, "test yourself on the pairs marked as to do";
        All, "test-all", Testing, "test yourself on the whole text";
        Repeat, "test-again", Testing, "test yourself on what was not right the last time";
        Right, "answer-right", Testing, "the answer was right", "right";
        Almost, "answer-almost", Testing, "the answer was almost right", "almost";
        Wrong, "answer-wrong", Testing, "the answer was wrong", "wrong";
    }

    /// How the text is shown.
    View(ViewAction) {
        ToggleContents, "contents", Showing, "contents";
        Columns, "columns", Showing, "the languages side by side";
        Stacked, "stacked", Showing, "the languages one above the other";
        SourceOnly, "source-only", Showing, "the first language alone";
        TargetOnly, "target-only", Showing, "the second language alone";
        Peek, "peek", Showing, "one language, and the other for the current pair";
        CycleLayout, "layout", Showing, "layout: columns, stacked, one side, the other, peek";
        ToggleRowAlignment, "alignment", Showing, "rows aligned by provision or by segment";
        OtherSide, "other-side", Showing, "the other side", "other side";
        LeadingSide, "leading-side", Showing, "the left side";
        TrailingSide, "trailing-side", Showing, "the right side";
        SwapSides, "swap-sides", Showing, "swap the sides";
        Themes, "theme", Showing, "the colours: choose a theme";
        BorderLeft, "border-left", Showing, "border between the columns to the left";
        BorderRight, "border-right", Showing, "border between the columns to the right";
    }

    /// Selecting and copying.
    Select(SelectAction) {
        Begin, "select", Copying, "select words of the active side";
        Copy, "copy", Copying, "copy the words, or the active side of the pair";
        CopyCitation, "copy-citation", Copying, "copy a citation, in the style of the settings", "cite";
    }

    /// Moves an end of the selection, or the cut in a pair that is being split.
    Motion(Motion) {
        WordForward, "word-forward", Copying, "one word forward";
        WordBack, "word-back", Copying, "one word back";
        SegmentStart, "segment-start", Copying, "to the beginning of the segment";
        SegmentEnd, "segment-end", Copying, "to the end of the segment";
        Down, "select-down", Copying, "to the end of the segment, then of the next";
        Up, "select-up", Copying, "to the beginning of the segment, then of the one before";
        SelectClause, "select-clause", Copying, "the whole clause, then the next", "clause";
        SelectClauseBack, "select-clause-back", Copying, "the whole clause, then the one before";
        SelectSentence, "select-sentence", Copying, "the whole sentence, then the next", "sentence";
        SelectSentenceBack, "select-sentence-back", Copying, "the whole sentence, then the one before";
        OtherEnd, "other-end", Copying, "move the other end", "other end";
        ClauseForward, "clause-forward", Alignment, "split one clause later", "later";
        ClauseBack, "clause-back", Alignment, "split one clause earlier", "earlier";
    }

    /// Moves in a list.
    List(ListAction) {
        Filter, "filter", List, "only the rows that fit what is typed";
        Down, "row-down", List, "next row", "next";
        Up, "row-up", List, "previous row";
        PageDown, "rows-down", List, "page down";
        PageUp, "rows-up", List, "page up";
        First, "first-row", List, "first row";
        Last, "last-row", List, "last row";
    }

    /// In a line that is typed: completion and history.
    Line(LineAction) {
        Complete, "complete", Line, "complete the word";
        CompleteBack, "complete-back", Line, "complete with the one before";
        Earlier, "earlier-line", Line, "the row above; above the first, what was typed before";
        Later, "later-line", Line, "the row below, or what was typed after";
    }

    /// Edits the line or the note that is typed.
    Edit(Edit) {
        Left, "left", Line, "one character left";
        Right, "right", Line, "one character right";
        WordLeft, "word-left", Line, "one word left";
        WordRight, "word-right", Line, "one word right";
        Start, "line-start", Line, "beginning of the line";
        End, "line-end", Line, "end of the line";
        DeleteBefore, "delete-before", Line, "delete the character before";
        DeleteAt, "delete-at", Line, "delete the character";
        DeleteWord, "delete-word", Line, "delete the word before";
        DeleteLine, "delete-line", Line, "delete the line";
        NewLine, "new-line", Writing, "new line";
        Up, "up", Writing, "one row up";
        Down, "down", Writing, "one row down";
        PageUp, "text-page-up", Writing, "a page of the note up";
        PageDown, "text-page-down", Writing, "a page of the note down";
        TextStart, "text-start", Writing, "beginning of the note";
        TextEnd, "text-end", Writing, "end of the note";
        DeleteNextWord, "delete-next-word", Writing, "delete the word after";
        DeleteToEnd, "delete-to-end", Writing, "delete to the end of the line";
        Undo, "undo-typing", Writing, "undo the latest typing";
        Redo, "redo-typing", Writing, "redo the undone typing";
    }

    /// Editing the alignment.
    Align(AlignAction) {
        Toggle, "align", Alignment, "edit alignment (toggle)";
        MergeNext, "merge", Alignment, "merge the pair with the next";
        BeginSplit, "split", Alignment, "split the pair: choose where";
        MoveToNext, "move-on", Alignment, "move this side’s last sentence to the next pair", "move";
        MoveToPrevious, "move-back", Alignment, "move this side’s first sentence to the previous pair";
        Undo, "undo-edit", Alignment, "undo the last edit", "undo";
        Redo, "redo-edit", Alignment, "redo the last undone edit";
        Save, "save-alignment", Alignment, "save the edited text", "save";
        Split, "split-here", Alignment, "split the pair here", "split";
    }

    _ {
        Accept, "accept", List, "choose", "go";
        Check, "check", Moving, "possible problems: omissions, numbers, …";
        Problems, "problems", Program, "problems found in the file";
        PairMenu, "menu", Program, "what can be done with this pair", "menu";
        Commands, "commands", Program, "all commands; type to find one";
        Help, "help", Program, "these keys; Enter runs the chosen one";
        Settings, "settings", Program, "the settings with their values; Enter changes one";
        Export, "export", Program, "write the notes or the text to a file";
        ReplaceFile, "replace-file", Program, "replace the file", "replace";
        Save, "save", Program, "save what is not saved yet";
        SaveAndQuit, "save-and-quit", Program, "save and quit";
        Redraw, "redraw", Program, "redraw the screen";
        Suspend, "suspend", Program, "suspend";
        Cancel, "cancel", Program, "one step back", "back";
        Quit, "quit", Program, "quit";
    }
}

impl Action {
    /// Its name in the settings file and in the command line.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The group under which the help lists it.
    pub fn group(self) -> Group {
        self.row().1
    }

    /// What it does, for the help.
    pub fn describe(self) -> &'static str {
        self.row().2
    }

    /// The action with a name.
    pub fn from_name(name: &str) -> Option<Action> {
        /// Names that settings may still have, and those of today.
        const EARLIER: [(&str, &str); 10] = [
            ("edit-outside", "edit-externally"),
            ("throw-away", "discard"),
            ("join", "merge"),
            ("part", "split"),
            ("part-here", "split-here"),
            ("redo-mend", "redo-edit"),
            ("save-mends", "save-alignment"),
            ("shift-back", "move-back"),
            ("shift-on", "move-on"),
            ("undo-mend", "undo-edit"),
        ];
        let earlier = EARLIER.iter().find(|(earlier, _)| *earlier == name);
        let name = earlier.map_or(name, |(_, today)| today);
        Action::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }

    /// Whether it is a command of the command line: not what only makes sense
    /// in a list, a selection or a field.
    pub fn is_command(self) -> bool {
        match self.group() {
            Group::Searching => !matches!(
                self,
                Action::Search(SearchAction::Sort | SearchAction::ToggleRenderings)
            ),
            Group::Testing => !matches!(
                self,
                Action::Test(TestAction::Right | TestAction::Almost | TestAction::Wrong)
            ),
            Group::Noting => self != Action::Note(NoteAction::Place),
            Group::Moving | Group::Showing | Group::Program => {
                !matches!(self, Action::Cancel | Action::ReplaceFile)
            }
            Group::Copying => matches!(self, Action::Select(_)),
            Group::Alignment => self == Action::Align(AlignAction::Toggle),
            Group::List | Group::Line | Group::Writing => false,
        }
    }
}

impl Edit {
    /// Whether it only moves the caret.
    pub fn is_motion(self) -> bool {
        !matches!(
            self,
            Edit::DeleteBefore
                | Edit::DeleteAt
                | Edit::DeleteWord
                | Edit::DeleteNextWord
                | Edit::DeleteLine
                | Edit::DeleteToEnd
                | Edit::NewLine
                | Edit::Undo
                | Edit::Redo
        )
    }
}
