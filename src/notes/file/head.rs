//! What stands in a notes file besides the entries.

use std::collections::BTreeMap;

use memchr::memmem;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::string;
use super::read::Refusal;
use crate::notes::ReadingStatus;
use crate::syntax::{Position, describe};

/// The version of the format that this program writes, and the newest that it
/// reads.
const FORMAT: i64 = 1;

/// The head of a new file about a document.
pub(super) fn new(document: &str) -> String {
    format!(
        "# Notes of duizhao, one [[note]] after another in the order of the text. They can be\n\
         # edited by hand: entries and fields that duizhao does not know are kept.\n\
         format = {FORMAT}\n\
         document = {}\n",
        string(document)
    )
}

/// What a table of readings is in a new file.
pub(super) const READINGS: &str = "[reading]\n";

/// Checks a piece that is no entry: whether the file is one that this program
/// may write.
pub(super) fn check(piece: &DeTable) -> Result<(), Refusal> {
    if let Some(format) = piece.get("format") {
        check_format(format)?;
    }
    match piece.get("note") {
        None => Ok(()),
        Some(value) => {
            let found = describe(value.get_ref());
            let what = format!("note is {found}; expected entries that begin with [[note]]");
            Err(Refusal::new(value.span().start, what))
        }
    }
}

fn check_format(value: &Spanned<DeValue>) -> Result<(), Refusal> {
    let number = value.get_ref().as_integer();
    let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
    let what = match number {
        Some(1..=FORMAT) => return Ok(()),
        Some(newer) if newer > FORMAT => format!(
            "format is {newer}, made by a newer duizhao; this one writes format {FORMAT}: \
             use the newer one to write notes"
        ),
        _ => {
            let found = describe(value.get_ref());
            format!("format is {found}; expected {FORMAT}")
        }
    };
    Err(Refusal::new(value.span().start, what))
}

/// The document that a piece says it is about.
pub(super) fn document(piece: &DeTable) -> Option<String> {
    let value = piece.get("document")?;
    value.get_ref().as_str().map(str::to_owned)
}

/// Reads the table of readings, if a piece has one, into others, and returns
/// what cannot be read. A place marked twice is as far as it says furthest.
pub(super) fn readings(
    piece: &DeTable,
    into: &mut BTreeMap<String, ReadingStatus>,
) -> Vec<Refusal> {
    let Some(value) = piece.get("reading") else {
        return Vec::new();
    };
    const EXPECTED: &str = "expected places and how far they are read, such as \"16\" = \"done\"";
    let Some(table) = value.get_ref().as_table() else {
        let what = format!("reading is {}; {EXPECTED}", describe(value.get_ref()));
        return vec![Refusal::new(value.span().start, what)];
    };
    let mut refused = Vec::new();
    for (reference, value) in table {
        let reading = match value.get_ref().as_str() {
            Some(text) => text
                .parse()
                .map_err(|error: crate::notes::UnknownName| error.to_string()),
            None => Err(format!("{}; {EXPECTED}", describe(value.get_ref()))),
        };
        match reading {
            Ok(reading) => {
                let there = into
                    .entry(reference.get_ref().to_string())
                    .or_insert(reading);
                *there = reading.max(*there);
            }
            Err(what) => refused.push(Refusal::new(value.span().start, what)),
        }
    }
    refused
}

/// Finds what git leaves in a file where it could not merge.
pub(super) fn unmerged(text: &str) -> Option<Refusal> {
    let starts_line = |at: &usize| *at == 0 || text.as_bytes()[at - 1] == b'\n';
    let find = |mark: &str, from: usize| {
        let mut found = memmem::find_iter(&text.as_bytes()[from..], mark).map(|at| from + at);
        found.find(starts_line)
    };
    let ours = find("<<<<<<< ", 0)?;
    let theirs = find("=======", ours)?;
    find(">>>>>>> ", theirs)?;
    Some(Refusal::new(
        ours,
        "git could not merge the file and left both versions between <<<<<<< and >>>>>>>: \
         settle it there, and the notes can be written again",
    ))
}

/// Tells positions of pieces.
pub(super) fn position(text: &str, piece: usize, within: &str, at: usize) -> Position {
    let begins = Position::of(piece, text);
    let inside = Position::of(at, within);
    Position {
        line: begins.line + inside.line - 1,
        column: inside.column,
    }
}
