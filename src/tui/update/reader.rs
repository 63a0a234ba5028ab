//! Moving through the text and arranging it.

use crate::document::{Place, SegmentId, Side};
use crate::layout::{Alignment, Arrangement};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::state::{MarkUse, SideLayout, State};

/// Moves the cursor or the window.
pub(super) fn travel(state: &mut State, action: Action, count: Option<u32>) {
    let document = &state.document;
    let reader = &mut state.reader;
    let times = i64::from(count.unwrap_or(1));
    let height = reader.height();
    // Two rows stay in sight, so that the eye finds where it was.
    let page = (height - 2).max(1).saturating_mul(times.min(100) as i32);
    let half = (height / 2).max(1).saturating_mul(times.min(100) as i32);
    match action {
        Action::NextSegment => reader.step(document, times),
        Action::PreviousSegment => reader.step(document, -times),
        Action::HalfPageDown => reader.scroll_with_cursor(document, half),
        Action::HalfPageUp => reader.scroll_with_cursor(document, -half),
        Action::PageDown => reader.scroll_with_cursor(document, page),
        Action::PageUp => reader.scroll_with_cursor(document, -page),
        Action::First | Action::Last if count.is_some() => {
            go_to_number(state, count.unwrap_or_default());
        }
        Action::First => reader.jump(document, reader.shown.first()),
        Action::Last => reader.jump(document, reader.shown.last(document)),
        Action::NextProvision => skip(state, times, |place| matches!(place, Place::Provision(_))),
        Action::PreviousProvision => {
            skip(state, -times, |place| matches!(place, Place::Provision(_)))
        }
        Action::NextSection => skip(state, times, |place| matches!(place, Place::Heading(_))),
        Action::PreviousSection => skip(state, -times, |place| matches!(place, Place::Heading(_))),
        Action::Back => match reader.jumps.back(reader.viewport.cursor) {
            Some(place) => reader.go(document, place),
            None => state.message = Some("nothing to go back to".to_owned()),
        },
        Action::Forward => match reader.jumps.forward(reader.viewport.cursor) {
            Some(place) => reader.go(document, place),
            None => state.message = Some("nothing to go forward to".to_owned()),
        },
        _ => {}
    }
}

fn go_to_number(state: &mut State, number: u32) {
    if let Err(error) = state.go_to(&number.to_string()) {
        state.message = Some(error.to_string());
    }
}

/// Goes to the `times`-th next place of a kind, back if negative; the
/// beginning of the place that the cursor is in counts when going back.
fn skip(state: &mut State, times: i64, wanted: impl Fn(Place) -> bool) {
    let cursor = state.reader.viewport.cursor;
    let mut target = cursor;
    for _ in 0..times.unsigned_abs().min(1000) {
        match neighbour(state, target, times > 0, &wanted) {
            Some(segment) => target = segment,
            None => break,
        }
    }
    if target == cursor {
        let which = if times > 0 { "last" } else { "first" };
        state.message = Some(format!("this is the {which}"));
    } else {
        state.reader.go(&state.document, target);
    }
}

/// The beginning of the next place of a kind that is shown, or of the one
/// before.
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

/// Changes how the text is shown.
pub(super) fn arrange(state: &mut State, action: Action) {
    let reader = &mut state.reader;
    match action {
        Action::CycleLayout => show_layout(state, |layout| layout.next()),
        Action::ToggleAlignment => {
            reader.row_alignment.toggle(reader.geometry.arrangement);
            let alignment = reader.row_alignment.alignment(reader.geometry.arrangement);
            state.message = Some(match (alignment, reader.geometry.arrangement) {
                (_, Arrangement::Peek(_)) => "peeking goes by segment".to_owned(),
                (Alignment::Provision, _) => "rows aligned by provision".to_owned(),
                (Alignment::Segment, _) => "rows aligned by segment".to_owned(),
            });
        }
        Action::SwapSides => swap_sides(state),
        Action::OtherSide => activate(state, state.reader.side().other()),
        Action::LeadingSide => activate(state, state.reader.leading),
        Action::TrailingSide => activate(state, state.reader.leading.other()),
        Action::BorderLeft => move_border(state, -2),
        Action::BorderRight => move_border(state, 2),
        _ => {}
    }
}

