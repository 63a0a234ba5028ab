//! Unfinished notes: left behind by a run of the program that was killed, or
//! discarded in this run.

use crate::notes::{Draft, DraftId, Notebook};
use crate::wording::Wording;

/// The drafts of unfinished notes.
#[derive(Debug, Default)]
pub struct DraftsState {
    /// Those that the reader can continue.
    pub unfinished: Vec<UnfinishedNote>,
    /// Whether the notes file has been read.
    pub notes_are_read: bool,
    /// Drafts whose notes are being saved, with the number of the save.
    saving: Vec<(u64, DraftId)>,
}

/// An unfinished note.
#[derive(Clone, Debug, PartialEq)]
pub struct UnfinishedNote {
    /// The id of its draft.
    pub id: DraftId,
    /// The note.
    pub draft: Draft,
    /// Whether the reader has discarded it; it stays available as long as the
    /// program runs.
    pub is_discarded: bool,
}

impl DraftsState {
    /// Notes that the note of a draft is being saved.
    pub fn begin_save(&mut self, number: u64, id: DraftId) {
        self.saving.push((number, id));
    }

    /// Takes out the drafts that are no longer needed because every save up to a
    /// number is on disk.
    pub fn take_saved(&mut self, up_to: u64) -> Vec<DraftId> {
        let done = self.saving.extract_if(.., |(number, _)| *number <= up_to);
        done.map(|(_, id)| id).collect()
    }

    /// Takes out the drafts whose notes the notebook has as they are.
    pub fn take_finished(&mut self, notebook: &Notebook) -> Vec<DraftId> {
        let finished = |unfinished: &mut UnfinishedNote| {
            let own = &unfinished.draft.note;
            notebook.get(own.id).is_some_and(|note| {
                (&note.body, note.kind, note.status, &note.tags)
                    == (&own.body, own.kind, own.status, &own.tags)
            })
        };
        let done = self.unfinished.extract_if(.., finished);
        done.map(|unfinished| unfinished.id).collect()
    }

    /// The index of the first draft that is not discarded.
    pub fn first(&self) -> Option<usize> {
        self.unfinished.iter().position(|one| !one.is_discarded)
    }

    /// Offers a draft: `a note on 16.2 is not finished (1 of 2): …`.
    pub fn question(&self, at: usize, wording: Wording) -> Option<String> {
        let unfinished = self.unfinished.get(at)?;
        let note = &unfinished.draft.note;
        let reference = &note.anchor.reference;
        let mut text = match unfinished.is_discarded {
            true => wording.note_was_discarded(reference),
            false => wording.note_is_not_finished(reference),
        };
        let body = note.body.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.unfinished.len() > 1 {
            text += &wording.number_of(at + 1, self.unfinished.len());
        }
        if !body.is_empty() {
            text = wording.reading_on(&text, &body);
        }
        Some(text)
    }
}
