//! Notes for the tests of the reader, and a notes thread that does at once what it is told.

use std::sync::Arc;

use crate::support::tui::Program;
use duizhao::notes::store::{NotesAccess, SaveReport};
use duizhao::notes::{Anchor, Note, NoteId, NoteKind, NoteStatus, Notebook, Timestamp};
use duizhao::tui::app_event::{AppEvent, NotesEvent, OpenedNotes};
use duizhao::tui::effect::Effect;

pub(crate) fn id(number: u32) -> NoteId {
    format!("01KB0D2M5W8Z7Q4R6T1V3{number:05}").parse().unwrap()
}

/// A note on a pair.
pub(crate) fn note(program: &Program, number: u32, reference: &str, body: &str) -> Note {
    let document = program.document();
    let passage = document.passage(reference).unwrap();
    let created = Timestamp::from_second(1_770_000_000 + i64::from(number) * 86_400).unwrap();
    Note {
        id: id(number),
        anchor: Anchor::of_pair(document, passage),
        kind: NoteKind::Comment,
        status: NoteStatus::Open,
        tags: Vec::new(),
        author: "tester".to_owned(),
        created,
        updated: created,
        version_of: None,
        body: body.to_owned(),
        others: toml::Table::new(),
    }
}

/// A notes file with these notes, as the notes thread reads it.
pub(crate) fn opened_notes(notes: impl IntoIterator<Item = Note>) -> OpenedNotes {
    let mut notebook = Notebook::default();
    for note in notes {
        notebook.put(Arc::new(note));
    }
    OpenedNotes {
        notebook,
        problems: Vec::new(),
        access: NotesAccess::Writable,
    }
}

/// Opens a notes file with these notes.
pub(crate) fn open_notes(program: &mut Program, notes: impl IntoIterator<Item = Note>) {
    program.input(AppEvent::Notes(NotesEvent::Opened(opened_notes(notes))));
}

/// Saves the pending changes.
pub(crate) fn save(program: &mut Program) {
    let saving = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::SaveNotes(saving, _) => Some(*saving),
            _ => None,
        });
    let saved = SaveReport {
        notebook: program.state.notes.notebook.clone(),
        conflicts: Vec::new(),
        changed_outside: false,
        problems: Vec::new(),
    };
    program.input(AppEvent::Notes(NotesEvent::Saved(saving.unwrap(), saved)));
}
