//! Finds out which column holds what.

use std::borrow::Cow;

use super::content::{ColumnContent, are_references, column_content};
use super::header::{header, names_columns, names_of};
use super::names::{ColumnRole, column_role};
use super::texts::NamedColumns;
use super::{MOST_COLUMNS, TableRecord, groups, guess};
use crate::document::numbering::{self, LabelKind};
use crate::document::{AlignmentOrigin, Confidence, LanguageTag, ParagraphBreak, Side, Sides};
use crate::formats::OpenOptions;
use crate::formats::rows::{HeadingFields, SegmentRow};
use crate::wording::{Told, Wording};

/// What the columns of a table hold. Columns are counted from 0.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct TableColumns {
    header_len: usize,
    pub(super) width: usize,
    pub(super) reference: Option<usize>,
    /// The pairs of columns with the texts, at least one.
    pub(super) texts: Vec<Sides<usize>>,
    tags: Sides<Option<LanguageTag>>,
    pub(super) label: Sides<Option<usize>>,
    section: Option<usize>,
    paragraph: Option<usize>,
    kind: Option<usize>,
    level: Option<usize>,
    number: Option<usize>,
    confidence: Option<usize>,
    mended: Option<usize>,
    document_id: Option<usize>,
    /// Whether the user has chosen the languages or the columns.
    pub(super) is_chosen: bool,
    /// Columns in further languages.
    pub(super) left_out: Vec<(usize, LanguageTag)>,
    /// The names over the columns; empty if there are none.
    pub(super) names: Vec<String>,
    /// Columns of dates, numbers, addresses and categories.
    pub(super) values: Vec<usize>,
    pub(super) word: ColumnWord,
}

/// What messages call a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) enum ColumnWord {
    #[default]
    Column,
    /// Of an object.
    Field,
}

