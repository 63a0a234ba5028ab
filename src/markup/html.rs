//! Text inside HTML.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Characters that are percent-encoded in the fragment of a URL: the fragment
/// percent-encode set of the WHATWG URL standard, and `%` and `&`.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'>')
    .add(b'`');

/// Escapes text between tags.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html_body_text(&mut out, &printable(text)).expect("memory can be written");
    escape_returns(out)
}

/// Escapes the value of an attribute in double quotation marks.
pub fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html(&mut out, &printable(text)).expect("memory can be written");
    escape_returns(out)
}

/// Encodes a reference as the part of a link after `#`.
pub fn fragment(reference: &str) -> String {
    utf8_percent_encode(reference, FRAGMENT).to_string()
}

/// Replaces control characters, which HTML cannot hold, by U+FFFD. Tabs and
/// line breaks stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if text.contains(is_forbidden) {
        text.replace(is_forbidden, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// Writes carriage returns as references: an HTML parser turns a literal one
/// into a line feed before anything else sees it.
fn escape_returns(text: String) -> String {
    if text.contains('\r') {
        text.replace('\r', "&#13;")
    } else {
        text
    }
}
