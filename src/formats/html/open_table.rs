//! A table while its tags are read.

use super::row::{HtmlCell, HtmlRow};
use super::tag::{HtmlTag, attribute};
use super::text::{HtmlText, Whitespace};

/// The most columns that one cell may span; guards against huge `colspan`s.
const WIDEST: usize = 20;

/// A table whose end has not come yet.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    pub(super) lines: Vec<HtmlRow>,
    /// The rows with the attributes of this program.
    pub(super) own: Vec<HtmlRow>,
    pub(super) line: Option<HtmlRow>,
    pub(super) cell: Option<(HtmlCell, HtmlText)>,
    /// For each column, how many further rows a cell from above spans.
    taken: Vec<usize>,
}

impl OpenTable {
    pub(super) fn begin_line(&mut self, tag: &HtmlTag) {
        self.end_line();
        let mut fields = Vec::new();
        if attribute(tag, "data-reference").is_some() {
            for (name, value) in &tag.attributes {
                let name = String::from_utf8_lossy(name);
                if let Some(name) = name.strip_prefix("data-") {
                    fields.push(own_field(name, &String::from_utf8_lossy(value)));
                }
            }
        }
        self.line = Some(HtmlRow {
            offset: tag.span.start,
            fields,
            cells: Vec::new(),
        });
    }

    pub(super) fn end_line(&mut self) {
        self.end_cell();
        if let Some(mut line) = self.line.take() {
            self.skip_spanned(&mut line);
            line.cells.shrink_to_fit();
            match line.fields.is_empty() {
                true => self.lines.push(line),
                false => self.own.push(line),
            }
        }
    }

    pub(super) fn begin_cell(&mut self, tag: &HtmlTag, offset: usize) {
        self.end_cell();
        let mut line = self.line.take().unwrap_or_else(|| HtmlRow {
            offset,
            ..HtmlRow::default()
        });
        self.skip_spanned(&mut line);
        let is_own = !line.fields.is_empty();
        let at = line.cells.len();
        let columns = span_attribute(tag, "colspan").min(WIDEST);
        let rows = span_attribute(tag, "rowspan");
        if rows > 1 && at < WIDEST {
            self.taken.resize(self.taken.len().max(at + columns), 0);
            self.taken[at..at + columns].fill(rows - 1);
        }
        self.line = Some(line);
        let cell = HtmlCell {
            language: attribute(tag, "lang").unwrap_or_default(),
            is_head: tag.name.as_slice() == b"th",
            columns,
            text: String::new(),
        };
        let blanks = match is_own {
            true => Whitespace::Keep,
            false => Whitespace::Collapse,
        };
        self.cell = Some((cell, HtmlText::new(blanks)));
    }

    pub(super) fn end_cell(&mut self) {
        let Some((mut cell, mut words)) = self.cell.take() else {
            return;
        };
        cell.text = words.finish();
        cell.text.shrink_to_fit();
        let more = cell.columns.saturating_sub(1);
        if let Some(line) = &mut self.line {
            line.cells.push(cell);
            line.cells.extend((0..more).map(|_| HtmlCell::default()));
        }
    }

    /// Leaves columns empty that a cell from above spans.
    fn skip_spanned(&mut self, line: &mut HtmlRow) {
        while let Some(taken @ 1..) = self.taken.get_mut(line.cells.len()) {
            *taken -= 1;
            line.cells.push(HtmlCell::default());
        }
    }
}

fn span_attribute(tag: &HtmlTag, name: &str) -> usize {
    let value = attribute(tag, name).and_then(|value| value.trim().parse().ok());
    value.unwrap_or(1).clamp(1, 1 << 16)
}

/// A field of a row that this program wrote: `data-label-zh` is the label in
/// Chinese; `data-paragraph` and `data-mended` count as set without a
/// value.
fn own_field(name: &str, value: &str) -> (String, String) {
    match (name, name.strip_prefix("label-")) {
        (_, Some(tag)) => (format!("label.{tag}"), value.to_owned()),
        ("paragraph" | "mended", _) if value.is_empty() => (name.to_owned(), "yes".to_owned()),
        _ => (name.to_owned(), value.to_owned()),
    }
}
