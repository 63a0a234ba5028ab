//! Two files, a language each, that do not say which of their parts correspond.
//!
//! Either of running text (`plain`), whose paragraphs are found first, and which
//! the numbers of its provisions help to align; or of lines (`lines`), each a
//! unit of its own, as in corpora of sentences.

use std::borrow::Cow;

use super::spec::{FormatReader, FormatSpec, never};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{html, paragraphs, unaligned};
use crate::align;
use crate::document::Sides;

pub(super) const PLAIN: FormatSpec = FormatSpec {
    name: "plain",
    description: "two files of running text, a language each",
    extensions: &[],
    // Two files that no format recognises are plain.
    recognise: never,
    reader: FormatReader::Two(read_plain),
    writer: None,
};

pub(super) const LINES: FormatSpec = FormatSpec {
    name: "lines",
    description: "two files of lines, each a unit of its own",
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
    let [source, target] = &files.map(|file| html::running_text(file.text));
    let source = &InputText {
        text: source,
        ..*files[0]
    };
    let target = &InputText {
        text: target,
        ..*files[1]
    };
    let metadata = unaligned::metadata([source, target], options, &mut problems)?;
    let units = align::units_of(Sides::new(source, target).map(paragraphs_of));
    unaligned::align(target, options, problems, |align_options| {
        align::align_units(metadata, units, align_options)
    })
}

fn paragraphs_of<'a>(file: &InputText<'a>) -> Vec<Cow<'a, str>> {
    let paragraphs = paragraphs::split(file.text).into_iter();
    paragraphs.map(|paragraph| paragraph.text).collect()
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
    let metadata = unaligned::metadata([source, target], options, &mut problems)?;
    let lines = Sides::new(source, target).map(|file| {
        let text = file.text.trim_start_matches('\u{feff}');
        text.lines().map(str::trim).collect()
    });
    unaligned::align(target, options, problems, |align_options| {
        align::align_lines(metadata, lines, align_options)
    })
}
