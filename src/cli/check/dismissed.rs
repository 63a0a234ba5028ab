//! Hints that `d` has dismissed in the reader: their notes are looked for in the notes file of
//! the text, or the one that is named.

use std::sync::Arc;

use crate::check::Hint;
use crate::cli::notes::{NotesFileArgs, open_notes};
use crate::document::Document;
use crate::wording::Wording;

/// Parts the hints that are open from those that were dismissed.
///
/// # Errors
/// The notes file that is named is missing, or not a note in it can be read.
pub(super) fn part(
    hints: Vec<Hint>,
    document: &Arc<Document>,
    file: &NotesFileArgs,
    wording: Wording,
) -> anyhow::Result<(Vec<Hint>, Vec<Hint>)> {
    let Some(path) = file.path_if_any(document)? else {
        return Ok((hints, Vec::new()));
    };
    let notebook = open_notes(&path, document, wording)?.notebook;
    let is_open = |hint: &Hint| {
        let mut notes = notebook.notes.values();
        !notes.any(|note| hint.is_dismissed_by(document, note))
    };
    Ok(hints.into_iter().partition(is_open))
}
