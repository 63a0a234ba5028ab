//! Two files, a language each, that do not say which of their parts correspond.
//!
//! Either of running text (`plain`), whose paragraphs are found first, and which
//! the numbers of its provisions help to align; or of lines (`lines`), each a
//! unit of its own, as in corpora of sentences.

use super::blocks::{self, Block};
use super::spec::{FormatReader, FormatSpec, never};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{html, markdown, paragraphs, unaligned};
use crate::align;
use crate::document::Sides;
use crate::wording::Wording;

pub(super) const PLAIN: FormatSpec = FormatSpec {
    name: "plain",
    description: Wording::format_plain,
    extensions: &[],
    // Two files that no format recognises are plain.
    recognise: never,
    reader: FormatReader::Two(read_plain),
    writer: None,
};

pub(super) const LINES: FormatSpec = FormatSpec {
    name: "lines",
    description: Wording::format_lines,
    extensions: &[],
    // Files of lines and of paragraphs look alike, so the user has to choose.
    recognise: never,
    reader: FormatReader::Two(read_lines),
    writer: None,
};

/// Reads two files of running text. Either may be a web page.
///
/// # Errors
/// The languages are unknown, or there is nothing to read.
fn read_plain(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [one, other] = files.map(blocks_of);
    if one.is_none() && other.is_none() {
        let [source, target] = files;
        let metadata = unaligned::metadata(files, options, &mut problems)?;
        let texts = paragraphs::split_both(Sides::new(source.text, target.text));
        problems.count_read(source.text);
        problems.count_read(target.text);
        return unaligned::align(target, options, problems, |align_options| {
            align::align_paragraphs(metadata, texts, align_options)
        });
    }
    let [source, target] = files;
    let of_file = |blocks: Option<Vec<Block>>, file: &InputText| {
        blocks.unwrap_or_else(|| blocks::of_text(file.text))
    };
    let blocks = Sides::new(of_file(one, source), of_file(other, target));
    let texts = Sides::new(
        blocks::running_text(&blocks.source, source, &mut problems),
        blocks::running_text(&blocks.target, target, &mut problems),
    );
    let joined = texts.as_ref().map(|texts| {
        let texts: Vec<_> = texts.iter().map(|text| text.text.as_ref()).collect();
        texts.join("\n")
    });
    let source = &InputText {
        text: &joined.source,
        ..*source
    };
    let target = &InputText {
        text: &joined.target,
        ..*target
    };
    let metadata = unaligned::metadata([source, target], options, &mut problems)?;
    let units = blocks::units(texts);
    unaligned::align(target, options, problems, |align_options| {
        align::align_units(metadata, units, align_options)
    })
}

/// The blocks of a file with markup.
fn blocks_of(file: &InputText) -> Option<Vec<Block>> {
    if let Some(contents) = file.contents() {
        return Some(contents.blocks.clone());
    }
    if html::is_page(file.text) {
        return Some(html::blocks(file.text));
    }
    markdown::is_markdown(file).then(|| markdown::blocks(file.text))
}

/// Reads two files of lines. An empty line counts as one.
///
/// # Errors
/// The languages are unknown, or there is nothing to read.
fn read_lines(
    [source, target]: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    problems.count_read(source.text);
    problems.count_read(target.text);
    let metadata = unaligned::metadata([source, target], options, &mut problems)?;
    let lines = Sides::new(source, target).map(|file| {
        let text = file.text.trim_start_matches('\u{feff}');
        text.lines().map(str::trim).collect()
    });
    unaligned::align(target, options, problems, |align_options| {
        align::align_lines(metadata, lines, align_options)
    })
}
