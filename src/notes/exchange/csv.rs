//! Comma-separated values, for spreadsheets: one note per row under a header.
//!
//! Rows of the type `reading` are reading marks. The file begins with a byte-order mark,
//! without which Excel garbles Chinese.
//!
//! A spreadsheet evaluates a cell that begins with `=`, `+`, `-` or `@` as a formula, and a
//! formula may run programs. Such a cell is written with an apostrophe before it, which the
//! import removes; a cell that begins with apostrophes and such a sign gets one more.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use std::borrow::Cow;

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
const AFTER_QUOTES: [&str; 14] = [
    "side",
    "start",
    "counterpart",
    "counterpart_side",
    "counterpart_start",
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

/// Characters that begin a formula in spreadsheets, half and full width.
const OF_FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The cell of a single empty tag.
const EMPTY_TAG: &str = r"\";

/// A text as a cell that is no formula.
pub(crate) fn escape_formula(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(OF_FORMULAS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell.
fn unescape_formula(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(OF_FORMULAS) => text,
        _ => cell,
    }
}

/// Tags as one cell, joined with `|`.
fn join_tags(tags: &[String]) -> String {
    // A list of one empty tag is not an empty list.
    if tags == [""] {
        return EMPTY_TAG.to_owned();
    }
    let escaped = tags
        .iter()
        .map(|tag| tag.replace('\\', r"\\").replace('|', r"\|"));
    escaped.collect::<Vec<_>>().join("|")
}

/// The tags of a cell. A backslash before anything but `|` and itself is literal, as in tables
/// of other programs.
fn split_tags(cell: &str) -> Vec<String> {
    match cell {
        "" => return Vec::new(),
        EMPTY_TAG => return vec![String::new()],
        _ => {}
    }
    let (mut tags, mut tag) = (Vec::new(), String::new());
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '|' => tags.push(std::mem::take(&mut tag)),
            '\\' => tag.push(chars.next_if(|c| matches!(c, '|' | '\\')).unwrap_or('\\')),
            c => tag.push(c),
        }
    }
    tags.push(tag);
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_one_cell_and_tags_again() {
        let check = |tags: &[&str], cell: &str| {
            let tags: Vec<_> = tags.iter().map(|tag| (*tag).to_owned()).collect();
            assert_eq!(join_tags(&tags), cell);
            assert_eq!(split_tags(cell), tags, "{cell}");
        };
        check(&[], "");
        check(&[""], r"\");
        check(&["", ""], "|");
        check(&["a", "b c"], "a|b c");
        check(&["a|b", r"c\", r"\|"], r"a\|b|c\\|\\\|");
        assert_eq!(split_tags(r"a\b"), [r"a\b"]);
    }
}
