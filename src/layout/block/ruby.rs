//! Chinese text with its pinyin on a row above it.
//!
//! Each character takes as many columns as its syllable and one more, so that syllables
//! stand over their characters. A row without syllables above it has none.
//!
//! ```text
//! xìn yòng xiū fù
//! 信  用   修  复
//! ```

use std::num::NonZeroU16;
use std::ops::Range;

use unicode_linebreak::BreakOpportunity;

use super::{CellSpan, SpanRole};
use crate::document::SegmentId;
use crate::layout::grapheme::graphemes;
use crate::layout::width::{self, Ambiguous};
use crate::layout::wrap::breaks;
use crate::text::pinyin;

/// In fewer columns there is no pinyin: the longest syllables (*zhuāng*) take six.
pub(super) const LEAST_WIDTH: NonZeroU16 = NonZeroU16::new(8).expect("not zero");

/// Laid out rows: the parts of a cell that depend on them.
#[derive(Debug, Default)]
pub(super) struct RubyRows {
    pub(super) text: String,
    pub(super) lines: Vec<Range<usize>>,
    pub(super) pieces: Vec<CellSpan>,
}

/// Lays out a cell's text in rows of some columns. `only` one segment has pinyin, or all.
pub(super) fn lay_out(
    text: &str,
    pieces: &[CellSpan],
    width: NonZeroU16,
    ambiguous: Ambiguous,
    only: Option<SegmentId>,
) -> RubyRows {
    let mut rows = RubyRows::default();
    let mut line = Line::default();
    let width = usize::from(width.get());
    let clusters = clusters(text, pieces, ambiguous, only);
    let mut rest = clusters.into_iter().peekable();
    for end in breaks(text) {
        let unit: Vec<_> = std::iter::from_fn(|| rest.next_if(|next| next.at < end.byte)).collect();
        let cols: usize = unit.iter().map(|cluster| cluster.cols).sum();
        // The space after the last character may be cut off.
        let last = unit.last().map_or(0, |last| last.cols - last.own_cols);
        if line.cols > 0 && line.cols + cols - last > width {
            rows.push(&mut line, ambiguous);
        }
        for cluster in unit {
            if line.cols > 0 && line.cols + cluster.own_cols > width {
                rows.push(&mut line, ambiguous);
            }
            line.push(cluster);
        }
        if end.kind == BreakOpportunity::Mandatory {
            rows.push(&mut line, ambiguous);
        }
    }
    rows
}

/// A grapheme with its syllable.
#[derive(Debug)]
struct Cluster<'a> {
    /// Its byte in the text.
    at: usize,
    grapheme: &'a str,
    syllable: &'static str,
    /// The columns of the grapheme.
    text_cols: usize,
    /// The columns of the wider of both.
    own_cols: usize,
    /// The same with the space after it.
    cols: usize,
    /// Where it comes from: its segment, role and byte there.
    from: Option<(SegmentId, SpanRole, Option<usize>)>,
}

fn clusters<'a>(
    text: &'a str,
    pieces: &[CellSpan],
    ambiguous: Ambiguous,
    only: Option<SegmentId>,
) -> Vec<Cluster<'a>> {
    let syllables = pinyin::syllables(text);
    let mut nth = 0;
    let cluster = |(at, grapheme): (usize, &'a str)| {
        let after = pieces.partition_point(|piece| piece.bytes.start <= at);
        let piece = after.checked_sub(1).map(|index| &pieces[index]);
        let piece = piece.filter(|piece| at < piece.bytes.end);
        let has_pinyin = piece.is_some_and(|piece| {
            only.is_none_or(|only| only == piece.segment) && piece.role != SpanRole::Gap
        });
        let syllable = syllables.get(nth).and_then(|(_, syllable)| *syllable);
        nth += grapheme.chars().count();
        let syllable = syllable.filter(|_| has_pinyin).unwrap_or_default();
        let text_cols = usize::from(width::grapheme_cols(grapheme, ambiguous));
        let own_cols = text_cols.max(width::cols(syllable, ambiguous));
        Cluster {
            at,
            grapheme,
            syllable,
            text_cols,
            own_cols,
            cols: own_cols + usize::from(!syllable.is_empty()),
            from: piece.map(|piece| {
                let from = piece.from.map(|from| from + at - piece.bytes.start);
                (piece.segment, piece.role, from)
            }),
        }
    };
    graphemes(text).map(cluster).collect()
}

/// A line that is being filled.
#[derive(Debug, Default)]
struct Line<'a> {
    clusters: Vec<Cluster<'a>>,
    cols: usize,
}

impl<'a> Line<'a> {
    fn push(&mut self, cluster: Cluster<'a>) {
        self.cols += cluster.cols;
        self.clusters.push(cluster);
    }
}

impl RubyRows {
    /// Adds the rows of a line, and empties it.
    fn push(&mut self, line: &mut Line, ambiguous: Ambiguous) {
        let clusters = std::mem::take(&mut line.clusters);
        line.cols = 0;
        let segment = clusters
            .iter()
            .find_map(|cluster| cluster.from.map(|(segment, ..)| segment));
        let has_syllable = clusters.iter().any(|cluster| !cluster.syllable.is_empty());
        if let Some(segment) = segment.filter(|_| has_syllable) {
            let start = self.text.len();
            for cluster in &clusters {
                self.text += cluster.syllable;
                self.pad(cluster.cols - width::cols(cluster.syllable, ambiguous));
            }
            self.text.truncate(self.text.trim_end().len().max(start));
            let bytes = start..self.text.len();
            self.lines.push(bytes.clone());
            self.pieces.push(CellSpan {
                bytes,
                segment,
                role: SpanRole::Pinyin,
                from: None,
            });
        }
        let start = self.text.len();
        for cluster in &clusters {
            self.push_grapheme(cluster);
        }
        self.lines.push(start..self.text.len());
    }

    fn push_grapheme(&mut self, cluster: &Cluster) {
        let start = self.text.len();
        self.text += cluster.grapheme;
        let end = self.text.len();
        if let Some((segment, role, from)) = cluster.from {
            let last = self.pieces.last_mut().filter(|last| {
                let next = last.from.map(|from| from + last.bytes.len());
                (last.segment, last.role, next) == (segment, role, from) && last.bytes.end == start
            });
            match last {
                Some(last) => last.bytes.end = end,
                None => self.pieces.push(CellSpan {
                    bytes: start..end,
                    segment,
                    role,
                    from,
                }),
            }
        }
        self.pad(cluster.cols - cluster.text_cols);
    }

    fn pad(&mut self, cols: usize) {
        self.text.extend(std::iter::repeat_n(' ', cols));
    }
}
