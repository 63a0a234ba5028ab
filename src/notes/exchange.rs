//! Notes in the formats of other programs: text in, text out.
//!
//! Three forms take notes out and in without loss ([`Format::Csv`],
//! [`Format::Jsonl`], [`Format::W3c`]); the others are for people to read.

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

pub use entry::{Entry, Fill, Imported, Problem};
pub use listing::{Listing, Placed, Standing};

use super::Reading;

/// A form that notes can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
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
pub enum Source {
    /// Rows under a header.
    Csv,
    /// A JSON object a line.
    Jsonl,
    /// Web Annotations.
    W3c,
}

/// What the reader marked, by reference.
pub type Readings = BTreeMap<String, Reading>;

/// Writes notes in their order, with what is known of the text and how each is
/// cited. Those that hold nowhere come last. `readings` are written by the
/// forms that can be imported.
pub fn export(format: Format, listing: &Listing, readings: &Readings) -> String {
    match format {
        Format::Markdown => markdown::write(listing),
        Format::Html => html::write(listing),
        Format::Csv => csv::write(listing, readings),
        Format::Jsonl => jsonl::write(listing, readings),
        Format::W3c => w3c::write(listing, readings),
        Format::Org => org::write(listing),
    }
}

/// Reads what [`export`] wrote, or what other programs write in these forms.
/// What cannot be used is left out and told.
pub fn import(source: Source, text: &str) -> Imported {
    match source {
        Source::Csv => csv::read(text),
        Source::Jsonl => jsonl::read(text),
        Source::W3c => w3c::read(text),
    }
}
