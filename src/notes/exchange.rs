//! Notes in the formats of other programs: text in, text out.
//!
//! [`FORMATS`] lists them all. Those with an import lose nothing on the way out and back; the
//! others are for people to read. A new format is a file in `exchange/` and a row in that table.
//!
//! ```
//! use duizhao::notes::exchange::{FORMATS, NoteFormat};
//!
//! let csv = NoteFormat::by_extension("csv").expect("a table row");
//! let imported = csv.import.expect("an import")("reference,body\n16.2,Which credit?\n");
//! assert_eq!(imported.entries.len(), 1);
//! assert!(FORMATS.iter().any(|format| format.import.is_none()));
//! ```

mod csv;
mod html;
mod import;
mod json;
mod jsonl;
mod listing;
mod markdown;
mod org;
mod outline;
mod w3c;

use std::collections::BTreeMap;

pub(crate) use csv::escape_formula;
pub use import::{ImportDefaults, ImportProblem, ImportedNote, ImportedNotes};
pub use listing::{AnchorStatus, ListedNote, NoteListing};

use super::ReadingStatus;
use crate::wording::Wording;

/// The reader's marks by reference, as in [`Notebook`](super::Notebook).
pub type ReadingMarks = BTreeMap<String, ReadingStatus>;

/// A format that notes are exported to.
#[derive(Debug)]
pub struct NoteFormat {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is for, in a few words of its help.
    pub about: fn(Wording) -> &'static str,
    /// Whether it is JSON, in which any character can be written as an escape.
    pub is_json: bool,
    /// The extensions of its files, the usual one first.
    pub extensions: &'static [&'static str],
    /// Writes the notes of a listing in its order: with what is known of the text, how each is
    /// cited, and those without a place last. Only formats with an import write the marks.
    pub export: fn(&NoteListing, &ReadingMarks) -> String,
    /// Reads what `export` writes, or what other programs write in this format. What cannot be
    /// used is left out and becomes a problem.
    pub import: Option<fn(&str) -> ImportedNotes>,
}

impl PartialEq for NoteFormat {
    /// Formats are told apart by their names.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// All formats.
pub static FORMATS: [NoteFormat; 6] = [
    NoteFormat {
        name: "markdown",
        about: Wording::notes_markdown,
        is_json: false,
        extensions: &["md"],
        export: |listing, _| markdown::write(listing),
        import: None,
    },
    NoteFormat {
        name: "html",
        about: Wording::notes_html,
        is_json: false,
        extensions: &["html"],
        export: |listing, _| html::write(listing),
        import: None,
    },
    NoteFormat {
        name: "csv",
        about: Wording::notes_csv,
        is_json: false,
        extensions: &["csv"],
        export: csv::write,
        import: Some(csv::read),
    },
    NoteFormat {
        name: "jsonl",
        about: Wording::notes_jsonl,
        is_json: true,
        extensions: &["jsonl", "ndjson"],
        export: jsonl::write,
        import: Some(jsonl::read),
    },
    NoteFormat {
        name: "w3c",
        about: Wording::notes_w3c,
        is_json: true,
        extensions: &["json", "jsonld"],
        export: w3c::write,
        import: Some(w3c::read),
    },
    NoteFormat {
        name: "org",
        about: Wording::notes_org,
        is_json: false,
        extensions: &["org"],
        export: |listing, _| org::write(listing),
        import: None,
    },
];

impl NoteFormat {
    /// The format of a name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of files with an extension, in lower case.
    pub fn by_extension(extension: &str) -> Option<&'static Self> {
        let has = |format: &&Self| format.extensions.contains(&extension);
        FORMATS.iter().find(has)
    }
}
