//! Every thing that a key can ask for, with its wording.

/// What a key, a row of the help or a word of the command line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// To the next pair, or further down in one taller than the window.
    NextSegment,
    /// To the pair before, or further up in one taller than the window.
    PreviousSegment,
    /// Half a window down.
    HalfPageDown,
    /// Half a window up.
    HalfPageUp,
    /// A window down.
    PageDown,
    /// A window up.
    PageUp,
    /// To the beginning of the text.
    First,
    /// To the end of the text, or to the provision whose number was typed.
    Last,
    /// To the next provision.
    NextProvision,
    /// To the beginning of this provision, or to the one before.
    PreviousProvision,
    /// To the next heading.
    NextSection,
    /// To this section's heading, or to the one before.
    PreviousSection,
    /// To the next doubtful pair.
    NextDoubtful,
    /// To the doubtful pair before.
    PreviousDoubtful,
    /// To a place by its reference, or a command by its name.
    GoTo,
    /// To where the reader was before the last jump.
    Back,
    /// Undoes a step back.
    Forward,
    /// Opens the search box.
    Search,
    /// To the next hit in reading order.
    NextHit,
    /// To the hit before.
    PreviousHit,
    /// Shows only the places that match, or all again.
    OnlyMatching,
    /// Lists every occurrence in context.
    Concordance,
    /// Sorts the occurrences by the next of their orders.
    Sort,
    /// Shows how the chosen words are rendered, or the occurrences again.
    Renderings,
    /// To the next note.
    NextNote,
    /// To the note before.
    PreviousNote,
    /// Shows the notes at the cursor, or puts them away.
    NotesPane,
    /// Lists all notes.
    AllNotes,
    /// Deletes the current note.
    DeleteNote,
    /// Takes back the latest change of notes and marks of reading.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Puts a note that has lost its place where the reader says.
    PlaceNote,
    /// The pair is read.
    PairRead,
    /// The pair is to be worked on.
    PairToDo,
    /// The pair is done.
    PairDone,
    /// The pair is not read.
    PairUnread,
    /// The provision is read.
    ProvisionRead,
    /// The provision is to be worked on.
    ProvisionToDo,
    /// The provision is done.
    ProvisionDone,
    /// The provision is not read.
    ProvisionUnread,
    /// To the next pair that is not read.
    NextUnread,
    /// Tells how far the text is read and annotated.
    Progress,
    /// Tries again to save notes.
    SaveNotes,
    /// Names this place with a letter.
    SetMark,
    /// To a place named with a letter.
    GoToMark,
    /// The next layout.
    CycleLayout,
    /// Rows aligned by provision or by segment.
    ToggleAlignment,
    /// The sides change places.
    SwapSides,
    /// The other side becomes the active one.
    OtherSide,
    /// The left (upper) side becomes the active one.
    LeadingSide,
    /// The right (lower) side becomes the active one.
    TrailingSide,
    /// The border between the columns moves left.
    BorderLeft,
    /// The border between the columns moves right.
    BorderRight,
    /// Shows the contents, or puts them away.
    Contents,
    /// Filters the contents as a word is typed.
    Filter,
    /// Begins to select words of the active side.
    Select,
    /// Copies the selection, or the active side of the pair.
    Copy,
    /// Copies both languages with title and reference.
    CopyCitation,
    /// Lists what is worth a look in the text.
    Check,
    /// Lists what was wrong in the file.
    Problems,
    /// Shows the keys; any of them can be chosen there.
    Help,
    /// Draws the screen anew.
    Redraw,
    /// Puts the program to sleep; the shell wakes it.
    Suspend,
    /// Ends the program.
    Quit,
    /// One step back: closes, ends, forgets, whatever is innermost.
    Cancel,
    /// To the next row of a list.
    RowDown,
    /// To the row before.
    RowUp,
    /// A window of rows down.
    RowsDown,
    /// A window of rows up.
    RowsUp,
    /// To the first row.
    FirstRow,
    /// To the last row.
    LastRow,
    /// Takes what is chosen.
    Accept,
    /// Takes one word more into the selection.
    WordForward,
    /// Takes one word less, or one more before the anchor.
    WordBack,
    /// The selection goes to the beginning of its segment.
    SegmentStart,
    /// The selection goes to the end of its segment.
    SegmentEnd,
    /// The selection goes to the end of its segment, then of the next.
    SelectDown,
    /// The selection goes to the beginning of its segment, then of the one
    /// before.
    SelectUp,
    /// The other end of the selection moves.
    OtherEnd,
    /// Completes the word that is typed.
    Complete,
    /// Completes with the name before.
    CompleteBack,
    /// The row above; above the first, the line typed before this one.
    EarlierLine,
    /// The row below, or the line typed after this one.
    LaterLine,
    /// Writes a note on the pair.
    WriteNote,
    /// Writes a note on the active side, or on the selected words.
    WriteNoteOnSide,
    /// Edits the current note of the pair.
    EditNote,
    /// Writes the current note of the pair, or a new one, in the reader's own
    /// editor.
    EditOutside,
    /// Lists the notes that were not finished.
    Drafts,
    /// Goes on with what was not finished.
    GoOn,
    /// Keeps the note that is written.
    SaveNote,
    /// Throws away what is written.
    ThrowAway,
    /// The note becomes of the next kind.
    CycleKind,
    /// The note becomes resolved, or open again.
    ToggleStatus,
    /// To the tags of the note and back.
    Tags,
    /// Begins to mend what faces what, or leaves off.
    Align,
    /// Joins the pair with the next.
    JoinNext,
    /// Begins to part the pair.
    Part,
    /// Shifts the last sentence of the active side to the next pair.
    ShiftOn,
    /// Shifts the first sentence of the active side to the pair before.
    ShiftBack,
    /// Undoes the latest mend.
    UndoMend,
    /// Makes again what was undone.
    RedoMend,
    /// Saves the mended text.
    SaveMends,
    /// The cut goes to the next clause.
    ClauseForward,
    /// The cut goes to the clause before.
    ClauseBack,
    /// Parts the pair where it is cut.
    PartHere,
    /// Edits the line or the note that is typed.
    Edit(Edit),
}

