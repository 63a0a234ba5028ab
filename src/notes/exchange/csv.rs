//! Comma-separated values, for spreadsheets: a note a row under a header.
//!
//! Rows of the type `reading` tell how far a place is read. The file begins
//! with a byte-order mark, without which Excel takes Chinese for something
//! else.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a
//! formula, and a formula may run programs. Such a cell is written with an
//! apostrophe before it, which an import takes off again; a cell that begins
//! with apostrophes and such a sign has one more.

mod cell;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// The columns besides the quotes, in the order in which they are written.
const BEFORE_QUOTES: [&str; 9] = [
    "type",
    "id",
    "reference",
    "kind",
    "status",
    "tags",
    "author",
    "body",
    "words",
];
const AFTER_QUOTES: [&str; 11] = [
    "side",
    "start",
    "created",
    "updated",
    "version_of",
    "others",
    "standing",
    "citation",
    "title",
    "source",
    "date",
];

/// What the columns with the text of a language begin with, and those with what
/// stands around it.
const QUOTE: &str = "quote.";
const BEFORE: &str = "before.";
const AFTER: &str = "after.";
