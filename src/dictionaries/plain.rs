//! Entries in HTML, Pango markup or XDXF as text.

use html5gum::{Token, Tokenizer};

/// Elements that begin on a line of their own.
const BLOCKS: [&str; 14] = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "def", "ex", "hr",
];

/// The text of markup, a line for each block, without empty lines.
pub(super) fn of_markup(markup: &str) -> String {
    let mut text = String::new();
    for Ok(token) in Tokenizer::new(markup) {
        let name = match &token {
            Token::StartTag(tag) => &tag.name,
            Token::EndTag(tag) => &tag.name,
            Token::String(string) => {
                text.push_str(&String::from_utf8_lossy(&string.value));
                continue;
            }
            _ => continue,
        };
        if BLOCKS.iter().any(|block| block.as_bytes() == &name[..]) {
            text.push('\n');
        }
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