/// What a key does to the line that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// One word left.
    WordLeft,
    /// One word right.
    WordRight,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// Deletes the character before the caret.
    DeleteBefore,
    /// Deletes the character at the caret.
    DeleteAt,
    /// Deletes the word before the caret.
    DeleteWord,
    /// Deletes all; in a note what stands before the caret on its line.
    DeleteLine,
    /// Deletes the word after the caret.
    DeleteNextWord,
    /// Deletes what stands after the caret on its line.
    DeleteToEnd,
    /// Begins a new line.
    NewLine,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A window of rows up.
    PageUp,
    /// A window of rows down.
    PageDown,
    /// To the beginning of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// Undoes the latest change.
    Undo,
    /// Does again what was undone.
    Redo,
}

impl Edit {
    /// Whether it moves the caret and changes nothing.
    pub fn is_motion(self) -> bool {
        match self {
            Edit::Left
            | Edit::Right
            | Edit::WordLeft
            | Edit::WordRight
            | Edit::Start
            | Edit::End
            | Edit::Up
            | Edit::Down
            | Edit::PageUp
            | Edit::PageDown
            | Edit::TextStart
            | Edit::TextEnd => true,
            Edit::DeleteBefore
            | Edit::DeleteAt
            | Edit::DeleteWord
            | Edit::DeleteNextWord
            | Edit::DeleteLine
            | Edit::DeleteToEnd
            | Edit::NewLine
            | Edit::Undo
            | Edit::Redo => false,
        }
    }
}

/// Headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Steps and jumps.
    Moving,
    /// One query over both languages.
    Searching,
    /// What the reader writes about the text.
    Noting,
    /// How the text is shown.
    Showing,
    /// Words for the clipboard.
    Copying,
    /// What faces what.
    Mending,
    /// The program itself.
    Program,
    /// Lists: the contents, this help.
    List,
    /// The line at the bottom.
    Line,
    /// A note while it is written.
    Writing,
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
            Group::Program => "Program",
            Group::List => "In a list",
            Group::Line => "In the line",
            Group::Writing => "Writing a note",
            Group::Mending => "Mending the alignment",
        }
    }
}

macro_rules! actions {
    ($($action:pat => $value:expr, $name:literal, $group:ident, $says:literal;)*) => {
        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Action] = &[$($value),*];

            /// Its name in the settings file and in the command line.
            pub fn name(self) -> &'static str {
                match self { $($action => $name),* }
            }

            /// The heading that it stands under in the help.
            pub fn group(self) -> Group {
                match self { $($action => Group::$group),* }
            }

            /// What it does, for the help.
            pub fn describe(self) -> &'static str {
                match self { $($action => $says),* }
            }
        }
    };
}

/// One row an action: the name says the effect, the rest is its wording.
macro_rules! table {
    ($($action:ident $(($edit:ident))? , $name:literal, $group:ident, $says:literal;)*) => {
        actions! { $(Action::$action $((Edit::$edit))? => Action::$action $((Edit::$edit))?, $name, $group, $says;)* }
    };
}

