//! Finds out which column holds what.

use std::borrow::Cow;

use super::names::{ColumnRole, column_role};
use super::{TableRecord, guess};
use crate::document::numbering::{self, LabelKind};
use crate::document::{AlignmentOrigin, Confidence, LanguageTag, ParagraphBreak, Side, Sides};
use crate::formats::rows::{HeadingFields, SegmentRow};
use crate::formats::{InputText, OpenOptions, Problems, letters, parse_tag};
use crate::syntax::Position;

/// What the columns of a table hold. Columns are counted from 0.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct TableColumns {
    header_len: usize,
    width: usize,
    reference: Option<usize>,
    text: Sides<usize>,
    tags: Sides<Option<LanguageTag>>,
    label: Sides<Option<usize>>,
    section: Option<usize>,
    paragraph: Option<usize>,
    kind: Option<usize>,
    level: Option<usize>,
    number: Option<usize>,
    confidence: Option<usize>,
    mended: Option<usize>,
    document_id: Option<usize>,
    /// Columns in further languages.
    left_out: Vec<(usize, LanguageTag)>,
    /// The names over the columns, if there are any.
    names: Vec<String>,
}

/// How many letters the columns of a table hold.
#[derive(Debug, Default)]
pub(in crate::formats) struct ColumnLetters(Vec<usize>);

impl ColumnLetters {
    /// Adds the cells of a record.
    pub(in crate::formats) fn count(&mut self, record: &TableRecord) {
        let width = self.0.len().max(record.cells.len());
        self.0.resize(width, 0);
        for (sum, cell) in self.0.iter_mut().zip(&record.cells) {
            *sum += letters(cell);
        }
    }
}

