//! Text with the words lit that a search found, in one row.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use crate::document::{SegmentId, Side};
use crate::layout::snippet;
use crate::tui::state::{SegmentHighlights, State};
use crate::tui::theme::Theme;

/// Paints what stands around the first word that is lit.
pub(super) fn draw(
    painter: &mut Painter,
    area: Rect,
    row: u16,
    state: &State,
    theme: &Theme,
    (segment, side): (SegmentId, Side),
) {
    let text = state.document.segment_text(segment, side);
    if text.is_empty() {
        painter.line(area, row, painter.sign("—", "-"), theme.gap);
        return;
    }
    let words = state.search.highlights.of(segment);
    let focus = words.and_then(|words| first(words, side)).unwrap_or(0..0);
    let shown = snippet::around(text, focus, area.width, painter.ambiguous());
    let mut at = 0;
    let sign = painter.sign("…", ".");
    if shown.start > 0 {
        at += painter.line(area, row, sign, theme.status);
    }
    let rest = Rect {
        x: area.x + at,
        width: area.width.saturating_sub(at),
        ..area
    };
    let style = |byte: usize| style_of(words, side, shown.start + byte, theme);
    let taken = painter.styled(rest, row, &text[shown.clone()], style);
    if shown.end < text.len() {
        let end = Rect {
            x: rest.x + taken,
            width: rest.width.saturating_sub(taken),
            ..rest
        };
        painter.line(end, row, sign, theme.status);
    }
}

/// The first word of the query on a side, else the first counterpart.
fn first(words: &SegmentHighlights, side: Side) -> Option<Range<usize>> {
    let hit = words.hits[side].first();
    hit.or_else(|| words.counterparts[side].first()).cloned()
}

/// The style of a byte of a segment's text, where some of its words are lit.
pub(super) fn style_of(
    words: Option<&SegmentHighlights>,
    side: Side,
    byte: usize,
    theme: &Theme,
) -> Style {
    let is_in = |ranges: &[Range<usize>]| {
        let after = ranges.partition_point(|range| range.end <= byte);
        ranges.get(after).is_some_and(|range| range.start <= byte)
    };
    match words {
        Some(words) if is_in(&words.hits[side]) => theme.hit,
        Some(words) if is_in(&words.counterparts[side]) => theme.counterpart,
        _ => Style::new(),
    }
}
