//! Mending the alignment: joining and parting pairs, shifting sentences from
//! one to another.

use std::sync::Arc;

use super::{end, notes, reader};
use crate::align::edit::{self, AdjacentPair, AlignmentEdit, EditError, Granularity};
use crate::document::{SegmentId, Side};
use crate::notes::progress;
use crate::notes::store::Access;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::state::{Edge, End, Parting, Popup, Realigned, State, Then, Turned};
use crate::tui::text_file::Home;

/// Begins to mend, with each pair on rows of its own; or leaves off.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.mending.is_on() {
        return cancel(state);
    }
    super::contents::leave(state);
    state.reader.selection = None;
    state.mending.before = Some(state.reader.realigned);
    state.reader.realigned = Realigned::BY_SEGMENT;
    Vec::new()
}

/// Joins the current pair with the next, or shifts a sentence of its active
/// side.
pub(super) fn change(state: &mut State, action: Action) -> Vec<Effect> {
    let (document, cursor) = (&state.document, state.reader.viewport.cursor);
    let side = state.reader.side();
    let wanted = match action {
        Action::JoinNext => edit::merge(document, cursor),
        Action::ShiftOn => edit::move_sentence(document, cursor, side, AdjacentPair::Next),
        _ => edit::move_sentence(document, cursor, side, AdjacentPair::Previous),
    };
    make(state, wanted, cursor)
}

/// Begins to part the current pair.
pub(super) fn begin_parting(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let side = state.reader.side();
    state.mending.parting = Parting::new(&state.document, cursor, side);
    if state.mending.parting.is_none() {
        let language = state.document.language(side);
        state.message = Some(format!("there is no {language} text here to part"));
    }
}

/// Moves the cut of the active side.
pub(super) fn move_cut(state: &mut State, action: Action, count: Option<u32>) {
    let side = state.reader.side();
    let times = i64::from(count.unwrap_or(1));
    let document = &state.document;
    let Some(parting) = &mut state.mending.parting else {
        return;
    };
    match action {
        Action::ClauseForward => parting.step(document, side, Granularity::Clause, times),
        Action::ClauseBack => parting.step(document, side, Granularity::Clause, -times),
        Action::WordForward => parting.step(document, side, Granularity::Word, times),
        Action::WordBack => parting.step(document, side, Granularity::Word, -times),
        Action::SegmentStart => parting.to_edge(document, side, Edge::Start),
        _ => parting.to_edge(document, side, Edge::End),
    }
}

/// The other side is to be cut as well.
pub(super) fn turn(state: &mut State) {
    reader::arrange(state, Action::OtherSide);
    let side = state.reader.side();
    let Some(parting) = &mut state.mending.parting else {
        return;
    };
    parting.turn_to(&state.document, side);
    if parting.cuts[side].is_none() {
        let language = state.document.language(side);
        state.message = Some(format!("there is no {language} text here to part"));
    }
}

/// The pair that is being parted was clicked: it is to be cut there.
pub(super) fn point(state: &mut State, side: Side, segment: SegmentId, byte: usize) {
    let parting = &mut state.mending.parting;
    if let Some(parting) = parting.as_mut().filter(|own| own.segment == segment) {
        parting.point(&state.document, side, byte);
    }
}

/// Parts the pair where it is to be cut; one that cannot be cut there stays to
/// be parted.
pub(super) fn part(state: &mut State) -> Vec<Effect> {
    let Some(parting) = state.mending.parting else {
        return Vec::new();
    };
    let cuts = parting.in_bytes(&state.document);
    let wanted = edit::split(&state.document, parting.segment, cuts);
    if wanted.is_ok() {
        state.mending.parting = None;
    }
    make(state, wanted, parting.segment)
}

/// A pair that the reader has gone away from is not parted.
pub(super) fn settle(state: &mut State) {
    let cursor = state.reader.viewport.cursor;
    let parting = &mut state.mending.parting;
    *parting = parting.filter(|parting| parting.segment == cursor);
}

/// Undoes the latest mend, or makes it again.
pub(super) fn undo(state: &mut State, action: Action) -> Vec<Effect> {
    let (found, verb) = match action {
        Action::UndoMend => (state.mending.undo(&state.document), "undone"),
        _ => (state.mending.redo(&state.document), "made again"),
    };
    let Some(turned) = found else {
        state.message = Some(format!("there is no mend to be {verb}"));
        return Vec::new();
    };
    let effects = read(state, turned);
    let reference = state.document.reference(state.reader.viewport.cursor);
    state.message = Some(format!("{reference}: mend {verb}"));
    effects
}

