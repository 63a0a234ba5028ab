//! One text in every format: a small law of two chapters and three articles.

use super::reading;
use duizhao::document::Document;
use duizhao::formats::{self, FileContents, Format, OpenError, OpenedDocument};

/// The files of the law in a format, as names and contents.
pub(crate) fn files(format: Format) -> Vec<(&'static str, Vec<u8>)> {
    let file = |name, content: &[u8]| (name, content.to_vec());
    match format {
        Format::Page => vec![file("law.txt", include_bytes!("../data/samples/page.txt"))],
        Format::Plain | Format::Lines => vec![
            file("law.zh.txt", include_bytes!("../data/samples/zh.txt")),
            file("law.en.txt", include_bytes!("../data/samples/en.txt")),
        ],
        Format::Interleaved => {
            let content = include_bytes!("../data/samples/interleaved.txt");
            vec![file("law.txt", content)]
        }
        Format::Law => vec![
            file("zh.json", include_bytes!("../data/law/zh.json")),
            file("en.json", include_bytes!("../data/law/en.json")),
        ],
        Format::InterText => vec![
            file(
                "novel.zh.en.xml",
                include_bytes!("../data/xml/novel.zh.en.xml"),
            ),
            file("novel.zh.xml", include_bytes!("../data/xml/novel.zh.xml")),
            file("novel.en.xml", include_bytes!("../data/xml/novel.en.xml")),
        ],
        Format::Ladder => vec![
            file(
                "hunalign.ladder",
                include_bytes!("../data/xml/hunalign.ladder"),
            ),
            file("hunalign.zh", include_bytes!("../data/xml/hunalign.zh")),
            file("hunalign.en", include_bytes!("../data/xml/hunalign.en")),
        ],
        _ => written(&law(), format),
    }
}

/// Writes a document in a format.
pub(crate) fn written(document: &Document, format: Format) -> Vec<(&'static str, Vec<u8>)> {
    match formats::write(document, format).expect("a format to write") {
        FileContents::One(content) => vec![(name(format), content)],
        FileContents::Pair(pair) => {
            vec![("law.zh.json", pair.source), ("law.en.json", pair.target)]
        }
    }
}

/// The law, read from its two plain files.
pub(crate) fn law() -> Document {
    open(&files(Format::Plain), None).expect("a text").document
}

/// Opens files in a format, or in the detected one.
pub(crate) fn open(
    files: &[(&str, Vec<u8>)],
    format: Option<Format>,
) -> Result<OpenedDocument, OpenError> {
    reading::open(files, format, None)
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Csv => "law.csv",
        Format::Tsv => "law.tsv",
        Format::Tmx => "law.tmx",
        Format::Xliff => "law.xlf",
        Format::JsonLines => "law.jsonl",
        Format::Markdown => "law.md",
        Format::Html => "law.html",
        _ => "law.toml",
    }
}
