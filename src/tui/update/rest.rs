//! A text of which only the beginning is there: what needs all of it waits, and the whole
//! text takes the place of the beginning.

use std::mem;

use super::{command_line, movement, search};
use crate::document::{Document, SegmentId, Side};
use crate::tui::action::{
    Action, AlignAction, DrillAction, ListAction, MoveAction, NoteAction, ReadingAction,
    SearchAction, StudyAction, TestAction, WordAction,
};
use crate::tui::app_event::RestEvent;
use crate::tui::effect::Effect;
use crate::tui::keymap::Mode;
use crate::tui::rest::WholeText;
use crate::tui::state::{MarkUse, RestOfText, State, TitleBlock, Wanted, opening_message};
use crate::wording::{Told, Worded};

/// Takes news about the rest.
pub(super) fn take(state: &mut State, event: RestEvent) {
    match event {
        RestEvent::Progress(read) => {
            if let Some(RestOfText::Coming { so_far, .. }) = &mut state.rest {
                *so_far = read;
            }
        }
        RestEvent::Whole(whole) => take_whole(state, whole),
        RestEvent::Failed(why) => miss(state, why),
    }
}

/// Whether an action needs the whole text, of which only the beginning is there. Then it
/// waits, or the reader learns that it is impossible.
pub(super) fn holds_back(state: &mut State, action: Action, count: Option<u32>) -> bool {
    let needs = state.rest.is_some() && needs_whole(state, action, count);
    if needs && !state.wait_for_rest(Wanted::Act(action, count)) {
        state.show_message(state.wording.needs_the_whole());
    }
    needs
}

fn needs_whole(state: &State, action: Action, count: Option<u32>) -> bool {
    match action {
        // At the end of what is there, the place is shown, whether more comes or not.
        Action::Move(MoveAction::First | MoveAction::Last) if count.is_some() => {
            let reference = count.unwrap_or_default().to_string();
            state.reads_on().is_some() && state.document.passage(&reference).is_err()
        }
        Action::Move(MoveAction::Last) => state.reads_on().is_some(),
        Action::Move(MoveAction::NextLowConfidence | MoveAction::PreviousLowConfidence)
        | Action::Word(WordAction::Describe)
        | Action::Study(StudyAction::Open)
        | Action::Drill(DrillAction::Open)
        | Action::Align(AlignAction::Toggle)
        | Action::Note(NoteAction::Next | NoteAction::Previous | NoteAction::OpenList)
        | Action::Reading(ReadingAction::NextUnread | ReadingAction::ShowProgress)
        | Action::Test(
            TestAction::Part | TestAction::ToDo | TestAction::All | TestAction::Repeat,
        )
        | Action::Check
        | Action::Problems
        | Action::Export => true,
        Action::Search(
            SearchAction::OnlyMatching
            | SearchAction::OpenConcordance
            | SearchAction::LookUp
            | SearchAction::ToggleRenderings,
        ) => true,
        Action::List(ListAction::Filter | ListAction::Last) => state.mode() == Mode::Contents,
        _ => false,
    }
}

/// Moves, but not beyond what is there while more is being read: then the reader waits.
pub(super) fn go(state: &mut State, action: MoveAction, count: Option<u32>) {
    if state.reads_on().is_none() {
        return movement::act(state, action, count);
    }
    let (before, jumps) = (state.reader.snapshot(), state.reader.jumps.clone());
    movement::act(state, action, count);
    if is_at_end(state) {
        state.message = None;
        state.reader.jumps = jumps;
        state.reader.restore(&state.document, &before);
        state.wait_for_rest(Wanted::Act(Action::Move(action), count));
    }
}

/// Whether the window shows the end of what is there.
fn is_at_end(state: &State) -> bool {
    let last = state.document.last_segment();
    let mut shown = state.reader.page.segments();
    state.reader.viewport.cursor == last || shown.any(|(segment, _)| segment == last)
}

/// Reads on in the whole text. Every place stays where it is.
fn take_whole(state: &mut State, whole: WholeText) {
    let Some(RestOfText::Coming { wanted, .. }) = state.rest.take() else {
        return;
    };
    let before = mem::replace(&mut state.document, whole.document);
    let document = &state.document;
    state.problems = whole.problems;
    state.alignment.save_target = whole.save_target;
    state.numbered = document.numbered_count();
    let is_same = document.begins_with(&before);
    if is_same {
        state.reader.read_on(document);
        state.words.forget_links();
    } else {
        state.words.forget();
        let follow = |segment| find(&before, document, segment);
        state.reader.follow(document, &follow);
    }
    state.reader.split.label_cols = whole.label_cols;
    find_marks(state);
    let document = &state.document;
    state.notes.replace_document(document);
    state.study.marks.forget();
    let title = state.reader.title.take();
    state.reader.title = title.map(|_| TitleBlock::new(document));
    state.effects.push(Effect::DocumentChanged);
    search::read_on(state);
    let news = match is_same {
        true => opening_message(&state.problems, &state.document, state.wording),
        false => Some(state.wording.beginning_is_read_otherwise().to_owned()),
    };
    state.message = state.message.take().or(news);
    if let Some(wanted) = wanted {
        fulfil(state, wanted);
    }
}

/// The segment of another text with the words of a segment, near its place.
fn find(before: &Document, after: &Document, segment: SegmentId) -> SegmentId {
    let words =
        |document: &Document, id| Side::BOTH.map(|side| document.segment_text(id, side).to_owned());
    let wanted = words(before, segment);
    let last = after.last_segment();
    let near = SegmentId(segment.0.min(last.0));
    let distances = 0..before.segment_count();
    let places = distances.flat_map(|by| {
        let back = near.0.checked_sub(by).map(SegmentId);
        let on = near.0.checked_add(by).map(SegmentId);
        [back, on.filter(|on| *on <= last)].into_iter().flatten()
    });
    let mut same = places.filter(|place| words(after, *place) == wanted);
    same.next().unwrap_or(near)
}

/// Finds the marks that are beyond the beginning.
fn find_marks(state: &mut State) {
    let reader = &mut state.reader;
    for (letter, reference) in mem::take(&mut reader.lost_marks) {
        match state.document.passage(&reference) {
            Ok(passage) => drop(reader.marks.insert(letter, passage.first)),
            Err(_) => drop(reader.lost_marks.insert(letter, reference)),
        }
    }
}

/// Does what has waited for the rest.
fn fulfil(state: &mut State, wanted: Wanted) {
    match wanted {
        Wanted::Act(action, count) => super::act(state, action, count),
        Wanted::Line(line) => {
            command_line::open_with(state, line);
            super::accept(state);
        }
        Wanted::GoTo(reference) => {
            if let Err(error) = state.go_to(&reference) {
                state.show_message(error.in_words(state.wording));
            }
        }
        Wanted::Position(reference) => {
            if let Ok(passage) = state.document.passage(&reference) {
                state.reader.go(&state.document, passage.first);
            }
        }
        Wanted::Mark(letter) => movement::mark(state, MarkUse::Go, letter),
    }
}

/// Stays in the beginning: the rest cannot be read.
fn miss(state: &mut State, why: Told) {
    state.show_message(state.wording.rest_is_missing(why.of(state.wording)));
    state.rest = Some(RestOfText::Missing(why));
    search::end_with_beginning(state);
}
