//! Text inside XML.

use std::borrow::Cow;

/// Escapes text for an element, or for an attribute in double quotation marks.
///
/// Tabs and line breaks become character references, because programs that
/// reformat or read XML may change literal ones. A character that XML 1.0
/// cannot hold becomes U+FFFD, so the result is always well-formed.
pub fn escape(text: &str) -> Cow<'_, str> {
    let needs = |c| replacement(c).is_some();
    let Some(first) = text.find(needs) else {
        return Cow::Borrowed(text);
    };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    for c in text[first..].chars() {
        match replacement(c) {
            Some(written) => escaped.push_str(written),
            None => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

fn replacement(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => None,
    }
}
