//! Notes in the formats of other programs: text in, text out.
//!
//! Three forms take notes out and in without loss ([`ExportFormat::Csv`],
//! [`ExportFormat::Jsonl`], [`ExportFormat::W3c`]); the others are for people to read.

mod csv;
mod entry;
mod html;
mod json;
mod jsonl;
mod listing;
mod markdown;
mod org;
mod others;
mod outline;
mod record;
mod w3c;

use std::collections::BTreeMap;

pub use entry::{ImportDefaults, ImportProblem, ImportedNote, ImportedNotes};
pub use listing::{AnchorStatus, ListedNote, NoteListing};

use super::ReadingStatus;

/// A form that notes can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// For people, and for programs that make books of it.
    Markdown,
    /// One page for a browser or a printer.
    Html,
    /// For spreadsheets; a note a row.
    Csv,
    /// For programs; a JSON object a line.
    Jsonl,
    /// Web Annotations, as the W3C's data model has them.
    W3c,
    /// For Emacs.
    Org,
}

/// A form that notes can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportFormat {
    /// Rows under a header.
    Csv,
    /// A JSON object a line.
    Jsonl,
    /// Web Annotations.
    W3c,
}

/// What the reader marked, by reference.
pub type ReadingMarks = BTreeMap<String, ReadingStatus>;

/// Writes notes in their order, with what is known of the text and how each is
/// cited. Those that hold nowhere come last. `readings` are written by the
/// forms that can be imported.
pub fn export(format: ExportFormat, listing: &NoteListing, readings: &ReadingMarks) -> String {
    match format {
        ExportFormat::Markdown => markdown::write(listing),
        ExportFormat::Html => html::write(listing),
        ExportFormat::Csv => csv::write(listing, readings),
        ExportFormat::Jsonl => jsonl::write(listing, readings),
        ExportFormat::W3c => w3c::write(listing, readings),
        ExportFormat::Org => org::write(listing),
    }
}

/// Reads what [`export`] wrote, or what other programs write in these forms.
/// What cannot be used is left out and told.
pub fn import(source: ImportFormat, text: &str) -> ImportedNotes {
    match source {
        ImportFormat::Csv => csv::read(text),
        ImportFormat::Jsonl => jsonl::read(text),
        ImportFormat::W3c => w3c::read(text),
    }
}
