//! Detects the delimiter of a table.

use super::records::{CsvRecords, Quotes};

/// A delimiter, and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundDelimiter {
    pub(super) delimiter: u8,
    /// How many records at the beginning only name the delimiter.
    pub(super) said_in: usize,
}

/// How many records are examined.
const ENOUGH: usize = 50;

/// Finds the delimiter: the one that the first line names (`sep=;`, as Excel
/// writes), or the one that splits most records into the same number of
/// columns; a comma if none does.
pub(super) fn detect(text: &str) -> FoundDelimiter {
    let first = text.lines().next().unwrap_or_default();
    if let Some([delimiter]) = first.strip_prefix("sep=").map(str::as_bytes) {
        return FoundDelimiter {
            delimiter: *delimiter,
            said_in: 1,
        };
    }
    let candidates = *b",;\t|";
    let mut best = (score(text, b','), b',');
    for delimiter in candidates {
        let found = score(text, delimiter);
        if found > best.0 {
            best = (found, delimiter);
        }
    }
    FoundDelimiter {
        delimiter: best.1,
        said_in: 0,
    }
}

/// The evidence for a delimiter, per thousand records, so that a wrong one does
/// not win by splitting the text into more of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct DelimiterScore {
    /// How many have the most frequent number of columns above one.
    agreeing: usize,
    /// How many have no cell that mixes two scripts.
    unmixed: usize,
    /// The number of columns.
    width: usize,
}

fn score(text: &str, delimiter: u8) -> DelimiterScore {
    let records = CsvRecords::new(text, delimiter, Quotes::Enclose).take(ENOUGH);
    let (mut widths, mut unmixed) = (Vec::new(), 0);
    for record in records {
        widths.push(record.cells.len());
        unmixed += usize::from(!record.cells.iter().any(|cell| is_mixed(cell)));
    }
    let all = widths.len();
    let of_thousand = |count: usize| count * 1000 / all;
    widths.sort_unstable();
    let runs = widths.chunk_by(|one, other| one == other);
    let usual = runs.filter(|run| run[0] > 1);
    let found = usual.map(|run| DelimiterScore {
        agreeing: of_thousand(run.len()),
        unmixed: of_thousand(unmixed),
        width: run[0],
    });
    found.max().unwrap_or_default()
}

fn is_mixed(cell: &str) -> bool {
    let has = |wanted: fn(&char) -> bool| cell.chars().any(|c| wanted(&c));
    has(char::is_ascii_alphabetic) && has(|c| *c >= '\u{2e80}' && c.is_alphabetic())
}