impl TableColumns {
    /// Analyses the columns of a table by its first records, of which the first
    /// may name them; `None` unless there are two.
    ///
    /// # Errors
    /// A column that was asked for does not exist.
    pub(in crate::formats) fn analyse(
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Result<Option<TableColumns>, Told> {
        let Some((first, body)) = sample.split_first() else {
            return Ok(None);
        };
        if let Some(roles) = header(first, body, options) {
            let mut names = names_of(first);
            names.truncate(roles.len());
            let columns = Self::named(NamedColumns { names, roles }, body, options)?;
            return Ok(columns.map(|columns| TableColumns {
                header_len: 1,
                width: first.width(),
                ..columns
            }));
        }
        let header_len = usize::from(guess::is_header_by_script(sample));
        let width = usual_width(sample);
        let mut names = vec![String::new(); width];
        if header_len > 0 {
            names = names_of(first);
            names.resize(width, String::new());
        }
        let roles = vec![None; width];
        let columns = Self::named(
            NamedColumns { names, roles },
            &sample[header_len..],
            options,
        )?;
        Ok(columns.map(|columns| TableColumns {
            header_len,
            width,
            ..columns
        }))
    }

    /// Whether a record names the columns of a bilingual table.
    pub(in crate::formats) fn are_named_by(record: &TableRecord) -> bool {
        let names = names_of(record);
        names_columns(record, &names).is_some()
    }

    /// Whether any of these names means text in a language.
    pub(in crate::formats) fn include_text(names: &[String]) -> bool {
        let roles: Vec<_> = names.iter().map(|name| column_role(name)).collect();
        let is_text = |role: &Option<ColumnRole>| role.as_ref().is_some_and(ColumnRole::is_text);
        roles.iter().any(is_text) || !groups::groups(names, &roles).is_empty()
    }

    /// Analyses columns with inherent names, such as the fields of an object.
    /// `given` gives the languages, if the file does.
    pub(in crate::formats) fn from_names(
        names: &[String],
        given: Option<&Sides<LanguageTag>>,
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Result<Option<TableColumns>, Told> {
        let is_given =
            |name: &str| given.is_some_and(|tags| tags.source == name || tags.target == name);
        let columns = names.iter().map(|name| match is_given(name) {
            true => Some(ColumnRole::Text(name.as_str().into())),
            false => column_role(name),
        });
        let columns = NamedColumns {
            names: names.to_vec(),
            roles: columns.collect(),
        };
        let mut columns = Self::named(columns, sample, options)?;
        if let Some(columns) = &mut columns {
            columns.word = ColumnWord::Field;
            if let Some(given) = given.filter(|_| options.languages.is_none()) {
                columns.order_as(given);
            }
        }
        Ok(columns)
    }

    /// Exchanges the sides if `given` has them the other way round.
    fn order_as(&mut self, given: &Sides<LanguageTag>) {
        if self.tags.source.as_ref() == Some(&given.target) {
            for pair in &mut self.texts {
                *pair = Sides::new(pair.target, pair.source);
            }
            self.tags = Sides::new(self.tags.target.take(), self.tags.source.take());
            self.label = Sides::new(self.label.target, self.label.source);
        }
    }

    fn named(
        named: NamedColumns,
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Result<Option<TableColumns>, Told> {
        let Some(texts) = named.texts(sample, options)? else {
            return Ok(None);
        };
        let roles = &named.roles;
        let find =
            |wanted: &ColumnRole| roles.iter().position(|role| role.as_ref() == Some(wanted));
        let is_value = |at: &usize| match roles[*at] {
            Some(ColumnRole::Source | ColumnRole::Target) | None => matches!(
                column_content(sample, *at),
                ColumnContent::Values | ColumnContent::Categories
            ),
            _ => false,
        };
        let label = |side: Side| {
            let tag = texts.tags[side].as_ref()?;
            find(&ColumnRole::Label(tag.clone()))
        };
        let mut columns = TableColumns {
            width: roles.len(),
            reference: find(&ColumnRole::Reference),
            section: find(&ColumnRole::Section),
            paragraph: find(&ColumnRole::Paragraph),
            kind: find(&ColumnRole::Kind),
            level: find(&ColumnRole::Level),
            number: find(&ColumnRole::Number),
            confidence: find(&ColumnRole::Confidence),
            mended: find(&ColumnRole::Mended),
            document_id: find(&ColumnRole::DocumentId),
            label: Sides::of(label),
            values: (0..roles.len().min(MOST_COLUMNS))
                .filter(is_value)
                .collect(),
            texts: texts.pairs,
            tags: texts.tags,
            left_out: texts.left_out,
            is_chosen: options.languages.is_some() || options.columns.is_some(),
            ..TableColumns::default()
        };
        columns.find_reference(roles, sample);
        columns.names = named.names;
        Ok(Some(columns))
    }

    /// Without a column of that name, references are in the number or section
    /// column of a table without headings, or in the column before the texts.
    fn find_reference(&mut self, names: &[Option<ColumnRole>], sample: &[TableRecord]) {
        if self.reference.is_none() && self.kind.is_none() {
            self.reference = self.number.take().or_else(|| self.section.take());
        }
        let places = self.texts.iter().map(|pair| pair.source.min(pair.target));
        let first = places.min().unwrap_or_default();
        let is_used = |at: &usize| names[*at].is_none() && are_references(sample, *at);
        self.reference = self.reference.or_else(|| (0..first).rev().find(is_used));
    }

    /// How many records at the beginning are a header.
    pub(in crate::formats) fn header_len(&self) -> usize {
        self.header_len
    }

    /// The languages of the sides, as far as the columns name them.
    pub(in crate::formats) fn tags(&self) -> Sides<Option<LanguageTag>> {
        self.tags.clone()
    }

    /// The message about a record with too few or too many columns.
    pub(in crate::formats) fn width_problem(&self, record: &TableRecord) -> Option<Told> {
        let found = record.cells.len().min(record.width().max(self.width));
        let rest = match found.cmp(&self.width) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => Wording::rest_left_out,
            std::cmp::Ordering::Less if self.has_words(record) => Wording::rest_taken_for_empty,
            std::cmp::Ordering::Less => Wording::row_left_out,
        };
        Some(Told::new(|wording| {
            wording.wrong_column_count(found, self.width, rest(wording))
        }))
    }

    /// The id of the document, if a record tells it.
    pub(in crate::formats) fn document_id<'r>(&self, record: &'r TableRecord) -> Option<&'r str> {
        let id = record.cells.get(self.document_id?)?.trim();
        Some(id).filter(|id| !id.is_empty())
    }

