//! The table of contents at the beginning of a text: labelled lines that are
//! repeated later.

use std::collections::HashSet;

use super::labelled_line::{LabelStyle, LabelledLine};
use crate::document::Number;

/// A line to compare: its style, its number and its words without spaces,
/// leaders and page number.
type ContentsEntry = (LabelStyle, Number, String);

/// How many lines at the beginning are a table of contents: those up to the
/// first line's repetition, if at least four in five of them are repeated.
pub(super) fn len(lines: &[LabelledLine]) -> usize {
    let Some((first, rest)) = lines.split_first() else {
        return 0;
    };
    let first = entry(first);
    let Some(before) = rest.iter().position(|line| entry(line) == first) else {
        return 0;
    };
    // The text begins where its first heading comes again.
    let (listed, later) = lines.split_at(before + 1);
    let mut missing: HashSet<ContentsEntry> = listed.iter().map(entry).collect();
    for line in later {
        missing.remove(&entry(line));
    }
    let is_repeated = |line: &&LabelledLine| !missing.contains(&entry(line));
    let repeated = listed.iter().filter(is_repeated).count();
    if listed.len() > 1 && repeated * 10 >= listed.len() * 8 {
        listed.len()
    } else {
        0
    }
}

fn entry(line: &LabelledLine) -> ContentsEntry {
    /// Characters to compare; headings are shorter.
    const MAX_CHARS: usize = 100;
    let is_leader = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '-' | '—')
    };
    let words = line.text[line.label.len..].trim_end_matches(is_leader);
    let words = words.chars().filter(|c| !c.is_whitespace());
    (
        line.style(),
        line.label.number,
        words.take(MAX_CHARS).collect(),
    )
}
