//! Messages about changes of notes.

use std::sync::Arc;

use crate::layout::width;
use crate::notes::{Change, Conflict, Note, NoteId, Notebook};

use crate::wording::Wording;

/// Describes changes: `note on 16.2 deleted`; of several, the first and their
/// number.
pub(super) fn describe_changes(changes: &[Change], wording: Wording) -> String {
    let Some(first) = changes.first() else {
        return String::new();
    };
    let what = match first {
        Change::Note { before, after, .. } => {
            let reference = reference(first);
            match (before, after) {
                (None, _) => wording.note_made(reference),
                (_, None) => wording.note_deleted(reference),
                (Some(_), Some(_)) => wording.note_changed(reference),
            }
        }
        Change::Reading {
            reference, after, ..
        } => {
            let reading = after.unwrap_or_default();
            wording.reading_of_place(reference, reading.in_words(wording))
        }
    };
    match changes.len() {
        1 => what,
        count => wording.and_more_changes(&what, count - 1),
    }
}

/// The first words of a note; `None` if it has no text.
pub(super) fn beginning(note: &Note) -> Option<String> {
    const COLS: u16 = 26;
    let mut lines = note.body.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty())?;
    let cut = width::truncate(first, COLS, width::Ambiguous::Narrow);
    Some(cut.into_owned())
}

/// The reference of the place that a change is about.
pub(super) fn reference(change: &Change) -> &str {
    match change {
        Change::Note { before, after, .. } => {
            let note = after.as_ref().or(before.as_ref());
            note.map_or("", |note| &note.anchor.reference)
        }
        Change::Reading { reference, .. } => reference,
    }
}

/// Describes how a conflict of two changes of a note was settled.
pub(super) fn describe_conflict(
    notebook: &Notebook,
    conflict: &Conflict,
    wording: Wording,
) -> String {
    let place = |id: &NoteId| {
        let note = notebook.get(*id);
        note.map_or_else(String::new, |note| note.anchor.reference.clone())
    };
    match conflict {
        Conflict::BothChanged { kept, .. } => wording.both_changed(&place(kept)),
        Conflict::DeletedAndChanged { kept } => wording.deleted_and_changed(&place(kept)),
    }
}

/// Describes how a notebook differs from an earlier version: `2 new, 1
/// changed`. `None` if it does not.
pub(super) fn describe_difference(
    before: &Notebook,
    after: &Notebook,
    wording: Wording,
) -> Option<String> {
    let same = |old: &Arc<Note>, new: &Arc<Note>| Arc::ptr_eq(old, new) || old == new;
    let (mut new, mut changed) = (0, 0);
    for (id, note) in &after.notes {
        match before.notes.get(id) {
            None => new += 1,
            Some(old) if !same(old, note) => changed += 1,
            Some(_) => {}
        }
    }
    let deleted = before.notes.keys();
    let deleted = deleted.filter(|id| !after.notes.contains_key(id)).count();
    let parts = [
        (new > 0).then(|| wording.count_new(new)),
        (changed > 0).then(|| wording.count_changed(changed)),
        (deleted > 0).then(|| wording.count_deleted(deleted)),
        (before.readings != after.readings).then(|| wording.marks_of_reading().to_owned()),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let parts: Vec<_> = parts.iter().map(String::as_str).collect();
    (!parts.is_empty()).then(|| wording.list(&parts))
}
