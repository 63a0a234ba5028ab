//! What a cell may hold.

use std::borrow::Cow;

/// Signs that make a spreadsheet compute, plain and full width.
const OF_FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

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
    let escaped = tags
        .iter()
        .map(|tag| tag.replace('\\', r"\\").replace('|', r"\|"));
    // A list of one empty tag is not an empty list.
    match tags {
        [only] if only.is_empty() => "|".to_owned(),
        _ => escaped.collect::<Vec<_>>().join("|"),
    }
}

/// The tags of a cell.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut tags = match cell {
        "" => return Vec::new(),
        "|" => return vec![String::new()],
        _ => vec![String::new()],
    };
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match (c, tags.last_mut()) {
            ('|', _) => tags.push(String::new()),
            ('\\', Some(tag)) => tag.extend(chars.next()),
            (c, Some(tag)) => tag.push(c),
            (_, None) => {}
        }
    }
    tags
}
