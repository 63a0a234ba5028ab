//! The signs of Markdown around a label: `### 第一条`, `**第一条**`.

use std::borrow::Cow;

/// Bold text in Markdown.
pub(super) const BOLD: &str = "**";

/// The text after the signs that begin a heading or bold text, and the sign that
/// closes them.
pub(super) fn after_opening(text: &str) -> (&str, &'static str) {
    let hashes = text.trim_start_matches('#');
    let is_heading = hashes.len() < text.len() && hashes.starts_with([' ', '\t']);
    let inside = if is_heading {
        hashes.trim_start()
    } else {
        text
    };
    match inside.strip_prefix(BOLD) {
        Some(bold) => (bold, BOLD),
        None => (inside, ""),
    }
}

/// A labelled paragraph without the signs of Markdown around it.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    let (inside, closing) = after_opening(text);
    if inside.len() == text.len() {
        return text.into();
    }
    let inside = match text.starts_with('#') {
        true => inside.trim_end_matches('#').trim_end(),
        false => inside,
    };
    match inside.split_once(BOLD) {
        Some((label, rest)) if !closing.is_empty() => format!("{label}{rest}").into(),
        _ => inside.into(),
    }
}