impl TableColumns {
    /// Analyses the columns of a table by its first records, of which the first
    /// may name them; `None` unless there are two.
    pub(in crate::formats) fn analyse(
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Option<TableColumns> {
        let (first, body) = sample.split_first()?;
        if let Some(names) = header(first) {
            let mut columns = Self::named(names, body, options)?;
            (columns.header_len, columns.width) = (1, first.width());
            columns.names = names_of(first);
            return Some(columns);
        }
        let header_len = usize::from(guess::is_header_by_script(sample));
        let width = usual_width(sample);
        let mut columns = Self::named(vec![None; width], &sample[header_len..], options)?;
        (columns.header_len, columns.width) = (header_len, width);
        if header_len > 0 {
            columns.names = names_of(first);
        }
        Some(columns)
    }

    /// Whether a record names the columns of a bilingual table.
    pub(in crate::formats) fn are_named_by(record: &TableRecord) -> bool {
        header(record).is_some()
    }

    /// Whether any of these names means text in a language.
    pub(in crate::formats) fn include_text(names: &[String]) -> bool {
        let mut columns = names.iter().map(|name| column_role(name));
        columns.any(|column| column.is_some_and(|column| column.is_text()))
    }

    /// Analyses columns with inherent names, such as the fields of an object.
    /// `given` gives the languages, if the file does.
    pub(in crate::formats) fn from_names(
        names: &[String],
        given: Option<&Sides<LanguageTag>>,
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Option<TableColumns> {
        let is_given =
            |name: &str| given.is_some_and(|tags| tags.source == name || tags.target == name);
        let columns = names.iter().map(|name| match is_given(name) {
            true => Some(ColumnRole::Text(name.as_str().into())),
            false => column_role(name),
        });
        let mut columns = Self::named(columns.collect(), sample, options)?;
        columns.names = names.to_vec();
        if let Some(given) = given.filter(|_| options.languages.is_none()) {
            columns.order_as(given);
        }
        Some(columns)
    }

    /// Exchanges the sides if `given` has them the other way round.
    fn order_as(&mut self, given: &Sides<LanguageTag>) {
        if self.tags.source.as_ref() == Some(&given.target) {
            self.text = Sides::new(self.text.target, self.text.source);
            self.tags = Sides::new(self.tags.target.take(), self.tags.source.take());
            self.label = Sides::new(self.label.target, self.label.source);
        }
    }

    fn named(
        names: Vec<Option<ColumnRole>>,
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Option<TableColumns> {
        let find =
            |wanted: &ColumnRole| names.iter().position(|name| name.as_ref() == Some(wanted));
        let mut columns = TableColumns {
            width: names.len(),
            reference: find(&ColumnRole::Reference),
            section: find(&ColumnRole::Section),
            paragraph: find(&ColumnRole::Paragraph),
            kind: find(&ColumnRole::Kind),
            level: find(&ColumnRole::Level),
            number: find(&ColumnRole::Number),
            confidence: find(&ColumnRole::Confidence),
            mended: find(&ColumnRole::Mended),
            document_id: find(&ColumnRole::DocumentId),
            ..TableColumns::default()
        };
        columns.find_texts(&names, sample, options)?;
        columns.find_reference(&names, sample);
        columns.label = Sides::of(|side| {
            let tag = columns.tags[side].as_ref()?;
            find(&ColumnRole::Label(tag.clone()))
        });
        Some(columns)
    }

    fn find_texts(
        &mut self,
        names: &[Option<ColumnRole>],
        sample: &[TableRecord],
        options: &OpenOptions,
    ) -> Option<()> {
        let mut texts: Vec<(usize, Option<LanguageTag>)> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            match name {
                Some(ColumnRole::Source) => texts.insert(0, (at, None)),
                Some(ColumnRole::Target) => texts.push((at, None)),
                Some(ColumnRole::Text(tag)) => texts.push((at, Some(tag.clone()))),
                _ => {}
            }
        }
        if let Some(asked) = &options.languages {
            put_first(&mut texts, asked);
        }
        if texts.len() < 2 {
            let free: Vec<_> = (0..names.len()).filter(|&at| names[at].is_none()).collect();
            match texts.pop() {
                None => {
                    let found = guess::text_columns(sample, &free)?;
                    texts.extend([(found.source, None), (found.target, None)]);
                }
                Some(one) => {
                    texts.extend([one, (*free.last()?, None)]);
                    texts.sort_by_key(|(at, _)| *at);
                }
            }
        }
        let mut texts = texts.into_iter();
        let (source, target) = (texts.next()?, texts.next()?);
        self.text = Sides::new(source.0, target.0);
        self.tags = Sides::new(source.1, target.1);
        self.left_out = texts.filter_map(|(at, tag)| Some((at, tag?))).collect();
        Some(())
    }

    /// Without a column of that name, references are in the number or section
    /// column of a table without headings, or in the column before the texts.
    fn find_reference(&mut self, names: &[Option<ColumnRole>], sample: &[TableRecord]) {
        if self.reference.is_none() && self.kind.is_none() {
            self.reference = self.number.take().or_else(|| self.section.take());
        }
        let first = self.text.source.min(self.text.target);
        let is_used = |at: &usize| {
            let mut cells = sample.iter().filter_map(|record| record.cells.get(*at));
            names[*at].is_none() && cells.any(|cell| !cell.trim().is_empty())
        };
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

    /// Counts the text of a table, and reports the columns that nothing is read
    /// from: further languages, and others with text.
    pub(in crate::formats) fn report_left_out(
        &self,
        letters: &ColumnLetters,
        file: &InputText,
        problems: &mut Problems,
    ) {
        let text = [self.text.source, self.text.target].map(Some);
        let labels = [self.label.source, self.label.target];
        let name = |at: usize| self.names.get(at).map_or("", String::as_str);
        let is_structure = |at: usize| {
            let role = column_role(name(at));
            self.reference == Some(at) || role.is_some_and(|role| !role.is_text())
        };
        for (at, &count) in letters.0.iter().enumerate() {
            let is_read = text.contains(&Some(at)) || labels.contains(&Some(at));
            if !is_read && is_structure(at) {
                continue;
            }
            problems.add_read(count);
            if is_read || count == 0 {
                continue;
            }
            if at >= self.width {
                // Each such row is a problem of its own.
                let what = || "cells beyond the last column are left out".to_owned();
                problems.count_set_aside(file.file, count, || Position::START, what);
                continue;
            }
            let language = self.left_out.iter().find(|(left_out, _)| *left_out == at);
            let what = || match (language, name(at)) {
                (Some((_, tag)), _) => format!(
                    "column {} ({tag}) is left out; expected two languages, or --languages to choose",
                    at + 1
                ),
                (None, name) => {
                    let name = match name {
                        "" => String::new(),
                        name => format!(" ({name})"),
                    };
                    format!(
                        "column {}{name} is left out; expected a reference and two languages",
                        at + 1
                    )
                }
            };
            problems.set_aside(file.file, count, || Position::START, what);
        }
    }

    /// The message about a record with too few or too many columns.
    pub(in crate::formats) fn width_problem(&self, record: &TableRecord) -> Option<String> {
        let found = record.cells.len().min(record.width().max(self.width));
        let rest = match found.cmp(&self.width) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => "those beyond are left out",
            std::cmp::Ordering::Less if self.has_words(record) => "the rest is taken for empty",
            std::cmp::Ordering::Less => "the row is left out",
        };
        let s = if found == 1 { "" } else { "s" };
        let expected = self.width;
        Some(format!(
            "found {found} column{s}; expected {expected}; {rest}"
        ))
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
        record.cells.get(self.text[side]).map(AsRef::as_ref)
    }

    fn has_words(&self, record: &TableRecord) -> bool {
        let sides = Side::BOTH.into_iter();
        let mut cells = sides.filter_map(|side| self.cell(record, side));
        cells.any(|cell| !cell.trim().is_empty())
    }

    /// The row of a record, if it has text.
    pub(in crate::formats) fn row<'a>(
        &self,
        mut record: TableRecord<'a>,
    ) -> Option<SegmentRow<'a>> {
        if !self.has_words(&record) {
            return None;
        }
        let mut take = |at: Option<usize>| -> Cow<'a, str> {
            let cell = at.and_then(|at| record.cells.get_mut(at));
            cell.map(std::mem::take).unwrap_or_default()
        };
        let reference = take(self.reference);
        let section = self.section.map(|at| take(Some(at)));
        let (kind, level, number) = (take(self.kind), take(self.level), take(self.number));
        let text = Sides::of(|side| take(Some(self.text[side])));
        let mut heading = (!kind.trim().is_empty()).then(|| HeadingFields {
            level: level.trim().parse().unwrap_or(1).clamp(1, 9),
            kind: kind.trim().to_owned().into(),
            number: number.trim().parse().ok(),
        });
        if heading.is_none() && self.reference.is_some() && reference.trim().is_empty() {
            heading = head_in_text(&text);
        }
        Some(SegmentRow {
            reference,
            section,
            heading,
            label: Sides::of(|side| take(self.label[side])),
            text,
            opens: match is_set(&take(self.paragraph)) {
                true => ParagraphBreak::Before,
                false => ParagraphBreak::None,
            },
            link: link(&take(self.confidence), &take(self.mended)),
        })
    }
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

