//! The concordance: every occurrence of a query in its context, and the
//! renderings of a term.

use std::sync::Arc;

use super::ListCursor;
use crate::document::{Document, SegmentId, Side};
use crate::search::{ConcordanceLine, ConcordanceOrder, Query, Renderings};
use crate::tui::jobs::Occurrences;

/// The concordance of a query.
#[derive(Debug)]
pub struct Concordance {
    /// The query.
    pub query: Query,
    /// The order of the lines.
    pub order: ConcordanceOrder,
    /// All occurrences; `None` until they arrive.
    pub lines: Option<Arc<Occurrences>>,
    /// What is shown.
    pub view: ConcordanceView,
    /// The selected row.
    pub cursor: ListCursor,
}

/// What a concordance shows.
#[derive(Debug)]
pub enum ConcordanceView {
    /// Every occurrence.
    Lines,
    /// The renderings of a term.
    Renderings(TermRenderings),
    /// The occurrences with one rendering.
    LinesWith(TermRenderings, RenderingRow),
}

/// A term with its renderings on the other side.
#[derive(Clone, Debug)]
pub struct TermRenderings {
    /// The term.
    pub term: String,
    /// The side that it is on.
    pub side: Side,
    /// `None` until they arrive.
    pub renderings: Option<Arc<Renderings>>,
}

/// A row of the renderings: how some segments render the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderingRow {
    /// Where it comes from.
    pub source: RenderingSource,
    /// The words; empty where there are none.
    pub text: String,
    /// The segments.
    pub segments: Vec<SegmentId>,
}

/// Where a rendering comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderingSource {
    /// From the glossary.
    Glossary,
    /// Guessed by association.
    Guess,
    /// Segments with none of the renderings above.
    Otherwise,
    /// Segments where the term occurs more often than its renderings.
    Partly,
}

impl Concordance {
    /// The concordance of a query whose lines have not arrived.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            order: ConcordanceOrder::Reading,
            lines: None,
            view: ConcordanceView::Lines,
            cursor: ListCursor::default(),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.view {
            ConcordanceView::Lines => self.lines.as_ref().map_or(0, |lines| lines.all.len()),
            ConcordanceView::LinesWith(_, rendering) => self.lines_of(rendering).count(),
            ConcordanceView::Renderings(rendered) => rendered.rows().len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lines from a row on; none while renderings are shown.
    pub fn lines_from(&self, row: usize) -> Box<dyn Iterator<Item = &ConcordanceLine> + '_> {
        match (&self.lines, &self.view) {
            (Some(lines), ConcordanceView::Lines) => Box::new(lines.all.iter().skip(row)),
            (Some(_), ConcordanceView::LinesWith(_, rendering)) => {
                Box::new(self.lines_of(rendering).skip(row))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The selected line.
    pub fn line(&self) -> Option<&ConcordanceLine> {
        self.lines_from(self.cursor.selected).next()
    }

    /// Switches to another view, at its first row.
    pub fn switch_to(&mut self, view: ConcordanceView) {
        self.view = view;
        self.cursor = ListCursor::default();
    }

    fn lines_of<'a>(
        &'a self,
        rendering: &'a RenderingRow,
    ) -> impl Iterator<Item = &'a ConcordanceLine> {
        let all = self.lines.iter().flat_map(|lines| &lines.all);
        all.filter(|line| rendering.segments.binary_search(&line.segment).is_ok())
    }
}

impl TermRenderings {
    /// The matched words of a line, as a term whose renderings are to be found.
    pub fn of_line(document: &Document, line: &ConcordanceLine) -> Self {
        Self {
            term: line.text(document).to_owned(),
            side: line.side,
            renderings: None,
        }
    }

    /// The rows: from the glossary, guessed, and the rest.
    pub fn rows(&self) -> Vec<RenderingRow> {
        let Some(renderings) = &self.renderings else {
            return Vec::new();
        };
        let of = |source, list: &[crate::search::Rendering]| -> Vec<RenderingRow> {
            let rows = list.iter().map(|rendering| RenderingRow {
                source,
                text: rendering.text.clone(),
                segments: rendering.segments.clone(),
            });
            rows.collect()
        };
        let mut rows = of(RenderingSource::Glossary, &renderings.known);
        rows.extend(of(RenderingSource::Guess, &renderings.guessed));
        let rest = [
            (RenderingSource::Otherwise, renderings.untranslated()),
            (RenderingSource::Partly, renderings.partial.clone()),
        ];
        let rest = rest
            .into_iter()
            .filter(|(_, segments)| !segments.is_empty());
        rows.extend(rest.map(|(source, segments)| RenderingRow {
            source,
            text: String::new(),
            segments,
        }));
        rows
    }
}
