//! Notes that were not finished: by a program that was killed, or thrown away
//! since this one began.

use crate::notes::{Draft, DraftId, Notebook};

/// What is known of drafts.
#[derive(Debug, Default)]
pub struct DraftsState {
    /// Those that the reader can go on with.
    pub unfinished: Vec<UnfinishedNote>,
    /// Whether the notes file has been read.
    pub notes_are_read: bool,
    /// Drafts whose notes are on their way to the disk, with the number of
    /// their saving.
    saving: Vec<(u64, DraftId)>,
}

/// A note that was not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct UnfinishedNote {
    /// What its draft is called.
    pub id: DraftId,
    /// The note.
    pub draft: Draft,
    /// Whether the reader has thrown it away: it is there as long as the
    /// program runs.
    pub is_thrown: bool,
}

impl DraftsState {
    /// The note of a draft is on its way to the disk.
    pub fn saving(&mut self, saving: u64, id: DraftId) {
        self.saving.push((saving, id));
    }

    /// Everything up to a number is on the disk: the drafts that need not be
    /// kept any more.
    pub fn saved(&mut self, saving: u64) -> Vec<DraftId> {
        let done = self.saving.extract_if(.., |(number, _)| *number <= saving);
        done.map(|(_, id)| id).collect()
    }

    /// Takes out the drafts whose notes were saved after all.
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

    /// The first that was not thrown away.
    pub fn first(&self) -> Option<usize> {
        self.unfinished.iter().position(|one| !one.is_thrown)
    }

    /// The offer of one: `a note on 16.2 is not finished: “…” (1 of 2)`.
    pub fn question(&self, at: usize) -> Option<String> {
        let unfinished = self.unfinished.get(at)?;
        let note = &unfinished.draft.note;
        let state = if unfinished.is_thrown {
            "was thrown away"
        } else {
            "is not finished"
        };
        let mut text = format!("a note on {} {state}", note.anchor.reference);
        let body = note.body.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.unfinished.len() > 1 {
            text += &format!(" ({} of {})", at + 1, self.unfinished.len());
        }
        if !body.is_empty() {
            text += &format!(": {body}");
        }
        Some(text)
    }
}
