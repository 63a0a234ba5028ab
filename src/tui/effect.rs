//! What an update asks of the world outside the state. The
//! `EffectRunner` does it.

use super::export::ExportRequest;
use super::jobs::Job;
use super::lookup::LookupCommand;
use super::mouse::Mouse;
use super::save_target::SaveTarget;
use super::word_questions::WordQuestion;
use crate::document::SegmentId;
use crate::notes::{Change, Draft, DraftId};
use crate::study::StudyRequest;

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Puts text on the clipboard (OSC 52).
    Copy(String),
    /// Saves the reader's position for the next start.
    SavePosition,
    /// Stops the program until the shell wakes it.
    Suspend,
    /// Draws the whole screen again.
    Redraw,
    /// Takes the mouse, or leaves it to the terminal.
    SetMouse(Mouse),
    /// Runs a slow job under a generation; earlier jobs are cancelled.
    RunJob(u64, Job),
    /// Asks about words of the text, under the generation of the text.
    AskAboutWords(u64, WordQuestion),
    /// Looks a word up with the reader's own command.
    LookUp(LookupCommand, String),
    /// Reads or changes the vocabulary and the record of the drill.
    Study(StudyRequest),
    /// Searches all texts of the library under a generation.
    SearchLibrary(u64, String),
    /// Saves changes of notes under a number.
    SaveNotes(u64, Vec<Change>),
    /// Finds the places of the notes that have none under a generation, those near a segment
    /// first; earlier such work is cancelled.
    ResolveNotes(u64, SegmentId),
    /// Saves an unfinished note.
    SaveDraft(DraftId, Box<Draft>),
    /// Deletes a draft when the program ends.
    DropDraftOnExit(DraftId),
    /// Deletes a draft: its note is saved or was discarded.
    DeleteDraft(DraftId),
    /// Tells all threads that the document is another one now.
    DocumentChanged,
    /// Saves the document in the native format.
    SaveDocument(SaveTarget),
    /// Writes the notes or the text to a file.
    Export(ExportRequest),
    /// Lets the reader edit a text in the external editor.
    EditExternally(String),
}
