//! Moving through the text: steps, jumps and marks.

use super::command_line;
use crate::document::{Place, SegmentId};
use crate::tui::action::MoveAction;
use crate::tui::effect::Effect;
use crate::tui::state::{MarkUse, Popup, SideLayout, State, Wanted};
use crate::wording::{Worded, Wording};

/// Moves the cursor or the window.
pub(super) fn act(state: &mut State, action: MoveAction, count: Option<u32>) {
    let (document, wording) = (&state.document, state.wording);
    let reader = &mut state.reader;
    let times = i64::from(count.unwrap_or(1));
    let height = reader.height();
    // Every row on the way is laid out: a mistyped count must not keep the reader
    // waiting.
    let pages = times.min(100) as i32;
    // Two rows stay in sight, so that the eye finds where it was.
    let page = (height - 2).max(1).saturating_mul(pages);
    let half = (height / 2).max(1).saturating_mul(pages);
    match action {
        MoveAction::NextSegment => reader.step(document, times),
        MoveAction::PreviousSegment => reader.step(document, -times),
        MoveAction::HalfPageDown => reader.scroll_with_cursor(document, half),
        MoveAction::HalfPageUp => reader.scroll_with_cursor(document, -half),
        MoveAction::ReadOn if reader.hides_answer() => reader.reveal_answer(),
        MoveAction::ReadOn if reader.layout == SideLayout::Peek => reader.step(document, times),
        MoveAction::PageDown | MoveAction::ReadOn => reader.scroll_with_cursor(document, page),
        MoveAction::PageUp => reader.scroll_with_cursor(document, -page),
        MoveAction::First | MoveAction::Last if count.is_some() => {
            if let Err(error) = state.go_to(&times.to_string()) {
                state.show_message(error.in_words(state.wording));
            }
        }
        MoveAction::First => reader.jump(document, reader.shown.first()),
        MoveAction::Last => reader.jump(document, reader.shown.last(document)),
        MoveAction::NextProvision => skip(state, times, is_provision),
        MoveAction::PreviousProvision => skip(state, -times, is_provision),
        MoveAction::NextSection => skip(state, times, is_heading),
        MoveAction::PreviousSection => skip(state, -times, is_heading),
        MoveAction::NextLowConfidence => step_low_confidence(state, times),
        MoveAction::PreviousLowConfidence => step_low_confidence(state, -times),
        MoveAction::OpenCommandLine => command_line::open(state),
        MoveAction::Back => match reader.jumps.back(reader.viewport.cursor) {
            Some(place) => reader.go(document, place),
            None => state.show_message(wording.nothing_to_go_back_to()),
        },
        MoveAction::Forward => match reader.jumps.forward(reader.viewport.cursor) {
            Some(place) => reader.go(document, place),
            None => state.show_message(wording.nothing_to_go_forward_to()),
        },
        MoveAction::SetMark => state.popups.push(Popup::Mark(MarkUse::Set)),
        MoveAction::GoToMark => state.popups.push(Popup::Mark(MarkUse::Go)),
    }
}

fn is_provision(place: Place) -> bool {
    matches!(place, Place::Provision(_))
}

fn is_heading(place: Place) -> bool {
    matches!(place, Place::Heading(_))
}

/// Goes to the `times`-th next place of a kind, or back if `times` is negative.
/// Going back, the beginning of the cursor's own place counts as one.
fn skip(state: &mut State, times: i64, wanted: impl Fn(Place) -> bool) {
    let cursor = state.reader.viewport.cursor;
    let mut target = cursor;
    // A mistyped count must not keep the reader waiting.
    for _ in 0..times.unsigned_abs().min(1000) {
        match neighbour(state, target, times > 0, &wanted) {
            Some(segment) => target = segment,
            None => break,
        }
    }
    if target == cursor {
        state.show_message(match times > 0 {
            true => state.wording.this_is_the_last(),
            false => state.wording.this_is_the_first(),
        });
    } else {
        state.reader.go(&state.document, target);
    }
}

/// The first segment of the next place of a kind that is shown, or of the
/// previous one.
fn neighbour(
    state: &State,
    from: SegmentId,
    forward: bool,
    wanted: impl Fn(Place) -> bool,
) -> Option<SegmentId> {
    let (document, shown) = (&state.document, &state.reader.shown);
    let own = document.segments_of(document.place_of(from));
    let mut beside = if forward {
        own.end
    } else if own.start < from.0 {
        from.0 - 1
    } else {
        own.start.checked_sub(1)?
    };
    loop {
        let next = SegmentId(beside);
        let next = if forward {
            (next <= document.last_segment()).then_some(next)?;
            shown.at_or_after(next)?
        } else {
            shown.at_or_before(next)?
        };
        let place = document.place_of(next);
        if wanted(place) {
            return Some(document.first_segment(place));
        }
        let whole = document.segments_of(place);
        beside = if forward {
            whole.end
        } else {
            whole.start.checked_sub(1)?
        };
    }
}

/// Goes to the next low-confidence pair that is shown, the ones that the gutter
/// marks, or back if `times` is negative. Looks at every pair of the text, which
/// takes some milliseconds for a million.
fn step_low_confidence(state: &mut State, times: i64) {
    let (document, shown, wording) = (&state.document, &state.reader.shown, state.wording);
    let pairs = document.segments().filter_map(|segment| {
        let confidence = document.alignment_origin(segment).low_confidence()?;
        shown.contains(segment).then_some((segment, confidence))
    });
    let (segments, confidences): (Vec<_>, Vec<_>) = pairs.unzip();
    let cursor = state.reader.viewport.cursor;
    let Some((at, is_around)) = step_around(&segments, cursor, times) else {
        return state.show_message(wording.no_doubtful_pairs());
    };
    state.reader.jump(document, segments[at]);
    let (number, len) = (at + 1, segments.len());
    let percent = confidences[at].percent();
    let mut message = wording.doubtful_pair(number, len, percent);
    if is_around {
        message += &format!(" · {}", continued(times, wording));
    }
    state.show_message(message);
}

/// Says that a search went on at the other end of the text.
pub(super) fn continued(times: i64, wording: Wording) -> &'static str {
    match times > 0 {
        true => wording.continued_from_the_beginning(),
        false => wording.continued_from_the_end(),
    }
}

/// Sets a mark at the cursor, or goes to one.
pub(super) fn mark(state: &mut State, usage: MarkUse, letter: char) {
    if !letter.is_alphanumeric() {
        return state.show_message(state.wording.mark_needs_a_letter());
    }
    match usage {
        MarkUse::Set => set_mark(state, letter),
        MarkUse::Go => go_to_mark(state, letter),
    }
}

fn set_mark(state: &mut State, letter: char) {
    let cursor = state.reader.viewport.cursor;
    state.reader.marks.insert(letter, cursor);
    state.reader.lost_marks.remove(&letter);
    let reference = state.document.reference(cursor);
    state.show_message(state.wording.mark_is(letter, &reference));
    state.effects.push(Effect::SavePosition);
}

fn go_to_mark(state: &mut State, letter: char) {
    let reader = &mut state.reader;
    if let Some(place) = reader.marks.get(&letter).copied() {
        reader.jump(&state.document, place);
        return;
    }
    let is_lost = reader.lost_marks.contains_key(&letter);
    if is_lost && state.wait_for_rest(Wanted::Mark(letter)) {
        return;
    }
    let message = match state.reader.lost_marks.get(&letter) {
        Some(reference) => state.wording.mark_is_lost(letter, reference),
        None => state.wording.no_mark(letter),
    };
    state.show_message(message);
}

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
