//! A page as copied from the web: the text in one language, then in the other,
//! amid other content of the page.

mod blocks;

use std::borrow::Cow;

use super::languages::LanguageSplit;
use super::paragraphs::{self, Paragraph};
use super::spec::{FormatReader, FormatSpec, never};
use super::{
    FormatError, InputText, OpenError, OpenOptions, OpenedDocument, Position, Problems, letters,
    unaligned,
};
use crate::align;
use crate::document::numbering;
use crate::document::{LanguageTag, Metadata, Side, Sides};
use crate::wording::Wording;
use blocks::TextBlocks;

pub(super) const PAGE: FormatSpec = FormatSpec {
    name: "page",
    description: Wording::format_page,
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(read),
    writer: None,
};

/// Reads a page. Lines outside the two texts are left out and reported.
///
/// # Errors
/// The page is in one language only.
fn read(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    problems.count_read(file.text);
    let paragraphs = paragraphs::split(file.text);
    read_paragraphs(paragraphs, options.metadata(), file, options, problems)
}

/// Aligns the two texts among the paragraphs of a page.
///
/// # Errors
/// The page is in one language only.
pub(super) fn read_paragraphs(
    paragraphs: Vec<Paragraph>,
    metadata: Metadata,
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let two = LanguageSplit::detect(&paragraphs).map_err(|error| file.error(error))?;
    let blocks =
        TextBlocks::locate(&paragraphs, &two).ok_or(file.error(FormatError::UnknownLanguages))?;
    report_left_out(file.file, &paragraphs, &blocks, &mut problems);
    let Sides { source, target } = &blocks.ranges;
    let first = if source.start <= target.start {
        Side::Source
    } else {
        Side::Target
    };
    let side_order = side_order(options, first, two.languages);
    let block = side_order.map(|side| &paragraphs[blocks.ranges[side].clone()]);
    let languages = options.languages.clone();
    let metadata = Metadata {
        languages: languages.unwrap_or(side_order.map(|side| two.languages[side].into())),
        title: match metadata.title == Sides::default() {
            true => block.map(|block| title(block).unwrap_or_default().to_owned()),
            false => metadata.title,
        },
        ..metadata
    };
    let texts = block.map(|block| block.iter().map(|p| p.text.clone()).collect());
    unaligned::align(file, options, problems, |options| {
        align::align_paragraphs(metadata, texts, options)
    })
}

/// Which of the file's languages each side is. The first language is the
/// source, unless `options` ask for the other order.
pub(super) fn side_order(options: &OpenOptions, first: Side, found: Sides<&str>) -> Sides<Side> {
    let is_other = options.languages.as_ref().is_some_and(|asked| {
        let is = |tag: &LanguageTag, side| tag.is_same_language(&found[side].into());
        is(&asked.source, first.other()) || is(&asked.target, first)
    });
    let source = if is_other { first.other() } else { first };
    Sides::new(source, source.other())
}

/// The title of a text: a line in 《》 or quotation marks before its first
/// number.
fn title<'p>(paragraphs: &'p [Paragraph]) -> Option<&'p str> {
    const MARKS: [(char, char); 4] = [('《', '》'), ('"', '"'), ('“', '”'), ('「', '」')];
    let before = paragraphs
        .iter()
        .take_while(|p| numbering::label(&p.text).is_none());
    let in_marks = |text: &'p str| {
        MARKS.iter().find_map(|&(open, close)| {
            let title = text.strip_prefix(open)?.strip_suffix(close)?;
            (!title.contains([open, close])).then_some(title)
        })
    };
    before.map(|p| p.text.as_ref()).find_map(in_marks)
}

/// Reports what is left out, a problem for each run of lines.
fn report_left_out(
    file: usize,
    paragraphs: &[Paragraph],
    blocks: &TextBlocks,
    problems: &mut Problems,
) {
    let is_left_out = |nth: &usize| !blocks.contains(*nth);
    let left_out: Vec<_> = (0..paragraphs.len()).filter(is_left_out).collect();
    for run in left_out.chunk_by(|one, next| one + 1 == *next) {
        let (first, last) = (&paragraphs[run[0]], &paragraphs[run[run.len() - 1]]);
        let start = Position {
            line: first.line,
            column: 1,
        };
        let what = |wording: Wording| {
            let lines = match last.last_line {
                line if line == first.line => wording.this_line().to_owned(),
                line => wording.lines_from_to(first.line, line),
            };
            wording.outside_both_texts(&lines, &beginning(&first.text))
        };
        let run = run.iter().map(|nth| letters(&paragraphs[*nth].text)).sum();
        problems.set_aside(file, run, || start, what);
    }
}

/// The first words of a paragraph.
fn beginning(text: &str) -> Cow<'_, str> {
    const ENOUGH: usize = 40;
    let Some((end, _)) = text.char_indices().nth(ENOUGH) else {
        return text.into();
    };
    let start = &text[..end];
    let words = start.rsplit_once(' ').map_or(start, |(words, _)| words);
    // Avoids ending in the middle of a word.
    let is_cut = start.ends_with(|c: char| c.is_ascii_alphanumeric());
    format!("{} …", if is_cut { words } else { start }).into()
}
