//! What every input does to the state: plain code on plain data, without
//! drawing and without touching anything outside. What must be done outside
//! is returned as [`Effect`]s.
//!
//! This file only routes; the work sits in the file of its area.

mod alignment;
mod check;
mod command_line;
mod concordance;
mod contents;
mod drafts;
mod list;
mod low_confidence;
mod mouse;
mod note_editor;
mod notes;
mod reader;
mod search;
mod select;
mod text_field;

use super::action::Action;
use super::app_event::{AppEvent, DraftEvent};
use super::effect::Effect;
use super::jobs::Answer;
use super::keymap::Mode;
use super::state::{AfterSave, ExitReason, ListRow, MarkUse, Popup, State};
use crate::document::SegmentId;
use crate::layout::Shown;

/// Applies an event to the state, lays out the screen again and returns what is
/// to be done outside.
pub fn update(state: &mut State, event: AppEvent) -> Vec<Effect> {
    if event.is_from_reader() {
        state.message = None;
        state.typed.clear();
    }
    let effects = dispatch(state, event);
    alignment::settle(state);
    state.lay_out();
    effects
}

fn dispatch(state: &mut State, event: AppEvent) -> Vec<Effect> {
    match event {
        AppEvent::Act(action, count) => return act(state, action, count),
        AppEvent::Typing(typed) => state.typed = typed,
        AppEvent::Character(character) => return self::character(state, character),
        AppEvent::Paste(text) => return paste(state, &text),
        AppEvent::Click(col, row) => return mouse::click(state, col, row),
        AppEvent::Drag(col, row) => mouse::drag(state, col, row),
        AppEvent::Wheel(rows, col) => mouse::wheel(state, rows, col),
        AppEvent::Resize(size) => state.size = size,
        AppEvent::AmbiguousWidth(ambiguous) => state.reader.measure(&state.document, ambiguous),
        AppEvent::Answer(generation, answer) => answered(state, generation, answer),
        AppEvent::Notes(event) => {
            let effects = drafts::kept(state, &event);
            notes::kept(state, event);
            return effects;
        }
        AppEvent::Drafts(DraftEvent::Found(drafts)) => return drafts::found(state, drafts),
        AppEvent::EditedExternally(result) => return note_editor::written(state, result),
        AppEvent::DocumentSaved(saved) => return alignment::saved(state, saved),
        AppEvent::Drafts(DraftEvent::Failed(why)) | AppEvent::Failed(why) => {
            state.message = Some(why);
        }
        AppEvent::Exit(reason) => return exit(state, reason),
    }
    Vec::new()
}

