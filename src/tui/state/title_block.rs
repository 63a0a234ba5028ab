//! What stands above the beginning of a text: its titles, its date, how long it is,
//! and how far it is read.

use std::num::NonZeroU16;

use crate::document::{Document, SegmentId, Side, Sides};
use crate::layout::{self, Arrangement, ColumnLayout, Geometry, Strip};
use crate::notes::progress::Summary;
use crate::wording::Wording;

/// The facts about a text that its title block tells, counted once.
#[derive(Clone, Debug, Default)]
pub struct TitleBlock {
    /// The titles, without those that the text itself begins with.
    titles: Sides<String>,
    date: String,
    /// The number of outermost parts.
    parts: usize,
    /// The number of numbered provisions.
    provisions: usize,
    /// Whether only the beginning of the text is there.
    is_cut: bool,
    /// Date, parts, provisions, notes and progress; derived.
    facts: Vec<String>,
    /// The rows; derived.
    rows: Vec<TitleRow>,
    /// What the rows are laid out for; `None` once the facts have changed.
    laid_for: Option<(ColumnLayout, Geometry)>,
}

/// A row of the title block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleRow {
    /// Texts, each in a strip of the window.
    pub texts: Vec<(Strip, String)>,
    /// Whether these are lines of titles, not facts.
    pub is_title: bool,
}

/// The most rows that a title takes.
const TITLE_ROWS: usize = 4;

impl TitleBlock {
    /// The facts about a text.
    pub fn new(document: &Document) -> Self {
        let metadata = document.metadata();
        let begins_with = |side| document.segment_text(SegmentId(0), side) == metadata.title[side];
        let titles = Sides::of(|side| match begins_with(side) {
            true => String::new(),
            false => metadata.title[side].clone(),
        });
        let outermost = document.sections().map(|(_, section)| section.level).min();
        let parts = document.sections();
        let parts = parts.filter(|(_, section)| Some(section.level) == outermost);
        Self {
            titles,
            date: metadata.date.clone(),
            parts: parts.count(),
            provisions: document.numbered_count(),
            is_cut: false,
            facts: Vec::new(),
            rows: Vec::new(),
            laid_for: None,
        }
    }

    /// The facts about a text of which only the beginning is there.
    pub fn of_beginning(document: &Document) -> Self {
        Self {
            parts: 0,
            provisions: 0,
            is_cut: true,
            ..Self::new(document)
        }
    }

    /// Words the facts, with how far the text is read and annotated.
    pub fn word(&mut self, summary: &Summary, wording: Wording) {
        let percent = match self.is_cut {
            true => 0,
            false => (summary.read + summary.done) * 100 / summary.pairs.max(1),
        };
        let facts = [
            self.is_cut.then(|| wording.rest_is_being_read().to_owned()),
            (!self.date.is_empty()).then(|| self.date.clone()),
            (self.parts > 0).then(|| wording.parts(self.parts)),
            (self.provisions > 0).then(|| wording.provisions(self.provisions)),
            (summary.notes > 0).then(|| wording.notes(summary.notes)),
            (percent > 0).then(|| wording.percent_read(percent)),
        ];
        let facts: Vec<_> = facts.into_iter().flatten().collect();
        if facts != self.facts {
            self.facts = facts;
            self.laid_for = None;
        }
    }

    /// The facts as they were worded last, on one line.
    pub fn facts(&self) -> String {
        self.facts.join(", ")
    }

    /// Lays the block out over the columns of a window, of which it takes a third of
    /// the rows at most.
    pub fn lay_out(&mut self, columns: &ColumnLayout, geometry: &Geometry) {
        let laid_for = Some((*columns, *geometry));
        if self.laid_for == laid_for {
            return;
        }
        self.laid_for = laid_for;
        let mut rows = self.title_rows(columns, geometry);
        let facts = self.fact_rows(columns, geometry);
        let most = usize::from(geometry.rows) / 3;
        // The row below stays blank.
        if rows.len() + facts.len() + 1 > most {
            rows.clear();
        }
        rows.extend(facts);
        if rows.is_empty() || rows.len() + 1 > most {
            self.rows.clear();
            return;
        }
        rows.push(TitleRow {
            texts: Vec::new(),
            is_title: false,
        });
        self.rows = rows;
    }

    /// The rows, from the top; none where there is no room for them.
    pub fn rows(&self) -> &[TitleRow] {
        &self.rows
    }

    /// Whether the titles are among the rows, or the text itself begins with them.
    pub fn has_titles(&self) -> bool {
        let is_in_text = Side::BOTH.iter().all(|side| self.titles[*side].is_empty());
        is_in_text || self.rows.iter().any(|row| row.is_title)
    }

    fn title_rows(&self, columns: &ColumnLayout, geometry: &Geometry) -> Vec<TitleRow> {
        let lines = |side: Side| {
            let strip = columns.sides[side];
            let lines = wrapped(&self.titles[side], strip, geometry);
            lines
                .into_iter()
                .take(TITLE_ROWS)
                .map(move |line| (strip, line))
        };
        let mut rows: Vec<Vec<(Strip, String)>> = Vec::new();
        match geometry.arrangement {
            Arrangement::Columns => {
                for side in Side::BOTH {
                    for (row, line) in lines(side).enumerate() {
                        rows.resize(rows.len().max(row + 1), Vec::new());
                        rows[row].push(line);
                    }
                }
            }
            Arrangement::Stacked => {
                let sides = [geometry.leading, geometry.leading.other()];
                rows.extend(sides.into_iter().flat_map(lines).map(|line| vec![line]));
            }
            Arrangement::Single(side) | Arrangement::Peek(side) => {
                rows.extend(lines(side).map(|line| vec![line]));
            }
        }
        let rows = rows.into_iter();
        rows.map(|texts| TitleRow {
            texts,
            is_title: true,
        })
        .collect()
    }

    fn fact_rows(&self, columns: &ColumnLayout, geometry: &Geometry) -> Vec<TitleRow> {
        let [left, right] = [columns.sides.source, columns.sides.target];
        let x = left.x.min(right.x);
        let cols = (left.x + left.cols).max(right.x + right.cols) - x;
        let strip = Strip { x, cols };
        // A fact is broken only where it is wider than a line.
        let mut lines: Vec<String> = Vec::new();
        for fact in &self.facts {
            let beside = lines.last().map(|line| format!("{line} · {fact}"));
            let beside = beside.filter(|line| wrapped(line, strip, geometry).len() == 1);
            match (beside, lines.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                _ => lines.extend(wrapped(fact, strip, geometry)),
            }
        }
        let rows = lines.into_iter().map(|line| TitleRow {
            texts: vec![(strip, line)],
            is_title: false,
        });
        rows.collect()
    }
}

/// A text in lines as wide as a strip.
fn wrapped(text: &str, strip: Strip, geometry: &Geometry) -> Vec<String> {
    /// More than this is no title.
    const LONGEST: usize = 2000;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if text.is_empty() {
        return Vec::new();
    }
    let cols = NonZeroU16::new(strip.cols).unwrap_or(NonZeroU16::MIN);
    let lines = layout::wrap(text, cols, geometry.ambiguous).into_iter();
    lines.map(|line| text[line].trim_end().to_owned()).collect()
}
