//! One text in every format: a small law of two chapters and three articles.

use super::{packed, reading};
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
        Format::LawXml => vec![
            file(
                "act.en.xml",
                include_bytes!("../data/law_xml/canada.en.xml"),
            ),
            file(
                "act.fr.xml",
                include_bytes!("../data/law_xml/canada.fr.xml"),
            ),
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
        Format::Docx => vec![file("law.docx", &packed::docx(&word_law()))],
        Format::Subtitles => vec![
            file(
                "mill.en.srt",
                include_bytes!("../data/subtitles/mill.en.srt"),
            ),
            file(
                "mill.zh.srt",
                include_bytes!("../data/subtitles/mill.zh.srt"),
            ),
        ],
        Format::Po => vec![file("mill.po", include_bytes!("../data/programs/mill.po"))],
        Format::Wmt => vec![
            file(
                "news.en.sgm",
                include_bytes!("../data/programs/news.en.sgm"),
            ),
            file(
                "news.zh.sgm",
                include_bytes!("../data/programs/news.zh.sgm"),
            ),
        ],
        Format::Yaml => vec![file(
            "pairs.yaml",
            include_bytes!("../data/programs/pairs.yaml"),
        )],
        Format::Odt => vec![file("law.odt", &packed::odt(&odt_law()))],
        Format::Epub => {
            let pages = book_law();
            let pages: Vec<_> = pages.iter().map(String::as_str).collect();
            vec![file("law.epub", &packed::epub(&pages))]
        }
        Format::Xlsx => {
            let rows = table_law().into_iter().enumerate();
            let rows = rows.map(|(nth, row)| packed::sheet_row(nth + 1, &row));
            vec![file(
                "law.xlsx",
                &packed::xlsx(&rows.collect::<String>(), &[]),
            )]
        }
        Format::Ods => {
            let rows = table_law().into_iter().map(|row| packed::odf_row(&row));
            let rows = rows.collect::<String>();
            let table = format!("<table:table table:name=\"Law\">{rows}</table:table>");
            let content = packed::odf_content("spreadsheet", "", &table);
            vec![file("law.ods", &packed::odf("spreadsheet", &content))]
        }
        _ => written(&law(), format),
    }
}

/// Whether the sample of a format is the law, and not another text.
pub(crate) fn is_law(format: Format) -> bool {
    !matches!(
        format,
        Format::InterText
            | Format::Ladder
            | Format::Subtitles
            | Format::Po
            | Format::Wmt
            | Format::Yaml
    )
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

/// Whether the files of a format are containers. Their bytes are no text.
pub(crate) fn is_packed(format: Format) -> bool {
    use Format::{Docx, Epub, Ods, Odt, Xlsx};
    matches!(format, Docx | Odt | Epub | Xlsx | Ods)
}

/// The formats whose files are text.
pub(crate) fn of_text() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| !is_packed(*format))
}

/// The paragraphs of the law in both languages in turn, each with the level of its
/// heading: 0 for the title.
pub(crate) fn paragraphs() -> Vec<(Option<u8>, &'static str)> {
    let text = include_str!("../data/samples/interleaved.txt");
    let paragraphs = text.split("\n\n").map(str::trim);
    let level = |nth: usize, text: &str| match text {
        _ if nth < 2 => Some(0),
        text if text.contains("章") || text.starts_with("Chapter") => Some(1),
        _ => None,
    };
    let paragraphs = paragraphs.enumerate();
    paragraphs
        .map(|(nth, text)| (level(nth, text), text))
        .collect()
}

fn odt_law() -> String {
    let paragraphs = paragraphs().into_iter().map(|(level, text)| match level {
        Some(0) => format!("<text:p text:style-name=\"P1\">{text}</text:p>"),
        Some(_) => format!("<text:h text:outline-level=\"1\">{text}</text:h>"),
        None => format!("<text:p>{text}</text:p>"),
    });
    paragraphs.collect()
}

/// A page for the beginning and for each chapter.
fn book_law() -> Vec<String> {
    let mut pages = vec![String::new()];
    let mut is_inside = true;
    for (level, text) in paragraphs() {
        let begins = level == Some(1);
        if begins && is_inside {
            pages.push(String::new());
        }
        is_inside = !begins;
        let page = pages.last_mut().expect("a page");
        page.push_str(&match level {
            Some(level) => format!("<h{0}>{text}</h{0}>", level + 1),
            None => format!("<p>{text}</p>"),
        });
    }
    pages
}

/// The numbers and texts of the provisions, under a header.
fn table_law() -> Vec<[&'static str; 3]> {
    let texts: Vec<_> = paragraphs()
        .into_iter()
        .filter(|(level, _)| level.is_none())
        .collect();
    let numbers = ["1", "2", "3"];
    let rows = texts.chunks(2).zip(numbers);
    let rows = rows.map(|(pair, number)| [number, pair[0].1, pair[1].1]);
    std::iter::once(["no", "zh", "en"]).chain(rows).collect()
}

fn word_law() -> String {
    let paragraphs = paragraphs().into_iter().map(|(level, text)| match level {
        Some(0) => packed::word_styled("Titel", text),
        Some(_) => packed::word_styled("1", text),
        None => packed::word_paragraph(text),
    });
    paragraphs.collect()
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