    /// The cell of a record in the language of a side.
    pub(in crate::formats) fn cell<'r>(
        &self,
        record: &'r TableRecord,
        side: Side,
    ) -> Option<&'r str> {
        let pair = self.texts.first()?;
        record.cells.get(pair[side]).map(AsRef::as_ref)
    }

    fn has_words(&self, record: &TableRecord) -> bool {
        let mut pairs = self.texts.iter();
        pairs.any(|pair| has_words(record, pair))
    }

    /// The rows of a record: one for each pair of columns with text.
    pub(in crate::formats) fn rows<'a>(&self, record: TableRecord<'a>) -> Vec<SegmentRow<'a>> {
        let mut record = record;
        let pairs = self.texts.iter().filter(|pair| has_words(&record, pair));
        let pairs: Vec<_> = pairs.copied().collect();
        let Some((first, others)) = pairs.split_first() else {
            return Vec::new();
        };
        let mut take = |at: Option<usize>| -> Cow<'a, str> {
            let cell = at.and_then(|at| record.cells.get_mut(at));
            cell.map(std::mem::take).unwrap_or_default()
        };
        let reference = take(self.reference);
        let section = self.section.map(|at| take(Some(at)));
        let (kind, level, number) = (take(self.kind), take(self.level), take(self.number));
        let text = first.map(|at| take(Some(at)));
        let others = others.iter().map(|pair| pair.map(|at| take(Some(at))));
        let others: Vec<_> = others.collect();
        let mut heading = (!kind.trim().is_empty()).then(|| HeadingFields {
            level: level.trim().parse().unwrap_or(1).clamp(1, 9),
            kind: kind.trim().to_owned().into(),
            number: number.trim().parse().ok(),
        });
        if heading.is_none() && self.reference.is_some() && reference.trim().is_empty() {
            heading = head_in_text(&text);
        }
        let mut rows = vec![SegmentRow {
            reference,
            section: section.clone(),
            heading,
            label: Sides::of(|side| take(self.label[side])),
            text,
            opens: match is_set(&take(self.paragraph)) {
                true => ParagraphBreak::Before,
                false => ParagraphBreak::None,
            },
            link: link(&take(self.confidence), &take(self.mended)),
        }];
        rows.extend(others.into_iter().map(|text| SegmentRow {
            section: section.clone(),
            text,
            opens: ParagraphBreak::Before,
            ..SegmentRow::default()
        }));
        rows
    }
}

fn has_words(record: &TableRecord, pair: &Sides<usize>) -> bool {
    let cells = [pair.source, pair.target].into_iter();
    let mut cells = cells.filter_map(|at| record.cells.get(at));
    cells.any(|cell| !cell.trim().is_empty())
}

/// The heading that a row without a reference is, if its text begins as
/// chapters do and other rows have references.
fn head_in_text(text: &Sides<Cow<str>>) -> Option<HeadingFields<'static>> {
    let of = |side| {
        let label = numbering::label(text[side].trim())?;
        match label.kind {
            LabelKind::Section(division) => Some(HeadingFields {
                level: 1,
                kind: division.word().into(),
                number: Some(label.number),
            }),
            _ => None,
        }
    };
    of(Side::Source).or_else(|| of(Side::Target))
}

/// How a row was aligned, as two of its cells say.
fn link(confidence: &str, mended: &str) -> AlignmentOrigin {
    if is_set(mended) {
        return AlignmentOrigin::Edited;
    }
    let percent = confidence.trim().parse().ok();
    let confidence = percent.and_then(Confidence::from_percent);
    confidence.map_or(AlignmentOrigin::Given, AlignmentOrigin::Computed)
}

/// Whether a cell says yes, in whatever words.
fn is_set(cell: &str) -> bool {
    !matches!(cell.trim(), "" | "0" | "no" | "false")
}

/// The most frequent number of columns above one.
fn usual_width(sample: &[TableRecord]) -> usize {
    let mut widths: Vec<_> = sample.iter().map(TableRecord::width).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|one, other| one == other);
    let usual = runs.filter(|run| run[0] > 1).max_by_key(|run| run.len());
    usual.map_or(1, |run| run[0])
}