/// Does what a key asks for, in the mode that is in force.
fn act(state: &mut State, action: Action, count: Option<u32>) -> Vec<Effect> {
    match action {
        Action::NextSegment
        | Action::PreviousSegment
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::PageDown
        | Action::PageUp
        | Action::First
        | Action::Last
        | Action::NextProvision
        | Action::PreviousProvision
        | Action::NextSection
        | Action::PreviousSection
        | Action::Back
        | Action::Forward => reader::travel(state, action, count),
        Action::NextDoubtful | Action::PreviousDoubtful => {
            low_confidence::step(state, action, count)
        }
        Action::OtherSide if state.mode() == Mode::Part => alignment::turn(state),
        Action::CycleLayout
        | Action::ToggleAlignment
        | Action::SwapSides
        | Action::OtherSide
        | Action::LeadingSide
        | Action::TrailingSide
        | Action::BorderLeft
        | Action::BorderRight => reader::arrange(state, action),
        Action::ClauseForward
        | Action::ClauseBack
        | Action::WordForward
        | Action::WordBack
        | Action::SegmentStart
        | Action::SegmentEnd
            if state.mode() == Mode::Part =>
        {
            alignment::move_cut(state, action, count);
        }
        Action::ClauseForward | Action::ClauseBack => {}
        Action::Align => return alignment::toggle(state),
        Action::JoinNext | Action::ShiftOn | Action::ShiftBack => {
            return alignment::change(state, action);
        }
        Action::Part => alignment::begin_parting(state),
        Action::PartHere => return alignment::part(state),
        Action::UndoMend | Action::RedoMend => return alignment::undo(state, action),
        Action::SaveMends => return alignment::save(state),
        Action::Select
        | Action::WordForward
        | Action::WordBack
        | Action::SegmentStart
        | Action::SegmentEnd
        | Action::SelectDown
        | Action::SelectUp
        | Action::OtherEnd => select::extend(state, action, count),
        Action::Copy => return select::copy(state),
        Action::CopyCitation => return select::copy_citation(state),
        Action::SetMark => state.popups.push(Popup::Mark(MarkUse::Set)),
        Action::GoToMark => state.popups.push(Popup::Mark(MarkUse::Go)),
        Action::GoTo => command_line::open(state),
        Action::Search => return search::open(state),
        Action::NextHit | Action::PreviousHit => search::step(state, action, count),
        Action::Concordance => return concordance::open(state),
        Action::Sort => return sort(state),
        Action::Renderings => return concordance::toggle_renderings(state),
        Action::OnlyMatching => search::toggle_only_matching(state),
        Action::Complete => command_line::complete(state, 1),
        Action::CompleteBack => command_line::complete(state, -1),
        Action::EarlierLine | Action::LaterLine => return arrow(state, action),
        Action::WriteNote | Action::WriteNoteOnSide | Action::EditNote | Action::EditOutside => {
            return note_editor::open(state, action);
        }
        Action::SaveNote => match state.popups.last() {
            Some(Popup::UnsavedAlignment(_)) => return alignment::save(state),
            _ => return note_editor::save(state),
        },
        Action::ThrowAway => match state.popups.last() {
            Some(Popup::UnsavedAlignment(then)) => return alignment::throw_away(state, *then),
            _ => return note_editor::throw_away(state),
        },
        Action::GoOn => return note_editor::go_on(state),
        Action::CycleKind | Action::ToggleStatus | Action::Tags => {
            return note_editor::set(state, action);
        }
        Action::Drafts => drafts::offer(state),
        Action::Edit(edit) if state.mode() == Mode::Note => return note_editor::edit(state, edit),
        Action::Edit(edit) => return text_field::edit(state, edit),
        Action::NextNote | Action::PreviousNote => notes::step(state, action, count),
        Action::NotesPane => return notes::toggle_pane(state),
        Action::AllNotes => notes::open(state),
        Action::DeleteNote => return notes::delete(state),
        Action::Undo | Action::Redo => return notes::undo(state, action),
        Action::PlaceNote => return notes::place(state),
        Action::PairRead
        | Action::PairToDo
        | Action::PairDone
        | Action::PairUnread
        | Action::ProvisionRead
        | Action::ProvisionToDo
        | Action::ProvisionDone
        | Action::ProvisionUnread => return notes::mark(state, action),
        Action::NextUnread => notes::next_unread(state),
        Action::Progress => notes::progress(state),
        Action::SaveNotes => return notes::save_again(state),
        Action::Contents => contents::toggle(state),
        Action::Filter => open_filter(state),
        Action::Help => list::open_help(state),
        Action::Check => return check::open(state),
        Action::Problems => list::open_problems(state),
        Action::RowDown
        | Action::RowUp
        | Action::RowsDown
        | Action::RowsUp
        | Action::FirstRow
        | Action::LastRow => rows(state, action, count),
        Action::Accept => return accept(state),
        Action::Cancel => return cancel(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::SavePosition, Effect::Suspend],
        Action::Quit if alignment::may_leave(state, AfterSave::Quit) && notes::may_leave(state) => {
            return exit(state, ExitReason::Quit);
        }
        Action::Quit => {}
    }
    Vec::new()
}

fn sort(state: &mut State) -> Vec<Effect> {
    match state.popups.last() {
        Some(Popup::Notes(_)) => notes::sort(state),
        _ => return concordance::sort(state),
    }
    Vec::new()
}

fn open_filter(state: &mut State) {
    match state.popups.last() {
        Some(Popup::Notes(_)) => notes::open_filter(state),
        _ => contents::open_filter(state),
    }
}

fn rows(state: &mut State, action: Action, count: Option<u32>) {
    match state.popups.last() {
        Some(Popup::List(_)) => list::choose(state, action, count),
        Some(Popup::Search(_)) => search::choose(state, action, count),
        Some(Popup::Concordance(_)) => concordance::choose(state, action, count),
        Some(Popup::Notes(_)) => notes::choose(state, action, count),
        Some(Popup::Draft(_)) => drafts::choose(state, action),
        _ => contents::choose(state, action, count),
    }
}

/// Chooses the row above or below, or a line typed before.
fn arrow(state: &mut State, action: Action) -> Vec<Effect> {
    match (state.popups.last(), action) {
        (Some(Popup::Search(_)), _) => search::arrow(state, action),
        (_, Action::EarlierLine) => text_field::recall(state, 1),
        _ => text_field::recall(state, -1),
    }
}

/// An answer to the work asked for last is taken; others come too late.
fn answered(state: &mut State, generation: u64, answer: Answer) {
    if generation != state.asked {
        return;
    }
    match answer {
        Answer::Filter(rows) => contents::filtered(state, rows),
        Answer::Search(found) => search::found(state, generation, found),
        Answer::Concordance(lines) => concordance::listed(state, lines),
        Answer::Check(hints) => check::listed(state, &hints),
        Answer::Renderings(renderings) => concordance::rendered(state, renderings),
    }
}