table! {
    NextSegment, "next-segment", Moving, "next pair";
    PreviousSegment, "previous-segment", Moving, "previous pair";
    NextProvision, "next-provision", Moving, "next provision";
    PreviousProvision, "previous-provision", Moving, "previous provision";
    NextSection, "next-section", Moving, "next part";
    PreviousSection, "previous-section", Moving, "previous part";
    NextDoubtful, "next-doubtful", Moving, "next doubtful pair";
    PreviousDoubtful, "previous-doubtful", Moving, "previous doubtful pair";
    HalfPageDown, "half-page-down", Moving, "half a page down";
    HalfPageUp, "half-page-up", Moving, "half a page up";
    PageDown, "page-down", Moving, "page down";
    PageUp, "page-up", Moving, "page up";
    First, "first", Moving, "beginning of the text";
    Last, "last", Moving, "end of the text; after a number, that provision";
    GoTo, "go-to", Moving, "go to a reference, or a command by name";
    Back, "back", Moving, "back to before the last jump";
    Forward, "forward", Moving, "forward again";
    SetMark, "set-mark", Moving, "mark this place with a letter";
    GoToMark, "go-to-mark", Moving, "go to a marked place";
    Search, "search", Searching, "search both languages, as you type";
    NextHit, "next-hit", Searching, "next hit";
    PreviousHit, "previous-hit", Searching, "previous hit";
    OnlyMatching, "only-matching", Searching, "only the provisions that match, or all";
    Concordance, "concordance", Searching, "every occurrence in context";
    Sort, "sort", Searching, "sort by place, by what stands before, by what follows";
    Renderings, "renderings", Searching, "how the chosen words are rendered, and back";
    WriteNote, "write-note", Noting, "write a note on the pair";
    WriteNoteOnSide, "write-note-on-side", Noting, "write a note on the active side, or the chosen words";
    EditNote, "edit-note", Noting, "edit the current note of the pair";
    EditOutside, "edit-outside", Noting, "write the note in $VISUAL or $EDITOR";
    Drafts, "drafts", Noting, "notes that were not finished";
    DeleteNote, "delete-note", Noting, "delete the note";
    Undo, "undo", Noting, "take back the latest change of notes";
    Redo, "redo", Noting, "do again what was taken back";
    NextNote, "next-note", Noting, "next note";
    PreviousNote, "previous-note", Noting, "previous note";
    NotesPane, "notes-pane", Noting, "show the notes at the cursor, or not";
    AllNotes, "notes", Noting, "all notes";
    PlaceNote, "place-note", Noting, "put a note that lost its place here";
    PairRead, "read", Noting, "this pair is read";
    PairToDo, "to-do", Noting, "this pair is to be worked on";
    PairDone, "done", Noting, "this pair is done";
    PairUnread, "not-read", Noting, "this pair is not read";
    ProvisionRead, "provision-read", Noting, "the whole provision is read";
    ProvisionToDo, "provision-to-do", Noting, "the whole provision is to be worked on";
    ProvisionDone, "provision-done", Noting, "the whole provision is done";
    ProvisionUnread, "provision-not-read", Noting, "the whole provision is not read";
    NextUnread, "unread", Noting, "to the next pair that is not read";
    Progress, "progress", Noting, "how far the text is read and annotated";
    SaveNotes, "save-notes", Noting, "save notes that could not be saved";
    Contents, "contents", Showing, "contents";
    CycleLayout, "layout", Showing, "layout: columns, stacked, one side, the other, peek";
    ToggleAlignment, "alignment", Showing, "rows aligned by provision or by segment";
    OtherSide, "other-side", Showing, "the other side";
    LeadingSide, "leading-side", Showing, "the left side";
    TrailingSide, "trailing-side", Showing, "the right side";
    SwapSides, "swap-sides", Showing, "the sides change places";
    BorderLeft, "border-left", Showing, "border between the columns to the left";
    BorderRight, "border-right", Showing, "border between the columns to the right";
    Select, "select", Copying, "select words of the active side";
    Copy, "copy", Copying, "copy the words, or the active side of the pair";
    CopyCitation, "copy-citation", Copying, "copy both languages with title and reference";
    WordForward, "word-forward", Copying, "one word on";
    WordBack, "word-back", Copying, "one word back";
    SegmentStart, "segment-start", Copying, "to the beginning of the segment";
    SegmentEnd, "segment-end", Copying, "to the end of the segment";
    SelectDown, "select-down", Copying, "to the end of the segment, then of the next";
    SelectUp, "select-up", Copying, "to the beginning of the segment, then of the one before";
    OtherEnd, "other-end", Copying, "move the other end";
    Filter, "filter", List, "only the rows that fit what is typed";
    RowDown, "row-down", List, "next row";
    RowUp, "row-up", List, "previous row";
    RowsDown, "rows-down", List, "page down";
    RowsUp, "rows-up", List, "page up";
    FirstRow, "first-row", List, "first row";
    LastRow, "last-row", List, "last row";
    Accept, "accept", List, "take it";
    Complete, "complete", Line, "complete the word";
    CompleteBack, "complete-back", Line, "complete with the one before";
    EarlierLine, "earlier-line", Line, "the row above; above the first, what was typed before";
    LaterLine, "later-line", Line, "the row below, or what was typed after";
    Edit(Left), "left", Line, "one character left";
    Edit(Right), "right", Line, "one character right";
    Edit(WordLeft), "word-left", Line, "one word left";
    Edit(WordRight), "word-right", Line, "one word right";
    Edit(Start), "line-start", Line, "beginning of the line";
    Edit(End), "line-end", Line, "end of the line";
    Edit(DeleteBefore), "delete-before", Line, "delete the character before";
    Edit(DeleteAt), "delete-at", Line, "delete the character";
    Edit(DeleteWord), "delete-word", Line, "delete the word before";
    Edit(DeleteLine), "delete-line", Line, "delete the line";
    SaveNote, "save-note", Writing, "save the note";
    CycleKind, "cycle-kind", Writing, "comment, question, translation";
    ToggleStatus, "toggle-status", Writing, "open or resolved";
    Tags, "tags", Writing, "to the tags and back";
    GoOn, "go-on", Writing, "go on writing";
    ThrowAway, "throw-away", Writing, "throw it away";
    Edit(NewLine), "new-line", Writing, "new line";
    Edit(Up), "up", Writing, "one row up";
    Edit(Down), "down", Writing, "one row down";
    Edit(PageUp), "text-page-up", Writing, "a page of the note up";
    Edit(PageDown), "text-page-down", Writing, "a page of the note down";
    Edit(TextStart), "text-start", Writing, "beginning of the note";
    Edit(TextEnd), "text-end", Writing, "end of the note";
    Edit(DeleteNextWord), "delete-next-word", Writing, "delete the word after";
    Edit(DeleteToEnd), "delete-to-end", Writing, "delete to the end of the line";
    Edit(Undo), "undo-typing", Writing, "undo the latest typing";
    Edit(Redo), "redo-typing", Writing, "do it again";
    Align, "align", Mending, "mend what faces what, or leave off";
    JoinNext, "join", Mending, "join the pair with the next";
    Part, "part", Mending, "part the pair: choose where to cut it";
    ShiftOn, "shift-on", Mending, "shift the last sentence of the active side to the next pair";
    ShiftBack, "shift-back", Mending, "shift the first sentence of the active side to the pair before";
    UndoMend, "undo-mend", Mending, "undo the latest mend";
    RedoMend, "redo-mend", Mending, "mend again what was undone";
    SaveMends, "save-mends", Mending, "save the mended text";
    ClauseForward, "clause-forward", Mending, "cut one clause further on";
    ClauseBack, "clause-back", Mending, "cut one clause further back";
    PartHere, "part-here", Mending, "part the pair here";
    Check, "check", Moving, "what is worth a look: omissions, numbers, …";
    Problems, "problems", Program, "what was wrong in the file";
    Help, "help", Program, "these keys; Enter runs the chosen one";
    Redraw, "redraw", Program, "draw the screen anew";
    Suspend, "suspend", Program, "suspend";
    Cancel, "cancel", Program, "one step back";
    Quit, "quit", Program, "quit";
}