fn names_of(header: &TableRecord) -> Vec<String> {
    let names = header.cells.iter().map(|cell| cell.trim().to_owned());
    names.collect()
}

/// The columns that a record names, if it is a header.
fn header(record: &TableRecord) -> Option<Vec<Option<ColumnRole>>> {
    let mut names: Vec<_> = record.cells.iter().map(|cell| column_role(cell)).collect();
    names.truncate(record.width());
    let is_text = |name: &&Option<ColumnRole>| name.as_ref().is_some_and(ColumnRole::is_text);
    let is_reference = |name: &Option<ColumnRole>| matches!(name, Some(ColumnRole::Reference));
    let texts = names.iter().filter(is_text).count();
    if texts >= 2 || texts == 1 && names.iter().any(is_reference) {
        return Some(names);
    }
    // A header that this program wrote, with language tags that are not in the
    // list of names.
    let tags = record.cells.get(1..3)?;
    let is_own = record.cells[0] == "reference" && tags.iter().all(|tag| parse_tag(tag).is_some());
    is_own.then(|| {
        for at in [1, 2] {
            names[at] = Some(ColumnRole::Text((*record.cells[at]).into()));
        }
        names
    })
}

/// The most frequent number of columns above one.
fn usual_width(sample: &[TableRecord]) -> usize {
    let mut widths: Vec<_> = sample.iter().map(TableRecord::width).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|one, other| one == other);
    let usual = runs.filter(|run| run[0] > 1).max_by_key(|run| run.len());
    usual.map_or(1, |run| run[0])
}

/// Puts the languages that were asked for first, if both are there.
fn put_first(texts: &mut Vec<(usize, Option<LanguageTag>)>, asked: &Sides<LanguageTag>) {
    let place = |tag| {
        let mut named = texts.iter().map(|(_, named)| named.as_ref());
        named.position(|named| named == Some(tag))
    };
    if let (Some(source), Some(target)) = (place(&asked.source), place(&asked.target)) {
        let pair = [texts[source].clone(), texts[target].clone()];
        texts.retain(|text| !pair.contains(text));
        texts.splice(0..0, pair);
    }
}
