//! Opening texts from their bytes.

use std::sync::LazyLock;

use super::chinese;
use duizhao::align::built_in_lexicon;
use duizhao::align::lexicon::Lexicon;
use duizhao::document::{Document, ParagraphBreak, Side, Sides};
use duizhao::formats::{
    self, Format, InputFile, OpenError, OpenOptions, OpenedDocument, Progress, rows,
};

/// The built-in lexicon, built once: tests open small files by the thousand.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(built_in_lexicon);

/// Opens files given as names and contents. Without a format or languages, they are
/// detected. The text's id is `test`.
pub(crate) fn open(
    files: &[(&str, impl AsRef<[u8]>)],
    format: Option<Format>,
    languages: Option<[&str; 2]>,
) -> Result<OpenedDocument, OpenError> {
    let tags = |[source, target]: [&str; 2]| Sides::new(source.into(), target.into());
    open_with(files, |options| {
        options.format = format;
        options.languages = languages.map(tags);
    })
}

/// Opens files and reads the texts from two columns.
pub(crate) fn open_columns(
    files: &[(&str, impl AsRef<[u8]>)],
    columns: [&str; 2],
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = columns.map(str::to_owned);
    open_with(files, |options| {
        options.columns = Some(Sides::new(source, target))
    })
}

/// Opens files with options.
pub(crate) fn open_with(
    files: &[(&str, impl AsRef<[u8]>)],
    set: impl FnOnce(&mut OpenOptions),
) -> Result<OpenedDocument, OpenError> {
    let input = files.iter().map(|(name, content)| InputFile {
        name,
        bytes: content.as_ref(),
    });
    let progress = Progress::default();
    let mut options = OpenOptions {
        format: None,
        languages: None,
        columns: None,
        encoding: None,
        id: "test",
        lexicon: Some(&LEXICON),
        progress: &progress,
    };
    set(&mut options);
    let opened = formats::open(&input.collect::<Vec<_>>(), &options);
    opened.inspect_err(chinese::check)
}

/// The languages, then a line for each segment: `reference source | target`.
pub(crate) fn listing(document: &Document) -> Vec<String> {
    let line = |id| {
        let [source, target] = Side::BOTH.map(|side| document.segment_text(id, side));
        let line = format!("{} {source} | {target}", document.reference(id));
        line.trim().to_owned()
    };
    let [source, target] = Side::BOTH.map(|side| document.language(side));
    let languages = format!("{source}-{target}");
    std::iter::once(languages)
        .chain(document.segments().map(line))
        .collect()
}

/// A line for each segment: `reference | source | target`, with `¶` before those that
/// begin a paragraph inside a provision.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let line = |row: formats::SegmentRow| {
        let opens = match row.opens {
            ParagraphBreak::Before => "¶",
            ParagraphBreak::None => "",
        };
        let Sides { source, target } = row.text;
        format!("{opens}{} | {source} | {target}", row.reference)
    };
    rows::from_document(document).map(line).collect()
}

/// A line for each problem: `file:line:column: message`.
pub(crate) fn problems(opened: &OpenedDocument) -> Vec<String> {
    let listed = opened.problems.listed().iter();
    listed
        .inspect(|problem| chinese::check(*problem))
        .map(|problem| format!("{}:{problem}", problem.file))
        .collect()
}
