//! Text inside paragraphs.

use crate::formats::xml::{XmlEvent, XmlReader, XmlTag};
use crate::formats::{OpenError, Problems};
use crate::wording::Phrase;

/// The most spaces that one element stands for; guards against huge numbers.
const MOST_SPACES: usize = 64;

/// Adds text as laid out in the file: spaces and line breaks count as one space.
pub(super) fn push(text: &mut String, laid: &str) {
    for c in laid.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if text.ends_with([' ', '\n']) || text.is_empty() => {}
            ' ' | '\t' | '\n' | '\r' => text.push(' '),
            c => text.push(c),
        }
    }
}

/// Adds what an element stands for: spaces, a tab, a line break.
pub(super) fn push_element(text: &mut String, tag: &XmlTag) {
    match tag.name {
        "text:s" => {
            let count = tag.attribute("text:c").and_then(|count| count.parse().ok());
            let count = count.unwrap_or(1_usize).min(MOST_SPACES);
            text.extend(std::iter::repeat_n(' ', count));
        }
        "text:tab" => text.push(' '),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
}

/// Whether an element holds no text of the document: what was deleted, how a
/// character is pronounced, who wrote a comment.
pub(super) fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "text:ruby-text"
            | "text:number"
            | "text:note-citation"
            | "text:tracked-changes"
            | "table:tracked-changes"
            | "table:content-validations"
            | "dc:creator"
            | "dc:date"
            | "meta:date-string"
            | "meta:creator-initials"
            | "forms"
            | "scripts"
            | "script"
            | "event-listeners"
    )
}

/// What an element is whose text is not shown.
pub(super) fn set_aside(name: &str) -> Option<Phrase> {
    Some(match name {
        "text:note" => Phrase::TEXT_IN_FOOTNOTES,
        "annotation" => Phrase::TEXT_IN_COMMENTS,
        "text:table-of-content" => Phrase::TABLE_OF_CONTENTS,
        "text:alphabetical-index"
        | "text:illustration-index"
        | "text:table-index"
        | "text:object-index"
        | "text:user-index"
        | "text:bibliography" => Phrase::INDEX,
        "svg:title" | "svg:desc" => Phrase::PICTURE_DESCRIPTION,
        _ => return None,
    })
}

/// The text of the open element to its end, whatever its structure.
pub(super) fn rest_of_element(
    xml: &mut XmlReader,
    problems: &mut Problems,
) -> Result<String, OpenError> {
    let mut text = String::new();
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next(problems)? {
            Some(XmlEvent::Start(tag)) if is_left_out(tag.name) => xml.skip(problems)?,
            Some(XmlEvent::Start(tag)) => {
                if tag.name == "text:p" || tag.name == "text:h" {
                    push(&mut text, " ");
                }
                push_element(&mut text, &tag);
                depth += 1;
            }
            Some(XmlEvent::End) => depth -= 1,
            Some(XmlEvent::Text(part)) => push(&mut text, part),
            Some(XmlEvent::Verbatim(part)) => push(&mut text, &part),
            None => break,
        }
    }
    Ok(text)
}
