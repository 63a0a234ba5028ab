//! Web pages: tables of two columns, or of a reference and two; paragraphs in
//! one language and the other in turn, or with `lang`; and the page that this
//! program writes.
//!
//! A page is read tag by tag, without building a tree. The tokens
//! follow the WHATWG HTML standard (html5gum).

mod open_languages;
mod open_table;
mod reader;
mod row;
mod tag;
mod text;
mod write;

use std::mem;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::blocks::{self, Block};
use super::metadata::MetadataFields;
use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter, beginning};
use super::table::{self, TableColumns};
use super::{FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::document::{LanguageTag, Sides};
use reader::HtmlReader;
use row::ExportedPage;

use crate::wording::Wording;
pub(super) use text::is_page;

pub(super) const HTML: FormatSpec = FormatSpec {
    name: "html",
    description: Wording::format_html,
    extensions: &["html", "htm", "xhtml"],
    recognise: |files| match files {
        [file] => Evidence::certain_if(is_html(file.text)),
        _ => None,
    },
    reader: FormatReader::One(read),
    writer: Some(FormatWriter::lossless(&["html", "htm"], |document, _| {
        FileContents::One(write::write(document))
    })),
};

/// Reads the tables of a page: all fields of a page that this program wrote, or
/// the bilingual tables of another.
///
/// # Errors
/// No table has two columns, the languages are unknown, or there is no text.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    match read_page(file.text) {
        (_, Some(own)) => read_own(own, file, options, problems),
        (blocks, None) => blocks::document(blocks, options.metadata(), file, options, problems),
    }
}

/// The headings, paragraphs and tables of a page or a part of one.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    read_page(text).0
}

fn read_page(text: &str) -> (Vec<Block>, Option<ExportedPage>) {
    let mut reader = HtmlReader::default();
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) => reader.text(&text),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

/// Whether a text is a web page, or a fragment of one with a table.
fn is_html(text: &str) -> bool {
    let beginning = beginning(text.trim_start()).to_ascii_lowercase();
    let begins_with = |tags: &[&str]| tags.iter().any(|tag| beginning.starts_with(tag));
    let is_piece = begins_with(&[
        "<div", "<p", "<!--", "<h", "<span", "<section", "<article", "<main",
    ]);
    is_page(text) || begins_with(&["<table", "<meta"]) || is_piece && beginning.contains("<table")
}

/// The tags of a page and the text between them.
fn tokens(text: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(text, emitter).map(|Ok(token)| token)
}

/// Reads the rows of a page that this program wrote.
fn read_own(
    mut own: ExportedPage,
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let head = MetadataFields::from_fields(mem::take(&mut own.known));
    let told = head.tags().or_else(|| own.languages());
    let (mut names, records) = own.into_records();
    if let Some(tags) = &told {
        restore_capitals(&mut names, tags);
    }
    let columns = TableColumns::from_names(&names, told.as_ref(), &[], options);
    let Some(columns) = columns.map_err(|what| file.syntax(0, |wording| what.of(wording)))? else {
        return Err(file.syntax(0, Wording::no_columns_with_language));
    };
    let rows = records.iter().flat_map(|record| columns.rows(record));
    let rows = rows.collect();
    let metadata = head.into_metadata(options.id);
    table::finish(metadata, columns.tags(), rows, file, options, problems)
}

/// Restores the capitals of the tag in `label.zh-hant`: HTML attributes have no
/// upper case.
fn restore_capitals(names: &mut [String], tags: &Sides<LanguageTag>) {
    for tag in [&tags.source, &tags.target] {
        let label = format!("label.{tag}");
        for name in names
            .iter_mut()
            .filter(|name| name.eq_ignore_ascii_case(&label))
        {
            name.clone_from(&label);
        }
    }
}
