//! Messages about changes of notes.

use std::sync::Arc;

use crate::layout::width;
use crate::notes::{Change, Conflict, Note, NoteId, Notebook};

use crate::wording::counted;

/// Describes changes: `note on 16.2 deleted`; of several, the first and their
/// number.
pub(super) fn describe_changes(changes: &[Change]) -> String {
    let Some(first) = changes.first() else {
        return String::new();
    };
    let what = match first {
        Change::Note { before, after, .. } => {
            let verb = match (before, after) {
                (None, _) => "made",
                (_, None) => "deleted",
                (Some(_), Some(_)) => "changed",
            };
            format!("note on {} {verb}", reference(first))
        }
        Change::Reading {
            reference, after, ..
        } => {
            let reading = after.unwrap_or_default();
            format!("{reference} {reading}")
        }
    };
    match changes.len() {
        1 => what,
        count => format!("{what}, and {}", counted(count - 1, "more change")),
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
pub(super) fn describe_conflict(notebook: &Notebook, conflict: &Conflict) -> String {
    let place = |id: &NoteId| {
        let note = notebook.get(*id);
        note.map_or_else(String::new, |note| format!(" on {}", note.anchor.reference))
    };
    match conflict {
        Conflict::BothChanged { kept, .. } => {
            let place = place(kept);
            format!("others changed the note{place} too: both versions are kept")
        }
        Conflict::DeletedAndChanged { kept } => {
            let place = place(kept);
            format!("the note{place} was deleted and changed at once: it is kept")
        }
    }
}

/// Describes how a notebook differs from an earlier version: `2 new, 1
/// changed`. `None` if it does not.
pub(super) fn describe_difference(before: &Notebook, after: &Notebook) -> Option<String> {
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
    let counts = [(new, "new"), (changed, "changed"), (deleted, "deleted")];
    let mut parts: Vec<_> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if before.readings != after.readings {
        parts.push("marks of reading".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}
