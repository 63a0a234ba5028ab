//! A comparison for people: as many columns beside one another as fit, the words that differ
//! in brackets.
//!
//! ```text
//! * 2: changed
//! 第二条　本条例适用于本市的公共图书馆。   │ 第二条　本条例适用于本市的公共图书馆{+和社区图书馆+}。
//! ```

use std::io::Write;
use std::num::NonZeroU16;
use std::ops::Range;

use super::text::TextStyle;
use crate::cli::output::{column_rule, printable};
use crate::compare::{Column, ColumnRole, ComparedPlace, MarkedComparison};
use crate::document::{ParagraphBreak, Side};
use crate::formats::comparison::places_in;
use crate::layout::{Alignment, Arrangement, width, wrap};
use crate::wording::Wording;

/// The columns of a terminal that a text needs to be beside others: thirteen Chinese
/// characters.
const NARROWEST: u16 = 26;

/// The columns of the rule, with a space on both sides.
const RULE_COLS: u16 = 3;

/// What is written of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Everything.
    All,
    /// What changed.
    Changes,
}

/// Writes the rows of a range, with a line above each place that says what became of it.
pub(super) fn write(
    out: &mut impl Write,
    marked: &MarkedComparison,
    rows: Range<u32>,
    (style, shown): (TextStyle, Shown),
    wording: Wording,
) -> anyhow::Result<()> {
    let printer = Printer::new(marked, style);
    printer.write_names(out, wording)?;
    let comparison = marked.comparison;
    for run in comparison.runs() {
        let own = comparison.rows_of_run(&run);
        let own = own.start.max(rows.start)..own.end.min(rows.end);
        if own.is_empty() {
            continue;
        }
        if run.is_unchanged && shown == Shown::Changes {
            let summary = comparison.unchanged_in_words(comparison.rows_of_run(&run), wording);
            writeln!(out, "\n  {}", printable(&summary))?;
            continue;
        }
        for (place, rows) in places_in(comparison, own) {
            writeln!(out)?;
            if comparison.is_of_versions() && place.status.name() != "same" {
                let mark = place.status.mark().unwrap_or_default();
                let status = place.status.in_words(wording);
                writeln!(
                    out,
                    "{mark} {}: {}",
                    printable(&place.reference),
                    printable(&status)
                )?;
            }
            printer.write_place(out, place, rows)?;
        }
    }
    Ok(())
}

struct Printer<'a> {
    marked: &'a MarkedComparison<'a>,
    style: TextStyle,
    /// The columns that stand beside one another, band below band; `None` leaves one free.
    bands: Vec<Vec<Option<usize>>>,
}

impl<'a> Printer<'a> {
    fn new(marked: &'a MarkedComparison<'a>, style: TextStyle) -> Self {
        let comparison = marked.comparison;
        let is_on = |side, role| match side {
            Side::Source => matches!(role, ColumnRole::Old | ColumnRole::Source),
            Side::Target => matches!(role, ColumnRole::New | ColumnRole::Translation),
        };
        let columns = comparison.columns().iter().enumerate();
        let columns: Vec<_> = columns
            .filter(|(_, column)| match style.arrangement {
                Arrangement::Single(side) | Arrangement::Peek(side) => is_on(side, column.role),
                Arrangement::Columns | Arrangement::Stacked => true,
            })
            .map(|(at, _)| at)
            .collect();
        let fit = usize::from((style.width + RULE_COLS) / (NARROWEST + RULE_COLS)).max(1);
        let bands = match style.arrangement {
            _ if fit >= columns.len() => vec![columns.into_iter().map(Some).collect()],
            Arrangement::Columns if fit > 1 => Self::pairs(&columns, comparison.is_of_versions()),
            _ => columns
                .into_iter()
                .map(|column| vec![Some(column)])
                .collect(),
        };
        Self {
            marked,
            style,
            bands,
        }
    }

    /// Two columns beside each other: the versions in each language; the original and the
    /// first translation, with the other translations below that.
    fn pairs(columns: &[usize], is_of_versions: bool) -> Vec<Vec<Option<usize>>> {
        match columns {
            [original, first, others @ ..] if !is_of_versions => {
                let others = others.iter().map(|other| vec![None, Some(*other)]);
                let first = vec![Some(*original), Some(*first)];
                [first].into_iter().chain(others).collect()
            }
            _ => {
                let pairs = columns.chunks(2);
                pairs
                    .map(|pair| pair.iter().copied().map(Some).collect())
                    .collect()
            }
        }
    }

