//! Word documents (.docx; Office Open XML, ECMA-376): headings, paragraphs, lists
//! and tables. Tracked changes are read as accepted. Footnotes, comments,
//! headers and the table of contents are set aside.

mod body;
mod numbering;
mod styles;

use super::Problems;
use super::archive::{Archive, in_part};
use super::contents::{self, Contents};
use super::error::UnpackError;
use super::spec::{FormatReader, FormatSpec, never};
use super::xml::{XmlEvent, XmlReader};
use crate::wording::{Phrase, Wording};
use body::BodyReader;
use numbering::Numbering;
use styles::Styles;

pub(super) const DOCX: FormatSpec = FormatSpec {
    name: "docx",
    description: Wording::format_docx,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(|file, options, problems| {
        contents::read(file, Phrase::WORD_DOCUMENT, options, problems)
    }),
    writer: None,
};

/// Parts of a document whose text is not in its body: how their names begin, and
/// what they hold.
const OTHER_PARTS: [(&str, Phrase); 5] = [
    ("word/footnotes", Phrase::TEXT_IN_FOOTNOTES),
    ("word/endnotes", Phrase::TEXT_IN_ENDNOTES),
    ("word/comments.", Phrase::TEXT_IN_COMMENTS),
    ("word/header", Phrase::TEXT_IN_HEADERS),
    ("word/footer", Phrase::TEXT_IN_FOOTERS),
];

/// Reads a document whose body is in this part.
///
/// # Errors
/// It is damaged.
pub(super) fn contents(
    archive: &mut Archive,
    body: &str,
    problems: &mut Problems,
) -> Result<Contents, UnpackError> {
    let mut styles = Styles::default();
    if let Some(text) = archive.text("word/styles.xml", problems)? {
        let name = "word/styles.xml";
        let mut xml = XmlReader::new(&archive.source(name, &text));
        styles = Styles::read(&mut xml, problems).map_err(|error| in_part(name, error))?;
    }
    let mut numbering = Numbering::default();
    if let Some(text) = archive.text("word/numbering.xml", problems)? {
        let name = "word/numbering.xml";
        let mut xml = XmlReader::new(&archive.source(name, &text));
        numbering = Numbering::read(&mut xml, problems).map_err(|error| in_part(name, error))?;
    }
    let mut contents = Contents::default();
    if let Some(text) = archive.text(body, problems)? {
        let mut xml = XmlReader::new(&archive.source(body, &text));
        let mut reader = BodyReader::new(&mut contents, &styles, numbering);
        reader
            .read(&mut xml, problems)
            .map_err(|error| in_part(body, error))?;
    }
    for name in archive.names() {
        let other = OTHER_PARTS.iter().find(|(start, _)| {
            let beginning = name.get(..start.len());
            beginning.is_some_and(|found| found.eq_ignore_ascii_case(start))
                && name.ends_with("xml")
        });
        if let Some((_, what)) = other
            && let Some(text) = archive.text(&name, problems)?
        {
            let mut xml = XmlReader::new(&archive.source(&name, &text));
            let text = text_of(&mut xml, problems).map_err(|error| in_part(&name, error))?;
            contents.set_aside(*what, &text);
        }
    }
    contents.finish(archive.file, problems);
    Ok(contents)
}

/// The text of a part, whatever its structure.
fn text_of(xml: &mut XmlReader, problems: &mut Problems) -> Result<String, super::OpenError> {
    let mut text = String::new();
    let mut open = Vec::new();
    while let Some(event) = xml.next(problems)? {
        match event {
            XmlEvent::Start(tag) if is_former(tag.local_name()) => xml.skip(problems)?,
            XmlEvent::Start(tag) => open.push(tag.local_name() == "t"),
            XmlEvent::End => {
                if open.pop() == Some(true) {
                    text.push(' ');
                }
            }
            XmlEvent::Text(part) if open.last() == Some(&true) => text.push_str(part),
            XmlEvent::Verbatim(part) if open.last() == Some(&true) => text.push_str(&part),
            XmlEvent::Text(_) | XmlEvent::Verbatim(_) => {}
        }
    }
    Ok(text)
}

/// Whether an element holds the text before a tracked change, or a second
/// version of its neighbour for programs that do not know that one.
fn is_former(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback")
}
