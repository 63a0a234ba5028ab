//! Steps through lists and through segments: arithmetic only.

use crate::document::SegmentId;
use crate::tui::action::ListAction;

/// The index of the `times`-th next of some segments, in reading order, after a
/// segment; before it if `times` is negative. Past the end it goes on at the
/// other end of the text, which the flag tells. `None` if there are no segments.
pub(super) fn step_around(
    segments: &[SegmentId],
    from: SegmentId,
    times: i64,
) -> Option<(usize, bool)> {
    let len = i64::try_from(segments.len()).ok().filter(|len| *len > 0)?;
    let before = segments.partition_point(|segment| *segment < from);
    let up_to = segments.partition_point(|segment| *segment <= from);
    let at = if times > 0 {
        up_to as i64 + times - 1
    } else {
        before as i64 + times
    };
    Some((at.rem_euclid(len) as usize, !(0..len).contains(&at)))
}

/// The row that an action selects in a list of `len` rows, of which `window` are
/// shown.
pub(super) fn step_row(
    selected: usize,
    len: usize,
    window: u16,
    action: ListAction,
    count: Option<u32>,
) -> usize {
    let times = count.unwrap_or(1) as usize;
    // One row stays in sight, so that the eye finds its place.
    let page = usize::from(window.saturating_sub(1).max(1));
    let row = match action {
        ListAction::Down => selected.saturating_add(times),
        ListAction::Up => selected.saturating_sub(times),
        ListAction::PageDown => selected.saturating_add(page.saturating_mul(times)),
        ListAction::PageUp => selected.saturating_sub(page.saturating_mul(times)),
        ListAction::First => 0,
        ListAction::Last => len,
        ListAction::Filter => selected,
    };
    row.min(len.saturating_sub(1))
}