/// Begins to save the text as it is mended. What waits for that is done when it
/// is saved.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    if let Some(Popup::UnsavedMends(then)) = state.popups.last() {
        state.mending.waits = Some(*then);
        state.popups.pop();
    }
    if state.mending.is_being_saved() {
        state.message = Some(SAVING.to_owned());
        return Vec::new();
    }
    if !state.mending.is_unsaved() {
        state.message = Some("nothing was mended since it was saved".to_owned());
        return Vec::new();
    }
    state.mending.begin_saving(&state.document);
    state.message = Some(SAVING.to_owned());
    vec![Effect::SaveText(state.mending.home.clone())]
}

const SAVING: &str = "the text is being saved …";

/// The text is saved, or not, and says why. Goes on with what waited for it.
pub(super) fn saved(state: &mut State, saved: Result<Home, String>) -> Vec<Effect> {
    let then = state.mending.waits.take();
    match saved {
        Err(why) => {
            state.mending.not_saved();
            state.message = Some(why);
            Vec::new()
        }
        Ok(home) => {
            state.message = Some(format!("saved as {}", home.path().display()));
            state.mending.saved(home);
            match then {
                Some(then) if may_leave(state, then) => go_on(state, then),
                _ => Vec::new(),
            }
        }
    }
}

/// The reader does not wait until the text is saved.
pub(super) fn stop_waiting(state: &mut State) {
    state.mending.waits = None;
}

/// Back from parting; else leaves off, and asks what is to become of mends that
/// are not saved.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    if state.mending.parting.take().is_some() {
        return Vec::new();
    }
    match may_leave(state, Then::Read) {
        true => go_on(state, Then::Read),
        false => Vec::new(),
    }
}

/// Whether no mend is unsaved; else asks what is to become of them, or waits
/// until they are saved.
pub(super) fn may_leave(state: &mut State, then: Then) -> bool {
    if state.mending.is_being_saved() {
        state.mending.waits = Some(then);
        state.message = Some(SAVING.to_owned());
        return false;
    }
    let may = !state.mending.is_unsaved();
    if !may {
        state.popups.push(Popup::UnsavedMends(then));
    }
    may
}

/// Reads the text as it is on the disk.
pub(super) fn throw_away(state: &mut State, then: Then) -> Vec<Effect> {
    state.popups.pop();
    let mut effects = match state.mending.throw_away() {
        Some(turned) => read(state, turned),
        None => Vec::new(),
    };
    state.message = Some("the mends are thrown away".to_owned());
    effects.extend(go_on(state, then));
    effects
}

fn go_on(state: &mut State, then: Then) -> Vec<Effect> {
    if let Some(before) = state.mending.before.take() {
        state.mending.parting = None;
        state.reader.realigned = before;
    }
    match then {
        Then::Read => Vec::new(),
        Then::Quit if notes::may_leave(state) => end(state, End::Quit),
        Then::Quit => Vec::new(),
    }
}

/// Makes a mend, or says why not.
fn make(
    state: &mut State,
    wanted: Result<AlignmentEdit, EditError>,
    cursor: SegmentId,
) -> Vec<Effect> {
    let mend = match wanted {
        Ok(mend) => mend,
        Err(why) => {
            state.message = Some(why.to_string());
            return Vec::new();
        }
    };
    let Some(document) = mend.apply(&state.document) else {
        return Vec::new();
    };
    let before = &state.document;
    let from = |segment| edit::follow_segment(&document, before, segment);
    let marks = progress::follow(before, &document, &state.notes.notebook, from);
    state.mending.made(before, mend, marks.clone());
    read(
        state,
        Turned {
            document: Arc::new(document),
            cursor: Some(cursor),
            marks,
        },
    )
}

/// Reads on in another version of the text: every place follows its words. What
/// was asked of the text before is answered too late.
fn read(state: &mut State, turned: Turned) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.document, turned.document);
    let document = &state.document;
    let follow = |segment| edit::follow_segment(&before, document, segment);
    state.reader.follow(document, &follow);
    if let Some(cursor) = turned.cursor {
        state.reader.go(document, cursor);
    }
    state.notes.reread(document);
    let mut effects = vec![Effect::Reread];
    if !turned.marks.is_empty() && state.notes.access == Access::Writable {
        let saving = state.notes.follow(document, turned.marks.clone());
        effects.push(Effect::SaveNotes(saving, turned.marks));
    }
    let query = state.search.reread(document);
    state.asked += 1;
    if let Some(query) = query {
        effects.push(super::search::again(state, query));
    }
    effects
}
