//! A title for a text whose files give none: citations and notes name it.

use std::path::PathBuf;

use crate::document::{Document, Side, Sides};

/// The document under its own title; else under its first line if that looks like a
/// title, else under the names of its files.
pub(super) fn titled(document: Document, files: &[PathBuf]) -> Document {
    let is_titled = |title: &Sides<String>| Side::BOTH.iter().any(|side| !title[*side].is_empty());
    if is_titled(&document.metadata().title) {
        return document;
    }
    let line = document.title_line();
    if is_titled(&line) {
        return document.with_title(line);
    }
    let name = |file: usize| -> String {
        let stem = files.get(file).and_then(|path| path.file_stem());
        stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    };
    document.with_title(Sides::new(name(0), name(1)))
}
