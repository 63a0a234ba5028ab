//! Web Annotations: JSON-LD by the data model of the W3C
//! (<https://www.w3.org/TR/annotation-model/>).
//!
//! A note is an annotation of two texts, one for each language, each of which
//! is a target with a quote and, where the note holds, a position: characters
//! of the whole text of that language. What the model has no place for stands
//! under `duizhao:`; an import takes it back.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use crate::notes::{NoteId, NoteKind};

/// The context that every annotation must name.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Where the prefix `duizhao:` leads.
const OWN: &str = "urn:duizhao:";

/// What the ids of notes begin with.
const ULID: &str = "urn:ulid:";

/// Why a note of this kind was written, as the model names it.
fn motivation(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Comment => "commenting",
        NoteKind::Question => "questioning",
        NoteKind::Translation => "editing",
    }
}

/// The kind of a note that was written for this reason; of the many that there
/// are, most are remarks.
fn kind(motivation: &str) -> NoteKind {
    let of = |kind: &NoteKind| self::motivation(*kind) == motivation;
    NoteKind::ALL.into_iter().find(of).unwrap_or_default()
}

fn iri(id: NoteId) -> String {
    format!("{ULID}{id}")
}
