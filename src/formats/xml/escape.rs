//! Text as it is written into XML.

use std::borrow::Cow;

/// Text for an element or an attribute in double quotation marks. Line breaks
/// and tabs are written as numbers, for a program that lays out or reads XML
/// may change those that stand there themselves; a character that XML cannot
/// hold becomes U+FFFD, so that every file written is well-formed.
pub(in crate::formats) fn escaped(text: &str) -> Cow<'_, str> {
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
