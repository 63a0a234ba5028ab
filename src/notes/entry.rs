//! A note as a `[[note]]` entry of TOML, as the notes file and drafts have it.

mod read;
mod write;

pub(super) use read::{ReadNote, TomlProblem, parse, read};
pub(super) use write::{EntryField, content, entry, fields, string};

/// The fields that this program knows, in the order in which they are written, with their names
/// in [`RawNote`](super::raw::RawNote). Unknown fields come before the body.
const FIELDS: [(&str, &str); 18] = [
    ("id", "id"),
    ("at", "reference"),
    ("side", "side"),
    ("words", "words"),
    ("start", "start"),
    ("counterpart", "counterpart"),
    ("counterpart-start", "counterpart_start"),
    ("kind", "kind"),
    ("status", "status"),
    ("tags", "tags"),
    ("author", "author"),
    ("created", "created"),
    ("updated", "updated"),
    ("version-of", "version_of"),
    ("quote", "quotes"),
    ("before", "before"),
    ("after", "after"),
    ("body", "body"),
];

/// The position of a field in an entry; `None` if it is unknown.
pub(super) fn rank(name: &str) -> Option<usize> {
    FIELDS.iter().position(|(known, _)| *known == name)
}