    /// The width of each of some columns.
    fn cols(&self, columns: usize) -> u16 {
        let count = columns as u16;
        (self.style.width.saturating_sub(RULE_COLS * (count - 1)) / count).max(1)
    }

    fn write_names(&self, out: &mut impl Write, wording: Wording) -> anyhow::Result<()> {
        for band in &self.bands {
            let name = |column: &Option<usize>| {
                let name = column.map(|column| self.name(column, wording));
                name.unwrap_or_default()
            };
            self.write_beside(out, &band.iter().map(name).collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// The name of a column, with the language of a version.
    fn name(&self, column: usize, wording: Wording) -> String {
        let column: &Column = &self.marked.comparison.columns()[column];
        match column.role {
            ColumnRole::Old | ColumnRole::New => {
                let language = column.language.primary();
                format!("{} ({language})", column.in_words(wording))
            }
            ColumnRole::Source | ColumnRole::Translation => column.in_words(wording),
        }
    }

    fn write_place(
        &self,
        out: &mut impl Write,
        place: &ComparedPlace,
        rows: Range<usize>,
    ) -> anyhow::Result<()> {
        for group in self.groups(rows) {
            for band in &self.bands {
                let text = |column: &Option<usize>| {
                    let text = column.map(|column| self.text(place, group.clone(), column));
                    text.unwrap_or_default()
                };
                self.write_beside(out, &band.iter().map(text).collect::<Vec<_>>())?;
            }
        }
        Ok(())
    }

    /// The rows that flow together: each by itself, or those of a paragraph.
    fn groups(&self, rows: Range<usize>) -> Vec<Range<usize>> {
        let all = self.marked.comparison.rows();
        let mut groups: Vec<Range<usize>> = Vec::new();
        for row in rows {
            let continues = self.style.alignment == Some(Alignment::Provision)
                && all[row].opens == ParagraphBreak::None;
            match groups.last_mut() {
                Some(group) if continues => group.end = row + 1,
                _ => groups.push(row..row + 1),
            }
        }
        groups
    }

    fn text(&self, place: &ComparedPlace, rows: Range<usize>, column: usize) -> String {
        let joint = match self.marked.comparison.columns()[column]
            .language
            .is_unspaced()
        {
            true => "",
            false => " ",
        };
        let is_first = rows.start == place.rows.start as usize;
        let label =
            Some(place.labels[column].as_str()).filter(|label| is_first && !label.is_empty());
        let texts = rows.map(|row| self.marked.with_signs(row, column));
        let text = texts
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(joint);
        let column = &self.marked.comparison.columns()[column];
        // Where translations stand below one another, each has its name before it.
        let is_named = self.bands.len() > 1 && column.role == ColumnRole::Translation;
        let name = match is_named {
            true => format!("[{}] ", column.name),
            false => String::new(),
        };
        match label {
            _ if text.is_empty() => text,
            Some(label) => format!("{name}{label} {text}"),
            None => name + &text,
        }
    }

    /// Writes texts beside one another.
    fn write_beside(&self, out: &mut impl Write, texts: &[String]) -> anyhow::Result<()> {
        let ambiguous = self.style.ambiguous;
        let cols = self.cols(texts.len());
        let wrapped = texts.iter().map(|text| {
            let text = printable(text.trim()).into_owned();
            let lines = wrap(
                &text,
                NonZeroU16::new(cols).unwrap_or(NonZeroU16::MIN),
                ambiguous,
            );
            let lines = lines
                .into_iter()
                .map(|line| text[line].trim_end().to_owned());
            lines.filter(|_| !text.is_empty()).collect::<Vec<_>>()
        });
        let wrapped: Vec<_> = wrapped.collect();
        let rule = format!(" {} ", column_rule(ambiguous));
        for at in 0..wrapped.iter().map(Vec::len).max().unwrap_or_default() {
            let cell = |lines: &Vec<String>| {
                let line = lines.get(at).map_or("", String::as_str);
                let padding = usize::from(cols).saturating_sub(width::cols(line, ambiguous));
                format!("{line}{:padding$}", "")
            };
            let line = wrapped.iter().map(cell).collect::<Vec<_>>().join(&rule);
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
