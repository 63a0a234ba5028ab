//! E-books (.epub; EPUB 2 and 3). Their chapters are web pages, read in the order
//! of the spine. The cover, the table of contents and what is outside the reading
//! order are set aside.

mod package;

use std::borrow::Cow;

use super::archive::Archive;
use super::blocks::{Block, BlockContent, HeadingWords};
use super::contents::{self, Contents};
use super::error::UnpackError;
use super::spec::{FormatReader, FormatSpec, never};
use super::{Problems, html};
use crate::wording::{Phrase, Wording};
use package::{Chapter, Package};

pub(super) const EPUB: FormatSpec = FormatSpec {
    name: "epub",
    description: Wording::format_epub,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(|file, options, problems| {
        contents::read(file, Phrase::E_BOOK, options, problems)
    }),
    writer: None,
};

/// Reads a book.
///
/// # Errors
/// It is damaged or encrypted.
pub(super) fn contents(
    archive: &mut Archive,
    problems: &mut Problems,
) -> Result<Contents, UnpackError> {
    let package = Package::read(archive, problems)?;
    let mut contents = Contents::default();
    for chapter in &package.chapters {
        match archive.text(&chapter.path, problems)? {
            Some(text) => add(chapter, &text, &mut contents),
            None if archive.has(&chapter.path) => {}
            None => contents.remark(|wording| wording.chapter_is_missing(&chapter.path)),
        }
    }
    contents.finish(archive.file, problems);
    Ok(contents)
}

/// Adds the blocks of a chapter. One without a heading gets that of the table of
/// contents.
fn add(chapter: &Chapter, text: &str, contents: &mut Contents) {
    let blocks = html::blocks(&close_empty_elements(text));
    if let Some(what) = chapter.set_aside {
        for block in &blocks {
            contents.set_aside(what, &text_of(block));
        }
        return;
    }
    let is_heading = |block: &Block| matches!(block.content, BlockContent::Heading(_));
    if let Some(title) = &chapter.title
        && !blocks.is_empty()
        && !blocks.iter().any(is_heading)
    {
        contents.heading(1, None, title.clone());
    }
    for block in blocks {
        contents.block(block);
    }
}

fn text_of(block: &Block) -> String {
    match &block.content {
        BlockContent::Heading(heading) => match &heading.words {
            HeadingWords::Whole(text) => text.clone(),
            HeadingWords::Parted(sides) => format!("{} {}", sides.source, sides.target),
        },
        BlockContent::Paragraph(text)
        | BlockContent::Unpaired(text)
        | BlockContent::SetAside(_, text) => text.clone(),
        BlockContent::Table(records) => {
            let cells = records.iter().flat_map(|record| record.cells);
            cells.map(|cell| cell.into_owned() + " ").collect()
        }
        BlockContent::Leave => String::new(),
    }
}

/// Writes `<title/>` as `<title></title>`. Chapters are XHTML, where both are the
/// same; in HTML the first one makes the rest of the page the title.
fn close_empty_elements(text: &str) -> Cow<'_, str> {
    const RAW: [&str; 7] = [
        "title", "script", "style", "textarea", "iframe", "noscript", "xmp",
    ];
    let mut closed = String::new();
    let mut copied = 0;
    for (end, _) in text.match_indices("/>") {
        let Some(start) = text[copied..end].rfind('<').map(|at| at + copied) else {
            continue;
        };
        let inside = &text[start + 1..end];
        let name = inside.split(|c: char| c.is_whitespace()).next();
        let name = name.unwrap_or_default();
        if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) && !inside.contains('>') {
            closed.push_str(&text[copied..end]);
            closed.push_str("></");
            closed.push_str(name);
            closed.push('>');
            copied = end + 2;
        }
    }
    if copied == 0 {
        return text.into();
    }
    closed.push_str(&text[copied..]);
    closed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_elements_are_closed() {
        let check = |text: &str, expected: &str| {
            assert_eq!(close_empty_elements(text), expected);
        };
        check(
            "<head><title/></head><p>a<br/>b</p>",
            "<head><title></title></head><p>a<br/>b</p>",
        );
        check(
            "<script src=\"a>b\" /><style\n/>",
            "<script src=\"a>b\" /><style\n></style>",
        );
        check("a /> b <title>c</title>", "a /> b <title>c</title>");
    }
}
