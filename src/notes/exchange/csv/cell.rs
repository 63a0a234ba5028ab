//! What a cell may hold.

use std::borrow::Cow;

/// Signs that make a spreadsheet compute, plain and full width.
const OF_FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The cell of a single tag that is empty.
const EMPTY_TAG: &str = r"\";

/// A text as a cell that is no formula.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(OF_FORMULAS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell.
pub(super) fn text(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(OF_FORMULAS) => text,
        _ => cell,
    }
}

/// Tags as one cell, with `|` between them.
pub(super) fn joined(tags: &[String]) -> String {
    // A list of one empty tag is not an empty list.
    if tags == [""] {
        return EMPTY_TAG.to_owned();
    }
    let escaped = tags
        .iter()
        .map(|tag| tag.replace('\\', r"\\").replace('|', r"\|"));
    escaped.collect::<Vec<_>>().join("|")
}

/// The tags of a cell. A backslash before anything but `|` and itself is one,
/// as in tables of other programs.
pub(super) fn split(cell: &str) -> Vec<String> {
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
            assert_eq!(joined(&tags), cell);
            assert_eq!(split(cell), tags, "{cell}");
        };
        check(&[], "");
        check(&[""], r"\");
        check(&["", ""], "|");
        check(&["a", "b c"], "a|b c");
        check(&["a|b", r"c\", r"\|"], r"a\|b|c\\|\\\|");
        assert_eq!(split(r"a\b"), [r"a\b"]);
    }
}
