//! From one doubtful pair to another: those that the gutter marks.

use super::stepped_round;
use crate::tui::action::Action;
use crate::tui::state::State;

/// Goes to the next doubtful pair that is shown, or to the one before. Looks at
/// every pair of the text, which takes some milliseconds in a million.
pub(super) fn step(state: &mut State, action: Action, count: Option<u32>) {
    let (document, shown) = (&state.document, &state.reader.shown);
    let doubtful = document.segments().filter_map(|segment| {
        let confidence = document.link(segment).doubt()?;
        shown.contains(segment).then_some((segment, confidence))
    });
    let (segments, confidences): (Vec<_>, Vec<_>) = doubtful.unzip();
    let times = i64::from(count.unwrap_or(1));
    let (times, end) = match action {
        Action::NextDoubtful => (times, "beginning"),
        _ => (-times, "end"),
    };
    let Some((at, is_round)) = stepped_round(&segments, state.reader.viewport.cursor, times) else {
        state.message = Some("no pair is doubtful".to_owned());
        return;
    };
    state.reader.jump(document, segments[at]);
    let (number, len) = (at + 1, segments.len());
    let percent = confidences[at].percent();
    let mut says = format!("doubtful {number}/{len} · confidence {percent} %");
    if is_round {
        says += &format!(" · from the {end} again");
    }
    state.message = Some(says);
}
