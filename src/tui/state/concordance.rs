//! The concordance: every occurrence of a query in its context, and the
//! renderings of a term.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::ListCursor;
use crate::document::{Document, SegmentId, Side};
use crate::search::{ConcordanceLine, ConcordanceOrder, Query, TermOccurrences, sort_concordance};
use crate::tui::jobs::Occurrences;
use crate::tui::word_questions::CountedTerm;

/// The concordance of a query.
#[derive(Debug)]
pub struct Concordance {
    /// The query.
    pub query: Query,
    /// The order of the lines.
    pub order: LineOrder,
    /// All occurrences; `None` until they arrive.
    pub lines: Option<Arc<Occurrences>>,
    /// What is shown.
    pub view: ConcordanceView,
    /// The selected row.
    pub cursor: ListCursor,
}

/// What the lines of a concordance are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOrder {
    /// Their place or their context.
    Text(ConcordanceOrder),
    /// The words of the other side that render theirs.
    Rendering,
}

impl LineOrder {
    /// The next order.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Text(ConcordanceOrder::Reading) => Self::Text(ConcordanceOrder::Left),
            Self::Text(ConcordanceOrder::Left) => Self::Text(ConcordanceOrder::Right),
            Self::Text(ConcordanceOrder::Right) => Self::Rendering,
            Self::Rendering => Self::Text(ConcordanceOrder::Reading),
        }
    }

    /// The order in which the text is searched.
    pub fn of_text(self) -> ConcordanceOrder {
        match self {
            Self::Text(order) => order,
            Self::Rendering => ConcordanceOrder::Reading,
        }
    }
}

/// What a concordance shows.
#[derive(Debug)]
pub enum ConcordanceView {
    /// Every occurrence.
    Lines,
    /// The renderings of a term.
    Renderings(RenderedTerm),
    /// The occurrences with one rendering.
    LinesWith(RenderedTerm, RenderingRow),
}

/// A term with its renderings on the other side.
#[derive(Clone, Debug)]
pub struct RenderedTerm {
    /// The term.
    pub term: String,
    /// The side that it is on.
    pub side: Side,
    /// A segment near which its renderings are counted in a long text.
    pub near: SegmentId,
    /// Where it occurs; `None` until that is known.
    pub occurrences: Option<Arc<TermOccurrences>>,
    /// Its renderings; `None` until they are counted.
    pub renderings: Option<Arc<RenderingRows>>,
}

/// How a term is rendered, each occurrence counted once.
#[derive(Debug, Default)]
pub struct RenderingRows {
    /// A row for each rendering, and for the occurrences without one.
    pub rows: Vec<RenderingRow>,
    /// How many segments have the term.
    pub segments: usize,
    /// Whether all of the text was looked at, and not only what is near.
    pub is_whole_text: bool,
}

/// Occurrences of a term that are rendered alike.
#[derive(Clone, Debug)]
pub struct RenderingRow {
    /// Where the rendering comes from.
    pub source: RenderingSource,
    /// Its words; empty where nothing renders the term.
    pub text: String,
    /// The occurrences.
    pub lines: Vec<ConcordanceLine>,
}

/// Where a rendering comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderingSource {
    /// From the glossary.
    Glossary,
    /// From the words that are linked to the term.
    Links,
    /// There is none.
    Nowhere,
}

impl Concordance {
    /// The concordance of a query whose lines have not arrived.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            order: LineOrder::Text(ConcordanceOrder::Reading),
            lines: None,
            view: ConcordanceView::Lines,
            cursor: ListCursor::default(),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.view {
            ConcordanceView::Lines => self.lines.as_ref().map_or(0, |lines| lines.all.len()),
            ConcordanceView::LinesWith(_, rendering) => rendering.lines.len(),
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
            (_, ConcordanceView::LinesWith(_, rendering)) => {
                Box::new(rendering.lines.iter().skip(row))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The segments of the rows that a window of some height shows.
    pub fn segments_shown(&self, height: u16) -> Vec<SegmentId> {
        let lines = self.lines_from(self.cursor.top).take(height.into());
        let mut segments: Vec<_> = lines.map(|line| line.segment).collect();
        segments.dedup();
        segments
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
}

impl RenderedTerm {
    /// The matched words of a line, as a term whose renderings are to be found.
    pub fn of_line(document: &Document, line: &ConcordanceLine) -> Self {
        Self {
            term: line.text(document).to_owned(),
            side: line.side,
            near: line.segment,
            occurrences: None,
            renderings: None,
        }
    }

    /// The rows: from the glossary, from links, and the rest. None until they are counted.
    pub fn rows(&self) -> &[RenderingRow] {
        self.renderings.as_ref().map_or(&[], |found| &found.rows)
    }
}

impl RenderingRows {
    /// The rows for a term whose renderings were counted.
    pub fn new(counted: CountedTerm) -> Self {
        let side = counted.occurrences.side;
        let lines = |of: Vec<(SegmentId, Range<usize>)>| -> Vec<ConcordanceLine> {
            let lines = of.into_iter().map(|(segment, matched)| ConcordanceLine {
                segment,
                side,
                matched,
            });
            lines.collect()
        };
        let renderings = counted.renderings.renderings.into_iter();
        let mut rows: Vec<_> = renderings
            .map(|rendering| RenderingRow {
                source: match rendering.is_known {
                    true => RenderingSource::Glossary,
                    false => RenderingSource::Links,
                },
                text: rendering.text,
                lines: lines(rendering.of.0),
            })
            .collect();
        let unrendered = lines(counted.renderings.unrendered.0);
        if !unrendered.is_empty() {
            rows.push(RenderingRow {
                source: RenderingSource::Nowhere,
                text: String::new(),
                lines: unrendered,
            });
        }
        let segments: BTreeSet<_> = rows.iter().flat_map(RenderingRow::segments).collect();
        Self {
            segments: segments.len(),
            rows,
            is_whole_text: counted.is_whole_text,
        }
    }

    /// How often the term occurs.
    pub fn times(&self) -> usize {
        self.rows.iter().map(|row| row.lines.len()).sum()
    }
}

impl RenderingRow {
    /// The segments of the occurrences, each once, in reading order.
    pub fn segments(&self) -> Vec<SegmentId> {
        let mut segments: Vec<_> = self.lines.iter().map(|line| line.segment).collect();
        segments.dedup();
        segments
    }

    /// Sorts the occurrences.
    pub fn sort(&mut self, document: &Document, order: ConcordanceOrder) {
        sort_concordance(&mut self.lines, document, order);
    }
}