fn show_layout(state: &mut State, change: impl FnOnce(SideLayout) -> SideLayout) {
    let reader = &mut state.reader;
    reader.layout = change(reader.layout);
    state.lay_out();
    state.message = Some(layout_in_words(state));
}

fn layout_in_words(state: &State) -> String {
    let language = |side| state.document.language(side).to_owned();
    let reader = &state.reader;
    match reader.layout {
        SideLayout::Columns if reader.narrowed() => {
            "columns, stacked: the window is too narrow".to_owned()
        }
        SideLayout::Columns => "columns".to_owned(),
        SideLayout::Stacked => "stacked".to_owned(),
        SideLayout::Source => format!("{} only", language(Side::Source)),
        SideLayout::Target => format!("{} only", language(Side::Target)),
        SideLayout::Peek => {
            let (shown, hidden) = (language(reader.active), language(reader.active.other()));
            format!("peek: {shown}, and {hidden} for the current pair")
        }
    }
}

fn swap_sides(state: &mut State) {
    match state.reader.geometry.arrangement {
        Arrangement::Columns | Arrangement::Stacked => {
            state.reader.leading = state.reader.leading.other();
        }
        Arrangement::Single(_) | Arrangement::Peek(_) => {
            state.message = Some("there are no two sides to swap here".to_owned());
        }
    }
}

/// Makes a side the active one; where only one is shown, shows it.
fn activate(state: &mut State, side: Side) {
    let reader = &mut state.reader;
    reader.active = side;
    match reader.layout {
        SideLayout::Source | SideLayout::Target => {
            reader.layout = if side == Side::Source {
                SideLayout::Source
            } else {
                SideLayout::Target
            };
        }
        SideLayout::Columns | SideLayout::Stacked | SideLayout::Peek => {}
    }
}

fn move_border(state: &mut State, cols: i16) {
    let reader = &mut state.reader;
    if reader.geometry.arrangement != Arrangement::Columns {
        state.message = Some("there is no border between columns here".to_owned());
        return;
    }
    let towards = if reader.leading == Side::Source {
        cols
    } else {
        -cols
    };
    let (nudge, before) = (reader.split.nudge, reader.columns.sides.source.cols);
    reader.split.nudge += towards;
    state.lay_out();
    // At the edge it moves less than asked, and is to come back at once.
    let reader = &mut state.reader;
    let moved = i32::from(reader.columns.sides.source.cols) - i32::from(before);
    reader.split.nudge = nudge.saturating_add(moved as i16);
}

/// Names the cursor's place with a letter, or goes to a place so named.
pub(super) fn mark(state: &mut State, usage: MarkUse, letter: char) -> Vec<Effect> {
    if !letter.is_alphanumeric() {
        state.message = Some("a mark is named with a letter or a digit".to_owned());
        return Vec::new();
    }
    match usage {
        MarkUse::Set => {
            set_mark(state, letter);
            vec![Effect::SavePosition]
        }
        MarkUse::Go => {
            go_to_mark(state, letter);
            Vec::new()
        }
    }
}

fn set_mark(state: &mut State, letter: char) {
    let cursor = state.reader.viewport.cursor;
    state.reader.marks.insert(letter, cursor);
    state.reader.lost_marks.remove(&letter);
    let reference = state.document.reference(cursor);
    state.message = Some(format!("mark {letter} is {reference}"));
}

fn go_to_mark(state: &mut State, letter: char) {
    let reader = &mut state.reader;
    if let Some(place) = reader.marks.get(&letter).copied() {
        reader.jump(&state.document, place);
        return;
    }
    state.message = Some(match reader.lost_marks.get(&letter) {
        Some(reference) => format!("mark {letter} is {reference}, which the text does not have"),
        None => format!("no mark {letter}"),
    });
}
