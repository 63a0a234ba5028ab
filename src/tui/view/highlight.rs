//! Highlighted words of a segment, and its text cut to one row around them.
//!
//! ```text
//! …查询渠道和完善信用修复机制…
//! ```

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use super::regions::right_of;
use crate::document::{SegmentId, Side};
use crate::layout::snippet;
use crate::tui::state::{SegmentHighlights, State};
use crate::tui::theme::Theme;

/// Paints as much of a segment as fits on a row, around its first highlight.
pub(super) fn draw_snippet(
    painter: &mut Painter,
    area: Rect,
    row: u16,
    state: &State,
    (segment, side): (SegmentId, Side),
) {
    let theme = painter.theme;
    let text = state.document.segment_text(segment, side);
    if text.is_empty() {
        painter.line(area, row, painter.glyph("—", "-"), theme.gap);
        return;
    }
    let highlights = state.search.highlights.get(segment);
    let focus = highlights.and_then(|highlights| first(highlights, side));
    let shown = snippet::around(text, focus.unwrap_or(0..0), area.width, painter.ambiguous());
    let ellipsis = painter.glyph("…", ".");
    let mut rest = area;
    if shown.start > 0 {
        rest = right_of(rest, painter.line(rest, row, ellipsis, theme.status));
    }
    let style = |byte: usize| style_of(highlights, side, shown.start + byte, theme);
    let taken = painter.styled(rest, row, &text[shown.clone()], style);
    if shown.end < text.len() {
        painter.line(right_of(rest, taken), row, ellipsis, theme.status);
    }
}

/// The first word of the query on a side, else the first counterpart.
fn first(highlights: &SegmentHighlights, side: Side) -> Option<Range<usize>> {
    let hit = highlights.hits[side].first();
    hit.or_else(|| highlights.counterparts[side].first())
        .cloned()
}

/// The style of a byte of a segment's text.
pub(super) fn style_of(
    highlights: Option<&SegmentHighlights>,
    side: Side,
    byte: usize,
    theme: &Theme,
) -> Style {
    let is_in = |ranges: &[Range<usize>]| {
        let after = ranges.partition_point(|range| range.end <= byte);
        ranges.get(after).is_some_and(|range| range.start <= byte)
    };
    match highlights {
        Some(highlights) if is_in(&highlights.hits[side]) => theme.hit,
        Some(highlights) if is_in(&highlights.counterparts[side]) => theme.counterpart,
        _ => Style::new(),
    }
}
