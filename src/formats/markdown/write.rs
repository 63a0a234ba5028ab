//! Writes documents as Markdown.

use std::borrow::Cow;
use std::fmt::Write;

use crate::document::{Document, Sides};
use crate::formats::WriteOptions;
use crate::formats::markdown::front;
use crate::formats::rows::{self, HeadingFields, SegmentRow};
use crate::formats::table::TableExport;
use crate::markup::markdown;

/// Writes the metadata as front matter, title and sections as headings, and their
/// text as tables.
pub(in crate::formats) fn write(document: &Document, options: &WriteOptions) -> Vec<u8> {
    let mut page = MarkdownWriter::new(document, options);
    page.front();
    for row in rows::from_document(document) {
        page.row(row);
    }
    page.out.into_bytes()
}

struct MarkdownWriter<'a> {
    document: &'a Document,
    sheet: TableExport<'a>,
    /// Whether headings need attributes because references alone are not
    /// enough.
    has_attributes: bool,
    is_in_table: bool,
    is_in_section: bool,
    out: String,
}

impl<'a> MarkdownWriter<'a> {
    fn new(document: &'a Document, options: &WriteOptions) -> Self {
        Self {
            document,
            sheet: TableExport::without_sections(document, options),
            has_attributes: !rows::sections_survive(document, |row| row.heading = None),
            is_in_table: false,
            is_in_section: false,
            out: String::new(),
        }
    }

    fn front(&mut self) {
        let metadata = self.document.metadata();
        self.out.push_str(&front::write(metadata));
        let titles = metadata.title.as_ref();
        let Sides { source, target } = titles.map(|title| markdown::heading(title));
        if !(source.is_empty() && target.is_empty()) {
            self.line(&format!("\n# {source}<br>{target}"));
        }
    }

    fn row(&mut self, row: SegmentRow) {
        if let Some(head) = &row.heading {
            self.heading(&row, head);
            (self.is_in_table, self.is_in_section) = (false, true);
            return;
        }
        if self.is_in_section && row.section.as_deref() == Some("") {
            self.line("\n---");
            (self.is_in_table, self.is_in_section) = (false, false);
        }
        if !self.is_in_table {
            let header = self.sheet.header();
            self.out.push('\n');
            self.cells(&header);
            self.line(&format!("|{}", " --- |".repeat(header.len())));
            self.is_in_table = true;
        }
        let cells = self.sheet.cells(row);
        self.cells(&cells);
    }

    fn heading(&mut self, row: &SegmentRow, head: &HeadingFields) {
        let Sides { source, target } = row.text.as_ref().map(|text| markdown::heading(text));
        let depth = usize::from(head.level.saturating_add(1).min(6));
        let mut told = String::new();
        if self.has_attributes {
            let _ = write!(told, " kind={} level={}", head.kind, head.level);
            if let Some(number) = head.number {
                let _ = write!(told, " number={number}");
            }
        }
        let (signs, reference) = ("#".repeat(depth), &row.reference);
        self.line(&format!(
            "\n{signs} {source}<br>{target} {{#{reference}{told}}}"
        ));
    }

    fn cells(&mut self, cells: &[Cow<str>]) {
        let mut line = String::from("|");
        for cell in cells {
            let _ = write!(line, " {} |", markdown::cell(cell));
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}
