//! How the text is shown: layout, sides, the border between the columns.

use super::{contents, themes};
use crate::document::Side;
use crate::layout::{Alignment, Arrangement, Characters, Pinyin};
use crate::tui::action::{Action, MoveAction, ViewAction};
use crate::tui::keymap::Mode;
use crate::tui::reflow::reflow;
use crate::tui::state::{SideLayout, State};

/// Changes how the text is shown.
pub(super) fn act(state: &mut State, action: ViewAction) {
    match action {
        ViewAction::ToggleContents => contents::toggle(state),
        ViewAction::CycleLayout => show_as(state, state.reader.layout.next()),
        ViewAction::Columns => show_as(state, SideLayout::Columns),
        ViewAction::Stacked => show_as(state, SideLayout::Stacked),
        ViewAction::SourceOnly => show_as(state, SideLayout::Source),
        ViewAction::TargetOnly => show_as(state, SideLayout::Target),
        ViewAction::Peek => show_as(state, SideLayout::Peek),
        ViewAction::ToggleRowAlignment => toggle_row_alignment(state),
        ViewAction::SwapSides => swap_sides(state),
        ViewAction::OtherSide => activate(state, state.reader.side().other()),
        ViewAction::LeadingSide => activate(state, state.reader.leading),
        ViewAction::TrailingSide => activate(state, state.reader.leading.other()),
        ViewAction::Pinyin => cycle_pinyin(state),
        ViewAction::Characters => cycle_characters(state),
        ViewAction::Themes => themes::open(state),
        ViewAction::BorderLeft => move_border(state, -2),
        ViewAction::BorderRight => move_border(state, 2),
    }
}

fn toggle_row_alignment(state: &mut State) {
    let reader = &mut state.reader;
    if reader.layout == SideLayout::Peek {
        return state.show_message(state.wording.peek_is_by_pair());
    }
    let arrangement = reader.geometry.arrangement;
    reader.row_alignment.toggle(arrangement);
    let message = match reader.row_alignment.alignment(arrangement) {
        Alignment::Provision => state.wording.aligned_by_provision(),
        Alignment::Segment => state.wording.aligned_by_segment(),
    };
    state.show_message(message);
}

/// Simplified characters, then traditional ones, then those of the text.
fn cycle_characters(state: &mut State) {
    if !has_chinese(state) {
        return state.show_message(state.wording.no_chinese());
    }
    let (next, message) = match state.reader.characters {
        Characters::AsWritten => (Characters::Simplified, state.wording.simplified()),
        Characters::Simplified => (Characters::Traditional, state.wording.traditional()),
        Characters::Traditional => (Characters::AsWritten, state.wording.as_written()),
    };
    state.reader.characters = next;
    state.show_message(message);
}

fn has_chinese(state: &State) -> bool {
    let is_chinese = |side: &Side| state.document.language(*side).is_chinese();
    Side::BOTH.iter().any(is_chinese)
}

/// Pinyin over the current pair, then over all text, then none.
fn cycle_pinyin(state: &mut State) {
    if !has_chinese(state) {
        return state.show_message(state.wording.no_chinese());
    }
    let (next, message) = match state.reader.pinyin {
        Pinyin::Hidden => (Pinyin::Pair, state.wording.pinyin_over_pair()),
        Pinyin::Pair => (Pinyin::All, state.wording.pinyin_over_all()),
        Pinyin::All => (Pinyin::Hidden, state.wording.no_pinyin()),
    };
    state.reader.pinyin = next;
    state.show_message(message);
}

fn show_as(state: &mut State, layout: SideLayout) {
    state.reader.layout = layout;
    reflow(state);
    state.show_message(describe_layout(state));
}

fn describe_layout(state: &State) -> String {
    let wording = state.wording;
    let language = |side| state.side_name(side);
    let reader = &state.reader;
    match reader.layout {
        SideLayout::Columns if reader.is_narrowed() => wording.columns_too_narrow().to_owned(),
        SideLayout::Columns => wording.columns().to_owned(),
        SideLayout::Stacked => wording.stacked().to_owned(),
        SideLayout::Source => wording.only_language(&language(Side::Source)),
        SideLayout::Target => wording.only_language(&language(Side::Target)),
        SideLayout::Peek => {
            let (shown, hidden) = (language(reader.active), language(reader.active.other()));
            let read_on = Action::Move(MoveAction::ReadOn);
            match state.keymap.key_of(Mode::Reader, read_on) {
                Some(key) => wording.peek_with_key(&shown, &key, &hidden),
                None => wording.peek(&shown),
            }
        }
    }
}

fn swap_sides(state: &mut State) {
    match state.reader.geometry.arrangement {
        Arrangement::Columns | Arrangement::Stacked => {
            state.reader.leading = state.reader.leading.other();
        }
        Arrangement::Single(_) | Arrangement::Peek(_) => {
            state.show_message(state.wording.nothing_to_swap());
        }
    }
}

/// Makes a side the active one; where only one is shown, shows it.
pub(super) fn activate(state: &mut State, side: Side) {
    let reader = &mut state.reader;
    reader.active = side;
    if matches!(reader.layout, SideLayout::Source | SideLayout::Target) {
        reader.layout = match side {
            Side::Source => SideLayout::Source,
            Side::Target => SideLayout::Target,
        };
    }
}

fn move_border(state: &mut State, cols: i16) {
    let reader = &mut state.reader;
    if reader.geometry.arrangement != Arrangement::Columns {
        return state.show_message(state.wording.no_border());
    }
    let towards = if reader.leading == Side::Source {
        cols
    } else {
        -cols
    };
    let (nudge, before) = (reader.split.nudge, reader.columns.sides.source.cols);
    reader.split.nudge += towards;
    reflow(state);
    // At the edge the border moves less than asked. Only what it really moved
    // is kept, so that the opposite key moves it back at once.
    let reader = &mut state.reader;
    let moved = i32::from(reader.columns.sides.source.cols) - i32::from(before);
    reader.split.nudge = nudge.saturating_add(moved as i16);
}
