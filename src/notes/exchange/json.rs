//! Parts of both JSON formats.

use serde_json::{Value, json};

use super::import::ImportProblem;
use crate::document::{Document, Side};
use crate::wording::Told;

/// The metadata of the text.
pub(super) fn document(document: &Document) -> Value {
    let metadata = document.metadata();
    let title = Side::BOTH.map(|side| {
        let title = metadata.title[side].as_str();
        (document.language(side).to_string(), title.into())
    });
    json!({
        "id": metadata.id,
        "title": title.into_iter().collect::<serde_json::Map<_, Value>>(),
        "date": metadata.date,
        "source": metadata.source,
        "languages": Side::BOTH.map(|side| document.language(side)),
    })
}

/// The problem of a piece of JSON that begins at a line and column, both from 1.
pub(super) fn problem(error: &serde_json::Error, line: usize, column: usize) -> ImportProblem {
    let (line, before) = match error.line() {
        0 | 1 => (line, column - 1),
        further => (line + further - 1, 0),
    };
    ImportProblem {
        line,
        column: Some(before + error.column().max(1)),
        what: Told::new(|wording| wording.not_json(error)),
    }
}
