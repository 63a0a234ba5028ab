//! The words of a page that is no table.

use std::borrow::Cow;

use html5gum::Token;

use super::cell::HtmlText;
use super::reader::is_block;

/// Elements whose words are none of the text's.
const SKIPPED: [&[u8]; 7] = [
    b"script",
    b"style",
    b"template",
    b"title",
    b"nav",
    b"rt",
    b"rp",
];

/// Whether a text is a web page, by how it begins.
pub(in crate::formats) fn is_page(text: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];
    let mut rest = text.trim_start();
    if rest.starts_with("<?xml")
        && let Some((_, page)) = rest.split_once("?>")
    {
        rest = page.trim_start();
    }
    BEGINNINGS.iter().any(|beginning| {
        let start = rest.get(..beginning.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    })
}

/// A text as a reader sees it: of a web page the words, each block a paragraph;
/// other text as it is.
pub(in crate::formats) fn running(text: &str) -> Cow<'_, str> {
    if !is_page(text) {
        return text.into();
    }
    let mut words = HtmlText::default();
    let mut skipped: Option<Vec<u8>> = None;
    for token in super::tokens(text) {
        match token {
            Token::StartTag(tag) if SKIPPED.contains(&tag.name.as_slice()) && !tag.self_closing => {
                skipped.get_or_insert_with(|| tag.name.to_vec());
            }
            Token::StartTag(tag) if breaks(&tag.name) => words.block(),
            Token::EndTag(tag) if skipped.as_deref() == Some(tag.name.as_slice()) => skipped = None,
            Token::EndTag(tag) if breaks(&tag.name) => words.block(),
            Token::String(text) if skipped.is_none() => {
                words.push(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    // Lines by themselves may be those of one paragraph.
    words.finish().replace('\n', "\n\n").into()
}

fn breaks(name: &[u8]) -> bool {
    is_block(name) || matches!(name, b"br" | b"tr" | b"td" | b"th" | b"table" | b"pre")
}
