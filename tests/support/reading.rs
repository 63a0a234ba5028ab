//! Opening texts from their bytes.

use duizhao::document::{Document, Sides};
use duizhao::formats::{
    self, Format, InputFile, OpenError, OpenOptions, OpenedDocument, Progress, rows,
};

/// Opens files by their names and contents, in languages that are given or
/// found out.
pub(crate) fn open(
    files: &[(&str, &[u8])],
    from: Option<Format>,
    languages: Option<[&str; 2]>,
) -> Result<OpenedDocument, OpenError> {
    let files: Vec<_> = files
        .iter()
        .map(|&(name, bytes)| InputFile { name, bytes })
        .collect();
    let tags = |[source, target]: [&str; 2]| Sides::new(source.to_owned(), target.to_owned());
    formats::open(
        &files,
        &OpenOptions {
            format: from,
            languages: languages.map(tags),
            id: "text",
            lexicon: None,
            progress: &Progress::default(),
        },
    )
}

/// The segments, a line each: `reference | source | target`, with `¶` before
/// those that begin a paragraph inside a provision.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let line = |row: formats::SegmentRow| {
        let opens = match row.opens {
            duizhao::document::Opens::Paragraph => "¶",
            duizhao::document::Opens::Nothing => "",
        };
        let Sides { source, target } = row.text;
        format!("{opens}{} | {source} | {target}", row.reference)
    };
    rows::from_document(document).map(line).collect()
}

/// The problems, a line each: `file:line:column: what`.
pub(crate) fn problems(opened: &OpenedDocument) -> Vec<String> {
    let listed = opened.problems.listed().iter();
    listed
        .map(|problem| format!("{}:{problem}", problem.file))
        .collect()
}