fn accept(state: &mut State) -> Vec<Effect> {
    match state.popups.last() {
        Some(Popup::List(_)) => take_row(state),
        Some(Popup::CommandLine(_)) => match command_line::accept(state) {
            Some(action) => act(state, action, None),
            None => Vec::new(),
        },
        Some(Popup::Search(_)) => {
            search::accept(state);
            Vec::new()
        }
        Some(Popup::Concordance(_)) => {
            concordance::accept(state);
            Vec::new()
        }
        Some(Popup::Notes(_)) => {
            notes::accept(state);
            Vec::new()
        }
        Some(
            Popup::Mark(_)
            | Popup::Editor(_)
            | Popup::Unsaved
            | Popup::UnsavedAlignment(_)
            | Popup::Draft(_),
        ) => Vec::new(),
        None => {
            contents::accept(state);
            Vec::new()
        }
    }
}

/// Closes the list and does what its chosen row asks for.
fn take_row(state: &mut State) -> Vec<Effect> {
    match list::accept(state) {
        Some(ListRow::Action(action, _)) => return act(state, action, None),
        Some(ListRow::Hint(hint, _)) => check::go_to(state, &hint),
        Some(ListRow::Heading(_) | ListRow::Text(_)) | None => {}
    }
    Vec::new()
}

/// One step back: the innermost thing that can be closed or undone.
fn cancel(state: &mut State) -> Vec<Effect> {
    match state.popups.last() {
        Some(Popup::Concordance(_)) => return concordance::cancel(state),
        Some(Popup::Search(_)) => search::cancel(state),
        Some(Popup::Notes(_)) => notes::cancel(state),
        Some(Popup::Editor(_)) => return note_editor::cancel(state),
        Some(_) => drop(state.popups.pop()),
        None if state.alignment.after_save.is_some() => alignment::stop_waiting(state),
        None if state.is_waiting() => search::stop_waiting(state),
        None if state.mode() == Mode::Part => return alignment::cancel(state),
        None if state.reader.selection.is_some() && !state.contents.focused => {
            state.reader.selection = None;
        }
        None if state.mode() == Mode::Filter => contents::close_filter(state),
        None if state.contents.open => contents::close(state),
        None if state.notes.placing.is_some() => notes::leave_place(state),
        None if state.alignment.is_on() => return alignment::cancel(state),
        None if !state.reader.shown.is_all() => state.reader.shown = Shown::default(),
        None => state.search.is_lit = false,
    }
    Vec::new()
}

fn character(state: &mut State, character: char) -> Vec<Effect> {
    if let Some(Popup::Mark(usage)) = state.popups.last() {
        let usage = *usage;
        state.popups.pop();
        return reader::mark(state, usage, character);
    }
    if state.mode() == Mode::Note {
        return note_editor::insert(state, character.encode_utf8(&mut [0; 4]));
    }
    text_field::insert(state, character)
}

fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.mode() == Mode::Note {
        return note_editor::insert(state, text);
    }
    text_field::paste(state, text)
}

fn exit(state: &mut State, reason: ExitReason) -> Vec<Effect> {
    state.exit = Some(reason);
    vec![Effect::SavePosition]
}

/// Where the `times`-th of some segments after a segment stands among them,
/// before it if negative, from one end of the text on to the other; and whether
/// it went on so. The segments are in reading order; `None` if there are none.
fn stepped_round(segments: &[SegmentId], from: SegmentId, times: i64) -> Option<(usize, bool)> {
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

/// What turning the wheel by some rows asks of a list, down if positive.
fn rows_turned(by: i32) -> (Action, Option<u32>) {
    let action = if by > 0 {
        Action::RowDown
    } else {
        Action::RowUp
    };
    (action, Some(by.unsigned_abs()))
}

/// The row that an action chooses in a list of `len` rows, of which a window
/// shows `window`.
fn rows_moved(
    selected: usize,
    len: usize,
    window: u16,
    action: Action,
    count: Option<u32>,
) -> usize {
    let times = count.unwrap_or(1) as usize;
    let page = usize::from(window.saturating_sub(1).max(1));
    let row = match action {
        Action::RowDown => selected.saturating_add(times),
        Action::RowUp => selected.saturating_sub(times),
        Action::RowsDown => selected.saturating_add(page.saturating_mul(times)),
        Action::RowsUp => selected.saturating_sub(page.saturating_mul(times)),
        Action::FirstRow => 0,
        Action::LastRow => len,
        _ => selected,
    };
    row.min(len.saturating_sub(1))
}
