//! The edited alignment of a text, which the reader saves beside files that it
//! cannot write: opening those files again opens it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{SaveTarget, identity, new_target};
use crate::cli::text::{TextArgs, TextOptions};
use crate::document::{AlignmentOrigin, Document};
use crate::formats::native;
use crate::tui::save_target;
use crate::wording::Wording;

/// An edited alignment that is there.
#[derive(Debug)]
pub(super) struct EditedAlignment {
    path: PathBuf,
    /// Whether a file of the text was changed after it.
    is_older: bool,
}

/// Looks for the edited alignment of a text whose document has this id; `None`
/// for the id that is made from its files.
pub(super) fn find(text: &TextArgs, id: Option<&str>) -> Option<EditedAlignment> {
    let mut saved = edited_files(text);
    saved.retain(|path| is_edited(path, text, id));
    let path = saved.pop()?;
    let is_older = text.files.iter().any(|file| changed(file) > changed(&path));
    Some(EditedAlignment { path, is_older })
}

/// The files in which an edited alignment of a text may be, oldest first.
pub(in crate::cli) fn edited_files(text: &TextArgs) -> Vec<PathBuf> {
    let first = text.files.first().filter(|path| path.is_file());
    let Some(first) = first.filter(|_| !text.options.original) else {
        return Vec::new();
    };
    let target = new_target(Some(first), &identity::common_name(&text.files));
    let SaveTarget::New(wanted) = target else {
        return Vec::new();
    };
    let saved = save_target::earlier(&wanted);
    match saved.iter().any(|path| text.reads_from(path)) {
        true => Vec::new(),
        false => saved,
    }
}

impl EditedAlignment {
    /// The text to open instead; `None` if its files have changed since.
    pub(super) fn text(&self, options: &TextOptions) -> Option<TextArgs> {
        (!self.is_older).then(|| TextArgs {
            files: vec![self.path.clone()],
            options: TextOptions {
                from: None,
                languages: None,
                ..options.clone()
            },
        })
    }

    /// A message that it is there, and which of the two is opened.
    pub(super) fn message(&self, wording: Wording) -> String {
        let path = self.path.display().to_string();
        match self.is_older {
            false => wording.opened_edited(&path),
            true => wording.edited_is_older(&path),
        }
    }
}

/// When a file was last changed; unknown times come first.
fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}

/// Whether a file holds a text with this id, with pairs that a person edited.
fn is_edited(path: &Path, text: &TextArgs, id: Option<&str>) -> bool {
    let Ok(content) = fs::read(path) else {
        return false;
    };
    // Parsing a long file costs more than looking for the word.
    if memchr::memmem::find(&content, b"mended").is_none() {
        return false;
    }
    let Ok(content) = String::from_utf8(content) else {
        return false;
    };
    native::read(&content, "").is_ok_and(|opened| {
        let document = &opened.document;
        let found = &*document.metadata().id;
        let is_same = match id {
            Some(id) => found == id,
            None => is_of_files(found, &text.files),
        };
        is_same && has_edited_pairs(document)
    })
}

/// Whether an id was made from these files, here or where they were before.
fn is_of_files(id: &str, files: &[PathBuf]) -> bool {
    // The number at the end stands for the directory.
    let name = |id: &str| id.rsplit_once('-').map(|(name, _)| name.to_owned());
    name(id) == name(&identity::document_id(files))
}

fn has_edited_pairs(document: &Document) -> bool {
    let mut segments = document.segments();
    segments.any(|segment| document.alignment_origin(segment) == AlignmentOrigin::Edited)
}
