//! The parts of a notes file that are no entries: the head and the table of reading marks.

use std::collections::BTreeMap;

use memchr::memmem;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::notes::entry::{TomlProblem, string};
use crate::notes::{ReadingStatus, UnknownName};
use crate::syntax::Position;
use crate::wording::{Phrase, Told, Worded, Wording};

/// The version of the format that this program writes, and the newest that it reads.
const FORMAT: i64 = 1;

/// The head of a new file.
pub(super) fn new(document: &str) -> String {
    format!(
        "# Notes of duizhao, one [[note]] after another in the order of the text. They can be\n\
         # edited by hand: entries and fields that duizhao does not know are kept.\n\
         format = {FORMAT}\n\
         document = {}\n",
        string(document)
    )
}

/// A new, empty table of reading marks.
pub(super) const READINGS: &str = "[reading]\n";

/// Checks a chunk that is no entry. A problem here means that the file must not be written.
pub(super) fn check(chunk: &DeTable) -> Result<(), TomlProblem> {
    if let Some(format) = chunk.get("format") {
        check_format(format)?;
    }
    match chunk.get("note") {
        None => Ok(()),
        Some(value) => {
            let expected = Phrase::NOTE_ENTRIES.into();
            Err(TomlProblem::unexpected("note", value, &expected))
        }
    }
}

fn check_format(value: &Spanned<DeValue>) -> Result<(), TomlProblem> {
    let number = value.get_ref().as_integer();
    let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
    match number {
        Some(1..=FORMAT) => Ok(()),
        Some(newer) if newer > FORMAT => Err(TomlProblem::new(value.span().start, |wording| {
            wording.notes_format_is_newer(newer, FORMAT)
        })),
        _ => {
            let expected = Told::new(|_| FORMAT.to_string());
            Err(TomlProblem::unexpected("format", value, &expected))
        }
    }
}

/// The id of the document that a chunk names.
pub(super) fn document(chunk: &DeTable) -> Option<String> {
    let value = chunk.get("document")?;
    value.get_ref().as_str().map(str::to_owned)
}

/// Adds the reading marks of a chunk to others, and returns what cannot be read. Of two marks
/// on a place the further one counts.
pub(super) fn readings(
    chunk: &DeTable,
    into: &mut BTreeMap<String, ReadingStatus>,
) -> Vec<TomlProblem> {
    let Some(value) = chunk.get("reading") else {
        return Vec::new();
    };
    let expected = Phrase::READING_MARKS.into();
    let Some(table) = value.get_ref().as_table() else {
        return vec![TomlProblem::unexpected("reading", value, &expected)];
    };
    let mut problems = Vec::new();
    for (reference, value) in table {
        let start = value.span().start;
        let reading = match value.get_ref().as_str() {
            Some(text) => text.parse().map_err(|error: UnknownName| {
                TomlProblem::new(start, |wording| error.in_words(wording))
            }),
            None => Err(TomlProblem::new(start, |wording| {
                let found = wording.toml_value(value.get_ref());
                wording.is_not_expected(&found, expected.of(wording))
            })),
        };
        match reading {
            Ok(reading) => {
                let there = into
                    .entry(reference.get_ref().to_string())
                    .or_insert(reading);
                *there = reading.max(*there);
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// Finds the conflict markers of an unfinished git merge.
pub(super) fn conflict_marker(text: &str) -> Option<TomlProblem> {
    let starts_line = |at: &usize| *at == 0 || text.as_bytes()[at - 1] == b'\n';
    let find = |mark: &str, from: usize| {
        let mut found = memmem::find_iter(&text.as_bytes()[from..], mark).map(|at| from + at);
        found.find(starts_line)
    };
    let ours = find("<<<<<<< ", 0)?;
    let theirs = find("=======", ours)?;
    find(">>>>>>> ", theirs)?;
    Some(TomlProblem::new(ours, Wording::git_left_both_versions))
}

/// The position in the file of a byte `at` of the chunk that begins at the byte `chunk`.
pub(super) fn position(text: &str, chunk: usize, within: &str, at: usize) -> Position {
    let begins = Position::of(chunk, text);
    let inside = Position::of(at, within);
    Position {
        line: begins.line + inside.line - 1,
        column: inside.column,
    }
}
