//! Which language a text is in, where its file does not tell.

use super::{FormatError, Reading};
use crate::document::Sides;

/// The tags of the two sides: those that were asked for, else what the text of
/// each looks like.
///
/// # Errors
/// [`FormatError::Languages`] if a side has no letters that tell.
pub(super) fn of_sides(how: &Reading, text: Sides<&str>) -> Result<Sides<String>, FormatError> {
    if let Some(languages) = &how.languages {
        return Ok(languages.clone());
    }
    match (language(text.source), language(text.target)) {
        (Some(source), Some(target)) => Ok(Sides::new(source.to_owned(), target.to_owned())),
        _ => Err(FormatError::Languages),
    }
}

/// The tag of the language that a text looks like; `None` without letters.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(2000);
    let (mut han, mut other) = (0, 0);
    for letter in letters {
        match letter {
            '\u{4e00}'..='\u{9fff}' => han += 1,
            _ => other += 1,
        }
    }
    match (han, other) {
        (0, 0) => None,
        _ if han * 3 > other => Some("zh"),
        _ => Some("en"),
    }
}

/// Whether a text can be a language's tag. The tags stand among the fields of
/// a section, of a segment and of what is written as JSON.
pub fn is_tag(text: &str) -> bool {
    const FIELDS: [&str; 11] = [
        "confidence",
        "kind",
        "label",
        "labels",
        "level",
        "mended",
        "number",
        "paragraph",
        "part",
        "provision",
        "reference",
    ];
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !text.is_empty() && text.chars().all(is_plain) && !FIELDS.contains(&text)
}