impl Action {
    /// The action of a name, as the settings file and the command line use it.
    pub fn named(name: &str) -> Option<Action> {
        Action::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }

    /// Whether it can be asked for by name while reading: not what only moves
    /// in a list, a selection or a field.
    pub fn is_command(self) -> bool {
        match self.group() {
            Group::Searching => !matches!(self, Action::Sort | Action::Renderings),
            Group::Noting => !matches!(
                self,
                Action::PlaceNote
                    | Action::SaveNote
                    | Action::CycleKind
                    | Action::ToggleStatus
                    | Action::Tags
                    | Action::GoOn
                    | Action::ThrowAway
            ),
            Group::Moving | Group::Showing | Group::Program => self != Action::Cancel,
            Group::Copying => {
                matches!(self, Action::Select | Action::Copy | Action::CopyCitation)
            }
            Group::Mending => self == Action::Align,
            Group::List | Group::Line | Group::Writing => false,
        }
    }

    /// The word for the hint line.
    pub fn hint(self) -> &'static str {
        match self {
            Action::GoTo => "go to",
            Action::CycleLayout => "layout",
            Action::Contents => "contents",
            Action::Help => "help",
            Action::Quit => "quit",
            Action::Cancel => "back",
            Action::Concordance => "in context",
            Action::Accept => "go",
            Action::RowDown => "next",
            Action::Copy => "copy",
            Action::CopyCitation => "cite",
            Action::OtherEnd => "other end",
            Action::EditNote => "edit",
            Action::DeleteNote => "delete",
            Action::PlaceNote => "put here",
            Action::Complete => "complete",
            Action::WriteNote | Action::WriteNoteOnSide => "note",
            Action::SaveNote => "save",
            Action::CycleKind => "kind",
            Action::ToggleStatus => "resolved",
            Action::GoOn => "go on",
            Action::ThrowAway => "throw away",
            Action::ShiftOn => "shift",
            Action::UndoMend => "undo",
            Action::SaveMends => "save",
            Action::ClauseForward => "later",
            Action::ClauseBack => "earlier",
            Action::PartHere => "part",
            Action::OtherSide => "other side",
            other => other.name(),
        }
    }
}
