//! The columns in which a document can be restored from a table.

use std::borrow::Cow;

use crate::document::{AlignmentOrigin, Document, ParagraphBreak, Side, Sides};
use crate::formats::WriteOptions;
use crate::formats::rows::{self, HeadingFields, SegmentRow};

/// The column with the id of the document, by which its notes find it. It
/// shows that this program wrote the table. A comment before the header would
/// be a row to most other programs.
pub(in crate::formats) const ID_COLUMN: &str = "document.id";

/// A column beside the reference and the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExtraColumn {
    Section,
    Kind,
    Level,
    Number,
    Paragraph,
    Label(Side),
    Confidence,
    Mended,
    Id,
}

/// A document as a table: references, the two texts, and the columns without
/// which something would be lost.
#[derive(Debug)]
pub(in crate::formats) struct TableExport<'a> {
    document: &'a Document,
    extras: Vec<ExtraColumn>,
}

impl<'a> TableExport<'a> {
    /// Chooses the columns for a document. Examines all of it.
    pub(in crate::formats) fn new(document: &'a Document, options: &WriteOptions) -> Self {
        let mut extras = Vec::new();
        if !rows::sections_survive(document, |row| (row.heading, row.section) = (None, None)) {
            extras.push(ExtraColumn::Section);
            if !rows::sections_survive(document, |row| row.heading = None) {
                extras.extend([ExtraColumn::Kind, ExtraColumn::Level, ExtraColumn::Number]);
            }
        }
        extras.extend(extra_columns(document, options));
        extras.push(ExtraColumn::Id);
        Self { document, extras }
    }

    /// Chooses the columns for a document whose sections are written as
    /// headings, and its id before the table.
    pub(in crate::formats) fn without_sections(
        document: &'a Document,
        options: &WriteOptions,
    ) -> Self {
        let extras = extra_columns(document, options);
        Self { document, extras }
    }

    /// The names of the columns.
    pub(in crate::formats) fn header(&self) -> Vec<Cow<'a, str>> {
        let tag = |side| self.document.language(side).as_str();
        let extra = |extra: &ExtraColumn| match extra {
            ExtraColumn::Section => "section".into(),
            ExtraColumn::Kind => "kind".into(),
            ExtraColumn::Level => "level".into(),
            ExtraColumn::Number => "number".into(),
            ExtraColumn::Paragraph => "paragraph".into(),
            ExtraColumn::Confidence => "confidence".into(),
            ExtraColumn::Mended => "mended".into(),
            ExtraColumn::Id => ID_COLUMN.into(),
            ExtraColumn::Label(side) => format!("label.{}", tag(*side)).into(),
        };
        let fixed = ["reference", tag(Side::Source), tag(Side::Target)];
        let fixed = fixed.into_iter().map(Cow::Borrowed);
        fixed.chain(self.extras.iter().map(extra)).collect()
    }

    /// The cells of a row of the document.
    pub(in crate::formats) fn cells<'r>(&self, row: SegmentRow<'r>) -> Vec<Cow<'r, str>>
    where
        'a: 'r,
    {
        let SegmentRow {
            reference,
            section,
            heading,
            label,
            text,
            opens,
            link,
        } = row;
        let Sides { source, target } = text;
        let extra = |extra: &ExtraColumn| match extra {
            ExtraColumn::Section => section.clone().unwrap_or_default(),
            ExtraColumn::Kind => heading_field(&heading, |head| head.kind.to_string()),
            ExtraColumn::Level => heading_field(&heading, |head| head.level.to_string()),
            ExtraColumn::Number => heading_field(&heading, |head| {
                let number = head.number.map(|number| number.to_string());
                number.unwrap_or_default()
            }),
            ExtraColumn::Paragraph if opens == ParagraphBreak::Before => "yes".into(),
            ExtraColumn::Paragraph => Cow::default(),
            ExtraColumn::Label(side) => label[*side].clone(),
            ExtraColumn::Confidence => {
                let percent = link.confidence().map(|known| known.percent().to_string());
                percent.unwrap_or_default().into()
            }
            ExtraColumn::Mended if link == AlignmentOrigin::Edited => "yes".into(),
            ExtraColumn::Mended => Cow::default(),
            ExtraColumn::Id => self.document.metadata().id.as_str().into(),
        };
        let mut cells = vec![reference, source, target];
        cells.extend(self.extras.iter().map(extra));
        cells
    }
}

fn heading_field<'r>(
    heading: &Option<HeadingFields>,
    field: impl Fn(&HeadingFields) -> String,
) -> Cow<'r, str> {
    heading.as_ref().map(field).unwrap_or_default().into()
}

fn extra_columns(document: &Document, options: &WriteOptions) -> Vec<ExtraColumn> {
    let has = |wanted: &dyn Fn(&SegmentRow) -> bool| {
        rows::from_document(document).any(|row| wanted(&row))
    };
    let mut extras = Vec::new();
    if has(&|row| row.opens == ParagraphBreak::Before) {
        extras.push(ExtraColumn::Paragraph);
    }
    let labelled = |side: &Side| has(&|row| !row.label[*side].is_empty());
    let labelled = Side::BOTH.into_iter().filter(labelled);
    extras.extend(labelled.map(ExtraColumn::Label));
    if options.keep_alignment {
        let has_confidence = has(&|row| row.link.confidence().is_some());
        let is_any_edited = has(&|row| row.link == AlignmentOrigin::Edited);
        extras.extend(has_confidence.then_some(ExtraColumn::Confidence));
        extras.extend(is_any_edited.then_some(ExtraColumn::Mended));
    }
    extras
}
