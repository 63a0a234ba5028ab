//! After the loop: what cannot be saved in its place is written elsewhere, so
//! that nothing the reader has done is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::save_target::{self, SaveTarget};
use super::state::State;
use crate::document::file_stem;
use crate::notes::store::{NotesContext, Store, StoreError};
use crate::notes::{Change, Timestamp};

const NO_DIRECTORY: &str = "there is no directory for a copy";

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
    let copy = state_dir
        .ok_or(NO_DIRECTORY.to_owned())
        .and_then(|dir| copy_notes(state, dir, now, &unsaved).map_err(|error| error.to_string()));
    Some(match copy {
        Ok(path) => format!("notes are not saved: {why}; they are in {}", path.display()),
        Err(error) => format!("notes are not saved: {why}; nor is a copy: {error}"),
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
    let copy = state_dir.ok_or(NO_DIRECTORY.to_owned()).and_then(|dir| {
        let stem = file_stem(&state.document.metadata().id);
        let target = SaveTarget::New(dir.join(format!("mended-{stem}.toml")));
        save_target::save(&target, &state.document).map_err(|error| error.to_string())
    });
    Some(match copy {
        Ok(target) => {
            let path = target.path().display();
            format!("the edited alignment is not saved in its file; a copy is in {path}")
        }
        Err(why) => format!("the edited alignment is not saved: {why}"),
    })
}
