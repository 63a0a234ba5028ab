//! Web Annotations: JSON-LD by the data model of the W3C
//! (<https://www.w3.org/TR/annotation-model/>).
//!
//! A note is an annotation of two texts, one per language. Each is a target with a quote and,
//! if the note is anchored, a position in characters of the whole text of that language. Fields
//! without a counterpart in the model are under `duizhao:`; an import reads them back.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use crate::notes::{NoteId, NoteKind};

/// The context that every annotation must name.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The namespace of the prefix `duizhao:`.
const OWN: &str = "urn:duizhao:";

/// The prefix of the ids of notes.
const ULID: &str = "urn:ulid:";

/// The motivation of the model for a kind of note.
fn motivation(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Comment => "commenting",
        NoteKind::Question => "questioning",
        NoteKind::Translation => "editing",
    }
}

/// The kind of note for a motivation. The model has many; most become comments.
fn kind(motivation: &str) -> NoteKind {
    let of = |kind: &NoteKind| self::motivation(*kind) == motivation;
    NoteKind::ALL.into_iter().find(of).unwrap_or_default()
}

fn iri(id: NoteId) -> String {
    format!("{ULID}{id}")
}
