//! Comma-separated values, for spreadsheets: one note per row under a header.
//!
//! Rows of the type `reading` are reading marks. The file begins with a byte-order mark,
//! without which Excel garbles Chinese.
//!
//! A spreadsheet evaluates a cell that begins with `=`, `+`, `-` or `@` as a formula, and a
//! formula may run programs. Such a cell is written with an apostrophe before it, which the
//! import removes; a cell that begins with apostrophes and such a sign gets one more.

mod cell;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// The columns before and after those of the quotes, in the order in which they are written.
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

/// Prefixes of the columns with the text of a language and with its context.
const QUOTE: &str = "quote.";
const BEFORE: &str = "before.";
const AFTER: &str = "after.";
