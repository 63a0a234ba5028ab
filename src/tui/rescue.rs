//! After the loop: what cannot be saved in its place is written elsewhere, so
//! that nothing the reader has done is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::save_target::{self, SaveTarget};
use super::state::State;
use crate::document::file_stem;
use crate::notes::store::{NotesContext, Store, StoreError};
use crate::notes::{Change, Timestamp};
use crate::wording::Worded;

/// Writes a copy of the notes that the notes thread could not save, and says
/// where it is. `None` if every change is on disk.
pub(super) fn rescue_notes(
    state: &State,
    state_dir: Option<&Path>,
    now: Timestamp,
    why: &str,
) -> Option<String> {
    let unsaved: Vec<_> = state.notes.saving.pending().cloned().collect();
    if unsaved.is_empty() {
        return None;
    }
    let wording = state.wording;
    let copy = state_dir
        .ok_or(wording.no_directory_for_copy().to_owned())
        .and_then(|dir| {
            let copied = copy_notes(state, dir, now, &unsaved);
            copied.map_err(|error| error.in_words(wording))
        });
    Some(match copy {
        Ok(path) => wording.notes_kept_in(why, &path.display().to_string()),
        Err(error) => wording.notes_kept_nowhere(why, &error),
    })
}

/// Writes changes to a notes file of their own, from which they can be merged.
fn copy_notes(
    state: &State,
    dir: &Path,
    now: Timestamp,
    changes: &[Change],
) -> Result<PathBuf, StoreError> {
    let path = dir.join(format!("unsaved-{}.notes.toml", now.as_second()));
    let about = NotesContext::of(Arc::clone(&state.document));
    let mut store = Store::open(path.clone(), about).store;
    store.save(changes)?;
    Ok(path)
}

/// Writes a copy of a document whose edits are unsaved, and says where it is. A
/// signal has ended the program, or the reader would have been asked. `None` if
/// every edit is on disk.
pub(super) fn rescue_document(state: &State, state_dir: Option<&Path>) -> Option<String> {
    if !state.alignment.is_unsaved() {
        return None;
    }
    let wording = state.wording;
    let without = wording.no_directory_for_copy().to_owned();
    let copy = state_dir.ok_or(without).and_then(|dir| {
        let stem = file_stem(&state.document.metadata().id);
        let target = SaveTarget::New(dir.join(format!("mended-{stem}.toml")));
        let saved = save_target::save(&target, &state.document);
        saved.map_err(|error| error.in_words(wording))
    });
    Some(match copy {
        Ok(target) => wording.alignment_copy_in(&target.path().display().to_string()),
        Err(why) => wording.alignment_not_saved(&why),
    })
}
