//! Text inside of HTML.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// What the part of an address after `#` cannot hold as it is.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'>')
    .add(b'`');

/// A text between tags.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html_body_text(&mut out, &printable(text)).expect("memory can be written");
    numbered(out)
}

/// A text between quotation marks.
pub(super) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html(&mut out, &printable(text)).expect("memory can be written");
    numbered(out)
}

/// A reference after the `#` of a link.
pub(super) fn fragment(reference: &str) -> String {
    utf8_percent_encode(reference, FRAGMENT).to_string()
}

/// HTML has no control characters but those of blanks.
fn printable(text: &str) -> Cow<'_, str> {
    let is_none = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if text.contains(is_none) {
        text.replace(is_none, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// Text with a number for what browsers take for the end of a line otherwise.
fn numbered(text: String) -> String {
    if text.contains('\r') {
        text.replace('\r', "&#13;")
    } else {
        text
    }
}
