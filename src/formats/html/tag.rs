//! A tag and its attributes.

use html5gum::StartTag;

/// A start tag, with its place in bytes.
pub(super) type HtmlTag = StartTag<usize>;

/// The value of an attribute of a tag.
pub(super) fn attribute(tag: &HtmlTag, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}
